"""The year in squares: a row a month, a square a weekday; marigold is a visit day, the white frame is today."""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from coordinator import words
from coordinator.desktop.kit.marks import paint_text
from coordinator.desktop.kit.theme import Theme

MONTHS = (9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7)
CELL, GAP = 18.6, 7.0
# The hero is dark in both themes, so these are its own: past, to come, visit.
PAST, AHEAD, VISIT = "#5E9A88", "#235549", "#F4B942"


@dataclass(frozen=True, slots=True)
class Square:
    day: date
    left: float
    top: float
    kind: str  # past today ahead closed


def squares(start_year: int, today: date, closed: Collection[date] = ()) -> list[Square]:
    """Every weekday of September to July of that school year, with its place."""
    made = []
    for row, month in enumerate(MONTHS):
        year = start_year + (month < 9)
        place = 0
        for number in range(1, monthrange(year, month)[1] + 1):
            day = date(year, month, number)
            if day.weekday() > 4:
                continue
            kind = (
                "closed" if day in closed else "today" if day == today else "past" if day < today else "ahead"
            )
            made.append(Square(day, 44 + place * (CELL + 1.6), row * (CELL + GAP), kind))
            place += 1
    return made


class YearSquares(QWidget):
    """The drawing on the start screen: without a file it shows the plain weekdays."""

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._theme, self._today = theme, today
        self._closed: Collection[date] = ()
        self._visits: Collection[date] = ()
        self.setFixedSize(QSize(540, 286))
        self.setAccessibleName(f"This school year; today is {words.long_date(today)}")

    def set_year(self, closed: Collection[date], visits: Collection[date]) -> None:
        self._closed, self._visits = closed, visits
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._theme
        start = self._today.year - (self._today.month < 8)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, month in enumerate(MONTHS):
            box = QRectF(0, row * (CELL + GAP) - 2, 42, CELL + 2)
            paint_text(painter, theme, box, words.MONTHS[month - 1][:3], "tiny", "blazer-ink-2")
        side = CELL - 2.6
        for square in squares(start, self._today, self._closed):
            painter.setPen(Qt.PenStyle.NoPen)
            if square.kind == "closed":
                dot = theme.color("blazer-ink-2")
                dot.setAlphaF(0.55)
                painter.setBrush(dot)
                painter.drawEllipse(QPointF(square.left + side / 2, square.top + side / 2), 1.6, 1.6)
                continue
            fill = VISIT if square.day in self._visits else PAST if square.kind == "past" else AHEAD
            painter.setBrush(QColor(fill))
            if square.kind == "today":
                painter.setPen(QPen(QColor("#FFFFFF"), 2.4))
            painter.drawRoundedRect(QRectF(square.left, square.top, side, side), 4, 4)
        painter.end()
