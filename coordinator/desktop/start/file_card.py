"""The card of files: the chosen one with its passphrase, the others below."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.cards import Card, Pill
from coordinator.desktop.kit.forms import add_show_hide
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.marks import paint_text
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.kit.tie import paint_badge
from coordinator.desktop.start.recent import Recent, when, where


class Badge(QWidget):
    """The file's tie in a square."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__()
        self._colours = (first, second)
        self.setFixedSize(40, 40)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        paint_badge(painter, QRectF(self.rect()), *self._colours)
        painter.end()


class RecentRow(QAbstractButton):
    """Another file: pressing makes it the chosen one, or opens it when nothing has to be typed."""

    forgotten = Signal(str)

    def __init__(self, theme: Theme, entry: Recent, now: datetime) -> None:
        super().__init__()
        self._theme, self._entry = theme, entry
        path = Path(entry.path)
        self._detail = where(path, Path.home()) if path.exists() else "Not there any more"
        self._when = when(entry.opened, now)
        self.setText(entry.name)
        self.setAccessibleName(entry.name)
        self.setAccessibleDescription(f"{self._detail}, {self._when}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.line("bold") + theme.line("small") + theme.px(30))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Take off this list", lambda: self.forgotten.emit(self._entry.path))
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._theme
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self.underMouse():
            painter.fillRect(box, theme.color("canvas"))
        painter.fillRect(QRectF(0, 0, box.width(), 1), theme.color("line"))
        paint_badge(painter, QRectF(18, box.center().y() - 20, 40, 40), self._entry.first, self._entry.second)
        side = theme.metrics("small").horizontalAdvance(self._when) + 4
        first, second = theme.line("bold"), theme.line("small")
        top = box.center().y() - (first + second) / 2
        room = box.width() - 74 - side - 36
        paint_text(painter, theme, QRectF(74, top, room, first), self.text(), "bold")
        paint_text(painter, theme, QRectF(74, top + first, room, second), self._detail, "small", "ink-2")
        right = QRectF(box.width() - 18 - side, 0, side, box.height())
        paint_text(painter, theme, right, self._when, "small", "ink-2", Qt.AlignmentFlag.AlignRight)
        painter.end()


