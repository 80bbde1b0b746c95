"""Chasing: first and later reminders each for their own families, noted wherever they are printed."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from coordinator.consent import actions, store
from coordinator.consent.records import Answer, AskingKind, ConsentRow, Route, Scope
from coordinator.desktop.consent.history import Story
from coordinator.desktop.consent.page import ConsentPage
from coordinator.desktop.kit.session import Session
from coordinator.desktop.packs.page import PacksPage
from coordinator.file.school_file import SchoolFile
from coordinator.packs import store as packs
from coordinator.pupils.records import Carer, Pupil
from coordinator.visits import actions as visits
from coordinator.visits.records import Visit

TODAY = date(2026, 11, 10)
PUPILS = [("Callum", "Nixon", "10F"), ("Tyler", "Hogg", "10A"), ("Minh", "Đặng", "10E"), ("Zoë", "Harrison", "10F")]


@pytest.fixture
def asked(file: SchoolFile) -> SchoolFile:
    """Callum was reminded once, Tyler twice, Minh never, Zoë has answered; Ada is invited and was never written to."""
    with file.change("Begin") as change:
        for forename, surname, form in (*PUPILS, ("Ada", "Later", "10A")):
            pupil = change.insert(Pupil(forename=forename, surname=surname, form=form, leaving_cohort=2028))
            change.insert(Carer(pupil_id=pupil, name=f"Kim {surname}", relationship="Mother", telephone="07700 900 111"))
    planned = Visit(title="A day at Aldermere", starts_on=date(2026, 11, 19), year_groups=(10,), place_name="Aldermere")
    visits.plan_visit(file, planned, TODAY)
    visits.invite(file, 1, range(1, 6), TODAY)
    actions.ask(file, 1, datetime(2026, 10, 23, 15, 10), [1, 2, 3, 4])
    actions.remind(file, 1, datetime(2026, 11, 2, 9), [1, 2])
    actions.remind(file, 1, datetime(2026, 11, 6, 9), [2])
    yes = dict.fromkeys(Scope, Answer.GIVEN)
    actions.record_reply(file, 1, 4, yes, Route.SLIP, "", "Mother", datetime(2026, 11, 5, 9))
    return file


@pytest.fixture
def page(asked: SchoolFile, session: Session, qtbot: QtBot) -> Iterator[ConsentPage]:
    made = ConsentPage(session)
    qtbot.addWidget(made)
    made.resize(1172, 900)
    made.refresh()
    made.show()
    stop = asked.on_change(made.refresh)
    yield made
    stop()


def rows(file: SchoolFile) -> dict[str, ConsentRow]:
    return {row.forename: row for row in store.consent_rows(file, 1)}


def lines(page: ConsentPage) -> list[str]:
    return [line.text() for line in page._chase_card.reminding._lines.values() if line.isVisible()]


def choose(page: ConsentPage, line: str, entry: str) -> None:
    button = next(b for b in page._chase_card.reminding._lines.values() if b.text() == line)
    next(a for a in button.menu().actions() if a.text() == entry).trigger()


def test_each_stage_has_its_own_families(page: ConsentPage, asked: SchoolFile, session: Session) -> None:
    assert {n: r.how for n, r in rows(asked).items() if n != "Zoë"} == {
        "Callum": "Reminded 2 Nov",
        "Tyler": "Reminded twice, last 6 Nov",
        "Minh": "Asked 23 Oct",
        "Ada": "",
    }
    assert lines(page) == ["First reminder: 1 family", "Second reminder: 1 family", "Later reminder: 1 family"]
    session.messages.answers = [True]
    choose(page, "First reminder: 1 family", "Slips, two on a sheet")
    assert {n: r.reminders for n, r in rows(asked).items()} == {"Callum": 1, "Tyler": 2, "Minh": 1, "Zoë": 0, "Ada": 0}
    assert lines(page) == ["Second reminder: 2 families", "Later reminder: 1 family"]
    session.messages.answers = [True]
    choose(page, "Second reminder: 2 families", "Letters, each with its slip")
    assert lines(page) == ["Second reminder: 1 family", "Later reminder: 2 families"], "Minh’s two of one day count once"
    assert rows(asked)["Callum"].how == "Reminded twice, last 10 Nov"


def test_the_table_says_how_often_a_family_was_reminded(page: ConsentPage) -> None:
    table = page._table
    said = {row.forename: [column.value(row) for column in table.table.columns] for row in table.shown}
    marks = {name: (cells[2].text, cells[-2]) for name, cells in said.items()}
    assert marks["Tyler"] == ("No reply yet, reminded twice", "Last 6 Nov")
    assert marks["Callum"] == ("No reply yet", "Reminded 2 Nov")


def test_the_story_tells_the_first_reminder_from_the_second(asked: SchoolFile, session: Session) -> None:
    story = Story(session, rows(asked)["Tyler"], tuple(Scope))
    told = [title for _, _, title, _ in story.lines([], store.askings(asked, 1, 2))]
    assert told == ["Second reminder", "First reminder", "Letter home"]


def test_a_preview_that_is_left_notes_no_reminder(page: ConsentPage, asked: SchoolFile, session: Session) -> None:
    before = asked.dump()
    session.messages.answers = [False]
    choose(page, "Later reminder: 1 family", "Letters, each with its slip")
    assert asked.dump() == before


def print_from_packs(session: Session, qtbot: QtBot, paper: str) -> None:
    page = PacksPage(session)
    qtbot.addWidget(page)
    page.refresh()
    page.show_record(1)
    page.show_paper(paper)
    page._show()
    session.messages.answers = [True]
    page.print_shown()


@pytest.mark.parametrize("paper", ["slips", "chase-letters"])
def test_reminders_printed_from_the_packs_page_are_noted(
    asked: SchoolFile, session: Session, qtbot: QtBot, paper: str
) -> None:
    print_from_packs(session, qtbot, paper)
    assert {n: r.reminders for n, r in rows(asked).items()} == {"Callum": 2, "Tyler": 3, "Minh": 1, "Zoë": 0, "Ada": 0}
    assert [a.kind for a in store.askings(asked, 1, 5)] == [], "who was never asked can’t be reminded"
    assert [log.paper for log in packs.print_log(asked, 1)] == [paper]
    assert asked.undo() == "Remind 3 families about A day at Aldermere"
    assert rows(asked)["Minh"].reminders == 0 and packs.print_log(asked, 1) == []


def test_other_papers_remind_nobody(asked: SchoolFile, session: Session, qtbot: QtBot) -> None:
    print_from_packs(session, qtbot, "coach-lists")
    assert not [a for p in range(1, 6) for a in store.askings(asked, 1, p) if a.on_day.date() == TODAY]
    reminded: list[Any] = [a for a in store.askings(asked, 1, 2) if a.kind is AskingKind.REMINDER]
    assert len(reminded) == 2


def test_after_asking_again_a_reminder_is_a_first_one(page: ConsentPage, asked: SchoolFile) -> None:
    actions.ask_again(asked, 1, "the day has changed", datetime(2026, 11, 9, 9))
    assert rows(asked)["Tyler"].reminders == 0
    assert lines(page) == ["First reminder: 4 families"]


def test_the_phone_list_is_printed_from_the_chase_card(page: ConsentPage, asked: SchoolFile, session: Session) -> None:
    assert page._chase_card.reminding.phone_list.text() == "Print phone list: 3 families"
    session.messages.answers = [True]
    page._chase_card.reminding.phone_list.click()
    assert [log.paper for log in packs.print_log(asked, 1)] == ["phone-list"]
    assert rows(asked)["Minh"].reminders == 0, "the list is no reminder: a call is"
    session.set_discreet(True)
    assert not page._chase_card.reminding.phone_list.isVisible()


def test_the_phone_list_is_printed_from_the_packs_page(asked: SchoolFile, session: Session, qtbot: QtBot) -> None:
    print_from_packs(session, qtbot, "phone-list")
    assert [log.paper for log in packs.print_log(asked, 1)] == ["phone-list"]
