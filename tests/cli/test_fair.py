"""Fair turns on the command line: the order with its reasons, and what is missing said."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from coordinator.cli.group import main
from coordinator.file.school_file import SchoolFile
from coordinator.pupils import actions as pupils
from coordinator.visits import actions
from coordinator.visits.records import Visit

TODAY = date(2026, 11, 10)


@pytest.fixture
def school(tmp_path: Path) -> Path:
    path = tmp_path / "school.coordinator"
    file = SchoolFile.create(path)
    ids = [pupils.add_pupil(file, f"Pupil{n}", "Hale", 9, today=TODAY) for n in range(3)]
    been = actions.plan_visit(file, Visit(title="Been", starts_on=date(2026, 10, 8)), TODAY, anyway=True)
    actions.invite(file, been, ids[:1], TODAY)
    actions.record_attendance(file, been, {ids[0]: True})
    coming = Visit(title="Next", starts_on=date(2026, 12, 3), places_promised=2, year_groups=(9,))
    actions.plan_visit(file, coming, TODAY, anyway=True)
    file.close()
    return path


def _run(*arguments: object):
    return CliRunner().invoke(main, [str(a) for a in arguments])


def test_the_order_with_its_reasons(school: Path) -> None:
    told = _run("list", "fair", school, "--visit", "V2", "--on", TODAY, "--json")
    assert told.exit_code == 0, told.output
    found = json.loads(told.stdout)
    assert [(one["order"], one["state"], one["why"]) for one in found] == [
        (1, "place", "Never asked"), (2, "place", "Never asked"), (3, "another time", "Once this year, in October"),
    ]  # fmt: skip
    assert found[2]["ref"] == "P1"
    assert "P1  Pupil0 Hale" in _run("list", "fair", school, "--visit", "V2", "--on", TODAY).stdout


def test_what_is_missing_is_said(school: Path) -> None:
    assert "Say which visit" in _run("list", "fair", school).stderr
    assert "There is no programme 7" in _run("list", "fair", school, "--visit", "V2", "--rules", 7).stderr
