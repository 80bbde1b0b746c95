"""Setting, changing and removing a file's passphrase: a whole new file, verified, takes the old one's place in one step."""

import contextlib
import os
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from coordinator.file import backup, cipher, drafts, following
from coordinator.file import backup_folder as folders
from coordinator.file.faults import worlds_fault
from coordinator.file.opening import UNFINISHED, tidy
from coordinator.file.other_copy import PUT_AWAY
from coordinator.file.thinning import Why
from coordinator.file.working import signature
from coordinator.problems import Problem

if TYPE_CHECKING:
    from coordinator.file.school_file import SchoolFile

Step = Callable[[int, int, str], None]
BLOCKED = os.name == "nt"
"""Whether a file that is open can't be replaced here."""
_CHUNK = 1 << 20
_ROWS = 2000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the copies: how many are under the new passphrase, and which could not be brought there."""

    copies: int
    left: tuple[Path, ...]
    protected: bool

    @property
    def sentence(self) -> str:
        """What to tell her beside the toast; empty when there is nothing she must know."""
        if not self.protected:
            return "Backups made until now keep the passphrase they had." if self.left else ""
        if not self.left:
            return ""
        listed = ", ".join(f"“{path.name}”" for path in self.left[:3])
        more = f" and {len(self.left) - 3} more" if len(self.left) > 3 else ""
        return f"These backups could not be brought under the new passphrase and stay as they were: {listed}{more}."


def set_passphrase(file: "SchoolFile", new: str | None, step: Step = lambda *_: None) -> Outcome:
    """Sets, changes or (None) removes the passphrase of an open file, which goes on under the new one.

    A stop at any moment leaves the old file or the new one, whole. The kept backups and the drafts follow, but
    removing leaves the backups protected. The bytes of a plain file that became protected are written over; a solid
    state disk, a snapshot or a cloud may still keep older blocks of it that no program can reach, so a passphrase is
    best set before the first pupil is in. ``step`` may raise to stop it: until the file took its place nothing was
    changed, afterwards only the copies not reached are left. Raises Problem, nothing changed: read-only, disk full,
    held by another program.
    """
    if file.read_only or file.holding.away:
        raise Problem(f"{file.holding.says()} Nothing was changed.")
    if new is not None and not new:
        raise Problem("A passphrase needs at least one sign.")
    new = cipher.composed(new)
    old = file.passphrase
    if old == new:
        raise Problem("That is the passphrase the file has already. Choose another, or leave it as it is.")
    step(0, 3, "Writing the file anew")
    if old is not None:
        backup.before(file, Why.PASSPHRASE)
    drafts.prepare(file.path, old, new)
    following.wait(file, waiting=new is not None)
    try:
        _turn_over(file, old, new, step)
    except BaseException:
        drafts.give_up(file.path)
        raise
    drafts.rewrite(file.path, old, new)
    if old is None:  # only now: one more plain copy of what is to be protected would lie on the disk
        with contextlib.suppress(Problem):
            backup.before(file, Why.PASSPHRASE)
    return _bring_copies_along(file, old, new, step)


def catch_up(file: "SchoolFile") -> Outcome | None:
    """Brings plain copies of a protected file under its passphrase; None when none is behind. For each opening.

    They are there when a stop came right after the file's own turn, or when a copy could not be written then, or its
    place was not there. Those under a passphrase of before can only be told.
    """
    if file.read_only or file.passphrase is None:
        return None
    following.sweep(file)
    if behind := following.behind(file):
        return _bring_copies_along(file, None, file.passphrase, lambda *_: None, behind)
    following.wait(file, waiting=following.waits(file) and following.copies(file)[1] is not None)
    return None


def _turn_over(file: "SchoolFile", old: str | None, new: str | None, step: Step) -> None:
    place = file.working_path
    tidy(place)
    fresh = place.with_name(f".{folders.shortened(place.name)}{UNFINISHED}{os.getpid()}-{uuid.uuid4().hex[:6]}")
    with _removed(fresh), worlds_fault():
        with file.exclusively() as connection:
            before = _moment(connection)
        # Not under the file's lock, which the window needs: ten years of work take seconds.
        _write_anew(place, old, fresh, new)
        step(1, 3, "Putting it in its place")
        with file.held_still(), contextlib.ExitStack() as held:
            with file.exclusively() as connection:
                if _moment(connection) != before:  # she worked on meanwhile: once more, and now nobody can
                    fresh.unlink()
                    _write_anew(place, old, fresh, new)
                over = _OldBytes({place, file.path.resolve()} if old is None else set(), held)
                with contextlib.suppress(OSError):
                    fresh.chmod(place.stat().st_mode & 0o777)
                seen = signature(place)
                if not BLOCKED:
                    file.holding.put(fresh)
            # Where an open file can't be replaced our own hold is let go for that moment; the lock beside it stays.
            file.reopen_with(new, (lambda: _put_closed(file, fresh, seen)) if BLOCKED else lambda: None)
            folders.sync_folder(place.parent)
            over.write_over()


def _put_closed(file: "SchoolFile", fresh: Path, seen: object) -> None:
    if signature(file.working_path) != seen:
        raise Problem("Another program wrote in the file just now, so nothing was changed. Try again in a moment.")
    file.holding.put(fresh)


def _moment(connection: cipher.Connection) -> tuple[int, int]:
    """Another value after anything was written, by this connection or any other."""
    return int(connection.total_changes), int(connection.execute("PRAGMA data_version").fetchone()[0])


class _OldBytes:
    """The bytes of plain files that are about to be replaced, to be written over once nothing has them any more."""

    def __init__(self, places: set[Path], held: contextlib.ExitStack) -> None:
        # Handles stay open until the file goes on: closing one handle of a file drops all of a process's locks on it.
        self._handles: list[BinaryIO] = []
        self._names: list[Path] = []
        for place in places:
            with contextlib.suppress(OSError):
                if BLOCKED:  # an open handle would be in the way there; another name is not
                    name = place.with_name(f".{folders.shortened(place.name)}{UNFINISHED}{uuid.uuid4().hex[:12]}")
                    os.link(place, name)
                    self._names.append(name)
                    held.callback(name.unlink, missing_ok=True)
                else:
                    self._handles.append(held.enter_context(place.open("rb+")))

    def write_over(self) -> None:
        """Never what still lies there under a name of the user's own: a home that was not reached, a hard link."""
        for handle in self._handles:
            if os.fstat(handle.fileno()).st_nlink == 0:
                _fill(handle)
        for name in self._names:
            with contextlib.suppress(OSError), name.open("rb+") as handle:
                if os.fstat(handle.fileno()).st_nlink == 1:
                    _fill(handle)


