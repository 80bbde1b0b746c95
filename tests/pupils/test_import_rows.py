"""Single rows of a list: who is who, leavers, years, lost letters, corrections, and what is in doubt."""

from datetime import date
from pathlib import Path

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.intake.report import Outcome
from coordinator.problems import Problem
from coordinator.pupils import rules, store
from coordinator.pupils.actions import add_pupil, edit_pupil, mark_left
from tests.pupils.rolls import TODAY, bring, by_name, sheet


def test_twins_with_one_upn_stay_two(file: SchoolFile, tmp_path: Path) -> None:
    headings = ["UPN", "Surname", "Forename", "DOB", "Year", "Form"]
    path = sheet(
        tmp_path,
        headings,
        ["E999400118248", "Bell", "Noah", "08/11/2014", "7", "7NBR"],
        ["E999400118248", "Bell", "Ollie", "08/11/2014", "7", "7NBR"],
    )
    report = bring(file, path)
    assert report.added == 2
    assert [p.upn for p in store.pupils(file)] == [None, None]
    assert any("Rows 2 and 3 have one UPN" in row.message for row in report.rows)


def test_somebody_elses_upn_never_renames_a_pupil(file: SchoolFile, tmp_path: Path) -> None:
    headings = ["UPN", "Surname", "Forename", "DOB", "Year"]
    bring(file, sheet(tmp_path, headings, ["E999400118248", "Bell", "Noah", "08/11/2014", "7"]))
    report = bring(file, sheet(tmp_path, headings, ["E999400118248", "Dixon", "Lucas", "05/05/2015", "7"]))
    assert report.added == 1
    assert set(by_name(file)) == {"Noah Bell", "Lucas Dixon"}


def test_a_new_surname_under_the_same_upn_is_a_change(file: SchoolFile, tmp_path: Path) -> None:
    headings = ["UPN", "Surname", "Forename", "DOB", "Year"]
    bring(file, sheet(tmp_path, headings, ["E999400118248", "Bell", "Noah", "08/11/2014", "7"]))
    assert (
        bring(file, sheet(tmp_path, headings, ["e999400118248 ", "Bell-Carr", "Noah", "", "8"])).changed == 1
    )
    (pupil,) = store.pupils(file)
    assert (pupil.name, pupil.date_of_birth, rules.year_group(pupil.leaving_cohort, TODAY)) == (
        "Noah Bell-Carr",
        date(2014, 11, 8),
        8,
    )


def test_two_of_one_name_and_birthday_are_asked_about_without_a_upn(file: SchoolFile, tmp_path: Path) -> None:
    full = ["UPN", "Surname", "Forename", "DOB", "Year", "Form"]
    bring(
        file,
        sheet(
            tmp_path,
            full,
            ["N999400116043", "Smith", "Olivia", "24/02/2013", "9", "9KLE"],
            ["J999400116048", "Smith", "Olivia", "24/02/2013", "9", "9RHO"],
        ),
    )
    assert len(store.pupils(file)) == 2
    plain = bring(
        file, sheet(tmp_path, ["Surname", "Forename", "DOB", "Year"], ["Smith", "Olivia", "24/02/2013", "9"])
    )
    assert plain.refused == 1
    assert "More than one pupil" in plain.rows[0].message
    with_form = sheet(
        tmp_path, ["Surname", "Forename", "DOB", "Form"], ["Smith", "Olivia", "24/02/2013", "9RHO"]
    )
    assert bring(file, with_form).unchanged == 1


def test_leavers_are_left_out_or_marked_and_come_back(file: SchoolFile, tmp_path: Path) -> None:
    headings = ["Surname", "Forename", "DOB", "Year", "Enrolment Status", "Leaving date"]
    row = ["Byrne", "Declan", "08/11/2014", "7"]
    gone = sheet(tmp_path, headings, [*row, "Single Registration", "17/07/2026"], name="gone.csv")
    assert "Left on 17 July 2026" in bring(file, gone).rows[0].message
    assert store.pupils(file) == []
    here = sheet(tmp_path, headings, [*row, "Single Registration", ""])
    bring(file, here)
    bring(file, gone)
    assert store.pupils(file)[0].left_on == date(2026, 7, 17)
    assert bring(file, gone).unchanged == 1
    bring(file, here)
    assert store.pupils(file)[0].left_on is None


def test_year_from_form_and_age_or_refused_with_a_way_out(file: SchoolFile, tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        ["Name", "Year", "Form", "DOB"],
        ["Zoë Hardcastle", "", "8C", ""],
        ["Tendai Moyo", "", "Maple", "01/09/2012"],
        ["Mei Chan", "Year 15", "Maple", ""],
        ["Pelé", "Y9", "", ""],
    )
    report = bring(file, path)
    years = {p.name: rules.year_group(p.leaving_cohort, TODAY) for p in store.pupils(file)}
    assert years == {"Zoë Hardcastle": 8, "Tendai Moyo": 9, "Pelé": 9}
    (refused,) = (row for row in report.rows if row.outcome is Outcome.REFUSED)
    assert (refused.row, refused.name) == (4, "Mei Chan")
    assert "bring the file in again" in refused.message


