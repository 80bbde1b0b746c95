"""The pupils page as a person uses it: find, add, edit, groups, invite, undo, discreet, thousands at once."""

import time
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.messages import ScriptedMessages
from coordinator.desktop.kit.session import Session
from coordinator.desktop.pupils.page import PupilsPage
from coordinator.pupils import actions, store
from coordinator.pupils.records import Measure, NeedKind, Pupil
from coordinator.visits import actions as visits
from coordinator.visits import store as visits_store
from coordinator.visits.records import Visit

TODAY = date(2026, 11, 10)


@pytest.fixture
def people(session: Session) -> dict[str, int]:
    """Five pupils; Ellie has needs, contacts and visits behind and before her."""
    file = session.file
    found = {}
    for forename, surname, year, form in [
        ("Ellie", "Carr", 10, "10A"),
        ("Łukasz", "Żółtowski", 10, "10B"),
        ("Bo", "Lamb", 9, "9B"),
        ("Siân", "O’Brien", 9, "9B"),
        ("Suharto", "", 7, "7C"),
    ]:
        found[forename] = actions.add_pupil(file, forename, surname, year, today=TODAY, form=form)
    ellie = found["Ellie"]
    actions.add_need(file, ellie, NeedKind.MEDICAL, "Asthma", "Blue inhaler, sit her down", "Inhaler")
    actions.add_carer(file, ellie, "Jo Carr", relationship="Mother", telephone="01632 960 118")
    actions.add_carer(file, ellie, "Al Carr", relationship="Father", must_not_contact=True)
    actions.set_indicator(file, ellie, Measure.PUPIL_PREMIUM, "yes", as_at=date(2026, 9, 1), source="SIMS")
    past = visits.plan_visit(
        file, Visit(title="A day at Aldermere", starts_on=date(2026, 10, 15), year_groups=(10,)), TODAY
    )
    visits.invite(file, past, [ellie], TODAY)
    visits.record_attendance(file, past, {ellie: True})
    visits.plan_visit(
        file, Visit(title="Hexley College", starts_on=date(2026, 12, 3), year_groups=(10,)), TODAY
    )
    return found


@pytest.fixture
def page(session: Session, dressed: object, people: dict[str, int], qtbot) -> Iterator[PupilsPage]:
    made = PupilsPage(session)
    made.resize(1180, 760)
    qtbot.addWidget(made)
    stop = session.file.on_change(made.refresh)
    made.refresh()
    made.show()
    qtbot.waitExposed(made)
    yield made
    stop()


def told(session: Session, *answers: object) -> None:
    assert isinstance(session.messages, ScriptedMessages)
    session.messages.answers = list(answers)


def words(widget: QWidget) -> str:
    """Everything the page says just now."""
    return "\n".join(label.text() for label in widget.findChildren(Label) if label.isVisible())


def press(widget: QWidget, text: str) -> None:
    found = [b for b in widget.findChildren(QPushButton) if b.accessibleName() == text and b.isVisible()]
    assert found, f"no button {text}"
    found[0].click()


def names_shown(page: PupilsPage) -> list[str]:
    return [row.pupil.name for row in page._table.shown]


def choose(page: PupilsPage, *ids: int) -> None:
    page.show_record(ids[0])
    flags = QItemSelectionModel.SelectionFlag
    for place, row in enumerate(page._table.shown):
        if row.id in ids:
            page._table.selectionModel().select(page._table.table.index(place, 0), flags.Select | flags.Rows)


def filter_for(page: PupilsPage, typed: str, qtbot) -> None:
    with qtbot.waitSignal(page._filters.changed):
        page._filters._line.setText(typed)


def test_the_roll_stands_as_in_a_register(page, people) -> None:
    assert names_shown(page) == ["Ellie Carr", "Bo Lamb", "Siân O’Brien", "Suharto", "Łukasz Żółtowski"]
    assert page.facts == "5 pupils on roll · 1 asked on a visit · 4 never"


def test_one_pupil_is_shown_whole(page, people) -> None:
    page.show_record(people["Ellie"])
    said = words(page._panel)
    assert "Ellie Carr" in said
    assert f"10A · P{people['Ellie']}" in said
    assert "was there on 1 · last out Thu 15 Oct" in said
    assert page._panel.needs.list.rows[0].title == "Asthma"
    first, second = page._panel.carers.list.rows
    assert (first.title, first.detail) == ("1  Jo Carr", "01632 960 118")
    assert second.pill is not None
    assert second.pill.text == "Must not be contacted"
    known = page._panel.known.list.rows[0]
    assert (known.title, known.right) == ("Pupil premium", "Yes")
    assert known.detail == "as at 1 September 2026 · SIMS"
    visit = page._panel.visits.list.rows[0]
    assert visit.pill is not None
    assert (visit.title, visit.pill.text) == ("A day at Aldermere", "Was there")
    assert "consent: not asked" in visit.detail


