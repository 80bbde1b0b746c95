"""Dates and times as people type them: "19/11/2026", "19 Nov", "thu 19 november", "tomorrow", "7.45", "1.30 pm"."""

import re
from datetime import date, time, timedelta

from coordinator import words

_FIGURES = re.compile(r"^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?$")
_WORDS = re.compile(r"^(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]+)\.?(?:,?\s+(\d{4}|\d{2}))?$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_TIME = re.compile(r"^(\d{1,2})(?:[.:h ]?(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?$")


def read_day(text: str, today: date) -> date | None:
    """The day meant, or None. Without a year: the one nearest to today (up to 4 months back, else ahead)."""
    typed = " ".join(text.casefold().split())
    near = {"today": 0, "tomorrow": 1, "yesterday": -1}
    if typed in near:
        return today + timedelta(days=near[typed])
    weekday, _, rest = typed.partition(" ")
    names = [day.casefold() for day in words.DAYS]
    found = [k for k, name in enumerate(names) if len(weekday) >= 3 and name.startswith(weekday.rstrip(".,"))]
    if found and not rest:
        return today + timedelta(days=(found[0] - today.weekday() - 1) % 7 + 1)
    if found:
        typed = rest
    if iso := _ISO.match(typed):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    if figures := _FIGURES.match(typed):
        return _with_year(int(figures[1]), int(figures[2]), figures[3], today)
    if spelt := _WORDS.match(typed):
        months = [
            k
            for k, name in enumerate(words.MONTHS, 1)
            if len(spelt[2]) >= 3 and name.casefold().startswith(spelt[2])
        ]
        return _with_year(int(spelt[1]), months[0], spelt[3], today) if months else None
    return None


def _with_year(day: int, month: int, year: str | None, today: date) -> date | None:
    if year:
        return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)
    ahead = [found for y in (today.year - 1, today.year, today.year + 1) if (found := _day(y, month, day))]
    return next((found for found in ahead if found >= today - timedelta(days=120)), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def write_day(day: date | None) -> str:
    """``Thu 19 Nov 2026``: what a date field shows, and what :func:`read_day` reads back."""
    return f"{words.short_date(day)} {day.year}" if day else ""


def read_time(text: str) -> time | None:
    """The time meant, or None. Without am or pm, one to six is the afternoon: a school's day."""
    match = _TIME.match(text.casefold().strip())
    if not match:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").replace(".", "")
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    elif not half and 1 <= hour <= 6 and len(match[1]) == 1:
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None


def write_time(at: time | None) -> str:
    """``7.45``; the 24-hour figure where the short one would be read as another time."""
    if at is None:
        return ""
    short = words.clock(at)
    return (
        short if read_time(short) == at.replace(second=0, microsecond=0) else f"{at.hour:02d}.{at.minute:02d}"
    )
