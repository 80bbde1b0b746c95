"""Whether this is a good moment to ring someone, why not on either side, and when the next one is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from coordinator.relationships.records import Hours
from coordinator.relationships.rules.talking import hours_of
from coordinator.school_year.records import BellTime, Lesson, LessonKind, PartnerWeek, PartnerWeekKind
from coordinator.school_year.rules import Calendar
from coordinator.words import DAYS, clock, short_date

_OPENS, _SHUTS = time(8), time(17)  # a working day where nothing closer is known
_LONG_ENOUGH = timedelta(minutes=14)  # a talk takes about a quarter of an hour
_LOOKED_AHEAD = 70  # days: over the longest holiday
_AWAY = {
    PartnerWeekKind.EXAMS: "They are in exams",
    PartnerWeekKind.READING: "They are in a reading week",
    PartnerWeekKind.CLOSED: "They are closed",
}
_DENIAL = re.compile(r"\b(not|never|no calls?|don[’']t ring|except|closed|quiet)\b", re.IGNORECASE)
_ONLY = re.compile(r"\bonly\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OurTimes:
    """When the lead can talk: the school's days, its periods, and what she does in them."""

    calendar: Calendar
    bells: Sequence[BellTime] = ()
    lessons: Sequence[Lesson] = ()


@dataclass(frozen=True, slots=True)
class TheirTimes:
    """When they can: in their own words (``best_time`` of a person, ``quiet_hours`` of the place) and their weeks."""

    best_time: str = ""
    quiet_hours: str = ""
    weeks: Sequence[PartnerWeek] = ()


@dataclass(frozen=True, slots=True)
class RingNow:
    """The answer: the reasons against on each side, empty where there is none, and the next good time."""

    ours: str = ""
    theirs: str = ""
    next_at: datetime | None = None

    @property
    def good(self) -> bool:
        """Whether to ring now."""
        return not (self.ours or self.theirs)

    @property
    def words(self) -> str:
        """``You teach until 11.05; they are in exams until Fri 15 Jan.``"""
        if self.good:
            return "Nothing is in the way on either side."
        theirs = self.theirs if not self.ours else self.theirs[:1].lower() + self.theirs[1:]
        return "; ".join(part for part in (self.ours, theirs) if part) + "."


def ring_now(now: datetime, ours: OurTimes, theirs: TheirTimes) -> RingNow:
    """Whether ``now`` is a good time to ring, with the reasons on both sides and the next good time.

    What nobody has said stands in nobody's way: without bell times only closed days and the hours from 8.00 to 5.00
    count for us. The next good time lasts a quarter of an hour at least and lies within ten weeks; else it is None.
    """
    why = RingNow(our_reason(now, ours), their_reason(now, theirs))
    return RingNow(why.ours, why.theirs, now if why.good else _next(now, ours, theirs))


def our_reason(now: datetime, ours: OurTimes) -> str:
    """Why the lead can't ring at that moment, in words; empty when she can."""
    day, at = now.date(), now.time()
    closed = ours.calendar.why_closed(day)
    if closed is not None:
        if closed in DAYS:
            return f"It is {closed}"
        return f"School is closed ({closed}) until {short_date(_last_closed(day, ours.calendar))}"
    busy = _busy(now, ours)
    if busy is not None:
        lesson, ends = busy
        doing = {
            LessonKind.LESSON: "You teach",
            LessonKind.DUTY: "You are on duty",
            LessonKind.MEETING: "You are in a meeting",
        }[lesson.kind]
        return f"{doing} until {clock(ends)}"
    if at < min([_OPENS, *(bell.starts for bell in ours.bells)]):
        return "School has not begun"
    if at >= max([_SHUTS, *(bell.ends for bell in ours.bells)]):
        return "School is over for today"
    return ""


