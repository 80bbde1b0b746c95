"""The lead's fortnight: lessons, duties and free periods by week A and B, visits, closed days, partners' weeks."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from coordinator.relationships.records import Hours
from coordinator.school_year.records import (
    BellTime,
    CalendarEvent,
    EventKind,
    Lesson,
    LessonKind,
    PartnerWeek,
    PartnerWeekKind,
)
from coordinator.school_year.rules import Calendar
from coordinator.today.records import Column, Fortnight, Outing, Slot, Week
from coordinator.visits.records import VisitRow, VisitState
from coordinator.words import clock, count, listed

NO_BELLS = 3  # rows that a fortnight without a timetable has, so that visits have room
_LEAST = 20  # minutes of a period in which someone can be reached, for it to count
_MOST_NAMES = 2


class Reach(NamedTuple):
    """Someone at a partner and when they are best reached, in their own words: ``Tue and Thu after 2.00``."""

    who: str
    best_time: str
    hours: Hours | None


class PartnerDays(NamedTuple):
    """A stretch of a partner's calendar with its name."""

    name: str
    week: PartnerWeek


class Trip(NamedTuple):
    """A visit and whether the lead goes with it."""

    row: VisitRow
    lead_goes: bool


class Timetable(NamedTuple):
    """The periods of the day and what the lead does in them."""

    bells: Sequence[BellTime]
    lessons: Sequence[Lesson]


def fortnight(
    calendar: Calendar,
    first: date,
    weeks: int,
    timetable: Timetable,
    trips: Sequence[Trip],
    reach: Sequence[Reach],
    partners: Sequence[PartnerDays],
    now: datetime,
) -> Fortnight:
    """So many weeks from the Monday ``first``. ``now`` marks the period she is in."""
    bells = sorted(timetable.bells, key=lambda bell: (bell.starts, bell.ends))
    made = []
    for number in range(weeks):
        monday = first + timedelta(days=7 * number)
        days = [monday + timedelta(days=k) for k in range(5)]
        columns = tuple(_column(calendar, day, bells, timetable.lessons, trips, reach, now) for day in days)
        made.append(
            Week(
                monday=monday,
                letter=calendar.week_letter(monday),
                columns=columns,
                partners=partner_words(partners, monday, days[-1]),
                away=tuple(c.day for c in columns if c.closed or any(o.away for o in c.outings)),
            )
        )
    names = tuple("After" if bell.name.casefold().startswith("after") else bell.name for bell in bells)
    return Fortnight(
        rows=names or ("",) * (NO_BELLS if _anything(made) else 1),
        weeks=tuple(made),
        kept=bool(bells and timetable.lessons),
        reachable=any(each.hours for each in reach),
    )


def _anything(weeks: Iterable[Week]) -> bool:
    """Whether there is a visit or a closed day to draw."""
    return any(column.outings or column.closed for week in weeks for column in week.columns)


def _column(
    calendar: Calendar,
    day: date,
    bells: Sequence[BellTime],
    lessons: Sequence[Lesson],
    trips: Sequence[Trip],
    reach: Sequence[Reach],
    now: datetime,
) -> Column:
    closed = calendar.why_closed(day) or ""
    what, _, detail = closed.partition(": ")
    mine: dict[int, list[Lesson]] = {}
    if not closed:
        for lesson in lessons:
            if lesson.weekday == day.weekday() and lesson.week in ("", calendar.week_letter(day)):
                mine.setdefault(lesson.bell_time_id, []).append(lesson)
    events = calendar.events_on(day)
    slots = () if closed else tuple(
        _slot(day, bell, mine.get(bell.id, []), events, reach, now, last=bell is bells[-1]) for bell in bells
    )  # fmt: skip
    outings = tuple(
        _outing(trip, bells, mine)
        for trip in trips
        if trip.row.starts_on is not None and trip.row.starts_on <= day <= (trip.row.last_day or day)
    )
    return Column(day=day, slots=slots, outings=outings, closed=what, closed_detail=detail)


