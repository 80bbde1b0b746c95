"""What every page is given: the file, the looks, the way to ask, the way to work, and what day it is."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from coordinator.desktop.kit.jobs import Jobs
from coordinator.desktop.kit.messages import Messages
from coordinator.desktop.kit.theme import Theme
from coordinator.file.school_file import SchoolFile


class Session(QObject):
    """One open file in one window. ``today()`` is the only clock; ``toast(text)`` shows the dark bar without Undo."""

    discreet_changed = Signal(bool)
    toasted = Signal(str)

    def __init__(
        self,
        file: SchoolFile,
        theme: Theme,
        messages: Messages,
        jobs: Jobs,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__()
        self.file, self.theme, self.messages, self.jobs, self.today = file, theme, messages, jobs, today
        self._discreet = False

    @property
    def discreet(self) -> bool:
        """Whether indicators, needs and telephone numbers are to be grey bars."""
        return self._discreet

    def set_discreet(self, discreet: bool) -> None:
        if discreet != self._discreet:
            self._discreet = discreet
            self.discreet_changed.emit(discreet)

    def toast(self, text: str) -> None:
        """Says that something was done which is no change of the file: "Copied", "6 reminders printed"."""
        self.toasted.emit(text)