def test_discreet_mode_hides_needs_marks_and_numbers(page, session, people) -> None:
    page.show_record(people["Ellie"])
    session.set_discreet(True)
    assert page._table.discreet
    assert [row.title for row in page._panel.needs.list.rows] == ["Hidden in discreet mode"]
    assert [row.title for row in page._panel.known.list.rows] == ["Hidden in discreet mode"]
    assert page._panel.carers.list.rows[0].detail == "number hidden"


def test_typing_finds_without_accents_and_esc_clears(page, qtbot) -> None:
    page.focus_filter()
    filter_for(page, "zolto luk", qtbot)
    assert names_shown(page) == ["Łukasz Żółtowski"]
    filter_for(page, "obrien", qtbot)
    assert names_shown(page) == ["Siân O’Brien"]
    filter_for(page, "9b", qtbot)
    assert len(names_shown(page)) == 2
    filter_for(page, "nobody at all", qtbot)
    assert "Nobody fits these filters" in words(page)
    assert page.escape()
    assert len(names_shown(page)) == 5
    assert not page.escape()


def test_chips_and_combos_narrow(page) -> None:
    press(page, "Never been asked 4")
    assert "Ellie Carr" not in names_shown(page)
    press(page, "Never been asked 4")
    press(page, "With needs 1")
    assert names_shown(page) == ["Ellie Carr"]
    press(page, "With needs 1")
    page._filters._year.setCurrentText("Year 9")
    assert names_shown(page) == ["Bo Lamb", "Siân O’Brien"]


def test_a_pupil_is_added_shown_and_undone(page, session) -> None:
    told(session, {"forename": "Ana", "surname": "Nowak", "year_group": 8, "form": "8C"})
    page.new()
    assert "Ana Nowak" in names_shown(page)
    assert page._panel._name.text() == "Ana Nowak"
    session.file.undo()
    assert "Ana Nowak" not in names_shown(page)


def test_a_name_is_needed(page, session) -> None:
    told(session, {"form": "8C"})
    page.new()
    assert "A pupil needs a name; one word is enough." in session.messages.said


def test_enter_edits_the_pupil(page, session, people) -> None:
    page.show_record(people["Bo"])
    told(session, {"form": "9C"})
    QTest.keyClick(page._table, Qt.Key.Key_Return)
    assert store.pupil(session.file, people["Bo"]).form == "9C"
    assert session.file.undo_label == "Change Bo Lamb’s details"


def test_text_is_data(page, session) -> None:
    told(session, {"forename": "<b>Bobby</b>", "surname": "=HYPERLINK(1) & Sons", "year_group": 9})
    page.new()
    assert page._panel._name.text() == "<b>Bobby</b> =HYPERLINK(1) & Sons"
    assert page._panel._name.textFormat() is Qt.TextFormat.PlainText


def test_needs_contacts_and_what_is_known_are_kept_changed_and_removed(page, session, people) -> None:
    file, bo = session.file, people["Bo"]
    page.show_record(bo)
    told(session, {"what": "Nut allergy", "kind": NeedKind.DIETARY})
    press(page._panel, "Add need")
    told(session, {"name": "Mo Lamb", "telephone": "01632 960 001"})
    press(page._panel, "Add contact")
    told(session, {"measure": Measure.SEN, "value": "K", "source": "SIMS"})
    press(page._panel, "Add")
    assert store.indicators_of(file, [bo])[bo][0].value == "K"
    assert [row.title for row in page._panel.carers.list.rows] == ["1  Mo Lamb"]
    need = store.needs_of(file, [bo])[bo][0]
    told(session, {"what": "Peanut allergy"})
    page._panel.needs.opened.emit(need.id)
    assert store.needs_of(file, [bo])[bo][0].what == "Peanut allergy"
    told(session, lambda dialog: press_danger(dialog, "Remove"))
    page._panel.needs.opened.emit(need.id)
    assert bo not in store.needs_of(file, [bo])
    told(session, lambda dialog: press_danger(dialog, "Take it away"))
    page._panel.known.opened.emit(store.indicators_of(file, [bo])[bo][0].id)
    assert bo not in store.indicators_of(file, [bo])


