"""Text files of cells: finds their letters, their delimiter and their headings."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from coordinator.intake.table import Row, Table, build
from coordinator.problems import Problem

_CANDIDATES = (",", "\t", ";", "|")
_NO_ROWS = "{} has no rows in it. Choose another file, or export it again."
_NO_SIGN = "\x1f"
_PROSE = {sign: re.compile(re.escape(sign) + r"[^ \r\n]") for sign in _CANDIDATES}
_SAMPLE = 256 * 1024
_SEP_LINE = re.compile(r'"?sep=(.)"?[,;\t|]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
# An apostrophe before one of these keeps a spreadsheet from running the cell; csv_out writes it, we take one off.
_GUARD = re.compile(r"'+[=+\-@\t\r\n]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_TEXT_CONTROLS = frozenset(b"\t\n\v\f\r\x1a\x1c\x1d\x1e\x1f")


def read_csv(source: str, content: bytes, heading_row: int | None = None) -> Table:
    """The table in these bytes.

    A row's number counts records from the top, blank ones too, as a spreadsheet program shows them: a line
    break within quotation marks does not start a row. A first line ``sep=;`` is obeyed and not counted.
    Raises ``Problem`` for empty files, files that are no text, and quotation marks that never close.
    """
    encoding = find_encoding(source, content)
    text = _decode(content, encoding)
    text, delimiter = _delimited(text, text[:_SAMPLE])
    headings, number, rows, notes = build(
        records(source, io.StringIO(text, newline=""), delimiter), heading_row
    )
    if not headings:
        raise Problem(_NO_ROWS.format(source))
    return Table(
        source,
        "csv",
        headings,
        number,
        tuple(rows),
        encoding,
        delimiter if len(headings) > 1 else "",
        notes=notes,
    )


def stream_csv(path: Path) -> Table:
    """The same for a file of any size: only its beginning is read now, its rows each time they are gone through."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    encoding = find_encoding(path.name, sample[: sample.rfind(b"\n") + 1] or sample)
    text = _decode(sample, encoding)
    _, delimiter = _delimited(text, text)
    letters = "utf-8" if encoding == "ascii" else encoding  # a plain beginning may be followed by anything

    def opened() -> Iterator[Row]:
        with path.open("r", encoding=letters, errors="replace", newline="") as file:
            first = file.readline().removeprefix("\ufeff")
            start = [] if _SEP_LINE.match(first) else [first]
            yield from records(path.name, _chained(start, file), delimiter)

    headings, number, _, notes = build(opened())
    if not headings:
        raise Problem(_NO_ROWS.format(path.name))
    return Table(path.name, "csv", headings, number, _Stream(opened), encoding, delimiter, notes=notes)


@dataclass(frozen=True)
class _Stream:
    """Rows below the headings, read afresh each time."""

    opened: Callable[[], Iterator[Row]]

    def __iter__(self) -> Iterator[Row]:
        return build(self.opened())[2]


def _chained(start: list[str], rest: Iterable[str]) -> Iterator[str]:
    yield from start
    yield from rest


def records(source: str, lines: Iterable[str], delimiter: str) -> Iterator[Row]:
    """Every record as a row, blank ones too; empty cells are nothing.

    Raises ``Problem`` naming the line where a quotation mark opens that never closes.
    """
    pending: list[str] = []

    def watched() -> Iterator[str]:
        for line in lines:
            pending.append(line)
            yield line

    reader = csv.reader(watched(), delimiter=delimiter)
    number, first_line = 0, 1
    last = ""
    while True:
        try:
            record = next(reader, None)
        except csv.Error as fault:
            raise Problem(_unclosed(source, first_line), str(fault)) from fault
        if record is None:
            break
        last = "".join(pending)
        if record and '"' in record[-1] + last and _still_open(last, delimiter):
            raise Problem(_unclosed(source, first_line))
        pending.clear()
        number += 1
        first_line = reader.line_num + 1
        yield Row(number, tuple(_unguarded(cell) for cell in record))


def _unclosed(source: str, line: int) -> str:
    return (
        f"In {source}, a quotation mark opened on line {line} is never closed, so the rows after it run together. "
        "Open the file in a spreadsheet program, mend that line, and save it again."
    )


def _still_open(raw: str, delimiter: str) -> bool:
    """Whether text put after this record would still belong to it."""
    return len(list(csv.reader(io.StringIO(raw + "\nx", newline=""), delimiter=delimiter))) == 1


def _unguarded(cell: str) -> str | None:
    return (cell[1:] if _GUARD.match(cell) else cell) or None


def find_encoding(source: str, content: bytes) -> str:
    """``ascii``, ``utf-8``, ``utf-16-le``, ``utf-16-be`` or ``cp1252``; raises ``Problem`` when this is no text."""
    for mark, name in _BOMS:
        if content.startswith(mark):
            return name
    head = content[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) > len(head) // 6 and min(even, odd) <= len(head) // 100:
        return "utf-16-be" if even > odd else "utf-16-le"
    strange = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in head)
    if b"\0" in content or strange > len(head) // 100 + 1:
        raise Problem(
            f"{source} is not a spreadsheet: it holds something other than text. "
            "Choose a CSV or Excel file, or export it again."
        )
    for name in ("ascii", "utf-8"):
        try:
            content.decode(name)
        except UnicodeDecodeError:
            continue
        return name
    return "cp1252"


def _decode(content: bytes, encoding: str) -> str:
    if encoding == "cp1252":  # five bytes mean nothing in Windows-1252; programs show them as their number
        text = content.decode("cp1252", errors="surrogateescape")
        return "".join(chr(ord(c) - 0xDC00) if "\udc80" <= c <= "\udcff" else c for c in text)
    return content.decode(encoding, errors="replace").removeprefix("\ufeff")


def _delimited(text: str, sample: str) -> tuple[str, str]:
    """The text without a ``sep=`` line, and its delimiter."""
    told = _SEP_LINE.match(text)
    if told:
        return text[told.end() :], told[1]
    return text, guess_delimiter(sample)


def guess_delimiter(sample: str) -> str:
    """The sign that cuts the first rows most evenly, quotation marks respected.

    A comma for a file of blank rows; a sign that text does not hold when nothing cuts (one column).
    """
    lines = sample.splitlines(keepends=True)
    if len(sample) >= _SAMPLE:
        lines = lines[:-1]
    best, best_score = (_NO_SIGN if _widths("".join(lines[:200]), ",") else ","), (0.0, 0)
    for sign in _CANDIDATES:
        widths = _widths("".join(lines[:200]), sign)
        if not widths or (widths[0] == 1 and _PROSE[sign].search(sample) is None):
            continue  # "Smith, Ann" below a heading of one word is one cell
        usual, often = max(Counter(widths).items(), key=lambda item: (item[1], item[0]))
        if usual < 2:
            wider = [width for width in widths if width > 1]
            if len(wider) * 3 < len(widths):
                continue
            usual, often = max(Counter(wider).items(), key=lambda item: (item[1], item[0]))
        heading_agrees = next((width for width in widths if width > 1), 0) == usual
        score = (round(often / len(widths) * (1.0 if heading_agrees else 0.6), 2), usual)
        if score > best_score:
            best, best_score = sign, score
    return best


def _widths(sample: str, sign: str) -> list[int]:
    widths = []
    try:
        for record in csv.reader(io.StringIO(sample, newline=""), delimiter=sign):
            if any(cell.strip() for cell in record):
                widths.append(len(record))
            if len(widths) >= 60:
                break
    except csv.Error:
        pass
    return widths
