"""An entry of somebody's calendar: a name and days, wherever it was read, and what could not be."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from coordinator import names
from coordinator.school_year.term_dates import wording
from coordinator.school_year.term_dates.questions import Asking, Reading, of_that_weekday
from coordinator.school_year.term_dates.wording import Meaning, Role
from coordinator.words import DAYS, MONTHS, short_date

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
LONGEST = timedelta(days=200)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, both ends included; ``row`` is its place in the file, counted as the reader sees it."""

    row: int
    name: str
    starts: date
    ends: date
    means: Meaning
    from_at: time | None = None
    to_at: time | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """What has to be said about a row; ``refused`` when nothing of it could be used."""

    row: int
    message: str
    name: str = ""
    refused: bool = False


@dataclass
class Found:
    """What a file holds: entries that could be read and what has to be said."""

    entries: list[Entry] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    read: int = 0
    asking: Asking = field(default_factory=Asking)

    def ask(self, row: int, message: str, name: str, readings: Sequence[Reading]) -> Reading | None:
        """Asks which reading of a contradiction is right; None, and nothing is to be kept, until somebody has said."""
        return self.asking.ask(row, message, name, readings)

    def warn(self, row: int, message: str, name: str = "") -> None:
        """Something to look at in a row that was used."""
        self.remarks.append(Remark(row, message, name))

    def refuse(self, row: int, message: str, name: str = "") -> None:
        """A row nothing of which was used."""
        self.remarks.append(Remark(row, message, name, refused=True))

    def add(
        self,
        row: int,
        name: str,
        starts: date,
        ends: date,
        from_at: time | None = None,
        to_at: time | None = None,
    ) -> None:
        """Keeps an entry by its words; refuses one whose days cannot be."""
        if ends < starts:
            message = f"It starts on {_day(starts)} and would end before that, on {_day(ends)}."
            swapped = Reading(ends, starts, "the other way round")
            chosen = self.ask(row, message, name, [Reading(starts, starts, "one day"), swapped])
            if chosen is None:
                return
            starts, ends = chosen.starts, chosen.ends
        if not EARLIEST <= starts <= LATEST or ends > LATEST:
            self.refuse(
                row, f"{starts.isoformat()} can't be a day of the school's. Correct it in the file.", name
            )
            return
        if ends - starts > LONGEST:
            self.refuse(
                row, f"It lasts {(ends - starts).days + 1} days, which no term or holiday does.", name
            )
            return
        phrase, rest = wording.date_in_front(name)
        if phrase:
            agreed = self._agreed(row, phrase, Reading(starts, ends, "the entry’s own"), rest)
            if agreed is None:
                return
            starts, ends = agreed.starts, agreed.ends
        means = wording.meaning(rest, (ends - starts).days + 1, from_at is not None)
        self.entries.append(Entry(row, rest or "Without a name", starts, ends, means, from_at, to_at))

    def _agreed(self, row: int, phrase: str, own: Reading, name: str) -> Reading | None:
        """The words may name other days than the entry has: Monday 17 and Tuesday 18 on an entry of the 18th."""
        named = dates_in(phrase)
        if not named:
            return own
        first, last = min(day for day, _ in named), max(day for day, _ in named)
        wrong = [(day, called) for day, called in named if called != DAYS[day.weekday()]]
        if not wrong and (first, last) == (own.starts, own.ends):
            return own
        said = [f"The {day.day} is called {called} and is a {DAYS[day.weekday()]}." for day, called in wrong]
        if (first, last) != (own.starts, own.ends):
            said.insert(0, f"The words say “{phrase}”, the entry itself is on {own.words}.")
        readings = [Reading(first, last, "as the words say"), own]
        if wrong:
            meant = [of_that_weekday(day, DAYS.index(called)) for day, called in named if called in DAYS]
            readings.insert(0, Reading(min(meant), max(meant), "as the weekday says"))
            readings[1] = replace(readings[1], why="as the figures say")
        return self.ask(row, " ".join(said), name, readings)


def _day(day: date) -> str:
    return f"{short_date(day)} {day.year}"


_NAMED_DAY = re.compile(r"([a-z]+day) (\d{1,2})", re.IGNORECASE)
_MONTH_YEAR = re.compile(r"([a-z]+) (\d{4})$", re.IGNORECASE)


def dates_in(phrase: str) -> list[tuple[date, str]]:
    """``Monday 17 and Tuesday 18 August 2026`` as days and what each is called."""
    last = _MONTH_YEAR.search(phrase)
    if last is None or last[1].capitalize() not in MONTHS:
        return []
    month, year = MONTHS.index(last[1].capitalize()) + 1, int(last[2])
    found = []
    for called, number in _NAMED_DAY.findall(phrase):
        try:
            found.append((date(year, month, int(number)), called.capitalize()))
        except ValueError:
            continue
    return found


def without_common_name(entries: Sequence[Entry]) -> list[Entry]:
    """``Knole: First day back`` without the school's name, when every entry begins with the same one."""
    starts = {entry.name.partition(": ")[0] if ": " in entry.name else "" for entry in entries}
    if len(entries) < 3 or len(starts) != 1 or "" in starts:
        return list(entries)
    return [replace(entry, name=names.tidy(entry.name.partition(": ")[2])) for entry in entries]


def only_week_numbers(entries: Sequence[Entry]) -> bool:
    """Whether the file is a university's or a school's numbered weeks and nothing else."""
    return bool(entries) and all(entry.means.role is Role.WEEK_NUMBER for entry in entries)
