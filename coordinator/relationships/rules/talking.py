"""What is true of a relationship: when we last spoke, how often we usually do, what is due."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from statistics import median

from coordinator.relationships.records import (
    Agreement,
    ContactRow,
    Due,
    Hours,
    Objective,
    PromiseRow,
    Quiet,
    RingGrid,
    SpokeDay,
    StoryItem,
    Way,
)
from coordinator.school_year.records import BellTime, Lesson
from coordinator.school_year.rules import Calendar, monday_of
from coordinator.words import DAYS, long_date

_FEWEST_GAPS = 3  # fewer say nothing of a rhythm
_SHORTEST_RHYTHM = 5  # school days: a week of daily messages about one visit is no rhythm

_NOON, _DAY_STARTS, _DAY_ENDS = time(12), time(8), time(17)
_LONG_ENOUGH = 15  # minutes of a period in which they must be in
_TIME = re.compile(
    r"(?<![\d.:])(\d{1,2})(?:[.:](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?(?![\d.:])|\b(noon|midday)\b"
)
_DAY = re.compile(r"\b(" + "|".join(day[:3].casefold() for day in DAYS[:5]) + r")[a-z]*\b")

_WAY_TITLES = {
    Way.TELEPHONE: "Call",
    Way.EMAIL: "E-mail",
    Way.MEETING: "Meeting",
    Way.LETTER: "Letter",
    Way.SOCIAL: "Message on social media",
}
WAY_WORDS = {
    Way.TELEPHONE: "by telephone",
    Way.EMAIL: "by e-mail",
    Way.MEETING: "face to face",
    Way.LETTER: "by letter",
    Way.SOCIAL: "on social media",
}


def last_spoke(days: Iterable[date], today: date) -> date | None:
    """The last day on which anyone of us was in contact with anyone there; days to come don't count."""
    return max((day for day in days if day <= today), default=None)


def usual_gap(
    days: Iterable[date], calendar: Calendar, rhythm_days: int | None, quiet_school_days: int
) -> int:
    """School days that usually pass between two contacts.

    The partner's own rhythm when one is set; else the median of past gaps (four different days or more, at least
    a week); else the school's ``quiet_school_days``.
    """
    if rhythm_days:
        return rhythm_days
    ordered = sorted(set(days))
    gaps = [calendar.school_days_between(a, b) for a, b in pairwise(ordered)]
    if len(gaps) < _FEWEST_GAPS:
        return quiet_school_days
    return max(_SHORTEST_RHYTHM, round(median(gaps)))


def going_quiet(
    spoke: Iterable[SpokeDay], calendar: Calendar, today: date, quiet_school_days: int
) -> list[Quiet]:
    """Partners silent for longer than usual, the longest over their own rhythm first.

    A partner never spoken to is not going quiet, and resting or closed ones are not among ``spoke``.
    """
    days: dict[int, list[date]] = {}
    about: dict[int, SpokeDay] = {}
    for day in spoke:
        days.setdefault(day.organisation_id, []).append(day.on)
        about[day.organisation_id] = day
    quiet = []
    for organisation_id, when in days.items():
        last = last_spoke(when, today)
        if last is None:
            continue
        partner = about[organisation_id]
        usual = usual_gap(
            [day for day in when if day <= today], calendar, partner.rhythm_days, quiet_school_days
        )
        since = calendar.school_days_between(last, today)
        if since > usual:
            quiet.append(
                Quiet(
                    organisation_id=organisation_id,
                    name=partner.name,
                    last_spoke=last,
                    days_since=since,
                    usual=usual,
                )
            )
    return sorted(quiet, key=lambda row: (row.usual - row.days_since, row.name))


def due(
    promises: Iterable[PromiseRow], calendar: Calendar, today: date, within: int | None = None
) -> list[Due]:
    """Open promises with the school days left (below 0 late), the latest first and undated ones last.

    With ``within`` only those due in that many school days or fewer. A promise due on a closed day that has
    passed counts as late from the next school day.
    """
    rows = [
        Due(promise=promise, days_left=days_left(promise.due_on, calendar, today))
        for promise in promises
        if promise.open
    ]
    if within is not None:
        rows = [row for row in rows if row.days_left is not None and row.days_left <= within]
    return sorted(
        rows, key=lambda row: (row.days_left is None, row.days_left or 0, row.promise.due_on or date.max)
    )


def late(promises: Iterable[PromiseRow], calendar: Calendar, today: date) -> list[Due]:
    """Open promises whose day has passed."""
    return due(promises, calendar, today, within=-1)


def days_left(due_on: date | None, calendar: Calendar, today: date) -> int | None:
    """School days until a day: 0 today, below 0 late; None without a day."""
    return None if due_on is None else calendar.school_days_between(today, due_on)


def contact_title(contact: ContactRow) -> str:
    """``Call with Dr Farr``, ``E-mail``."""
    title = _WAY_TITLES[contact.way]
    return f"{title} with {contact.person}" if contact.person else title


def story(
    contacts: Iterable[ContactRow],
    promises: Iterable[PromiseRow],
    agreements: Iterable[Agreement],
    how_we_met: str = "",
    met_on: date | None = None,
) -> list[StoryItem]:
    """What happened with a partner, newest first; visits, thanks and feedback are merged in by the page."""
    items = [
        StoryItem(on=c.at.date(), kind=c.way.value, title=contact_title(c), words=c.said, id=c.id)
        for c in contacts
    ]
    for promise in promises:
        items += _promise_story(promise)
    for agreement in agreements:
        if agreement.signed_on:
            until = f"Until {long_date(agreement.ends)}." if agreement.ends else ""
            items.append(
                StoryItem(
                    on=agreement.signed_on,
                    kind="agreed",
                    title="Agreement signed",
                    words=until,
                    id=agreement.id,
                )
            )
    if how_we_met and met_on:
        items.append(StoryItem(on=met_on, kind="met", title="How we met", words=how_we_met))
    return sorted(items, key=lambda item: item.on, reverse=True)


