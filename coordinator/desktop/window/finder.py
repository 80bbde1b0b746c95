"""Ctrl+K: anyone, anything, any command; letters narrow, arrows move, Enter goes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from coordinator.desktop.kit.labels import Icon, Keys, Label
from coordinator.desktop.kit.lists import Row, RowList
from coordinator.desktop.kit.theme import Theme
from coordinator.names import fold


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: Enter opens the ``kind`` and ``id`` (``"visit", 12``)."""

    kind: str
    id: int
    title: str
    detail: str = ""
    icon: str = "search"


Search = Callable[[str], Sequence[Hit]]


class FindBox(QFrame):
    """The box in the head that opens the finder."""

    pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("find")
        self.setAccessibleName("Find anyone or anything")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(Icon(theme, "search", "ink-2"))
        row.addWidget(Label(theme, "Find anyone or anything", "body", "ink-3", elide=True), 1)
        row.addWidget(Keys(theme, "Ctrl K"))
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(36))
        self.setFixedWidth(min(self._theme.px(264), 420))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.pressed.emit()
        else:
            super().keyPressEvent(event)


class Finder(QFrame):
    """The palette: ``go(kind, id)`` for a record; commands run themselves."""

    go = Signal(str, int)

    def __init__(self, theme: Theme, search: Search, commands: Callable[[], Sequence[QAction]]) -> None:
        super().__init__(None, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self._theme, self._search, self._commands = theme, search, commands
        self._hits: dict[object, Hit | QAction] = {}
        self.setAccessibleName("Find anyone or anything")
        self.line = QLineEdit()
        self.line.setAccessibleName("Find anyone or anything")
        self.line.setPlaceholderText("A name, a place, a visit, or what you want to do")
        self.line.setFont(theme.font("field-large"))
        self.line.installEventFilter(self)
        self.list = RowList(theme, "What was found", lines=False)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = Label(theme, "", "body", "ink-2", wrap=True)
        self._nothing.setContentsMargins(14, 6, 14, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.line)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(60)
        self._pause.timeout.connect(self.look)
        self.line.textChanged.connect(self._pause.start)
        self.line.returnPressed.connect(self.take)
        self.list.clicked.connect(self.take)

    def open_over(self, anchor: QPoint, width: int, height: int, typed: str = "") -> None:
        """Shows it at that place of the screen, what was typed last time gone."""
        self.line.setFont(self._theme.font("field-large"))
        self.line.setText(typed)
        self.resize(width, height)
        self.move(anchor)
        self.look()
        self.show()
        self.line.setFocus()

    def look(self) -> None:
        """Searches for what is typed."""
        self._pause.stop()
        typed = self.line.text().strip()
        wanted = fold(typed).split()
        rows: list[Row] = []
        self._hits = {}
        found = list(self._search(typed))[:30] if wanted else []
        for place, hit in enumerate(found):
            key = f"hit {place}"
            self._hits[key] = hit
            rows.append(Row(key, hit.title, hit.detail or " ", icon=hit.icon))
        commands = [a for a in self._commands() if all(word in fold(a.text()) for word in wanted)]
        if commands:
            rows.append(Row("commands", "What you can do", heading=True))
        for place, action in enumerate(commands):
            key = f"command {place}"
            self._hits[key] = action
            rows.append(
                Row(
                    key,
                    action.text().replace("&", ""),
                    quiet=True,
                    icon="corner-down-left",
                    tone="plain",
                    right=action.shortcut().toString(),
                )
            )
        self.list.set_rows(rows)
        first = next((row.key for row in rows if not row.heading), None)
        if first is not None:
            self.list.choose(first)
        self._nothing.setVisible(bool(typed) and not found)
        self._nothing.setText(f"Nobody and nothing called “{typed}” is in this file.")

    def take(self) -> None:
        """Goes to the chosen one."""
        if self._pause.isActive():
            self.look()
        chosen = self._hits.get(self.list.key)
        if chosen is None:
            return
        self.close()
        if isinstance(chosen, Hit):
            self.go.emit(chosen.kind, chosen.id)
        else:
            chosen.trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}:
                self.list.keyPressEvent(event)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
        return super().eventFilter(watched, event)
