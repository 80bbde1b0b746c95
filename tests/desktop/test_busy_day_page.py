"""The busy-day board: counts, a coach that fails, two parties made one, and Undo."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from coordinator.desktop.busy_day.page import BusyDayPage
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.session import Session
from coordinator.directory.records import Staff
from coordinator.pupils.records import Pupil
from coordinator.visits.records import Party, Place, PlaceState, Staffing, StaffRole, Visit

DAY = date(2026, 12, 3)


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> BusyDayPage:
    """320 pupils in seven parties at three places, 24 staff."""
    with session.file.change("A busy day") as change:
        visit = change.insert(Visit(title="Three Places Day", starts_on=DAY))
        for number in range(7):
            party = change.insert(
                Party(visit_id=visit, name=f"P{number + 1}", place_name="ABC"[number % 3], coach=str(number + 1), seats=110)
            )
            for place in range(46 if number < 5 else 45):
                pupil = change.insert(Pupil(forename=f"F{number}", surname=f"S{place}", form="8A", leaving_cohort=2030))
                change.insert(Place(visit_id=visit, pupil_id=pupil, party_id=party, state=PlaceState.ACCEPTED))
            for adult in range(4 if number < 3 else 3):
                staff = change.insert(Staff(name=f"Adult {number} {adult}"))
                role = StaffRole.LEADER if adult == 0 else StaffRole.SUPERVISOR
                change.insert(Staffing(visit_id=visit, party_id=party, staff_id=staff, role=role))
    page = BusyDayPage(session)
    qtbot.addWidget(page)
    page.resize(1200, 760)
    page.show_record(DAY.toordinal())
    session.file.on_change(page.refresh)
    page.show()
    return page


def _press(page: BusyDayPage, text: str, which: int = 0) -> None:
    assert page._held is not None
    found = [one for one in page._held.findChildren(Button) if one.text() == text]
    found[which].click()


def test_the_whole_day_stands_on_one_page(page: BusyDayPage) -> None:
    assert len(page.strands) == 7
    assert sum(one.pupils for one in page.strands) == 320
    assert sum(len(one.adults) for one in page.strands) == 24
    assert "320 pupils" in page.facts


def test_a_press_on_a_stage_keeps_the_count(page: BusyDayPage, session: Session) -> None:
    session.messages.answers = [{"counted": 44}]
    _press(page, "Leaving")
    count = page.strands[0].counts[0]
    assert (count.counted, count.expected) == (44, 46)
    session.file.undo()
    assert page.strands[0].counts == ()


def test_a_coach_fails_two_parties_are_one_and_undo_parts_them(page: BusyDayPage, session: Session) -> None:
    session.messages.answers = [{"because": "Broke down"}]
    _press(page, "Coach fails…")
    assert page.strands[0].failed is not None
    _press(page, "Merge into P4, coach 4")
    assert (page.strands[0].merged_into, page.strands[3].pupils) == ("P4", 92)
    assert sum(one.pupils for one in page.strands) == 320
    session.file.undo()
    assert (page.strands[0].merged_into, page.strands[3].pupils) == ("", 46)
    session.file.undo()
    assert page.strands[0].failed is None


def test_a_day_without_visits_says_what_to_do(page: BusyDayPage) -> None:
    page.show_record(date(2026, 12, 4).toordinal())
    assert page._empty.isVisible()


def test_a_count_from_before_others_joined_is_to_be_made_again(page: BusyDayPage, session: Session) -> None:
    session.messages.answers = [{"counted": 46}]
    _press(page, "Leaving", 3)  # P4 alone
    session.messages.answers = [{"because": "Broke down"}]
    _press(page, "Coach fails…")
    _press(page, "Merge into P4, coach 4")
    said = [label.text() for label in page.findChildren(QLabel)]
    assert "Count again: 46 of 46 before" in said
    assert not any(one.text() == "Leaving 46" for one in page._held.findChildren(Button))


def test_telephone_numbers_are_not_shown_to_those_who_look_on(page: BusyDayPage, session: Session) -> None:
    with session.file.change("Numbers") as change:
        change.set(Party, page.strands[0].party.id, leader_id=1, telephone="07700 900 321")
    assert any("07700 900 321" in label.text() for label in page._held.findChildren(QLabel))
    session.set_discreet(True)
    page.refresh()
    assert not any("07700 900 321" in label.text() for label in page._held.findChildren(QLabel))


def test_printing_is_kept_for_every_visit_of_the_day(page: BusyDayPage, session: Session, monkeypatch) -> None:
    with session.file.change("Another") as change:
        other = change.insert(Visit(title="Small one", starts_on=DAY))
        change.insert(Party(visit_id=other, name="Q"))
    monkeypatch.setattr("coordinator.desktop.busy_day.page.show_preview", lambda *_: True)
    page.print_paper("wall")
    assert sorted(row[2] for row in session.file.dump()["print_log"]) == sorted({one.visit.id for one in page.strands})
    session.file.undo()
    assert session.file.dump().get("print_log", []) == []