def _promise_story(promise: PromiseRow) -> list[StoryItem]:
    who = "We" if promise.by_us else "They"
    days = ((promise.made_on, "promised"), (promise.kept_on, "kept"), (promise.dropped_on, "dropped"))
    verbs = {"promised": "promised", "kept": "kept a promise", "dropped": "dropped a promise"}
    return [
        StoryItem(on=day, kind=kind, title=f"{who} {verbs[kind]}", words=promise.what, id=promise.id)
        for day, kind in days
        if day
    ]


def progress(objective: Objective) -> float | None:
    """How far an objective has come from its baseline to its target, 0 to 1; None while a figure is missing."""
    if objective.now is None or objective.target is None:
        return None
    start = objective.baseline or 0
    way = objective.target - start
    if way == 0:
        return 1.0 if objective.now == objective.target else 0.0
    return min(1.0, max(0.0, (objective.now - start) / way))


def hours_of(words: str) -> Hours | None:
    """The hours meant by ``Tue and Thu after 2.00``, ``mornings``, ``9.00 to 4.00``, ``until noon``, ``not Fri``.

    None when the words name neither a day nor a time, so that nothing is guessed. Times without am or pm are a
    school's: one to six is the afternoon.
    """
    said = words.casefold().replace("–", "-")
    named = [(match.start(), _weekday(match[1])) for match in _DAY.finditer(said)]
    weekdays = {day for _, day in named}
    for (_, first), (place, last) in pairwise(named):
        if re.search(r"\b(to|-)\s*$|-$", said[:place]) and first < last:
            weekdays |= set(range(first, last))
    if re.search(r"\b(not|except|never)\b", said) and weekdays:
        weekdays = set(range(5)) - weekdays
    starts, ends = _between(said)
    anything = re.search(r"\b(any|always|weekdays|every day)", said)
    if not weekdays and (starts, ends) == (_DAY_STARTS, _DAY_ENDS) and not anything:
        return None
    return Hours(weekdays=tuple(sorted(weekdays or range(5))), starts=starts, ends=ends)


def _weekday(name: str) -> int:
    return next(place for place, day in enumerate(DAYS) if day.casefold().startswith(name))


def _between(said: str) -> tuple[time, time]:
    times = [found for match in _TIME.finditer(said) if (found := _time_of(match)) is not None]
    if len(times) >= 2 and times[0] < times[1]:
        return times[0], times[1]
    if times and re.search(r"\b(after|from|past)\b", said):
        return times[0], max(times[0], _DAY_ENDS)
    if times and re.search(r"\b(until|till|before|by|to)\b", said):
        return min(times[0], _DAY_STARTS), times[0]
    if "morning" in said:
        return _DAY_STARTS, _NOON
    return (_NOON, _DAY_ENDS) if "afternoon" in said else (_DAY_STARTS, _DAY_ENDS)


def _time_of(match: re.Match[str]) -> time | None:
    if match[4]:
        return _NOON
    hour, half = int(match[1]), (match[3] or "")[:1]
    if (half == "p" and hour < 12) or (not half and 1 <= hour <= 6):
        hour += 12
    minute = int(match[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def ring_grid(
    hours: Hours, calendar: Calendar, bells: Sequence[BellTime], lessons: Iterable[Lesson], today: date
) -> RingGrid:
    """When they are in and the lead is free: the week of ``today``, or the next one once this week's school is over."""
    known = list(lessons)
    coming = today if calendar.is_school_day(today) else calendar.next_school_day(today)
    monday = monday_of(coming)
    they, both = set[tuple[int, int]](), set[tuple[int, int]]()
    for day in (monday + timedelta(days=k) for k in range(5)):
        for place, bell in enumerate(bells):
            if not calendar.is_school_day(day) or _rung_at(hours, bell, day) is None:
                continue
            free = _is_free(bell, day, calendar, known)
            (both if free else they).add((day.weekday(), place))
    return RingGrid(
        monday=monday,
        letter=calendar.week_letter(monday),
        periods=tuple(bell.name for bell in bells),
        both=frozenset(both),
        they=frozenset(they),
        next_at=_next_ring(hours, calendar, bells, known, today),
    )


def _next_ring(
    hours: Hours, calendar: Calendar, bells: Sequence[BellTime], lessons: list[Lesson], today: date
) -> datetime | None:
    for day in (today + timedelta(days=k) for k in range(21)):
        if calendar.is_school_day(day):
            for bell in bells:
                at = _rung_at(hours, bell, day)
                if at is not None and _is_free(bell, day, calendar, lessons):
                    return datetime.combine(day, at)
    return None


def _rung_at(hours: Hours, bell: BellTime, day: date) -> time | None:
    """From when they can be rung in a period, if they are in for long enough of it."""
    starts, ends = max(hours.starts, bell.starts), min(hours.ends, bell.ends)
    minutes = (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
    return starts if day.weekday() in hours.weekdays and minutes >= _LONG_ENOUGH else None


def _is_free(bell: BellTime, day: date, calendar: Calendar, lessons: list[Lesson]) -> bool:
    letter = calendar.week_letter(day)
    return not any(
        lesson.bell_time_id == bell.id and lesson.weekday == day.weekday() and lesson.week in ("", letter)
        for lesson in lessons
    )