class FileCard(Card):
    """``wanted(path, passphrase)`` when a file is to be opened; ``recover()`` for a backup of the chosen one."""

    wanted = Signal(str, str)
    recover = Signal(str)
    forgotten = Signal(str)
    lost = Signal()  # the passphrase itself

    def __init__(self, theme: Theme, now: datetime) -> None:
        super().__init__(theme, margin=0)
        self._now = now
        self._chosen: Recent | None = None
        self._files: list[Recent] = []
        self.body.setSpacing(0)
        self._top = QFrame()
        self._top.setObjectName("chosen-file")
        self._top_column = QVBoxLayout(self._top)
        self._top_column.setContentsMargins(18, 18, 18, 18)
        self._top_column.setSpacing(0)
        self._rest = QVBoxLayout()
        self._rest.setSpacing(0)
        self.body.addWidget(self._top)
        self.body.addLayout(self._rest)
        self.passphrase = QLineEdit()
        self.passphrase.setAccessibleName("Passphrase")
        self.passphrase.setObjectName("large")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        add_show_hide(self.passphrase, theme)
        self.open_button = Button(theme, "Open", "primary")
        self.open_button.setMinimumWidth(theme.px(90))
        self.open_button.setFixedHeight(theme.px(42))
        self._label = Label(theme, "Passphrase", "bold")
        self._label.setBuddy(self.passphrase)
        self.hint = Label(theme, "Capitals and spaces count.", "small", "ink-2", wrap=True)
        self._backup = Button(theme, "Get it back from a backup", "quiet", small=True)
        self.lost_button = Button(theme, "Forgotten it?", "quiet", small=True)
        self.lost_button.hide()
        self._ask = QWidget()
        self._lay_out_asking()
        self.open_button.clicked.connect(self.press)
        self.passphrase.returnPressed.connect(self.press)
        self.lost_button.clicked.connect(self.lost)
        self._backup.clicked.connect(lambda: self.recover.emit(self._chosen.path if self._chosen else ""))

    def _lay_out_asking(self) -> None:
        self._ask.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        ask = QVBoxLayout(self._ask)
        ask.setContentsMargins(0, 16, 0, 0)
        ask.setSpacing(5)
        ask.addWidget(self._label)
        self._line = QHBoxLayout()
        self._line.setSpacing(10)
        self._line.addWidget(self.passphrase, 1)
        ask.addLayout(self._line)
        ask_foot = QHBoxLayout()
        ask_foot.addWidget(self.hint, 1)
        ask_foot.addWidget(self.lost_button)
        ask_foot.addWidget(self._backup)
        self._name_row = QVBoxLayout()
        self._top_column.addLayout(self._name_row)
        self._top_column.addWidget(self._ask)
        self._top_column.addSpacing(6)
        self._top_column.addLayout(ask_foot)

    @property
    def chosen(self) -> Recent | None:
        return self._chosen

    def show_files(self, files: Sequence[Recent], *, protected: bool) -> None:
        """The first is the chosen one; ``protected`` asks for its passphrase."""
        self._files = list(files)
        self._chosen = self._files[0] if self._files else None
        _empty(self._name_row)
        _empty(self._rest)
        self.setVisible(bool(self._files))
        if self._chosen is None:
            return
        self._name_row.addLayout(self._name(self._chosen, protected=protected))
        self._ask.setVisible(protected)
        self._place_open_button(protected=protected)
        self.passphrase.clear()
        self.say("Capitals and spaces count." if protected else "", wrong=False)
        for entry in self._files[1:5]:
            row = RecentRow(self._theme, entry, self._now)
            row.clicked.connect(lambda _=False, entry=entry: self.wanted.emit(entry.path, ""))
            row.forgotten.connect(self.forgotten)
            self._rest.addWidget(row)

    def _name(self, entry: Recent, *, protected: bool) -> QHBoxLayout:
        theme = self._theme
        told = when(entry.opened, self._now)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(Label(theme, entry.name, "heading-small", elide=True))
        place = where(Path(entry.path), Path.home())
        lines.addWidget(
            Label(theme, f"{place} · opened {told}" if told else place, "body", "ink-2", elide=True)
        )
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Badge(entry.first, entry.second))
        row.addLayout(lines, 1)
        row.addWidget(
            Pill(
                theme,
                "Locked" if protected else "Open to anyone here",
                "paper",
                "lock" if protected else "lock-open",
            )
        )
        self._name_holder = row
        return row

    def _place_open_button(self, *, protected: bool) -> None:
        self._line.removeWidget(self.open_button)
        if protected:
            self._line.addWidget(self.open_button)
        else:
            self._name_holder.addWidget(self.open_button)
        self.open_button.show()

    def press(self) -> None:
        if self._chosen is not None:
            self.wanted.emit(self._chosen.path, self.passphrase.text())

    def say(self, text: str, *, wrong: bool) -> None:
        """Under the field: a hint, or kindly what is wrong; the typed passphrase stays, selected."""
        self.hint.setText(text)
        self.lost_button.setVisible(wrong and self._ask.isVisibleTo(self))
        self.hint.set_role("small-bold" if wrong else "small")
        self.hint.set_tone("alert" if wrong else "ink-2")
        self.passphrase.setProperty("wrong", wrong)
        self.passphrase.style().unpolish(self.passphrase)
        self.passphrase.style().polish(self.passphrase)
        self.passphrase.setAccessibleDescription(text)
        if wrong:
            self.passphrase.setFocus()
            self.passphrase.selectAll()

    def focus(self) -> None:
        (self.passphrase if self._ask.isVisibleTo(self) else self.open_button).setFocus()


def _empty(layout: QVBoxLayout | QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            if isinstance(widget, Button):
                widget.setParent(None)
            else:
                widget.deleteLater()
        elif isinstance(inner := item.layout(), QVBoxLayout | QHBoxLayout):
            _empty(inner)
