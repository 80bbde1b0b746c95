"""A working copy on this computer while the file's home is a network drive, a stick or a cloud folder.

The home may vanish between two key presses, and a drive that is gone can hold a program for minutes. So the database
lies here, every read and write is local, and what was written is put back behind the window: soon after each change
on a drive, at each close in a cloud folder (there only finished copies are put, or two computers get mixed up).
"""

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from coordinator.file import cipher
from coordinator.file.place import PlaceKind, place_of
from coordinator.problems import Problem

Signature = tuple[int, int]


def _folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_dir("Coordinator", appauthor=False)) / "working"


def _mark(home: Path) -> str:
    return hashlib.sha256(str(home).encode("utf-8", "surrogateescape")).hexdigest()[:12]


def _choices() -> dict[str, bool]:
    with contextlib.suppress(OSError, ValueError):
        read = json.loads((_folder() / "choices.json").read_text(encoding="utf-8"))
        return {str(key): bool(value) for key, value in read.items()} if isinstance(read, dict) else {}
    return {}


def choice(path: Path) -> bool | None:
    """Whether she chose to keep the working file of a cloud folder on this computer; None when she was not asked yet."""
    return _choices().get(_mark(path.resolve()))


def keep_here(path: Path, here: bool) -> None:
    """Remembers the choice on this computer; it counts from the next opening. Raises Problem."""
    try:
        _folder().mkdir(parents=True, exist_ok=True)
        unfinished = _folder() / "choices.new"
        unfinished.write_text(json.dumps({**_choices(), _mark(path.resolve()): here}), encoding="utf-8")
        unfinished.replace(_folder() / "choices.json")
    except OSError as error:
        raise Problem(
            "That choice could not be kept. Check that this computer's disk has room.", str(error)
        ) from error


def wanted(home: Path) -> bool:
    """Whether this home needs a working copy here: drives always, cloud folders when she chose so."""
    kind = place_of(home).kind
    if kind in (PlaceKind.NETWORK, PlaceKind.REMOVABLE):
        return True
    return kind is PlaceKind.CLOUD and bool(choice(home))


def signature(home: Path) -> Signature | None:
    """Size and time of the file at home; None when it is not there. Raises OSError when the place does not answer."""
    try:
        found = home.stat()
    except FileNotFoundError:
        return None
    return found.st_size, found.st_mtime_ns


@dataclass(slots=True)
class _Known:
    """What is known of home beside the copy: how it was when it was fetched, and whether work waits here."""

    home: str
    fetched: Signature | None
    pending: bool
    since: str = ""
    lock: str = ""  # left at home when the drive was gone at closing
    held: str = ""  # the lock under which this copy was written


