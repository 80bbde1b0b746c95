"""A list of lettered weeks as schools print it: ``Week A: 7 Sep, 21 Sep`` or a line for each week."""

import re
from datetime import date

from coordinator import names
from coordinator.problems import Problem
from coordinator.school_year.pasted import NamedDay, days_in
from coordinator.school_year.records import TimetableWeek
from coordinator.school_year.rules import monday_of
from coordinator.words import count, short_date

_COMMENCING = re.compile(r"\b(?:w/?c|w/?b|week\s+(?:commencing|beginning|starting)|commencing|beginning)\b", re.IGNORECASE)
_NAMED = re.compile(r"\bweek\s*([A-Za-z]|[1-9])\b", re.IGNORECASE)
_ALONE = re.compile(r"^\W*([A-Za-z]|[1-9])\W*$")
_AT_AN_END = re.compile(r"^\W*([A-Z]|[1-9])\b|\b([A-Z]|[1-9])\W*$")


def read_week_list(text: str, start_year: int) -> list[TimetableWeek]:
    """The lettered weeks of a pasted list, by Monday; a day in the week stands for its week.

    Dates without a year belong to the school year that starts in ``start_year``. A letter on a line of its own holds
    for the lines below it. Raises Problem naming the line that can't be read, or a week with two letters.
    """
    above, found = "", dict[date, str]()
    for number, raw in enumerate(text.splitlines(), 1):
        line = names.tidy(raw)
        days, problems = days_in(line, (start_year, start_year + 1))
        if problems:
            raise Problem(f"Line {number}: {problems[0]}")
        rest = _COMMENCING.sub(" ", _without(line, days))
        if not days:
            above = _heading_letter(rest) or above
            continue
        letter = _letter_beside(rest) or above
        if not letter:
            raise Problem(f"Line {number}, “{line[:60]}”, says no letter. Write it beside the date, such as “7 Sep A”.")
        for day in days:
            monday = monday_of(day.day)
            if found.get(monday, letter) != letter:
                raise Problem(
                    f"The week of {short_date(monday)} is Week {found[monday]} further up and Week {letter} on line {number}."
                    " Take one of them out."
                )
            found[monday] = letter
    if not found:
        raise Problem("There is no date in the list. Paste lines such as “7 Sep A” or “Week A: 7 Sep, 21 Sep”.")
    return [TimetableWeek(monday=monday, letter=found[monday]) for monday in sorted(found)]


def _without(line: str, days: list[NamedDay]) -> str:
    for day in reversed(days):
        line = f"{line[: day.starts]} {line[day.ends :]}"
    return line


def _heading_letter(line: str) -> str:
    """A letter that stands alone on its line holds for those below it."""
    said = _ALONE.match(_NAMED.sub(r"\1", line))
    return said[1].upper() if said else ""


def _letter_beside(rest: str) -> str:
    said = _NAMED.search(rest) or _ALONE.match(rest) or _AT_AN_END.search(rest.strip())
    return next((found.upper() for found in said.groups() if found), "") if said else ""


def in_words(weeks: list[TimetableWeek]) -> str:
    """``39 weeks: 20 of Week A, 19 of Week B``."""
    letters = sorted({week.letter for week in weeks})
    each = ", ".join(f"{sum(week.letter == letter for week in weeks)} of Week {letter}" for letter in letters)
    return f"{count(len(weeks), 'week')}: {each}"
