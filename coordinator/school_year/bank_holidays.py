"""Bank holidays of a nation: the shipped GOV.UK list, and for other years the rules of the holidays library."""

import csv
import io
from datetime import date
from functools import cache

from coordinator import resources
from coordinator.school_year.records import Closure, ClosureKind
from coordinator.school_year.rules import Calendar

NATIONS = {
    "england": ("England", "england-and-wales", "ENG"),
    "wales": ("Wales", "england-and-wales", "WLS"),
    "scotland": ("Scotland", "scotland", "SCT"),
    "northern-ireland": ("Northern Ireland", "northern-ireland", "NIR"),
}

# Scottish schools close on days of their council's choosing, not on the bank holidays.
SCHOOLS_CLOSE = frozenset({"england", "wales", "northern-ireland"})


@cache
def _shipped() -> dict[tuple[str, int], tuple[tuple[date, str], ...]]:
    found: dict[tuple[str, int], list[tuple[date, str]]] = {}
    for row in csv.DictReader(
        io.StringIO(resources.text("reference/bank_holidays.csv").removeprefix("\ufeff"))
    ):
        day = date.fromisoformat(row["date"])
        found.setdefault((row["division"], day.year), []).append((day, row["title"]))
    return {key: tuple(sorted(days)) for key, days in found.items()}


def bank_holidays(nation: str, year: int) -> dict[date, str]:
    """The days people have off in a calendar year and their names, in order.

    ``nation``: england, wales, scotland or northern-ireland (LookupError for another). As GOV.UK lists them: a
    holiday that falls on a weekend counts on its substitute day only. 2024 to 2028 come from GOV.UK's own list,
    other years from the PyPI ``holidays`` rules without their weekend days, which agree with it from 2024 to 2028.
    """
    _, division, subdivision = NATIONS[nation]
    shipped = _shipped().get((division, year))
    if shipped is not None:
        return dict(shipped)
    import holidays

    rules = holidays.country_holidays("GB", subdiv=subdivision, years=year)
    return {
        day: rules[day].replace("'", "’") for day in sorted(rules) if day.weekday() < 5 and day.year == year
    }


def bank_holidays_between(nation: str, a: date, b: date) -> dict[date, str]:
    """The bank holidays from ``a`` to ``b``, both included."""
    return {
        day: name
        for year in range(a.year, b.year + 1)
        for day, name in bank_holidays(nation, year).items()
        if a <= day <= b
    }


def closure(nation: str, day: date, name: str) -> Closure:
    """A bank holiday as a closed day."""
    return Closure(
        name=name,
        kind=ClosureKind.BANK_HOLIDAY,
        starts=day,
        ends=day,
        source=f"Bank holidays, {NATIONS[nation][0]}",
    )


def missing(calendar: Calendar, nation: str, start_year: int) -> list[Closure]:
    """The bank holidays of the academic year from that 1 September that the calendar does not have yet."""
    days = bank_holidays_between(nation, date(start_year, 9, 1), date(start_year + 1, 8, 31))
    return [
        closure(nation, day, name)
        for day, name in days.items()
        if not any(one.kind is ClosureKind.BANK_HOLIDAY for one in calendar.closures_on(day))
    ]
