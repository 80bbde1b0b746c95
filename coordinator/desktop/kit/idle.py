"""Notices when nobody has used the program for some minutes."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_USE = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.InputMethod, QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.Wheel, QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate, QEvent.Type.TabletPress, QEvent.Type.TabletMove,
    }
)  # fmt: skip


def ticking() -> float:
    """Seconds on a clock that nobody sets, and that goes on while the computer sleeps where the system has one."""
    asleep_too = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(asleep_too) if asleep_too is not None else time.monotonic()


class Idle(QObject):
    """``idle`` once after ``minutes`` without a key, the mouse, the wheel or a touch; 0 minutes is never."""

    idle = Signal()

    def __init__(self, qt: QApplication, clock: Callable[[], float] = ticking) -> None:
        super().__init__(qt)
        self._qt, self._clock, self._minutes = qt, clock, 0
        self._last = clock()
        self._told = False
        self._timer = QTimer(self)
        self._timer.setInterval(5_000)
        self._timer.timeout.connect(self.look)

    @property
    def minutes(self) -> int:
        return self._minutes

    @property
    def unused(self) -> bool:
        """Whether the minutes are over."""
        return bool(self._minutes) and self._clock() - self._last >= self._minutes * 60

    def watch(self, minutes: int) -> None:
        """From now on tells after so many minutes; 0 stops watching."""
        self._qt.removeEventFilter(self)
        self._minutes, self._last, self._told = minutes, self._clock(), False
        if minutes:
            self._qt.installEventFilter(self)
            self._timer.start()
        else:
            self._timer.stop()

    def look(self) -> None:
        """Asks the clock; tells once."""
        if self.unused and not self._told:
            self._told = True
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        if event.type() in _USE:
            if self.unused:  # the lid was open again before the timer: whoever came back is not let in by a key
                self.look()
            else:
                self._last, self._told = self._clock(), False
        return False
