"""Term dates as words: lines copied from a letter, a message or a council's page, each with a name and one or more dates."""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coordinator import names
from coordinator.problems import Problem
from coordinator.school_year.term_dates.entries import Found
from coordinator.school_year.term_dates.questions import Asking, Reading, of_that_weekday
from coordinator.words import DAYS, MONTHS, plain_date

_MONTH = "|".join(f"{month}|{month[:3]}|{month[:4]}" for month in MONTHS)
_DATE = re.compile(
    r"\b(?:(?P<called>mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b[,.]?\s*(?:the\s+)?)?"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:of\s+)?(?P<month>{_MONTH})\b\.?,?(?:\s*(?P<year>\d{{4}}))?"
    r"|(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4}|\d{2})|(?P<iso>\d{4}-\d{2}-\d{2}))",
    re.IGNORECASE,
)
# "Monday 17 and Tuesday 18 August 2026": a day that has its month further on.
_BARE = re.compile(
    r"\b(?P<called>mon|tues|wednes|thurs|fri|satur|sun)day\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?=\s*(?:,|and|&|to|until|-|–|—)\s)",
    re.IGNORECASE,
)
_SPAN = re.compile(r"^\s*(?:to|until|till|-|–|—|through)\s*(?:and including\s*)?$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?P<first>20\d\d)\s*(?:to|/|-|–|—)\s*(?:20)?(?P<second>\d\d)\b")
_ONE_YEAR = re.compile(r"\b(20\d\d)\b")
_UNSAID = re.compile(r"\b(?:to be (?:determined|confirmed|agreed)|t\.?b\.?[cad]\.?)\b", re.IGNORECASE)
_EDGES = " \t,;:.()[]–—-*•·|"
_TRAILING = re.compile(r"\b(?:from|on|is|are|and|to|until|starts?|begins?|ends?|dates?)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day named in a line of words, and where in it."""

    day: date
    called: str
    starts: int
    ends: int
    guessed: bool  # its year was taken from a heading


def read_lines(lines: Iterable[str], answers: Mapping[str, str] | None = None, above: int = 0) -> Found:
    """The entries of lines of words; headings such as ``Autumn term 2026`` give years that the dates leave out.

    A line counts by its place, from 1 (``above`` others stand before it). A day that isn't its weekday is asked about.
    """
    found = Found(asking=Asking(answers or {}, above))
    heading, years = "", (0, 0)
    for number, raw in enumerate(lines, 1):
        line = names.tidy(raw)
        if not line:
            continue
        if span := _YEAR.search(line):
            years = (int(span["first"]), int(span["first"]) // 100 * 100 + int(span["second"]))
        days, problems = days_in(line, years)
        if not days and not problems:
            if _UNSAID.search(line):
                found.read += 1
                found.refuse(number, "Its day is still to be said. Add it by hand when it is known.", line)
                continue
            if not span and (one := _ONE_YEAR.search(line)):
                start = int(one[1]) - (0 if re.search(r"autumn|september|october|christmas", line, re.IGNORECASE) else 1)
                years = (start, start + 1)
            heading = line if len(line) <= 80 else heading
            continue
        found.read += 1
        _keep(found, number, line, heading, days, problems)
    return found


def _keep(found: Found, number: int, line: str, heading: str, days: list[NamedDay], problems: list[str]) -> None:
    name = _name_of(line, days) or heading or "Without a name"
    for problem in problems:
        (found.warn if days else found.refuse)(number, problem, name)
    for day in days:
        if day.guessed:
            found.warn(number, f"No year is named; {plain_date(day.day)} was taken from the heading above.", name)
    settled = [_settled(found, number, name, day) for day in days]
    place = 0
    while place < len(days):
        other = place + 1
        spans = other < len(days) and bool(_SPAN.match(line[days[place].ends : days[other].starts]))
        first, last = settled[place], settled[other if spans else place]
        if first is not None and last is not None:
            found.add(number, name, first, last)
        place += 2 if spans else 1


def _settled(found: Found, number: int, name: str, day: NamedDay) -> date | None:
    """The day; where it is called another weekday than it is, the one that was chosen."""
    real = DAYS[day.day.weekday()]
    if not day.called or real.casefold().startswith(day.called[:3].casefold()):
        return day.day
    called = next(each for each in DAYS if each.casefold().startswith(day.called[:3].casefold()))
    meant = of_that_weekday(day.day, DAYS.index(called))
    readings = [Reading(meant, meant, "as the weekday says"), Reading(day.day, day.day, "as the figures say")]
    chosen = found.ask(number, f"{plain_date(day.day)} is called {called} and is a {real}.", name, readings)
    return chosen.starts if chosen else None


def days_in(line: str, years: tuple[int, int]) -> tuple[list[NamedDay], list[str]]:
    """The days of a line in their order, and what can't be a day."""
    days: list[NamedDay] = []
    problems: list[str] = []
    for match in _DATE.finditer(line):
        try:
            day, guessed = _day_of(match, years)
        except ValueError:
            problems.append(f"“{match[0].strip()}” is not in the calendar. Correct it and bring it in again.")
            continue
        if day is None:
            problems.append(f"“{match[0].strip()}” names no year, and no heading above does.")
            continue
        days.append(NamedDay(day, match["called"] or "", match.start(), match.end(), guessed))
    for match in _BARE.finditer(line):
        after = next((day for day in days if day.starts >= match.end()), None)
        if after is None or any(day.starts <= match.start() < day.ends for day in days):
            continue
        try:
            bare = after.day.replace(day=int(match["day"]))
        except ValueError:
            problems.append(f"“{match[0].strip()}” is not in the calendar. Correct it and bring it in again.")
            continue
        days.append(NamedDay(bare, match["called"], match.start(), match.end(), after.guessed))
    return sorted(days, key=lambda day: day.starts), problems


def _day_of(match: re.Match[str], years: tuple[int, int]) -> tuple[date | None, bool]:
    if match["iso"]:
        return date.fromisoformat(match["iso"]), False
    if match["d"]:
        year = int(match["y"])
        return date(year if year > 99 else 2000 + year, int(match["m"]), int(match["d"])), False
    month = next(n for n, each in enumerate(MONTHS, 1) if each.casefold().startswith(match["month"][:3].casefold()))
    if match["year"]:
        return date(int(match["year"]), month, int(match["day"])), False
    if not years[0]:
        return None, False
    return date(years[0] if month >= 8 else years[1], month, int(match["day"])), True


def _name_of(line: str, days: list[NamedDay]) -> str:
    """What is left of a line without its days: ``INSET day`` of ``INSET day: Monday 1 September 2025``."""
    if not days:
        return line.strip(_EDGES)
    front, back = line[: days[0].starts], line[days[-1].ends :]
    parts = []
    for part in (front, back):
        said = part.strip(_EDGES)
        while (shorter := _TRAILING.sub("", said).strip(_EDGES)) != said:
            said = shorter
        parts.append(said)
    return " ".join(part for part in parts if part)


def read_text(path: Path, answers: Mapping[str, str] | None = None) -> Found:
    """The entries of a text file of words. Raises Problem when it can't be read or names no day."""
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise Problem(f"{path.name} could not be read. Check that you may open it, and try again.", repr(fault)) from fault
    return read_words(content.decode("utf-8-sig", errors="replace"), path.name, answers)


def read_words(
    words: str, source: str = "What was pasted", answers: Mapping[str, str] | None = None
) -> Found:
    """The entries of pasted words: a table copied from a page or a spreadsheet, or lines of words.

    Raises Problem when no day is named.
    """
    lines = words.splitlines()
    tabbed = [line for line in lines if "\t" in line]
    if len(tabbed) >= 2 and len(tabbed) >= sum(bool(line.strip()) for line in lines) - 2:
        from coordinator.intake.csv_file import read_csv
        from coordinator.school_year import calendar_csv

        with suppress(Problem):  # no column of dates: its lines may still name days
            return calendar_csv.read_table(
                read_csv(source, "\n".join(tabbed).encode("utf-8")), asking=Asking(answers or {})
            )
    found = read_lines(lines, answers)
    if not found.entries and not found.remarks and not found.asking.questions:
        raise Problem(f"{source} names no day. Copy the lines with the dates, with the year above or in them.")
    return found
