"""A stamp: an empty dashed place while thanks are owed, a stamp when written, a postmark with its date when posted."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from coordinator import words
from coordinator.desktop.kit.cards import dashes
from coordinator.desktop.kit.marks import paint_text
from coordinator.desktop.kit.theme import Theme


def postmark_lines(day: date) -> tuple[str, str]:
    """``("9", "OCT 26")``."""
    return str(day.day), f"{words.MONTHS[day.month - 1][:3].upper()} {day.year % 100:02d}"


def paint_stamp(painter: QPainter, theme: Theme, box: QRectF, state: str, posted: date | None = None) -> None:
    """``state`` owed, written or posted; the stamp sits at the right of ``box``, about 44 by 52 at 100 %."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    height = min(box.height(), theme.px(50))
    stamp = QRectF(box.right() - height * 0.8 - 2, box.center().y() - height / 2, height * 0.8, height)
    if state == "owed":
        painter.setPen(dashes(theme, "line-strong", 1.4))
        painter.drawRect(stamp)
        painter.restore()
        return
    pen = QPen(theme.color("plum"), 2.6, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.05, 1.5])
    painter.setPen(pen)
    painter.drawRect(stamp)
    inner = stamp.adjusted(4, 4, -4, -4)
    painter.fillRect(inner, theme.color("plum-soft"))
    painter.setClipRect(inner)
    for shift in (-0.35, 0.1, 0.55):
        painter.setPen(QPen(theme.color("plum"), height * 0.07))
        start = inner.bottomLeft() + QPointF(shift * inner.width(), 0)
        painter.drawLine(start, start + QPointF(inner.height(), -inner.height()))
    painter.setClipping(False)
    if state == "posted":
        _postmark(painter, theme, stamp, posted)
    painter.restore()


def _postmark(painter: QPainter, theme: Theme, stamp: QRectF, posted: date | None) -> None:
    radius = stamp.height() * 0.46
    centre = QPointF(stamp.left() - radius * 0.7, stamp.center().y())
    painter.setPen(QPen(theme.color("ink-2"), 1.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)
    painter.drawEllipse(centre, radius - 3, radius - 3)
    if posted is not None:
        figure, month = postmark_lines(posted)
        middle = Qt.AlignmentFlag.AlignHCenter
        upper = QRectF(centre.x() - radius, centre.y() - radius * 0.72, radius * 2, radius * 0.8)
        paint_text(painter, theme, upper, figure, "small-bold", "ink-2", middle)
        paint_text(painter, theme, upper.translated(0, radius * 0.6), month, "tiny-bold", "ink-2", middle)
    for k in range(4):
        wave = QPainterPath(QPointF(centre.x() + radius * 0.9, centre.y() - radius * 0.5 + k * radius * 0.35))
        for step in range(3):
            x = wave.currentPosition().x()
            y = wave.currentPosition().y()
            wave.cubicTo(QPointF(x + 5, y - 5), QPointF(x + 10, y + 5), QPointF(x + 15, y))
            if step == 2:
                break
        painter.setPen(QPen(theme.color("ink-2"), 1.1))
        painter.drawPath(wave)


class Stamp(QWidget):
    """A stamp as a widget: ``Stamp(theme, "posted", date(2026, 10, 9))``."""

    def __init__(self, theme: Theme, state: str, posted: date | None = None) -> None:
        super().__init__()
        self._theme, self._state, self._posted = theme, state, posted
        said = {"owed": "Owed", "written": "Written", "posted": "Posted"}[state]
        self.setAccessibleName(said + (f" {words.day_and_month(posted)}" if posted else ""))
        self.setFixedSize(QSize(theme.px(96 if state == "posted" else 46), theme.px(56)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        paint_stamp(painter, self._theme, QRectF(self.rect()), self._state, self._posted)
        painter.end()
