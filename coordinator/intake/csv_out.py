"""CSV that any spreadsheet program opens with the right letters and that runs no formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from coordinator.problems import Problem

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_RISKY = re.compile(r"'*[=+\-@\t\r\n]")


def csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with a byte-order mark, commas, CRLF, text in quotation marks; dates ISO, nothing as empty.

    A text cell a spreadsheet would run (it begins with ``= + - @``, a tab or a line break and is no number) gets an
    apostrophe in front; so does one that already has apostrophes there, so that ``open_table`` can take
    exactly one off and every text comes back as it was. NUL signs are left out: no spreadsheet keeps them.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([_written(heading) for heading in headings])
    for row in rows:
        writer.writerow([_written(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", errors="replace")


def write_csv(path: Path, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Writes the file, or leaves what was there untouched and raises ``Problem``."""
    content = csv_bytes(headings, rows)
    beside = path.with_name(path.name + ".part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as fault:
        beside.unlink(missing_ok=True)
        raise Problem(
            f"{path.name} could not be written. Close it in other programs, or choose another folder.",
            repr(fault),
        ) from fault


def _written(cell: object) -> object:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, int | float):
        return cell
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    text = str(cell).replace("\0", "")
    return f"'{text}" if _RISKY.match(text) and not _NUMBER.fullmatch(text) else text
