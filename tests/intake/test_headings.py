"""Columns are found by known names, then likeness, then as she says."""

from pathlib import Path

import pytest

from coordinator.intake.csv_file import read_csv
from coordinator.intake.headings import Field, HeadingMap, heading_set_key, match_headings
from coordinator.intake.identifiers import read_upn
from coordinator.intake.opening import open_table
from coordinator.problems import Problem

FILES = Path(__file__).resolve().parents[1] / "files"
FIELDS = (
    Field("surname", "Surname", ("Legal Surname", "Legal Last Name", "Surname"), required=True),
    Field("forename", "Forename", ("Legal Forename", "Legal First Name", "Forename"), required=True),
    Field("born", "Date of birth", ("Date of Birth", "DOB")),
    Field("upn", "UPN", ("UPN", "Unique Pupil Number"), looks=lambda cell: read_upn(cell).value is not None),
    Field("sen", "SEN status", ("SEN Status",)),
    Field("attendance", "Attendance", ("Attendance %", "% Attendance")),
)


def matched(
    *headings: str, fields: tuple[Field, ...] = FIELDS, row: str = "x", **overrides: str | int
) -> HeadingMap:
    text = ",".join(f'"{h}"' for h in headings) + "\n" + ",".join([row] * len(headings))
    return match_headings(read_csv("a.csv", text.encode()), fields, overrides)


def test_mis_exports_need_no_help() -> None:
    for name in ("sims_pupils_1200.csv", "arbor_pupils_1200.csv"):
        columns = match_headings(open_table(FILES / "mis" / name), FIELDS)
        assert not columns.missing
        columns.require()
    assert columns.matches["sen"].how == "ambiguous"
    assert columns.matches["sen"].alternatives == (26,)
    assert columns.matches["surname"].heading == "Legal Last Name"


def test_case_spaces_and_signs_do_not_matter() -> None:
    columns = matched("LEGAL_SURNAME", "legal  fore-name", "Date\xa0of\nbirth ", "\ufeffupn")
    assert {key: match.how for key, match in columns.matches.items()} == dict.fromkeys(
        ("surname", "forename", "born", "upn"), "sure"
    )


def test_most_trusted_name_wins_and_each_column_is_used_once() -> None:
    columns = matched("Surname", "Legal Surname", "Forename")
    assert columns.column("surname") == 1
    assert columns.leftovers == ((0, "Surname"),)


def test_likeness_needs_agreeing_numbers_and_looks() -> None:
    assert matched("Legal Surnam", "Forename").matches["surname"].how == "likely"
    mail = (Field("first", "Mail", ("E-mail 1 - Value",)),)
    assert not matched("E-mail 2 - Value", "Other", fields=mail).has("first")
    assert not matched("Unique Pupil Numbers", "Other").has("upn")
    assert matched("Unique Pupil Numbers", "Other", row="H999400118059").has("upn")


def test_said_columns_come_first() -> None:
    columns = matched("Legal Surname", "Family", "Forename", surname="family", forename="")
    assert columns.column("surname") == 1
    assert not columns.has("forename")
    with pytest.raises(Problem, match="column recognised as Forename"):
        columns.require()
    assert matched("A", "B", surname=1).column("surname") == 1
    with pytest.raises(Problem, match="no column headed “Nobody”"):
        matched("A", "B", surname="Nobody")
    with pytest.raises(Problem, match="no field called “shoe”"):
        matched("A", "B", shoe="A")


def test_chosen_and_remembered() -> None:
    columns = matched("Legal Surname", "Family", "Forename").chosen("surname", 1).chosen("forename", None)
    again = matched("Legal Surname", "Family", "Forename", **columns.as_overrides())
    assert again.column("surname") == 1
    assert not again.has("forename")
    swapped = columns.chosen("born", 1)
    assert not swapped.has("surname")


def test_key_of_a_heading_set() -> None:
    assert heading_set_key(("Legal Surname", "UPN")) == heading_set_key(("legal  surname ", "\ufeffUPN"))
    assert heading_set_key(("UPN", "Legal Surname")) != heading_set_key(("Legal Surname", "UPN"))


def test_values_of_a_row() -> None:
    table = read_csv("a.csv", 'Surname,Forename,UPN\n" Smith\xa0 ","=""007""",\n'.encode())
    columns = match_headings(table, FIELDS)
    row = table.rows[0]
    assert (columns.text(row, "surname"), columns.text(row, "forename"), columns.text(row, "born")) == (
        "Smith",
        "007",
        "",
    )
    assert columns.value(row, "upn") is None
