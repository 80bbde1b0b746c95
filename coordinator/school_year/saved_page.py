"""A council's or a school's page of term dates, saved from the browser: its tables, and its lines of words."""

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from coordinator import names
from coordinator.intake.csv_file import read_csv
from coordinator.problems import Problem
from coordinator.school_year import calendar_csv
from coordinator.school_year.pasted import read_lines
from coordinator.school_year.term_dates.entries import Found
from coordinator.school_year.term_dates.questions import Asking

LARGEST = 20 * 1024 * 1024
_LINES = frozenset(
    {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "div", "br", "dt", "dd", "section", "article", "caption", "tr"}
)
_SILENT = frozenset({"script", "style", "noscript", "template", "nav", "footer", "head"})
_ENDINGS = (b"<!doctype html", b"<html", b"<table", b"<?xml")


def is_page(path: Path) -> bool:
    """Whether it is a web page, by what is in it."""
    try:
        with path.open("rb") as file:
            head = file.read(512).lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    except OSError:
        return False
    return head.startswith(_ENDINGS[:3]) or (head.startswith(_ENDINGS[3]) and b"<html" in head)


def read_page(path: Path, answers: Mapping[str, str] | None = None) -> Found:
    """The entries of a saved page: tables as a spreadsheet's are read, everything else line by line.

    Raises Problem when it holds no dates.
    """
    if path.stat().st_size > LARGEST:
        raise Problem(f"{path.name} is larger than 20 MB. Copy the dates from the page and paste them instead.")
    page = _Page()
    page.feed(_decoded(path.read_bytes()))
    page.close()
    found = read_lines(page.lines, answers)
    offset = len(page.lines)
    for rows in page.tables:
        table = _table(path.name, rows, Asking(answers or {}, above=offset))
        if table is None:
            continue
        found.read += table.read
        found.entries += [replace(entry, row=entry.row + offset) for entry in table.entries]
        found.remarks += [replace(remark, row=remark.row + offset) for remark in table.remarks]
        found.asking.questions += table.asking.questions
        offset += len(rows)
    if not found.entries and not found.asking.questions:
        raise Problem(f"{path.name} is a web page without dates. Copy the dates from the page and paste them instead.")
    return found


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _table(name: str, rows: list[list[str]], asking: Asking) -> Found | None:
    """A table's entries; None where its columns say nothing of dates, its lines are then read as words."""
    wide = max(len(row) for row in rows)
    kept = io.StringIO()
    csv.writer(kept).writerows([*row, *[""] * (wide - len(row))] for row in rows)
    try:
        return calendar_csv.read_table(read_csv(name, kept.getvalue().encode("utf-8")), asking=asking)
    except Problem:
        lines = read_lines((" ".join(row) for row in rows), asking.answers, asking.above)
        return lines if lines.entries or lines.asking.questions else None


class _Page(HTMLParser):
    """Lines of words outside tables, and tables of at least two rows and two columns."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.tables: list[list[list[str]]] = []
        self._words: list[str] = []
        self._silent = 0
        self._rows: list[list[str]] | None = None
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._end_line()
            self._rows = []
        elif self._rows is not None:
            if tag == "tr":
                self._rows.append([])
            elif tag in ("td", "th") and self._rows:
                self._cell = []
            elif tag == "br" and self._cell is not None:
                self._cell.append(" ")
        elif tag in _LINES:
            self._end_line()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table" and self._rows is not None:
            self._end_table(self._rows)
            self._rows = self._cell = None
        elif tag in ("td", "th") and self._cell is not None and self._rows:
            self._rows[-1].append(names.tidy("".join(self._cell)))
            self._cell = None
        elif self._rows is None and tag in _LINES:
            self._end_line()

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._cell is not None:
            self._cell.append(data)
        elif self._rows is None:
            self._words.append(data)

    def close(self) -> None:
        super().close()
        self._end_line()

    def _end_line(self) -> None:
        line = names.tidy(" ".join("".join(self._words).split()))
        self._words = []
        if line:
            self.lines.append(line)

    def _end_table(self, rows: list[list[str]]) -> None:
        filled = [row for row in rows if any(row)]
        if len(filled) >= 2 and max(len(row) for row in filled) >= 2:
            self.tables.append(filled)
        else:
            self.lines += [" ".join(row) for row in filled]
