"""Bank holidays as GOV.UK lists them."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from coordinator.school_year.bank_holidays import NATIONS, bank_holidays, bank_holidays_between

FILES = Path(__file__).parents[1] / "files" / "bank_holidays"


@pytest.mark.parametrize("nation", NATIONS)
def test_the_shipped_years_are_gov_uks(nation: str) -> None:
    with (FILES / "bank_holidays_2024-2028.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = {
            date.fromisoformat(row["date"]): row["title"]
            for row in csv.DictReader(file)
            if row["division"] == NATIONS[nation][1]
        }
    assert bank_holidays_between(nation, date(2024, 1, 1), date(2028, 12, 31)) == listed


@pytest.mark.parametrize("nation", NATIONS)
def test_other_years_agree_with_gov_uk(nation: str, shared_data: Path) -> None:
    given = json.loads((shared_data / "bank_holidays" / "bank-holidays.json").read_text(encoding="utf-8"))
    listed = {date.fromisoformat(event["date"]) for event in given[NATIONS[nation][1]]["events"]}
    for year in range(2015, 2024):
        assert set(bank_holidays(nation, year)) == {day for day in listed if day.year == year}, year


def test_a_substitute_day_stands_alone() -> None:
    days = bank_holidays("england", 2027)
    assert date(2027, 12, 25) not in days
    assert {date(2027, 12, 27), date(2027, 12, 28)} <= set(days)
    assert all(day.weekday() < 5 for year in range(2029, 2041) for day in bank_holidays("england", year))


def test_scotland_has_its_own() -> None:
    assert bank_holidays("scotland", 2026)[date(2026, 6, 15)] == "World Cup bank holiday"
    assert date(2026, 4, 6) not in bank_holidays("scotland", 2026)
    assert date(2026, 4, 6) in bank_holidays("wales", 2026)
    with pytest.raises(LookupError):
        bank_holidays("jersey", 2026)
