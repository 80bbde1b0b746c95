"""The list of partners: adding the first, the quietest first, filters."""

from datetime import date

from PySide6.QtCore import Qt

from coordinator.desktop.kit.buttons import Button
from coordinator.directory import actions as directory
from coordinator.directory.records import Organisation, OrganisationKind
from tests.desktop.conftest import TODAY
from tests.desktop.partners.conftest import button, names, opened, said, talk


def test_two_letters_find_a_university_and_enter_adds_it(qtbot, session, ruth):
    page = opened(qtbot, session)
    assert page.empty
    assert page.facts == "Nobody here yet"
    assert not page.head_actions()
    qtbot.keyClicks(page.field.edit, "du")
    assert any(offer.name == "Durham University" for offer in page.field.offers)
    page.field.edit.clear()
    qtbot.keyClicks(page.field.edit, "durham univ")
    qtbot.keyClick(page.field.edit, Qt.Key.Key_Return)
    assert names(page) == ["Durham University"]
    assert not page.empty
    partner = page.detail.shown.organisation
    assert partner.town == "Durham"
    assert [row.name for row in page.detail.shown.knows] == ["Ruth Ashworth"]
    session.file.undo()
    assert page.empty


def test_an_old_name_finds_it_too(qtbot, session):
    page = opened(qtbot, session)
    qtbot.keyClicks(page.field.edit, "university of central lancashire")
    listed = [offer.listed.name for offer in page.field.offers if offer.listed]
    assert listed
    assert listed[0] == "University of Lancashire"


def test_any_other_name_is_asked_its_kind(qtbot, session):
    page = opened(qtbot, session)
    session.messages.answers = [
        {"kind": OrganisationKind.CHARITY, "town": "Hexley", "how_we_met": "On the pier"}
    ]
    qtbot.keyClicks(page.field.edit, "Hexley Sea Cadets")
    assert page.field.offers[-1].listed is None
    qtbot.keyClick(page.field.edit, Qt.Key.Key_Return)
    assert names(page) == ["Hexley Sea Cadets"]
    assert page.detail.shown.organisation.kind == OrganisationKind.CHARITY


def test_pasted_names_become_partners_and_people(qtbot, session):
    page = opened(qtbot, session)
    session.messages.answers = [{"text": "University of Leeds\nAnn Lee, University of York\nBen Roe"}]
    page.paste()
    assert set(names(page)) >= {"University of Leeds", "University of York"}


def test_contacts_are_brought_in_elsewhere(qtbot, page):
    with qtbot.waitSignal(page.go) as asked:
        button(page, "Bring in contacts…").click()
    assert asked.args == ["import-contacts", 0]


def test_the_quietest_come_first_and_filters_narrow(qtbot, session, file, page, aldermere, farr):
    tom = directory.add_staff(file, "Tom Beddows")
    other = directory.add_partner(
        file, Organisation(name="Łódź Marine", town="Hexley"), date(2026, 9, 2), known_by=tom
    )
    talk(file, other, date(2026, 9, 10), staff_id=tom)
    talk(file, aldermere, date(2026, 11, 3))
    directory.introduce(file, tom, aldermere, TODAY)
    assert names(page) == ["Łódź Marine", "University of Aldermere"]
    assert "1 is going quiet" in page.facts
    page.focus_filter()
    qtbot.keyClicks(page.list.filter, "farr")
    assert names(page) == ["University of Aldermere"]
    page.list.filter.setText("lodz")
    assert names(page) == ["Łódź Marine"]
    page.list.filter.setText("nobody")
    assert "called “nobody”" in said(page.list)
    assert page.escape()
    assert len(names(page)) == 2
    assert not page.escape()
    page.list.chips.findChildren(Button)[1].click()
    assert names(page) == ["Łódź Marine"]
    page.show_record(aldermere)
    assert page.detail.shown.organisation.id == aldermere


def test_the_chosen_partner_stays_through_changes(qtbot, file, page, aldermere):
    page.show_record(aldermere)
    directory.add_partner(file, Organisation(name="Seaholme College"), TODAY)
    assert page.detail.shown.organisation.id == aldermere


def test_new_partner_from_the_button(qtbot, session, page):
    def choose(dialog):
        dialog.show()
        qtbot.keyClicks(dialog.field.edit, "university of leeds")
        qtbot.keyClick(dialog.field.edit, Qt.Key.Key_Return)
        return dialog.offer is not None

    session.messages.answers = [choose]
    page.new()
    assert "University of Leeds" in names(page)
    assert page.detail.shown.organisation.name == "University of Leeds"


def test_the_columns_fit_a_small_window(page):
    right = page.detail.geometry().right()
    assert right <= page.width()
    assert page.detail.top.log.geometry().right() <= page.detail.top.width()
    assert page.detail.story_list.width() > 300
