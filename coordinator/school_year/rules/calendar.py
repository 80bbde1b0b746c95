"""What is true of the school's year: which days are school days, and how they are counted."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from coordinator.school_year.records import (
    BellTime,
    CalendarEvent,
    Closure,
    ClosureKind,
    Lesson,
    Term,
    TimetableWeek,
)
from coordinator.school_year.rules.defaults import Default
from coordinator.school_year.rules.permission import PERMISSION
from coordinator.school_year.rules.sorting import SORTING
from coordinator.school_year.rules.weights import WEIGHTS
from coordinator.words import DAYS, clock, count, short_date

_DAY = timedelta(days=1)
_LONGEST_KNOWN_GAP = timedelta(days=100)  # a longer gap between two terms is a term nobody has entered yet
_USUAL_HOLIDAY = timedelta(
    days=21
)  # around a term whose neighbour nobody has entered, about as long is closed
_YEARS_TO_LOOK = 40  # how far an unlikely count goes before weekdays stand in for school days


DEFAULTS: dict[str, Default] = {
    "ratio_prompt": Default(
        "12",
        "Pupils for each adult before you are asked to think again",
        "A prompt, not a rule: ratios are judged",
    ),
    "thanks_school_days": Default(
        "10", "School days until thank-you cards are due", "Programme's own practice"
    ),
    "thanks_email_school_days": Default(
        "2", "School days until a thank-you e-mail is due", "Programme's own practice"
    ),
    "feedback_school_days": Default(
        "10", "School days until feedback to a partner is due", "Programme's own practice"
    ),
    "partner_form_school_days": Default(
        "5", "School days until a partner's own form is due", "Programme's own practice"
    ),
    "consent_return_school_days": Default(
        "5", "School days before a visit by which slips are back", "Programme's own practice"
    ),
    "quiet_school_days": Default(
        "25", "School days without contact before a partner counts as quiet", "Programme's own practice"
    ),
    "destroy_after_days": Default(
        "28",
        "Days after a visit until the leader's papers are destroyed",
        "Set by the school's retention schedule",
    ),
    "notice_weeks": Default(
        "6", "Weeks of notice a visit needs", "Universities ask schools for six to ten weeks"
    ),
    "pupil_school_days": Default(
        "190", "School days in a year for pupils", "Maintained schools in England; academies may differ"
    ),
    "inset_days": Default("5", "INSET days in a year", "Maintained schools in England; academies may differ"),
    "year_groups": Default("7,8,9,10,11,12,13", "Year groups in the school", "Set by the school"),
    "timetable_rule": Default(
        "alternate", "How Week A and Week B follow each other (alternate, reset or none)", "Set by the school"
    ),
    "small_number": Default(
        "5", "Numbers below this are not printed in reports that leave the school", "Set by the school"
    ),
    "reach_hours": Default(
        "The office answers 8.30 to 4.00 on school days", "Hours, on the reach-me card", "Set by the school"
    ),
    "reach_others": Default(
        "The school office, for anything urgent", "Who else to ring and what for, on the reach-me card", "Set by the school"
    ),
    "reach_best_way": Default(
        "E-mail at any time; ring in the hours marked free", "Best way, on the reach-me card", "Set by the school"
    ),
    "reach_in_lessons": Default(
        "In lesson time nobody teaching can come to the telephone. Leave a message and a number",
        "What we can’t do in lesson time, on the reach-me card",
        "Set by the school",
    ),
    **PERMISSION,
    **SORTING,
    **WEIGHTS,
}


def academic_year_of(day: date) -> int:
    """The year in which the academic year of ``day`` starts: 2026 for 1 September 2026 to 31 August 2027."""
    return day.year if day.month >= 9 else day.year - 1


def year_label(start_year: int) -> str:
    """``2026–27``."""
    return f"{start_year}–{(start_year + 1) % 100:02d}"


def monday_of(day: date) -> date:
    """The Monday of the week of ``day``."""
    return day - timedelta(days=day.weekday())


# Bank holidays on the same day in every nation and year: no school is open, whoever has entered its terms.
_ALWAYS_SHUT = {(1, 1): "New Year’s Day", (12, 25): "Christmas Day", (12, 26): "Boxing Day"}


@dataclass(frozen=True)
class Calendar:
    """The school's year, ready to be asked.

    Where no term is known (no terms at all, or a year nobody has entered), weekdays less the known closures stand
    in for school days. The three weeks around a known term, and a summer after or before one, are closed all the same.
    """

    terms: tuple[Term, ...] = ()
    closures: tuple[Closure, ...] = ()
    events: tuple[CalendarEvent, ...] = ()
    weeks: tuple[TimetableWeek, ...] = ()
    _starts: list[date] = field(init=False, repr=False, compare=False, default_factory=list)
    _ends: list[date] = field(init=False, repr=False, compare=False, default_factory=list)
    _closed: dict[date, list[Closure]] = field(init=False, repr=False, compare=False, default_factory=dict)
    _on: dict[date, list[CalendarEvent]] = field(init=False, repr=False, compare=False, default_factory=dict)
    _letters: dict[date, str] = field(init=False, repr=False, compare=False, default_factory=dict)
    _years: dict[int, list[date]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for starts, ends in joined([(term.starts, term.ends) for term in self.terms]):
            self._starts.append(starts)
            self._ends.append(ends)
        for closure in sorted(self.closures, key=_telling):
            for day in span(closure.starts, closure.ends):
                self._closed.setdefault(day, []).append(closure)
        for event in self.events:
            for day in span(event.starts, event.ends):
                self._on.setdefault(day, []).append(event)
        self._letters.update({monday_of(week.monday): week.letter for week in self.weeks})

    def is_school_day(self, day: date, year_group: int | None = None) -> bool:
        """Whether pupils are in; with a year group, whether that year is."""
        return (
            day.weekday() < 5
            and not any(_applies(closure, year_group) for closure in self._closed.get(day, ()))
            and (self._in_term(day) or not (self.is_known(day) or (day.month, day.day) in _ALWAYS_SHUT))
        )

    def why_closed(self, day: date, year_group: int | None = None) -> str | None:
        """Why there is no school on that day, in words; None on a school day."""
        if day.weekday() >= 5:
            return DAYS[day.weekday()]
        for closure in self._closed.get(day, ()):
            if _applies(closure, year_group):
                return _reason(closure)
        if self._in_term(day):
            return None
        return "outside term" if self.is_known(day) else _ALWAYS_SHUT.get((day.month, day.day))

    def is_known(self, day: date) -> bool:
        """Whether the terms entered say what that day is; False in a year whose terms nobody has entered."""
        if not self._starts:
            return False
        at = bisect_right(self._starts, day) - 1
        before = self._ends[at] if at >= 0 else None
        after = self._starts[at + 1] if at + 1 < len(self._starts) else None
        if before is not None and (
            day <= before
            or (after is not None and after - before <= _LONGEST_KNOWN_GAP)
            or day <= before + _USUAL_HOLIDAY
            or (before.month in (6, 7, 8) and day < date(before.year, 9, 1))
        ):
            return True
        return after is not None and (
            day >= after - _USUAL_HOLIDAY or (after.month in (8, 9) and day >= date(after.year, 7, 21))
        )

    def _in_term(self, day: date) -> bool:
        at = bisect_right(self._starts, day) - 1
        return at >= 0 and day <= self._ends[at]

    def _days_of(self, year: int) -> list[date]:
        """The school days of an academic year, worked out once."""
        found = self._years.get(year)
        if found is None:
            first = date(year, 9, 1).toordinal()
            last = date(year + 1, 8, 31).toordinal()
            days = map(date.fromordinal, range(first, last + 1))
            found = self._years[year] = [day for day in days if self.is_school_day(day)]
        return found

    def school_days(self, a: date, b: date) -> list[date]:
        """Every school day from ``a`` to ``b``, both included; empty when ``b`` is before ``a``."""
        days: list[date] = []
        for year in range(academic_year_of(a), academic_year_of(b) + 1):
            of_year = self._days_of(year)
            days += of_year[bisect_left(of_year, a) : bisect_right(of_year, b)]
        return days

    def school_days_between(self, a: date, b: date) -> int:
        """How many school days lie after ``a`` up to and including ``b``; negative when ``b`` is before ``a``."""
        if b < a:
            return -self.school_days_between(b, a)
        first, last = academic_year_of(a), academic_year_of(b)
        count = sum(len(self._days_of(year)) for year in range(first, last))
        return count + bisect_right(self._days_of(last), b) - bisect_right(self._days_of(first), a)

    def add_school_days(self, day: date, n: int) -> date:
        """The day ``n`` school days after ``day`` (before it when negative); ``day`` itself when ``n`` is 0."""
        if n == 0:
            return day
        left, year = abs(n), academic_year_of(day)
        for step in range(_YEARS_TO_LOOK):
            of_year = self._days_of(year + step if n > 0 else year - step)
            if step == 0:
                here = bisect_right(of_year, day) if n > 0 else bisect_left(of_year, day)
                of_year = of_year[here:] if n > 0 else of_year[:here]
            if left <= len(of_year):
                return of_year[left - 1] if n > 0 else of_year[-left]
            left -= len(of_year)
        return day + timedelta(days=round(n * 7 / 5))

    def next_school_day(self, day: date) -> date:
        """The first school day after ``day``."""
        return self.add_school_days(day, 1)

    def week_letter(self, day: date) -> str:
        """``A`` or ``B`` of the two-week timetable; empty when that week has none."""
        return self._letters.get(monday_of(day), "")

    def day_number(self, day: date) -> tuple[int, int] | None:
        """Which school day of its academic year that is, and of how many; None when it is no school day of a term."""
        days = self._days_of(academic_year_of(day))
        at = bisect_left(days, day)
        if not self._in_term(day) or at == len(days) or days[at] != day:
            return None
        known = [d for d in days if self._in_term(d)]
        return bisect_left(known, day) + 1, len(known)

    def academic_year(self, day: date) -> tuple[date, date]:
        """1 September to 31 August around ``day``."""
        year = academic_year_of(day)
        return date(year, 9, 1), date(year + 1, 8, 31)

    def events_on(self, day: date, year_group: int | None = None) -> list[CalendarEvent]:
        """What is on that day; with a year group, only what touches it."""
        return [
            event
            for event in self._on.get(day, [])
            if year_group is None or not event.year_groups or year_group in event.year_groups
        ]

    def term_of(self, day: date) -> Term | None:
        """The term that day lies in, half terms included."""
        return next((term for term in self.terms if term.starts <= day <= term.ends), None)

    def closures_on(self, day: date) -> list[Closure]:
        """Every closure of that day, the most telling first."""
        return list(self._closed.get(day, ()))


def span(starts: date, ends: date) -> list[date]:
    """Every day from ``starts`` to ``ends``, both included."""
    return [date.fromordinal(n) for n in range(starts.toordinal(), ends.toordinal() + 1)]


def joined(spans: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """The spans in order, those that overlap or touch made one."""
    found: list[tuple[date, date]] = []
    for starts, ends in sorted(spans):
        if found and starts <= found[-1][1] + _DAY:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((starts, ends))
    return found


def _applies(closure: Closure, year_group: int | None) -> bool:
    return not closure.year_groups or (year_group is not None and year_group in closure.year_groups)


_TELLING = (
    ClosureKind.BANK_HOLIDAY, ClosureKind.INSET, ClosureKind.HALF_TERM, ClosureKind.HOLIDAY, ClosureKind.OTHER,
)  # fmt: skip


def _telling(closure: Closure) -> tuple[int, date, str]:
    """On a day with several reasons the narrowest is told: the bank holiday within the holiday."""
    return _TELLING.index(closure.kind), closure.starts, closure.name


def _reason(closure: Closure) -> str:
    if closure.kind is ClosureKind.INSET:
        return closure.name if "inset" in closure.name.casefold() else f"INSET: {closure.name}"
    if closure.kind is ClosureKind.HALF_TERM and closure.name.casefold().replace("-", " ") == "half term":
        return "Half term"
    return closure.name


def timetable_weeks(
    calendar: Calendar,
    first: date,
    last: date,
    rule: str = "alternate",
    letters: tuple[str, ...] = ("A", "B"),
) -> list[TimetableWeek]:
    """The weeks of a timetable cycle from ``first`` to ``last``: every week with a school day gets a letter.

    ``alternate``: weeks take turns and a week of holiday is skipped. ``reset``: each term starts again with the
    first letter. Schools do both, or print a list of their own, so each week can be changed afterwards.
    """
    weeks: list[TimetableWeek] = []
    turn, term = 0, None
    for monday in span(monday_of(first), last)[::7]:
        days = calendar.school_days(max(monday, first), min(monday + timedelta(days=4), last))
        if not days:
            continue
        now = calendar.term_of(days[0])
        if rule == "reset" and now != term:
            turn = 0
        term = now
        weeks.append(TimetableWeek(monday=monday, letter=letters[turn % len(letters)]))
        turn += 1
    return weeks


@dataclass(frozen=True, slots=True)
class FreePeriod:
    """A stretch of the school day in which the lead has neither lesson, duty nor meeting."""

    starts: time
    ends: time
    names: tuple[str, ...]


def last_lesson(bells: Iterable[BellTime]) -> time | None:
    """When the last lesson of the day ends: clubs and duties after it keep no bus. None while no bell is kept."""
    kept = list(bells)
    return max((bell.ends for bell in kept if bell.is_lesson), default=max((bell.ends for bell in kept), default=None))


def free_periods(
    day: date, calendar: Calendar, bells: list[BellTime], lessons: list[Lesson]
) -> list[FreePeriod]:
    """When the lead is free on ``day``, in order, neighbouring periods joined; empty on a day without school."""
    if not calendar.is_school_day(day):
        return []
    letter = calendar.week_letter(day)
    busy = {
        lesson.bell_time_id
        for lesson in lessons
        if lesson.weekday == day.weekday() and lesson.week in ("", letter)
    }
    found: list[FreePeriod] = []
    ordered = sorted(bells, key=lambda bell: (bell.starts, bell.ends))
    for before, bell in zip([None, *ordered], ordered, strict=False):
        if bell.id in busy:
            continue
        if found and before is not None and before.id not in busy:
            last = found[-1]
            found[-1] = FreePeriod(last.starts, max(last.ends, bell.ends), (*last.names, bell.name))
        else:
            found.append(FreePeriod(bell.starts, bell.ends, (bell.name,)))
    return found


def free_now(periods: list[FreePeriod], at: time) -> str:
    """``free now until 12.15``, ``free from 11.20 until 12.15``, or empty when nothing more is free."""
    for period in periods:
        if period.starts <= at < period.ends:
            return f"free now until {clock(period.ends)}"
        if at < period.starts:
            return f"free from {clock(period.starts)} until {clock(period.ends)}"
    return ""


@dataclass(frozen=True, slots=True)
class Days:
    """School days from one day to another, both included, and every closed day with its reason."""

    first: date
    last: date
    year_group: int | None
    school_days: int
    closed: tuple[tuple[date, str], ...]

    @property
    def sentence(self) -> str:
        """``190 school days from Wed 3 Sep 2025 to Fri 17 Jul 2026.``"""
        ends = [f"{short_date(day)} {day.year}" for day in (self.first, self.last)]
        return f"{count(self.school_days, 'school day')} from {ends[0]} to {ends[1]}."
