"""Every realistic file beside the project opens, with the rows and headings it has."""

from datetime import date
from pathlib import Path

import pytest

from coordinator.intake import dates, identifiers, reach, values
from coordinator.intake.opening import open_table, stream_table
from coordinator.intake.table import looks_like_total
from coordinator.problems import Problem

FILES = Path(__file__).resolve().parents[1] / "files"

SHIPPED = [
    ("mis/sims_pupils_1200.csv", 1209, 32, 1, "cp1252"),
    ("mis/arbor_pupils_1200.csv", 1200, 27, 1, "utf-8"),
    ("mis/bromcom_pupils_1200.xlsx", 1201, 18, 5, ""),
    ("mis/sims_short_headings_INVENTED.csv", 48, 10, 1, "ascii"),
    ("mis/sims_school_site_headings_INVENTED.csv", 30, 16, 1, "ascii"),
    ("mis/arbor_send_status_one_row_per_need_INVENTED.csv", 47, 13, 1, "utf-8"),
    ("mis/pupil_census_headings_INVENTED.csv", 20, 8, 1, "ascii"),
    ("contacts/outlook_desktop_contacts_INVENTED.csv", 36, 92, 1, "cp1252"),
    ("contacts/google_contacts_INVENTED.csv", 26, 36, 1, "utf-8"),
    ("contacts/own_contacts_spreadsheet_INVENTED.csv", 31, 8, 3, "cp1252"),
    ("forms/ms_forms_parent_consent_INVENTED.xlsx", 71, 15, 1, ""),
    ("forms/ms_forms_pupil_feedback_INVENTED.csv", 55, 14, 1, "utf-8"),
    ("forms/google_forms_consent_INVENTED.csv", 60, 9, 1, "utf-8"),
    ("deprivation/ofs_postcode_lookup_SAMPLE_INVENTED.csv", 256, 30, 1, "ascii"),
    ("deprivation/postcode_lsoa_SAMPLE_INVENTED.csv", 267, 4, 1, "ascii"),
    ("term_dates/durham_closes_reopens_2025-27.csv", 16, None, 1, "ascii"),
]


@pytest.mark.parametrize(("name", "rows", "columns", "heading_row", "encoding"), SHIPPED)
def test_opens(name: str, rows: int, columns: int | None, heading_row: int, encoding: str) -> None:
    table = open_table(FILES / name)
    assert len(table.rows) == rows
    assert columns is None or len(table.headings) == columns
    assert table.heading_row == heading_row
    assert table.encoding == encoding
    assert all(len(row.cells) >= len(table.headings) for row in table.rows)
    assert [row.number for row in table.rows] == sorted({row.number for row in table.rows})


@pytest.mark.parametrize("name", [n for n, *_ in SHIPPED if n.endswith(".csv")])
def test_streams_the_same_rows_twice(name: str) -> None:
    table, streamed = open_table(FILES / name), stream_table(FILES / name)
    assert streamed.headings == table.headings
    assert [r.number for r in streamed.rows] == [r.number for r in table.rows]
    if table.encoding != "cp1252":
        assert tuple(streamed.rows) == tuple(streamed.rows) == tuple(table.rows)


def test_says_what_it_understood() -> None:
    assert open_table(FILES / "mis/sims_pupils_1200.csv").sentence == (
        "1,209 rows, Windows letters, commas, headings on row 1"
    )
    assert open_table(FILES / "mis/bromcom_pupils_1200.xlsx").sentence == (
        "1,201 rows, Excel workbook, headings on row 5"
    )


def test_bromcom_has_real_dates_and_a_total() -> None:
    table = open_table(FILES / "mis/bromcom_pupils_1200.xlsx")
    totals = [row for row in table.rows if looks_like_total(row)]
    assert [row.number for row in totals] == [1207]
    born = table.headings.index("DOB")
    assert table.rows[0].number == 6
    assert table.rows[0].cell(born) == date(2015, 5, 13)
    read = [dates.read_date(row.cell(born), latest_year=2026) for row in table.rows if row not in totals]
    assert sum(r.value is not None for r in read) > 1180


