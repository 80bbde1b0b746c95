"""Next year as this one would have it: every date moved by whole weeks, and every one to be confirmed."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from coordinator.school_year.records import CalendarEvent, Closure, ClosureKind, Term
from coordinator.school_year.rules.calendar import Calendar, academic_year_of

Kept = Term | Closure | CalendarEvent
_YEAR = timedelta(weeks=52)
_YEARS = re.compile(r"\b(20\d\d)(?:(\s*[-–/]\s*)(20)?(\d\d))?\b")


def moved_on(calendar: Calendar, start: int) -> list[Kept]:
    """Terms, closures and events of the academic year that begins in ``start``, 52 weeks later, as new records.

    A Monday stays a Monday. Bank holidays are left out, since their days are known; what lasts over the summer belongs to
    the year in which it begins. Years in names move on too.
    """
    found: list[Kept] = []
    every: list[Kept] = [*calendar.terms, *calendar.closures, *calendar.events]
    for thing in every:
        if academic_year_of(thing.starts) != start:
            continue
        if isinstance(thing, Closure) and thing.kind is ClosureKind.BANK_HOLIDAY:
            continue
        found.append(_later(thing))
    return found


def to_confirm(things: Sequence[Kept], first: date, last: date) -> list[Kept]:
    """Those of a stretch that nobody has said to be right, in the order of their days."""
    return sorted(
        (thing for thing in things if thing.to_confirm and first <= thing.starts <= last), key=lambda thing: thing.starts
    )


def _later(thing: Kept) -> Kept:
    return replace(
        thing,
        id=0,
        name=_YEARS.sub(_next, thing.name),
        starts=thing.starts + _YEAR,
        ends=thing.ends + _YEAR,
        source="",
        to_confirm=True,
    )


def _next(match: re.Match[str]) -> str:
    """``2026`` as ``2027``, ``2026–27`` as ``2027–28``."""
    first = str(int(match[1]) + 1)
    if not match[4]:
        return first
    return f"{first}{match[2]}{match[3] or ''}{(int(match[4]) + 1) % 100:02}"
