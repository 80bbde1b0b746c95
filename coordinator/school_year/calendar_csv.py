"""Term dates in a spreadsheet: closes and re-opens, first and last days, names with dates, or starts alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from coordinator import names
from coordinator.intake import dates
from coordinator.intake.headings import Field, HeadingMap, match_headings
from coordinator.intake.opening import open_table
from coordinator.intake.table import Cell, Row, Table, looks_like_total
from coordinator.intake.values import text
from coordinator.problems import Problem
from coordinator.school_year.records import ClosureKind
from coordinator.school_year.term_dates import wording
from coordinator.school_year.term_dates.entries import Entry, Found
from coordinator.school_year.term_dates.questions import Asking, Reading, of_that_weekday
from coordinator.school_year.term_dates.wording import Meaning, Role
from coordinator.words import DAYS, short_date

_DAY = timedelta(days=1)
FIELDS = (
    Field("name", "Name", known=("Name", "Holiday", "Event", "Subject", "Summary", "Title", "Term", "What", "Week")),
    Field("closes", "Closes", known=("Closing date", "Closes", "School closes", "Date closes", "Closing", "Last day in school")),
    Field("reopens", "Re-opens", known=(
        "Date re-opens", "Re-opens", "Reopens", "School re-opens", "Opening date", "First day back", "Returns")),
    Field("starts", "Starts", known=(
        "Starts", "Start", "Start date", "First day", "From", "Begins", "Date from", "Date", "Day", "Monday", "Opens")),
    Field("ends", "Ends", known=("Ends", "End", "End date", "Last day", "To", "Until", "Finishes", "Date to", "Finish")),
    Field("from_at", "Start time", known=("Start time", "From time", "Time")),
    Field("to_at", "End time", known=("End time", "To time")),
    Field("years", "Year groups", known=("Year groups", "Year group", "Years", "Who")),
)  # fmt: skip
_WEEKDAY = re.compile(r"^\s*(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE)


def read_calendar_csv(
    path: Path, overrides: Mapping[str, str | int] | None = None, answers: Mapping[str, str] | None = None
) -> Found:
    """The entries of a CSV or Excel file; ``overrides`` say which heading or column holds a field.

    Raises Problem when the file can't be read or holds no column of dates.
    """
    return read_table(open_table(path), overrides, Asking(answers or {}))


def read_table(
    table: Table, overrides: Mapping[str, str | int] | None = None, asking: Asking | None = None
) -> Found:
    """The entries of a table, wherever it stood. Raises Problem when it holds no column of dates."""
    found = Found(asking=asking or Asking())
    if not overrides and table.heading_row == 0:
        _without_headings(table, found)
        return found
    columns = match_headings(table, FIELDS, overrides)
    if columns.has("closes") and columns.has("reopens"):
        _closes_and_reopens(table, columns, found)
    elif columns.has("starts"):
        _names_and_days(table, columns, found)
    else:
        raise Problem(
            f"{table.source} has no column recognised as dates. Name its columns Name, Starts and Ends, and import it again."
        )
    if not found.read:
        raise Problem(f"{table.source} has headings and no rows. Choose a file with dates in it.")
    return found


def _is_date(cell: Cell) -> bool:
    return dates.read_date(cell).value is not None and any(c.isdigit() for c in text(cell))


@dataclass(frozen=True, slots=True)
class _Day:
    """A day as a cell gives it, and what is doubtful about it."""

    day: date | None
    doubt: str = ""
    or_else: date | None = None

    @property
    def readings(self) -> list[Reading]:
        """The day its weekday makes it, and the day its figures make it."""
        ways = ((self.or_else, "as the weekday says"), (self.day, "as the figures say"))
        return [Reading(day, day, why) for day, why in ways if day is not None]

    def settled(self, found: Found, row: int, name: str) -> date | None:
        """The day; the one that was chosen where its weekday disagrees; None until somebody has chosen."""
        if self.or_else is None:
            return self.day
        chosen = found.ask(row, self.doubt, name, self.readings)
        return chosen.starts if chosen else None


def _read(cell: Cell) -> _Day:
    """The day of a cell, and the one its weekday would make it where the two disagree."""
    read = dates.read_date(cell)
    said = text(cell)
    if read.value is None:
        return _Day(None, read.reason or "It is empty.")
    called = _WEEKDAY.match(said) if isinstance(cell, str) else None
    real = DAYS[read.value.weekday()]
    if called and not real.casefold().startswith(called[1].casefold()):
        bare = _WEEKDAY.sub("", said).strip(" ,")
        meant = next(day for day in DAYS if day.casefold().startswith(called[1].casefold()))
        return _Day(read.value, f"{bare} is called {meant} and is a {real}.", of_that_weekday(read.value, DAYS.index(meant)))
    return _Day(read.value)


def _closes_and_reopens(table: Table, columns: HeadingMap, found: Found) -> None:
    """Rows that give the last day in school and the first day back: the holiday lies between."""
    rows = [row for row in table.rows if not looks_like_total(row)]
    closes = {row.number: _read(columns.value(row, "closes")) for row in rows}
    for row in rows:
        found.read += 1
        name = columns.text(row, "name") or "Holiday"
        last = _settled(row, name, rows, closes, columns, found)
        back = _read(columns.value(row, "reopens"))
        if back.day is None:
            said = columns.text(row, "reopens")
            found.warn(
                row.number,
                f"The day school re-opens can't be read ({f'“{said}”' if said else 'it is empty'}), so only the last day"
                " was used. Import the list again when the day is known, or add it by hand.",
                name,
            )
        first = back.settled(found, row.number, name)
        if last is not None and first is not None and first <= last:
            found.refuse(
                row.number,
                f"School would re-open on {_year(first)}, before it closes on {_year(last)}, so neither was used."
                " Correct it in the file and import it again.",
                name,
            )
            continue
        if last is not None:
            _mark(found, row, name, last, Role.LAST_DAY)
        if first is not None:
            _mark(found, row, name, first, Role.FIRST_DAY)
        if closes[row.number].day is None and back.day is None:
            found.refuse(
                row.number,
                "Neither of its days can be read. Correct them in the file and import it again.",
                name,
            )
        elif last is not None and first is not None:
            _between(found, row, name, last, first)


def _between(found: Found, row: Row, name: str, last: date, back: date) -> None:
    if back - last > _DAY:
        means = wording.meaning(name, (back - last).days)
        kind = means.closure if means.role is Role.CLOSED else ClosureKind.HOLIDAY
        found.entries.append(Entry(row.number, name, last + _DAY, back - _DAY, Meaning(Role.CLOSED, kind)))


def _mark(found: Found, row: Row, name: str, day: date, role: Role) -> None:
    found.entries.append(Entry(row.number, name, day, day, Meaning(role)))


def _year(day: date) -> str:
    return f"{short_date(day)} {day.year}"


def _settled(
    row: Row, name: str, rows: list[Row], closes: Mapping[int, _Day], columns: HeadingMap, found: Found
) -> date | None:
    """The last day before a holiday; where its weekday disagrees, it is asked, and another row's word for it offered."""
    here = closes[row.number]
    if here.day is None:
        found.warn(row.number, f"The day school closes can't be read: {here.doubt}", name)
        return None
    if here.or_else is None:
        return here.day
    readings = here.readings
    for other in rows:
        there = closes[other.number]
        same = names.fold(columns.text(other, "name")) == names.fold(name)
        sound = there.day if there.or_else is None else None
        if other.number != row.number and same and sound and abs((sound - here.day).days) <= 7:
            readings = [
                replace(reading, why=f"{reading.why} and row {other.number}")
                if reading.starts == sound
                else reading
                for reading in readings
            ]
            readings.append(Reading(sound, sound, f"as row {other.number} says"))
    chosen = found.ask(row.number, here.doubt, name, readings)
    return chosen.starts if chosen else None


