"""Taking one copy: online, opened and checked, on the disk for good, and only then under its name."""

import contextlib
import os
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from coordinator.file import cipher
from coordinator.file.backup_folder import (
    Checked,
    Copy,
    Counts,
    digest,
    sync_file,
    sync_folder,
    told_by_name,
    unfinished,
)
from coordinator.file.versions import APPLICATION_ID
from coordinator.problems import Problem

PAGES = 2048
"""Pages copied at a time: eight megabytes."""
_DAMAGED = (
    "The copy came out damaged, so it was thrown away. The file itself may be damaged: check it, and keep the older"
    " copies."
)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a copy holds: how much of each, and the last changes' labels with their moments, newest first."""

    counts: Counts
    changes: tuple[tuple[str, str, datetime | None], ...]  # label, who, at


def take(
    connection: cipher.Connection, to: Path, passphrase: str | None, guard: "threading.RLock | None" = None
) -> Copy:
    """A verified copy of an open database at ``to``, which must not exist yet. Raises Problem."""
    if os.path.lexists(to):
        raise Problem(f"There is already a file called “{to.name}” there. Choose another name.")
    fresh = unfinished(to)
    try:
        counts, sha256 = write(connection, fresh, passphrase, guard)
        if os.path.lexists(to):
            raise Problem(f"There is already a file called “{to.name}” there. Choose another name.")
        fresh.replace(to)
        sync_folder(to.parent)
        known = told_by_name(to)
    except (cipher.driver.Error, OSError) as error:
        raise no_copy(to.parent, error) from error
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
    return replace(
        known, checked=Checked.SOUND, checked_at=datetime.now(), sha256=sha256, counts=counts
    )


def no_copy(folder: Path, error: Exception) -> Problem:
    """What to say when a copy can't be made."""
    return Problem(
        f"No copy could be made in “{folder}”. Check that there is room and that you may write there.", str(error)
    )


def write(
    connection: cipher.Connection, fresh: Path, passphrase: str | None, guard: "threading.RLock | None" = None
) -> tuple[Counts, str]:
    """Copies, checks and waits for the disk; what the copy holds and its SHA-256. Raises Problem, the driver's errors."""
    target = cipher.connect(fresh, passphrase)
    try:
        # Nothing reads it before it is whole: a half-written one is thrown away, so it needs no journal.
        target.execute("PRAGMA journal_mode = OFF").fetchall()
        target.execute("PRAGMA synchronous = OFF").fetchall()

        def between(_status: int, left: int, _whole: int) -> None:
            # Not after the last step: the counts below must be those of the moment it was whole.
            if left:
                with _let_go(guard):
                    time.sleep(0.0005)  # without a pause the same thread would have it again at once

        connection.backup(target, pages=PAGES if guard is not None else -1, progress=between)
        wanted = _every_count(connection)
    finally:
        target.close()
    with _let_go(guard):
        with contextlib.suppress(OSError):  # some drives know no rights
            fresh.chmod(0o600)  # pupils' data: nobody else's to read
        sync_file(fresh)
        with contextlib.closing(cipher.connect(fresh, passphrase, read_only=True)) as reread:
            if faults(reread) or _every_count(reread) != wanted:
                raise Problem(_DAMAGED)
            counts = counts_of(reread)
        return counts, digest(fresh)


@contextlib.contextmanager
def _let_go(guard: "threading.RLock | None") -> Iterator[None]:
    """Lets go of the lock round the source while it is not needed: the window works on meanwhile."""
    if guard is None:
        yield
        return
    guard.release()
    try:
        yield
    finally:
        guard.acquire()


def faults(connection: cipher.Connection) -> bool:
    """Whether a database's structure or links are damaged. Raises the driver's errors."""
    return (
        connection.execute("PRAGMA quick_check").fetchone()[0] != "ok"
        or connection.execute("PRAGMA foreign_key_check").fetchone() is not None
    )


def _every_count(connection: cipher.Connection) -> dict[str, int]:
    names = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        )
    ]
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name.replace(chr(34), chr(34) * 2)}"').fetchone()[0]
        for name in names
    }


