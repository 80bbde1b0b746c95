"""The year ribbon: one tick a school day, dashes for holidays, a dot for each visit, marigold for today."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from coordinator import words
from coordinator.desktop.kit.theme import Theme


@dataclass(frozen=True, slots=True)
class RibbonTick:
    """One weekday of the year: ``kind`` is past, today, ahead or closed."""

    day: date
    left: float
    width: float
    kind: str
    visit: bool


def weeks_of(first: date, last: date) -> int:
    """Whole weeks from the Monday before ``first`` to the Friday after ``last``."""
    monday = first - timedelta(days=first.weekday())
    return (last - monday).days // 7 + 1


def ticks(
    first: date,
    last: date,
    school_days: Collection[date],
    visits: Collection[date],
    today: date,
    width: float,
) -> list[RibbonTick]:
    """Every weekday from ``first`` to ``last`` with its place along ``width``."""
    monday = first - timedelta(days=first.weekday())
    week = width / weeks_of(first, last)
    step = (week - 5) / 5
    made = []
    for number in range(weeks_of(first, last)):
        for weekday in range(5):
            day = monday + timedelta(days=number * 7 + weekday)
            if first <= day <= last:
                kind = (
                    "closed"
                    if day not in school_days
                    else "today"
                    if day == today
                    else "past"
                    if day < today
                    else "ahead"
                )
                made.append(RibbonTick(day, number * week + weekday * step, step, kind, day in visits))
    return made


def month_labels(first: date, last: date, width: float) -> list[tuple[float, str]]:
    """Where each month's name begins."""
    monday = first - timedelta(days=first.weekday())
    week = width / weeks_of(first, last)
    made, seen = [(0.0, words.MONTHS[first.month - 1][:3])], first.month
    for number in range(1, weeks_of(first, last)):
        month = (monday + timedelta(days=number * 7 + 2)).month
        if month != seen:
            made.append((number * week, words.MONTHS[month - 1][:3]))
            seen = month
    return made


class Ribbon(QWidget):
    """``picked(date)`` when a tick is pressed or Enter is; arrows move from day to day."""

    picked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._first = self._last = self._today = date(2000, 1, 3)
        self._school_days: Collection[date] = ()
        self._visits: Mapping[date, str] = {}
        self._at: date | None = None
        self.setAccessibleName("The school year")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_year(
        self, first: date, last: date, school_days: Collection[date], visits: Mapping[date, str], today: date
    ) -> None:
        """``visits`` are day to title (several joined); shown as dots and in tool tips."""
        self._first, self._last, self._today = first, last, today
        self._school_days, self._visits = frozenset(school_days), dict(visits)
        number = sum(1 for day in self._school_days if day <= today)
        self.setAccessibleDescription(
            f"School day {number} of {len(self._school_days)}; {words.count(len(visits), 'visit day')}"
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, 24 + self._theme.line("tiny"))

    def _ticks(self) -> list[RibbonTick]:
        return ticks(
            self._first, self._last, self._school_days, self._visits.keys(), self._today, self.width()
        )

    def day_at(self, x: float) -> date | None:
        """The weekday nearest to a place."""
        found = self._ticks()
        return min(found, key=lambda tick: abs(tick.left + tick.width / 2 - x)).day if found else None

    def says(self, day: date) -> str:
        """What a day's tool tip says."""
        what = self._visits.get(day) or ("" if day in self._school_days else "closed")
        return words.long_date(day, year=False) + (f": {what}" if what else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if day := self.day_at(event.position().x()):
            self.picked.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and self._ticks():
            days = [tick.day for tick in self._ticks()]
            now = self._at if self._at in days else min(days, key=lambda d: abs((d - self._today).days))
            self._at = days[min(max(days.index(now) + steps[Qt.Key(event.key())], 0), len(days) - 1)]
            self.setAccessibleDescription(self.says(self._at))
            self.setToolTip(self.says(self._at))
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.picked.emit(self._at or self._today)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self.day_at(event.pos().x())
            QToolTip.showText(event.globalPos(), self.says(day) if day else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = {"past": "action", "ahead": "tick", "today": "tie", "closed": "tick"}
        painter.setPen(Qt.PenStyle.NoPen)
        for tick in self._ticks():
            colour = theme.color("ink-2" if tick.visit and tick.kind == "ahead" else tokens[tick.kind])
            if tick.kind == "closed":
                painter.fillRect(QRectF(tick.left, 14.5, tick.width - 1.1, 1.6), colour)
            elif tick.kind == "today":
                painter.setPen(QPen(theme.color("ink"), 1))
                painter.setBrush(colour)
                painter.drawRoundedRect(QRectF(tick.left - 0.5, 4, max(tick.width + 0.6, 4), 22), 1, 1)
                painter.setPen(Qt.PenStyle.NoPen)
            else:
                painter.setBrush(colour)
                painter.drawRoundedRect(QRectF(tick.left, 8, max(tick.width - 1.1, 1), 14), 0.8, 0.8)
            if tick.visit:
                painter.setBrush(theme.color("action" if tick.kind == "past" else "ink-2"))
                painter.drawEllipse(QPointF(tick.left + tick.width / 2, 3), 2.6, 2.6)
            if tick.day == self._at and self.hasFocus():
                painter.setPen(QPen(theme.color("focus"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(tick.left - 3, 2, tick.width + 5, 26), 3, 3)
                painter.setPen(Qt.PenStyle.NoPen)
        painter.setFont(theme.font("tiny"))
        painter.setPen(theme.color("ink-3"))
        taken = -100.0
        for left, name in month_labels(self._first, self._last, self.width()):
            if left > taken:
                painter.drawText(QPointF(left, 24 + theme.metrics("tiny").ascent() * 0.95), name)
                taken = left + theme.metrics("tiny").horizontalAdvance(name) + 6
        painter.end()
