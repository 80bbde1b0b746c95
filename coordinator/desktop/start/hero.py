"""The left half of the start screen: whose program this is, the year, and that nothing leaves the computer."""

from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.kit.tie import TieBand, paint_mark
from coordinator.desktop.start.year_squares import YearSquares


class Mark(QWidget):
    """The program's mark."""

    def __init__(self, theme: Theme, size: int = 38) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        paint_mark(painter, QRectF(self.rect()), self._theme.hex("blazer-2"))
        painter.end()


class Hero(QFrame):
    """Fixed words and the year's squares."""

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("hero")
        self.squares = YearSquares(theme, today)
        self._title = Label(theme, "190 school days.\nMake them count.", "start", "blazer-ink")
        self._text = Label(
            theme,
            "Every visit, partner, promise and thank-you of your aspirations programme, in one file that is yours.",
            "lead", "blazer-ink-2", wrap=True,
        )  # fmt: skip
        self._text.setMaximumWidth(480)
        brand = QHBoxLayout()
        brand.setSpacing(12)
        brand.addWidget(Mark(theme))
        brand.addWidget(Label(theme, "Coordinator", "brand", "blazer-ink"))
        brand.addStretch(1)
        promise = QHBoxLayout()
        promise.setSpacing(10)
        promise.addWidget(Icon(theme, "shield-check", "blazer-ink-2"))
        promise.addWidget(
            Label(
                theme,
                "Works without a network. Nothing leaves this computer.",
                "body",
                "blazer-ink-2",
                elide=True,
            ),
            1,
        )
        inside = QVBoxLayout()
        inside.setContentsMargins(56, 30, 20, 30)
        inside.setSpacing(0)
        inside.addStretch(2)
        inside.addLayout(brand)
        inside.addStretch(4)
        inside.addWidget(self._title)
        inside.addSpacing(18)
        inside.addWidget(self._text)
        inside.addStretch(3)
        inside.addWidget(self.squares)
        inside.addStretch(7)
        inside.addLayout(promise)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(TieBand(theme, 10))
        column.addLayout(inside, 1)

    def fit(self, width: int, height: int) -> None:
        """Less is shown when there is less room; the words stay."""
        self.setFixedWidth(width)
        self.squares.setVisible(height >= 760 * min(self._theme.size, 1.15) and width > 600)
        room = width - 76
        longest = "Make them count. "
        fits = [
            role
            for role in ("start", "question", "heading")
            if self._theme.metrics(role).horizontalAdvance(longest) <= room
        ]
        self._title.set_role(fits[0] if fits else "heading-small")
