"""One change taken back by itself: what later depends on it is looked for first, and told by its label."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from coordinator.file import journal, tables
from coordinator.file.reader import Reader
from coordinator.file.tables import Table
from coordinator.problems import Problem

_MANY = 500


@dataclass(frozen=True, slots=True)
class Dependant:
    """A later change that stands in the way; ``why`` is "same", "needs", "gone" or "taken" (its name or place)."""

    id: int
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    table: str
    row_id: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def taken_back(reader: Reader) -> set[int]:
    """The changes that a standing later change takes back: computed, so that undoing that one brings them again."""
    found: set[int] = set()
    # The newest first: a change that takes back a taking-back is known before the one it takes back.
    for entry, target, state in reader.rows(
        "SELECT id, reverts, state FROM journal_entry WHERE reverts IS NOT NULL ORDER BY id DESC"
    ):
        if state == "done" and entry not in found:
            found.add(target)
    return found


def refuse_if_not_standing(reader: Reader, entry_id: int) -> str:
    """The change's label. Raises Problem when it is not in the History or does not stand."""
    found = reader.rows("SELECT label, state FROM journal_entry WHERE id = ?", entry_id)
    if not found:
        raise Problem("That change is no longer in the History: it was cleared.")
    label, state = found[0]
    if state != "done" or entry_id in taken_back(reader):
        raise Problem(f"“{label}” was taken back already.")
    return str(label)


def dependants(reader: Reader, entry_id: int) -> list[Dependant]:
    """The later standing changes that must be taken back before this one, newest first; empty when it can be."""
    return _Looking(reader, entry_id).found()


def reason(found: list[Dependant]) -> str:
    """Why a change can't be taken back by itself, with the way out; "" when it can."""
    if not found:
        return ""
    first = found[0]
    said = {
        "same": "came later and changed the same record",
        "needs": "came later and builds on it",
        "gone": "came later and took away what it needs",
        "taken": "came later and has its name or place",
    }[first.why]
    rest = f" {len(found) - 1} more came later too." if len(found) > 1 else ""
    return f"“{first.label}” {said}. Take that back first.{rest}"


