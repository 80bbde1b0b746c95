"""One writer: a small file beside the school's file says who has it, on which machine, since when; its age is the heartbeat.

All taking happens inside the database's own write lock, and a writer looks, inside that lock, whether the file beside
is still its own before every change. So two writers are impossible, even when a lock is taken over from a computer
that was only asleep: it finds on waking that the file is no longer its to write.
"""

import contextlib
import hashlib
import json
import os
import platform
import time
import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

BEAT = 10.0
"""Seconds between two signs of life."""
SILENT = 45.0
"""Seconds without a sign of life, watched from here, after which the other computer counts as gone."""
LONG_SILENT = 600.0
"""Seconds by this computer's clock after which a lock counts as left behind at first sight; clocks differ by less."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the file. ``machine`` is the name people know; ``mark`` tells machines of one name apart."""

    who: str
    machine: str
    pid: int
    since: datetime
    token: str
    mark: str = ""

    @property
    def person(self) -> str:
        """The name to say; a lock that can't be read belongs to somebody all the same."""
        return self.who or "Somebody"


def beside(path: Path) -> Path:
    """Where the lock of a school's file lies."""
    return path.with_name(f".{path.name}.lock")


def machine_mark() -> str:
    """A short mark of this computer, the same at every start."""
    known = ""
    with contextlib.suppress(OSError):
        known = Path("/etc/machine-id").read_text(encoding="ascii").strip()
    return hashlib.sha256(f"{platform.node()} {known or uuid.getnode()}".encode()).hexdigest()[:16]


def read(path: Path) -> Holder | None:
    """Who holds the file at ``path``; None when nobody does. A lock that can't be made out has no name. Raises OSError."""
    try:
        found = json.loads(beside(path).read_text(encoding="utf-8"))
        return Holder(
            str(found["who"]), str(found["machine"]), int(found["pid"]),
            datetime.fromisoformat(found["since"]), str(found["token"]), str(found.get("mark", "")),
        )  # fmt: skip
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, RecursionError):
        since = datetime.fromtimestamp(beside(path).stat().st_mtime)
        return Holder("", "another computer", 0, since, f"unreadable {since.isoformat()}")


def _alive(holder: Holder) -> bool:
    """Whether the process that took the lock on this computer still runs."""
    import psutil

    try:
        process = psutil.Process(holder.pid)
        # A process made after the lock was taken has only inherited the number.
        born_before = process.create_time() <= holder.since.timestamp() + 2
        return born_before and process.status() != psutil.STATUS_ZOMBIE
    except (psutil.NoSuchProcess, ValueError, OverflowError):  # a number or a moment that no process can have
        return False
    except psutil.Error:
        return True


def left_behind(path: Path, holder: Holder) -> bool:
    """Whether nobody can be behind this lock any more: its process is dead, or it has shown no sign of life for long."""
    if holder.mark == machine_mark():
        return not _alive(holder)
    return time.time() - _age(path) > LONG_SILENT


def left_behind_at(path: Path) -> Callable[[Holder], bool]:
    """``left_behind`` for the lock of one file."""
    return lambda holder: left_behind(path, holder)


def _age(path: Path) -> float:
    try:
        return beside(path).stat().st_mtime
    except FileNotFoundError:
        return 0.0


class Watch:
    """Looks, again and again, whether a lock that somebody else holds is free by now."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._path, self._clock = path, clock
        self._seen: tuple[str, float] | None = None
        self._since = clock()

    def free(self) -> bool:
        """True when nobody holds it, its process is dead, or no sign of life was seen for SILENT seconds. Raises OSError."""
        holder = read(self._path)
        if holder is None or left_behind(self._path, holder):
            return True
        seen = (holder.token, _age(self._path))
        if seen != self._seen:
            self._seen, self._since = seen, self._clock()
        return holder.mark != machine_mark() and self._clock() - self._since > SILENT


class Lock:
    """A lock that this process holds."""

    def __init__(self, path: Path, holder: Holder) -> None:
        self.path, self.holder = path, holder

    def is_mine(self) -> bool:
        """Whether the lock beside the file is still this one. Raises OSError when the place does not answer."""
        found = read(self.path)
        return found is not None and found.token == self.holder.token

    def beat(self) -> bool:
        """Shows a sign of life; false when the lock has gone to somebody else. Raises OSError."""
        if not self.is_mine():
            return False
        os.utime(beside(self.path))
        return True

    def release(self) -> None:
        """Lets the file go; a lock that is somebody else's by now is left alone. Call inside the database's lock."""
        with contextlib.suppress(OSError):
            if self.is_mine():
                beside(self.path).unlink()


def take(path: Path, who: str, at: datetime, *, gone: Callable[[Holder], bool]) -> Lock | Holder:
    """The lock, or who has it. Call it inside the database's write lock only. Raises OSError where nothing can be written.

    ``gone`` judges a lock that is there already: whether nobody is behind it any more.
    """
    found = read(path)
    if found is not None and not gone(found):
        return found
    holder = Holder(
        who, platform.node() or "this computer", os.getpid(), at, uuid.uuid4().hex, machine_mark()
    )
    written = {**asdict(holder), "since": holder.since.isoformat(timespec="seconds")}
    unfinished = beside(path).with_name(f"{beside(path).name}.{holder.token[:8]}")
    try:
        unfinished.write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")
        unfinished.replace(beside(path))
        _tidy_journal(path)
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return Lock(path, holder)


def _tidy_journal(path: Path) -> None:
    """Takes away pages that a stopped program had set down and that never came to use: SQLite leaves such a journal lying.

    What had to be played back was played back when the database's write lock was taken; nobody else can have begun one.
    """
    with contextlib.suppress(OSError):
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
