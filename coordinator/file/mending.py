"""Making one sound file of what was read out of a damaged one: cells, links, History and numbers fitted together."""

import contextlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from coordinator.file import checking, cipher, journal
from coordinator.file.getting_out import Row, Stretch
from coordinator.file.losses import Lost

_KINDS: dict[str, tuple[type, ...]] = {"INTEGER": (int,), "REAL": (int, float), "TEXT": (str,), "BLOB": (bytes,)}


class Keeper:
    """Puts rows into the new file; a cell of the wrong kind is emptied, a row that can't stand is listed."""

    def __init__(self, target: cipher.Connection, table: str, columns: Sequence[tuple[str, str]], lost: Lost) -> None:
        self._target, self._table, self._lost = target, table, lost
        self._names = [name for name, _ in columns]
        self._kinds = [_KINDS.get(kind, (object,)) for _, kind in columns]
        self._spare = empties(target, table)
        cells = ", ".join(f'"{name}"' for name in self._names)
        verb = "INSERT OR REPLACE" if table == "file_info" else "INSERT"
        self._insert = f'{verb} INTO "{table}" ({cells}) VALUES ({", ".join("?" for _ in columns)})'

    def keep(self, rows: Sequence[Row]) -> None:
        """Each row has its number first."""
        self._target.execute("SAVEPOINT handful")
        try:
            self._target.executemany(self._insert, [row[1:] for row in rows])
        except (cipher.driver.Error, OverflowError, UnicodeError):
            self._target.execute("ROLLBACK TO handful")
            for row in rows:
                self._one(row)
        finally:
            self._target.execute("RELEASE handful")

    def _one(self, row: Row) -> None:
        cells = list(row[1:])
        for at, (name, kinds) in enumerate(zip(self._names, self._kinds, strict=True)):
            if name == "id":
                cells[at] = row[0]
            elif cells[at] is None or not isinstance(cells[at], kinds):
                emptied = cells[at] is not None
                spare = self._spare[name]
                if spare is _NEEDED:
                    self._lost.refused(self._table, f"“{name.replace('_', ' ')}” could not be read", row[0])
                    return
                cells[at] = spare
                if emptied:
                    self._lost.cell(self._table, name, row[0])
        try:
            self._target.execute(self._insert, cells)
        except (cipher.driver.Error, OverflowError, UnicodeError):
            if not self._is_there(row[0], cells):
                self._lost.refused(self._table, "it does not fit with another record that was read first", row[0])

    def _is_there(self, number: int, cells: Sequence[Any]) -> bool:
        """Whether the very same row was read already: damaged pages may be there twice."""
        names = ", ".join(f'"{name}"' for name in self._names)
        found = self._target.execute(f'SELECT {names} FROM "{self._table}" WHERE rowid = ?', (number,)).fetchone()
        return found is not None and list(found) == list(cells)


_NEEDED = object()


def empties(target: cipher.Connection, table: str) -> dict[str, Any]:
    """What a cell of each column holds when it is empty; ``_NEEDED`` when it must not be."""
    found: dict[str, Any] = {}
    for _, name, _, needed, default, _ in target.execute(f'PRAGMA table_info("{table}")').fetchall():
        spare = target.execute(f"SELECT {default}").fetchone()[0] if default is not None else None
        found[name] = _NEEDED if needed and spare is None else spare if needed else None
    return found


def empty_misread(target: cipher.Connection, lost: Lost) -> None:
    """Empties the dates, moments and lists that can't be read as such; a row that can't do without goes."""
    for table in journal.kept_tables(target):
        spare = empties(target, table)
        for _, name, kind, _, default, _ in target.execute(f'PRAGMA table_info("{table}")').fetchall():
            test = checking.misread(name, default) if kind == "TEXT" else ""
            if not test:
                continue
            for (row,) in target.execute(f'SELECT id FROM "{table}" WHERE {test}').fetchall():
                if spare[name] is _NEEDED:
                    target.execute(f'DELETE FROM "{table}" WHERE id = ?', (row,))
                    lost.refused(table, f"“{name.replace('_', ' ')}” could not be read", row)
                else:
                    target.execute(f'UPDATE "{table}" SET "{name}" = ? WHERE id = ?', (spare[name], row))
                    lost.cell(table, name, row)


