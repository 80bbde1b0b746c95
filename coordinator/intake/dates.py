"""Dates as people, forms and spreadsheets write them."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from coordinator.intake.table import Cell
from coordinator.intake.values import Read, nothing, quoted, text

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
         "december"), start=1,
    )
    for name in (names, names[:3])
} | {"sept": 9}  # fmt: skip
_WEEKDAY = re.compile(
    r"^(mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(day)?[,.]?\s+", re.IGNORECASE
)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[-/. ]*([a-z]+)\.?,?[-/. ]*['’]?(\d{4}|\d{2})", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    r"([a-z]+)\.?[-/. ]*(\d{1,2})(?:st|nd|rd|th)?,?[-/. ]+['’]?(\d{4}|\d{2})", re.IGNORECASE
)
_NO_YEAR = re.compile(r"\d{1,2}(?:st|nd|rd|th)?[-/. ]*(?:[a-z]{3,9}|/\s*\d{1,2})", re.IGNORECASE)
_EIGHT = re.compile(r"\d{8}")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_ZEROS = re.compile(r"0{1,4}[-/.]0{1,2}[-/.]0{1,4}")
_CLOCK = re.compile(
    r"[T ,]\s*(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?\s*([ap])?\.?m?\.?"
    r"\s*(?:z|gmt|bst|utc)?\s*(?:[+-]\d{1,2}(?::?\d{2})?)?$",
    re.IGNORECASE,
)
_LONGEST = 80
_FIRST_SERIAL = date(1899, 12, 30)
_LAST_SERIAL = 100_000  # in the year 2173


def read_date(cell: Cell, month_first: bool = False, latest_year: int = 2049) -> Read[date]:
    """The date in a cell, day before month unless ``month_first``.

    Reads real dates, spreadsheet serial numbers, ISO, ``13/04/2015``, ``05-May-15``, ``3rd February 2026``; a time of
    day is passed over. A two-digit year is the last such year not after ``latest_year`` (give this year for dates of
    birth). Dates that are not in the calendar, or have no year, give a reason in plain words.
    """
    moment = read_moment(cell, month_first, latest_year)
    return Read(moment.value.date() if moment.value else None, moment.reason)


def read_moment(cell: Cell, month_first: bool = False, latest_year: int = 2049) -> Read[datetime]:
    """Date and time of day (midnight when there is none), by the clock that was written; zones are passed over."""
    if isinstance(cell, datetime):
        return Read(cell.replace(tzinfo=None))
    if isinstance(cell, date):
        return Read(datetime.combine(cell, time()))
    said = text(cell)
    # "0/0/00" is how Outlook writes that there is none
    if nothing(cell) or _ZEROS.fullmatch(said.split(" ", maxsplit=1)[0]):
        return Read(None)
    if (isinstance(cell, int | float) and 1 <= cell < _LAST_SERIAL) or _SERIAL.fullmatch(said):
        return Read(_from_serial(float(said)))
    return _from_text(cell, said, month_first, latest_year)


def month_first(cells: Iterable[Cell]) -> bool | None:
    """Whether a column of dates in figures writes the month first: ``True`` when some second figure is above 12,
    ``False`` when some first one is, ``None`` when nothing tells or they disagree.
    """
    day_leads = month_leads = False
    for cell in cells:
        found = _FIGURES.match(text(cell)) if isinstance(cell, str) else None
        if found:
            day_leads |= int(found[1]) > 12
            month_leads |= int(found[2]) > 12
    return None if day_leads == month_leads else month_leads


def in_figures(cells: Iterable[Cell]) -> bool:
    """Whether a column writes its dates in figures with strokes, dots or dashes, day and month not told apart by words."""
    figures = others = 0
    for cell in cells:
        if not nothing(cell):
            drawn = isinstance(cell, str) and _FIGURES.match(text(cell)) is not None
            figures, others = figures + drawn, others + (not drawn)
    return figures > others


def turned(cell: Cell, month_first: bool = False, latest_year: int = 2049) -> date | None:
    """The date in figures with day and month the other way round; None where that is the same, can't be, or isn't figures."""
    found = _FIGURES.fullmatch(text(cell)) if isinstance(cell, str) else None
    if found is None or found[1] == found[2] or max(int(found[1]), int(found[2])) > 12:
        return None
    return read_date(cell, not month_first, latest_year).value


def _from_serial(serial: float) -> datetime:
    seconds = round(serial % 1 * 86400)
    return datetime.combine(_FIRST_SERIAL, time()) + timedelta(days=int(serial), seconds=seconds)


def _from_text(cell: Cell, said: str, months_lead: bool, latest_year: int) -> Read[datetime]:
    bare = _WEEKDAY.sub("", said[:_LONGEST])
    clock = _CLOCK.search(bare)
    at: time | None = time()
    if clock:
        at, bare = _time(clock), bare[: clock.start()].rstrip(" ,")
    parts = _parts(bare, months_lead)
    if parts is None:
        without_year = _NO_YEAR.fullmatch(bare)
        return Read(
            None, f"{quoted(cell)} has no year." if without_year else f"{quoted(cell)} is not a date."
        )
    if at is None:
        return Read(None, f"{quoted(cell)} has a time that is not on the clock.")
    found = _on_calendar(*parts, months_lead, latest_year)
    return (
        Read(None, f"{quoted(cell)} {found}.")
        if isinstance(found, str)
        else Read(datetime.combine(found, at))
    )


def _on_calendar(year_text: str, month: int, day: int, months_lead: bool, latest_year: int) -> date | str:
    """The day, or what is wrong with it."""
    year = int(year_text) if len(year_text) == 4 else latest_year - (latest_year - int(year_text)) % 100
    if month > 12 >= day >= 1:
        return f"has no such month; perhaps the {'day' if months_lead else 'month'} is written first"
    try:
        found = date(year, month, day)
    except ValueError:
        return "is not in the calendar"
    return "is before 1900" if year < 1900 else found


def _parts(bare: str, months_lead: bool) -> tuple[str, int, int] | None:
    """Year as written, month, day."""
    parts: tuple[str, int, int] | None = None
    if found := _ISO.fullmatch(bare):
        parts = found[1], int(found[2]), int(found[3])
    elif found := _FIGURES.fullmatch(bare):
        parts = _in_order(found[3], int(found[1]), int(found[2]), months_lead)
    elif (found := _DAY_FIRST.fullmatch(bare)) and found[2].casefold() in _MONTHS:
        parts = found[3], _MONTHS[found[2].casefold()], int(found[1])
    elif (found := _MONTH_FIRST.fullmatch(bare)) and found[1].casefold() in _MONTHS:
        parts = found[3], _MONTHS[found[1].casefold()], int(found[2])
    elif _EIGHT.fullmatch(bare) and bare[:2] in {"19", "20"} and int(bare[4:6]) <= 12:
        parts = bare[:4], int(bare[4:6]), int(bare[6:])
    elif _EIGHT.fullmatch(bare):
        parts = _in_order(bare[4:], int(bare[:2]), int(bare[2:4]), months_lead)
    return parts


def _in_order(year: str, first: int, second: int, months_lead: bool) -> tuple[str, int, int]:
    return (year, first, second) if months_lead else (year, second, first)


def _time(clock: re.Match[str]) -> time | None:
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    half = (clock[4] or "").casefold()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, minute, second)
    except ValueError:
        return None
