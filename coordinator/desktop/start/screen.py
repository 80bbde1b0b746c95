"""The start screen: the right file in five seconds, three ways to begin, and the promise that nothing leaves."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from coordinator import __version__
from coordinator.desktop.kit.buttons import Button, Tile
from coordinator.desktop.kit.cards import scrolling
from coordinator.desktop.kit.jobs import Jobs
from coordinator.desktop.kit.labels import Keys, Label
from coordinator.desktop.kit.messages import Messages
from coordinator.desktop.kit.remembered import Remembered
from coordinator.desktop.kit.salvaging import get_what_can_be_read
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.start import recent
from coordinator.desktop.start.damaged import READ, DamagedDialog
from coordinator.desktop.start.dialogs import KINDS, CreateDialog, RestoreDialog
from coordinator.desktop.start.file_card import FileCard
from coordinator.desktop.start.hero import Hero
from coordinator.file.backup import Copy
from coordinator.file.backup_folder import told_by_name
from coordinator.file.tending import Tending
from coordinator.problems import Damaged, Problem

LOST = (
    "Nobody can open the file without it: not the technician and not Coordinator itself. Nothing in the file is lost as"
    " long as it is kept, so try the spellings you use elsewhere, capitals and spaces too, and look where the school"
    " keeps such things: the safe, the handover book, the colleague before you. The backups open with the passphrase that"
    " they were made under."
)


@dataclass(frozen=True, slots=True)
class Doors:
    """The ways to a school's file; each raises Problem."""

    open: Callable[[Path, str], Any]
    create: Callable[[Path, str, str, str], Any]  # path, school, nation, passphrase
    sample: Callable[[Callable[[int, int, str], None]], Any]
    restore: Callable[[Path, Path, str, bool], Any]  # copy, to, passphrase, in the file's place
    backups: Callable[[Path], list[Copy]]
    is_protected: Callable[[Path], bool]