class WorkingCopy:
    """The copy of one home. ``pending`` is true while something written here is not at home yet."""

    def __init__(self, home: Path, *, reading: bool = False) -> None:
        name = f"{home.stem[:40]}-{_mark(home)}"
        self.home = home
        self.at_close_only = place_of(home).kind is PlaceKind.CLOUD
        self.database = _folder() / (f"{name}.reading-{os.getpid()}" if reading else name) / home.name
        self._reading = reading
        self._writes = 0
        self._known = self._read()

    @property
    def pending(self) -> bool:
        return self._known.pending

    @property
    def pending_since(self) -> str:
        """When the first change that waits here was made, as an ISO moment; empty when none waits."""
        return self._known.since if self._known.pending else ""

    @property
    def left_lock(self) -> str:
        """The token of a lock that this computer left at home when the drive was gone at closing."""
        return self._known.lock

    def leave_lock(self, token: str) -> None:
        """Remembers such a lock."""
        self._known.lock = token
        with contextlib.suppress(OSError):
            self._keep()

    @property
    def _note(self) -> Path:
        return self.database.with_name("home.json")

    def _read(self) -> _Known:
        try:
            read: dict[str, Any] = json.loads(self._note.read_text(encoding="utf-8"))
            fetched = (int(read["fetched"][0]), int(read["fetched"][1])) if read["fetched"] else None
            since = str(read["since"])
            if since:
                datetime.fromisoformat(since)
            return _Known(
                str(read["home"]), fetched, bool(read["pending"]), since, str(read["lock"]), str(read.get("held", ""))
            )
        except OSError:
            return _Known(str(self.home), None, pending=False)
        except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError):
            # What cannot be read may have said that work waits here: better set aside once too often than written over.
            return _Known(str(self.home), None, pending=not self._reading)

    def _keep(self) -> None:
        text = json.dumps(asdict(self._known))
        unfinished = self._note.with_suffix(".new")
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(self._note)

    def fetch(self, key: str | None, before: str = "", held: str = "") -> str:
        """Brings home's file here unless work that was not put back is already here; returns what to tell, or nothing.

        ``before`` is the lock that lay at home, ``held`` the one taken now. Raises Problem when it can't be read or there
        is no room.
        """
        if before and before == self._known.held:
            # Nobody else can have written there since: what is new at home, this copy was putting there when it stopped.
            with contextlib.suppress(OSError):
                self._known.fetched = signature(self.home)
        told = self._fetched(key)
        if held:
            self._known.held = held
            with contextlib.suppress(OSError):
                self._keep()
        return told

    def _fetched(self, key: str | None) -> str:
        if self.pending and self.database.exists():
            return self._left_here(key)
        try:
            before = signature(self.home)
            if self.database.exists() and before is not None and before == self._known.fetched:
                return ""
            self.database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _copy_database(self.home, self.database, key)
        except (OSError, cipher.driver.Error) as error:
            raise Problem(
                f"“{self.home.name}” could not be read from its drive. Check that the drive is there, or use a backup.",
                str(error),
            ) from error
        self._known = _Known(str(self.home), before, pending=False)
        self._keep()
        return ""

    def _left_here(self, key: str | None) -> str:
        since = datetime.fromisoformat(self._known.since) if self._known.since else None
        when = f" of {since:%-d %b %Y}" if since and os.name != "nt" else ""
        if signature(self.home) != self._known.fetched and self.home.exists():
            kept = self.set_aside(key)
            return (
                "Both this computer and the drive had new work. What was here is kept beside it as"
                f" “{kept.name}”: compare the two."
            )
        return f"Work{when} was still on this computer and is being put back to its drive."

    def set_aside(self, key: str | None) -> Path:
        """Puts what is here beside home under a name of its own, and fetches home anew: nobody's work is overwritten."""
        import platform

        stem = f"{self.home.stem} (from {platform.node() or 'this computer'} {datetime.now():%Y-%m-%d %H.%M})"
        kept = self.home.with_name(f"{stem}{self.home.suffix}")
        _copy_database(self.database, kept, key)
        self._known = _Known(str(self.home), None, pending=False)
        self.fetch(key)
        return kept

    def written(self, at: datetime) -> None:
        """Notes that something was written here which is not at home yet; before the first one is reported as saved."""
        self._writes += 1
        if not self._known.pending:
            self._known.pending, self._known.since = True, at.isoformat(timespec="seconds")
            with contextlib.suppress(OSError):
                self._keep()

    def put_back(self, key: str | None, still_ours: Callable[[], bool]) -> None:
        """Writes what is here to its home. Raises OSError or the driver's error when home does not answer, Taken when
        the file is somebody else's by now.
        """
        writes = self._writes
        if self.at_close_only or not self.home.exists():
            self._replace(key, still_ours)
        else:
            self._write_into(key, still_ours)
        self._known.fetched = signature(self.home)
        if writes == self._writes:
            self._known.pending, self._known.since = False, ""
        self._keep()

    def put_anew(self, fresh: Path, key: str | None, still_ours: Callable[[], bool]) -> None:
        """Puts the same work under another passphrase (at ``fresh``) home and here; raises as ``put_back`` does.

        A stop between the two leaves nothing waiting here, so the next opening fetches the new one from home.
        """
        self.put_back(key, still_ours)
        self._known.fetched, before = None, self._known.fetched
        try:
            self._keep()
            self._arrive(fresh, lambda: self._refuse_if_moved_on(still_ours, before))
        except BaseException:
            self._known.fetched = before
            raise
        fresh.replace(self.database)
        self._known.fetched = signature(self.home)
        self._keep()

    def _write_into(self, key: str | None, still_ours: Callable[[], bool]) -> None:
        # One transaction of SQLite's on the drive: readers there are never shown half a file.
        source = cipher.connect(self.database, key, read_only=True)
        try:
            target = cipher.connect(self.home, key)
            try:
                looked = False

                def look(*_: object) -> None:
                    nonlocal looked
                    if not looked:
                        looked = True
                        self._refuse_if_moved_on(still_ours, self._known.fetched)

                target.execute("BEGIN IMMEDIATE")
                look()
                target.execute("ROLLBACK")
                source.backup(target, pages=2000, progress=look)
            finally:
                target.close()
        finally:
            source.close()

    def _replace(self, key: str | None, still_ours: Callable[[], bool]) -> None:
        ready = self.database.with_name("ready")
        try:
            _copy_database(self.database, ready, key)
            self._arrive(ready, lambda: self._refuse_if_moved_on(still_ours, self._known.fetched))
        finally:
            with contextlib.suppress(OSError):
                ready.unlink(missing_ok=True)

    def _arrive(self, ready: Path, look: Callable[[], None]) -> None:
        arriving = self.home.with_name(f".{self.home.name}.arriving")
        try:
            shutil.copyfile(ready, arriving)
            with arriving.open("rb+") as stream:
                os.fsync(stream.fileno())
            look()
            arriving.replace(self.home)
        finally:
            with contextlib.suppress(OSError):
                arriving.unlink(missing_ok=True)

    def _refuse_if_moved_on(self, still_ours: Callable[[], bool], fetched: Signature | None) -> None:
        if not still_ours():
            raise Taken
        now = signature(self.home)
        if now is not None and fetched is not None and now != fetched:
            raise Taken

    def let_go(self) -> None:
        """Takes the copy off this computer once nothing waits in it: pupils' data stays where the school keeps it."""
        if not self.pending:
            shutil.rmtree(self.database.parent, ignore_errors=True)


class Taken(Exception):
    """Somebody else wrote at home meanwhile: nothing was overwritten."""


def _copy_database(from_: Path, to: Path, key: str | None) -> None:
    """A copy by the online call, so that a half-written change at ``from_`` is not copied; takes ``to``'s place at once."""
    unfinished = to.with_name(f"{to.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    source = cipher.connect(from_, key, read_only=True)
    try:
        target = cipher.connect(unfinished, key)
        try:
            source.backup(target)
        finally:
            target.close()
    finally:
        source.close()
    unfinished.replace(to)
