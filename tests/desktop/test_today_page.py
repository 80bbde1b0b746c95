"""What she does on the Today page: sees the day, does lines with one press, takes them back, goes elsewhere."""

from datetime import date, datetime, time
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coordinator.desktop.kit.buttons import Tile
from coordinator.desktop.kit.session import Session
from coordinator.desktop.today.frame import Frame, shares
from coordinator.desktop.today.page import TodayPage
from coordinator.directory import actions as directory
from coordinator.directory.records import Organisation
from coordinator.relationships import actions as relationships
from coordinator.relationships import store as relationships_store
from coordinator.relationships.records import Contact, Promise
from coordinator.school_year import actions as school_year
from coordinator.school_year.records import BellTime, Closure, ClosureKind, Lesson, School, Term
from coordinator.thanks import actions as thanks
from coordinator.thanks.records import Thanks
from coordinator.visits import actions as visits
from coordinator.visits.records import Visit, VisitState

TODAY = date(2026, 11, 10)


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> TodayPage:
    made = TodayPage(session)
    session.file.on_change(made.refresh)
    qtbot.addWidget(made)
    made.resize(1172, 820)
    made.refresh()
    made.show()
    return made


@pytest.fixture
def gone(page: TodayPage) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    page.go.connect(lambda kind, id_: found.append((kind, id_)))
    return found


@pytest.fixture
def partner(page: TodayPage) -> int:
    """A year, a partner and two promises, one of them late."""
    file = page.session.file
    school_year.save_term(file, Term(name="Autumn 2", starts=date(2026, 11, 2), ends=date(2026, 12, 18)))
    school_year.save_closure(
        file, Closure(name="Christmas", starts=date(2026, 12, 21), ends=date(2027, 1, 1))
    )
    school_year.save_closure(
        file,
        Closure(
            name="Staff training", kind=ClosureKind.INSET, starts=date(2026, 11, 20), ends=date(2026, 11, 20)
        ),
    )
    id_ = directory.add_partner(file, Organisation(name="Aldermere <b>University</b>"), TODAY)
    for what, due in (("Tell them the final number", date(2026, 11, 6)), ("Send three dates", TODAY)):
        relationships.promise(
            file, Promise(organisation_id=id_, by_us=True, what=what, made_on=date(2026, 11, 3), due_on=due)
        )
    return id_


def plan(page: TodayPage, partner: int) -> int:
    file = page.session.file
    visit = visits.plan_visit(
        file,
        Visit(
            title="A day at Aldermere",
            organisation_id=partner,
            starts_on=date(2026, 11, 19),
            leaves_at=time(7, 45),
            back_at=time(16, 45),
            year_groups=(10,),
            places_offered=48,
        ),
        TODAY,
    )
    visits.change_state(file, visit, VisitState.AGREED, TODAY)
    return visit


def titles(page: TodayPage) -> list[str]:
    return [row.title for row in page.needs.list.rows]


def test_an_empty_file_asks_what_to_start_with(page: TodayPage, gone: list[tuple[str, int]]) -> None:
    assert page.empty.isVisible()
    assert not page.fortnight.isVisible()
    for tile in page.empty.findChildren(Tile):
        tile.click()
    assert gone == [("import-pupils", 0), ("import-calendar", 0), ("import-contacts", 0), ("visit-new", 0)]
    page.focus_first()
    assert page.title == "Tuesday 10 November"


def test_the_first_partner_ends_the_empty_page(page: TodayPage, partner: int) -> None:
    assert not page.empty.isVisible()
    assert page.facts == "School day 7 of 34 · 27 left before Christmas"
    assert page.ribbon.isVisible()
    assert page.fortnight.hint.isVisible()


