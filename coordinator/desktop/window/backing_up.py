"""A copy at the first change of each day, made behind the window right after that change."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from coordinator.desktop.kit.session import Session
from coordinator.desktop.window.notices import Notices
from coordinator.file import backup
from coordinator.file.passphrase import Outcome, catch_up
from coordinator.problems import Problem


class BackingUp(QObject):
    """Listens to the file; ``told`` is called when there is a new copy, so that the sidebar's foot can say so.

    A protected file's copies that a stop left behind its passphrase are brought along when it is opened, or told of.
    """

    _written = Signal()

    def __init__(self, session: Session, told: Callable[[], None], window: QObject, notices: Notices) -> None:
        super().__init__(window)
        self._session, self._told, self._notices = session, told, notices
        self._day: date | None = None
        self._written.connect(self._changed)
        session.file.on_change(self._written.emit)
        if session.file.protected and not session.file.read_only:
            session.jobs.run("Backups", lambda _: catch_up(session.file), self._caught_up)

    def _caught_up(self, outcome: Outcome | None) -> None:
        if outcome is not None and outcome.sentence:
            self._notices.show("left behind", outcome.sentence, "warn", "triangle-alert")

    def _changed(self) -> None:
        file, today = self._session.file, self._session.today()
        if self._day == today or file.read_only:
            return
        self._day = today
        # A backup that can't be made is told in the sidebar's foot; it is no reason to stop her now.
        self._session.jobs.run(
            "Backing up", lambda _: backup.at_first_change(file), lambda _: self._told(), self._failed
        )

    def _failed(self, _: Problem) -> None:
        self._day = None  # the next change tries again
        self._told()