def press_danger(dialog, text: str) -> bool:
    next(b for b in dialog.findChildren(QPushButton) if b.accessibleName() == text).click()
    return bool(dialog.result())


def test_leaving_and_coming_back(page, session, people) -> None:
    page.show_record(people["Bo"])
    told(session, {"left_on": TODAY - timedelta(days=1)})
    page._panel.mark_left()
    assert "Bo Lamb" not in names_shown(page)
    press(page, "Left 1")
    assert names_shown(page) == ["Bo Lamb"]
    page.show_record(people["Bo"])
    page._panel._back.trigger()
    assert store.pupil(session.file, people["Bo"]).left_on is None
    page.show_record(people["Ellie"])
    assert "Bo Lamb" in names_shown(page)


def test_a_group_of_the_chosen(page, session, people) -> None:
    choose(page, people["Bo"], people["Siân"])
    assert "2 chosen" in words(page)
    told(session, {"name": "Young makers"})
    press(page, "Make a group")
    assert names_shown(page) == ["Bo Lamb", "Siân O’Brien"]
    assert "Young makers: 2 pupils" in words(page)
    told(session, {"name": "Makers"})
    press(page, "Edit the group")
    assert "Makers: 2 pupils" in words(page)
    choose(page, people["Siân"])
    press(page, "Take out of the group")
    assert names_shown(page) == ["Bo Lamb"]
    page.escape()
    choose(page, people["Ellie"])
    told(session, {"name": "Makers"})
    press(page, "Add to a group")
    assert [row.title for row in page._panel.groups.list.rows] == ["Makers"]
    told(session, lambda dialog: press_danger(dialog, "Remove the group"))
    page._panel.groups.opened.emit(store.groups(session.file, TODAY)[0].id)
    press(page, "Edit the group")
    assert store.groups(session.file, TODAY) == []
    assert len(names_shown(page)) == 5


def test_the_chosen_are_invited(page, session, people) -> None:
    went = []
    page.go.connect(lambda kind, id_: went.append((kind, id_)))
    choose(page, people["Ellie"], people["Łukasz"])
    told(session, {})
    press(page, "Invite to a visit…")
    (kind, visit_id) = went[0]
    assert kind == "visit"
    assert [p.name for p in visits_store.places(session.file, visit_id)] == ["Ellie Carr", "Łukasz Żółtowski"]


def test_no_visit_to_invite_to_is_said(page, session, people) -> None:
    upcoming = next(v for v in visits_store.visits(session.file) if v.title == "Hexley College")
    visits.cancel_visit(session.file, upcoming.id, "No coach", TODAY)
    page.show_record(people["Bo"])
    press(page._panel, "Invite to a visit")
    assert "Plan one on the Visits page first." in session.messages.said[-1]


def test_nobody_yet(session, dressed, qtbot) -> None:
    page = PupilsPage(session)
    qtbot.addWidget(page)
    page.refresh()
    page.show()
    went = []
    page.go.connect(lambda kind, _: went.append(kind))
    assert "Who is on your roll?" in words(page)
    told(session, True)
    from coordinator.desktop.kit.buttons import Tile

    tiles = {tile.accessibleName(): tile for tile in page.findChildren(Tile)}
    tiles["See what is kept"].click()
    tiles["Bring in pupils"].click()
    assert went == ["import-pupils", "import-pupils"]
    told(session, {"forename": "Ana", "year_group": 8})
    tiles["Add one pupil"].click()
    page.refresh()
    assert names_shown(page) == ["Ana"]


def test_twelve_thousand_pupils_are_instant(session, dressed, qtbot) -> None:
    with session.file.change("Many") as change:
        change.insert_many(
            [
                Pupil(forename=f"Name{n % 977}", surname=f"Family{n % 3001}", form=f"{7 + n % 7}A", leaving_cohort=2031 - n % 7)
                for n in range(12_000)
            ]
        )  # fmt: skip
    page = PupilsPage(session)
    page.resize(1180, 760)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    began = time.perf_counter()
    page.refresh()
    refreshed = time.perf_counter() - began
    filter_for(page, "family30 name1", qtbot)
    began = time.perf_counter()
    page._narrow()
    narrowed = time.perf_counter() - began
    assert page._table.shown
    assert refreshed < 1.0
    assert narrowed < 0.2
