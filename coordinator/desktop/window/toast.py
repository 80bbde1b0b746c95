"""The dark bar at the foot of the page: what was done, and Undo, for eight seconds."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.theme import Theme

SECONDS = 8


class Toast(QFrame):
    """``undone`` when its button is pressed; it stays while the pointer or the keyboard is on it."""

    undone = Signal()

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("toast")
        self._theme, self._over = theme, over
        self._words = Label(theme, "", "bold", "canvas")
        self._undo = Button(theme, "Undo", "quiet", tip="Undo", keys="Ctrl+Z")
        self._undo.set_icon("", "tie")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 10, 0)
        row.setSpacing(10)
        row.addWidget(Icon(theme, "check", "canvas", 17, 2.4))
        row.addWidget(self._words)
        row.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECONDS * 1000)
        self._timer.timeout.connect(self._away)
        self._undo.clicked.connect(self._pressed)
        self.hide()

    @property
    def text(self) -> str:
        return self._words.text()

    def say(self, text: str, *, undo: bool) -> None:
        """Shows the sentence; ``undo`` offers to take it back."""
        sentence = text if text.endswith((".", "?")) else f"{text}."
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self._undo.setVisible(undo)
        self.place()
        self.show()
        self.raise_()
        self._timer.start()

    def place(self) -> None:
        self.setFixedHeight(self._theme.px(42))
        self._words.setMaximumWidth(max(200, self._over.width() - 260))
        self.adjustSize()
        self.move((self._over.width() - self.width()) // 2, self._over.height() - self.height() - 18)

    def _pressed(self) -> None:
        self.hide()
        self.undone.emit()

    def _away(self) -> None:
        if self.underMouse() or self._undo.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def enterEvent(self, event: object) -> None:  # noqa: ARG002
        self._undo.setCursor(Qt.CursorShape.PointingHandCursor)
