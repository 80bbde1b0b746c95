"""``coordinator import partner-calendar`` and ``--settle``: a partner's weeks, and what a calendar contradicts."""

import json
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from coordinator.cli import main
from coordinator.file.school_file import SchoolFile
from coordinator.school_year import store
from tests.sample_school import copy_of_sample

DURHAM = Path(__file__).parents[1] / "files" / "term_dates" / "durham_closes_reopens_2025-27.csv"
WEEKS = """Name,From,To
Teaching,5 October 2026,27 November 2026
Reading week,30 November 2026,4 December 2026
Vacation,19 December 2026,10 January 2027
"""


@pytest.fixture
def path(tmp_path, tmp_path_factory):
    return copy_of_sample(tmp_path / "sample.coordinator", tmp_path_factory.getbasetemp())


def run(*words, code=0):
    told = CliRunner().invoke(main, ["import", *map(str, words)])
    assert told.exit_code == code, told.output
    return told


def test_a_partner_s_weeks_come_in_by_name_or_reference(path, tmp_path):
    source = tmp_path / "weeks.csv"
    source.write_text(WEEKS, encoding="utf-8")
    with closing(SchoolFile.open(path, read_only=True)) as file:
        name = store.organisation_name(file, 5)
        before = len(store.partner_weeks(file, 5))
    dry = json.loads(run("partner-calendar", path, source, "--partner", name, "--dry-run", "--json").stdout)
    assert (dry["read"], dry["added"], dry["questions"]) == (3, 3, [])
    run("partner-calendar", path, source, "--partner", "O5")
    assert json.loads(run("partner-calendar", path, source, "--partner", name, "--json").stdout)["unchanged"] == 3
    with closing(SchoolFile.open(path)) as file:
        kinds = [week.kind.value for week in store.partner_weeks(file, 5)]
        assert len(kinds) == before + 3
        assert {"teaching", "reading", "closed"} <= set(kinds)
        file.undo()
        assert len(store.partner_weeks(file, 5)) == before


def test_york_s_weeks(path, shared_data):
    source = shared_data / "term_dates" / "university_of_york_weeks_2022-23.ics"
    assert "30 added" in run("partner-calendar", path, source, "--partner", "O5").output


def test_without_a_partner_or_with_an_unknown_one(path):
    assert "--partner" in run("partner-calendar", path, DURHAM, code=2).output
    assert "no partner called" in run("partner-calendar", path, DURHAM, "--partner", "Nobody", code=1).output
    run("calendar", path, DURHAM, "--partner", "O5", code=2)


def test_a_contradiction_is_said_and_left_out_until_it_is_settled(tmp_path):
    path = tmp_path / "s.coordinator"
    SchoolFile.create(path).close()
    said = run("calendar", path, DURHAM, "--dry-run").output
    assert "row 10: asked: 18th July 2026 is called Friday and is a Saturday." in said
    assert "--settle 10=2026-07-17, --settle 10=2026-07-18 or --settle 10=leave" in said
    document = json.loads(run("calendar", path, DURHAM, "--dry-run", "--json").stdout)
    assert document["questions"][0]["readings"] == ["2026-07-17", "2026-07-18"]
    assert "asked" not in run("calendar", path, DURHAM, "--settle", "10=2026-07-17").output
    with closing(SchoolFile.open(path, read_only=True)) as file:
        summer = next(closure for closure in store.closures(file) if closure.name == "Summer 2026")
        assert (summer.starts.isoformat(), summer.ends.isoformat()) == ("2026-07-18", "2026-09-01")


def test_an_answer_to_nothing_or_that_is_no_reading_is_refused(tmp_path):
    path = tmp_path / "s.coordinator"
    SchoolFile.create(path).close()
    assert "none of the readings of row 10" in run("calendar", path, DURHAM, "--settle", "10=2026-07-19", code=1).output
    assert "Nothing is asked about row 3" in run("calendar", path, DURHAM, "--settle", "3=2026-07-19", code=1).output
    run("calendar", path, DURHAM, "--settle", "10", code=2)