def test_no_pupil_looks_like_a_total() -> None:
    for name in (
        "mis/sims_pupils_1200.csv",
        "mis/arbor_pupils_1200.csv",
        "contacts/outlook_desktop_contacts_INVENTED.csv",
    ):
        assert not any(looks_like_total(row) for row in open_table(FILES / name).rows)


def test_sims_cells_read() -> None:
    table = open_table(FILES / "mis/sims_pupils_1200.csv")

    def column(heading: str) -> list[object]:
        return [row.cell(table.headings.index(heading)) for row in table.rows]

    years = [values.read_year_group(cell) for cell in column("Year Group")]
    assert {r.value for r in years} >= {7, 8, 9, 10, 11, 12, 13}
    born = [dates.read_date(cell, latest_year=2026) for cell in column("Date of Birth")]
    assert any("is not in the calendar" in r.reason for r in born)
    assert sum(r.value is not None for r in born) > 1190
    upns = [identifiers.read_upn(cell) for cell in column("UPN")]
    assert 1100 < sum(r.value is not None for r in upns) < 1209
    eal = [values.read_yes_no(cell) for cell in column("English as additional language")]
    assert {r.value for r in eal} >= {True, False}
    assert not any(r.reason for r in eal)


def test_own_contacts_e_mails() -> None:
    table = open_table(FILES / "contacts/own_contacts_spreadsheet_INVENTED.csv")
    cells = [row.cell(3) for row in table.rows]
    assert reach.find_emails(cells[0]) == ("becky.mbeki@buckingham.example",)
    assert reach.find_emails(cells[1]) == ("zoe.demir@standrews.example",)
    assert reach.find_telephones("magda.st.john@hartpury.example / 0191 498 0124") == ("0191 498 0124",)
    assert sum(bool(reach.find_emails(cell) or reach.find_telephones(cell)) for cell in cells) >= 28


def test_rows_with_line_breaks_inside_keep_their_numbers() -> None:
    table = open_table(FILES / "contacts/google_contacts_INVENTED.csv")
    assert [row.number for row in table.rows] == list(range(2, 28))


def test_form_stamps() -> None:
    feedback = open_table(FILES / "forms/ms_forms_pupil_feedback_INVENTED.csv")
    stamps = [row.cell(1) for row in feedback.rows]
    assert all(dates.read_moment(stamp, month_first=True).value for stamp in stamps)
    google = open_table(FILES / "forms/google_forms_consent_INVENTED.csv")
    assert all(dates.read_moment(row.cell(0)).value for row in google.rows)


def test_files_only_for_reading_beside_the_project(shared_data: Path) -> None:
    malformed = shared_data / "mis" / "nhs_class_list_malformed.csv"
    with pytest.raises(Problem, match="line 3"):
        open_table(malformed)
    instructed = open_table(shared_data / "mis" / "nhs_class_list_valid_instruction_row.csv")
    assert instructed.notes == ("Row 2 holds instructions and was left out.",)
    assert [row.number for row in instructed.rows] == [3]
    assert len(open_table(shared_data / "mis" / "nhs_class_list_duplicates.csv").rows) == 3
    assert len(open_table(shared_data / "mis" / "nhs_class_list_valid_extra_fields.csv").rows) == 3
    assert (
        open_table(shared_data / "mis" / "nhs_class_list_valid_with_bom.csv").headings[0]
        == "CHILD_FIRST_NAME"
    )
    assert (
        sum(1 for _ in stream_table(shared_data / "deprivation" / "imd2019_england_lsoa2011.csv").rows)
        == 32_844
    )
    barnet = open_table(shared_data / "term_dates" / "barnet_2017-18_no_header.csv")
    assert barnet.heading_row == 0
    assert len(barnet.rows) == 12
    gias = open_table(shared_data / "schools" / "gias_edubasealldata_2026_columns.csv")
    assert any("Paul’s" in values.text(cell) for row in gias.rows for cell in row.cells)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("mis/ctf_sample_INVENTED.xml", "XML"),
        ("contacts/mixed_versions_INVENTED.vcf", "address cards"),
        ("term_dates/outlook_desktop_calendar_INVENTED_2026-27.ics", "calendar"),
    ],
)
def test_other_kinds_are_named(name: str, says: str) -> None:
    with pytest.raises(Problem, match=says):
        open_table(FILES / name)
