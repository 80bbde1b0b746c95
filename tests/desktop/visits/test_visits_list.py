"""The list of visits: its groups, its filter, opening a visit and coming back."""

from datetime import date
from typing import Any

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from coordinator.desktop.kit.messages import ScriptedMessages
from coordinator.desktop.visits.page import VisitsPage
from coordinator.file.school_file import SchoolFile
from coordinator.visits import actions, store
from coordinator.visits.records import Visit, VisitState
from tests.desktop.visits.conftest import TODAY


def titles(page: VisitsPage) -> list[str]:
    return [row.title for row in page.list.rows]


def test_an_empty_file_asks_where_to_go_and_takes_a_title(
    page: VisitsPage, messages: ScriptedMessages, school: SchoolFile
) -> None:
    assert page.facts == "No visit yet"
    assert page.head_actions() == []
    typed: list[str] = []

    def fill(dialog: Any) -> bool:
        typed.append(dialog.fields["title"].value())
        dialog.press()
        return bool(dialog.result())

    messages.answers = [fill]
    page._field.chosen.emit("A day at Aldermere")
    assert typed == ["A day at Aldermere"]
    assert store.visit(school, page.shown).state is VisitState.IDEA
    assert page.title == "A day at Aldermere"


def test_the_list_stands_in_groups_upcoming_first(
    page: VisitsPage, visit_id: int, school: SchoolFile
) -> None:
    actions.change_state(school, visit_id, VisitState.AGREED, TODAY)
    actions.plan_visit(school, Visit(title="Someday"), TODAY)
    later = actions.plan_visit(
        school, Visit(title="Later", starts_on=date(2027, 2, 2), state=VisitState.PROPOSED), TODAY
    )
    actions.plan_visit(school, Visit(title="Before", starts_on=date(2026, 10, 5)), TODAY, anyway=True)
    assert titles(page) == [
        "This term  1", "A day at Aldermere", "Later  1", "Later", "Ideas  1", "Someday", "Past  1", "Before",
    ]  # fmt: skip
    assert page.facts == "2 visits ahead · 1 idea"
    actions.cancel_visit(school, later, "No coach", TODAY)
    assert titles(page)[-2:] == ["Cancelled  1", "Later"]


def test_letters_filter_the_list_and_esc_clears_it(
    qtbot: QtBot, page: VisitsPage, visit_id: int, school: SchoolFile
) -> None:
    actions.plan_visit(school, Visit(title="Someday"), TODAY)
    page.focus_filter()
    qtbot.keyClicks(page.filter, "y10 alder")
    assert titles(page) == ["Ideas  1", "A day at Aldermere"]
    assert page.escape()
    assert len([row for row in page.list.rows if not row.heading]) == 2
    assert not page.escape()


def test_enter_opens_a_visit_and_esc_comes_back_to_its_line(
    qtbot: QtBot, page: VisitsPage, visit_id: int
) -> None:
    page.list.choose(visit_id)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.title == "A day at Aldermere"
    assert page.facts == "Thursday 3 December · Year 10 · 0 pupils · in 16 school days"
    assert [button.accessibleName() for button in page.head_actions()] == ["Change", "Print"]
    assert page.escape()
    assert page.title == "Visits"
    assert page.list.key == visit_id


def test_a_click_opens_a_visit(qtbot: QtBot, page: VisitsPage, visit_id: int) -> None:
    spot = page.list.visualRect(page.list.model().index(1, 0)).center()
    qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot))
    assert page.shown == visit_id


def test_a_visit_that_was_taken_back_leads_to_the_list(
    shown: VisitsPage, school: SchoolFile, messages: ScriptedMessages
) -> None:
    school.undo()
    assert shown.shown == 0
    shown.show_record(99)
    assert "isn’t in the file" in messages.said[-1]