def _fill(handle: BinaryIO) -> None:
    with contextlib.suppress(OSError):
        left = handle.seek(0, os.SEEK_END)
        handle.seek(0)
        while left > 0:
            left -= handle.write(bytes(min(left, _CHUNK)))
        handle.flush()
        os.fsync(handle.fileno())


@contextlib.contextmanager
def _removed(fresh: Path) -> Iterator[None]:
    try:
        yield
    finally:
        for rest in ("", "-journal"):
            with contextlib.suppress(OSError):
                fresh.with_name(fresh.name + rest).unlink(missing_ok=True)


# Writing anew --------------------------------------------------------------------------------------------


def _write_anew(place: Path, old: str | None, fresh: Path, new: str | None) -> None:
    """The whole of ``place`` under another passphrase at ``fresh``, compared row by row, on the disk for good."""
    source = cipher.connect(place, old)
    try:
        # Tables come over in no order that links would allow; they are checked when all are there.
        source.execute("PRAGMA foreign_keys = OFF")
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        source.execute("ATTACH DATABASE ? AS fresh KEY ?", (str(fresh), new or ""))
        # Nothing reads it before it is whole: a half-written one is thrown away, so it needs no journal.
        source.execute("PRAGMA fresh.journal_mode = OFF").fetchall()
        source.execute("PRAGMA fresh.synchronous = OFF").fetchall()
        source.execute("SELECT sqlcipher_export('fresh')").fetchall()
        for setting in ("application_id", "user_version"):
            number = int(source.execute(f"PRAGMA main.{setting}").fetchone()[0])
            source.execute(f"PRAGMA fresh.{setting} = {number}")
        source.execute("DETACH DATABASE fresh")
        folders.sync_file(fresh)
        _verify(source, fresh, new)
    finally:
        source.close()