def their_reason(now: datetime, theirs: TheirTimes) -> str:
    """Why they would rather not be rung at that moment, in words; empty when nothing is known against it."""
    day = now.date()
    if day.weekday() >= 5:
        return f"Few are in on a {DAYS[day.weekday()]}"
    away = [week for week in theirs.weeks if week.kind in _AWAY and week.starts <= day <= week.ends]
    if away:
        last = max(away, key=lambda week: week.ends)
        return f"{_AWAY[last.kind]} until {short_date(last.ends)}"
    if _is_quiet(now, theirs.quiet_hours):
        return f"They keep quiet hours ({theirs.quiet_hours.rstrip('.')})"
    hours = hours_of(theirs.best_time) if theirs.best_time else None
    if hours is not None and not _within(now, hours):
        return f"They like to be rung {_lower(theirs.best_time)}"
    if hours is None and not _OPENS <= now.time() < _SHUTS:
        return "Their working day is 8.00 to 5.00, as far as we know"
    return ""


def _lower(said: str) -> str:
    """Their own words in the middle of a sentence; a weekday keeps its capital."""
    said = said.rstrip(". ")
    if any(said.startswith(name[:3]) for name in DAYS):
        return said
    return said[:1].lower() + said[1:]


def _within(now: datetime, hours: Hours) -> bool:
    return now.weekday() in hours.weekdays and hours.starts <= now.time() < hours.ends


def _is_quiet(now: datetime, said: str) -> bool:
    """Whether ``Not on Fridays``, ``before 10.00`` or ``Only mornings`` of a place speaks against that moment."""
    if not said:
        return False
    hours = hours_of(_DENIAL.sub(" ", said))
    if hours is None:
        return False
    if _ONLY.search(said):
        return not _within(now, hours)
    from_at = time.min if hours.starts <= _OPENS else hours.starts
    to_at = time.max if hours.ends >= _SHUTS else hours.ends
    return now.weekday() in hours.weekdays and from_at <= now.time() < to_at


def _busy(now: datetime, ours: OurTimes) -> tuple[Lesson, time] | None:
    """What she does just now, and when she is free again: periods that follow without a gap count together."""
    letter = ours.calendar.week_letter(now.date())
    taken = {
        lesson.bell_time_id: lesson
        for lesson in ours.lessons
        if lesson.weekday == now.weekday() and lesson.week in ("", letter)
    }
    found: tuple[Lesson, time] | None = None
    for bell in sorted(ours.bells, key=lambda one: (one.starts, one.ends)):
        lesson = taken.get(bell.id)
        if lesson is None:
            continue
        if found is None and bell.starts <= now.time() < bell.ends:
            found = lesson, bell.ends
        elif found is not None and bell.starts == found[1] and lesson.kind == found[0].kind:
            found = found[0], bell.ends
    return found


def _last_closed(day: date, calendar: Calendar) -> date:
    """The day before school opens again."""
    return calendar.next_school_day(day) - timedelta(days=1)


def _next(now: datetime, ours: OurTimes, theirs: TheirTimes) -> datetime | None:
    for moment in _moments(now, ours, theirs):
        if _is_good(moment, ours, theirs) and _is_good(moment + _LONG_ENOUGH, ours, theirs):
            return moment
    return None


def _is_good(moment: datetime, ours: OurTimes, theirs: TheirTimes) -> bool:
    return not their_reason(moment, theirs) and not our_reason(moment, ours)


def _moments(now: datetime, ours: OurTimes, theirs: TheirTimes) -> Iterator[datetime]:
    """Every time at which something begins or ends, in order, after ``now``."""
    times = {_OPENS, _SHUTS, time(9), time(12)}
    for bell in ours.bells:
        times |= {bell.starts, bell.ends}
    times |= set(_edges((theirs.best_time, _DENIAL.sub(" ", theirs.quiet_hours))))
    for day in (now.date() + timedelta(days=k) for k in range(_LOOKED_AHEAD)):
        for at in sorted(times):
            if (moment := datetime.combine(day, at)) > now:
                yield moment


def _edges(said: Iterable[str]) -> Iterator[time]:
    for text in said:
        hours = hours_of(text) if text else None
        if hours is not None:
            yield from (hours.starts, hours.ends)
