"""The bar under the head that says who has the file, that its drive is gone, or that it is free now."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from coordinator.desktop.kit.salvaging import get_what_can_be_read
from coordinator.desktop.kit.session import Session
from coordinator.desktop.window.notices import Deed, Notices
from coordinator.file.holding import Standing
from coordinator.problems import Problem

_KEY = "read-only"
_LOOKS = {
    Standing.ASKED: ("info", "lock"),
    Standing.HELD: ("info", "lock"),
    Standing.FREE: ("good", "lock-open"),
    Standing.PLACE: ("info", "lock"),
    Standing.DAMAGED: ("alert", "circle-alert"),
    Standing.LOST: ("alert", "circle-alert"),
    Standing.GONE: ("warn", "hard-drive"),
    Standing.AWAY: ("warn", "hard-drive"),
}


class HoldingBar(QObject):
    """Tells how things stand with writing, on the window's thread, and takes the file when she asks for it."""

    _noticed = Signal()

    def __init__(
        self,
        session: Session,
        notices: Notices,
        window: QWidget,
        freed: Callable[[], object],
        backups: Callable[[], object],
    ) -> None:
        """``freed`` is called once the file may be written in: the window reads itself anew; ``backups`` shows them."""
        super().__init__(window)
        self._session, self._notices, self._window, self._freed = session, notices, window, freed
        self._backups = backups
        self._wanted = False
        self._noticed.connect(self._changed)
        session.file.holding.on_standing(self._noticed.emit)
        self._tell()
        if session.file.note:
            notices.show("note", session.file.note, "info", "info")

    def look_over(self) -> None:
        """Reads the file through for damage, beside the window."""
        file = self._session.file
        self._session.jobs.run("Looking the file over", lambda _: file.look_over(), None, lambda _: None)

    def _changed(self) -> None:
        if self._session.file.standing is Standing.FREE and self._wanted:
            self._wanted = False
            self._session.toast("The file is free now")
            QApplication.alert(self._window)
        self._tell()
        self._freed()

    def _tell(self) -> None:
        file = self._session.file
        if file.standing is Standing.WRITING:
            self._notices.hide(_KEY)
            return
        tone, icon = _LOOKS[file.standing]
        said, deeds = file.holding.says(), self._deeds(file.standing)
        if file.read_only and file.standing is not Standing.FREE:
            said += " You can read and print."
        if self._wanted:
            said += " You will be told when it is free."
        self._notices.show(_KEY, said, tone, icon, deeds, dismiss=False)

    def _deeds(self, standing: Standing) -> list[Deed]:
        if standing is Standing.FREE:
            return [("Open it for writing", self._take)]
        if standing is Standing.DAMAGED:
            return [("Go back to a backup", self._backups), ("Get what can be read…", self._get_out)]
        if standing in (Standing.HELD, Standing.LOST, Standing.GONE) and not self._wanted:
            return [("Tell me when it is free", self._ask)]
        return []

    def _get_out(self) -> None:
        session = self._session
        get_what_can_be_read(
            session.theme, session.messages, session.jobs, session.file.working_path, session.file.passphrase, opens=False
        )

    def _ask(self) -> None:
        self._wanted = True
        self._tell()

    def _take(self) -> None:
        """On its own thread: the file may lie on a drive that takes its time."""
        file = self._session.file
        self._session.jobs.run(
            "Opening it for writing", lambda _: file.try_to_write(), self._taken, self._not_taken
        )

    def _taken(self, got_it: bool) -> None:
        if not got_it:
            self._session.toast("Somebody was quicker")
        self._tell()
        self._freed()

    def _not_taken(self, problem: Problem) -> None:
        self._session.messages.problem(problem)
        self._tell()
