"""``coordinator dates``: ranked dates and why not another, the same as the window's."""

import json
from contextlib import closing
from datetime import date

import pytest
from click.testing import CliRunner

from coordinator.cli import main
from coordinator.cli.dates import document
from coordinator.file.school_file import SchoolFile
from coordinator.visits.actions import finding
from coordinator.visits.rules.weighing import Question
from tests.sample_school import copy_of_sample

TODAY = date(2026, 11, 10)
FIRST, LAST = date(2026, 11, 16), date(2027, 7, 16)
STRETCH = ["--from", "2026-11-16", "--to", "2027-07-16", "--on", "2026-11-10"]


@pytest.fixture
def path(tmp_path, tmp_path_factory):
    return copy_of_sample(tmp_path / "sample.coordinator", tmp_path_factory.getbasetemp())


def run(path, *words, code=0):
    told = CliRunner().invoke(main, ["dates", str(path), *words])
    assert told.exit_code == code, told.output
    return told


def test_it_says_what_the_action_says_which_the_window_asks_too(path):
    told = run(path, "--year-group", "9", "--year-group", "10", *STRETCH, "--partner", "O1", "--days", "2", "--json")
    found = json.loads(told.stdout)
    with closing(SchoolFile.open(path, read_only=True)) as file:
        question = Question(years=(9, 10), first=FIRST, last=LAST, days=2, organisation_id=1)
        asked = finding.find_dates(file, question, TODAY)
    assert found["dates"] == [document(each) for each in asked.dates]
    assert len(found["dates"]) > 20
    assert found["dates"][0]["rank"] == 1


def test_why_not_this_day_and_words_for_people(path):
    first = run(path, "--year-group", "9", *STRETCH).stdout.splitlines()
    assert first[0].startswith("  1  ")
    assert first[10].endswith("--json shows them all.")
    told = run(path, "--year-group", "9", *STRETCH, "--why", "2026-12-25").stdout
    assert told.startswith("Friday 25 December 2026 doesn’t suit.\n  In the way: Christmas Day\n")
    best = json.loads(run(path, "--year-group", "9", *STRETCH, "--json").stdout)["dates"][0]
    one = json.loads(run(path, "--year-group", "9", *STRETCH, "--why", best["date"], "--json").stdout)
    assert one == best


def test_more_notice_puts_early_days_behind(path):
    def points(weeks):
        found = json.loads(run(path, "--year-group", "9", *STRETCH, "--notice-weeks", weeks, "--json").stdout)
        return {each["date"]: each["points"] for each in found["dates"]}

    none, ten = points("0"), points("10")
    early, late = min(none), max(none)
    assert ten[early] < none[early]
    assert ten[late] == none[late]


def test_faults_in_one_sentence(path):
    assert "no partner called “Nowhere”" in run(path, "--year-group", "9", *STRETCH, "--partner", "Nowhere", code=1).stderr
    turned = ["--from", "2027-01-01", "--to", "2026-01-01"]
    assert "Turn the two days round." in run(path, "--year-group", "9", *turned, code=1).stderr
    assert "write a date as 2026-11-19" in run(path, "--year-group", "9", "--from", "soon", "--to", "x", code=2).stderr
    run(path, *STRETCH, code=2)
