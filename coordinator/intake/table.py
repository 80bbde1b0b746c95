"""A spreadsheet as rows of cells with one row of headings, whatever kind of file it came from."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coordinator import words

Cell = str | date | datetime | float | int | None

_LETTERS = {
    "ascii": "plain letters",
    "utf-8": "Unicode letters",
    "utf-16-le": "Unicode letters (UTF-16)",
    "utf-16-be": "Unicode letters (UTF-16)",
    "cp1252": "Windows letters",
}
_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright bars"}
_DATE = re.compile(r"\s*(\d{4}-\d\d-\d\d|\d\d?[/.]\d\d?[/.]\d{2,4})\b")
_ROWS_LOOKED_AT = 40
_TOTALS = ("total", "grand total", "totals", "count", "number of", "end of report", "printed on", "page ")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of cells; ``number`` is the row as her spreadsheet program numbers it (1 is the top, blanks count)."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int | None) -> Cell:
        """The cell in that column (from 0); nothing when the row is too short or there is no such column."""
        return self.cells[column] if column is not None and 0 <= column < len(self.cells) else None

    @property
    def blank(self) -> bool:
        """Whether no cell holds anything but white space."""
        return all(is_blank(cell) for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """What was found in a file: its headings and the rows below them.

    ``heading_row`` is 0 when the file has no headings and its columns are called ``Column 1`` and so on.
    ``rows`` may be gone through many times; from ``stream_table`` it is read afresh each time. Duplicated
    headings are kept: a column is known by its position.
    """

    source: str
    kind: str
    headings: tuple[str, ...]
    heading_row: int
    rows: Iterable[Row]
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What was understood of the file: ``1,209 rows, Windows letters, commas, headings on row 1``."""
        parts = [words.count(len(self.rows), "row")] if isinstance(self.rows, Sequence) else []
        if self.kind == "xlsx":
            parts += ["Excel workbook"] + ([f"sheet “{self.sheet}”"] if len(self.sheets) > 1 else [])
        else:
            parts += [_LETTERS.get(self.encoding, self.encoding)]
            parts += [_DELIMITERS.get(self.delimiter, "")] if self.delimiter else ["one column"]
        return ", ".join(
            [*parts, f"headings on row {self.heading_row}" if self.heading_row else "no headings"]
        )


def is_blank(cell: Cell) -> bool:
    """Whether a cell is empty or white space only (non-breaking spaces too)."""
    return cell is None or (isinstance(cell, str) and not cell.strip(" \t\r\n\xa0\ufeff\u200b"))


def looks_like_total(row: Row) -> bool:
    """Whether this is a line such as ``Total: 1200`` or ``Printed on …`` that reports put below their rows."""
    filled = [cell for cell in row.cells if not is_blank(cell)]
    if not filled or len(filled) > max(2, len(row.cells) // 2) or not isinstance(filled[0], str):
        return False
    return filled[0].strip().casefold().startswith(_TOTALS)


def find_heading(rows: Sequence[Row]) -> int:
    """The place (from 0) in ``rows`` of the row that holds the headings, below any title rows.

    It is the first row that is filled nearly as wide as the rows usually are and holds mostly words.
    ``rows`` are the first rows of the file, blank ones left out; there must be at least one.
    """
    looked_at = rows[:_ROWS_LOOKED_AT]
    filled = [sum(not is_blank(cell) for cell in row.cells) for row in looked_at]
    usual = sorted(filled)[len(filled) // 2]
    widest_wanted = max(2, round(usual * 0.6))
    for place, row in enumerate(looked_at):
        if filled[place] >= widest_wanted and _mostly_words(row):
            return place
    return 0 if usual <= 1 else next((i for i, n in enumerate(filled) if n >= widest_wanted), 0)


def build(
    rows: Iterable[Row], heading_row: int | None = None
) -> tuple[tuple[str, ...], int, Iterator[Row], tuple[str, ...]]:
    """Headings, their row number, the rows below (padded, blanks left out) and notes of what was passed over.

    ``heading_row`` names the row of headings when somebody has chosen it, 0 that there is none (the columns are
    then called ``Column 1`` and so on, which also happens when the first row holds a date where all the next do).
    Gives empty headings when there is no row.
    """
    source = (row for row in rows if not row.blank)
    first: list[Row] = []
    for row in source:
        first.append(row)
        if len(first) >= _ROWS_LOOKED_AT and (heading_row is None or row.number >= heading_row):
            break
    if not first:
        return (), 0, iter(()), ()
    place = find_heading(first)
    if heading_row == 0 or (heading_row is None and _is_data(first[place], first[place + 1 :])):
        width = max(len(row.cells) for row in first)
        return tuple(f"Column {n}" for n in range(1, width + 1)), 0, _padded(first[place:], source, width), ()
    if heading_row is not None:
        place = next((i for i, row in enumerate(first) if row.number >= heading_row), place)
    headings = _headings(first[place].cells)
    below = first[place + 1 :]
    notes: tuple[str, ...] = ()
    if below and _instructions(below[0]):
        notes = (f"Row {below[0].number} holds instructions and was left out.",)
        below = below[1:]
    return headings, first[place].number, _padded(below, source, len(headings)), notes


def _headings(cells: Sequence[Cell]) -> tuple[str, ...]:
    found = ["" if cell is None else " ".join(str(cell).replace("\ufeff", "").split()) for cell in cells]
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def _padded(first: Iterable[Row], rest: Iterable[Row], width: int) -> Iterator[Row]:
    for part in (first, rest):
        for row in part:
            cells = row.cells
            while len(cells) > width and is_blank(cells[-1]):
                cells = cells[:-1]
            yield Row(row.number, cells + (None,) * (width - len(cells)))


def _is_data(top: Row, below: Sequence[Row]) -> bool:
    """Whether what should be headings is a row like the others: a date above dates."""
    return len(below) > 1 and any(
        _is_date(cell) and all(_is_date(row.cell(column)) for row in below[:5])
        for column, cell in enumerate(top.cells)
    )


def _is_date(cell: Cell) -> bool:
    return isinstance(cell, date) or (isinstance(cell, str) and _DATE.match(cell) is not None)


def _mostly_words(row: Row) -> bool:
    filled = [cell for cell in row.cells if not is_blank(cell)]
    return sum(isinstance(cell, str) and any(c.isalpha() for c in cell) for cell in filled) * 2 > len(filled)


def _instructions(row: Row) -> bool:
    filled = [cell for cell in row.cells if not is_blank(cell)]
    return len(filled) > 1 and all(
        isinstance(cell, str) and cell.strip().casefold().startswith(("required", "optional"))
        for cell in filled
    )
