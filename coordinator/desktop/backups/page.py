"""The file's backups: what is kept, how sure one can be of it, and going back in one press."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from coordinator.desktop.backups import rows
from coordinator.desktop.backups.panel import CopyPanel
from coordinator.desktop.backups.second import SecondCard
from coordinator.desktop.backups.shelf import Shelf
from coordinator.desktop.kit.buttons import Button, Tile
from coordinator.desktop.kit.cards import Card, EmptyState
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Line
from coordinator.desktop.kit.jobs import Progress
from coordinator.desktop.kit.lists import RowList
from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.session import Session
from coordinator.file import backup, cipher
from coordinator.file.backup import Checked, Contents, Copy, Counts
from coordinator.problems import Problem
from coordinator.words import count

_BESIDE = 900  # list and panel beside each other from this width on, at 100 %
_KINDS = "Coordinator files (*.coordinator)"


class BackupsPage(Page):
    """A shelf of months, weeks and days above the list; the chosen copy at the right."""

    title = "Backups"
    help_text = (
        "A copy is made at the first change of each day and at closing, opened and checked. Seven days, five weeks and"
        " twelve months are kept. Going back keeps today’s file as a backup too, so it can be undone."
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        theme = self.theme
        self._check = Button(theme, "Check all copies", icon="shield-check")
        self._make = Button(theme, "Back up now", icon="save")
        self._shelf = Shelf(theme)
        self._list = RowList(theme, "Backups")
        self.panel = CopyPanel(theme)
        self.second = SecondCard(theme)
        self._copies: list[Copy] = []
        self._now = Counts(0, 0, 0, 0)
        self._read: dict[Path, Contents] = {}
        self._keys: dict[Path, str] = {}
        self._asked: Path | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(120)  # arrowing through the list opens only the copy she stops at
        self._soon.timeout.connect(self._read_chosen)
        self._empty = EmptyState(
            theme,
            "What if this computer were lost tomorrow?",
            "A checked copy is made at your first change of a day and when you close the file. Make the first one now.",
            ways=[
                ("save", "Back up now", "Takes a few seconds", self.back_up),
                ("hard-drive", "Choose a second place", "A stick or a network folder", self._choose_second),
                ("download", "Save a copy elsewhere", "Wherever you like", self._save_open_file),
            ],
            icons=("hard-drive", "save", "calendar-days", "shield-check", "history", "folder-open", "key-round"),
            centre="shield-check",
        )
        self._body = QWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._empty)
        outer.addWidget(self._body)
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(14)
        self._shelf_card = Card(self.theme, margin=14)
        self._shelf_card.body.addWidget(self._shelf)
        self._list_card = Card(self.theme, margin=0)
        self._list_card.body.addWidget(self._list)
        self._list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._beside: bool | None = None
        self._arrange(beside=True)

    def _arrange(self, *, beside: bool) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        grid = self._grid
        if beside:
            grid.addWidget(self._shelf_card, 0, 0, 1, 2)
            grid.addWidget(self._list_card, 1, 0, 2, 1)
            grid.addWidget(self.panel, 1, 1)
            grid.addWidget(self.second, 2, 1)
        else:
            for place, card in enumerate((self._shelf_card, self._list_card, self.panel, self.second)):
                grid.addWidget(card, place, 0)
        self._list_card.setMinimumHeight(0 if beside else self.theme.px(360))
        for row in range(4):
            grid.setRowStretch(row, 1 if row == 1 else 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1 if beside else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other while there is room; under each other when the window is narrow or the text large."""
        super().resizeEvent(event)
        self._arrange(beside=event.size().width() >= self.theme.px(_BESIDE))

    def _connect(self) -> None:
        self._check.clicked.connect(lambda _=False: self.check_all())
        self._make.clicked.connect(lambda _=False: self.back_up())
        self._list.chosen.connect(self._show)
        self._list.opened.connect(lambda _: self.panel.focus())
        self._list.menu_for = self._menu
        self._shelf.chosen.connect(self._list.choose)
        self.panel.back.connect(self.go_back)
        self.panel.look.connect(self.look)
        self.panel.save.connect(self.save_elsewhere)
        self.panel.unlock.connect(self._ask_passphrase)
        self.second.choose.connect(self._choose_second)
        self.second.stop.connect(self._stop_second)

    def head_actions(self) -> list[Button]:
        return [self._check, self._make] if self._copies else [self._make]

    # Showing -------------------------------------------------------------------------------------------

    @property
    def chosen(self) -> Copy | None:
        """The copy that is shown."""
        return next((copy for copy in self._copies if copy.path == self._list.key), None)

    def refresh(self) -> None:
        file, today = self.session.file, self.session.today()
        self._copies = backup.kept(file.path, file.mark)
        self._now = backup.now(file)
        place = backup.second(file.path, file.mark)
        self._empty.setVisible(not self._copies)
        self._body.setVisible(bool(self._copies))
        self._make.setEnabled(not file.read_only)
        self._shelf.set_copies(self._copies, today)
        self._list.set_rows(rows.rows(self._copies, self._now, today))
        if self.chosen is None and self._copies:
            self._list.choose(self._list.rows[1].key)
        self._show()
        self.second.show_place(place, today)
        self.set_head("Backups", rows.facts(self._copies, today))
        self.head_changed.emit()

    def focus_first(self) -> None:
        if self._copies:
            self._list.setFocus()
        else:
            tile = self._empty.findChild(Tile)
            if tile is not None:
                tile.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, *_: object) -> None:
        copy = self.chosen
        self._shelf.choose(copy.path if copy else None)
        self.panel.show_copy(copy, self._now, self.session.today(), read_only=self.session.file.read_only)
        if copy is not None and copy.path in self._read:
            self.panel.show_contents(self._read[copy.path], self._now, self.session.today())
        elif copy is not None and copy.checked is Checked.DAMAGED:
            self.panel.show_trouble("They can’t be read any more.", locked=False)
        elif copy is not None:
            self._soon.start()

    def _key_of(self, path: Path) -> str | None:
        return self._keys.get(path) or self.session.file.passphrase

    def _read_chosen(self) -> None:
        copy = self.chosen
        if copy is None or copy.checked is Checked.DAMAGED:
            return
        path, key = copy.path, self._key_of(copy.path)

        def trouble(problem: Problem) -> None:
            if self.chosen is not None and self.chosen.path == path:
                locked = "passphrase" in problem.sentence
                said = "Another passphrase keeps this copy." if locked else problem.sentence
                self.panel.show_trouble(said, locked=locked)

        self.session.jobs.run(
            "Reading the copy", lambda _: backup.contents(path, key), lambda found: self._seen(path, found), trouble
        )

    def _seen(self, path: Path, found: Contents) -> None:
        self._read[path] = found
        if self.chosen is not None and self.chosen.path == path:
            self.panel.show_contents(found, self._now, self.session.today())

    def _ask_passphrase(self) -> bool:
        copy = self.chosen
        if copy is None:
            return False
        path = copy.path

        def opened(values: dict[str, Any]) -> Contents:
            found = backup.contents(path, values["passphrase"])
            self._keys[path] = values["passphrase"]
            return found

        dialog = FormDialog(
            self.theme, "The passphrase of this copy", [Line(self.theme, "passphrase", "Passphrase", required=True, secret=True)],
            "Open the copy", opened, text="It was made while the file had another passphrase than today.",
        )  # fmt: skip
        if self.session.messages.run(dialog):
            self._seen(path, dialog.outcome)
            return True
        return False

    # Doing ---------------------------------------------------------------------------------------------

    def _run(self, title: str, work: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        self.session.jobs.run(title, work, done, self._failed)

    def _failed(self, problem: Problem) -> None:
        self.refresh()
        self.session.messages.problem(problem)

    def back_up(self) -> None:
        """A checked copy now, with the others."""
        file = self.session.file
        self._run("Backing up", lambda _: backup.back_up(file), self._backed_up)

    def _backed_up(self, made: Path) -> None:
        self.refresh()
        self._list.choose(made)
        self.session.toast("Backed up; the copy was opened and checked")

    def check_all(self) -> None:
        """Opens or reads every copy again; bit rot shows."""
        copies, keys = list(self._copies), {copy.path: self._key_of(copy.path) for copy in self._copies}

        def work(progress: Progress) -> list[Copy]:
            found = []
            for place, copy in enumerate(copies):
                progress.step(place, len(copies), f"Checking {place + 1} of {len(copies)}")
                found.append(backup.verify(copy, keys[copy.path], datetime.now()))
            return found

        self._run("Checking all copies", work, self._checked)

    def _checked(self, found: list[Copy]) -> None:
        self.refresh()
        bad = [copy for copy in found if copy.checked is Checked.DAMAGED]
        closed = [copy for copy in found if copy.checked is Checked.NOT_YET]
        if bad:
            said = f"{count(len(bad), 'copy is', 'copies are')} damaged; the others can be used"
        elif closed:
            said = f"{count(len(closed), 'copy', 'copies')} couldn’t be opened with today’s passphrase; the rest are sound"
        else:
            said = f"{'Both' if len(found) == 2 else 'All ' + str(len(found))} copies are sound" if len(found) > 1 else (
                "The copy is sound")  # fmt: skip
        self.session.toast(said)

    def _openable(self, copy: Copy) -> bool:
        """Whether the copy opens with a passphrase we have; asks for it when it may not."""
        if copy.path in self._read or not cipher.is_protected(copy.path):
            return True
        try:
            self._seen(copy.path, backup.contents(copy.path, self._key_of(copy.path)))
        except Problem as problem:
            if "passphrase" in problem.sentence:
                return self._ask_passphrase()
            self.session.messages.problem(problem)
            return False
        return True

    def go_back(self) -> None:
        """Today's file is kept first; the program opens the restored one."""
        copy = self.chosen
        if copy is not None and self._openable(copy):
            self.session.restore_wanted.emit((copy, self._key_of(copy.path)))

    def look(self) -> None:
        """Opens the copy itself, for reading."""
        copy = self.chosen
        if copy is not None and self._openable(copy):
            self.session.look_wanted.emit((copy, self._key_of(copy.path)))

    def save_elsewhere(self) -> None:
        """The chosen copy as a file wherever she likes, under the same passphrase."""
        copy, file = self.chosen, self.session.file
        if copy is None:
            return
        to = self.session.messages.choose_save("Save a copy", rows.save_name(file.path, copy), _KINDS)
        if to is not None and self._openable(copy):
            key = self._key_of(copy.path)
            self._run("Saving the copy", lambda _: backup.save(copy, to, key), self._saved)

    def _save_open_file(self) -> None:
        file = self.session.file
        name = f"{file.path.stem} {self.session.today().isoformat()}{file.path.suffix}"
        if to := self.session.messages.choose_save("Save a copy", name, _KINDS):
            self._run("Saving a copy", lambda _: file.back_up(to), self._saved)

    def _saved(self, made: Path) -> None:
        self.session.toast(f"Saved as {made.name}")

    def _choose_second(self) -> None:
        folder = self.session.messages.choose_folder("Second place for the backups")
        if folder is not None:
            self._use_second(folder)

    def _stop_second(self) -> None:
        self._use_second(None)

    def _use_second(self, folder: Path | None) -> None:
        file = self.session.file
        try:
            backup.use_second(file.path, folder, file.mark)
        except Problem as problem:
            self.session.messages.problem(problem)
            return
        if folder is not None and self._copies:
            done = lambda _: self.refresh()  # noqa: E731  # shown when the first copy is there
            self._run("Filling the second place", lambda _: backup.fill_second(file), done)
        self.refresh()

    def _menu(self, _key: object) -> list[QAction]:
        made = []
        panel = self.panel
        for button, do in ((panel.go_back, self.go_back), (panel.open, self.look), (panel.keep, self.save_elsewhere)):
            action = QAction(button.accessibleName(), self)
            action.setEnabled(button.isEnabled())
            action.triggered.connect(lambda _=False, do=do: do())
            made.append(action)
        return made