class StartScreen(QMainWindow):
    """``opened(file)`` once a file is open; ``helped`` for F1."""

    opened = Signal(object)
    helped = Signal()

    def __init__(
        self,
        theme: Theme,
        messages: Messages,
        jobs: Jobs,
        remembered: Remembered,
        doors: Doors,
        now: Callable[[], datetime],
        documents: Path,
    ) -> None:
        super().__init__()
        self._theme, self._messages, self._jobs, self._remembered = theme, messages, jobs, remembered
        self._doors, self._now, self._documents = doors, now, documents
        self._extra: Path | None = None
        self._asked = 0  # how often a file was asked for: only the last one counts
        self.setWindowTitle("Coordinator")
        self.hero = Hero(theme, now().date())
        self.heading = Label(theme, "Open your school file", "title")
        self.files = FileCard(theme, now())
        self._busy = Label(theme, "", "body", "ink-2", wrap=True)
        self._busy.hide()
        self._create = Tile(
            theme, "file-plus-2", "Create a school file", "Name, dates and pupils: ten minutes", stacked=True
        )
        self._open = Tile(
            theme,
            "folder-open",
            "Open another file",
            "From this computer, a stick or the school drive",
            stacked=True,
        )
        self._sample = Tile(
            theme,
            "compass",
            "Try the sample school",
            "A whole busy year; break anything you like",
            stacked=True,
        )
        self._restore = Button(theme, "Get a file back from a backup", "quiet", icon="history", small=True)
        self._help = Button(theme, "Help", "quiet", icon="circle-help", small=True, keys="F1")
        self.setCentralWidget(self._lay_out())
        self.resize(1440, 900)
        self.setMinimumSize(760, 560)
        self._connect()
        self.refresh()

    def _lay_out(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(64, 30, 64, 22)
        column.setSpacing(0)
        column.addStretch(3)
        column.addWidget(self.heading)
        column.addSpacing(18)
        column.addWidget(self.files)
        column.addSpacing(18)
        tiles = QHBoxLayout()
        tiles.setSpacing(12)
        for tile in (self._create, self._open, self._sample):
            tiles.addWidget(tile, 1)
        column.addLayout(tiles)
        column.addSpacing(10)
        column.addWidget(self._busy)
        column.addStretch(5)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._restore)
        foot.addWidget(self._help)
        foot.addWidget(Keys(self._theme, "F1"))
        foot.addStretch(1)
        foot.addWidget(Label(self._theme, f"Version {__version__}", "small", "ink-2"))
        column.addLayout(foot)
        whole = QWidget()
        whole.setObjectName("canvas")
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.hero)
        area = scrolling(right)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(area, 1)
        return whole

    def _connect(self) -> None:
        self.files.wanted.connect(self._wanted)
        self.files.recover.connect(self.restore)
        self.files.forgotten.connect(self._forget)
        self.files.lost.connect(lambda: self._messages.warn("A forgotten passphrase", LOST))
        self._create.clicked.connect(lambda _=False: self.create_file())
        self._open.clicked.connect(lambda _=False: self.open_other())
        self._sample.clicked.connect(lambda _=False: self.try_sample())
        self._restore.clicked.connect(lambda: self.restore(""))
        self._help.clicked.connect(self.helped)
        QShortcut("F1", self, self.helped.emit)
        QShortcut("Ctrl+O", self, self.open_other)
        QShortcut("Ctrl+N", self, self.create_file)

    def refresh(self) -> None:
        """Reads the list of recent files anew."""
        files = recent.listed(self._remembered)
        if self._extra is not None:
            path = str(self._extra.absolute())
            known = next((entry for entry in files if entry.path == path), None)
            files = [
                known or recent.Recent(path, self._extra.stem, ""),
                *(e for e in files if e.path != path),
            ]
        self.heading.setText("Open your school file" if files else "Begin with a school file")
        self.hero.squares.set_year(*recent.year_of(self._remembered, files[0].path if files else ""))
        self.files.show_files(files, protected=bool(files) and self._protected(Path(files[0].path)))

    def _forget(self, path: str) -> None:
        recent.forget(self._remembered, path)
        self.refresh()

    def _protected(self, path: Path) -> bool:
        """Whether it wants a passphrase; a drive that does not answer in time is told when the file is opened."""
        found: list[bool] = []

        def look() -> None:
            with contextlib.suppress(OSError, Problem):
                found.append(path.is_file() and self._doors.is_protected(path))

        Tending.within(0.5, look)
        return found == [True]

    def showEvent(self, event: object) -> None:  # noqa: ARG002
        if self.files.isVisibleTo(self):
            self.files.focus()
        else:
            self._create.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hero.fit(
            round(self.width() * 0.44) if self.width() >= 1100 else round(self.width() * 0.34), self.height()
        )

    def offer(self, path: Path) -> None:
        """Makes a file the chosen one: it was asked for by name, or wants a passphrase."""
        self._extra = path
        self.refresh()
        self.files.focus()

    def _wanted(self, path_text: str, passphrase: str) -> None:
        path = Path(path_text)
        chosen = self.files.chosen
        if (chosen is None or chosen.path != path_text) and self._protected(path):
            self.offer(path)
            return
        self._asked += 1
        asked = self._asked
        self.files.say("Opening…", wrong=False)
        # Off the window: a drive that is gone may take minutes to say so, and she can open another file meanwhile.
        self._jobs.run(
            f"Opening “{path.stem}”",
            lambda _: self._doors.open(path, passphrase),
            lambda file: self._came(file, asked),
            lambda problem: self._did_not_come(path, problem, asked, passphrase),
        )

    def _came(self, file: Any, asked: int) -> None:
        if asked == self._asked:
            self.opened.emit(file)
        else:
            file.close()

    def _did_not_come(self, path: Path, problem: Problem, asked: int, passphrase: str = "") -> None:
        if asked != self._asked:
            return
        if self.files.chosen is None or self.files.chosen.path != str(path.absolute()):
            self.offer(path)
        self.files.say(problem.sentence, wrong=True)
        if isinstance(problem, Damaged):
            self._is_damaged(path, problem, passphrase)

    def _is_damaged(self, path: Path, problem: Damaged, passphrase: str) -> None:
        """Offers the last good copies, and what can be read of the file itself."""
        dialog = DamagedDialog(self._theme, path, problem, self._doors.backups(path), self._now().date())
        if not self._messages.run(dialog):
            return
        if isinstance(dialog.outcome, Copy):
            copy = dialog.outcome.path
            self.files.say("Going back to the copy…", wrong=False)
            self._jobs.run(
                "Going back to a copy", lambda _: self._doors.restore(copy, path, passphrase, True), self.opened.emit,
                lambda fault: self.files.say(fault.sentence, wrong=True),
            )  # fmt: skip
        elif dialog.outcome == READ:
            new = get_what_can_be_read(self._theme, self._messages, self._jobs, path, passphrase or None)
            if new is not None:
                self.offer(new)
                self._wanted(str(new.absolute()), passphrase)

    def open_other(self) -> None:
        """Asks for a file; one with a passphrase becomes the chosen one first."""
        if path := self._messages.choose_open("Open another file", f"{KINDS};;All files (*)"):
            self._extra = path
            if self._protected(path):
                self.offer(path)
            else:
                self.offer(path)
                self._wanted(str(path.absolute()), "")

    def create_file(self) -> None:
        dialog = CreateDialog(self._theme, self._messages, self._documents, self._doors.create)
        if self._messages.run(dialog):
            self.opened.emit(dialog.outcome)

    def try_sample(self) -> None:
        """Makes the sample school anew (or opens the one that is there) without holding the window."""
        self._busy.setText("Making a whole year of an invented school; this takes a few seconds…")
        self._busy.show()
        self._sample.setEnabled(False)
        make = self._doors.sample
        self._jobs.run("Making the sample school", lambda p: make(p.step), self._sampled, self._not_sampled)

    def _sampled(self, file: Any) -> None:
        self._busy.hide()
        self._sample.setEnabled(True)
        self.opened.emit(file)

    def _not_sampled(self, problem: Problem) -> None:
        self._busy.hide()
        self._sample.setEnabled(True)
        self._messages.problem(problem)

    def restore(self, path_text: str = "") -> None:
        """Brings a copy back from one of the program's own backups, or from a file she chooses."""
        entries = recent.listed(self._remembered)
        wanted = [entry for entry in entries if not path_text or entry.path == path_text]
        places = [Path(entry.path) for entry in wanted]
        backups: list[tuple[Copy, Path | None]] = [
            (copy, place) for place in places for copy in self._doors.backups(place)
        ]
        name = wanted[0].name if wanted else "School"
        if not backups:
            chosen = self._messages.choose_open("Choose a backup", f"{KINDS};;All files (*)")
            if chosen is None:
                return
            backups, name = [(told_by_name(chosen), None)], chosen.stem
        dialog = RestoreDialog(
            self._theme, self._messages, backups, self._documents, name, self._doors.restore, self._now().date()
        )
        if self._messages.run(dialog):
            self.opened.emit(dialog.outcome)
