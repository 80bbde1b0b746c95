"""Opens a spreadsheet by what is in it, not by what it is called."""

from pathlib import Path

from coordinator.intake.csv_file import read_csv, stream_csv
from coordinator.intake.table import Table
from coordinator.intake.xlsx_file import read_xlsx
from coordinator.problems import Problem

LARGEST = 200 * 1024 * 1024
_OTHER_KINDS = (
    (
        b"\xd0\xcf\x11\xe0",
        "is an old Excel file (.xls) or has a password. Open it in Excel and save a copy as .xlsx or CSV",
    ),
    (b"%PDF", "is a PDF. Ask for the list as CSV or Excel"),
    (b"SQLite format 3", "is a database, not a spreadsheet. Choose a CSV or Excel file"),
    (b"\x89PNG", "is a picture. Choose a CSV or Excel file"),
    (b"\xff\xd8\xff", "is a picture. Choose a CSV or Excel file"),
    (b"GIF8", "is a picture. Choose a CSV or Excel file"),
    (b"{\\rtf", "is a written document. Save the list as CSV or Excel"),
)
_OTHER_TEXT = (
    ("<!doctype html", "is a web page. Open it in Excel and save it as CSV or .xlsx"),
    ("<html", "is a web page. Open it in Excel and save it as CSV or .xlsx"),
    ("<table", "is a web page. Open it in Excel and save it as CSV or .xlsx"),
    ("<?xml", "is an XML file, not a spreadsheet. Export the list as CSV or Excel"),
    ("begin:vcalendar", "is a calendar, not a spreadsheet. Import it as a calendar"),
    ("begin:vcard", "holds address cards, not a spreadsheet. Import it as contacts"),
)


def open_table(path: Path, sheet: str | None = None, heading_row: int | None = None) -> Table:
    """The table in a CSV or Excel file of at most 200 MB.

    ``sheet`` chooses a sheet of a workbook, ``heading_row`` the row number of the headings; without them both are
    found. Raises ``Problem`` when the file cannot be read or is something else.
    """
    content = _bytes(path)
    _refuse_other_kinds(path.name, content[:512])
    if content.startswith(b"PK"):
        return read_xlsx(path.name, content, sheet, heading_row)
    return read_csv(path.name, content, heading_row)


def stream_table(path: Path) -> Table:
    """The table in a CSV file of any size, its rows read afresh each time they are gone through (never kept).

    Workbooks are opened as ``open_table`` does. Raises ``Problem`` as it does.
    """
    _look(path)
    try:
        with path.open("rb") as file:
            head = file.read(512)
        _refuse_other_kinds(path.name, head)
        return open_table(path) if head.startswith(b"PK") else stream_csv(path)
    except OSError as fault:
        raise _unreadable(path, fault) from fault


def _bytes(path: Path) -> bytes:
    size = _look(path)
    if size > LARGEST:
        raise Problem(
            f"{path.name} is larger than 200 MB. Choose a shorter list, or cut this one down first."
        )
    try:
        return path.read_bytes()
    except OSError as fault:
        raise _unreadable(path, fault) from fault


def _look(path: Path) -> int:
    """The size of the file; raises ``Problem`` when there is none to read."""
    try:
        size = path.stat().st_size
    except FileNotFoundError as fault:
        raise Problem(
            f"{path.name} is not there any more. Check where it was saved and choose it again."
        ) from fault
    except (OSError, ValueError) as fault:
        raise _unreadable(path, fault) from fault
    if path.is_dir():
        raise Problem(f"{path.name} is a folder. Choose a file in it.")
    if not path.is_file():
        raise Problem(f"{path.name} is not a file. Choose a CSV or Excel file.")
    if size == 0:
        raise Problem(f"{path.name} is empty. Export it again, then choose the new file.")
    return size


def _unreadable(path: Path, fault: Exception) -> Problem:
    return Problem(
        f"{path.name} could not be read. Close it in other programs, check that you may open it, and try again.",
        repr(fault),
    )


def _refuse_other_kinds(name: str, head: bytes) -> None:
    for magic, sentence in _OTHER_KINDS:
        if head.startswith(magic):
            raise Problem(f"{name} {sentence}.")
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower().decode("latin-1")
    for beginning, sentence in _OTHER_TEXT:
        if start.startswith(beginning):
            raise Problem(f"{name} {sentence}.")
