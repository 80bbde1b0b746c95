"""Before and after of every row, written by triggers: undo, History and "what changed" are one record."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coordinator.file.cipher import Connection
from coordinator.problems import Damaged

UNREADABLE = "That change can't be taken back: what the History keeps of it is damaged. Nothing was changed."


@dataclass(frozen=True, slots=True)
class Entry:
    """One change as History shows it; ``state`` is done, undone, or dropped (undone, then overtaken)."""

    id: int
    label: str
    who: str
    at: datetime
    state: str
    rows: int
    reverts: int | None = None


def kept_tables(connection: Connection) -> dict[str, list[tuple[str, str]]]:
    """Every table whose rows are journalled, with its columns and their types."""
    names = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
            " AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'journal\\_%' ESCAPE '\\' "
            " AND name <> 'file_info' ORDER BY name"
        )
    ]
    return {
        name: [(row[1], row[2]) for row in connection.execute(f'PRAGMA table_info("{name}")')]
        for name in names
    }


def install(connection: Connection) -> None:
    """Makes, for every kept table as it is now, its three triggers; the journal's own tables come by migration."""
    for table, columns in kept_tables(connection).items():
        for deed in ("insert", "update", "delete"):
            connection.execute(f"DROP TRIGGER IF EXISTS journal_{table}_{deed}")
            connection.execute(_trigger(table, columns, deed))


def _trigger(table: str, columns: list[tuple[str, str]], deed: str) -> str:
    # An update keeps only the columns that changed: ten years of journal are half as large for it.
    as_json = _changed_as_json if deed == "update" else _as_json
    before = "NULL" if deed == "insert" else as_json("OLD", columns)
    after = "NULL" if deed == "delete" else as_json("NEW", columns)
    row = "NEW" if deed == "insert" else "OLD"
    changed = ""
    if deed == "update":
        changed = " AND (" + " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name, _ in columns) + ")"
    return (
        f'CREATE TRIGGER journal_{table}_{deed} AFTER {deed.upper()} ON "{table}"'
        f" WHEN (SELECT entry_id FROM journal_now) IS NOT NULL{changed} BEGIN"
        f" INSERT INTO journal_row (entry_id, of_table, row_id, before, after)"
        f" VALUES ((SELECT entry_id FROM journal_now), '{table}', {row}.id, {before}, {after}); END"
    )


def _as_json(row: str, columns: list[tuple[str, str]]) -> str:
    # json_object refuses BLOBs: they are journalled as hexadecimal figures and turned back by column type.
    cells = ", ".join(
        f"'{name}', hex({row}.\"{name}\")" if kind == "BLOB" else f"'{name}', {row}.\"{name}\""
        for name, kind in columns
    )
    return f"json_object({cells})"


def _changed_as_json(row: str, columns: list[tuple[str, str]]) -> str:
    cells = " || ".join(
        f'CASE WHEN OLD."{name}" IS NOT NEW."{name}" THEN \',"{name}":\' || json_quote('
        + (f'hex({row}."{name}")' if kind == "BLOB" else f'{row}."{name}"')
        + ") ELSE '' END"
        for name, kind in columns
    )
    return f"'{{' || substr({cells}, 2) || '}}'"


def begin(connection: Connection, label: str, who: str, at: datetime) -> int:
    """Opens an entry: from here the triggers write into it. Returns its id."""
    cursor = connection.execute(
        "INSERT INTO journal_entry (label, who, at) VALUES (?, ?, ?)",
        (label, who, at.isoformat(" ", "seconds")),
    )
    connection.execute("UPDATE journal_now SET entry_id = ?", (cursor.lastrowid,))
    return int(cursor.lastrowid)


def end(connection: Connection, entry_id: int) -> bool:
    """Closes the entry; false when nothing was written (the caller then takes it back whole)."""
    connection.execute("UPDATE journal_now SET entry_id = NULL")
    wrote = connection.execute("SELECT 1 FROM journal_row WHERE entry_id = ? LIMIT 1", (entry_id,)).fetchone()
    if wrote:
        connection.execute("UPDATE journal_entry SET state = 'dropped' WHERE state = 'undone'")
    return wrote is not None


def next_undo(connection: Connection) -> tuple[int, str] | None:
    """The latest change that stands: what Ctrl+Z takes back."""
    return _one(
        connection, "SELECT id, label FROM journal_entry WHERE state = 'done' ORDER BY id DESC LIMIT 1"
    )


def next_redo(connection: Connection) -> tuple[int, str] | None:
    """The change that was taken back last: what Ctrl+Shift+Z brings again."""
    return _one(connection, "SELECT id, label FROM journal_entry WHERE state = 'undone' ORDER BY id LIMIT 1")


