"""The school tie: diagonal stripes in the school's two colours, and the file's badge made of them."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from coordinator.desktop.kit.theme import Theme

# Along the slope: colour (1 first, 2 second, 0 pale), from, to; a tie repeats every 30 px.
STRIPES = (("2", 0.0, 9.0), ("1", 9.0, 18.0), ("0", 18.0, 21.0), ("1", 21.0, 30.0))
_PALE = "#E9EFEB"


def stripe_polygons(
    width: float, height: float, period: float = 30.0, slope: float = 0.466
) -> list[tuple[str, list[tuple[float, float]]]]:
    """The four corners of every stripe over a band; stripes lean to the right by ``slope`` of the height."""
    lean = height * slope
    # Measured across the band, a stripe is wider than across itself.
    across = period * 1.103
    made = []
    for number in range(int(width / across) + 3):
        for colour, start, end in STRIPES:
            left, right = (
                (number - 1) * across + start / 30 * across,
                (number - 1) * across + end / 30 * across,
            )
            made.append((colour, [(left + lean, 0.0), (right + lean, 0.0), (right, height), (left, height)]))
    return made


class TieBand(QWidget):
    """The band over the sidebar."""

    def __init__(
        self, theme: Theme, height: int = 8, colours: tuple[str, str] = ("#12372F", "#F4B942")
    ) -> None:
        super().__init__()
        self._theme, self._colours = theme, colours
        self.setFixedHeight(height)

    def set_colours(self, first: str, second: str) -> None:
        self._colours = (first, second)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._colours[0]))
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, corners in stripe_polygons(self.width(), self.height()):
            if colour != "1":
                painter.setBrush(QColor(self._colours[1] if colour == "2" else _PALE))
                painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
        painter.end()


def paint_badge(painter: QPainter, box: QRectF, first: str, second: str) -> None:
    """A file's badge: its tie in a rounded square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QPainterPath()
    shape.addRoundedRect(box, box.width() * 0.25, box.width() * 0.25)
    painter.setClipPath(shape)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 40, box.height() / 40)
    painter.fillRect(QRectF(0, 0, 40, 40), QColor(first))
    painter.setPen(QPen(QColor(second), 6))
    for x1, y1, x2, y2 in ((-6, 30, 30, -6), (6, 46, 46, 6), (26, 50, 54, 22)):
        painter.drawLine(x1, y1, x2, y2)
    painter.setPen(QPen(QColor("#FFFFFF"), 1.6))
    for x1, y1, x2, y2 in ((-1, 35, 35, -1), (14, 50, 50, 14)):
        painter.drawLine(x1, y1, x2, y2)
    painter.restore()


def paint_mark(painter: QPainter, box: QRectF, back: str) -> None:
    """The program's own mark: two strokes of a tie."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 16, box.height() / 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(back))
    painter.drawRoundedRect(QRectF(0, 0, 16, 16), 4, 4)
    painter.setPen(QPen(QColor("#F4B942"), 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(3, 12, 12, 3)
    painter.drawLine(8, 13, 13, 8)
    painter.restore()
