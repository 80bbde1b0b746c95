"""The map of partners, and the list by stage, kind, name and distance."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from coordinator.desktop.partners import map_geometry as geometry
from coordinator.desktop.school_details import details_form
from coordinator.directory import actions as directory
from coordinator.directory import shipped_list
from coordinator.directory import store as directory_store
from coordinator.directory.records import Organisation, OrganisationKind, Stage
from coordinator.school_year import actions as school_year
from coordinator.school_year import store as school_year_store
from tests.desktop.partners.conftest import names, opened, talk

DAY = date(2026, 9, 2)


@pytest.fixture
def many(file, aldermere):
    school = school_year_store.school(file)
    school_year.save_school(file, replace(school, latitude=54.6, longitude=-1.2))
    made = {}
    for name in ("Durham", "York", "Exeter", "UCL", "KCL"):
        made[name] = directory.add_partner(file, shipped_list.find(name)[0], DAY)
    made["Hexley"] = directory.add_partner(
        file, Organisation(name="Hexley Trust", kind=OrganisationKind.CHARITY, town="Hexley"), DAY
    )
    return made


@pytest.fixture
def mapped(qtbot, session, many):
    page = opened(qtbot, session)
    page.show()
    page.list.map.setChecked(True)
    return page


def mark_of(page, key):
    return next(mark for mark in page.map.canvas.marks if key in mark.shown.keys)


def test_the_map_shows_what_the_list_shows(mapped, many):
    marks = mapped.map.canvas.marks
    assert mapped.mapped
    assert marks[-1].accessibleName().endswith("your school")
    assert {key for mark in marks for key in mark.shown.keys} == {
        many[name] for name in ("Durham", "York", "Exeter", "UCL", "KCL")
    }
    assert "2 have no place on the map" in mapped.map.missing
    london = mark_of(mapped, many["UCL"])
    assert set(london.shown.keys) == {many["UCL"], many["KCL"]}
    assert london.accessibleName().startswith("2 partners in London")
    mapped.list.filter.setText("exeter")
    assert [mark.shown.keys for mark in mapped.map.canvas.marks[:-1]] == [(many["Exeter"],)]


def test_a_mark_says_who_how_far_and_when_and_opens_by_enter(qtbot, mapped, many, session):
    talk(session.file, many["York"], date(2026, 11, 3))
    mark = mark_of(mapped, many["York"])
    assert mark.accessibleName() == "University of York · 45 miles · last spoke Tue 3 Nov"
    qtbot.mouseClick(mark, Qt.MouseButton.LeftButton)
    assert mapped.list.list.key == many["York"]
    assert mapped.mapped
    qtbot.keyClick(mark_of(mapped, many["York"]), Qt.Key.Key_Return)
    assert not mapped.mapped
    assert mapped.detail.shown.organisation.id == many["York"]


def test_arrows_go_from_mark_to_mark(qtbot, mapped, many):
    durham = mark_of(mapped, many["Durham"])
    qtbot.keyClick(durham, Qt.Key.Key_Down)
    assert mapped.list.list.key in {many["York"], many["Durham"]}
    qtbot.keyClick(mark_of(mapped, many["York"]), Qt.Key.Key_Down)
    qtbot.keyClick(mapped.map.canvas, "+")
    assert mapped.map.canvas._window.scale > mapped.map.canvas._least()
    qtbot.keyClick(mapped.map.canvas, "0")
    assert mapped.map.canvas._window.scale == pytest.approx(mapped.map.canvas._least())


def test_partners_in_one_town_are_listed(mapped, many):
    menu = mapped.map.canvas.listing(mark_of(mapped, many["UCL"]))
    assert [action.text() for action in menu.actions()] == ["King's College London", "University College London"]
    menu.actions()[1].trigger()
    assert mapped.detail.shown.organisation.id == many["UCL"]


def test_escape_forgets_the_filter_then_the_map(mapped):
    mapped.list.filter.setText("york")
    assert mapped.escape()
    assert mapped.mapped
    assert mapped.escape()
    assert not mapped.mapped
    assert not mapped.escape()


def test_a_town_puts_a_partner_on_the_map(mapped, many, session):
    session.messages.answers = [{"town": "Leeds"}]
    mapped._add_town(many["Hexley"])
    assert mark_of(mapped, many["Hexley"])
    organisation = directory_store.organisation(session.file, many["Hexley"])
    directory.edit_partner(session.file, replace(organisation, town="Nowhere"), DAY)
    assert directory_store.organisation(session.file, many["Hexley"]).latitude is None


def test_the_school_gets_its_place_from_its_town_or_as_typed(session, file):
    session.messages.answers = [{"town": "Durham", "place": ""}]
    session.messages.run(details_form(session))
    assert directory_store.school_place(file) == shipped_list.place_of_town("Durham")
    session.messages.answers = [{"place": "54.58, -0.97"}]
    session.messages.run(details_form(session))
    assert directory_store.school_place(file) == (54.58, -0.97)


def test_the_list_by_name_by_distance_by_stage_and_by_kind(qtbot, session, many):
    page = opened(qtbot, session)
    page.list.order.choose(order="nearest")
    assert names(page)[:3] == ["Durham University", "University of York", "King's College London"]
    page.list.order.choose(order="name")
    assert names(page)[0] == "Durham University"
    directory.set_stage(session.file, many["York"], Stage.GROWING, DAY)
    page.list.order.choose(stage="growing")
    assert names(page) == ["University of York"]
    assert page.list.order.text() == "By name · growing"
    page.list.order.choose(stage="", kind="charity")
    assert names(page) == ["Hexley Trust"]
    assert page.escape()
    assert len(names(page)) == 7


def test_ten_years_of_story_come_a_page_at_a_time(qtbot, session, aldermere, ruth):
    for month in range(60):
        talk(session.file, aldermere, date(2021 + month // 12, month % 12 + 1, 3), staff_id=ruth)
    page = opened(qtbot, session)
    page.show()
    before = len(page.detail.story_list.rows)
    assert page.detail.earlier.isVisible()
    page.detail.earlier.click()
    assert len(page.detail.story_list.rows) > before
    assert not page.detail.earlier.isVisible()


def test_the_projection_keeps_miles():
    here, there = geometry.project(54.776, -1.575), geometry.project(50.722, -3.533)
    assert ((here[0] - there[0]) ** 2 + (here[1] - there[1]) ** 2) ** 0.5 == pytest.approx(292, abs=3)
    assert geometry.project(52, -2)[0] == 0
    assert here[1] < there[1]  # north is up
    assert 2000 < sum(len(ring) for rings in geometry.outline().values() for ring in rings) < 4000


def test_each_mark_is_in_exactly_one_cluster():
    marks = [(n, (n % 7 * 10.0, n // 7 * 10.0)) for n in range(49)]
    found = geometry.clusters(marks, 25)
    assert sorted(key for cluster in found for key in cluster.keys) == list(range(49))
    window = geometry.whole(600, 700, 20)
    assert window.under(window.at((10, -3700))) == pytest.approx((10, -3700))
    assert window.zoomed(1000, (0, 0), window.scale).scale == pytest.approx(window.scale * geometry.CLOSEST)
