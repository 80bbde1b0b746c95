"""Ring now: every small case of our lessons and closed days against their hours, quiet hours and weeks."""

from datetime import date, datetime, time

import pytest

from coordinator.relationships.rules.ring_now import OurTimes, TheirTimes, ring_now
from coordinator.school_year.records import (
    BellTime,
    Closure,
    ClosureKind,
    Lesson,
    LessonKind,
    PartnerWeek,
    PartnerWeekKind,
    Term,
    TimetableWeek,
)
from coordinator.school_year.rules import Calendar

BELLS = (
    BellTime(id=1, name="Period 1", starts=time(9), ends=time(10)),
    BellTime(id=2, name="Period 2", starts=time(10), ends=time(11, 5)),
    BellTime(id=3, name="Lunch", starts=time(12), ends=time(13), is_lesson=False),
    BellTime(id=4, name="Period 3", starts=time(14), ends=time(15)),
)
LESSONS = (
    Lesson(week="A", weekday=1, bell_time_id=1, label="7A"),
    Lesson(week="A", weekday=1, bell_time_id=2, label="8B"),
    Lesson(week="", weekday=1, bell_time_id=3, label="Lunch duty", kind=LessonKind.DUTY),
    Lesson(week="B", weekday=1, bell_time_id=4, label="Staff", kind=LessonKind.MEETING),
)
CALENDAR = Calendar(
    terms=(Term(name="Autumn", starts=date(2026, 9, 1), ends=date(2026, 12, 18)),),
    closures=(
        Closure(
            name="Half term", kind=ClosureKind.HALF_TERM, starts=date(2026, 10, 26), ends=date(2026, 10, 30)
        ),
    ),
    weeks=(
        TimetableWeek(monday=date(2026, 11, 9), letter="A"),
        TimetableWeek(monday=date(2026, 11, 16), letter="B"),
    ),
)
OURS = OurTimes(CALENDAR, BELLS, LESSONS)
EXAMS = PartnerWeek(
    organisation_id=1, kind=PartnerWeekKind.EXAMS, starts=date(2026, 11, 9), ends=date(2026, 11, 13)
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}")


@pytest.mark.parametrize(
    ("now", "ours"),
    [
        ("11-10T09:30", "You teach until 11.05"),  # two lessons without a gap are one
        ("11-10T08:59", ""),
        ("11-10T11:05", ""),
        ("11-10T12:59", "You are on duty until 1.00"),
        ("11-10T14:30", ""),  # the meeting is in week B
        ("11-17T14:30", "You are in a meeting until 3.00"),
        ("11-17T09:30", ""),  # the lessons are in week A
        ("11-11T09:30", ""),  # another weekday
        ("11-10T07:30", "School has not begun"),
        ("11-10T17:00", "School is over for today"),
        ("11-14T10:00", "It is Saturday"),
        ("10-27T10:00", "School is closed (Half term) until Sun 1 Nov"),
    ],
)
def test_what_keeps_us(now: str, ours: str) -> None:
    assert ring_now(at(now), OURS, TheirTimes()).ours == ours


@pytest.mark.parametrize(
    ("now", "their", "theirs"),
    [
        ("11-10T11:30", TheirTimes(), ""),
        ("11-10T11:30", TheirTimes("Tue and Thu after 2.00"), "They like to be rung Tue and Thu after 2.00"),
        ("11-10T14:00", TheirTimes("Tue and Thu after 2.00"), ""),
        ("11-11T14:00", TheirTimes("Tue and Thu after 2.00"), "They like to be rung Tue and Thu after 2.00"),
        ("11-10T11:30", TheirTimes("Whenever the kettle is on"), ""),  # nothing is guessed
        ("11-10T11:30", TheirTimes("Mornings"), ""),
        ("11-10T13:30", TheirTimes("Mornings"), "They like to be rung mornings"),
        ("11-10T11:30", TheirTimes(quiet_hours="Not on Fridays"), ""),
        ("11-13T11:30", TheirTimes(quiet_hours="Not on Fridays"), "They keep quiet hours (Not on Fridays)"),
        ("11-10T09:30", TheirTimes(quiet_hours="before 10.00"), "They keep quiet hours (before 10.00)"),
        ("11-10T10:00", TheirTimes(quiet_hours="before 10.00"), ""),
        ("11-10T13:30", TheirTimes(quiet_hours="Only mornings."), "They keep quiet hours (Only mornings)"),
        ("11-10T11:30", TheirTimes(quiet_hours="Only mornings."), ""),
        ("11-10T11:30", TheirTimes(weeks=(EXAMS,)), "They are in exams until Fri 13 Nov"),
        ("11-16T11:30", TheirTimes(weeks=(EXAMS,)), ""),
        ("11-14T11:30", TheirTimes(), "Few are in on a Saturday"),
        ("11-10T18:00", TheirTimes("Tue after 7.00 pm"), "They like to be rung Tue after 7.00 pm"),
    ],
)
def test_what_keeps_them(now: str, their: TheirTimes, theirs: str) -> None:
    assert ring_now(at(now), OURS, their).theirs == theirs


@pytest.mark.parametrize("kind", list(PartnerWeekKind))
def test_only_teaching_weeks_are_good_weeks(kind: PartnerWeekKind) -> None:
    week = PartnerWeek(organisation_id=1, kind=kind, starts=date(2026, 11, 10), ends=date(2026, 11, 10))
    assert ring_now(at("11-10T11:30"), OURS, TheirTimes(weeks=(week,))).good == (
        kind is PartnerWeekKind.TEACHING
    )


def test_both_sides_are_told_and_the_next_good_time() -> None:
    answer = ring_now(at("11-10T10:15"), OURS, TheirTimes(weeks=(EXAMS,)))
    assert not answer.good
    assert answer.words == "You teach until 11.05; they are in exams until Fri 13 Nov."
    assert answer.next_at == at("11-16T08:00")


@pytest.mark.parametrize(
    ("now", "their", "next_at"),
    [
        ("11-10T10:15", TheirTimes(), "11-10T11:05"),
        ("11-10T11:30", TheirTimes(), "11-10T11:30"),  # now
        ("11-10T11:30", TheirTimes("Tue and Thu after 2.00"), "11-10T14:00"),
        ("11-17T13:30", TheirTimes("Tue after 2.00 until 3.00"), "11-24T14:00"),  # our meeting fills their hour
        ("11-13T17:30", TheirTimes(), "11-16T08:00"),
        ("10-27T10:00", TheirTimes(), "11-02T08:00"),
        ("11-10T09:30", TheirTimes(quiet_hours="before 11.30"), "11-10T11:30"),
    ],
)
def test_the_next_good_time(now: str, their: TheirTimes, next_at: str) -> None:
    assert ring_now(at(now), OURS, their).next_at == at(next_at)


def test_who_is_never_free_has_no_next_time() -> None:
    closed = PartnerWeek(
        organisation_id=1, kind=PartnerWeekKind.CLOSED, starts=date(2026, 11, 1), ends=date(2027, 8, 1)
    )
    assert ring_now(at("11-10T11:30"), OURS, TheirTimes(weeks=(closed,))).next_at is None


def test_without_bell_times_only_closed_days_stand_in_the_way() -> None:
    assert ring_now(at("11-10T10:15"), OurTimes(CALENDAR), TheirTimes()).good
    assert ring_now(at("11-10T10:15"), OurTimes(Calendar()), TheirTimes()).words.startswith("Nothing")
