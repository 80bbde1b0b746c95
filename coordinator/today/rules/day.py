"""The day in words: where in the year it is, how long she is free, how far a visit has come."""

from collections.abc import Sequence
from datetime import date, datetime, time

from coordinator.school_year.records import ClosureKind
from coordinator.school_year.rules import Calendar, FreePeriod
from coordinator.today.records import Need
from coordinator.today.rules.needs import fitting
from coordinator.visits.records import ConsentMode, JobRow, VisitRow, VisitState
from coordinator.visits.rules import Job, When
from coordinator.words import clock, count, short_date

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def head_facts(calendar: Calendar, today: date) -> str:
    """``Week B · school day 44 of 190 · 27 left before Christmas``; on a closed day why, and when school is next."""
    if not calendar.terms:
        return "The school’s terms are not written down yet"
    closed = calendar.why_closed(today)
    if closed is not None:
        next_day = calendar.next_school_day(today)
        return f"{closed} · next school day {short_date(next_day, today)}"
    parts = []
    if letter := calendar.week_letter(today):
        parts.append(f"Week {letter}")
    if number := calendar.day_number(today):
        parts.append(f"school day {number[0]} of {number[1]}")
    parts.append(_left(calendar, today))
    line = " · ".join(part for part in parts if part)
    return line[:1].upper() + line[1:]


def _left(calendar: Calendar, today: date) -> str:
    """``27 left before Christmas``; without a holiday to come, left in this term."""
    holidays = [
        closure
        for closure in calendar.closures
        if closure.starts > today
        and closure.kind in (ClosureKind.HOLIDAY, ClosureKind.HALF_TERM)
        and not closure.year_groups
    ]
    ahead = min(holidays, key=lambda closure: closure.starts, default=None)
    term = calendar.term_of(today)
    if ahead is not None and (term is None or (ahead.starts - term.ends).days <= 7):
        left = calendar.school_days_between(today, ahead.starts)
        name = "half term" if ahead.kind is ClosureKind.HALF_TERM else ahead.name
        return f"last before {name}" if left == 0 else f"{left} left before {name}"
    if term is None:
        return ""
    left = calendar.school_days_between(today, term.ends)
    return "last of this term" if left == 0 else f"{left} left in this term"


def free_words(periods: Sequence[FreePeriod], needs: Sequence[Need], at: time) -> str:
    """``Free until 12.15: the first four fit``; empty when nothing more is free today."""
    for period in periods:
        if at >= period.ends:
            continue
        starts = max(at, period.starts)
        day = date.min
        minutes = int(
            (datetime.combine(day, period.ends) - datetime.combine(day, starts)).total_seconds() // 60
        )
        now = f"Free until {clock(period.ends)}"
        later = f"Free {clock(period.starts)} to {clock(period.ends)}"
        words = now if at >= period.starts else later
        fit = fitting(needs, minutes)
        if not fit:
            return words
        if fit == len(needs):
            return f"{words}: all of it fits"
        if fit == 1:
            return f"{words}: the first one fits"
        return f"{words}: the first {_NUMBERS[fit] if fit < len(_NUMBERS) else fit} fit"
    return ""


def numbers_words(row: VisitRow, replies: tuple[int, int] | None) -> str:
    """``42 of 48 slips in`` once families are asked; else how many go, or how many places there are."""
    if replies is not None and replies[1] and row.consent_mode is not ConsentMode.INFORM_ONLY:
        return f"{replies[0]} of {replies[1]} slips in"
    if row.going:
        return count(row.going, "pupil") + (
            f", {count(row.coaches, 'coach', 'coaches')}" if row.coaches else ""
        )
    if row.places_promised or row.places_offered:
        return f"{count(row.places_promised or row.places_offered or 0, 'place')} offered"
    return "Nobody invited yet"


def unfinished_words(row: VisitRow, jobs: Sequence[Job[JobRow]]) -> str:
    """``9 jobs left, 2 late``; early on how far it has come."""
    before = [job for job in jobs if job.when is not When.DONE and job.item.days_before >= 0]
    if not before:
        return row.state.words if row.state is not VisitState.READY else "Ready"
    late = sum(job.when is When.LATE for job in before)
    soon = sum(job.when is When.SOON for job in before)
    words = f"{count(len(before), 'job')} left"
    if late:
        return f"{words}, {late} late"
    return f"{words}, {soon} this week" if soon else words
