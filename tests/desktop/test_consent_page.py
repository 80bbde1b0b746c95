"""The consent page as she uses it: slips typed and scanned, replies by telephone, chasing, printing, undo."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coordinator.consent import actions, store
from coordinator.consent.records import SLIP, Answer, ConsentRow, Route, Scope, State
from coordinator.desktop.consent.form_replies import bring_in_replies
from coordinator.desktop.consent.history import Story
from coordinator.desktop.consent.medicine import MedicineDialog
from coordinator.desktop.consent.page import ConsentPage
from coordinator.desktop.consent.slip import continues
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.preview import PreviewDialog
from coordinator.desktop.kit.session import Session
from coordinator.directory.records import Organisation, Staff
from coordinator.file.school_file import SchoolFile
from coordinator.pupils.records import Carer, Pupil
from coordinator.school_year.actions import change_setting
from coordinator.visits import actions as visits
from coordinator.visits import store as visits_store
from coordinator.visits.records import PlaceState, Visit

TODAY = date(2026, 11, 10)
ASKED = datetime(2026, 10, 23, 15, 10)
YES = dict.fromkeys(Scope, Answer.GIVEN)
PUPILS = [
    ("Callum", "Nixon", "10F"),
    ("Darcey", "Nattrass", "10F"),
    ("Tyler", "Hogg", "10A"),
    ("Minh", "Đặng", "10E"),
    ("Zoë", "Harrison", "10F"),
    ("Erin", "Harrison", "10A"),
    ("Ọlájídé", "Adébáyọ̀", "10C"),
]


@pytest.fixture
def asked(file: SchoolFile) -> SchoolFile:
    with file.change("Begin") as change:
        change.insert(Organisation(name="University of Aldermere", kind="university"))
        change.insert(Staff(name="Ms Dearden", tutor_of="10F"))
        for forename, surname, form in PUPILS:
            change.insert(Pupil(forename=forename, surname=surname, form=form, leaving_cohort=2028))
        change.insert(Carer(pupil_id=1, priority=1, name="Nina Nixon", relationship="Mother", telephone="01632 960 451"))
        change.insert(Carer(pupil_id=1, priority=2, name="Rob Nixon", relationship="Father", must_not_contact=True))
        change.insert(Carer(pupil_id=1, priority=3, name="Una Nixon", relationship="Grandmother"))
    planned = Visit(title="A day at Aldermere", starts_on=date(2026, 11, 19), year_groups=(10,), organisation_id=1)
    visits.plan_visit(file, planned, TODAY)
    visits.invite(file, 1, range(1, len(PUPILS) + 1), TODAY)
    actions.ask(file, 1, ASKED)
    return file


@pytest.fixture
def page(asked: SchoolFile, session: Session, qtbot: QtBot) -> Iterator[ConsentPage]:
    made = ConsentPage(session)
    qtbot.addWidget(made)
    made.resize(1172, 800)
    made.refresh()
    made.show()
    stop = asked.on_change(made.refresh)
    made.focus_first()
    yield made
    stop()


def typed(page: ConsentPage, keys: str) -> None:
    QTest.keyClicks(page._desk.field, keys)


def row(file: SchoolFile, pupil_id: int) -> ConsentRow:
    return next(r for r in store.consent_rows(file, 1) if r.pupil_id == pupil_id)


def shown(page: ConsentPage) -> str:
    labels = [label for label in page.findChildren(Label) if label.isVisible()]
    return " | ".join(label.accessibleName() or label.text() for label in labels)


def test_four_keys_keep_a_slip(page: ConsentPage, asked: SchoolFile) -> None:
    typed(page, "nixy")
    found = row(asked, 1)
    assert {found.states[scope] for scope in SLIP} == {State.GIVEN}
    assert found.states[Scope.MEDICINE] is State.NOT_NEEDED
    assert found.who == "Mother"
    assert page._desk.field.text() == ""
    assert "Callum Nixon: yes to all" in shown(page)
    assert "1 so far" in shown(page)
    assert "1 of 7 replies in" in page.facts
    assert visits_store.place(asked, 1, 1).state is PlaceState.ACCEPTED  # type: ignore[union-attr]
    typed(page, "naty")
    assert row(asked, 2).taking_part is State.GIVEN


def test_a_whole_name_can_be_typed_though_its_letters_are_commands(page: ConsentPage, asked: SchoolFile) -> None:
    typed(page, "nixon")
    assert not store.decisions(asked, 1, 1)
    typed(page, "y")
    assert row(asked, 1).taking_part is State.GIVEN


def test_undo_takes_the_last_slip_back(page: ConsentPage, asked: SchoolFile) -> None:
    typed(page, "nixy")
    assert asked.undo() == "Record reply for Callum Nixon"
    assert row(asked, 1).taking_part is State.NO_REPLY
    assert "Callum Nixon: yes to all" not in shown(page)
    assert "7 replies are still out" in shown(page)


def test_a_number_turns_an_answer_to_no_and_then_to_blank(page: ConsentPage, asked: SchoolFile) -> None:
    typed(page, "hog25")
    typed(page, "5y")
    states = row(asked, 3).states
    assert states[Scope.EMERGENCY] is State.REFUSED
    assert states[Scope.TRAVEL_HOME] is State.NO_REPLY
    assert "Tyler Hogg: yes, but no to urgent care; home left blank" in shown(page)


def test_three_opens_the_uses_of_photographs(page: ConsentPage, asked: SchoolFile) -> None:
    typed(page, "nix3bd")
    assert page.escape()
    typed(page, "y")
    states = row(asked, 1).states
    assert [states[s] for s in Scope if s.is_photo] == [State.GIVEN, State.REFUSED, State.GIVEN, State.REFUSED]
    typed(page, "hog33y")
    assert {row(asked, 3).states[s] for s in Scope if s.is_photo} == {State.REFUSED}


def test_n_is_not_coming(page: ConsentPage, asked: SchoolFile) -> None:
    typed(page, "hogn")
    assert row(asked, 3).taking_part is State.REFUSED
    assert len(store.decisions(asked, 1, 3)) == 1
    assert "Tyler Hogg: not coming" in shown(page)


def test_a_scanned_reference_finds_the_pupil(page: ConsentPage, asked: SchoolFile) -> None:
    typed(page, "V1-P4")
    QTest.keyClick(page._desk.field, Qt.Key.Key_Return)
    assert "Minh Đặng" in shown(page)
    typed(page, "y")
    assert row(asked, 4).taking_part is State.GIVEN
    typed(page, "V9-P4")
    assert "This slip is for another visit." in shown(page)


def test_an_armed_slip_gives_way_to_the_next_scan(page: ConsentPage, asked: SchoolFile) -> None:
    typed(page, "V1-P4")
    QTest.keyClick(page._desk.field, Qt.Key.Key_Return)
    typed(page, "V1-P3")
    QTest.keyClick(page._desk.field, Qt.Key.Key_Return)
    assert "Tyler Hogg" in shown(page)
    assert not store.decisions(asked, 1, 4)


def test_two_of_a_name_are_offered_and_arrows_choose(page: ConsentPage, asked: SchoolFile) -> None:
    typed(page, "har")
    assert page._desk.slip is None
    typed(page, "y")
    assert not store.feed(asked, 1)
    QTest.keyClick(page._desk.field, Qt.Key.Key_Backspace)
    QTest.keyClick(page._desk.field, Qt.Key.Key_Down)
    QTest.keyClick(page._desk.field, Qt.Key.Key_Return)
    assert page._desk.slip is not None
    assert page._desk.slip.row.name == "Zoë Harrison"
    typed(page, "y")
    assert row(asked, 5).taking_part is State.GIVEN
    typed(page, "harrison ey")
    assert row(asked, 6).taking_part is State.GIVEN


def test_s_shows_who_else_may_have_signed(page: ConsentPage, asked: SchoolFile) -> None:
    typed(page, "nixs")
    typed(page, "y")
    (first, *_) = store.decisions(asked, 1, 1)
    assert (first.responder, first.relationship) == ("Una Nixon", "Grandmother")


def test_t_notes_who_said_so_by_telephone(page: ConsentPage, asked: SchoolFile, session: Session) -> None:
    session.messages.answers = [{"witness": "G. Pugh", "sharing": Answer.REFUSED}]
    typed(page, "nixt")
    decisions = store.decisions(asked, 1, 1)
    assert {d.route for d in decisions} == {Route.TELEPHONE}
    assert decisions[0].responder == "Nina Nixon"
    assert (decisions[0].telephone, decisions[0].witness) == ("01632 960 451", "G. Pugh")
    assert row(asked, 1).states[Scope.SHARING] is State.REFUSED
    assert "Callum Nixon: yes, but no to sharing" in shown(page)


def test_a_spoken_answer_needs_somebody(page: ConsentPage, asked: SchoolFile, session: Session) -> None:
    session.messages.answers = [{"who": -1, "name": ""}]
    typed(page, "hogt")
    assert not store.decisions(asked, 1, 3)
    assert "Note who said so" in session.messages.said[-1]


def test_a_pupil_who_is_too_young_cannot_answer_alone(page: ConsentPage, asked: SchoolFile, session: Session) -> None:
    session.messages.answers = [{"route": Route.PUPIL}]
    typed(page, "nixt")
    assert not store.decisions(asked, 1, 1)
    assert "answer for themselves from 16" in session.messages.said[-1]
    change_setting(asked, "own_answer_age", "13")
    session.messages.answers = [{"route": Route.PUPIL}]
    typed(page, "t")
    assert {(d.route, d.responder, d.relationship) for d in store.decisions(asked, 1, 1)} == {
        (Route.PUPIL, "Callum Nixon", "Pupil")
    }


def test_somebody_not_to_be_contacted_is_kept_only_once_that_is_ticked(
    page: ConsentPage, asked: SchoolFile, session: Session
) -> None:
    father = {"who": -1, "name": "Rob Nixon", "relationship": "Father", "number": "01632 960 700"}
    session.messages.answers = [father]
    typed(page, "nixt")
    assert not store.decisions(asked, 1, 1)
    assert "must not be contacted" in session.messages.said[-1]
    session.messages.answers = [father | {"anyway": True}]
    typed(page, "t")
    assert {d.responder for d in store.decisions(asked, 1, 1)} == {"Rob Nixon"}


def test_a_medicine_is_noted_answered_and_shown(page: ConsentPage, asked: SchoolFile, session: Session) -> None:
    def add(dialog: MedicineDialog) -> bool:
        session.messages.answers.insert(0, {"name": "Salbutamol", "dose": "2 puffs"})
        dialog.add.click()
        assert [one.title for one in dialog.list.rows] == ["Salbutamol, 2 puffs"]
        dialog.reply.click()
        return True

    session.messages.answers = [add, {"medicine": Answer.GIVEN}]
    next(deed for deed in page._menu_for(row(asked, 1)) if deed.text() == "Medicine…").trigger()
    assert row(asked, 1).states[Scope.MEDICINE] is State.GIVEN
    assert "Medicine" in [column.title for column in page._table.table.columns]
    assert [deed.text() for deed in page._menu_for(row(asked, 2))].count("Medicine…") == 1
    asked.undo()
    asked.undo()
    page.refresh()
    assert "Medicine" not in [column.title for column in page._table.table.columns]


def test_chips_filter_with_counts(page: ConsentPage, asked: SchoolFile) -> None:
    typed(page, "nix2y")
    page._filters.findChildren(Button)[2].click()
    assert [r.name for r in page._table.shown] == ["Callum Nixon"]
    assert page._filters.findChildren(Button)[1].text() == "No reply 6"
    assert page.escape()
    assert len(page._table.shown) == len(PUPILS)


def test_two_people_who_differ_come_first_and_can_be_settled(page: ConsentPage, asked: SchoolFile, session: Session) -> None:
    actions.record_reply(asked, 1, 1, YES, Route.SLIP, "Nina Nixon", "Mother", ASKED)
    no = {Scope.PHOTO_SOCIAL: Answer.REFUSED}
    actions.record_reply(asked, 1, 1, no, Route.E_MAIL, "Rob Nixon", "Father", datetime(2026, 11, 4, 9), anyway=True)
    first = page._table.shown[0]
    assert first.states[Scope.PHOTO_SOCIAL] is State.CONFLICT

    def settle(story: Story) -> bool:
        assert any("Two answers about photographs on social media" in b.text() for b in story.findChildren(Label))
        story._choose("settle")
        return True

    session.messages.answers = [settle, {"who": 0, "photo-social": Answer.GIVEN}]
    page._table.choose(1)
    QTest.keyClick(page._table, Qt.Key.Key_Return)
    assert row(asked, 1).states[Scope.PHOTO_SOCIAL] is State.GIVEN
    assert len(store.decisions(asked, 1, 1)) == len(Scope) + 2


def test_a_yes_is_withdrawn_and_stays_in_the_story(page: ConsentPage, asked: SchoolFile, session: Session) -> None:
    actions.record_reply(asked, 1, 1, YES, Route.SLIP, "Nina Nixon", "Mother", datetime(2026, 11, 3, 9))
    session.messages.answers = [{"photo-website": True, "why": "moved house"}]
    page.withdraw(row(asked, 1))
    assert row(asked, 1).states[Scope.PHOTO_WEBSITE] is State.WITHDRAWN
    story = Story(session, row(asked, 1), tuple(Scope))
    lines = story.lines(story.decisions, store.askings(asked, 1, 1))
    assert [icon for _, icon, _, _ in lines] == ["pen-line", "pen-line", "mail"]
    assert "moved house" in lines[0][3]
    session.set_discreet(True)
    assert "moved house" not in str(story.lines(story.decisions, []))


def test_copy_for_tutors_names_only_who_is_missing(page: ConsentPage, asked: SchoolFile) -> None:
    typed(page, "hogy")
    page.copy_for_tutors()
    copied = QGuiApplication.clipboard().text()
    assert "10F (Ms Dearden): Zoë Harrison, Darcey Nattrass, Callum Nixon" in copied
    assert "Tyler Hogg" not in copied


def test_numbers_are_copied_but_not_in_discreet_mode(page: ConsentPage, session: Session) -> None:
    rows = {r.form.accessibleName(): r for r in page._chase_card._rows}
    rows["10F"].phone.click()
    assert QGuiApplication.clipboard().text() == "Callum Nixon (10F): Nina Nixon, Mother, 01632 960 451"
    session.set_discreet(True)
    assert not rows["10F"].phone.isVisible()


def test_reminders_are_noted_only_when_really_printed(page: ConsentPage, asked: SchoolFile, session: Session) -> None:
    assert page._print.text() == "Print 7 reminders"

    def leave(dialog: PreviewDialog) -> bool:
        assert "Reminder slips" in dialog.windowTitle()
        return False

    session.messages.answers = [leave]
    page.print_shown()
    assert row(asked, 1).reminded_on is None
    session.messages.answers = [True]
    page.print_shown()
    assert row(asked, 1).reminded_on == TODAY
    assert asked.undo() == "Remind 7 families about A day at Aldermere"
    assert row(asked, 1).reminded_on is None


def test_letters_go_to_those_not_asked_yet(page: ConsentPage, asked: SchoolFile, session: Session) -> None:
    visits.plan_visit(asked, Visit(title="Law in a morning", starts_on=date(2026, 12, 3), place_name="Court"), TODAY)
    visits.invite(asked, 2, [1, 2], TODAY)
    page.show_record(2)
    assert page.facts == "2 pupils invited · nobody has been asked yet"
    assert page._print.text() == "Print 2 letters"
    session.messages.answers = [True]
    page.print_shown()
    assert store.asked(asked, 2) == {1, 2}
    assert page._print.text() == "Print 2 reminders"


def test_the_deadline_counts_school_days(page: ConsentPage) -> None:
    assert page.facts == "0 of 7 replies in · the office closes the list on Thursday, in 2 school days"


def test_when_no_visit_asks_the_page_leads_to_visits(session: Session, qtbot: QtBot) -> None:
    page = ConsentPage(session)
    qtbot.addWidget(page)
    page.refresh()
    page.show()
    assert "Nobody has been asked yet" in shown(page)
    assert page.head_actions() == []
    with qtbot.waitSignal(page.go) as went:
        next(b for b in page.findChildren(object) if getattr(b, "accessibleName", str)() == "Go to visits").click()
    assert went.args == ["visits", 0]


def test_what_still_belongs_to_a_name_is_no_command(asked: SchoolFile) -> None:
    rows = store.consent_rows(asked, 1)
    assert continues("nix", "O", rows)
    assert not continues("nixon", "N", rows)
    assert continues("V1-P", "4", rows)
    assert continues("V", "1", rows)
    assert not continues("hog", "2", rows)


def test_replies_from_a_form_are_looked_through_before_they_are_kept(
    page: ConsentPage, session: Session, tmp_path: Path
) -> None:
    answers = tmp_path / "answers.csv"
    answers.write_text(
        "Timestamp,Child's name,Form,May your child take part?,Your name\n"
        "2026-11-01 08:00,Minh Dang,10E,Yes,A Parent\n2026-11-01 08:01,Tylre Hogg,10A,No,Another\n"
        "2026-11-01 08:02,Nobody Known,10A,Yes,Third\n2026-11-01 08:03,Zoe Harrison,10F,,Fourth\n",
        encoding="utf-8",
    )
    action = next(a for a in _chooser_actions(page) if a.text() == "Bring in replies from a form…")
    session.messages.answers = [answers, False]
    action.trigger()
    assert session.messages.said[-1] == "Replies from a form"
    assert store.decisions(session.file, 1, 4) == []

    def choose(dialog: Any) -> bool:
        assert list(dialog.fields) == ["row 3", "row 4"]
        assert dialog.fields["row 3"].label_text == "Row 3: Tylre Hogg, 10A, says no"
        dialog.fields["row 3"].set_value(3)
        dialog.press()
        return dialog.result() == 1

    session.messages.answers = [answers, choose]
    action.trigger()
    assert {d.answer for d in store.decisions(session.file, 1, 4)} == {Answer.GIVEN}
    assert {d.answer for d in store.decisions(session.file, 1, 3)} == {Answer.REFUSED}
    assert session.file.undo() == "Bring in replies from answers.csv"
    assert store.decisions(session.file, 1, 3) == []


def _chooser_actions(page: ConsentPage) -> list[Any]:
    page._menu.aboutToShow.emit()
    return page._menu.actions()


def test_any_of_the_latest_replies_is_taken_back_by_itself(page: ConsentPage, asked: SchoolFile, session: Session) -> None:
    for keys in ("nixy", "naty", "hogn"):
        typed(page, keys)
    taken = {b.accessibleName(): b for b in page._feed.findChildren(Button) if b.accessibleName().startswith("Take back")}
    taken["Take back the reply for Callum Nixon"].click()
    assert row(asked, 1).taking_part is State.NO_REPLY
    assert (row(asked, 2).taking_part, row(asked, 3).taking_part) == (State.GIVEN, State.REFUSED)
    assert asked.undo() == "Take back: Record reply for Callum Nixon"
    assert row(asked, 1).taking_part is State.GIVEN


def test_a_reply_that_came_with_others_is_not_taken_back_alone(page: ConsentPage, asked: SchoolFile, session: Session) -> None:
    with asked.change("Bring in replies from answers.csv"):
        for pupil in (1, 2):
            actions.record_reply(asked, 1, pupil, YES, Route.FORM, "A parent", "", ASKED)
    before = asked.dump()
    button = next(b for b in page._feed.findChildren(Button) if b.accessibleName() == "Take back the reply for Callum Nixon")
    button.click()
    assert "came in with others: “Bring in replies from answers.csv”" in session.messages.said[-1]
    assert asked.dump() == before


def test_a_form_of_strange_headings_asks_which_column_is_which_once(
    page: ConsentPage, asked: SchoolFile, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("Kid,OK to go?,Signed by\nCallum Nixon,Yes,Nina Nixon\n", encoding="utf-8")
    session.messages.answers = [{"name": ""}]
    bring_in_replies(session, 1, path)
    assert "Choose the column with the pupil’s whole name" in session.messages.said[-1]
    assert not store.decisions(asked, 1, 1)
    session.messages.answers = [{"name": "Kid", "taking-part": "OK to go?", "responder": "Signed by"}, {}]
    bring_in_replies(session, 1, path)
    assert row(asked, 1).taking_part is State.GIVEN
    session.messages.answers = [{}]
    bring_in_replies(session, 1, path)
    assert session.messages.answers == [], "the second time only the review was shown"
    assert {d.relationship for d in store.decisions(asked, 1, 1)} == {"Mother"}


def test_a_visit_without_a_day_says_so_before_letters_are_printed(
    page: ConsentPage, asked: SchoolFile, session: Session
) -> None:
    undated = visits.plan_visit(asked, Visit(title="Undated"), TODAY)
    visits.invite(asked, undated, [1, 2], TODAY)
    page.show_record(undated)
    session.messages.said.clear()
    page._print_letters([1, 2])
    assert any("has no date yet" in said for said in session.messages.said)
    assert not any("Letters home" in said for said in session.messages.said), "no preview"
