"""Setting, changing and removing a file's passphrase: a whole new file, verified, takes the old one's place in one step."""

import contextlib
import os
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from coordinator.file import backup, cipher, drafts
from coordinator.file import backup_folder as folders
from coordinator.file.faults import worlds_fault
from coordinator.file.opening import UNFINISHED, tidy
from coordinator.problems import Problem

if TYPE_CHECKING:
    from coordinator.file.school_file import SchoolFile

Step = Callable[[int, int, str], None]
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
    state disk or a cloud may still keep older blocks of it that no program can reach, so a passphrase is best set
    before the first pupil is in. Raises Problem, nothing changed: read-only, disk full, held by another program.
    """
    if file.read_only or file.holding.away:
        raise Problem(f"{file.holding.says()} Nothing was changed.")
    if new is not None and not new:
        raise Problem("A passphrase needs at least one sign.")
    new = cipher.composed(new)
    old = file.passphrase
    if old == new:
        raise Problem("That is the passphrase the file has already. Choose another, or leave it as it is.")
    step(0, 2, "Writing the file anew")
    drafts.prepare(file.path, old, new)
    _turn_over(file, old, new, step)
    drafts.rewrite(file.path, old, new)
    # No step from here on: Cancel must not leave copies behind under another passphrase.
    return _bring_copies_along(file, old, new)


def _turn_over(file: "SchoolFile", old: str | None, new: str | None, step: Step) -> None:
    place = file.working_path
    tidy(place)
    fresh = place.with_name(f".{folders.shortened(place.name)}{UNFINISHED}{os.getpid()}-{uuid.uuid4().hex[:6]}")
    places = {place, file.path.resolve()} if old is None else set()
    with file._guard, contextlib.ExitStack() as old_bytes, _removed(fresh), worlds_fault():  # noqa: SLF001  # its own storey
        with file.exclusively():
            _write_anew(place, old, fresh, new)
            step(1, 2, "Putting it in its place")
            # Kept open until the file goes on: closing one handle of a file drops all of a process's locks on it.
            handles = [old_bytes.enter_context(one.open("rb+")) for one in places if one.exists()]
            with contextlib.suppress(OSError):
                fresh.chmod(place.stat().st_mode & 0o777)
            if os.name != "nt":
                fresh.replace(place)
        if os.name == "nt":  # there a file that is open can't be replaced; the lock beside it still holds
            for handle in handles:
                handle.close()
            file._connection.close()  # noqa: SLF001
            fresh.replace(place)
        folders.sync_folder(place.parent)
        file.reopen_with(new)
        for handle in handles:
            if not handle.closed and not _is_at(handle, places):
                _write_over(handle)


def _is_at(handle: BinaryIO, places: set[Path]) -> bool:
    """Whether the handle is of a file that still lies there under its name (a home written into, not replaced)."""
    mine = os.fstat(handle.fileno())
    return any(os.path.samestat(mine, one.stat()) for one in places if one.exists())


def _write_over(handle: BinaryIO) -> None:
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


def _bring_copies_along(file: "SchoolFile", old: str | None, new: str | None) -> Outcome:
    copies = [one.path for one in backup.kept(file.path, file.mark)]
    second = backup.second(file.path, file.mark)
    if new is None:
        return Outcome(0, tuple(path for path in copies if cipher.is_protected(path)), protected=False)
    left = []
    for path in copies:
        try:
            _rewrite_copy(path, old, new)
            backup.rewritten(path, new)
        except (Problem, OSError, cipher.driver.Error):
            left.append(path)
    if second is not None:
        there = second.folder / backup.folder_for(file.path, file.mark).name
        left += _rewrite_second(there, file.path.suffix, old, new)
    return Outcome(len(copies) - len([path for path in left if path in copies]), tuple(left), protected=True)


def _rewrite_second(there: Path, suffix: str, old: str | None, new: str) -> list[Path]:
    """The same copies on the stick or network; those that could not be reached are told of."""
    if not there.is_dir():
        return [there]
    left = []
    for one in folders.copies_in(there, suffix):
        try:
            _rewrite_copy(one.path, old, new)
            backup.rewritten(one.path, new)
        except (Problem, OSError, cipher.driver.Error):
            left.append(one.path)
    return left


def _rewrite_copy(path: Path, old: str | None, new: str) -> None:
    key = old if cipher.is_protected(path) else None
    if cipher.is_protected(path) and key is None:
        raise Problem(f"“{path.name}” is kept by another passphrase.")
    fresh = folders.unfinished(path)
    with _removed(fresh), path.open("rb+") as before:
        _write_anew(path, key, fresh, new)
        if os.name == "nt":  # there an open file can't be replaced, so the old bytes are only let go
            before.close()
        fresh.replace(path)
        folders.sync_folder(path.parent)
        if key is None and not before.closed:
            _write_over(before)
