"""The card of the lessons that adults miss: who covers, a lesson by hand, the list for the cover manager."""

from datetime import date, time

import pytest
from PySide6.QtWidgets import QApplication

from coordinator.desktop.visits import facts as reading
from coordinator.desktop.visits.cover_card import CoverCard
from coordinator.school_year import actions as school_year
from coordinator.school_year.records import BellTime, Lesson
from coordinator.visits import actions
from coordinator.visits.records import Staffing
from coordinator.visits.store.cover import covers

from .conftest import DAY, TODAY

TOM = 3


@pytest.fixture
def card(session, school, visit_id, qtbot):
    """Tom teaches 10B in Lab 2 in the first period of every Thursday."""
    bell = school_year.save_bell_time(school, BellTime(name="Period 1", starts=time(9), ends=time(10)))
    school_year.save_lesson(school, Lesson(staff_id=TOM, weekday=DAY.weekday(), bell_time_id=bell, label="10B <i>, Lab 2"))
    actions.add_staff(school, Staffing(visit_id=visit_id, staff_id=TOM), TODAY)
    made = CoverCard(session)
    qtbot.addWidget(made)
    made.put(reading.gather(school, visit_id, TODAY))
    school.on_change(lambda: made.put(reading.gather(school, visit_id, session.today())))
    return made


def test_who_covers_is_said_in_a_dialog(card, session, school, visit_id):
    assert [(row.title, row.beside, row.heading) for row in card.list.rows] == [
        ("Tom Beddoes", "", True),
        ("10B <i>", "Lab 2", False),
    ]
    assert card.card.sub.text() == "1 of 1 lesson still to cover"
    session.messages.answers = [{"0": "  Lena Marsh"}]
    card.list.opened.emit(0)
    assert covers(school, visit_id)[0].covered_by == "Lena Marsh"
    assert (card.list.rows[1].right, card.card.sub.text()) == ("Lena Marsh", "all arranged")
    school.undo()
    assert card.list.rows[1].pill.text == "Nobody yet"


def test_the_list_is_copied_as_plain_text(card):
    card.copy.click()
    assert QApplication.clipboard().text() == (
        "Cover for A day at Aldermere, Thu 3 Dec (leaving 7.45, back 4.45)\n\n"
        "Tom Beddoes\nThu 3 Dec, Period 1 (9.00–10.00): 10B <i>, Lab 2 – nobody yet\n"
    )


def test_a_lesson_is_added_by_hand_and_a_stale_one_goes(card, session, school, visit_id):
    session.messages.answers = [{"staff_id": TOM, "bell": 0, "what": "Tutor time", "room": "B2", "covered_by": "Ana"}]
    card.add()
    assert [row.title for row in card.list.rows] == ["Tom Beddoes", "10B <i>", "Tutor time"]
    actions.move_visit(school, visit_id, date(2026, 12, 10), TODAY, anyway=True)
    assert card.list.rows[2].pill.text == "Not needed any more"
    session.messages.answers = [True]
    card.list.opened.emit(1)
    assert [row.title for row in card.list.rows] == ["Tom Beddoes", "10B <i>"]


def test_nobody_who_goes_and_days_gone_by_have_no_card(card, session, school, visit_id):
    assert not card.isHidden()
    actions.remove_staff(school, 1, TODAY)
    assert card.isHidden()


def test_it_says_whose_timetable_is_missing(card, school, visit_id):
    actions.add_staff(school, Staffing(visit_id=visit_id, staff_id=2), TODAY)
    assert card._missing.text().startswith("No timetable here for Nadia Malik. ")
