"""Calendars as programs exchange them (.ics): in, and out again."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from coordinator import names
from coordinator.problems import Problem
from coordinator.school_year.records import CalendarEvent, Closure, Term
from coordinator.school_year.term_dates.entries import Found
from coordinator.school_year.term_dates.questions import Asking
from coordinator.words import count

_LARGEST = 50 * 1024 * 1024
_MOST_REPEATS = 80
_SPACED = re.compile(r"^RRULE:[^\r\n]*", re.MULTILINE)  # some programs write “MO, TU”, which no library reads


def is_ics(path: Path) -> bool:
    """Whether the file holds a calendar, by what is in it."""
    try:
        with path.open("rb") as file:
            head = file.read(512)
    except OSError:
        return path.suffix.casefold() == ".ics"
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:15].upper() == b"BEGIN:VCALENDAR"


def read_ics(path: Path, answers: Mapping[str, str] | None = None) -> Found:
    """The entries of every calendar in the file, times by the clock in London. Raises Problem when it is no calendar."""
    content = _content(path)
    found = Found(asking=Asking(answers or {}))
    for calendar in _calendars(path.name, content):
        for component in calendar.walk("VEVENT"):
            found.read += 1
            _read_event(component, found)
    if not found.read:
        raise Problem(
            f"{path.name} is a calendar without any entries. Export it again and choose the new file."
        )
    return found


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise Problem(f"{path.name} is larger than 50 MB. Export a shorter stretch of the calendar.")
        return path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except FileNotFoundError as fault:
        raise Problem(
            f"{path.name} is not there any more. Check where it was saved and choose it again."
        ) from fault
    except OSError as fault:
        raise Problem(f"{path.name} could not be read. Check that you may open it.", repr(fault)) from fault


def _calendars(name: str, content: bytes) -> Sequence[Any]:
    import icalendar

    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    text = _SPACED.sub(lambda rule: rule[0].replace(" ", ""), text)
    for attempt in (text, _mended(text)):
        try:
            calendars = list(icalendar.Calendar.from_ical(attempt, multiple=True))
        except (ValueError, LookupError, TypeError, AttributeError):
            continue
        if calendars:
            return calendars
    raise Problem(
        f"{name} is not a whole calendar file. Export it again, or ask whoever sent it for another copy."
    )


def _mended(text: str) -> str:
    """The text without stray lines, and with the end it may have lost on its way."""
    lines = [line for line in text.splitlines() if ":" in line or ";" in line or line[:1] in (" ", "\t")]
    for part in ("VEVENT", "VCALENDAR"):
        missing = lines.count(f"BEGIN:{part}") - lines.count(f"END:{part}")
        lines += [f"END:{part}"] * max(0, missing)
    return "\r\n".join(lines) + "\r\n"


def _read_event(component: Any, found: Found) -> None:
    row, name = (
        found.read,
        names.tidy(_text(component, "SUMMARY")) or names.tidy(_text(component, "DESCRIPTION"))[:120],
    )
    if _text(component, "STATUS").upper() == "CANCELLED":
        found.refuse(row, "It was cancelled, so it was left out.", name)
        return
    starts = _value(component, "DTSTART")
    if starts is None:
        found.refuse(
            row, "It has no date that can be read, so it was left out. Add it by hand if it matters.", name
        )
        return
    ends = _value(component, "DTEND")
    lasts = _value(component, "DURATION")
    if ends is None and isinstance(lasts, timedelta):
        ends = starts + lasts
    timed = isinstance(starts, datetime)
    first, last = _days(starts, ends)
    from_at = starts.time() if timed else None
    to_at = ends.time() if timed and isinstance(ends, datetime) else None
    for begins, length in _repeated(component, starts, last - first, found, name):
        found.add(row, name, begins, begins + length, from_at, to_at)


def _text(component: Any, key: str) -> str:
    value = component.get(key)
    if isinstance(value, list):
        value = value[0] if value else ""
    return "" if value is None else str(value)


def _value(component: Any, key: str) -> Any:
    """The date, moment (by London's clock, without zone) or length of a property; None when it can't be read."""
    value = component.get(key)
    if isinstance(value, list):
        value = value[0] if value else None
    try:
        value = getattr(value, "dt", None)
    except ValueError:  # icalendar keeps what it can't read and says so only when asked
        return None
    if isinstance(value, datetime) and value.tzinfo is not None:
        from zoneinfo import ZoneInfo

        try:
            value = value.astimezone(ZoneInfo("Europe/London")).replace(tzinfo=None)
        except (ValueError, OverflowError):
            return None
    return value if isinstance(value, date | timedelta) else None


def _days(starts: Any, ends: Any) -> tuple[date, date]:
    """First and last day; an all-day end, and a midnight, is the day after the last."""
    first = starts.date() if isinstance(starts, datetime) else starts
    if not isinstance(ends, date):
        return first, first
    last: date = ends.date() if isinstance(ends, datetime) else ends
    past = not isinstance(ends, datetime) or ends.time() == time()
    return first, last - timedelta(days=1) if past and last > first else last


def _repeated(
    component: Any, starts: Any, length: timedelta, found: Found, name: str
) -> Iterator[tuple[date, timedelta]]:
    first = starts.date() if isinstance(starts, datetime) else starts
    rule = component.get("RRULE")
    if rule is None:
        yield first, length
        return
    days = _occurrences(rule, starts)
    without = _left_out(component)
    if days is None or len(days) > _MOST_REPEATS:
        found.warn(found.read, "It repeats without end or very often; only its first day was taken.", name)
        yield first, length
        return
    kept = sorted({day for day in days if day not in without})
    if not kept:
        found.refuse(found.read, "It repeats on no day at all, so it was left out. Add it by hand if it matters.", name)
        return
    found.warn(found.read, f"It repeats: taken as {count(len(kept), 'day')}.", name)
    run: list[date] = []
    for day in kept:
        if run and not (length == timedelta() and day - run[-1] == timedelta(days=1)):
            yield run[0], max(length, run[-1] - run[0])
            run = []
        run.append(day)
    if run:
        yield run[0], max(length, run[-1] - run[0])


def _occurrences(rule: Any, starts: Any) -> list[date] | None:
    """The days of a repeat that ends; None when it does not, or can't be worked out."""
    from itertools import islice

    from dateutil.rrule import rrulestr

    try:
        parts = dict(rule)
        if not ({"UNTIL", "COUNT"} & {str(key).upper() for key in parts}):
            return None
        moment = starts if isinstance(starts, datetime) else datetime.combine(starts, time())
        text = rule.to_ical().decode()
        text = ";".join(
            f"UNTIL={part[6:14]}T235959" if part.upper().startswith("UNTIL=") else part
            for part in text.split(";")
        )
        return [when.date() for when in islice(rrulestr(text, dtstart=moment), _MOST_REPEATS + 1)]
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None


def _left_out(component: Any) -> set[date]:
    given = component.get("EXDATE") or []
    found: set[date] = set()
    for part in given if isinstance(given, list) else [given]:
        try:
            days = [value.dt for value in getattr(part, "dts", [])]
        except ValueError:
            continue
        found.update(day.date() if isinstance(day, datetime) else day for day in days)
    return found


@dataclass(frozen=True, slots=True)
class Outing:
    """A visit as a calendar has it: whole days, both included, and where."""

    uid: str
    name: str
    starts: date
    ends: date
    where: str = ""


def write_ics(
    terms: Sequence[Term],
    closures: Sequence[Closure],
    events: Sequence[CalendarEvent],
    stamp: datetime,
    outings: Sequence[Outing] = (),
) -> bytes:
    """The school's calendar for other programs: first and last days, closures, events and visits; ``stamp`` is when."""
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Coordinator//School year//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "School year")
    for term in terms:
        calendar.add_component(
            _day_out(f"term-{term.id}-starts", f"{term.name}: first day", term.starts, term.starts, stamp)
        )
        calendar.add_component(
            _day_out(f"term-{term.id}-ends", f"{term.name}: last day", term.ends, term.ends, stamp)
        )
    for closure in closures:
        calendar.add_component(
            _day_out(
                f"closure-{closure.id}", closure.name, closure.starts, closure.ends, stamp, str(closure.kind)
            )
        )
    for event in events:
        entry = _day_out(f"event-{event.id}", event.name, event.starts, event.ends, stamp, str(event.kind))
        if event.from_at is not None:
            from zoneinfo import ZoneInfo

            london = ZoneInfo("Europe/London")
            del entry["DTSTART"], entry["DTEND"]
            entry.add("dtstart", datetime.combine(event.starts, event.from_at, london).astimezone(UTC))
            entry.add(
                "dtend", datetime.combine(event.ends, event.to_at or event.from_at, london).astimezone(UTC)
            )
        calendar.add_component(entry)
    for outing in outings:
        entry = _day_out(outing.uid, outing.name, outing.starts, outing.ends, stamp, "visit")
        entry.add("transp", "TRANSPARENT")
        if outing.where:
            entry.add("location", outing.where)
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _day_out(uid: str, name: str, starts: date, ends: date, stamp: datetime, category: str = "") -> Any:
    import icalendar

    entry = icalendar.Event()
    entry.add("uid", f"{uid}@coordinator")
    entry.add("dtstamp", stamp.replace(tzinfo=UTC))
    entry.add("summary", name)
    entry.add("dtstart", starts)
    entry.add("dtend", ends + timedelta(days=1))
    if category:
        entry.add("categories", [category])
    return entry
