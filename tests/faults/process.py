"""Real processes that can be killed, watched and listened to: each is forked, has its own home and speaks in JSON lines."""

import json
import os
import select
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HANGS = 10.0
"""Seconds without an answer after which a process counts as hanging."""

Say = Callable[..., None]


@dataclass(slots=True)
class Ended:
    """What a process said, and how it ended."""

    said: list[dict[str, Any]] = field(default_factory=list)
    killed: bool = False
    hung: bool = False
    status: int = 0

    def last(self, deed: str) -> dict[str, Any] | None:
        return next((one for one in reversed(self.said) if one.get("deed") == deed), None)

    def every(self, deed: str) -> list[dict[str, Any]]:
        return [one for one in self.said if one.get("deed") == deed]


class Process:
    """One forked process at home in ``home``; ``work`` gets a function to say what is done."""

    def __init__(self, work: Callable[[Say], None], home: Path) -> None:
        reading, writing = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(reading)
            _be(work, home, writing)
        os.close(writing)
        self._reading, self._rest, self.ended = reading, b"", Ended()
        self._over = False

    def wait_for(self, deed: str, seconds: float) -> dict[str, Any] | None:
        """The next word about ``deed``; None when it ended or nothing came in time."""
        until = time.monotonic() + seconds
        while True:
            before = len(self.ended.said)
            if not self._hear(until - time.monotonic()):
                return None
            for one in self.ended.said[before:]:
                if one.get("deed") == deed:
                    return one

    def _hear(self, seconds: float) -> bool:
        if self._over or seconds <= 0 or not select.select([self._reading], [], [], seconds)[0]:
            return False
        some = os.read(self._reading, 1 << 16)
        if not some:
            self._over = True
            return False
        *whole, self._rest = (self._rest + some).split(b"\n")
        self.ended.said += [json.loads(line) for line in whole if line]
        return True

    def kill_after(self, seconds: float) -> Ended:
        """Lets it work so long and kills it with SIGKILL; what it said until then."""
        until = time.monotonic() + seconds
        while self._hear(until - time.monotonic()):
            pass
        self.ended.killed = not self._over
        return self._finish()

    def finish(self, silent: float = HANGS) -> Ended:
        """Waits until it ends; one that is silent for so long hangs and is killed."""
        while self._hear(silent):
            pass
        self.ended.hung = not self._over
        return self._finish()

    def _finish(self) -> Ended:
        if not self._over:
            os.kill(self.pid, signal.SIGKILL)
            while self._hear(5.0):
                pass
        os.close(self._reading)
        self.ended.status = os.waitpid(self.pid, 0)[1]
        return self.ended


def run(work: Callable[[Say], None], home: Path, silent: float = HANGS) -> Ended:
    """One process from beginning to end."""
    return Process(work, home).finish(silent)


def _be(work: Callable[[Say], None], home: Path, writing: int) -> None:
    def say(deed: str, **more: Any) -> None:
        line = json.dumps({"deed": deed, **more}) + "\n"
        os.write(writing, line.encode())

    status = 0
    try:
        at_home(home)
        work(say)
    except BaseException as error:
        status = 1
        say("broke", words=f"{type(error).__name__}: {error}", trace=traceback.format_exc())
    finally:
        os._exit(status)


def at_home(home: Path) -> None:
    """From now on this process keeps its backups, drafts and settings under ``home``."""
    home.mkdir(parents=True, exist_ok=True)
    os.environ["HOME"] = str(home)
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        os.environ[f"XDG_{name}_HOME"] = str(home / name.lower())