def put_back(connection: Any, reader: Reader, entry_id: int) -> None:
    """Writes every row as it was before the change, inside the caller's own change, and names what it takes back."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    blobs = {
        table: {name for name, kind in columns if kind == "BLOB"}
        for table, columns in journal.kept_tables(connection).items()
    }
    for table, row_id, before, after in reader.rows(
        "SELECT of_table, row_id, before, after FROM journal_row WHERE entry_id = ? ORDER BY id DESC", entry_id
    ):
        journal.put(connection, table, row_id, before, after, blobs[table])
    connection.execute(
        "UPDATE journal_entry SET reverts = ? WHERE id = (SELECT entry_id FROM journal_now)", (entry_id,)
    )


class _Looking:
    """One look at a change's rows and at what came after them."""

    def __init__(self, reader: Reader, entry_id: int) -> None:
        self._reader, self._entry = reader, entry_id
        self._taken = taken_back(reader)
        self._tables = {table.name: table for table in tables.read(reader)}
        self._rows = [
            _Row(row[0], row[1], row[2], *(json.loads(cells) if cells else None for cells in row[3:5]))
            for row in reader.rows(
                "SELECT id, of_table, row_id, before, after FROM journal_row WHERE entry_id = ? ORDER BY id",
                entry_id,
            )
        ]
        self._found: dict[int, Dependant] = {}

    def found(self) -> list[Dependant]:
        first: dict[tuple[str, int], _Row] = {}
        last: dict[tuple[str, int], _Row] = {}
        for row in self._rows:
            first.setdefault((row.table, row.row_id), row)
            last[row.table, row.row_id] = row
        made = {key for key, row in first.items() if row.before is None}
        coming = {key for key, row in last.items() if row.after is None} - made
        self._same(list(first))
        self._needs({key for key in made if last[key].after is not None})
        self._links_and_places(first, made, coming)
        return sorted(self._found.values(), key=lambda dependant: -dependant.id)

    def _same(self, keys: list[tuple[str, int]]) -> None:
        for table, ids in _by_table(keys):
            for some in _pieces(ids):
                marks = ", ".join("?" for _ in some)
                for (entry,) in self._reader.rows(
                    f"SELECT DISTINCT entry_id FROM journal_row WHERE of_table = ? AND row_id IN ({marks})"
                    " AND entry_id > ?",
                    table, *some, self._entry,
                ):  # fmt: skip
                    self._add(entry, "same")

    def _needs(self, vanishing: set[tuple[str, int]]) -> None:
        """Records that link to what would vanish, and would not vanish with it."""
        for parent, ids in _by_table(list(vanishing)):
            for table in self._tables.values():
                for column in (name for name, target in table.links.items() if target == parent):
                    for some in _pieces(ids):
                        marks = ", ".join("?" for _ in some)
                        sql = f'SELECT id FROM "{table.name}" WHERE "{column}" IN ({marks})'
                        for (row_id,) in self._reader.rows(sql, *some):
                            if (table.name, row_id) not in vanishing:
                                self._latest(table.name, row_id, "needs")

    def _links_and_places(
        self, first: dict[tuple[str, int], _Row], made: set[tuple[str, int]], coming: set[tuple[str, int]]
    ) -> None:
        for (name, row_id), row in first.items():
            table = self._tables.get(name)
            if row.before is None or table is None:
                continue
            for column, target in table.links.items():
                linked = row.before.get(column)
                if linked is None or (target, linked) in coming:
                    continue
                if (target, linked) in made or not self._there(target, linked):
                    self._latest(target, linked, "gone")
            self._place(table, row_id, row.before, first)

    def _there(self, table: str, row_id: int) -> bool:
        return bool(self._reader.rows(f'SELECT 1 FROM "{table}" WHERE id = ?', row_id))

    def _place(
        self, table: Table, row_id: int, before: dict[str, Any], first: dict[tuple[str, int], _Row]
    ) -> None:
        """Who has, by now, the name or place that this record would take again."""
        for columns in table.unique:
            if not set(columns) & before.keys():
                continue
            cells = self._whole(table.name, row_id) | before
            values = [cells.get(column) for column in columns]
            if None in values:
                continue
            test = " AND ".join(f'"{column}" = ?' for column in columns)
            sql = f'SELECT id FROM "{table.name}" WHERE {test} AND id <> ?'
            for (other,) in self._reader.rows(sql, *values, row_id):
                if (table.name, other) not in first:
                    self._latest(table.name, other, "taken")

    def _whole(self, table: str, row_id: int) -> dict[str, Any]:
        rows = self._reader.rows(f'SELECT * FROM "{table}" WHERE id = ?', row_id)
        return dict(zip(self._tables[table].columns, rows[0], strict=True)) if rows else {}

    def _latest(self, table: str, row_id: int, why: str) -> None:
        """Adds every later standing change of that record; without one, the record itself stands in the way."""
        before = len(self._found)
        entries = self._reader.rows(
            "SELECT DISTINCT entry_id FROM journal_row WHERE of_table = ? AND row_id = ? AND entry_id > ?",
            table, row_id, self._entry,
        )  # fmt: skip
        for (entry,) in entries:
            self._add(entry, why)
        if len(self._found) == before and not any(entry in self._found for (entry,) in entries):
            self._found.setdefault(0, Dependant(0, "A change before the History begins", why))

    def _add(self, entry_id: int, why: str) -> None:
        if entry_id in self._found or entry_id in self._taken:
            return
        label, state, target = self._reader.rows(
            "SELECT label, state, reverts FROM journal_entry WHERE id = ?", entry_id
        )[0]
        # A later change and the one that took it back cancel each other.
        if state == "done" and not (target is not None and target > self._entry):
            self._found[entry_id] = Dependant(entry_id, label, why)


def _by_table(keys: list[tuple[str, int]]) -> list[tuple[str, list[int]]]:
    found: dict[str, list[int]] = {}
    for table, row_id in keys:
        found.setdefault(table, []).append(row_id)
    return list(found.items())


def _pieces(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), _MANY):
        yield ids[start : start + _MANY]
