"""Checked copies of the file, made with the online backup call, never by copying an open database."""

import contextlib
import threading
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from coordinator.file import backup_folder as folders
from coordinator.file import cipher, second_place
from coordinator.file.backup_folder import Checked, Copy, Counts, SecondPlace, folder_for
from coordinator.file.restoring import restore
from coordinator.file.taking import COUNTS, STATE, Contents, check, contents, mark_of, open_copy, take
from coordinator.file.thinning import Why, to_remove
from coordinator.problems import Problem

__all__ = [
    "Checked", "Contents", "Copy", "Counts", "SecondPlace", "Why", "at_close", "at_first_change", "back_up", "before",
    "before_migration", "contents", "copy", "fill_second", "folder_for", "is_kept", "keep_open_state", "kept", "last_day",
    "listed", "now", "restore", "rewritten", "save", "second", "use_second", "verify",
]  # fmt: skip


class Source(Protocol):
    """What is asked of an open file to keep a copy of it."""

    @property
    def path(self) -> Path: ...
    @property
    def mark(self) -> str: ...
    @property
    def read_only(self) -> bool: ...
    @property
    def clock(self) -> Any: ...
    def back_up(self, to: Path) -> Path: ...
    def scalar(self, sql: str) -> Any: ...


# Making copies -------------------------------------------------------------------------------------------


def copy(
    connection: cipher.Connection, to: Path, passphrase: str | None, guard: "threading.RLock | None" = None
) -> Path:
    """A copy at ``to``, opened and checked before it takes that name. Raises Problem (no room, no right, no folder).

    ``guard`` is the lock round the connection, which this thread holds once: it is let go between the steps of a large
    copy, so that the window never waits for long. In one of the file's own folders the copy is written down, too.
    """
    taken = take(connection, to, passphrase, guard)
    if to.parent.parent == folders.every_folder():
        with contextlib.suppress(OSError):
            folders.note(to.parent, taken)
    return to


def _keep(
    connection: cipher.Connection, path: Path, passphrase: str | None, at: datetime, why: Why
) -> Path:
    mark = mark_of(connection)
    folder = folders.ready(path, mark)
    taken = take(connection, folders.stamped(folder, path, why, at), passphrase)
    _note(taken, at, why, path, mark)
    return taken.path


def _note(taken: Copy, at: datetime, why: Why, path: Path, mark: str) -> None:
    # A copy whose line can't be written is still a copy: its name says when and why.
    with contextlib.suppress(OSError):
        known = replace(taken, at=at.replace(microsecond=0), why=why, checked_at=at)
        folders.note(taken.path.parent, known, path=str(path.absolute()), mark=mark)


def _known(path: Path) -> Copy:
    found = (one for one in folders.copies_in(path.parent, path.suffix) if one.path == path)
    return next(found, None) or folders.told_by_name(path)


def back_up(file: Source, why: Why = Why.ASKED, *, patience: float = 30.0) -> Path:
    """A verified copy of an open file, kept with its others, and put in the second place too. Raises Problem.

    ``patience`` is how many seconds the second place may take; it goes on behind when it needs longer.
    """
    at = file.clock()
    folder = folders.ready(file.path, file.mark)
    to = folders.stamped(folder, file.path, why, at)
    file.back_up(to)
    _note(_known(to), at, why, file.path, file.mark)
    second_place.put(folder, at, file.path.suffix, patience)
    return to


def at_first_change(file: Source) -> Path | None:
    """The copy at the first change of a day, in a job right after it; None when today's is there. Raises Problem."""
    if file.read_only:
        return None
    today = file.clock().date()
    if any(one.why is Why.FIRST and one.at.date() == today for one in kept(file.path, file.mark)):
        return None
    made = back_up(file, Why.FIRST)
    _thin(file)
    _look_again(file, made)
    return made


def _look_again(file: Source, made: Path) -> None:
    """Each day the copy that was longest not looked at is read again, so that bit rot is noticed while others are sound."""
    sound = [one for one in kept(file.path, file.mark) if one.verified and one.sha256 and one.path != made]
    if sound:
        with contextlib.suppress(Problem):
            verify(min(sound, key=lambda one: one.checked_at or one.at), at=file.clock())


def at_close(file: Source) -> Path | None:
    """The copy when a file is closed, if it changed since the newest one; None when it did not. Raises Problem."""
    if file.read_only:
        return None
    state = str(file.scalar(STATE) or "")
    newest = next((one for one in kept(file.path, file.mark) if one.verified), None)
    if state and newest is not None and newest.counts is not None and newest.counts.state == state:
        return None
    made = back_up(file, Why.CLOSE, patience=5.0)
    _thin(file)
    return made


