"""Whom programmes are for, on the command line."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from coordinator.cli.group import main
from coordinator.file.school_file import SchoolFile
from coordinator.pupils import actions
from coordinator.pupils.actions.rule_sets import keep_rule_set
from coordinator.pupils.records import Measure, RuleCondition, RuleSet

TODAY = date(2026, 11, 10)


@pytest.fixture
def school(tmp_path: Path) -> Path:
    path = tmp_path / "school.coordinator"
    file = SchoolFile.create(path)
    ids = [actions.add_pupil(file, f"Pupil{n}", "Hale", 9, today=TODAY) for n in range(3)]
    actions.set_indicator(file, ids[2], Measure.POLAR4, "1", as_at=TODAY)
    actions.set_indicator(file, ids[0], Measure.POLAR4, "5", as_at=TODAY)
    file.close()
    return path


def run(*arguments: object):
    return CliRunner().invoke(main, [str(a) for a in arguments])


def test_eligible_pupils_are_listed_with_the_reason(school: Path) -> None:
    with_none = run("list", "eligible", school, "--on", TODAY)
    assert with_none.exit_code == 1
    assert "Nobody has written down whom a programme is for" in with_none.stderr
    file = SchoolFile.open(school)
    one = keep_rule_set(file, RuleSet(name="Low areas"), [RuleCondition(measure=Measure.POLAR4, wanted=("1", "2"))])
    file.close()
    unsaid = run("list", "eligible", school, "--on", TODAY)
    assert unsaid.exit_code == 1
    assert f"--rules {one} for Low areas" in unsaid.stderr
    found = json.loads(run("list", "eligible", school, "--rules", one, "--on", TODAY, "--json").stdout)
    assert [(row["ref"], row["state"]) for row in found] == [("P3", "met"), ("P2", "unknown"), ("P1", "not met")]
    assert found[0]["why"] == "POLAR4 quintile is 1."
    assert found[1]["ask"] == ["polar4"]
    said = run("list", "programmes", school, "--on", TODAY).stdout
    assert "Low areas" in said
    assert "POLAR4 quintile is 1 or 2" in said