# The same for two copies of one state: how far the journal goes, and which of its changes stand.
STATE = (
    "SELECT count(*) || '-' || coalesce(max(id), 0) || '-' || coalesce(sum(CASE state WHEN 'done' THEN id ELSE 0 END), 0)"
    " FROM journal_entry"
)


COUNTS = (
    "SELECT count(*) FROM pupil",
    "SELECT count(*) FROM visit",
    "SELECT count(*) FROM organisation",
    "SELECT count(*) FROM journal_entry WHERE state = 'done'",
)


def counts_of(connection: cipher.Connection) -> Counts:
    """How many pupils, visits, partners and changes a file holds; nought of what an older shape does not have."""

    def number(sql: str) -> int:
        with contextlib.suppress(cipher.driver.Error):
            return int(connection.execute(sql).fetchone()[0])
        return 0

    state = ""
    with contextlib.suppress(cipher.driver.Error):
        state = str(connection.execute(STATE).fetchone()[0])
    pupils, visits, partners, changes = (number(sql) for sql in COUNTS)
    return Counts(pupils, visits, partners, changes, state)


def mark_of(connection: cipher.Connection) -> str:
    """The file's own mark; empty in the first shape, which has none."""
    with contextlib.suppress(cipher.driver.Error):
        found = connection.execute("SELECT value FROM file_info WHERE key = 'mark'").fetchone()
        return str(found[0]) if found else ""
    return ""


def open_copy(path: Path, passphrase: str | None) -> cipher.Connection:
    """A copy open for reading, found to be a school's file. Raises Problem."""
    if not path.is_file():
        raise Problem(f"There is no backup at “{path}”. Check the name.")
    key = cipher.fitting(path, passphrase) if cipher.is_protected(path) else None
    if key is None and cipher.is_protected(path):
        raise Problem(f"“{path.name}” is kept by a passphrase. Give it to open the copy.")
    connection = None
    try:
        connection = cipher.connect(path, key, read_only=True)
        if connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID:
            return connection
    except cipher.driver.Error as error:
        if connection is not None:
            connection.close()
        raise Problem(
            cipher.WRONG_PASSPHRASE if key else f"“{path.name}” is damaged or isn't a school file.", str(error)
        ) from error
    connection.close()
    raise Problem(f"“{path.name}” isn't a school file.")


def contents(path: Path, passphrase: str | None, most: int = 30) -> Contents:
    """What a copy holds and its last changes. Raises Problem: passphrase wrong or wanted, damaged."""
    with contextlib.closing(open_copy(path, passphrase)) as connection:
        try:
            rows = connection.execute(
                "SELECT label, who, at FROM journal_entry WHERE state = 'done' ORDER BY id DESC LIMIT ?", (most,)
            ).fetchall()
            return Contents(counts_of(connection), tuple((str(a), str(b), _moment(c)) for a, b, c in rows))
        except cipher.driver.Error as error:
            raise Problem(f"“{path.name}” is damaged.", str(error)) from error


def _moment(text: object) -> datetime | None:
    with contextlib.suppress(ValueError):
        return datetime.fromisoformat(str(text))
    return None


def check(known: Copy, passphrase: str | None, at: datetime) -> Copy:
    """``known`` after it was opened and checked now; as it was when only the passphrase is missing. Raises OSError."""
    try:
        if cipher.is_protected(known.path) and not passphrase:
            return known
        with contextlib.closing(open_copy(known.path, passphrase)) as connection:
            if faults(connection):
                return replace(known, checked=Checked.DAMAGED)
            counts = counts_of(connection)
    except cipher.driver.Error:
        return replace(known, checked=Checked.DAMAGED)
    except Problem as problem:
        # Under another passphrase nothing is known; a plain one that does not open is damaged.
        return known if problem.sentence == cipher.WRONG_PASSPHRASE else replace(known, checked=Checked.DAMAGED)
    return replace(
        known, checked=Checked.SOUND, checked_at=at, sha256=digest(known.path), counts=counts
    )