def untie(target: cipher.Connection, lost: Lost) -> None:
    """Links that point nowhere are emptied where they may be, else their row goes, and what hung on that row in turn."""
    while broken := target.execute("PRAGMA foreign_key_check").fetchall():
        for table, row, parent, link in broken:
            links = target.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
            column = next(one[3] for one in links if one[0] == link)
            if empties(target, table)[column] is _NEEDED:
                gone = target.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (row,)).rowcount
                if gone:
                    lost.refused(table, f"its {parent.replace('_', ' ')} is lost", row)
            else:
                target.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (row,))
                lost.untied(table, column, row)


# History --------------------------------------------------------------------------------------------------


def from_history(
    target: cipher.Connection, table: str, missing: Sequence[Stretch], known: Sequence[int] | None, lost: Lost
) -> tuple[list[Stretch], list[int] | None]:
    """Makes missing rows anew from the History, when it tells of them from their first day on; what is missing still.

    The History has to be whole, else an old state could be taken for the last one.
    """
    columns = dict(target.execute(f'SELECT name, type FROM pragma_table_info("{table}")').fetchall())
    keeper = Keeper(target, table, list(columns.items()), lost)
    spare = empties(target, table)
    told: set[int] = set()
    for low, high in missing:
        deeds = target.execute(
            "SELECT r.row_id, r.before, r.after FROM journal_row r JOIN journal_entry e ON e.id = r.entry_id"
            " WHERE r.of_table = ? AND r.row_id BETWEEN ? AND ? AND e.state = 'done' ORDER BY r.row_id, r.id",
            (table, low, high),
        ).fetchall()
        states: dict[int, dict[str, Any] | None] = {}
        garbled: set[int] = set()
        for number, before, after in deeds:
            if number not in states and before is not None:
                continue  # it began before the History did
            if after is None:
                states[number] = None
                continue
            try:
                cells = {name: cell for name, cell in json.loads(after).items() if name in columns}
            except (ValueError, TypeError, AttributeError, RecursionError):
                garbled.add(number)
                continue
            states[number] = cells if before is None else {**(states[number] or {}), **cells}
        for number in garbled:
            states.pop(number, None)
        told |= states.keys()
        keeper.keep([
            (number, *(_cell(cells.get(name, _or_none(spare[name])), kind) for name, kind in columns.items()))
            for number, cells in states.items()
            if cells is not None and cells.get("id") == number and not _has(target, table, number)
        ])  # fmt: skip
    if known is not None:
        rest = [number for number in known if number not in told]
        return [(number, number) for number in rest], rest
    return _without(missing, told), None


def _has(target: cipher.Connection, table: str, number: int) -> bool:
    return target.execute(f'SELECT 1 FROM "{table}" WHERE id = ?', (number,)).fetchone() is not None


def _or_none(spare: object) -> object:
    return None if spare is _NEEDED else spare


def _cell(cell: Any, kind: str) -> Any:
    if kind != "BLOB" or not isinstance(cell, str):
        return cell
    with contextlib.suppress(ValueError):
        return bytes.fromhex(cell) or None
    return None


def _without(stretches: Sequence[Stretch], told: set[int]) -> list[Stretch]:
    """The stretches less those numbers; of one without an end that the History tells of, nothing is left."""
    left: list[Stretch] = []
    for low, high in stretches:
        inside = sorted(number for number in told if low <= number <= high)
        if inside and high > 2**61:
            continue
        start = low
        for number in inside:
            if start < number:
                left.append((start, number - 1))
            start = number + 1
        if start <= high:
            left.append((start, high))
    return left