def test_a_hand_corrected_name_stays_when_the_export_still_lacks_its_letters(
    file: SchoolFile, tmp_path: Path
) -> None:
    path = sheet(tmp_path, ["Surname", "Forename", "Year", "Form"], ["?ó?towski", "?ukasz", "10", "10B"])
    assert any("lost letters" in row.message for row in bring(file, path).rows)
    (pupil,) = store.pupils(file)
    edit_pupil(
        file,
        pupil.id,
        today=TODAY,
        forename="Łukasz",
        surname="Żółtowski",
        legal_forename="Łukasz",
        legal_surname="Żółtowski",
    )
    again = bring(file, path)
    assert (again.unchanged, again.warned) == (1, 0)
    assert store.pupils(file)[0].name == "Łukasz Żółtowski"


def test_text_is_data_and_blank_cells_change_nothing(file: SchoolFile, tmp_path: Path) -> None:
    headings = ["Surname", "Forename", "Year", "Form", "Postcode", "Pupil Premium"]
    bring(file, sheet(tmp_path, headings, ["<b>&", "=HYPERLINK(1)", "7", "7A", "SR8 0DW", "Y"]))
    before = file.dump()
    assert bring(file, sheet(tmp_path, headings, ["<b>&", "=HYPERLINK(1)", "7", "", "", ""])).unchanged == 1
    assert file.dump() == before
    (pupil,) = store.pupils(file)
    assert pupil.name == "=HYPERLINK(1) <b>&"


def test_typed_corrections_and_rows_left_out(file: SchoolFile, tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        ["Surname", "Forename", "DOB", "Year"],
        ["Carr", "Ellie", "31/02/2012", "10"],
        ["Lamb", "Bo", "", "9"],
    )
    report = bring(file, path, corrections={2: {"date_of_birth": "3/2/2012"}, 3: {"leave-out": "yes"}})
    assert (report.added, report.refused, report.warned) == (1, 1, 0)
    assert store.pupils(file)[0].date_of_birth == date(2012, 2, 3)


def test_chosen_columns_are_remembered_for_the_same_headings(file: SchoolFile, tmp_path: Path) -> None:
    headings = ["Who", "Their family", "Stage"]
    path = sheet(tmp_path, headings, ["Ana", "Nowak", "9"])
    with pytest.raises(Problem, match="names"):
        bring(file, path)
    bring(
        file,
        path,
        overrides={"legal_forename": "Who", "legal_surname": "Their family", "year_group": "Stage"},
    )
    assert bring(file, path).unchanged == 1
    assert [p.name for p in store.pupils(file)] == ["Ana Nowak"]


def test_a_leaver_kept_here_stays_left_when_a_list_says_nothing(file: SchoolFile, tmp_path: Path) -> None:
    pupil_id = add_pupil(file, "Declan", "Byrne", 9, today=TODAY)
    mark_left(file, pupil_id, date(2026, 10, 1))
    bring(file, sheet(tmp_path, ["Surname", "Forename", "Year"], ["Byrne", "Declan", "9"]))
    assert store.pupil(file, pupil_id).left_on == date(2026, 10, 1)


def test_a_file_that_cannot_be_read_says_so(file: SchoolFile, tmp_path: Path) -> None:
    for name, content in {"a.xml": b"<CTfile><oops", "b.xml": b"<!DOCTYPE x><CTfile/>", "c.csv": b""}.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(Problem):
            bring(file, tmp_path / name)
    with pytest.raises(Problem):
        bring(file, tmp_path / "absent.csv")


def test_the_report_says_which_field_is_in_doubt(file: SchoolFile, tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        ["Surname", "Forename", "DOB", "Year", "Postcode"],
        ["Carr", "Ellie", "31/02/2012", "10", "SR8"],
        ["Lamb", "Bo", "", "", ""],
        ["", "", "", "9", ""],
    )
    doubts = {(line.row, line.about) for line in bring(file, path).rows if line.about}
    assert doubts == {(2, "date_of_birth"), (2, "postcode"), (3, "leaving_cohort"), (4, "name")}


@pytest.mark.parametrize(
    ("written", "year", "kept"),
    [
        ("12/5/2013", "8", None),  # by the row's year it is 5 December
        ("12/5/2013", "9", date(2013, 5, 12)),
        ("2013-12-05", "8", date(2013, 12, 5)),
        ("5/12/2013", "8", date(2013, 12, 5)),
        ("25/1/2013", "9", date(2013, 1, 25)),
        ("12/5/2013", "10", date(2013, 5, 12)),  # a year down: neither way fits, so nothing says that it is turned
        ("5/5/2013", "9", date(2013, 5, 5)),
    ],
)
def test_a_birth_date_that_fits_its_year_only_turned_round_is_said_and_left_empty(
    file: SchoolFile, tmp_path: Path, written: str, year: str, kept: date | None
) -> None:
    headings = ["Surname", "Forename", "DOB", "Year"]
    others = [["Bell", f"Noah {n}", "2013-11-08", "8"] for n in range(3)]
    report = bring(file, sheet(tmp_path, headings, ["Fashola", "Ọlá", written, year], *others))
    assert by_name(file)["Ọlá Fashola"].date_of_birth == kept
    said = [row.message for row in report.rows if row.about == "date_of_birth"]
    if kept is None:
        (why,) = said
        assert why.startswith("“12/5/2013” may be 12 May 2013, of Year 9 by age, or 5 December 2013, of Year 8 as the row says.")
    else:
        assert said == []
