"""Every kind of field for forms: each has a key, a visible label that is its accessible name, and a value."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QListView, QWidget

from coordinator import names
from coordinator.desktop.kit.buttons import Chip, Switch
from coordinator.desktop.kit.day_field import Clock, Day
from coordinator.desktop.kit.field import Field, Line, Lines, add_show_hide, complete_with
from coordinator.desktop.kit.theme import Theme

__all__ = [
    "YEAR_GROUPS",
    "Choose",
    "Clock",
    "Completing",
    "Day",
    "Field",
    "Line",
    "Lines",
    "Money",
    "Number",
    "OnOff",
    "QuietCombo",
    "Several",
    "Tick",
    "add_show_hide",
    "complete_with",
]


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
            line.textEdited.connect(lambda _: self.edited.emit())

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
        line = self.combo.lineEdit()
        if line is not None:
            # A long choice is read from its beginning.
            line.setCursorPosition(0)

    def draft(self) -> Any:
        place = self.combo.currentIndex()
        value = self._values[place] if 0 <= place < len(self._values) else None
        return [value if isinstance(value, str | int) else None, self.combo.currentText()]

    def take_draft(self, kept: Any) -> None:
        value, text = kept
        same = [k for k, option in enumerate(self._values) if option == value and value is not None]
        called = [k for k in range(self.combo.count()) if self.combo.itemText(k) == text]
        both = [k for k in same if k in called]
        if found := both or same or called:
            self.combo.setCurrentIndex(found[0])
        elif self._long:
            self.combo.setEditText(text)  # half a name

    def draft_words(self) -> str:
        return self.combo.currentText()


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

    def draft(self) -> list[str]:
        return [chip.text() for _, chip in self._chips if chip.isChecked()]

    def take_draft(self, kept: Any) -> None:
        for _, chip in self._chips:
            chip.setChecked(chip.text() in kept)

    def draft_words(self) -> str:
        return ", ".join(self.draft())


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
