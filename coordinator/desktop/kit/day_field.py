"""Fields for days and times, typed as people type them or picked."""

from datetime import date, time
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from coordinator.desktop.kit.dates import read_day, read_time, write_day, write_time
from coordinator.desktop.kit.field import Field, Line
from coordinator.desktop.kit.theme import Theme


class Day(Field):
    """A date, typed as people do ("19/11", "19 Nov", "tomorrow") or picked from a month."""

    def __init__(
        self,
        theme: Theme,
        key: str,
        label: str,
        value: date | None = None,
        *,
        today: date,
        required: bool = False,
        hint: str = "",
    ) -> None:
        super().__init__(theme, key, label, required=required, hint=hint)
        self._today = today
        self.edit = QLineEdit(write_day(value))
        self.edit.setPlaceholderText("19 Nov or 19/11/2026")
        pick = self.edit.addAction(
            theme.icon("calendar-days", "ink-2"), QLineEdit.ActionPosition.TrailingPosition
        )
        pick.setText("Choose from a month")
        pick.setToolTip("Choose from a month (Alt+↓)")
        pick.triggered.connect(self.open_month)
        self.edit.installEventFilter(self)
        self.edit.editingFinished.connect(self._tidy)
        self.edit.textChanged.connect(self.edited)
        self._finish(self.edit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if (event.key() == Qt.Key.Key_Down and alt) or event.key() == Qt.Key.Key_F4:
                self.open_month()
                return True
        return super().eventFilter(watched, event)

    def open_month(self) -> None:
        from coordinator.desktop.kit.month import MonthPopup

        popup = MonthPopup(
            self.theme, read_day(self.edit.text(), self._today) or self._today, self._today, self
        )
        popup.picked.connect(self._picked)
        popup.open_under(self.edit)

    def _picked(self, day: date) -> None:
        self.set_value(day)
        self.edit.setFocus()

    def _tidy(self) -> None:
        if day := read_day(self.edit.text(), self._today):
            self.edit.setText(write_day(day))
            self.problem("")

    def value(self) -> Any:
        if not self.edit.text().strip():
            return None
        day = read_day(self.edit.text(), self._today)
        if day is None:
            raise ValueError(
                f"“{self.edit.text()}” is not in the calendar. Type it like 19 Nov or 19/11/2026."
            )
        return day

    def set_value(self, value: Any) -> None:
        self.edit.setText(write_day(value))


class Clock(Line):
    """A time: "7.45", "13.10", "1.30 pm"; None when empty."""

    def __init__(
        self,
        theme: Theme,
        key: str,
        label: str,
        value: time | None = None,
        *,
        required: bool = False,
        hint: str = "",
    ) -> None:
        super().__init__(
            theme, key, label, write_time(value), required=required, hint=hint, placeholder="7.45"
        )
        self.edit.setMaximumWidth(theme.px(120))

    def value(self) -> Any:
        if not self.edit.text().strip():
            return None
        at = read_time(self.edit.text())
        if at is None:
            raise ValueError(f"“{self.edit.text()}” is not a time. Type it like 7.45 or 14.30.")
        return at

    def set_value(self, value: Any) -> None:
        self.edit.setText(write_time(value))
