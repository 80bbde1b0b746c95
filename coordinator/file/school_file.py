"""The one file of a school: one door for reading, one for writing."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from coordinator.file import backup, cipher, journal, opening, rows
from coordinator.file.faults import worlds_fault
from coordinator.file.versions import NAMES
from coordinator.problems import Problem

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


class SchoolFile(Reader):
    """An open school file. Every write is one labelled change: one transaction, one History entry, one notification."""

    def __init__(
        self, path: Path, connection: cipher.Connection, passphrase: str | None, *, read_only: bool
    ) -> None:
        super().__init__(connection, threading.RLock())
        self.path = path
        self.read_only = read_only
        self.who = ""
        self.clock: Callable[[], datetime] = datetime.now
        self.saved_at: datetime | None = None
        self._passphrase = passphrase
        self._open_change: Change | None = None
        self._changed_by = 0  # the thread whose change is open: only its own inner changes join
        self._listeners: list[Callable[[], None]] = []

    @property
    def protected(self) -> bool:
        """Whether a passphrase keeps it."""
        return bool(self._passphrase)

    @classmethod
    def create(cls, path: Path, passphrase: str | None = None) -> "SchoolFile":
        """A new, empty file at ``path``, which must not exist yet. Raises Problem."""
        if path.exists():
            raise Problem(
                f"There is already a file called “{path.name}” there. Choose another name, or open it instead."
            )
        if not path.parent.is_dir():
            raise Problem(f"The folder “{path.parent}” isn't there. Make it first, or choose another.")
        with worlds_fault():
            connection = cipher.connect(path, passphrase)
        try:
            with worlds_fault():
                opening.migrate(connection)
        except BaseException:
            connection.close()
            path.unlink(missing_ok=True)
            raise
        return cls(path, connection, passphrase, read_only=False)

    @classmethod
    def open(cls, path: Path, passphrase: str | None = None, *, read_only: bool = False) -> "SchoolFile":
        """Opens a school's file, bringing an older one up to date after a backup.

        Raises Problem: missing, not a school file, passphrase wrong or wanted, written by a newer program, damaged.
        """
        opening.refuse_what_is_no_file(path)
        protected = cipher.is_protected(path)
        if protected and not passphrase:
            raise Problem(f"“{path.name}” is kept by a passphrase. Type it to open the file.")
        key = passphrase if protected else None
        applied = opening.look(path, key)
        with worlds_fault():
            connection = cipher.connect(path, key, read_only=read_only)
        try:
            if applied != list(NAMES):
                if read_only:
                    raise Problem(
                        f"“{path.name}” comes from an older Coordinator and has to be brought up to date before it can"
                        " be read here. Open it for writing once."
                    )
                backup.before_migration(connection, path, key, datetime.now())
                with worlds_fault():
                    opening.migrate(connection)
        except BaseException:
            connection.close()
            raise
        return cls(path, connection, key, read_only=read_only)

    @contextmanager
    def change(self, label: str) -> Iterator[Change]:
        """One labelled, undoable change. Inside another change it joins that one; an exception takes all of it back.

        Raises Problem when the file can't be written (read-only, disk full, held by another program).
        """
        if self._open_change is not None and self._changed_by == threading.get_ident():
            yield self._open_change
            return
        if self.read_only:
            raise Problem(
                "This file is open for reading only, so nothing was changed. Open it for writing to go on."
            )
        with self._guard:
            with worlds_fault():
                self._connection.execute("BEGIN IMMEDIATE")
            try:
                entry = journal.begin(self._connection, label, self.who, self.clock())
                self._open_change = Change(self._connection, self._guard)
                self._changed_by = threading.get_ident()
                with worlds_fault():
                    yield self._open_change
                    wrote = journal.end(self._connection, entry)
                    self._connection.execute("COMMIT" if wrote else "ROLLBACK")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            finally:
                self._open_change = None
            if wrote:
                self._written()

    @property
    def state(self) -> tuple[int, int] | None:
        """Another value after anything was written, here or by another program; None while a change is open."""
        if self._connection.in_transaction:
            return None
        return int(self._connection.total_changes), int(self.scalar("PRAGMA data_version"))

    def undo(self) -> str | None:
        """Takes the latest change back; its label, or None when there is nothing."""
        return self._step(journal.next_undo(self._connection), undo=True)

    def redo(self) -> str | None:
        """Brings the change taken back last again; its label, or None."""
        return self._step(journal.next_redo(self._connection), undo=False)

    def _step(self, target: tuple[int, str] | None, *, undo: bool) -> str | None:
        if target is None:
            return None
        with self._guard, worlds_fault():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                journal.apply(self._connection, target[0], undo=undo, at=self.clock())
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
        self._written()
        return target[1]

    @property
    def undo_label(self) -> str | None:
        """What Ctrl+Z would take back."""
        found = journal.next_undo(self._connection)
        return found[1] if found else None

    @property
    def redo_label(self) -> str | None:
        """What Ctrl+Shift+Z would bring again."""
        found = journal.next_redo(self._connection)
        return found[1] if found else None

    def history(self, most: int = 500) -> list[journal.Entry]:
        """Every change, newest first: the list that Undo works on."""
        with self._guard:
            return journal.entries(self._connection, most)

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Calls ``listener`` once after every change, undo and redo (on the thread that wrote); returns how to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def _written(self) -> None:
        self.saved_at = self.clock()
        for listener in list(self._listeners):
            listener()

    def back_up(self, to: Path) -> Path:
        """A checked copy at ``to`` (same passphrase), made with the online call. Raises Problem."""
        with self._guard:
            return backup.copy(self._connection, to, self._passphrase)

    def back_up_daily(self) -> Path | None:
        """Today's copy in the program's own place, unless there is one already."""
        with self._guard:
            return backup.keep_daily(self._connection, self.path, self._passphrase, self.clock())

    def check(self) -> list[str]:
        """What is wrong with the file, in plain sentences; empty when it is sound."""
        with self._guard:
            return opening.check(self._connection)

    def dump(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every kept row of every table: what Undo must restore."""
        with self._guard:
            return {
                table: self._connection.execute(f'SELECT * FROM "{table}" ORDER BY id').fetchall()
                for table in journal.kept_tables(self._connection)
            }

    @property
    def version(self) -> str:
        """The last migration's name."""
        return NAMES[-1]

    def close(self) -> None:
        """Lets the file go; nothing is left beside it."""
        self._listeners.clear()
        with self._guard:
            self._connection.close()