def _verify(source: cipher.Connection, fresh: Path, new: str | None) -> None:
    damaged = "The new file did not come out like the old one, so it was thrown away and nothing was changed. Check the disk."
    if cipher.is_protected(fresh) != (new is not None):
        raise Problem(damaged)
    with contextlib.closing(cipher.connect(fresh, new, read_only=True)) as reread:
        sound = (
            reread.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            and reread.execute("PRAGMA foreign_key_check").fetchone() is None
            and _schema(reread) == _schema(source)
            and all(
                source.execute(f"PRAGMA {name}").fetchone() == reread.execute(f"PRAGMA {name}").fetchone()
                for name in ("application_id", "user_version")
            )
        )
        if not sound or not all(_same(source, reread, table) for table in _tables(source)):
            raise Problem(damaged)


def _schema(connection: cipher.Connection) -> set[tuple[str, ...]]:
    return set(connection.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema"))


def _tables(connection: cipher.Connection) -> list[str]:
    return [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]


def _same(one: cipher.Connection, other: cipher.Connection, table: str) -> bool:
    quoted = table.replace('"', '""')
    first, second = (each.execute(f'SELECT * FROM "{quoted}"') for each in (one, other))
    while True:
        rows = first.fetchmany(_ROWS)
        if rows != second.fetchmany(_ROWS):
            return False
        if not rows:
            return True


# The copies ----------------------------------------------------------------------------------------------


def _bring_copies_along(
    file: "SchoolFile", old: str | None, new: str | None, step: Step, only: Sequence[Path] | None = None
) -> Outcome:
    copies, absent = following.copies(file)
    copies = copies if only is None else list(only)
    if new is None:
        return Outcome(0, tuple(path for path in copies if cipher.is_protected(path)), protected=False)
    following.sweep(file)
    away = [absent] if absent is not None else []
    left = []
    stopped = False
    for number, path in enumerate(copies):
        try:
            if not stopped:
                step(2 + number, 2 + len(copies), f"Backup {number + 1} of {len(copies)}")
        except Exception:  # the file has its passphrase by now: what is left is told instead
            stopped = True
        if stopped or not _brought(path, old, new):
            left.append(path)
    following.wait(file, waiting=bool(away))  # what is left is told now; a place that is not there is tried again
    return Outcome(len(copies) - len(left), tuple(left + away), protected=True)


def _brought(path: Path, old: str | None, new: str) -> bool:
    try:
        _rewrite_copy(path, old, new)
        if path.parent.name != PUT_AWAY:
            backup.rewritten(path, new)
    except (Problem, OSError, cipher.driver.Error):
        return False
    return True


def _rewrite_copy(path: Path, old: str | None, new: str) -> None:
    protected = cipher.is_protected(path)
    if protected and (old is None or cipher.opens(path, new)):
        if cipher.opens(path, new):
            return  # a change that was stopped had come this far
        raise Problem(f"“{path.name}” is kept by another passphrase.")
    key = old if protected else None
    fresh = folders.unfinished(path)
    with _removed(fresh), contextlib.ExitStack() as held:
        _write_anew(path, key, fresh, new)
        over = _OldBytes(set() if protected else {path}, held)
        fresh.replace(path)
        folders.sync_folder(path.parent)
        over.write_over()
