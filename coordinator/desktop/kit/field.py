"""One field: its label, its control, its value, and room for what is wrong; lines of text are the plain ones."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from coordinator import names
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.theme import Theme


class Field(QWidget):
    """Base of all fields. ``value()`` raises ValueError with a kind sentence when what is typed can't be read."""

    edited = Signal()
    secret = False  # a passphrase: no draft of it is ever kept

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
        self._control, self._labelled = control, labelled
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
        """The dot and "keeping…" while what is typed is not yet kept; a field without a label line has no text."""
        self._keeping.setVisible(on and self._labelled)

    @property
    def control(self) -> QWidget:
        """What is typed or pressed in."""
        return self._control

    def draft(self) -> Any:
        """What stands in the field, half a date too, as JSON can hold it; a subclass whose value can't be says its own."""
        control = self._control
        if isinstance(control, QPlainTextEdit):
            return control.toPlainText()
        return control.text() if isinstance(control, QLineEdit) else self.value()

    def take_draft(self, kept: Any) -> None:
        """Puts back what :meth:`draft` gave."""
        control = self._control
        if isinstance(control, QPlainTextEdit):
            control.setPlainText(str(kept))
        elif isinstance(control, QLineEdit):
            control.setText(str(kept))
        else:
            self.set_value(kept)

    def draft_words(self) -> str:
        """What stands in the field, for reading without it."""
        kept = self.draft()
        if isinstance(kept, bool):
            return "Yes" if kept else "No"
        return kept if isinstance(kept, str) else "" if kept is None else str(kept)

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
        self.secret = secret
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
        return self.edit.text() if self.secret else names.tidy(self.edit.text())

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
