"""The one file of a school: one door for reading, one for writing."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from coordinator.file import backup, checking, cipher, journal, opening, taking_back
from coordinator.file.faults import worlds_fault
from coordinator.file.holding import Holding, Standing
from coordinator.file.lock import Holder
from coordinator.file.reader import Change, Reader
from coordinator.file.versions import NAMES
from coordinator.problems import Damaged, Problem

__all__ = ["Change", "Reader", "SchoolFile"]  # what a feature needs of the file, from one place


class SchoolFile(Reader):
    """An open school file. Every write is one labelled change: one transaction, one History entry, one notification."""

    def __init__(self, connection: cipher.Connection, passphrase: str | None, holding: Holding) -> None:
        super().__init__(connection, threading.RLock())
        self.holding = holding
        self.who = holding.who
        self.clock: Callable[[], datetime] = datetime.now
        self.saved_at: datetime | None = None
        self.closed = False
        self.passphrase = passphrase
        self._open_change: Change | None = None
        self._changed_by = 0  # the thread whose change is open: only its own inner changes join
        self._together = False
        self._listeners: list[Callable[[], None]] = []
        holding.begin()

    # Opening and closing -------------------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, passphrase: str | None = None, *, who: str = "") -> "SchoolFile":
        """A new, empty file at ``path``, which must not exist yet. Raises Problem."""
        passphrase = cipher.composed(passphrase)
        opening.make(path, passphrase)
        return cls.open(path, passphrase, who=who)

    @classmethod
    def open(
        cls, path: Path, passphrase: str | None = None, *, read_only: bool = False, who: str = ""
    ) -> "SchoolFile":
        """Opens a school's file, bringing an older one up to date after a backup.

        For writing when nobody else has it; otherwise for reading at once, and ``holder`` says who has it. Raises
        Problem: missing, not a school file, passphrase wrong or wanted, written by a newer program, damaged.
        """
        holding = Holding.find(path, who, read_only=read_only)
        opening.refuse_what_is_no_file(holding.source)
        protected = cipher.is_protected(holding.source)
        if protected and not passphrase:
            raise Problem(f"“{path.name}” is kept by a passphrase. Type it to open the file.")
        key = cipher.fitting(holding.source, passphrase) if protected else None
        opening.look(holding.source, key)
        with worlds_fault():
            connection = holding.connect(key)
        try:
            if opening.shapes(connection) != list(NAMES):
                opening.bring_up_to_date(connection, path, key, read_only=holding.read_only)
        except BaseException:
            connection.close()
            holding.end()
            raise
        if not holding.read_only:
            opening.tidy(holding.database)
        return cls(connection, key, holding)

    @property
    def path(self) -> Path:
        """The place she knows the file by."""
        return self.holding.path

    @property
    def working_path(self) -> Path:
        """Where the database lies: the same place, or this computer while the file's home is a drive or a cloud."""
        return self.holding.database

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written just now."""
        return self.holding.read_only

    @property
    def standing(self) -> Standing:
        """How things stand with writing, for the bar under the head."""
        return self.holding.standing

    @property
    def holder(self) -> Holder | None:
        """Who has the file when this program has not."""
        return self.holding.holder

    @property
    def note(self) -> str:
        """What to tell once after opening; empty mostly."""
        return self.holding.note

    @property
    def protected(self) -> bool:
        """Whether a passphrase keeps it."""
        return bool(self.passphrase)

    @property
    def mark(self) -> str:
        """The file's own mark, the same in all its copies."""
        return str(self.scalar("SELECT value FROM file_info WHERE key = 'mark'") or "")

    @property
    def version(self) -> str:
        """The last migration's name."""
        return NAMES[-1]

    def try_to_write(self) -> bool:
        """Takes the file for writing when whoever had it has let it go; false when it is still theirs. Raises Problem."""
        with self._guard:
            if not self.read_only:
                return True
            connection = self.holding.try_to_write()
            if connection is None:
                return False
            old, self._connection = self._connection, connection
            old.close()
        self.holding.begin()
        return True

    @contextmanager
    def held_still(self) -> Iterator[None]:
        """Nothing else in this program reads or writes meanwhile."""
        with self._guard:
            yield

    def reopen_with(self, passphrase: str | None, put: Callable[[], None] = lambda: None) -> None:
        """Goes on with the file as it lies there now: it was written anew under another passphrase.

        ``put`` is done while nothing of it is open; when that raises, the file goes on as it was. Raises Problem.
        """
        with self._guard, worlds_fault():
            self._connection.close()
            try:
                put()
                self.passphrase = passphrase
            finally:
                self._connection = self.holding.reconnect(self.passphrase)

    def close(self) -> None:
        """Lets the file go; nothing is left beside it."""
        self.closed = True
        self._listeners.clear()
        with self._guard:
            self._connection.close()
            self.holding.end()

    # Writing -------------------------------------------------------------------------------------------

    @contextmanager
    def change(self, label: str) -> Iterator[Change]:
        """One labelled, undoable change. Inside another change it joins that one; an exception takes all of it back.

        Raises Problem when the file can't be written (read-only, disk full, held by another program).
        """
        if self._open_change is not None and self._changed_by == threading.get_ident():
            yield self._open_change
            return
        with self._guard:
            wrote = False
            with self._step_of_many() if self._together else self._writing():
                entry = journal.begin(self._connection, label, self.who, self.clock())
                self._open_change = Change(self._connection, self._guard)
                self._changed_by = threading.get_ident()
                try:
                    yield self._open_change
                finally:
                    self._open_change = None
                wrote = journal.end(self._connection, entry)
                if not wrote:
                    self._connection.execute("ROLLBACK TO one_of_many" if self._together else "ROLLBACK")
            if wrote and not self._together:
                self._written()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Many changes in one transaction: each its own History entry, all kept or none, told of once at the end.

        For laying down years of work at once, where waiting for the disk after each would take minutes.
        """
        with self._guard:
            with self._writing():
                self._together = True
                try:
                    yield
                finally:
                    self._together = False
            self._written()

    @contextmanager
    def _step_of_many(self) -> Iterator[None]:
        self._connection.execute("SAVEPOINT one_of_many")
        try:
            with worlds_fault():
                yield
        except BaseException:
            self._connection.execute("ROLLBACK TO one_of_many")
            raise
        finally:
            self._connection.execute("RELEASE one_of_many")

    def aside(self, sql: str, *parameters: Any) -> int:
        """A write that is no change of the school's (who looked, what was trimmed): no History, nobody is told.

        Returns how many rows it touched. Raises Problem as a change does.
        """
        with self._guard, self._writing():
            return int(self._connection.execute(sql, parameters).rowcount)

    @contextmanager
    def exclusively(self) -> Iterator[cipher.Connection]:
        """Holds the database's write lock and gives the connection, for copying the whole file; writes nothing itself."""
        with self._guard, self._writing():
            yield self._connection
            self._connection.execute("ROLLBACK")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction, begun only when the file is still ours and still the one that was opened."""
        self.holding.refuse_if_not_ours(self._keep_open_state)
        with worlds_fault():
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            self.holding.refuse_if_taken()
            with worlds_fault():
                yield
                if self._connection.in_transaction:
                    self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def undo(self) -> str | None:
        """Takes the latest change back; its label, or None when there is nothing."""
        return self._step(journal.next_undo, undo=True)

    def redo(self) -> str | None:
        """Brings the change taken back last again; its label, or None."""
        return self._step(journal.next_redo, undo=False)

    def _step(
        self, find: Callable[[cipher.Connection], tuple[int, str] | None], *, undo: bool
    ) -> str | None:
        with self._guard:
            with worlds_fault():
                target = find(self._connection)
            if target is None:
                return None
            try:
                with self._writing():
                    journal.apply(self._connection, target[0], undo=undo, at=self.clock())
            except cipher.driver.IntegrityError as fault:  # the journal is data: what it keeps may not fit
                raise Damaged(journal.UNREADABLE, str(fault)) from fault
            self._written()
        return target[1]

    def take_back(self, entry_id: int) -> str:
        """Takes one standing change back by itself, as a change of its own; its label.

        Raises Problem when it does not stand, or a later change depends on it (told by its label).
        """
        said = taking_back.refuse_if_not_standing(self, entry_id)
        label = f"Take back: {said}"
        try:
            with self.change(label):
                if why := taking_back.reason(taking_back.dependants(self, entry_id)):
                    raise Problem(why)
                taking_back.put_back(self._connection, self, entry_id)
        except cipher.driver.IntegrityError as fault:
            raise Problem("Later changes build on this one. Take those back first.") from fault
        return label

    def take_back_in_turn(self, label: str, entry_ids: Sequence[int]) -> None:
        """Takes standing changes back, the newest first, in one change with this label that names the oldest of them.

        The caller has looked that nothing but they themselves depends on them. Raises Problem when records do.
        """
        try:
            with self.change(label):
                for entry_id in sorted(entry_ids, reverse=True):
                    taking_back.put_back(self._connection, self, entry_id)
        except cipher.driver.IntegrityError as fault:
            raise Problem("Later changes build on this one. Take those back first.") from fault

    def trim_history(self, before: datetime) -> int:
        """Clears the History before that moment (a backup comes first: backup.before) and how many changes went."""
        with self._guard, self._writing():
            return journal.trim(self._connection, before, self.who, self.clock())

    def shrink(self) -> None:
        """Gives the room of what was cleared back to the disk. Raises Problem."""
        self.holding.refuse_if_not_ours(self._keep_open_state)
        with self._guard, worlds_fault():
            self._connection.execute("VACUUM")

    def _keep_open_state(self) -> Path:
        """A copy of what is open, with the backups: its place was lost."""
        return backup.keep_open_state(self._connection, self.path, self.passphrase, datetime.now())

    # Telling -------------------------------------------------------------------------------------------

    @property
    def state(self) -> tuple[int, int] | None:
        """Another value after anything was written, here or by another program; None while a change is open."""
        if self._connection.in_transaction:
            return None
        return int(self._connection.total_changes), int(self.scalar("PRAGMA data_version"))

    @property
    def undo_label(self) -> str | None:
        """What Ctrl+Z would take back."""
        with self._guard, worlds_fault():
            found = journal.next_undo(self._connection)
        return found[1] if found else None

    @property
    def redo_label(self) -> str | None:
        """What Ctrl+Shift+Z would bring again."""
        with self._guard, worlds_fault():
            found = journal.next_redo(self._connection)
        return found[1] if found else None

    def history(self, most: int = 500) -> list[journal.Entry]:
        """Every change, newest first: the list that Undo works on."""
        with self._guard, worlds_fault():
            return journal.entries(self._connection, most)

    def on_change(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Calls ``listener`` once after every change, undo and redo (on the thread that wrote); returns how to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def _written(self) -> None:
        self.saved_at = self.clock()
        self.holding.written()
        self._tell()

    def _tell(self) -> None:
        for listener in list(self._listeners):
            listener()

    # The file as a whole -------------------------------------------------------------------------------

    def back_up(self, to: Path) -> Path:
        """A checked copy at ``to`` (same passphrase), made with the online call. Raises Problem."""
        with self._guard:
            return backup.copy(self._connection, to, self.passphrase, self._guard)

    def back_up_daily(self) -> Path | None:
        """Today's copy in the program's own place, unless there is one already."""
        return backup.at_first_change(self)

    def check(self) -> list[str]:
        """What is wrong with the file, in plain sentences; empty when it is sound."""
        with self._guard, worlds_fault():
            return checking.check(self._connection)

    def look_over(self) -> list[str]:
        """What is damaged in its structure, read beside the window through a connection of its own; empty when sound.

        From then on nothing is written in a damaged file: what can still be read must not get less.
        """
        found = opening.look_over(self.holding.database, self.passphrase)
        if found:
            self.holding.is_damaged()
        return found

    def dump(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every kept row of every table: what Undo must restore."""
        with self._guard, worlds_fault():
            return {
                table: self._connection.execute(f'SELECT * FROM "{table}" ORDER BY id').fetchall()
                for table in journal.kept_tables(self._connection)
            }
