"""What the marks on the wall mean."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coordinator.desktop.kit.marks import paint_text
from coordinator.desktop.kit.theme import Theme

MARKS = (
    ("visit", "Visit"), ("school", "In school"), ("idea", "Idea"), ("exams", "Exams: no visits"), ("holiday", "Holiday"),
    ("inset", "INSET"), ("bank", "Bank holiday"), ("clash", "Clash"),
)  # fmt: skip
_PARTNERS = (("teaching", "Partner teaching"), ("reading", "Reading week"), ("partner-exams", "Their exams"))
_NOT_IN_A_MONTH = {"inset", "bank"}  # said in words there


class Legend(QWidget):
    """Marks and words in a row; what has no room is left out from the end."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._marks: tuple[tuple[str, str], ...] = MARKS
        self._last = "Drag a visit to move it"
        self.setAccessibleName("What the marks mean")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_for(self, *, month: bool, partners: bool) -> None:
        """What the picture shows: a month says some things in words and moves no visit; partners' bars come with their layer."""
        kept = tuple(mark for mark in MARKS if not (month and mark[0] in _NOT_IN_A_MONTH))
        self._marks = kept if month or not partners else (*kept, *_PARTNERS)
        self._last = "" if month else "Drag a visit to move it"
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, self._theme.line("small") + self._theme.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = theme.metrics("small")
        x, middle = float(px(14)), self.height() / 2
        for kind, word in self._marks:
            wide = metrics.horizontalAdvance(word)
            mark = QRectF(x, middle - px(7), px({"inset": 6, "bank": 10}.get(kind, 22)), px(14))
            if mark.right() + px(6) + wide > self.width() - px(8):
                break
            self._mark(painter, kind, mark)
            box = QRectF(mark.right() + px(6), 0, wide + 2, self.height())
            paint_text(painter, theme, box, word, "small", "alert" if kind == "clash" else "ink-2")
            x = box.right() + px(16)
        last, wide = self._last, metrics.horizontalAdvance(self._last)
        if last and x + wide < self.width() - px(14):
            box = QRectF(self.width() - wide - px(16), 0, wide + 4, self.height())
            paint_text(painter, theme, box, last, "small", "ink-3")
        painter.end()

    def _mark(self, painter: QPainter, kind: str, box: QRectF) -> None:
        theme, px = self._theme, self._theme.px
        painter.setPen(Qt.PenStyle.NoPen)
        if kind == "visit":
            painter.setBrush(theme.color("y10-soft"))
            painter.drawRoundedRect(box, 3, 3)
            painter.fillRect(QRectF(box.left(), box.top(), px(4), box.height()), theme.color("y10"))
        elif kind in {"school", "idea"}:
            dashed = Qt.PenStyle.DashLine if kind == "idea" else Qt.PenStyle.SolidLine
            painter.setPen(QPen(theme.color("y11"), 1.4, dashed))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.7, 0.7, -0.7, -0.7), 3, 3)
        elif kind in {"exams", "holiday"}:
            exams = kind == "exams"
            painter.setBrush(theme.hatch("tick", "sunken") if exams else theme.hatch("line", "canvas"))
            painter.drawRoundedRect(box, 2, 2)
        elif kind in {"teaching", "reading", "partner-exams"}:
            low = {"teaching": px(11), "reading": px(3), "partner-exams": px(6)}[kind]
            tone = theme.color("tie-ink" if kind == "partner-exams" else "info")
            tone.setAlphaF(0.6)
            painter.fillRect(QRectF(box.left(), box.bottom() - low - 1, box.width(), low), tone)
        elif kind == "inset":
            painter.fillRect(QRectF(box.left() + 1.5, box.top(), px(3), box.height()), theme.color("ink-3"))
        elif kind == "bank":
            painter.setPen(QPen(theme.color("ink-3"), 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box.center(), px(3.4), px(3.4))
        else:
            square = QRectF(box.left() + px(4), box.top() - px(1), px(16), px(16))
            theme.paint_icon(painter, square, "triangle-alert", "alert")
