"""Files of every make open; hostile ones are refused in a sentence."""

import csv
import io
import sys
import zipfile
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coordinator.intake import values
from coordinator.intake.csv_file import read_csv
from coordinator.intake.csv_out import csv_bytes, write_csv
from coordinator.intake.opening import open_table, stream_table
from coordinator.problems import Problem

LINES = "Name;Form;Born\r\nSmith, Ann;7KLE;05/05/2015\r\n\r\nŁukasz, Jan;8A;1,5\r\n"
CELLS = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"), max_size=30)
WINDOWS = st.text(st.sampled_from("abc é£’–\"',;\t\r\n=+-@0Zß"), max_size=20)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_letters_and_row_numbers(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(LINES.encode(encoding))
    for table in (open_table(path), stream_table(path)):
        assert table.headings == ("Name", "Form", "Born")
        assert table.delimiter == ";"
        assert [(row.number, row.cells[0]) for row in table.rows] == [(2, "Smith, Ann"), (4, "Łukasz, Jan")]


def test_windows_letters_even_the_five_that_mean_nothing() -> None:
    table = read_csv("a.csv", b"Name,Form\nO\x92Brien,\x81\nZo\xeb,7A\n")
    assert table.encoding == "cp1252"
    assert table.rows[0].cells == ("O’Brien", "\x81")
    assert table.rows[1].cells[0] == "Zoë"


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_sep_line_and_titles(sign: str) -> None:
    text = (
        f"sep={sign}\r\nMy list\r\n\r\n"
        + sign.join(["Uni", "Who", "What"])
        + "\r\n"
        + sign.join("abc")
        + "\r\n"
    )
    table = read_csv("a.csv", text.encode())
    assert table.headings == ("Uni", "Who", "What")
    assert (table.delimiter, table.heading_row, table.rows[0].number) == (sign, 3, 4)


def test_breaks_within_quotes_do_not_start_rows() -> None:
    table = read_csv("a.csv", b'Name,Note\n"A","one\ntwo\n\nthree"\n\nB,x\n')
    assert [(row.number, row.cells[1]) for row in table.rows] == [(2, "one\ntwo\n\nthree"), (4, "x")]


def test_stray_quotes_are_read_and_open_ones_named() -> None:
    assert read_csv("a.csv", b'Name,Note\n"Ann"e,5" nail\n').rows[0].cells == ("Anne", '5" nail')
    with pytest.raises(Problem, match="line 3"):
        read_csv("a.csv", b'Name,Note\nA,b\n"B,c\nD,e\n')
    with pytest.raises(Problem, match="line 2"):
        read_csv("a.csv", b'Name,Note\nA,"' + b"x,y\n" * 60_000)


def test_ragged_rows_short_ones_padded_long_ones_kept() -> None:
    table = read_csv("a.csv", b"A,B,C\n1\n1,2,3,4\n1,2,3,,,\n")
    assert [row.cells for row in table.rows] == [("1", None, None), ("1", "2", "3", "4"), ("1", "2", "3")]


def test_one_column_and_headings_only() -> None:
    table = read_csv("a.csv", "Name\nAnn, Zoë\nBob\n".encode())
    assert table.headings == ("Name",)
    assert table.rows[0].number == 2
    assert read_csv("a.csv", b"Name\nSmith, Ann\nJones, Bob\n").rows[0].cells == ("Smith, Ann",)
    assert read_csv("a.csv", b"Name\nSmith, Ann\nJones, Bob\n").sentence.endswith(
        "one column, headings on row 1"
    )
    assert read_csv("a.csv", b"Name,Form\n").rows == ()
    assert "1 row," in read_csv("a.csv", b"Name,Form\na,b").sentence


def test_answers_with_semicolons_do_not_turn_a_comma_file() -> None:
    table = read_csv("a.csv", b"Pupil,Sessions\nAnn,Chem;Tour;Talk\nBob,Art;Tour;Talk\n")
    assert table.headings == ("Pupil", "Sessions")


def test_chosen_heading_row_and_no_headings(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"A,B\nName,Form\nAnn,7A\n")
    assert open_table(path, heading_row=2).headings == ("Name", "Form")
    assert [row.number for row in open_table(path, heading_row=0).rows] == [1, 2, 3]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\r\n\r\n , \r\n", "no rows"),
        (b"\xef\xbb\xbf", "no rows"),
        (b"Name\0,Form\nA,B\n\0\0\0", "something other than text"),
        (bytes(range(256)) * 20, "something other than text"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel file"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"<html><table><tr><td>A", "web page"),
    ],
)
def test_refused_in_a_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(Problem, match=says) as refused:
        open_table(path)
    with pytest.raises(Problem):
        list(stream_table(path).rows)
    assert refused.value.sentence.startswith("list.csv")
    assert refused.value.sentence.endswith(".")


