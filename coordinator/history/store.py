"""The journal read as changes, and what the records in it are called, those that are gone as well."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coordinator.file import tables
from coordinator.file.reader import Reader
from coordinator.file.taking_back import taken_back
from coordinator.history import rules
from coordinator.history.records import Change, State

_ROWS = "SELECT of_table, row_id, before, after FROM journal_row"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which changes are wanted; empty: all. ``after`` is the entry that was read last, ``tables`` the kinds."""

    words: str = ""
    who: str | None = None
    not_by: str | None = None
    tables: tuple[str, ...] = ()
    row_id: int | None = None
    after: int = 0
    first: datetime | None = None
    last: datetime | None = None


def changes(reader: Reader, wanted: Filter, most: int, below: int | None = None) -> list[Change]:
    """The newest changes first, ``most`` of them, older than entry ``below`` when given (the next page)."""
    tests, values = _tests(wanted)
    if below is not None:
        tests.append("e.id < ?")
        values.append(below)
    where = f" WHERE {' AND '.join(tests)}" if tests else ""
    gone = taken_back(reader)
    return [
        Change(i, label, who, datetime.fromisoformat(at), _state(i, state, gone), rows, reverts)
        for i, label, who, at, state, rows, reverts in reader.rows(
            "SELECT e.id, e.label, e.who, e.at, e.state,"
            " (SELECT count(*) FROM journal_row r WHERE r.entry_id = e.id), e.reverts"
            f" FROM journal_entry e{where} ORDER BY e.id DESC LIMIT ?",
            *values, most,
        )
    ]  # fmt: skip


def _tests(wanted: Filter) -> tuple[list[str], list[Any]]:
    tests: list[str] = []
    values: list[Any] = []
    for word in wanted.words.split():
        tests.append("(e.label LIKE ? ESCAPE '\\' OR e.who LIKE ? ESCAPE '\\')")
        safe = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        values += [f"%{safe}%", f"%{safe}%"]
    for test, value in (
        ("e.who = ?", wanted.who), ("e.who <> ?", wanted.not_by), ("e.id > ?", wanted.after or None),
        ("e.at >= ?", wanted.first.isoformat(" ") if wanted.first else None),
        ("e.at <= ?", wanted.last.isoformat(" ") if wanted.last else None),
    ):  # fmt: skip
        if value is not None:
            tests.append(test)
            values.append(value)
    if wanted.tables:
        marks = ", ".join("?" for _ in wanted.tables)
        record = " AND r.row_id = ?" if wanted.row_id is not None else ""
        tests.append(
            f"EXISTS (SELECT 1 FROM journal_row r WHERE r.entry_id = e.id AND r.of_table IN ({marks}){record})"
        )
        values += [*wanted.tables, *([wanted.row_id] if wanted.row_id is not None else [])]
    return tests, values


def _state(entry: int, state: str, gone: set[int]) -> State:
    if state != "done":
        return State.UNDONE
    return State.TAKEN if entry in gone else State.DONE


def people(reader: Reader) -> list[str]:
    """Everybody who changed anything."""
    return [row[0] for row in reader.rows("SELECT DISTINCT who FROM journal_entry WHERE who <> '' ORDER BY who")]


def newest(reader: Reader) -> int:
    """The last entry's id; 0 in an empty journal."""
    return int(reader.scalar("SELECT max(id) FROM journal_entry") or 0)


def looked(reader: Reader, who: str) -> tuple[int, datetime] | None:
    """How far that person had read, and when."""
    found = reader.rows("SELECT entry_id, at FROM journal_looked WHERE who = ?", who)
    return (int(found[0][0]), datetime.fromisoformat(found[0][1])) if found else None


def counts_by_person(reader: Reader, wanted: Filter) -> list[tuple[str, int]]:
    """Who made how many of the wanted changes, the busiest first."""
    tests, values = _tests(wanted)
    where = " AND ".join(["e.state = 'done'", *tests])
    sql = f"SELECT e.who, count(*) FROM journal_entry e WHERE {where} GROUP BY e.who ORDER BY 2 DESC, 1"
    return [(row[0], int(row[1])) for row in reader.rows(sql, *values)]


