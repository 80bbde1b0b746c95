"""The marks on the map: a partner, several in one spot, and the school. Each is a button with its own words."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from coordinator.desktop.kit import marks
from coordinator.desktop.kit.theme import Theme

SIDE, LABEL = 26, 52  # the tile, and the room for its letters, before text grows
_WAYS: dict[int, tuple[float, float]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What one mark shows: the partners in it (none: the school), its picture, its letters and its words."""

    keys: tuple[int, ...]
    icon: str
    tone: str
    letters: str
    words: str
    quiet: bool = False


class MapMark(QAbstractButton):
    """``told(words)`` when pointed at or reached by keys, ``moved(x, y)`` for an arrow, ``opened`` for Enter."""

    told = Signal(str)
    moved = Signal(float, float)
    opened = Signal()

    def __init__(self, theme: Theme, parent: QWidget, shown: Shown) -> None:
        super().__init__(parent)
        self._theme, self.shown, self.chosen = theme, shown, False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.put(shown)

    def put(self, shown: Shown) -> None:
        """Other contents in the same place."""
        self.shown = shown
        self.setAccessibleName(shown.words)
        self.setToolTip(shown.words)
        self.resize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._theme
        return QSize(theme.px(LABEL), theme.px(SIDE) + theme.line("tiny-bold") + 4)

    def middle(self) -> QPoint:
        """Where in the map the place lies: the middle of the tile."""
        return self.pos() + QPoint(self.width() // 2, 2 + self._theme.px(SIDE) // 2)

    def lay(self, x: float, y: float) -> None:
        """Puts the middle of the tile there."""
        self.move(round(x - self.width() / 2), round(y - 2 - self._theme.px(SIDE) / 2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _WAYS.get(event.key())
        if way is not None:
            self.moved.emit(*way)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if len(self.shown.keys) == 1:
            self.opened.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.told.emit(self.shown.words)
        self.raise_()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.told.emit(self.shown.words)
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme, shown = self._theme, self.shown
        side = theme.px(SIDE)
        box = QRectF((self.width() - side) / 2, 2, side, side)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if len(shown.keys) > 1:
            painter.setPen(QPen(theme.color("action"), 1.5))
            painter.setBrush(theme.color("surface"))
            painter.drawEllipse(box)
            painter.setFont(theme.font("small-bold"))
            painter.setPen(theme.color("action"))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(len(shown.keys)))
        else:
            marks.paint_tile(painter, theme, box, shown.icon, shown.tone)
            edge = "tie-ink" if shown.quiet or not shown.keys else marks.TONES[shown.tone][1]
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color(edge), 1))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), side * 0.24, side * 0.24)
        if self.chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("action"), 2.5))
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), side * 0.28, side * 0.28)
        low = QRectF(0, box.bottom() + 1, self.width(), theme.line("tiny-bold"))
        self._letters(painter, low)
        painter.end()

    def _letters(self, painter: QPainter, box: QRectF) -> None:
        theme = self._theme
        wide = min(theme.metrics("tiny-bold").horizontalAdvance(self.shown.letters) + theme.px(6), box.width())
        if not self.shown.letters:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("surface"))
        plate = QRectF(box.center() - QPointF(wide / 2, box.height() / 2), box.center() + QPointF(wide / 2, box.height() / 2))
        painter.drawRoundedRect(plate, 4, 4)
        marks.paint_text(
            painter, theme, plate, self.shown.letters, "tiny-bold", "ink", Qt.AlignmentFlag.AlignHCenter
        )
