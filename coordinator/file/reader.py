"""What a store reads and writes through: records, tuples or one value of any SELECT, and one labelled change."""

import threading
from collections.abc import Sequence
from typing import Any, TypeVar

from coordinator.file import cipher, rows
from coordinator.file.faults import worlds_fault

T = TypeVar("T")


class Reader:
    """What a store reads through: records, tuples or one value of any SELECT."""

    def __init__(self, connection: cipher.Connection, guard: threading.RLock) -> None:
        self._connection = connection
        self._guard = guard

    def query(self, kind: type[T], sql: str, *parameters: Any) -> list[T]:
        """The rows of a SELECT as records; each column is a field of ``kind``."""
        with self._guard, worlds_fault():
            cursor = self._connection.execute(sql, [rows.to_cell(p) for p in parameters])
            return rows.to_records(kind, [column[0] for column in cursor.description], cursor.fetchall())

    def one(self, kind: type[T], sql: str, *parameters: Any) -> T | None:
        """The first row as a record, or None."""
        found = self.query(kind, sql, *parameters)
        return found[0] if found else None

    def by_id(self, kind: type[T], id_: int) -> T:
        """The record of that id; LookupError when there is none."""
        found = self.one(kind, f'SELECT * FROM "{rows.table_of(kind)}" WHERE id = ?', id_)
        if found is None:
            raise LookupError(f"no {rows.table_of(kind)} {id_}")
        return found

    def every(self, kind: type[T], order: str = "id") -> list[T]:
        """All records of a table."""
        return self.query(kind, f'SELECT * FROM "{rows.table_of(kind)}" ORDER BY {order}')

    def rows(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """The plain rows of a SELECT."""
        with self._guard, worlds_fault():
            return list(self._connection.execute(sql, [rows.to_cell(p) for p in parameters]).fetchall())

    def scalar(self, sql: str, *parameters: Any) -> Any:
        """The first cell of the first row, or None."""
        found = self.rows(sql, *parameters)
        return found[0][0] if found else None


class Change(Reader):
    """What a store writes through, inside ``with file.change("Book a visit") as change``; reads see what was written."""

    def insert(self, record: rows.Record) -> int:
        """Keeps a new record (its id 0 is ignored; another id is kept as it is) and returns its id."""
        kind = type(record)
        names = [n for n in rows.columns_of(kind) if n != "id" or record.id]
        sql = f'INSERT INTO "{rows.table_of(kind)}" ({", ".join(names)}) VALUES ({", ".join("?" for _ in names)})'
        return self.execute(sql, *(getattr(record, n) for n in names))

    def insert_many(self, records: Sequence[rows.Record]) -> None:
        """Keeps many new records of one kind."""
        if not records:
            return
        kind = type(records[0])
        names = [n for n in rows.columns_of(kind) if n != "id"]
        sql = f'INSERT INTO "{rows.table_of(kind)}" ({", ".join(names)}) VALUES ({", ".join("?" for _ in names)})'
        with worlds_fault():
            self._connection.executemany(sql, [[rows.to_cell(getattr(r, n)) for n in names] for r in records])

    def update(self, record: rows.Record) -> None:
        """Keeps every field of a record that is already there."""
        kind = type(record)
        names = [n for n in rows.columns_of(kind) if n != "id"]
        sets = ", ".join(f'"{n}" = ?' for n in names)
        self.execute(
            f'UPDATE "{rows.table_of(kind)}" SET {sets} WHERE id = ?',
            *(getattr(record, n) for n in names),
            record.id,
        )

    def set(self, kind: type, id_: int, **values: Any) -> None:
        """Keeps some fields of the record of that id."""
        sets = ", ".join(f'"{name}" = ?' for name in values)
        self.execute(f'UPDATE "{rows.table_of(kind)}" SET {sets} WHERE id = ?', *values.values(), id_)

    def delete(self, kind: type, id_: int) -> None:
        """Takes the record away; what still links to it makes that fail."""
        self.execute(f'DELETE FROM "{rows.table_of(kind)}" WHERE id = ?', id_)

    def execute(self, sql: str, *parameters: Any) -> int:
        """Any writing statement; returns the last new id."""
        with worlds_fault():
            cursor = self._connection.execute(sql, [rows.to_cell(p) for p in parameters])
            return int(cursor.lastrowid or 0)
