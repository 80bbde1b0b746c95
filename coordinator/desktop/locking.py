"""Locks a protected file after idle minutes or at once: it is closed as at leaving, and the start screen asks for it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, QThread, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose
from coordinator.desktop.kit.idle import Idle, ticking
from coordinator.desktop.kit.jobs import Jobs
from coordinator.desktop.kit.messages import Messages
from coordinator.desktop.kit.remembered import Remembered
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.file import backup

MINUTES = (5, 10, 15, 30, 0)
USUAL = 10
AGAIN = 50  # milliseconds between two looks whether the last dialog is gone


class Program(Protocol):
    """What is asked of the application."""

    theme: Theme
    messages: Messages
    jobs: Jobs
    remembered: Remembered

    @property
    def window(self) -> Any: ...
    @property
    def session(self) -> Session | None: ...
    @property
    def start_screen(self) -> Any: ...
    def show_start(self, path: Path | None = None) -> None: ...


@dataclass(frozen=True, slots=True)
class Place:
    """Where she was: no more than a page's key and a record's number."""

    path: Path
    page: str
    record: int


class Locking(QObject):
    """Joins idle minutes and "Lock now" to the program that closes one window and shows the start screen."""

    def __init__(self, program: Program, qt: QApplication, clock: Callable[[], float] = ticking) -> None:
        super().__init__(qt)
        self._program = program
        self.idle = Idle(qt, clock)
        self._place: Place | None = None
        self._wanted = ""  # what the start screen is to say, while the lock waits for work to end
        self._by_idle = False
        self.idle.idle.connect(self._unused)
        program.jobs.ended.connect(self._work_ended)

    @property
    def minutes(self) -> int:
        """After how many minutes without use; 0 is never."""
        kept = self._program.remembered.get("lock_after", USUAL)
        return kept if kept in MINUTES else USUAL

    def listen(self, session: Session) -> None:
        """Locks this session's file when she wants it, or when nobody uses it."""
        session.lock_wanted.connect(self.lock_now)
        session.passphrase_turned.connect(self._watch)

    def opened(self) -> None:
        """The file is open: back to where she was, if it is the one that was locked."""
        place, self._place = self._place, None
        session, window = self._program.session, self._program.window
        self._watch()
        if session is None or place is None or place.path != session.file.path:
            return
        window.show_page(place.page)
        if place.record and window.page is not None and window.key == place.page:
            window.page.show_record(place.record)

    def way(self) -> tuple[str, str, Callable[[], object]]:
        """What the settings offer: (title, detail, do)."""
        after = f"After {self.minutes} minutes without use" if self.minutes else "Never by itself"
        return "Lock by itself…", f"{after}; a file with a passphrase, on this computer", self._ask

    def _ask(self) -> None:
        choices = [(str(m), f"After {m} minutes without use" if m else "Never") for m in MINUTES]
        form = FormDialog(
            self._program.theme, "Lock by itself", [Choose(self._program.theme, "after", "Lock the file", choices)],
            "Keep", lambda values: self.keep(int(values["after"])),
            text="The file is saved and closed, and the passphrase brings you back to the same place. Half-typed"
            " forms are kept. Ctrl+Shift+L locks at once.",
            draft="this computer",
        )  # fmt: skip
        form.fields["after"].set_value(str(self.minutes))
        self._program.messages.run(form)

    def keep(self, minutes: int) -> None:
        """Remembers the minutes on this computer."""
        self._program.remembered.set("lock_after", minutes)
        self._watch()

    def _watch(self) -> None:
        session = self._program.session
        self.idle.watch(self.minutes if session is not None and session.file.protected else 0)

    def lock_now(self) -> None:
        """Ctrl+Shift+L."""
        self._by_idle = False
        self._lock("Locked.")

    def _unused(self) -> None:
        self._by_idle = True
        self._lock(f"Locked after {self.idle.minutes} minutes without use. Type the passphrase to go on.")

    def _work_ended(self, _job: object) -> None:
        if self._wanted:
            QTimer.singleShot(0, self, self._again)

    def _again(self) -> None:
        if self._by_idle and not self.idle.unused:  # she came back meanwhile
            self._wanted = ""
        if self._wanted:
            self._lock(self._wanted)

    def _lock(self, saying: str) -> None:
        session = self._program.session
        if session is None or self._program.window is None or not session.file.protected:
            self._wanted = ""
            return
        self._wanted = saying
        if self._program.jobs.running:
            if not self._by_idle:
                session.toast("Locks as soon as the work under way is done")
            return  # its end calls again
        if _put_away_dialogs():
            QTimer.singleShot(AGAIN, self, self._again)
            return
        self._wanted = ""
        self._turn_the_key(saying)

    def _turn_the_key(self, saying: str) -> None:
        program, window, session = self._program, self._program.window, self._program.session
        if session is None:
            return
        path, page = session.file.path, window.page
        kept = backup.is_kept(path)  # a backup that is only looked at: back to the file itself
        place = Place(path, window.key, page.shown_record() if page is not None else 0)
        clear_clipboard()
        self.idle.watch(0)
        window.leave(another=False)
        session.file.passphrase = None
        program.show_start(None if kept else path)
        self._place = None if kept else place
        program.start_screen.files.say(saying, wrong=False)
        window.hide()
        window.destroyed.connect(lambda: session.let_go())  # noqa: PLW0108  # Qt may drop a bound method first
        window.deleteLater()


def _put_away_dialogs() -> bool:
    """Rejects whatever lies over the window; True while the code that opened it has not come back yet."""
    while (popup := QApplication.activePopupWidget()) is not None:
        if not popup.close():
            break
    over = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)]
    over = [w for w in over if w.isVisible() or isinstance(w, QFileDialog)]
    for dialog in sorted(over, key=lambda w: w is not QApplication.activeModalWidget()):
        dialog.reject()
    return bool(over) or QThread.currentThread().loopLevel() > 1


def clear_clipboard() -> None:
    """Takes back what this program put on the clipboard; what others put there stays."""
    clipboard = QGuiApplication.clipboard()
    if _ours(clipboard):
        clipboard.clear()


def _ours(clipboard: QClipboard) -> bool:
    return clipboard.ownsClipboard()
