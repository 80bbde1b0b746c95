"""Excel workbooks: the sheet with most rows, real dates, kept results of formulas."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from coordinator.intake.table import Cell, Row, Table, build, is_blank
from coordinator.problems import Problem

_MOST_UNPACKED = 400 * 1024 * 1024
_MOST_ROWS = 300_000
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#GETTING_DATA"})


def read_xlsx(source: str, content: bytes, sheet: str | None = None, heading_row: int | None = None) -> Table:
    """The table in a workbook: the named sheet, else the first of those with most filled rows.

    Formulas give the result Excel last kept. Raises ``Problem`` for files that are no workbook, are damaged,
    or unpack to more than any school's list.
    """
    _guard(source, content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl remarks on styles and validations it does not keep
        try:
            names, chosen, rows = _read(content, sheet)
        except Problem:
            raise
        except Exception as fault:
            raise Problem(_damaged(source), repr(fault)) from fault
    if sheet is not None and sheet not in names:
        raise Problem(f"{source} has no sheet called “{sheet}”. Its sheets are: {', '.join(names)}.")
    headings, number, below, notes = build(rows, heading_row)
    if not headings:
        raise Problem(f"{source} has no rows in it. Choose another file, or export it again.")
    return Table(source, "xlsx", headings, number, tuple(below), sheet=chosen, sheets=names, notes=notes)


def _read(content: bytes, sheet: str | None) -> tuple[tuple[str, ...], str, list[Row]]:
    import openpyxl

    book: Any = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        sheets = {str(each.title): each for each in book.worksheets}
        best: tuple[str, list[Row]] = ("", [])
        for name, each in sheets.items():
            if sheet is not None and name != sheet:
                continue
            rows = list(_rows(each))
            if not best[0] or len(rows) > len(best[1]):
                best = (name, rows)
        return tuple(sheets), *best
    finally:
        book.close()


def _rows(sheet: Any) -> Iterator[Row]:
    sheet.reset_dimensions()  # the size a file claims is often wrong, and may be a million empty rows
    filled = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = tuple(_cell(value) for value in values)
        if all(is_blank(cell) for cell in cells):
            continue
        filled += 1
        if filled > _MOST_ROWS:
            raise Problem(
                f"The sheet “{sheet.title}” has more than {_MOST_ROWS:,} rows. Choose a shorter list."
            )
        yield Row(number, cells)


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, date | int | float) or value is None:
        return value
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        return str(value)
    text = str(value)
    return None if not text or text in _ERRORS else text


def _guard(source: str, content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = set(packed.namelist())
            unpacked = sum(entry.file_size for entry in packed.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as fault:
        raise Problem(_damaged(source), repr(fault)) from fault
    if not any(name.startswith("xl/") for name in names):
        raise Problem(
            f"{source} is not an Excel workbook. Choose a CSV or .xlsx file, or save it as one of these."
        )
    if unpacked > _MOST_UNPACKED:
        raise Problem(
            f"{source} unpacks to far more than a list of people. Save the sheet you want as CSV and choose that."
        )


def _damaged(source: str) -> str:
    return f"{source} is damaged or is not an Excel workbook. Open it in a spreadsheet program and save it again as CSV."