def test_space_does_a_line_and_undo_brings_it_back(qtbot: QtBot, page: TodayPage, partner: int) -> None:
    assert titles(page) == ["Tell them the final number", "Send three dates"]
    assert page.needs.list.rows[0].lead and page.needs.list.rows[0].lead.text == "2 late"
    assert page.needs.list.rows[0].detail == "5 min · promised to Aldermere <b>University</b> by Fri 6 Nov"
    page.focus_first()
    qtbot.keyClick(page.needs.list, Qt.Key.Key_Space)
    assert titles(page) == ["Send three dates"]
    assert page.needs.end.text() == "Nothing else needs you."
    page.session.file.undo()
    assert titles(page) == ["Tell them the final number", "Send three dates"]


def test_enter_opens_what_a_line_is_about(
    qtbot: QtBot, page: TodayPage, partner: int, gone: list[tuple[str, int]]
) -> None:
    page.focus_first()
    qtbot.keyClick(page.needs.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.needs.list, Qt.Key.Key_Return)
    assert gone == [("partner", partner)]


def test_a_follow_up_is_logged_from_its_line(page: TodayPage, partner: int, messages: Any) -> None:
    first = relationships.log_contact(
        page.session.file,
        Contact(
            at=datetime(2026, 11, 3, 9),
            organisation_id=partner,
            said="Ring again",
            follow_up_on=date(2026, 11, 9),
        ),
    )
    line = next(row for row in page.needs.list.rows if row.button and row.button.text == "Log it")
    assert {action.text() for action in page.needs._menu(line.key)} == {"Open", "Edit…", "Put off", "Drop"}
    messages.answers = [{"said": "Settled"}]
    page.needs.list.pressed.emit(line.key)
    assert relationships_store.contact(page.session.file, first).followed_up_on == TODAY
    assert not any(row.key == line.key for row in page.needs.list.rows)


def test_what_cannot_be_done_any_more_is_said(page: TodayPage, partner: int, messages: Any) -> None:
    key = page.needs.list.rows[0].key
    kept = page.needs._needs[key]
    page.needs.list.pressed.emit(key)
    page.needs._needs[key] = kept
    page.needs.list.pressed.emit(key)
    assert messages.said


def test_a_long_list_begins_with_twelve(page: TodayPage, partner: int) -> None:
    for number in range(14):
        relationships.promise(
            page.session.file,
            Promise(organisation_id=partner, by_us=True, what=f"Thing {number}", made_on=TODAY, due_on=TODAY),
        )
    assert len(titles(page)) == 12
    assert page.needs.end.text() == "4 more, none of them late."
    page.needs.more.click()
    assert len(titles(page)) == 16
    assert page.needs.end.text().startswith("Nothing else needs you")


def test_the_next_visit_thanks_and_the_quiet(
    page: TodayPage, partner: int, gone: list[tuple[str, int]]
) -> None:
    visit = plan(page, partner)
    owed = thanks.owe(
        page.session.file,
        Thanks(organisation_id=partner, what_for="A talk", owed_on=date(2026, 11, 4)),
    )
    relationships.log_contact(
        page.session.file, Contact(at=datetime(2026, 9, 1, 9), organisation_id=partner, said="Hello")
    )
    first = page.visits.lines[0]
    assert first.isVisible() and not page.visits.lines[1].isVisible()
    assert first.accessibleName() == "A day at Aldermere, Y10"
    assert "in 7 school days" in first.accessibleDescription()
    assert "48 places offered" in first.accessibleDescription()
    first.click()
    assert page.thanks.list.rows[0].pill and page.thanks.list.rows[0].pill.text == "6 days"
    page.thanks.list.opened.emit(owed)
    page.quiet.lines[0].click()
    assert gone == [("visit", visit), ("thanks", owed), ("partner", partner)]
    thanks.send(page.session.file, owed, TODAY)
    assert page.thanks.nothing.isVisible()
    assert not page.thanks.sent.isHidden()


def test_the_day_before_and_the_day_itself_the_board_is_one_press_away(
    page: TodayPage, partner: int, gone: list[tuple[str, int]]
) -> None:
    visit = plan(page, partner)
    assert page.visits.board.isHidden()
    visits.move_visit(page.session.file, visit, date(2026, 11, 11), TODAY)
    assert page.visits.board.isVisible()
    page.visits.board.click()
    assert gone == [("busy_day", date(2026, 11, 11).toordinal())]