def before(file: Source, why: Why) -> Path:
    """The copy kept before what can't be undone from inside the file; not thinned with the others. Raises Problem."""
    return back_up(file, why)


def before_migration(connection: cipher.Connection, path: Path, passphrase: str | None, at: datetime) -> Path:
    """The copy that is always made before a file's shape changes. Raises Problem."""
    return _keep(connection, path, passphrase, at, Why.UPDATE)


def keep_open_state(connection: cipher.Connection, path: Path, passphrase: str | None, at: datetime) -> Path:
    """A copy of what is open in the program when the file under it was taken away or replaced. Raises Problem."""
    return _keep(connection, path, passphrase, at, Why.OPEN)


def _thin(file: Source) -> None:
    """Takes away what need not stay, now that a new verified copy is there. What can't be removed stays."""
    for old in to_remove(kept(file.path, file.mark), file.clock()):
        with contextlib.suppress(OSError):
            old.path.unlink()
            old.path.with_name(f"{old.path.name}-journal").unlink(missing_ok=True)


def save(one: Copy, to: Path, passphrase: str | None = None) -> Path:
    """A kept copy as a file of its own at ``to``, opened and checked, under the copy's passphrase. Raises Problem."""
    with contextlib.closing(open_copy(one.path, passphrase)) as connection:
        take(connection, to, passphrase if cipher.is_protected(one.path) else None)
    return to


# Looking at them -----------------------------------------------------------------------------------------


def kept(path: Path, mark: str = "") -> list[Copy]:
    """This file's copies, newest first."""
    return folders.copies_in(folder_for(path, mark), path.suffix)


def is_kept(path: Path) -> bool:
    """Whether this is one of the kept copies itself, opened to look at."""
    return folders.every_folder() in path.absolute().parents


def listed(path: Path) -> list[tuple[date, Path]]:
    """This file's copies, newest first, each with its day."""
    return [(one.at.date(), one.path) for one in kept(path)]


def last_day(path: Path) -> date | None:
    """The day of the newest copy that is not known to be damaged."""
    return next((one.at.date() for one in kept(path) if one.checked is not Checked.DAMAGED), None)


def now(file: Source) -> Counts:
    """What the open file holds, to hold a copy against."""
    found = [int(file.scalar(sql) or 0) for sql in COUNTS]
    return Counts(found[0], found[1], found[2], found[3], str(file.scalar(STATE) or ""))


def verify(one: Copy, passphrase: str | None = None, at: datetime | None = None) -> Copy:
    """Looks at a copy again: its bytes are those that were checked, or it is opened and checked now.

    The answer is written down. A copy that was never checked and that the passphrase does not open stays unchecked.
    """
    at = at or datetime.now()
    try:
        if one.sha256 and folders.digest(one.path) == one.sha256:
            again = replace(one, checked=Checked.SOUND, checked_at=at, size=one.path.stat().st_size)
        elif one.sha256:
            again = replace(one, checked=Checked.DAMAGED)
        else:
            again = check(one, passphrase, at)
        folders.note(one.path.parent, again)
    except OSError as error:
        raise Problem(f"“{one.path.name}” could not be read. Check the disk.", str(error)) from error
    return again


def rewritten(path: Path, passphrase: str | None = None) -> Copy:
    """Writes down that a kept copy was written anew, under another passphrase: checked as it is now. Raises Problem."""
    known = _known(path)
    bare = replace(known, size=path.stat().st_size, checked=Checked.NOT_YET, sha256="", checked_at=None)
    return verify(bare, passphrase)


# The second place ----------------------------------------------------------------------------------------


def second(path: Path, mark: str = "") -> SecondPlace | None:
    """The second place of this file on this computer, with what became of it; None when none was chosen."""
    return second_place.of(folder_for(path, mark))


def fill_second(file: Source) -> bool | None:
    """Puts the newest copies in the second place now; whether it was there in time. Never raises."""
    return second_place.put(folder_for(file.path, file.mark), file.clock(), file.path.suffix)


def use_second(path: Path, folder: Path | None, mark: str = "") -> None:
    """Chooses the second place, or (None) stops using it; what lies there stays. Raises Problem."""
    home = folders.ready(path, mark)
    if folder is not None and (folder == home or home in folder.parents):
        raise Problem("That is where the copies already are. Choose a folder on a stick or another drive.")
    try:
        second_place.choose(home, folder)
    except OSError as error:
        raise Problem("That choice could not be kept. Check that this computer’s disk has room.", str(error)) from error