def test_missing_folder_and_locked(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="not there"):
        open_table(tmp_path / "gone.csv")
    with pytest.raises(Problem, match="folder"):
        open_table(tmp_path)
    with pytest.raises(Problem):
        open_table(tmp_path / ("x" * 5000))
    if sys.platform != "win32":
        with pytest.raises(Problem, match="not a file"):
            open_table(Path("/dev/null"))


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "big.csv"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024 + 1)
    with pytest.raises(Problem, match="200 MB"):
        open_table(path)


def _workbook(path: Path, **sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_workbook_sheet_with_most_rows_and_cells(tmp_path: Path) -> None:
    rows: list[list[object]] = [["My list"], [], ["Name", "Born", "Share", "On", "Seen"]]
    rows += [
        ["Ann", date(2015, 5, 1), 0.93, True, datetime(2026, 9, 1, 9, 30)],
        ["Bob", "#N/A", 7.0, None, "=1+1"],
    ]
    path = _workbook(tmp_path / "list.csv", Notes=[["Read me"]], Pupils=rows)
    table = open_table(path)
    assert (table.sheet, table.sheets, table.heading_row) == ("Pupils", ("Notes", "Pupils"), 3)
    assert table.rows[0].cells == ("Ann", date(2015, 5, 1), 0.93, "True", datetime(2026, 9, 1, 9, 30))
    assert table.rows[1].number == 5
    assert table.rows[1].cells[1] is None
    assert open_table(path, sheet="Notes").headings == ("Read me",)
    with pytest.raises(Problem, match="Its sheets are: Notes, Pupils"):
        open_table(path, sheet="Staff")


def test_workbook_with_a_cell_at_the_far_corner(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Name", "Form"])
    book.active.append(["Ann", "7A"])
    book.active["XFD9000"] = "stray"
    book.save(tmp_path / "a.xlsx")
    assert [row.number for row in open_table(tmp_path / "a.xlsx").rows] == [2, 9000]


def test_zip_that_is_no_workbook_and_one_that_unpacks_too_far(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("content.xml", "x")
    with pytest.raises(Problem, match="not an Excel workbook"):
        open_table(path)
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("xl/sheet1.xml", "w") as sheet,
    ):
        for _ in range(401):
            sheet.write(bytes(1024 * 1024))
    with pytest.raises(Problem, match="unpacks"):
        open_table(path)
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("xl/workbook.xml", "<broken")
    with pytest.raises(Problem, match="damaged"):
        open_table(path)


def test_written_cells_run_nowhere_and_come_back(tmp_path: Path) -> None:
    cells = [
        "=HYPERLINK(1)",
        "'=x",
        "''-y",
        "'Abd al-Haq",
        "-5",
        "+44 7700 900892",
        "@home",
        "-",
        "’=",
        "'",
        "\ttab",
    ]
    write_csv(tmp_path / "out.csv", ["No", "Text"], [(n, cell) for n, cell in enumerate(cells)])
    raw = (tmp_path / "out.csv").read_bytes().decode("utf-8-sig")
    written = [row[1] for row in csv.reader(io.StringIO(raw, newline=""))][1:]
    assert not any(cell[:1] in "=+@\t" or (cell[0] == "-" and cell != "-5") for cell in written)
    assert [row.cells[1] for row in open_table(tmp_path / "out.csv").rows] == cells
    assert csv_bytes(["A"], [[True], [None], [date(2026, 11, 2)], [datetime(2026, 11, 2, 9, 5)]]).splitlines()[1:] == [
        b'"Yes"', b'""', b'"2026-11-02"', b'"2026-11-02 09:05"',
    ]  # fmt: skip
    with pytest.raises(Problem, match="could not be written"):
        write_csv(tmp_path / "no folder" / "out.csv", ["A"], [])


@settings(deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), max_size=8))
def test_any_text_comes_back(rows: list[tuple[str, str]]) -> None:
    table = read_csv("out.csv", csv_bytes(["No", "One", "Two"], [("r", *row) for row in rows]))
    assert table.headings == ("No", "One", "Two")
    assert [tuple(cell or "" for cell in row.cells[1:]) for row in table.rows] == rows


@settings(deadline=None)
@given(
    st.lists(st.tuples(WINDOWS, WINDOWS), max_size=8),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"]),
)
def test_any_letters_and_delimiter(rows: list[tuple[str, str]], sign: str, encoding: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=sign, quoting=csv.QUOTE_ALL)
    writer.writerows([("Nümber", "One", "Two"), *(("r", *row) for row in rows)])
    table = read_csv("in.csv", out.getvalue().encode(encoding))
    assert table.delimiter == sign
    assert [tuple(values.text(c) for c in row.cells[1:]) for row in table.rows] == [
        tuple(values.text(values_in) for values_in in row) for row in rows
    ] or any("'" in cell for row in rows for cell in row)


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_a_problem(content: bytes) -> None:
    with suppress(Problem):
        assert read_csv("in.csv", content).headings