def _one(connection: Connection, sql: str) -> tuple[int, str] | None:
    row = connection.execute(sql).fetchone()
    return (int(row[0]), str(row[1])) if row else None


def apply(connection: Connection, entry_id: int, *, undo: bool, at: datetime) -> None:
    """Puts every row of an entry as it was before it (``undo``) or after it. Runs inside the caller's transaction."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    blobs = {
        table: {name for name, kind in columns if kind == "BLOB"}
        for table, columns in kept_tables(connection).items()
    }
    rows = connection.execute(
        "SELECT of_table, row_id, before, after FROM journal_row WHERE entry_id = ? ORDER BY id"
        + (" DESC" if undo else ""),
        (entry_id,),
    ).fetchall()
    for table, row_id, before, after in rows:
        wanted, was = (before, after) if undo else (after, before)
        if table not in blobs:
            raise Damaged(UNREADABLE, f"{table!r} is no kept table")
        put(connection, table, row_id, wanted, was, blobs[table])
    connection.execute(
        "UPDATE journal_entry SET state = ?, undone_at = ? WHERE id = ?",
        ("undone" if undo else "done", at.isoformat(" ", "seconds") if undo else None, entry_id),
    )


def _cells(connection: Connection, table: str, wanted: str) -> dict[str, Any]:
    """What an entry keeps of a row. It is the file's data: only columns that the table has may be written."""
    try:
        found = json.loads(wanted)
    except (ValueError, TypeError, RecursionError) as error:
        raise Damaged(UNREADABLE, str(error)) from error
    columns = {row[1]: row[2] for row in connection.execute(f'PRAGMA table_info("{table}")')}
    if not isinstance(found, dict) or not found or not found.keys() <= columns.keys():
        raise Damaged(UNREADABLE, f"{table}: {wanted:.200}")
    for name, cell in found.items():
        hexadecimal = columns[name] != "BLOB" or cell is None or re.fullmatch("(?:[0-9A-Fa-f]{2})*", str(cell))
        if isinstance(cell, dict | list) or not hexadecimal:
            raise Damaged(UNREADABLE, f"{table}.{name}")
    return found


def put(connection: Connection, table: str, row_id: int, wanted: str | None, was: str | None, blobs: set[str]) -> None:
    """Turns a row from what it ``was`` into what is ``wanted``; both at once means that it was updated."""
    if wanted is None:
        connection.execute(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))
        return
    cells = _cells(connection, table, wanted)
    for name in blobs & cells.keys():
        cells[name] = bytes.fromhex(cells[name]) if cells[name] else None
    if was is not None:
        sets = ", ".join(f'"{name}" = ?' for name in cells)
        connection.execute(f'UPDATE "{table}" SET {sets} WHERE id = ?', (*cells.values(), row_id))
        return
    names = ", ".join(f'"{name}"' for name in cells)
    marks = ", ".join("?" for _ in cells)
    connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(cells.values()))


def _moment(text: object) -> datetime:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError as error:
        raise Damaged("The History holds a moment that can't be read. Get the file back from a backup.", str(text)) from error


def entries(connection: Connection, most: int) -> list[Entry]:
    """The newest changes first."""
    rows = connection.execute(
        "SELECT e.id, e.label, e.who, e.at, e.state, (SELECT count(*) FROM journal_row r WHERE r.entry_id = e.id),"
        " e.reverts"
        " FROM journal_entry e ORDER BY e.id DESC LIMIT ?",
        (most,),
    ).fetchall()
    return [Entry(r[0], r[1], r[2], _moment(r[3]), r[4], r[5], r[6]) for r in rows]


def trim(connection: Connection, before: datetime, who: str, at: datetime) -> int:
    """Clears the entries older than ``before``; the younger ones and the whole redo chain stay. How many went.

    Runs inside the caller's transaction and is no entry itself; ``file_info`` keeps when and by whom.
    """
    cut = connection.execute(
        "SELECT min(id) FROM journal_entry WHERE at >= ? OR state = 'undone'",
        (before.isoformat(" ", "seconds"),),
    ).fetchone()[0]
    if cut is None:
        cut = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM journal_entry").fetchone()[0]
    connection.execute("DELETE FROM journal_row WHERE entry_id < ?", (cut,))
    gone = int(connection.execute("DELETE FROM journal_entry WHERE id < ?", (cut,)).rowcount)
    if gone:
        note = json.dumps({"before": before.date().isoformat(), "at": at.isoformat(" ", "seconds"), "who": who})
        connection.execute("INSERT OR REPLACE INTO file_info (key, value) VALUES ('trimmed', ?)", (note,))
    return gone
