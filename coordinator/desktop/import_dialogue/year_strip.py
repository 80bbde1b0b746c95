"""The year as a file would make it, small: a row for each month, a square for each day of the week."""

from collections.abc import Collection
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from coordinator.desktop.kit.marks import paint_text
from coordinator.desktop.kit.theme import Theme
from coordinator.school_year.records import ClosureKind
from coordinator.school_year.rules import Calendar
from coordinator.words import MONTHS, count, short_date

_MARKS = (("school", "In school"), ("closed", "Closed"), ("single", "Single day"), ("asked", "Asked"))
_SINGLE = (ClosureKind.INSET, ClosureKind.BANK_HOLIDAY)


class YearStrip(QWidget):
    """Hovering a day says what it is; days that are asked about are ringed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._calendar: Calendar | None = None
        self.name = ""
        self._first = self._last = date(2000, 9, 1)
        self._asked: frozenset[date] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme.changed.connect(self.updateGeometry)

    def show_year(self, calendar: Calendar, name: str, first: date, last: date, asked: Collection[date]) -> None:
        """The year of that name, the months from that of ``first`` to that of ``last``; ``asked`` are days in question."""
        self._calendar, self.name, self._first, self._last, self._asked = calendar, name, first, last, frozenset(asked)
        days = [day for day in calendar.school_days(first, last) if calendar.is_known(day)]
        said = f"{count(len(days), 'school day')} from {short_date(first)} {first.year} to {short_date(last)} {last.year}"
        self.setAccessibleName(f"{name}: {said}")
        self.updateGeometry()
        self.update()

    @property
    def months(self) -> list[date]:
        """The first day of each month that has a row."""
        found, month = [], self._first.replace(day=1)
        while month <= self._last:
            found.append(month)
            month = (month + timedelta(days=31)).replace(day=1)
        return found

    def sizeHint(self) -> QSize:
        theme = self._theme
        return QSize(theme.px(320), len(self.months) * self._high + theme.line("tiny") + theme.px(10))

    @property
    def _high(self) -> int:
        return max(self._theme.line("tiny") - self._theme.px(3), self._theme.px(12))

    def _square(self, day: date, row: int) -> QRectF:
        left = self._theme.px(32)
        wide = (self.width() - left) / 31
        return QRectF(left + (day.day - 1) * wide, row * self._high, wide, self._high).adjusted(0.8, 1.2, -0.8, -1.2)

    def what(self, day: date) -> str:
        """school, closed, single (INSET or a bank holiday), weekend, or empty for a day that nobody has spoken of."""
        calendar = self._calendar
        if calendar is None or not calendar.is_known(day):
            return ""
        if day.weekday() >= 5:
            return "weekend"
        if calendar.is_school_day(day):
            return "school"
        closures = calendar.closures_on(day)
        return "single" if closures and closures[0].kind in _SINGLE else "closed"

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, month in enumerate(self.months):
            name = QRectF(0, row * self._high, theme.px(30), self._high)
            paint_text(painter, theme, name, MONTHS[month.month - 1][:3], "tiny", "ink-2")
            day = month
            while day.month == month.month:
                square = self._square(day, row)
                _mark(painter, theme, square, self.what(day))
                if day in self._asked:
                    _mark(painter, theme, square, "asked")
                day += timedelta(days=1)
        self._legend(painter)
        painter.end()

    def _legend(self, painter: QPainter) -> None:
        theme = self._theme
        line = float(theme.line("tiny"))
        top, x, size = len(self.months) * self._high + theme.px(8), 0.0, float(theme.px(10))
        name = theme.metrics("tiny-bold").horizontalAdvance(self.name) + theme.px(14)
        paint_text(painter, theme, QRectF(0, top, name, line), self.name, "tiny-bold", "ink")
        x += name
        for kind, word in _MARKS:
            if kind == "asked" and not self._asked:
                continue
            wide = theme.metrics("tiny").horizontalAdvance(word)
            if x + size + theme.px(4) + wide > self.width():
                break
            _mark(painter, theme, QRectF(x, top + (line - size) / 2, size, size), kind)
            paint_text(painter, theme, QRectF(x + size + theme.px(4), top, wide + 2, line), word, "tiny", "ink-2")
            x += size + wide + theme.px(14)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self._day_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.says(day) if day else "", self)
            return True
        return super().event(event)

    def _day_at(self, place: QPointF) -> date | None:
        row = int(place.y() // self._high)
        if not 0 <= row < len(self.months):
            return None
        day = self.months[row]
        for each in range(31):
            here = day + timedelta(days=each)
            if here.month == day.month and self._square(here, row).contains(place):
                return here
        return None

    def says(self, day: date) -> str:
        """``Mon 26 Oct: Half term``."""
        if self._calendar is None or not self.what(day):
            return f"{short_date(day)}: nothing is said of it"
        return f"{short_date(day)}: {self._calendar.why_closed(day) or 'school'}"


def _mark(painter: QPainter, theme: Theme, square: QRectF, what: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    if what == "school":
        painter.setBrush(theme.color("action"))
        painter.drawRoundedRect(square, 2, 2)
    elif what == "closed":
        painter.setBrush(theme.hatch("line-strong", "surface"))
        painter.drawRoundedRect(square, 2, 2)
    elif what == "single":
        painter.setBrush(theme.color("tie"))
        painter.setPen(QPen(theme.color("tie-ink"), 1))
        painter.drawRoundedRect(square.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    elif what == "asked":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("alert"), 2))
        painter.drawRoundedRect(square.adjusted(-0.5, -0.5, 0.5, 0.5), 2, 2)
