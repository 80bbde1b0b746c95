"""When both are free: days across, periods down; filled is both free, soft is they are in, sunken is neither."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coordinator.desktop.kit.marks import paint_text
from coordinator.desktop.kit.theme import Theme

FILLS = {"both": ("action", "on-action"), "they": ("action-soft", "action"), "": ("sunken", "ink-3")}


@dataclass(frozen=True, slots=True)
class Cell:
    column: int
    row: int
    box: QRectF


def cells(
    columns: int, rows: int, width: float, left: float, top: float, height: float, gap: float = 3.0
) -> list[Cell]:
    """The boxes of a grid that begins at ``left``, ``top``, each ``height`` tall."""
    wide = (width - left - gap * (columns - 1)) / max(1, columns)
    return [
        Cell(column, row, QRectF(left + column * (wide + gap), top + row * (height + gap), wide, height))
        for row in range(rows)
        for column in range(columns)
    ]


class HourGrid(QWidget):
    """``picked(column, row)`` when a square is pressed, or Enter on the one with the ring."""

    picked = Signal(int, int)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._columns: Sequence[str] = ()
        self._rows: Sequence[str] = ()
        self._states: Mapping[tuple[int, int], tuple[str, str]] = {}
        self._at = (0, 0)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_grid(
        self, columns: Sequence[str], rows: Sequence[str], states: Mapping[tuple[int, int], tuple[str, str]]
    ) -> None:
        """``states[(column, row)]`` is (both, they or "", word shown): ``("both", "ring")``."""
        self._columns, self._rows, self._states = columns, rows, states
        self.updateGeometry()
        self.update()

    def _height(self) -> int:
        return max(24, self._theme.line("tiny") + 4) - 5

    def sizeHint(self) -> QSize:
        return QSize(300, self._theme.line("tiny") + 6 + len(self._rows) * (self._height() + 3))

    def _cells(self) -> list[Cell]:
        left = max(
            (self._theme.metrics("tiny").horizontalAdvance(row) for row in self._rows), default=0
        ) + self._theme.px(12)
        return cells(
            len(self._columns),
            len(self._rows),
            self.width(),
            left,
            self._theme.line("tiny") + 6,
            self._height(),
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for cell in self._cells():
            if cell.box.contains(event.position()):
                self._at = (cell.column, cell.row)
                self.picked.emit(cell.column, cell.row)
                self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        if event.key() in moves and self._columns and self._rows:
            across, down = moves[Qt.Key(event.key())]
            column = min(max(self._at[0] + across, 0), len(self._columns) - 1)
            row = min(max(self._at[1] + down, 0), len(self._rows) - 1)
            self._at = (column, row)
            state = {"both": "both free", "they": "they are in", "": "not then"}[
                self._states.get(self._at, ("", ""))[0]
            ]
            self.setAccessibleDescription(f"{self._columns[column]}, {self._rows[row]}: {state}")
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.picked.emit(*self._at)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = Qt.AlignmentFlag.AlignHCenter
        for cell in self._cells():
            state, word = self._states.get((cell.column, cell.row), ("", ""))
            back, fore = FILLS[state]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(back))
            painter.drawRoundedRect(cell.box, 3, 3)
            if word:
                paint_text(painter, theme, cell.box, word, "tiny-bold", fore, centre)
            if cell.row == 0:
                top = QRectF(cell.box.left(), 0, cell.box.width(), theme.line("tiny"))
                paint_text(painter, theme, top, self._columns[cell.column], "tiny", "ink-2", centre)
            if cell.column == 0:
                side = QRectF(0, cell.box.top(), cell.box.left() - 4, cell.box.height())
                paint_text(painter, theme, side, self._rows[cell.row], "tiny", "ink-2")
            if self.hasFocus() and (cell.column, cell.row) == self._at:
                painter.setPen(QPen(theme.color("focus"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(cell.box.adjusted(1, 1, -1, -1), 3, 3)
        painter.end()
