"""What a partner returned, from the command line."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from coordinator.cli.group import main
from coordinator.directory import actions as directory
from coordinator.file.school_file import SchoolFile
from coordinator.pupils import actions, store

TODAY = date(2026, 11, 10)


@pytest.fixture
def school(tmp_path: Path) -> Path:
    path = tmp_path / "school.coordinator"
    file = SchoolFile.create(path)
    for forename, born in (("Łukasz", date(2013, 4, 1)), ("Siân", date(2013, 5, 2))):
        actions.add_pupil(file, forename, "O’Brien", 9, today=TODAY, date_of_birth=born)
    directory.add_partner(file, "Northmarch University", TODAY)
    file.close()
    (tmp_path / "back.csv").write_text(
        "First name,Surname,DOB,POLAR4\nLukasz,O'Brien,01/04/2013,2\nSian,Obrian,02/05/2013,1\n", encoding="utf-8"
    )
    return path


def run(*arguments: object):
    return CliRunner().invoke(main, [str(a) for a in arguments])


def test_a_doubtful_row_is_left_out_until_it_is_settled(school: Path, tmp_path: Path) -> None:
    back = tmp_path / "back.csv"
    assert "needs --partner" in run("import", "returned", school, back).stderr
    assert "no partner called" in run("import", "returned", school, back, "--partner", "Nope").stderr
    would = run("import", "returned", school, back, "--partner", "O1", "--on", TODAY, "--dry-run")
    assert "Would be: 2 read, 1 added, 0 changed, 0 unchanged, 1 refused." in would.stdout
    assert "row 3: refused: Nobody here is called Sian Obrian; Siân O’Brien may be meant." in would.stdout
    wrong = run("import", "returned", school, back, "--partner", "O1", "--settle", "9=P2", "--on", TODAY)
    assert wrong.exit_code == 1
    assert "no pupil on row 9" in wrong.stderr
    whose = ("--partner", "Northmarch University")
    done = run("import", "returned", school, back, *whose, "--settle", "3=P2", "--on", TODAY, "--json")
    told = json.loads(done.stdout)
    assert (told["added"], told["refused"]) == (2, 0)
    file = SchoolFile.open(school)
    try:
        assert {i: one[0].value for i, one in store.indicators_of(file, [1, 2]).items()} == {1: "2", 2: "1"}
    finally:
        file.close()
