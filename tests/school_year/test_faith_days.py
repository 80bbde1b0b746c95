"""Faith days: offered with the dates that calendars publish, taken as ticked, each better without a visit."""

from datetime import date
from pathlib import Path

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.school_year import actions, store
from coordinator.school_year.actions import next_year
from coordinator.school_year.actions.faith import add_faith_days
from coordinator.school_year.faith_days import already, faith_days
from coordinator.school_year.records import CalendarEvent, EventKind, Term, Weight

# As printed calendars of faiths have them; Muslim days by the Saudi reckoning, Passover and feasts as kept outside Israel.
PUBLISHED = {
    2025: {
        "Rosh Hashanah": ("2025-09-23", "2025-09-24"), "Yom Kippur": ("2025-10-02", "2025-10-02"),
        "Diwali and Bandi Chhor Divas": ("2025-10-20", "2025-10-20"), "Ramadan": ("2026-02-18", "2026-03-19"),
        "Eid al-Fitr": ("2026-03-20", "2026-03-20"), "Passover, first days": ("2026-04-02", "2026-04-03"),
        "Vaisakhi": ("2026-04-14", "2026-04-14"), "Eid al-Adha": ("2026-05-27", "2026-05-27"),
        "Lunar New Year": ("2026-02-17", "2026-02-17"), "Orthodox Good Friday": ("2026-04-10", "2026-04-10"),
    },
    2026: {
        "Yom Kippur": ("2026-09-21", "2026-09-21"), "Diwali and Bandi Chhor Divas": ("2026-11-08", "2026-11-08"),
        "Guru Nanak’s birthday": ("2026-11-24", "2026-11-24"), "Lunar New Year": ("2027-02-06", "2027-02-06"),
        "Eid al-Fitr": ("2027-03-09", "2027-03-09"), "Passover, last days": ("2027-04-28", "2027-04-29"),
        "Eid al-Adha": ("2027-05-16", "2027-05-16"), "Shavuot": ("2027-06-11", "2027-06-12"),
    },
}  # fmt: skip


@pytest.fixture
def file(tmp_path: Path):
    made = SchoolFile.create(tmp_path / "school.coordinator")
    actions.name_school(made, "Kittiwake Bay", "england")
    yield made
    made.close()


@pytest.mark.parametrize("start", PUBLISHED)
def test_the_dates_are_those_that_are_published(start: int) -> None:
    found = {day.name: (day.starts.isoformat(), day.ends.isoformat()) for day in faith_days(start)}
    assert {name: found[name] for name in PUBLISHED[start]} == PUBLISHED[start]


@pytest.mark.parametrize("start", [1995, 2024, 2030, 2033, 2075, 2095])
def test_every_year_has_some_all_of_them_inside_it(start: int) -> None:
    found = faith_days(start)
    assert len(found) >= 10
    assert all(date(start, 9, 1) <= day.starts <= date(start + 1, 8, 31) and day.ends >= day.starts for day in found)
    assert found == sorted(found, key=lambda day: (day.starts, day.name))


def test_what_is_ticked_comes_in_to_avoid_and_to_confirm_as_one_change(file: SchoolFile) -> None:
    before = file.dump()
    chosen = [day for day in faith_days(2026) if day.name in ("Eid al-Fitr", "Yom Kippur")]
    assert add_faith_days(file, chosen) == 2
    events = store.events(file)
    assert [(event.name, event.kind, event.weight, event.to_confirm) for event in events] == [
        ("Yom Kippur", EventKind.FAITH_DAY, Weight.AVOID, True),
        ("Eid al-Fitr", EventKind.FAITH_DAY, Weight.AVOID, True),
    ]
    with pytest.raises(Problem, match="already"):
        add_faith_days(file, chosen)
    assert file.undo() == "Add 2 faith days"
    assert file.dump() == before


def test_none_ticked_is_said(file: SchoolFile) -> None:
    with pytest.raises(Problem, match="No day is ticked"):
        add_faith_days(file, [])


def test_one_that_a_calendar_brought_is_not_offered_again() -> None:
    eid = next(day for day in faith_days(2026) if day.name == "Eid al-Fitr")
    brought = CalendarEvent(name="Eid Al-Fitr (tbc)", starts=date(2027, 3, 10), ends=date(2027, 3, 10))
    assert already(eid, [brought])
    assert not already(eid, [CalendarEvent(name="Eid al-Fitr", starts=date(2026, 3, 20), ends=date(2026, 3, 20))])


def test_next_year_has_them_on_their_own_days(file: SchoolFile) -> None:
    actions.save_term(file, Term(name="Autumn", starts=date(2026, 9, 3), ends=date(2026, 12, 18)))
    add_faith_days(file, [day for day in faith_days(2026) if day.name in ("Ramadan", "Yom Kippur")])
    own = CalendarEvent(name="Founder’s prayers", kind=EventKind.FAITH_DAY, starts=date(2026, 11, 3), ends=date(2026, 11, 3))
    actions.save_event(file, own)
    next_year.prepare(file, 2026)
    later = {event.name: (event.starts, event.ends) for event in store.events(file) if event.starts >= date(2027, 9, 1)}
    assert later == {
        "Yom Kippur": (date(2027, 10, 11), date(2027, 10, 11)),
        "Ramadan": (date(2028, 1, 28), date(2028, 2, 25)),
        "Founder’s prayers": (date(2027, 11, 2), date(2027, 11, 2)),  # nobody's calendar: 52 weeks on, to confirm
    }
