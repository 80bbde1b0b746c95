"""How this program holds a school's file: for writing or for reading, who has it instead, and what became of its place."""

import contextlib
import errno
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from coordinator.file import cipher, lock, working
from coordinator.file.faults import worlds_fault
from coordinator.file.standing import Standing, left_behind, says
from coordinator.file.tending import Tending
from coordinator.problems import Problem

__all__ = ["Holding", "Standing"]


class Holding:
    """One program's hold on one file."""

    def __init__(self, path: Path, who: str, *, asked: bool, copy: working.WorkingCopy | None) -> None:
        self.path, self.who, self._asked, self._copy = path, who, asked, copy
        self.home = path.resolve()
        self.database = copy.database if copy else self.home
        self.standing = Standing.ASKED if asked else Standing.WRITING
        self.holder: lock.Holder | None = None
        self.note = ""
        self._lock: lock.Lock | None = None
        self._watch: lock.Watch | None = None
        self._key: str | None = None
        self._identity: tuple[int, int] | None = None
        self._kept: Path | None = None
        self._tending = Tending(self.look_after)
        self._round = threading.Lock()  # two at once would each take the other's writing for somebody else's
        self._listeners: list[Callable[[], None]] = []

    @classmethod
    def find(cls, path: Path, who: str, *, read_only: bool) -> "Holding":
        """How the file at ``path`` will be held; nothing is opened yet. Raises Problem."""
        with worlds_fault():
            home = path.resolve()
            copy = working.WorkingCopy(home, reading=read_only) if working.wanted(home) else None
            if copy is not None and not home.exists() and not (copy.pending and copy.database.exists()):
                copy = None
        return cls(path, who, asked=read_only, copy=copy)

    @property
    def source(self) -> Path:
        """What is read first: the file at home, or what waits on this computer while its drive is gone."""
        return self.database if self._gone else self.home

    @property
    def _gone(self) -> bool:
        return self._copy is not None and not self.home.exists()

    @property
    def read_only(self) -> bool:
        return self.standing not in (Standing.WRITING, Standing.AWAY)

    @property
    def away(self) -> bool:
        """Whether what is done is kept on this computer until the drive is back."""
        return self.standing is Standing.AWAY

    # Opening -------------------------------------------------------------------------------------------

    def connect(self, key: str | None) -> cipher.Connection:
        """A connection for writing when the lock can be had, else for reading. Raises Problem, the driver's errors, OSError.

        A file whose home is a drive or a cloud folder is brought to this computer once it is clear who may write in it.
        """
        self._key = key
        if self._gone:
            self.standing = Standing.GONE
        elif not self._asked:
            taken = self._take(self._left_behind)
            if taken is not None:
                return taken
            self._read_own_copy()
        if self._copy is not None and self.standing is not Standing.GONE:
            self.note = self._copy.fetch(key)
        self._watch = lock.Watch(self.home)
        self._identity = _identity(self.database)
        return cipher.connect(self.database, key, read_only=True)

    def _read_own_copy(self) -> None:
        """The working copy is the writer's; a reader on the same computer has one of its own."""
        if self._copy is not None:
            self._copy = working.WorkingCopy(self.home, reading=True)
            self.database = self._copy.database

    def _left_behind(self, holder: lock.Holder) -> bool:
        return self._was_mine(holder) or lock.left_behind(self.home, holder)

    def _take(self, gone: Callable[[lock.Holder], bool]) -> cipher.Connection | None:
        """A writing connection once the lock is ours; None, with ``standing`` telling why, when it can't be had."""
        for _ in range(3):
            identity = _identity(self.home)
            guard = cipher.connect(self.home, self._key)
            try:
                with _locked(guard):
                    before = lock.read(self.home)
                    # Another file may have taken this one's place while we waited for the database's lock.
                    same = identity == _identity(self.home)
                    found = lock.take(self.home, self.who, datetime.now(), gone=gone) if same else None
            except (cipher.driver.OperationalError, OSError) as error:
                guard.close()
                standing = _refusal(error)
                if standing is None:
                    raise
                self.standing = standing
                if standing is Standing.HELD:  # whoever writes without a pause is still told by name
                    self.holder = lock.read(self.home) or self.holder
                return None
            if isinstance(found, lock.Lock):
                self._lock, self.holder, self.standing = found, None, Standing.WRITING
                self.note = left_behind(before) if before is not None and not self._was_mine(before) else ""
                return self._connect_for_writing(guard, before.token if before else "", found.holder.token)
            guard.close()
            if found is not None:
                self.standing, self.holder = Standing.HELD, found
                return None
        raise Problem("The file changed places while it was being opened. Try again in a moment.")

    def _was_mine(self, before: lock.Holder) -> bool:
        return self._copy is not None and self._copy.left_lock == before.token

    def _connect_for_writing(self, guard: cipher.Connection, before: str, held: str) -> cipher.Connection:
        if self._copy is None:
            connection = guard
        else:
            guard.close()
            try:
                self.note = self._copy.fetch(self._key, before, held) or self.note
                connection = cipher.connect(self.database, self._key)
            except BaseException:
                self.let_go()
                raise
        self._identity = _identity(self.database)
        return connection

    def begin(self) -> None:
        """Starts looking after the hold, now that the file is open."""
        if self.standing is Standing.WRITING or self._watch is not None:
            self._tending.begin()

    def try_to_write(self) -> cipher.Connection | None:
        """A connection for writing when whoever had the file has let it go; None when it is still theirs. Raises Problem."""
        watch = self._watch

        def gone(holder: lock.Holder) -> bool:
            return self._left_behind(holder) or (watch is not None and watch.free())

        with worlds_fault():
            reading = self._copy
            if reading is not None:
                self._copy = working.WorkingCopy(self.home)
                self.database = self._copy.database
            taken = self._take(gone)
            if taken is None:
                self._copy = reading
                self.database = reading.database if reading else self.home
                return None
            self._watch = None
            if reading is not None:
                reading.let_go()
            return taken

    def put(self, fresh: Path) -> None:
        """Puts the file written anew at ``fresh`` in this one's place: at home first when the database is a copy.

        Raises OSError, the driver's errors, or Problem when home is somebody else's by now.
        """
        if self._copy is None:
            fresh.replace(self.database)
            return
        try:
            self._copy.put_anew(fresh, self._key, self._still_ours)
        except working.Taken:
            self._lose(lock.read(self.home))
            raise Problem(f"{self.says()} Nothing was changed.") from None

    def reconnect(self, key: str | None) -> cipher.Connection:
        """The file as it lies there now, written anew by this program under another passphrase."""
        self._key = key
        self._identity = _identity(self.database)
        return cipher.connect(self.database, key, read_only=self.read_only)

    # Writing -------------------------------------------------------------------------------------------

    def refuse_if_not_ours(self, keep_open_state: Callable[[], Path]) -> None:
        """Raises Problem unless the file may be written and is still the one that was opened.

        ``keep_open_state`` puts a copy of what is open with the backups, once, when its place was lost.
        """
        if self.read_only:
            raise Problem(f"{self.says()} Nothing was changed.")
        try:
            now = _identity(self.database)
        except OSError as error:
            raise Problem(
                "The disk or drive did not answer, so nothing was changed. Check that it is still there.",
                str(error),
            ) from error
        if now == self._identity:
            return
        if self._kept is None:
            self._kept = keep_open_state()
        lost = "isn’t where it was any more" if now is None else "was replaced by another file"
        raise Problem(
            f"“{self.path.name}” {lost} while it was open, so nothing was changed. What is open here is kept with the"
            f" backups as “{self._kept.name}”: open another file, then get it back from there."
        )

    def refuse_if_taken(self) -> None:
        """Raises Problem when the lock went to somebody else; call it inside the database's write lock."""
        if self._copy is not None:
            self._copy.written(
                datetime.now()
            )  # before the commit: a stop right after it must not forget the work
            return
        if self._lock is None:
            return
        try:
            if self._lock.is_mine():
                return
            # Nobody's lock at all: it was tidied away by hand or by a cloud. Still in the write lock, so it is ours to take.
            found = lock.take(self.home, self.who, self._lock.holder.since, gone=lambda _: False)
        except OSError as error:
            raise Problem(
                "The disk or drive did not answer, so nothing was changed. Check that it is still there.",
                str(error),
            ) from error
        if isinstance(found, lock.Holder):
            self._lose(found)
            raise Problem(f"{self.says()} Nothing was changed.")
        self._lock = found

    def _lose(self, to: lock.Holder | None) -> None:
        self._lock, self.holder = None, to
        self._watch = lock.Watch(self.home)
        self._stand(Standing.LOST)

    def written(self) -> None:
        """Notes that something was written, to be put back to its home behind the window."""
        if self._copy is not None:
            self._copy.written(datetime.now())
            if not self._copy.at_close_only:
                self._tending.nudge()

    # Looking after -------------------------------------------------------------------------------------

    def on_standing(self, listener: Callable[[], None]) -> None:
        """Calls ``listener`` whenever ``standing`` has changed, on the thread that noticed."""
        self._listeners.append(listener)

    def _stand(self, standing: Standing) -> None:
        if standing is not self.standing:
            self.standing = standing
            for listener in list(self._listeners):
                listener()

    def is_damaged(self) -> None:
        """From now on the file is only read."""
        self._stand(Standing.DAMAGED)

    def look_after(self) -> None:
        """One round: a sign of life, work put back to its drive, or whether the one who has the file has let it go."""
        with self._round:
            if self._watch is not None:
                with contextlib.suppress(OSError):
                    self._look_whether_free(self._watch)
            elif self._lock is not None:
                self._keep_hold(self._lock)

    def _look_whether_free(self, watch: lock.Watch) -> None:
        free = self.home.exists() and watch.free()
        if not free:
            self.holder = lock.read(self.home) or self.holder
        if free and self.standing in (Standing.HELD, Standing.LOST, Standing.GONE):
            self._stand(Standing.FREE)
        elif not free and self.standing is Standing.FREE:
            self._stand(Standing.HELD)

    def _keep_hold(self, held: lock.Lock) -> None:
        copy = self._copy
        try:
            if not held.beat() and (other := lock.read(self.home)) is not None:
                self._lose(other)
                return
            if copy is not None and copy.pending and not copy.at_close_only and not self.read_only:
                copy.put_back(self._key, self._still_ours)
            if self.standing is Standing.AWAY:
                self._stand(Standing.WRITING)
        except working.Taken:
            self._lose(lock.read(self.home))
        except (OSError, cipher.driver.Error):
            if copy is not None and self.standing is Standing.WRITING:
                self._stand(Standing.AWAY)

    def _still_ours(self) -> bool:
        return self._lock is not None and self._lock.is_mine()

    # Closing -------------------------------------------------------------------------------------------

    def end(self) -> None:
        """Lets the file go: work put back, lock taken away, nothing left on this computer that is at home."""
        self._tending.end()
        self._listeners.clear()
        copy = self._copy
        if copy is not None and copy.pending and self._lock is not None and not self.read_only:
            # A drive that is gone may hold this for minutes: what is not back in time waits here for the next opening.
            Tending.within(5.0, self._put_back)
        self.let_go()
        if copy is not None:
            copy.let_go()

    def _put_back(self) -> None:
        if self._copy is not None:
            with self._round, contextlib.suppress(OSError, cipher.driver.Error, Problem, working.Taken):
                self._copy.put_back(self._key, self._still_ours)

    def let_go(self) -> None:
        """Takes the lock away when it is this program's."""
        held, self._lock = self._lock, None
        if held is None:
            return
        if self.away and self._copy is not None:
            self._copy.leave_lock(held.holder.token)  # its drive does not answer; known again when it does
            return
        with contextlib.suppress(OSError, cipher.driver.Error):
            guard = cipher.connect(self.home, self._key)
            try:
                with _locked(guard):
                    held.release()
            finally:
                guard.close()
        held.release()

    # Words ---------------------------------------------------------------------------------------------

    def says(self) -> str:
        """How things stand, in a sentence for the bar under the head; empty while writing."""
        return says(self.standing, self.holder)


@contextlib.contextmanager
def _locked(connection: cipher.Connection) -> Iterator[None]:
    """The database's own write lock, which nobody else can have at the same time; nothing is written."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def _refusal(error: Exception) -> Standing | None:
    """What it means for the hold that its place would not let itself be written; None when it means something else."""
    said = str(error)
    if "locked" in said:
        return Standing.HELD
    only_reading = isinstance(error, OSError) and error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
    return Standing.PLACE if only_reading or "readonly" in said else None


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