def _names_and_days(table: Table, columns: HeadingMap, found: Found) -> None:
    rows = [row for row in table.rows if not looks_like_total(row)]
    if not columns.has("ends") and _starts_alone([columns.text(row, "name") for row in rows]):
        _until_the_next(
            [(row.number, columns.text(row, "name"), columns.value(row, "starts")) for row in rows], found
        )
        return
    for row in rows:
        found.read += 1
        name = columns.text(row, "name")
        years = columns.text(row, "years")
        if years and not wording.year_groups_in(name):
            name = f"{name} ({years if wording.year_groups_in(years) else f'Years {years}'})"
        starts = _read(columns.value(row, "starts"))
        ends = _read(columns.value(row, "ends")) if columns.text(row, "ends") else starts
        if starts.day is None:
            found.refuse(
                row.number,
                f"Its day can't be read: {starts.doubt} Correct it in the file and import it again.",
                name,
            )
            continue
        first = until = starts.settled(found, row.number, name)
        if ends.day is None:
            found.warn(row.number, f"Its last day can't be read: {ends.doubt} Only its first day was used.", name)
        elif ends is not starts:
            until = ends.settled(found, row.number, name)
        if first is None or until is None:
            continue
        from_at, to_at = _clock(columns.value(row, "from_at")), _clock(columns.value(row, "to_at"))
        if from_at in (None, time()) and to_at == time() and until > first:
            until -= _DAY  # Outlook writes the midnight after the last day
        if from_at == time() and to_at in (None, time()):
            from_at = to_at = None
        found.add(row.number, name, first, until, from_at, to_at if from_at else None)