def counts_by_table(reader: Reader, entry_id: int) -> list[tuple[str, int]]:
    """How many records of which table a change touched."""
    sql = "SELECT of_table, count(DISTINCT row_id) FROM journal_row WHERE entry_id = ? GROUP BY 1 ORDER BY 2 DESC"
    return [(row[0], int(row[1])) for row in reader.rows(sql, entry_id)]


def made_by(reader: Reader, table: str, row_id: int) -> tuple[int, str] | None:
    """The standing change that added a record, with its label; None when the History no longer reaches there."""
    gone = taken_back(reader)
    found = reader.rows(
        "SELECT e.id, e.label FROM journal_row r JOIN journal_entry e ON e.id = r.entry_id"
        " WHERE r.of_table = ? AND r.row_id = ? AND r.before IS NULL AND e.state = 'done' ORDER BY e.id DESC",
        table, row_id,
    )  # fmt: skip
    return next(((int(entry), str(label)) for entry, label in found if entry not in gone), None)


def added_by(reader: Reader, entry_id: int, table: str) -> set[int]:
    """The records of a table that a change added."""
    sql = "SELECT row_id FROM journal_row WHERE entry_id = ? AND of_table = ? AND before IS NULL"
    return {int(row_id) for (row_id,) in reader.rows(sql, entry_id, table)}


def touched(reader: Reader, entry_id: int, most: int) -> list[tuple[str, int, Any, Any]]:
    """The first rows of a change: table, id, cells before and after (None: was or is not there)."""
    return [
        (table, row_id, json.loads(before) if before else None, json.loads(after) if after else None)
        for table, row_id, before, after in reader.rows(f"{_ROWS} WHERE entry_id = ? ORDER BY id LIMIT ?", entry_id, most)
    ]  # fmt: skip


def extent(reader: Reader) -> tuple[datetime | None, int, int]:
    """How far the History goes back, about how many bytes of the file it takes, and how many the file has."""
    oldest = reader.scalar("SELECT at FROM journal_entry ORDER BY id LIMIT 1")
    whole = int(reader.scalar("PRAGMA page_count")) * int(reader.scalar("PRAGMA page_size"))
    rows = int(reader.scalar("SELECT max(rowid) - min(rowid) + 1 FROM journal_row") or 0)
    sample = "SELECT length(coalesce(before, '')) + length(coalesce(after, '')) AS n FROM journal_row LIMIT 2000"
    mean = float(reader.scalar(f"SELECT avg(n) FROM ({sample})") or 0)
    return datetime.fromisoformat(oldest) if oldest else None, min(whole, int(rows * (mean + 60))), whole


class Titles:
    """What records are called, kept as they are read; those that are gone are told from the journal."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._tables = {table.name: table for table in tables.read(reader)}
        self._known: dict[tuple[str, int], str] = {}

    def cells(self, table: str, row_id: int) -> dict[str, Any]:
        """The record as it is, or as it was last."""
        shape = self._tables.get(table)
        if shape is None:
            return {}
        rows = self._reader.rows(f'SELECT * FROM "{table}" WHERE id = ?', row_id)
        if rows:
            return dict(zip(shape.columns, rows[0], strict=True))
        sql = f"{_ROWS} WHERE of_table = ? AND row_id = ? AND (after IS NULL OR before IS NULL) ORDER BY id DESC LIMIT 1"
        for _, _, before, after in self._reader.rows(sql, table, row_id):
            found: dict[str, Any] = json.loads(before or after)
            return found
        return {}

    def title(self, table: str, row_id: int, depth: int = 0) -> str:
        """What the record is called: a place by its pupil and its visit."""
        if (table, row_id) not in self._known:
            cells = self.cells(table, row_id)
            said = self.said(table, cells, depth) if depth < 3 else {}
            own = rules.title(table, said)[0] if said else ""
            visit = said.get("visit_id", "")
            shows = "visit_id" in rules.kind_of(table).detail and visit
            self._known[table, row_id] = f"{own}, {visit}" if shows else own
        return self._known[table, row_id]

    def said(self, table: str, cells: Mapping[str, Any], depth: int = 0) -> dict[str, str]:
        """A record's cells in words; a link is told by what it points to."""
        links = self._tables[table].links if table in self._tables else {}
        return {
            name: self.title(links[name], value, depth + 1)
            if name in links and value is not None
            else rules.in_words(name, value)
            for name, value in cells.items()
            if name != "id"
        }
