"""Which days are school days, and how they are counted."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.school_year.records import (
    BellTime,
    CalendarEvent,
    Closure,
    ClosureKind,
    Lesson,
    Term,
    TimetableWeek,
)
from coordinator.school_year.rules import (
    Calendar,
    academic_year_of,
    free_now,
    free_periods,
    timetable_weeks,
    year_label,
)

TERMS = (
    Term(name="Autumn term 2026", starts=date(2026, 9, 3), ends=date(2026, 12, 18)),
    Term(name="Spring term 2027", starts=date(2027, 1, 5), ends=date(2027, 3, 25)),
    Term(name="Summer term 2027", starts=date(2027, 4, 12), ends=date(2027, 7, 16)),
)
CLOSURES = (
    Closure(name="Half term", kind=ClosureKind.HALF_TERM, starts=date(2026, 10, 26), ends=date(2026, 10, 30)),
    Closure(name="Marking day", kind=ClosureKind.INSET, starts=date(2026, 10, 23), ends=date(2026, 10, 23)),
    Closure(name="Christmas", kind=ClosureKind.HOLIDAY, starts=date(2026, 12, 21), ends=date(2027, 1, 4)),
    Closure(name="Christmas Day", kind=ClosureKind.BANK_HOLIDAY, starts=date(2026, 12, 25), ends=date(2026, 12, 25)),
    Closure(
        name="Year 7 only", kind=ClosureKind.OTHER, starts=date(2026, 9, 3), ends=date(2026, 9, 3), year_groups=(8, 9)
    ),
)  # fmt: skip
CALENDAR = Calendar(terms=TERMS, closures=CLOSURES)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("day", "year_group", "why"),
    [
        (date(2026, 11, 14), None, "Saturday"),
        (date(2026, 10, 28), None, "Half term"),
        (date(2026, 10, 23), None, "INSET: Marking day"),
        (date(2026, 12, 25), None, "Christmas Day"),
        (date(2026, 12, 24), None, "Christmas"),
        (date(2026, 9, 3), None, None),
        (date(2026, 9, 3), 9, "Year 7 only"),
        (date(2026, 9, 3), 7, None),
        (date(2027, 7, 19), None, "outside term"),
        (date(2027, 8, 31), None, "outside term"),
        (date(2026, 9, 2), None, "outside term"),
        (date(2027, 9, 7), None, None),  # nobody has entered that year: weekdays stand in
    ],
)
def test_every_closed_day_has_its_reason(day: date, year_group: int | None, why: str | None) -> None:
    assert CALENDAR.why_closed(day, year_group) == why
    assert CALENDAR.is_school_day(day, year_group) is (why is None)


def test_days_are_counted_over_holidays() -> None:
    assert CALENDAR.school_days_between(date(2026, 10, 22), date(2026, 10, 22)) == 0
    assert CALENDAR.school_days_between(date(2026, 10, 22), date(2026, 11, 2)) == 1
    assert CALENDAR.school_days_between(date(2026, 11, 2), date(2026, 10, 22)) == -1
    assert CALENDAR.add_school_days(date(2026, 10, 22), 1) == date(2026, 11, 2)
    assert CALENDAR.add_school_days(date(2026, 11, 2), -1) == date(2026, 10, 22)
    assert CALENDAR.next_school_day(date(2026, 12, 18)) == date(2027, 1, 5)
    assert CALENDAR.day_number(date(2026, 9, 3)) == (1, CALENDAR.day_number(date(2027, 7, 16))[1])  # type: ignore[index]
    assert CALENDAR.day_number(date(2026, 10, 28)) is None
    assert CALENDAR.academic_year(date(2027, 3, 1)) == (date(2026, 9, 1), date(2027, 8, 31))


def test_without_terms_weekdays_count() -> None:
    bare = Calendar()
    assert bare.add_school_days(date(2026, 11, 20), 1) == date(2026, 11, 23)
    assert bare.school_days_between(date(2026, 11, 20), date(2026, 11, 27)) == 5
    assert bare.why_closed(date(2026, 11, 21)) == "Saturday"
    assert bare.day_number(date(2026, 11, 20)) is None
    assert bare.week_letter(date(2026, 11, 20)) == ""


def test_a_closure_of_a_lifetime_does_not_hang_the_count() -> None:
    shut = Calendar(closures=(Closure(name="x", starts=date(2020, 1, 1), ends=date(2100, 1, 1)),))
    assert shut.add_school_days(date(2026, 1, 1), 5) == date(2026, 1, 8)


@given(DAYS, st.integers(1, 300))
def test_adding_and_counting_are_inverse(day: date, n: int) -> None:
    later = CALENDAR.add_school_days(day, n)
    assert CALENDAR.school_days_between(day, later) == n
    assert CALENDAR.is_school_day(later)
    if CALENDAR.is_school_day(day):
        assert CALENDAR.add_school_days(later, -n) == day


@given(DAYS, DAYS, DAYS)
def test_counts_add_up_and_turn_round(a: date, b: date, c: date) -> None:
    between = CALENDAR.school_days_between
    assert between(a, b) == -between(b, a)
    assert between(a, b) + between(b, c) == between(a, c)


@given(DAYS, st.integers(0, 400))
def test_school_days_are_those_without_a_reason(a: date, length: int) -> None:
    b = a + timedelta(days=length)
    days = CALENDAR.school_days(a, b)
    every = [a + timedelta(days=n) for n in range(length + 1)]
    assert days == [day for day in every if CALENDAR.why_closed(day) is None]
    assert len(days) == CALENDAR.school_days_between(a - timedelta(days=1), b)


def test_academic_years() -> None:
    assert academic_year_of(date(2026, 8, 31)) == 2025
    assert academic_year_of(date(2026, 9, 1)) == 2026
    assert year_label(2026) == "2026–27"
    assert year_label(2099) == "2099–00"


def test_weeks_alternate_over_holidays_or_start_again_with_each_term() -> None:
    weeks = timetable_weeks(CALENDAR, date(2026, 9, 1), date(2027, 7, 31))
    assert [week.letter for week in weeks[:4]] == ["A", "B", "A", "B"]
    by_monday = {week.monday: week.letter for week in weeks}
    assert date(2026, 10, 26) not in by_monday
    assert by_monday[date(2026, 10, 19)] != by_monday[date(2026, 11, 2)]
    reset = {
        week.monday: week.letter
        for week in timetable_weeks(CALENDAR, date(2026, 9, 1), date(2027, 7, 31), "reset")
    }
    assert reset[date(2027, 1, 4)] == reset[date(2027, 4, 12)] == "A"
    calendar = Calendar(terms=TERMS, weeks=tuple(weeks))
    assert calendar.week_letter(date(2026, 9, 4)) == "A"
    assert calendar.week_letter(date(2026, 9, 13)) == "B"


def test_events_of_a_day_are_those_of_the_year_group() -> None:
    mocks = CalendarEvent(name="Mocks", starts=date(2026, 11, 9), ends=date(2026, 11, 20), year_groups=(11,))
    calendar = Calendar(terms=TERMS, events=(mocks,))
    assert calendar.events_on(date(2026, 11, 20)) == [mocks]
    assert calendar.events_on(date(2026, 11, 20), 11) == [mocks]
    assert calendar.events_on(date(2026, 11, 20), 9) == []
    assert calendar.events_on(date(2026, 11, 21)) == []


def test_when_the_lead_is_free() -> None:
    bells = [
        BellTime(id=1, name="1", starts=time(8, 50), ends=time(9, 50)),
        BellTime(id=2, name="2", starts=time(9, 50), ends=time(10, 50)),
        BellTime(id=3, name="Break", starts=time(10, 50), ends=time(11, 10), is_lesson=False),
        BellTime(id=4, name="3", starts=time(11, 10), ends=time(12, 15)),
        BellTime(id=5, name="4", starts=time(12, 15), ends=time(13, 15)),
    ]
    lessons = [
        Lesson(week="A", weekday=3, bell_time_id=1, label="10X"),
        Lesson(weekday=3, bell_time_id=3, label="Gate duty"),
        Lesson(weekday=3, bell_time_id=5, label="9Y"),
        Lesson(week="B", weekday=3, bell_time_id=4, label="11Z"),
    ]
    thursday = date(2026, 11, 19)
    calendar = Calendar(terms=TERMS, weeks=(TimetableWeek(monday=date(2026, 11, 16), letter="A"),))
    periods = free_periods(thursday, calendar, bells, lessons)
    assert [(p.starts, p.ends) for p in periods] == [
        (time(9, 50), time(10, 50)),
        (time(11, 10), time(12, 15)),
    ]
    assert free_now(periods, time(11, 40)) == "free now until 12.15"
    assert free_now(periods, time(9, 0)) == "free from 9.50 until 10.50"
    assert free_now(periods, time(12, 30)) == ""
    assert free_periods(date(2026, 11, 21), calendar, bells, lessons) == []


def test_christmas_is_closed_in_a_year_whose_terms_nobody_entered() -> None:
    for day in (date(2040, 12, 25), date(2041, 1, 1), date(2042, 12, 26)):
        if day.weekday() < 5:
            assert not CALENDAR.is_school_day(day)
            assert CALENDAR.why_closed(day) in {"Christmas Day", "Boxing Day", "New Year’s Day"}
    assert CALENDAR.is_school_day(date(2040, 11, 21))