def _clock(cell: Cell) -> time | None:
    if isinstance(cell, datetime):
        return cell.time()
    said = text(cell)
    if not said:
        return None
    read = dates.read_moment(f"2000-01-01 {said}")
    return read.value.time() if read.value else None


def _starts_alone(given: list[str]) -> bool:
    """Whether each row says only when something begins: terms and holidays in turn."""
    means = [wording.meaning(name, 1) for name in given]
    return (
        sum(m.role is Role.TERM for m in means) >= 2
        and sum(m.role is Role.CLOSED and m.closure is not ClosureKind.INSET for m in means) >= 2
    )


def _without_headings(table: Table, found: Found) -> None:
    """A table whose first row is a row like the others."""
    rows = list(table.rows)
    dated = [i for i in range(len(table.headings)) if rows and _is_date(rows[0].cell(i))]
    label = next((i for i in range(len(table.headings)) if i not in dated), None)
    if not dated:
        raise Problem(f"{table.source} has no column of dates. Choose a file with term dates in it.")
    ends = dated[1] if len(dated) > 1 else None
    given = [(row.number, text(row.cell(label)), row.cell(dated[0])) for row in rows]
    if ends is None and _starts_alone([name for _, name, _ in given]):
        _until_the_next(given, found)
        return
    for row, (number, name, cell) in zip(rows, given, strict=True):
        found.read += 1
        first, last = _read(cell), _read(row.cell(ends)) if ends is not None else _Day(None)
        if first.day is None:
            found.refuse(number, f"Its day can't be read: {first.doubt}", name)
            continue
        starts = first.settled(found, number, name)
        until = last.settled(found, number, name) if last.day else starts
        if starts is not None and until is not None:
            found.add(number, name, starts, until)


def _until_the_next(given: list[tuple[int, str, Cell]], found: Found) -> None:
    """Each row lasts until the day before the next one; when the last one ends isn't said."""
    days: list[tuple[date, int, str, bool]] = []
    for number, name, cell in given:
        found.read += 1
        read = _read(cell)
        if read.day is None:
            found.refuse(number, f"Its day can't be read: {read.doubt}", name)
            continue
        settled = read.settled(found, number, name)
        days.append((settled or read.day, number, name, settled is not None))
    days.sort()
    for place, (day, number, name, said) in enumerate(days):
        if not said:
            continue  # asked about
        means = wording.meaning(name, 1)
        if place + 1 == len(days):
            found.refuse(
                number,
                f"It begins on {_year(day)} and the file doesn't say when it ends, so it was left out. Add it by hand.",
                name,
            )
        elif not days[place + 1][3]:
            found.refuse(
                number,
                f"It lasts until row {days[place + 1][1]} begins, and that is asked about, so it was left out.",
                name,
            )
        else:
            found.add(number, name, day, max(day, days[place + 1][0] - _DAY))
            if found.entries and means.role in (Role.TERM, Role.CLOSED) and found.entries[-1].row == number:
                found.entries[-1] = replace(found.entries[-1], means=means)
