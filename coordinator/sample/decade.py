"""Building many years: what speed is measured on, and what a file looks like that was used for long."""

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.sample import aftermath, calendar, school
from coordinator.sample.decade_between import Between
from coordinator.sample.decade_people import Company
from coordinator.sample.decade_roll import Roll
from coordinator.sample.decade_visits import LaterKnown, plans_of
from coordinator.sample.plans import Plan, plans
from coordinator.school_year import store as school_year
from coordinator.school_year.rules import academic_year_of

MOST_YEARS = 20
# Twelve thousand pupils over ten years make this many visits in each year that is over, and contacts beside each.
_VISITS_A_YEAR, _FEWEST_VISITS, _PUPILS_A_YEAR, _CONTACTS = 215, 60, 1200, 31


def build(
    path: Path,
    *,
    today: date,
    years: int,
    seed: int = 2026,
    pupils: int = 12_000,
    passphrase: str | None = None,
    told: Callable[[float], None] = lambda _: None,
) -> SchoolFile:
    """Makes a file of that many school years, the present one last, and returns it open.

    ``pupils`` are all who ever came. The same seed, day and size give the same school. ``told`` hears how much is done,
    from 0 to 1. Raises Problem.
    """
    if not 1 <= years <= MOST_YEARS:
        raise Problem(f"Between 1 and {MOST_YEARS} years can be made. Choose a number of years among them.")
    if years == 1:
        return school.build(path, today=today, seed=seed, pupils=pupils, passphrase=passphrase)
    file = SchoolFile.create(path, passphrase)
    decade = Decade(file, random.Random(seed), today, years, pupils)  # noqa: S311  # invented people, not secrets
    this = academic_year_of(today)
    for number, year in enumerate(range(this - years + 1, this)):
        with file.together():
            for part in decade.close_year(year):
                told((number + part) / years)
    with file.together():
        decade.open_year(this)
    told(1.0)
    file.clock = datetime.now
    return file


class Decade:
    """The years one after another; what lasts from one to the next is known here."""

    def __init__(self, file: SchoolFile, chance: random.Random, today: date, years: int, pupils: int) -> None:
        self._file, self._chance, self._today = file, chance, today
        last = academic_year_of(today)
        self._first = last - years + 1
        a_year = pupils / years
        self._visits = max(_FEWEST_VISITS, round(_VISITS_A_YEAR * a_year / _PUPILS_A_YEAR))
        self._company = Company(file, chance, self._first, last, today)
        self._roll = Roll(file, chance, self._first, last, pupils)

    def close_year(self, year: int) -> Iterator[float]:
        """A year that is over: every visit reviewed, every thanks sent, every loop closed. Gives how much is done."""
        self._begin_year(year)
        known = school_year.calendar(self._file)
        latest = min(self._today, date(year + 1, 11, 30))
        days = known.school_days(date(year, 9, 1), date(year + 1, 8, 31))
        company = self._company
        laying = LaterKnown(
            self._file, self._chance, latest, known, company.partners, company.staff, self._roll, self._note
        )
        laying.days = days
        between = Between(self._file, self._chance, known, company, latest, self._today)
        between.agree(year)
        self._roll.end_year(year)
        waiting: list[Plan] = plans_of(self._chance, days, self._visits)
        contacts = self._visits * _CONTACTS
        for number, day in enumerate(days):
            while waiting and waiting[0].days <= number:
                visit = laying.lay(waiting.pop(0))
                between.after(visit, visit)
            self._note(day)
            for _ in range(contacts * (number + 1) // len(days) - contacts * number // len(days)):
                between.contact(day)
            yield (number + 1) / len(days)

    def open_year(self, year: int) -> None:
        """The present year, as busy as in the sample of one year."""
        file, chance, today, company = self._file, self._chance, self._today, self._company
        self._begin_year(year)
        self._note(today)
        company.finish()
        known = school_year.calendar(file)
        before = max((row[0] for row in file.rows("SELECT id FROM visit")), default=0)
        laying = LaterKnown(
            file, chance, today, known, company.partners, company.staff, self._roll, self._note
        )
        for plan in plans():
            laying.lay(plan)
        self._note(today)
        aftermath.keep(file, chance, today, known, company.partners, company.staff, before)
        school.round_off(file, company.partners, today)

    def _begin_year(self, year: int) -> None:
        self._note(date(year, 9, 1))
        if year == self._first:
            calendar.begin(self._file, (year - 1, year, year + 1))
        else:
            calendar.keep_year(self._file, year + 1)
            calendar.letter_weeks(self._file, year)
        self._company.begin_year(year)
        self._file.who = self._company.lead
        self._roll.begin_year(year)

    def _note(self, day: date) -> None:
        """From here on what is done is noted on that day."""
        at = datetime.combine(min(day, self._today), time(8, 5))
        self._file.clock = lambda: at
