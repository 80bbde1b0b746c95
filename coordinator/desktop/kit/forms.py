"""Labelled fields: each has a key, a visible label that is its accessible name, a value, and room for what is wrong."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from coordinator import names
from coordinator.desktop.kit.buttons import Chip, Switch
from coordinator.desktop.kit.dates import read_day, read_time, write_day, write_time
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.theme import Theme


class Field(QWidget):
    """Base of all fields. ``value()`` raises ValueError with a kind sentence when what is typed can't be read."""

    edited = Signal()

    def __init__(self, theme: Theme, key: str, label: str, *, required: bool = False, hint: str = "") -> None:
        super().__init__()
        self.theme, self.key, self.label_text, self.required = theme, key, label, required
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.label = Label(theme, label, "bold")
        self._keeping = Label(theme, "●  keeping…", "tiny", "tie-ink")
        self._keeping.hide()
        self._head = QHBoxLayout()
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.addWidget(self.label)
        self._head.addStretch(1)
        self._head.addWidget(self._keeping)
        self._column.addLayout(self._head)
        self._hint = Label(theme, hint, "small", "ink-3", wrap=True)
        self._hint.setVisible(bool(hint))
        self._wrong = Label(theme, "", "small-bold", "alert", wrap=True)
        self._wrong.setVisible(False)

    def _finish(self, control: QWidget, *, labelled: bool = True) -> None:
        """Puts the control under its label, names it, and makes it the one that takes the cursor."""
        self._control = control
        control.setAccessibleName(self.label_text)
        if labelled:
            self.label.setBuddy(control)
        else:
            self.label.hide()
        self.setFocusProxy(control)
        if control.parent() is None:
            self._column.addWidget(control)
        self._column.addWidget(self._hint)
        self._column.addWidget(self._wrong)

    def value(self) -> Any:
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        raise NotImplementedError

    def problem(self, sentence: str) -> None:
        """Says what is wrong under the field; an empty sentence clears it."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        self._control.setAccessibleDescription(sentence)
        self._control.setProperty("wrong", bool(sentence))
        self._control.style().unpolish(self._control)
        self._control.style().polish(self._control)

    def keeping(self, on: bool) -> None:
        """The dot and "keeping…" while what is typed is not yet in the file."""
        self._keeping.setVisible(on)

    def checked(self) -> Any:
        """The value, or ValueError when a required one is missing."""
        value = self.value()
        if self.required and (value is None or value in ("", [], ())):
            raise ValueError(f"{self.label_text} is still empty.")
        return value


class Line(Field):
    """One line of text, tidied (NFC, single spaces). ``options`` offers completions but accepts anything."""

    def __init__(
        self, theme: Theme, key: str, label: str, value: str = "", *, required: bool = False, hint: str = "",
        placeholder: str = "", options: Sequence[str] = (), secret: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(theme, key, label, required=required, hint=hint)
        self.edit = QLineEdit(value)
        self.edit.setPlaceholderText(placeholder)
        self._secret = secret
        if secret:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
            add_show_hide(self.edit, theme)
        if options:
            self.set_options(options)
        self.edit.textChanged.connect(self.edited)
        self._finish(self.edit)

    def set_options(self, options: Sequence[str]) -> None:
        complete_with(self.edit, options, self.theme)

    def value(self) -> str:
        return self.edit.text() if self._secret else names.tidy(self.edit.text())

    def set_value(self, value: Any) -> None:
        self.edit.setText(str(value or ""))


def complete_with(edit: QLineEdit, options: Sequence[str], theme: Theme) -> QCompleter:
    """Offers what contains the typed letters, whatever the case."""
    completer = QCompleter(list(options), edit)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    popup = QListView()
    popup.setObjectName("completions")
    popup.setFont(theme.font("body"))
    completer.setPopup(popup)
    edit.setCompleter(completer)
    return completer


def add_show_hide(edit: QLineEdit, theme: Theme) -> QAction:
    """An eye in the field that shows and hides a passphrase."""
    eye = edit.addAction(theme.icon("eye", "ink-2"), QLineEdit.ActionPosition.TrailingPosition)
    eye.setText("Show the passphrase")
    eye.setToolTip("Show the passphrase")

    def turn() -> None:
        hidden = edit.echoMode() == QLineEdit.EchoMode.Password
        edit.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        eye.setIcon(theme.icon("eye-off" if hidden else "eye", "ink-2"))
        eye.setText("Hide the passphrase" if hidden else "Show the passphrase")
        eye.setToolTip(eye.text())

    eye.triggered.connect(turn)
    return eye


class Lines(Field):
    """Several lines of text; Tab moves on."""

    def __init__(
        self,
        theme: Theme,
        key: str,
        label: str,
        value: str = "",
        *,
        rows: int = 3,
        required: bool = False,
        hint: str = "",
        placeholder: str = "",
    ) -> None:
        super().__init__(theme, key, label, required=required, hint=hint)
        self.edit = QPlainTextEdit(value)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(theme.line("body") * rows + theme.px(18))
        self.edit.textChanged.connect(self.edited)
        self._finish(self.edit)

    def value(self) -> str:
        import unicodedata

        return unicodedata.normalize("NFC", self.edit.toPlainText()).strip()

    def set_value(self, value: Any) -> None:
        self.edit.setPlainText(str(value or ""))


class Number(Line):
    """A whole number or None."""

    def __init__(
        self, theme: Theme, key: str, label: str, value: int | None = None, *, required: bool = False, hint: str = "",
        least: int = 0, most: int = 1_000_000,
    ) -> None:  # fmt: skip
        super().__init__(theme, key, label, "" if value is None else str(value), required=required, hint=hint)
        self._least, self._most = least, most
        self.edit.setMaximumWidth(theme.px(140))

    def value(self) -> Any:
        typed = self.edit.text().replace(",", "").strip()
        if not typed:
            return None
        if not typed.lstrip("-").isdigit():
            raise ValueError(f"“{self.edit.text()}” is not a number. Type figures only.")
        if not self._least <= int(typed) <= self._most:
            raise ValueError(f"{self.label_text} is between {self._least:,} and {self._most:,}.")
        return int(typed)

    def set_value(self, value: Any) -> None:
        self.edit.setText("" if value is None else str(value))


class Money(Line):
    """Pounds and pence, kept as whole pence; None when empty."""

    def __init__(
        self,
        theme: Theme,
        key: str,
        label: str,
        value: int | None = None,
        *,
        required: bool = False,
        hint: str = "",
    ) -> None:
        super().__init__(theme, key, label, "", required=required, hint=hint, placeholder="£")
        self.edit.setMaximumWidth(theme.px(140))
        self.set_value(value)

    def value(self) -> Any:
        typed = self.edit.text().replace("£", "").replace(",", "").strip()
        if not typed:
            return None
        pounds, _, pence = typed.partition(".")
        if not (pounds or pence).isdigit() or (pence and not (pence.isdigit() and len(pence) <= 2)):
            raise ValueError(f"“{self.edit.text()}” is not an amount. Type it like £6.50.")
        return int(pounds or 0) * 100 + int((pence or "0").ljust(2, "0"))

    def set_value(self, value: Any) -> None:
        from coordinator import words

        self.edit.setText("" if value is None else words.money(int(value)))


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
        from PySide6.QtGui import QKeyEvent

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


class QuietCombo(QComboBox):
    """A combo box that the mouse wheel only turns while it has the cursor, with a list in the program's own looks."""

    def __init__(self, theme: Theme, *, wide: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self.setView(QListView())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(14)
        if not wide:
            self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self.setMinimumContentsLength(10)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Choose(Field):
    """One of several: ``options`` are (value, text); letters jump. With more than a dozen, typing narrows them."""

    def __init__(
        self, theme: Theme, key: str, label: str, options: Sequence[tuple[Any, str]], value: Any = None, *,
        required: bool = False, hint: str = "",
    ) -> None:  # fmt: skip
        super().__init__(theme, key, label, required=required, hint=hint)
        self.combo = QuietCombo(theme)
        self._long = len(options) > 12
        self._values: list[Any] = []
        if self._long:
            self.combo.setEditable(True)
            self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.set_options(options)
        self.set_value(value)
        self.combo.currentIndexChanged.connect(lambda _: self.edited.emit())
        self._finish(self.combo)
        line = self.combo.lineEdit()
        if line is not None:
            line.setAccessibleName(label)

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        self.combo.blockSignals(True)
        self.combo.clear()
        self._values = [value for value, _ in options]
        self.combo.addItems([text for _, text in options])
        self.combo.blockSignals(False)
        line = self.combo.lineEdit()
        if self._long and line is not None:
            completer = complete_with(line, [text for _, text in options], self.theme)
            completer.activated.connect(
                lambda text: self.combo.setCurrentIndex(self.combo.findText(str(text)))
            )

    def value(self) -> Any:
        place = self.combo.currentIndex()
        if self._long and self.combo.currentText() != self.combo.itemText(place):
            place = self.combo.findText(self.combo.currentText(), Qt.MatchFlag.MatchFixedString)
            if place < 0 and self.combo.currentText().strip():
                raise ValueError(f"“{self.combo.currentText()}” is not in the list.")
        return self._values[place] if 0 <= place < len(self._values) else None

    def set_value(self, value: Any) -> None:
        self.combo.setCurrentIndex(
            self._values.index(value)
            if value in self._values
            else (-1 if self._long else 0 if self._values else -1)
        )


class Tick(Field):
    """Yes or no, its words beside the box; ``three`` allows "not known" (None)."""

    def __init__(
        self,
        theme: Theme,
        key: str,
        label: str,
        value: bool | None = False,
        *,
        three: bool = False,
        hint: str = "",
    ) -> None:
        super().__init__(theme, key, label, hint=hint)
        self.box = QCheckBox(label.replace("&", "&&"))
        self.box.setFont(theme.font("body"))
        self.box.setMinimumHeight(max(24, theme.px(28)))
        self.box.setTristate(three)
        self.set_value(value)
        self.box.checkStateChanged.connect(lambda _: self.edited.emit())
        self._finish(self.box, labelled=False)

    def value(self) -> bool | None:
        state = self.box.checkState()
        return None if state == Qt.CheckState.PartiallyChecked else state == Qt.CheckState.Checked

    def set_value(self, value: Any) -> None:
        states = {True: Qt.CheckState.Checked, None: Qt.CheckState.PartiallyChecked}
        self.box.setCheckState(
            states.get(value, Qt.CheckState.Unchecked)
            if self.box.isTristate() or value is not None
            else Qt.CheckState.Unchecked
        )


class OnOff(Field):
    """A switch."""

    def __init__(self, theme: Theme, key: str, label: str, value: bool = False, *, hint: str = "") -> None:
        super().__init__(theme, key, label, hint=hint)
        self.switch = Switch(theme, label, on=value)
        self.switch.toggled.connect(lambda _: self.edited.emit())
        self._finish(self.switch, labelled=False)

    def value(self) -> bool:
        return self.switch.isChecked()

    def set_value(self, value: Any) -> None:
        self.switch.setChecked(bool(value))


class Several(Field):
    """Any number of a few, as chips: year groups, uses of photographs. The value is a list of the chosen values."""

    def __init__(
        self, theme: Theme, key: str, label: str, options: Sequence[tuple[Any, str]], value: Sequence[Any] = (), *,
        required: bool = False, hint: str = "",
    ) -> None:  # fmt: skip
        super().__init__(theme, key, label, required=required, hint=hint)
        self._chips = [(option, Chip(theme, text, on=option in value)) for option, text in options]
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(6)
        for _, chip in self._chips:
            chip.toggled.connect(lambda _: self.edited.emit())
            row.addWidget(chip)
        row.addStretch(1)
        self._finish(box)
        if self._chips:
            self.setFocusProxy(self._chips[0][1])
            QLabel.setBuddy(self.label, self._chips[0][1])

    def value(self) -> list[Any]:
        return [option for option, chip in self._chips if chip.isChecked()]

    def set_value(self, value: Any) -> None:
        for option, chip in self._chips:
            chip.setChecked(option in (value or ()))


YEAR_GROUPS = [(year, f"Y{year}") for year in range(7, 14)]


class Completing(QLineEdit):
    """A large line that offers matches while one types; ``chosen`` carries the text taken with Enter."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, placeholder: str = "", options: Sequence[str] = ()) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFont(theme.font("field-large"))
        self.setMinimumHeight(theme.px(50))
        self.addAction(theme.icon("search", "ink-3"), QLineEdit.ActionPosition.LeadingPosition)
        completer = complete_with(self, options, theme)
        self._model = completer.model()
        completer.activated.connect(lambda text: self.chosen.emit(str(text)))
        self.returnPressed.connect(self._entered)

    def set_options(self, options: Sequence[str]) -> None:
        if isinstance(self._model, QStringListModel):
            self._model.setStringList(list(options))

    def _entered(self) -> None:
        if typed := names.tidy(self.text()):
            self.chosen.emit(typed)
