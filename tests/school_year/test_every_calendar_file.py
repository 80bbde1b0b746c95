"""Every realistic calendar comes in as it was counted by hand, asks what contradicts itself, and never breaks."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.intake.report import Outcome
from coordinator.problems import Problem
from coordinator.school_year import actions, store
from tests.school_year.calendar_files import ICS_STRESS, TERM_DATES, Expected, Year

FILES = Path(__file__).parents[1] / "files"
SHARED = Path(__file__).parents[3] / "shared" / "data"
ALL = [*(("term_dates", name) for name in TERM_DATES), *(("ics_stress", name) for name in ICS_STRESS)]
TABLE = {"term_dates": TERM_DATES, "ics_stress": ICS_STRESS}


def found(folder: str, name: str) -> Path:
    """The file, shipped where it may be; said loudly where it is beside the project only and that is absent."""
    for path in (FILES / folder / name, SHARED / folder / name):
        if path.is_file():
            return path
    pytest.skip(f"NOT TESTED: {name} may not be shipped, and ../shared/data is not beside the project")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[SchoolFile]:
    made = SchoolFile.create(tmp_path / "school.coordinator")
    yield made
    made.close()


def days_of(year: Year) -> set[date]:
    out = {date.fromisoformat(day) for day in year.out.split()}
    days = set()
    for stretch in year.stretches:
        first, last = map(date.fromisoformat, stretch.split())
        days |= {first + timedelta(days=n) for n in range((last - first).days + 1)}
    assert out <= days, "a day is taken out of a stretch that it is not in"
    return {day for day in days - out if day.weekday() < 5}


def test_no_file_of_either_folder_is_missing_here(shared_data: Path) -> None:
    for folder, table in TABLE.items():
        there = {path.name for path in (shared_data / folder).iterdir() if path.is_file()}
        assert there == set(table), f"{folder}: count the new file by hand and add it to calendar_files.py"


@pytest.mark.parametrize(("folder", "name"), ALL, ids=[name for _, name in ALL])
def test_a_file_comes_in_as_counted_by_hand(file: SchoolFile, folder: str, name: str) -> None:
    expected: Expected = TABLE[folder][name]
    path = found(folder, name)
    actions.name_school(file, "Kittiwake Bay", expected.nation)
    if expected.sentence:
        with pytest.raises(Problem, match=expected.sentence) as refusal:
            actions.import_calendar(file, path)
        assert name in refusal.value.sentence
        return
    report = actions.import_calendar(file, path)
    assert (report.added, report.refused) == (expected.added, expected.refused)
    assert report.read == report.added + report.refused
    assert {q.key: tuple(reading.key for reading in q.readings) for q in report.questions} == expected.asked
    assert report.open_questions == report.questions
    calendar = store.calendar(file)
    assert bool(calendar.terms) == bool(expected.years)
    for year in expected.years:
        by_hand = days_of(year)
        assert len(by_hand) == year.school_days, "the table contradicts itself"
        first, last = min(by_hand) - timedelta(days=7), max(by_hand) + timedelta(days=7)
        assert set(calendar.school_days(first, last)) == by_hand
    if not expected.years:
        kept = [f"{event.starts} {event.ends}" for event in calendar.events]
        assert sorted(kept) == sorted(expected.notes)
    again = actions.import_calendar(file, path)
    assert (again.added, again.changed) == (0, 0)


@pytest.mark.parametrize(("folder", "name"), [(f, n) for f, n in ALL if TABLE[f][n].asked], ids=str)
def test_each_reading_of_a_contradiction_can_be_chosen(file: SchoolFile, folder: str, name: str) -> None:
    expected, path = TABLE[folder][name], found(folder, name)
    actions.name_school(file, "Kittiwake Bay", expected.nation)
    whole = expected.added + expected.refused
    for place in (0, 1):
        answers = {key: readings[place] for key, readings in expected.asked.items()}
        report = actions.import_calendar(file, path, answers=answers, dry_run=True)
        assert (report.open_questions, report.refused, report.added) == ([], 0, whole)
    answers = dict.fromkeys(expected.asked, "leave")
    report = actions.import_calendar(file, path, answers=answers)
    assert (report.open_questions, report.added) == ([], expected.added)
    assert any("You left it out." in line.message for line in report.rows if line.outcome is not Outcome.ADDED)


def test_the_words_of_a_scottish_entry_close_the_day_that_they_name(file: SchoolFile) -> None:
    path = found("term_dates", "scottish_borders_galashiels_2026-29.ics")
    actions.name_school(file, "Galashiels", "scotland")
    actions.import_calendar(file, path, answers={"1": "2026-08-17/2026-08-18"})
    inset = next(closure for closure in store.closures(file) if closure.starts == date(2026, 8, 17))
    assert inset.ends == date(2026, 8, 18)
    assert not [closure for closure in store.closures(file) if date(2027, 8, 16) <= closure.starts <= date(2027, 8, 17)]


AWKWARD = {  # written by hand: what comes of it, without a traceback
    "bomb.yaml": "a: &a [x]\nb: [*a, *a]\n",
    "runs.yaml": "a: !!python/object/apply:os.system ['true']\n",
    "broken.yaml": "terms: [unclosed\n",
    "deep.yaml": "[" * 5000,
    "latin.yaml": b"name: caf\xe9\nstart: 2026-09-01",
    "empty.yaml": "",
    "deep.json": "[" * 100_000,
}


@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_data_is_refused_in_a_sentence(file: SchoolFile, tmp_path: Path, name: str) -> None:
    path, content = tmp_path / name, AWKWARD[name]
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(Problem, match=name):
        actions.import_calendar(file, path)


def test_a_day_that_can_t_be_is_refused_by_itself(file: SchoolFile, tmp_path: Path) -> None:
    path = tmp_path / "council.yaml"
    path.write_text(
        "terms:\n- {name: autumn, start: 2026-09-01, end: 2026-12-18}\n- {name: spring, start: 2027-01-04, end: 2027-02-31}\n"
        "- {name: summer, start: 2027-07-21, end: 2027-04-12}\n"
    )
    report = actions.import_calendar(file, path)
    assert (report.added, report.refused) == (1, 2)
    (question,) = report.questions
    assert [reading.key for reading in question.readings] == ["2027-07-21", "2027-04-12/2027-07-21"]
    actions.import_calendar(file, path, answers={"3": "2027-04-12/2027-07-21"})
    assert [term.ends for term in store.terms(file)] == [date(2026, 12, 18), date(2027, 7, 21)]


def test_a_repeat_that_leaves_out_all_of_its_days_is_said(file: SchoolFile, tmp_path: Path) -> None:
    path = tmp_path / "none.ics"
    path.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Club\nDTSTART;VALUE=DATE:20261102\nRRULE:FREQ=DAILY;COUNT=1\n"
        "EXDATE;VALUE=DATE:20261102\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    report = actions.import_calendar(file, path)
    assert (report.read, report.refused) == (1, 1)