def trim_to_whole(target: cipher.Connection, rows: Sequence[Stretch], entries: Sequence[Stretch]) -> int:
    """Clears the History up to its last damaged change, so that Undo never takes back half of one; how far it went."""
    cut = max((high for _, high in entries), default=0)
    for low, high in rows:
        after = target.execute("SELECT min(entry_id) FROM journal_row WHERE id > ?", (high,)).fetchone()[0]
        before = target.execute("SELECT max(entry_id) FROM journal_row WHERE id < ?", (low,)).fetchone()[0]
        newest = target.execute("SELECT max(id) FROM journal_entry").fetchone()[0]
        cut = max(cut, after or newest or before or 0)
    target.execute("DELETE FROM journal_row WHERE entry_id <= ?", (cut,))
    target.execute("DELETE FROM journal_entry WHERE id <= ?", (cut,))
    return int(cut)


def tidy_journal(target: cipher.Connection, lost: Lost) -> None:
    """Takes out of the History what can't stand in it: rows of no table or no change, changes without rows or moment."""
    tables = ", ".join(f"'{name}'" for name in journal.kept_tables(target))
    bad = target.execute(
        f"SELECT max(entry_id) FROM journal_row WHERE of_table NOT IN ({tables})"
        " OR entry_id NOT IN (SELECT id FROM journal_entry)"
        " OR NOT (before IS NULL OR json_valid(before)) OR NOT (after IS NULL OR json_valid(after))"
    ).fetchone()[0]
    worse = target.execute(
        "SELECT max(id) FROM journal_entry WHERE state NOT IN ('done', 'undone', 'dropped')"
        " OR date(substr(at, 1, 10)) IS NOT substr(at, 1, 10) OR datetime(at) IS NULL"
    ).fetchone()[0]
    cut = max(bad or 0, worse or 0)
    if cut:
        target.execute("DELETE FROM journal_row WHERE entry_id <= ?", (cut,))
        target.execute("DELETE FROM journal_entry WHERE id <= ?", (cut,))
        lost.history(cut)
    target.execute("DELETE FROM journal_entry WHERE id NOT IN (SELECT entry_id FROM journal_row)")


# The file itself ------------------------------------------------------------------------------------------


def number_on(
    target: cipher.Connection, source: cipher.Connection, lost: Mapping[str, Sequence[Stretch]],
    known: Mapping[str, Sequence[int] | None],
) -> None:  # fmt: skip
    """Sees to it that no number is ever given twice, not even that of a row that was lost."""
    last: dict[str, int] = {}
    with contextlib.suppress(cipher.driver.Error, UnicodeDecodeError):
        for name, seq in source.execute("SELECT name, seq FROM sqlite_sequence"):
            if isinstance(name, str) and isinstance(seq, int):
                last[name] = max(seq, last.get(name, 0))
    tables = [*journal.kept_tables(target), "journal_entry"]
    for table in tables:
        if "AUTOINCREMENT" not in target.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]:
            continue
        numbers = [
            target.execute(f'SELECT max(id) FROM "{table}"').fetchone()[0] or 0,
            target.execute("SELECT max(row_id) FROM journal_row WHERE of_table = ?", (table,)).fetchone()[0] or 0,
            *(high for _, high in lost.get(table, ()) if high < 2**53),
            *(known.get(table) or ()),
        ]
        if last.get(table, 0) < 2**53:
            numbers.append(last.get(table, 0))
        target.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
        target.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, max(numbers)))


def mark(target: cipher.Connection, *, found: bool) -> None:
    """A file of the first shape gets the mark that bringing it up to date would have given it."""
    if not found:
        first = target.execute(
            "SELECT replace(replace(replace(group_concat(at, ''), '-', ''), ':', ''), ' ', '')"
            " FROM (SELECT at FROM journal_entry ORDER BY id LIMIT 5)"
        ).fetchone()[0]
        if first:
            target.execute("UPDATE file_info SET value = ? WHERE key = 'mark'", (first,))