def _slot(
    day: date,
    bell: BellTime,
    lessons: Sequence[Lesson],
    events: Sequence[CalendarEvent],
    reach: Sequence[Reach],
    now: datetime,
    *,
    last: bool,
) -> Slot:
    hours = f"{bell.name}, {clock(bell.starts)} to {clock(bell.ends)}"
    if lessons:
        words = " / ".join(lesson.label for lesson in lessons)
        kinds = [
            kind for kind in (LessonKind.DUTY, LessonKind.MEETING) if any(le.kind is kind for le in lessons)
        ]
        return Slot(kind=(kinds or [LessonKind.LESSON])[0].value, words=words, tip=f"{words}\n{hours}")
    for event in events:
        if _falls_in(event, bell, last=last and not bell.is_lesson):
            return Slot(kind="event", words=event.name, tip=f"{event.name}\n{hours}")
    if not bell.is_lesson:
        return Slot()
    there = [each for each in reach if each.hours and reachable(each.hours, day, bell.starts, bell.ends)]
    lines = [hours, *(f"{each.who}: {each.best_time}" for each in there[:6])]
    if now.date() == day and bell.starts <= now.time() < bell.ends:
        return Slot(kind="now", words="Free now", tip="\n".join(lines))
    return Slot(kind="call" if there else "free", words="Free", tip="\n".join(lines))


def _falls_in(event: CalendarEvent, bell: BellTime, *, last: bool) -> bool:
    """Whether a timed event touches the period; evenings and staff meetings without a time come after school."""
    if event.from_at is not None:
        ends = event.to_at or event.from_at
        return event.from_at < bell.ends and (ends > bell.starts or event.from_at == bell.starts)
    return last and event.kind in (EventKind.PARENTS_EVENING, EventKind.STAFF_MEETING)


def _outing(trip: Trip, bells: Sequence[BellTime], mine: dict[int, list[Lesson]]) -> Outing:
    row = trip.row
    out, back = row.leaves_at or time.min, row.back_at or time.max
    covered = [k for k, bell in enumerate(bells) if bell.ends > out and bell.starts < back]
    if row.last_day != row.starts_on or not covered:
        covered = list(range(len(bells) or NO_BELLS))
    lines = [count(row.going, "pupil")] if row.going else []
    if row.state in (VisitState.IDEA, VisitState.PROPOSED):
        lines.append(row.state.words)
    if row.leaves_at and row.back_at and row.last_day == row.starts_on:
        words = "Out " if row.kind.travels else ""
        lines.append(f"{words}{clock(row.leaves_at)}–{clock(row.back_at)}")
    away = trip.lead_goes and row.kind.travels
    if trip.lead_goes:
        missed = [le for k in covered if k < len(bells) for le in mine.get(bells[k].id, [])]
        if cover := _cover(missed):
            lines.append(cover)
    return Outing(
        visit_id=row.id,
        title=row.title,
        years=row.year_groups,
        first=covered[0],
        last=covered[-1],
        lines=tuple(lines),
        away=away,
    )


def _cover(missed: Sequence[Lesson]) -> str:
    taught = sum(le.kind is LessonKind.LESSON for le in missed)
    duties = [le.label for le in missed if le.kind is LessonKind.DUTY]
    parts = [count(taught, "lesson")] if taught else []
    parts += [count(duties.count(name), name[:1].lower() + name[1:]) for name in dict.fromkeys(duties)]
    return f"Cover: {', '.join(parts)}" if parts else ""


def partner_words(partners: Iterable[PartnerDays], monday: date, friday: date) -> str:
    """``Reading week at Northmoor and Eastmarch``, ``All teaching``, or nothing when no partner's calendar is kept."""
    by_kind: dict[PartnerWeekKind, list[str]] = {}
    known = False
    for name, week in partners:
        known = True
        if week.starts <= friday and week.ends >= monday and name not in by_kind.setdefault(week.kind, []):
            by_kind[week.kind].append(name)
    shown = [
        f"{words} {'at ' if words != 'Closed:' else ''}{_names(by_kind[kind])}"
        for kind, words in (
            (PartnerWeekKind.READING, "Reading week"),
            (PartnerWeekKind.EXAMS, "Exams"),
            (PartnerWeekKind.CLOSED, "Closed:"),
        )
        if by_kind.get(kind)
    ]
    if shown:
        return " · ".join(shown)
    if by_kind.get(PartnerWeekKind.TEACHING):
        return "All teaching"
    return "No partner is teaching" if known else ""


def _names(names: Sequence[str]) -> str:
    return listed(sorted(names)) if len(names) <= _MOST_NAMES else f"{len(names)} partners"


def reachable(hours: Hours, day: date, starts: time, ends: time) -> bool:
    """Whether someone with these hours can be rung in that period of that day: for twenty minutes, or all of a shorter one."""
    if day.weekday() not in hours.weekdays:
        return False
    began, over = max(_minutes(hours.starts), _minutes(starts)), min(_minutes(hours.ends), _minutes(ends))
    return over - began >= min(_LEAST, _minutes(ends) - _minutes(starts))


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
