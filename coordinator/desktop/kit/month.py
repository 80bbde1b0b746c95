"""A month to pick a day from: arrows move, Page Up and Down change the month, Enter picks."""

from calendar import monthrange
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coordinator import words
from coordinator.desktop.kit.buttons import Button, row_of
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.marks import paint_text
from coordinator.desktop.kit.theme import Theme


def month_days(day: date) -> list[date]:
    """The 42 days of six weeks, Monday first, that show the month of ``day``."""
    first = day.replace(day=1)
    start = first - timedelta(days=first.weekday())
    return [start + timedelta(days=k) for k in range(42)]


def months_on(day: date, months: int) -> date:
    """The same day some months later, or the last of that month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class MonthGrid(QWidget):
    """Six weeks; marigold for today, filled for the day that is chosen."""

    picked = Signal(object)
    moved = Signal(object)

    def __init__(self, theme: Theme, day: date, today: date) -> None:
        super().__init__()
        self._theme, self.day, self._today = theme, day, today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Month")
        cell = theme.px(36)
        self.setFixedSize(QSize(cell * 7, cell * 7))

    def move_to(self, day: date) -> None:
        self.day = day
        self.setAccessibleDescription(words.long_date(day))
        self.moved.emit(day)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        if key in steps:
            self.move_to(self.day + timedelta(days=steps[Qt.Key(key)]))
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.move_to(months_on(self.day, -1 if key == Qt.Key.Key_PageUp else 1))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.picked.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self.width() / 7
        row, column = int(event.position().y() // cell) - 1, int(event.position().x() // cell)
        if 0 <= row < 6 and 0 <= column < 7:
            self.picked.emit(month_days(self.day)[row * 7 + column])

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme, cell = self._theme, self.width() / 7
        centre = Qt.AlignmentFlag.AlignHCenter
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for column in range(7):
            paint_text(
                painter,
                theme,
                QRectF(column * cell, 0, cell, cell),
                words.DAYS[column][:2],
                "tiny-bold",
                "ink-3",
                centre,
            )
        for place, day in enumerate(month_days(self.day)):
            box = QRectF(place % 7 * cell, (place // 7 + 1) * cell, cell, cell).adjusted(2, 2, -2, -2)
            tone = "ink" if day.month == self.day.month else "ink-3"
            if day == self.day:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("action"))
                painter.drawRoundedRect(box, 8, 8)
                tone = "on-action"
            elif day == self._today:
                painter.setPen(QPen(theme.color("ink"), 1))
                painter.setBrush(theme.color("tie"))
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
                tone = "on-tie"
            role = "bold" if day in {self.day, self._today} else "body" if day.weekday() < 5 else "small"
            paint_text(painter, theme, box, str(day.day), role, tone, centre)
        painter.end()


class MonthPopup(QFrame):
    """The month in a popup under a date field."""

    picked = Signal(object)

    def __init__(self, theme: Theme, day: date, today: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._grid = MonthGrid(theme, day, today)
        self._name = Label(theme, "", "bold")
        back = Button(theme, "", "bare", icon="chevron-left", tip="Month before")
        ahead = Button(theme, "", "bare", icon="chevron-right", tip="Month after")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.addLayout(row_of(self._name, None, back, ahead, spacing=2))
        column.addWidget(self._grid)
        back.clicked.connect(lambda: self._grid.move_to(months_on(self._grid.day, -1)))
        ahead.clicked.connect(lambda: self._grid.move_to(months_on(self._grid.day, 1)))
        self._grid.moved.connect(self._show_name)
        self._grid.picked.connect(self._pick)
        self._show_name(day)

    def _show_name(self, day: date) -> None:
        self._name.setText(f"{words.MONTHS[day.month - 1]} {day.year}")

    def _pick(self, day: date) -> None:
        self.picked.emit(day)
        self.close()

    def open_under(self, anchor: QWidget) -> None:
        self.adjustSize()
        self.move(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)))
        self.show()
        self._grid.setFocus()