def timetable(page: TodayPage) -> None:
    file = page.session.file
    for name, hour in (("Period 3", 11), ("Period 4", 13)):
        bell = school_year.save_bell_time(
            file, BellTime(name=name, starts=time(hour, 15), ends=time(hour + 1, 15))
        )
        school_year.save_lesson(file, Lesson(weekday=0, bell_time_id=bell, label="9C"))


def test_the_fortnight_tells_a_day_moves_and_comes_back(qtbot: QtBot, page: TodayPage, partner: int) -> None:
    timetable(page)
    card, view = page.fortnight, page.fortnight.view
    assert not card.hint.isVisible()
    assert view.says((0, 0)) == "Monday 9 November; Period 3 9C; Period 4 9C"
    assert view.accessibleDescription() == "Tuesday 10 November; Period 3 Free now; Period 4 Free"
    assert view.says((1, 4)) == "Friday 20 November; INSET Staff training"
    assert page.needs.free.accessibleName() == "Free until 2.15: all of it fits"
    card.later.click()
    assert card.title.text() == "From 16 Nov"
    assert page.escape()
    assert card.title.text() == "This fortnight"
    assert not page.escape()
    page.ribbon.picked.emit(date(2026, 12, 9))
    assert view.says((0, 0)).startswith("Monday 7 December")
    card.back.click()
    assert card.moved == 0
    page.resize(800, 820)
    QApplication.processEvents()
    assert card.title.text() == "This week"


def test_a_visit_in_the_fortnight_opens_by_key_and_pointer(
    qtbot: QtBot, page: TodayPage, partner: int, gone: list[tuple[str, int]]
) -> None:
    timetable(page)
    visit = plan(page, partner)
    view = page.fortnight.view
    view.setFocus()
    for _ in range(7):  # from Tuesday to Thursday of next week
        qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    spot = view.frame().block(1, 3, 0, 0).center().toPoint()
    assert view.tip_at(spot.toPointF()).startswith("Y10 A day at Aldermere")
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(spot))
    assert gone == [("visit", visit), ("visit", visit)]


def test_the_away_message_is_copied(page: TodayPage, partner: int) -> None:
    timetable(page)
    school_year.save_school(page.session.file, School(name="Kittiwake Bay Academy", lead="Ruth Ashworth"))
    said: list[str] = []
    page.session.toasted.connect(said.append)
    page.fortnight.copy.click()
    assert "Friday 20 November" in QGuiApplication.clipboard().text()
    assert said == ["Away message copied"]


def test_new_offers_everything_that_can_be_begun(page: TodayPage, gone: list[tuple[str, int]]) -> None:
    for action in page.menu.actions():
        action.trigger()
    assert [kind for kind, _ in gone] == [
        "visit-new",
        "partner-new",
        "pupil-new",
        "contact-new",
        "promise-new",
    ]
    page.new()
    assert page.menu.isVisible()
    page.menu.close()


def test_the_fortnights_boxes_stay_inside_and_apart() -> None:
    for width in (520, 900, 1140):
        for weeks in (1, 2):
            frame = Frame(width=width, weeks=weeks, rows=7, label=60, between=46, head=26, row=21)
            boxes = [frame.header(w, d) for w in range(weeks) for d in range(5)]
            assert boxes[-1].right() <= width + 0.5
            assert all(a.right() < b.left() for a, b in pairwise(boxes))
            assert frame.day_at(frame.cell(weeks - 1, 3, 2).center()) == (weeks - 1, 3)
            assert frame.row_at(frame.cell(0, 0, 5).center().y()) == 5


def test_visits_at_one_time_share_the_day() -> None:
    assert shares([(0, 6)]) == [(0, 1)]
    assert shares([(0, 2), (1, 6)]) == [(0, 2), (1, 2)]
    assert shares([(0, 2), (3, 6)]) == [(0, 1), (0, 1)]
