"""The left side of the desk for slips: the line to type in, a word on what happened, and how the pile is gone through."""

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from coordinator.desktop.consent.field import SlipField
from coordinator.desktop.consent.sounds import TIP
from coordinator.desktop.kit.buttons import Chip, row_of
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.session import Session
from coordinator.words import count

HINT = "Type a surname, then press one key."
_ORDER_TIP = (
    "The next pupil without an answer comes to hand by itself, by form and surname as the register has them. Space passes"
    " over one, ↑ goes back, Esc leaves the order; Backspace clears the line for any other name."
)


class EntrySide(QWidget):
    """``field`` is typed in; ``taken(event)`` is asked first whether a key is a command."""

    def __init__(self, session: Session, taken: Callable[[QKeyEvent], bool]) -> None:
        super().__init__()
        self._theme = theme = session.theme
        title = Label(theme, "Slips in hand?", "bold")
        self._so_far = Label(theme, "", "small", "ink-2")
        self.field = SlipField(theme, taken)
        self.field.setAccessibleName("Slips in hand?")
        self.field.setPlaceholderText("nix, or scan")
        self.field.addAction(theme.icon("keyboard", "ink-3", 20), QLineEdit.ActionPosition.LeadingPosition)
        title.setBuddy(self.field)
        self._hint = Label(theme, HINT, "small", "ink-2", elide=True)
        self.order = Chip(theme, "In register order")
        self.order.setToolTip(_ORDER_TIP)
        self.sounds = Chip(theme, "Sounds", on=session.sounds)
        self.sounds.setToolTip(TIP)
        self.sounds.toggled.connect(session.set_sounds)
        session.sounds_changed.connect(self.sounds.setChecked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row_of(title, None, self._so_far))
        column.addWidget(self.field)
        column.addWidget(self._hint)
        column.addLayout(row_of(self.order, self.sounds, None))
        column.addStretch(1)

    def dress(self) -> None:
        """New text size."""
        self.setFixedWidth(self._theme.px(230))
        self.field.setFont(self._theme.font("field-large"))
        self.field.updateGeometry()

    def say(self, words: str, tone: str = "ink-2") -> None:
        """A word under the line; the whole of it in its tooltip when there is no room."""
        self._hint.setText(words)
        self._hint.set_tone(tone)

    def set_so_far(self, replies: int) -> None:
        """How many replies were noted today."""
        self._so_far.setText(f"{replies} so far")
        self._so_far.setToolTip(f"{count(replies, 'reply', 'replies')} noted today")
