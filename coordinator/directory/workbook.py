"""Contacts as an Excel workbook: every cell text or a date, so that nothing is run and no zero is lost."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from coordinator.problems import Problem

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_WIDEST = 48
_LONGEST = 32_000  # letters a cell of a workbook may hold


def write(path: Path, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Writes one sheet with the headings held in place, or leaves what was there and raises ``Problem``."""
    import openpyxl
    from openpyxl.cell.cell import Cell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Contacts"
    widths = [len(heading) for heading in headings]
    for number, row in enumerate([tuple(headings), *rows], 1):
        for column, value in enumerate(row, 1):
            if value is None or value == "":
                continue
            cell = sheet.cell(number, column)
            assert isinstance(cell, Cell)
            if isinstance(value, date):
                cell.value, cell.number_format = value, "d mmm yyyy"
                shown = 12
            else:
                text = _UNWRITABLE.sub("", str(value))[:_LONGEST]
                cell.value = text
                cell.data_type, cell.number_format = "s", "@"  # "=1+1" is text
                shown = max(len(line) for line in text.split("\n"))
            widths[column - 1] = max(widths[column - 1], min(shown, _WIDEST))
            if number == 1:
                cell.font = Font(bold=True)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width + 2
    sheet.freeze_panes = "A2"
    beside = path.with_name(path.name + ".part")
    try:
        book.save(beside)
        beside.replace(path)
    except OSError as fault:
        beside.unlink(missing_ok=True)
        raise Problem(
            f"{path.name} could not be written. Close it in other programs, or choose another folder.",
            repr(fault),
        ) from fault
