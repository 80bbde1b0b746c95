"""The first step: drop a file, paste where it is, or choose it."""

import atexit
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coordinator.desktop.import_dialogue.sources import Source
from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.cards import EmptyState, scrolling
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Lines
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.session import Session


class Choosing(QWidget):
    """``picked`` carries the path of a file that is there."""

    picked = Signal(object)

    def __init__(self, session: Session, source: Source) -> None:
        super().__init__()
        self._session, self._source = session, source
        theme = session.theme
        self._line = QLineEdit()
        self._line.setAccessibleName("Where the file is")
        self._line.setPlaceholderText("Paste where the file is, or drop it anywhere here")
        self._line.setFont(theme.font("field-large"))
        self._line.setMinimumHeight(theme.px(50))
        self._button = Button(theme, "Choose a file…", "primary", icon="folder-open")
        self._wrong = Label(theme, "", "bold", "alert", wrap=True)
        field = QWidget()
        column = QVBoxLayout(field)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._line, 1)
        row.addWidget(self._button)
        column.addLayout(row)
        column.addWidget(self._wrong)
        self._wrong.hide()
        ways: list[tuple[str, str, str, Callable[[], object]]] = [
            (icon, name, detail, self.choose) for icon, name, detail in source.ways
        ]
        if source.pastes:
            ways[-1] = ("clipboard-pen", "Paste the dates", "Copied from a letter, a message or a page", self.paste)
        self._state = EmptyState(
            theme,
            source.question,
            source.text,
            ways,
            field,
            icons=("file-spreadsheet", "table-2", "upload", "file-text", "shield-check"),
            centre="school",
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(self._state))
        self.setAcceptDrops(True)
        self._button.clicked.connect(self.choose)
        self._line.returnPressed.connect(lambda: self._typed(complain=True))
        self._line.textChanged.connect(lambda _: self._typed(complain=False))

    def focus(self) -> None:
        """Puts the keyboard on the verb: Enter opens the chooser."""
        self._button.setFocus()

    def clear(self) -> None:
        self._line.blockSignals(True)
        self._line.clear()
        self._line.blockSignals(False)
        self.say("")

    def say(self, sentence: str) -> None:
        """What was wrong with the file, under the line; nothing clears it."""
        self._wrong.setText(sentence)
        wide = self._line.width() + self._button.width() + 10
        self._wrong.setMinimumHeight(self._wrong.heightForWidth(wide) if sentence else 0)
        self._wrong.setVisible(bool(sentence))

    def choose(self) -> None:
        """Asks for the file."""
        path = self._session.messages.choose_open(self._source.title, self._source.kinds)
        if path is not None:
            self.take(path)

    def paste(self) -> None:
        """Asks for the words; they are read as a file of words is, which goes when the program ends."""
        theme = self._session.theme
        words = Lines(theme, "words", "The dates", rows=12, required=True, hint="With the year above them or in them.")
        clipboard = QGuiApplication.clipboard().text()
        if any(figure.isdigit() for figure in clipboard):
            words.set_value(clipboard)

        def keep(values: dict[str, Any]) -> Path:
            folder = mkdtemp(prefix="coordinator-")
            atexit.register(shutil.rmtree, folder, ignore_errors=True)
            path = Path(folder) / "Pasted dates.txt"
            path.write_text(values["words"], encoding="utf-8")
            return path

        dialog = FormDialog(theme, "Paste the dates", [words], "Read them", keep, draft="pasted dates")
        if self._session.messages.run(dialog):
            self.take(dialog.outcome)

    def take(self, path: Path) -> None:
        """This file it is."""
        self.say("")
        self.picked.emit(path)

    def _typed(self, *, complain: bool) -> None:
        typed = self._line.text().strip().strip("\"'")
        url = QUrl(typed)
        path = Path(url.toLocalFile() if url.isLocalFile() else typed).expanduser()
        try:
            there = bool(typed) and path.is_absolute() and path.is_file()
        except (OSError, ValueError):  # far too long, or with a NUL in it
            there = False
        if there:
            self.take(path)
        elif complain:
            self.say("There is no file of that name. Paste the whole path, or choose the file.")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = next((Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()), None)
        if path is not None:
            event.acceptProposedAction()
            self.take(path)
