"""Who else of us is about to contact the same partner, or just did, with what opens it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.session import Session
from coordinator.desktop.log_contact import kept
from coordinator.relationships.records.to_come import Touch
from coordinator.relationships.rules import colleagues


class Nearby(QWidget):
    """A line a colleague; hidden while there is none."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._lines: list[QWidget] = []
        self.said: list[str] = []
        self.hide()

    def show_near(self, near: Sequence[Touch]) -> None:
        """What each of them means to do, or did."""
        said = [colleagues.words_of(touch) for touch in near]
        if said == self.said:
            return
        self.said = said
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [self._line(touch, words) for touch, words in zip(near, said, strict=True)]
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(near))

    def _line(self, touch: Touch, words: str) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(self._session.theme, words, "small-bold", "tie-ink", wrap=True), 1)
        if touch.kind != "promise":
            button = Button(self._session.theme, "Open", "quiet", small=True)
            button.clicked.connect(partial(self._open, touch))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _open(self, touch: Touch, _: bool = False) -> None:
        dialog = kept.edit_planned if touch.kind == "planned" else kept.edit_contact
        self._session.messages.run(dialog(self._session, touch.id))
