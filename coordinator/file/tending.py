"""A thread of its own that looks after a hold: a drive that does not answer may keep it waiting, never the window."""

import threading
from collections.abc import Callable
from weakref import WeakMethod

from coordinator.file.lock import BEAT

SOON = 1.5
"""Seconds after a change before it is put back to its drive: several in a row go together."""


class Tending:
    """Calls ``round`` every few seconds, and soon after a nudge."""

    def __init__(self, round_: Callable[[], None], pause: float = BEAT / 2) -> None:
        """``round_`` is a method; its object is not kept alive: a file that nobody holds any more is let go of."""
        self._round, self._pause = WeakMethod(round_), pause
        self._stop, self._nudged = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="looking after the file", daemon=True)
            self._thread.start()

    def nudge(self) -> None:
        """Asks for a round soon."""
        self._nudged.set()

    def end(self) -> None:
        """Stops; a round that hangs on a drive is left to itself."""
        self._stop.set()
        self._nudged.set()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(1.0)

    def _run(self) -> None:
        while True:
            if self._nudged.wait(self._pause):
                self._nudged.clear()
                self._stop.wait(SOON)
            look_after = self._round()
            if self._stop.is_set() or look_after is None:
                return
            look_after()
            del look_after

    @staticmethod
    def within(seconds: float, work: Callable[[], None]) -> bool:
        """Does ``work`` on a thread and waits so long at most; whether it was done in time."""
        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        thread.join(seconds)
        return not thread.is_alive()
