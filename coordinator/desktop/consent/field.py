"""The large line into which slips are typed or scanned."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from coordinator.desktop.kit.theme import Theme


class SlipField(QLineEdit):
    """The large line; ``taken(event)`` is asked first whether a key is a command."""

    def __init__(self, theme: Theme, taken: Callable[[QKeyEvent], bool]) -> None:
        super().__init__()
        self._theme, self._taken = theme, taken
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.px(52))

    def event(self, event: QEvent) -> bool:
        # Ctrl+Z here takes back the last reply, not the last letter: the window's Undo must get it.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            steps = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            if any(event.matches(step) for step in steps):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._taken(event):
            super().keyPressEvent(event)
