"""Which hours of which days somebody is away on a visit, and which periods of the timetable lie in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from coordinator.school_year.records import BellTime
from coordinator.school_year.rules import Calendar
from coordinator.school_year.rules.calendar import span


@dataclass(frozen=True, slots=True)
class Away:
    """From leaving on the first day to coming back on the last; a time that is not known takes the whole day."""

    first: date
    last: date
    leaves_at: time | None = None
    back_at: time | None = None

    def hours(self, day: date) -> tuple[time, time] | None:
        """From when until when somebody is away on that day; None when it is not a day of the visit."""
        if not self.first <= day <= self.last:
            return None
        starts = self.leaves_at if day == self.first else None
        ends = self.back_at if day == self.last else None
        return starts or time.min, ends or time.max

    def misses(self, day: date, bell: BellTime) -> bool:
        """Whether any part of the period lies between leaving and coming back."""
        hours = self.hours(day)
        return hours is not None and bell.starts < hours[1] and bell.ends > hours[0]


def periods_away(
    away: Away, bells: Sequence[BellTime], calendar: Calendar, year_group: int | None = None
) -> list[tuple[date, BellTime]]:
    """Every period of a school day that is missed, in order; with a year group, on the days when that year is in."""
    ordered = sorted(bells, key=lambda bell: (bell.starts, bell.ends, bell.id))
    return [
        (day, bell)
        for day in span(away.first, away.last)
        if calendar.is_school_day(day, year_group)
        for bell in ordered
        if away.misses(day, bell)
    ]
