"""Who is in the picture: names typed or chosen from those on the visit, each with what consent says."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coordinator import names
from coordinator.consent.records import ConsentRow
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.field import Field, complete_with
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.theme import Theme
from coordinator.messages import rules
from coordinator.messages.records import InPicture


class _NameLine(QLineEdit):
    """A line whose Enter adds the name and presses no button of the form."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.text().strip():
            self.entered.emit()
            event.accept()
            return
        super().keyPressEvent(event)


class PicturePupils(Field):
    """The pupils named as being in the picture; the value is their names. ``read(names)`` says what consent says."""

    def __init__(
        self, theme: Theme, read: Callable[[Sequence[str]], list[tuple[InPicture, str]]]
    ) -> None:
        super().__init__(theme, "pupils", "Pupils in the picture", hint="Everyone who can be recognised, one at a time.")
        self._read, self._names = read, list[str]()
        self.edit = _NameLine()
        self.edit.setPlaceholderText("A name")
        self.edit.entered.connect(self.add)
        self._add = Button(theme, "Add the name", small=True)
        self._add.setAutoDefault(False)
        self._add.clicked.connect(lambda _=False: self.add())
        strip = QWidget()
        strip.setLayout(row_of(self.edit, self._add))
        self._finish(self.edit)
        self._column.insertWidget(self._column.indexOf(self._hint), strip)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self._column.addLayout(self._lines)

    def offer(self, rows: Sequence[ConsentRow]) -> None:
        """Completes names from those on the visit, and reads the states anew."""
        complete_with(self.edit, [rules.label(row) for row in rows], self.theme)
        self.show_states()

    def add(self) -> None:
        """Takes the typed name among those in the picture."""
        name = names.tidy(self.edit.text())
        if name and name not in self._names:
            self._names.append(name)
            self.edit.clear()
            self.show_states()
            self.edited.emit()

    def _take_out(self, name: str) -> None:
        self._names.remove(name)
        self.show_states()
        self.edited.emit()
        self.edit.setFocus()

    def value(self) -> list[str]:
        return list(self._names)

    def set_value(self, value: Any) -> None:
        self._names = [names.tidy(str(name)) for name in value or ()]
        self.show_states()
        self.edited.emit()

    def draft(self) -> Any:
        return list(self._names)

    def take_draft(self, kept: Any) -> None:
        self.set_value(kept)

    def draft_words(self) -> str:
        return ", ".join(self._names)

    def show_states(self) -> None:
        """Says for each named pupil what consent says now."""
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for one, said in self._read(self._names):
            tone = "good" if one.agreed else "alert"
            away = Button(self.theme, look="bare", icon="x", small=True, tip=f"Take {one.name} out")
            away.setAutoDefault(False)
            away.clicked.connect(lambda _=False, name=one.name: self._take_out(name))
            icon = Icon(self.theme, "circle-check" if one.agreed else "circle-alert", tone, 16)
            line = QWidget()
            line.setLayout(row_of(icon, Label(self.theme, said, "small-bold", tone, wrap=True), None, away))
            self._lines.addWidget(line)
