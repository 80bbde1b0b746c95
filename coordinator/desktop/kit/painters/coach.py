"""The coach so far: seats fill as replies come in; a seat nobody has answered for is a dashed outline."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coordinator import words
from coordinator.desktop.kit.cards import dashes
from coordinator.desktop.kit.theme import Theme


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat's box in a coach 284 wide and 100 high, front to the right; ``place`` counts in filling order."""

    place: int
    left: float
    top: float
    side: float


def seats(count: int, width: float = 284.0, height: float = 100.0) -> list[Seat]:
    """Four rows with an aisle, filled row by row from the back so that gaps gather at the door."""
    columns = max(1, -(-count // 4))
    room = width - 46
    step = min(room / columns, height / 4.9)
    side = step * 0.78
    tops = [
        height * 0.10,
        height * 0.10 + step,
        height * 0.90 - 2 * step + (step - side),
        height * 0.90 - step + (step - side),
    ]
    made = []
    left_over = count
    per_row = [columns] * 4
    short = columns * 4 - count
    for row in range(3, -1, -1):
        take = min(short, per_row[row]) if short else 0
        take = 1 if take and short <= row + 1 else min(take, 1)
        per_row[row] -= take
        short -= take
    for row in range(4):
        for column in range(per_row[row]):
            if left_over:
                made.append((column, row))
                left_over -= 1
    ordered = sorted(made, key=lambda seat: (seat[0], seat[1]))
    return [Seat(k, 10 + column * step, tops[row], side) for k, (column, row) in enumerate(ordered)]


class Coach(QWidget):
    """``Coach(theme)``; ``set_seats(42, 48, no=1)``: yes filled, no crossed, the rest dashed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._yes, self._no, self._all = theme, 0, 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_seats(self, yes: int, total: int, no: int = 0) -> None:
        self._yes, self._no, self._all = yes, no, total
        self.setAccessibleName(
            f"{yes} of {words.count(total, 'seat')} filled" + (f", {no} not coming" if no else "")
        )
        self.update()

    def sizeHint(self) -> QSize:
        self.setMaximumWidth(self._theme.px(300))
        return QSize(self._theme.px(284), self._theme.px(104))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = self.width() - 2.0, self.height() - 2.0
        painter.setPen(QPen(theme.color("line-strong"), 1.6))
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(QRectF(1, 1, width, height), 18, 18)
        painter.setBrush(theme.color("surface"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(5, 5, width - 8, height - 8), 14, 14)
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(QRectF(width - 21, 12, 14, height * 0.25), 4, 4)
        painter.setPen(QPen(theme.color("line-strong"), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(width - 21, height * 0.56, 14, 14))
        for seat in seats(self._all, width, height):
            box = QRectF(seat.left, seat.top, seat.side, seat.side)
            if seat.place < self._yes:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("action"))
                painter.drawRoundedRect(box, seat.side * 0.22, seat.side * 0.22)
                continue
            painter.setBrush(Qt.BrushStyle.NoBrush)
            declined = seat.place < self._yes + self._no
            painter.setPen(QPen(theme.color("line-strong"), 1.4) if declined else dashes(theme, width=1.3))
            painter.drawRoundedRect(box.adjusted(0.7, 0.7, -0.7, -0.7), seat.side * 0.22, seat.side * 0.22)
            if declined:
                inset = seat.side * 0.3
                corner = QPointF(inset, inset)
                painter.drawLine(box.topLeft() + corner, box.bottomRight() - corner)
        painter.end()
