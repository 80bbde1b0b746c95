"""The sidebar: the pages in order with what waits in each, and at its foot the state of the file and five small tools."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QMoveEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.labels import Icon, Label
from coordinator.desktop.kit.marks import paint_text
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.kit.tie import TieBand

WIDE, RAIL = 220, 64

# The tools at the foot: commands by their keys, each with its icon.
FOOT = {
    "undo": "undo-2",
    "discreet": "eye-off",
    "theme": "moon",
    "settings": "settings",
    "help": "circle-help",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A page in the sidebar."""

    key: str
    title: str
    icon: str
    apart: bool = False


class _Entry(QPushButton):
    """One page: icon, name, and how many things wait there (marigold for today's work)."""

    moved = Signal()

    def __init__(self, theme: Theme, place: Place, keys: str) -> None:
        super().__init__()
        self._theme, self._place, self._count, self.rail = theme, place, 0, False
        self.setCheckable(True)
        self.setAccessibleName(place.title)
        self._keys = keys
        self.setToolTip(f"{place.title} ({keys})")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.dress()

    def dress(self) -> None:
        self.setFixedHeight(max(self._theme.px(38), 30))
        self.update()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.moved.emit()

    def set_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleDescription(f"{count} waiting" if count else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(40, self._theme.px(38))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme, on = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = "blazer-ink" if on else "blazer-ink-2"
        size = theme.px(19)
        left = (self.width() - size) / 2 if self.rail else theme.px(10)
        theme.paint_icon(
            painter, QRectF(left, (self.height() - size) / 2, size, size), self._place.icon, tone
        )
        right = float(self.width() - theme.px(8))
        if self._count:
            right = self._paint_count(painter, right)
        if not self.rail:
            start = theme.px(40)
            box = QRectF(start, 0, right - start - 2, self.height())
            paint_text(painter, theme, box, self._place.title, "bold" if on else "body", tone)
        painter.end()

    def _paint_count(self, painter: QPainter, right: float) -> float:
        theme = self._theme
        hot = self._place.key == "today"
        if self.rail:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("tie" if hot else "blazer-ink"))
            painter.drawEllipse(QRectF(self.width() - 15, 6, 8, 8))
            return right
        text = str(self._count) if self._count < 1000 else "999+"
        width = max(theme.px(22), theme.metrics("small-bold").horizontalAdvance(text) + theme.px(12))
        height = theme.px(20)
        box = QRectF(right - width, (self.height() - height) / 2, width, height)
        back, fore = (
            ("tie", "on-tie") if hot else ("blazer" if self.isChecked() else "blazer-2", "blazer-ink")
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(back))
        painter.drawRoundedRect(box, height / 2, height / 2)
        paint_text(painter, theme, box, text, "small-bold", fore, Qt.AlignmentFlag.AlignHCenter)
        return box.left()


class _Flag(QWidget):
    """The marigold mark at the window's edge beside the chosen page."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("tie"))
        painter.drawRoundedRect(QRectF(-4, 0, 8, self.height()), 3, 3)
        painter.end()


class Sidebar(QFrame):
    """``chosen(key)`` when a page is pressed. Under 1,360 px the window asks for the rail."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        places: Sequence[Place],
        shortcuts: Mapping[str, str],
        tools: Sequence[tuple[QAction, str]],
    ) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAccessibleName("Pages")
        self._theme = theme
        self._rail = False
        self._entries = {place.key: _Entry(theme, place, shortcuts.get(place.key, "")) for place in places}
        self.tie = TieBand(theme)
        self._brand = Label(theme, "Coordinator", "side", "blazer-ink")
        self._school = Label(theme, "", "small", "blazer-ink-2", elide=True)
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(18, 16, 18, 14)
        head.setSpacing(0)
        head.addWidget(self._brand)
        head.addWidget(self._school)
        self._flag = _Flag(theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tie)
        column.addWidget(self._head)
        self._nav = QVBoxLayout()
        self._nav.setContentsMargins(10, 2, 10, 2)
        self._nav.setSpacing(2)
        group = QButtonGroup(self)
        for place in places:
            if place.apart:
                self._nav.addSpacing(8)
                self._nav.addWidget(self._rule())
                self._nav.addSpacing(8)
            entry = self._entries[place.key]
            group.addButton(entry)
            self._nav.addWidget(entry)
            entry.moved.connect(self._place_flag)
            entry.clicked.connect(lambda _=False, key=place.key: self.chosen.emit(key))
        column.addLayout(self._nav)
        column.addStretch(1)
        column.addWidget(self._rule())
        column.addWidget(self._foot(tools))
        theme.changed.connect(self._dress)
        self.set_rail(False)

    def _rule(self) -> QFrame:
        line = QFrame()
        line.setObjectName("side-rule")
        line.setFixedHeight(1)
        return line

    def _foot(self, tools: Sequence[tuple[QAction, str]]) -> QWidget:
        theme = self._theme
        foot = QWidget()
        column = self._foot_column = QVBoxLayout(foot)
        column.setSpacing(1)
        self._saved = Label(theme, "", "small", "blazer-ink-2", elide=True)
        self._backed = Label(theme, "", "small", "blazer-ink-2", elide=True)
        self._saved_icon = Icon(theme, "lock", "blazer-ink-2", 15, 2)
        self._backed_icon = Icon(theme, "hard-drive", "blazer-ink-2", 15, 2)
        self._state = QWidget()
        lines = QVBoxLayout(self._state)
        lines.setContentsMargins(8, 0, 0, 8)
        lines.setSpacing(0)
        for sign, label in ((self._saved_icon, self._saved), (self._backed_icon, self._backed)):
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(sign)
            row.addWidget(label, 1)
            lines.addLayout(row)
        column.addWidget(self._state)
        self._tools = QWidget()
        self._tool_buttons: list[tuple[Button, QAction, str]] = []
        for action, icon in tools:
            button = Button(theme, "", "bare", icon=icon, tip=action.text().replace("&", ""))
            button.set_icon(icon, "blazer-ink-2")
            button.setCheckable(action.isCheckable())
            button.clicked.connect(action.trigger)
            action.changed.connect(self._show_tools)
            self._tool_buttons.append((button, action, icon))
        self._tool_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._tools)
        self._tool_row.setSpacing(2)
        for button, _, _ in self._tool_buttons:
            self._tool_row.addWidget(button)
        self._tool_row.addStretch(1)
        column.addWidget(self._tools)
        self._show_tools()
        return foot

    def _show_tools(self) -> None:
        for button, action, icon in self._tool_buttons:
            name = action.text().replace("&", "")
            keys = action.shortcut().toString()
            button.setAccessibleName(name)
            button.setToolTip(f"{name} ({keys})" if keys else name)
            button.setEnabled(action.isEnabled())
            button.setChecked(action.isChecked())
            button.set_icon(str(action.data() or icon), "blazer-ink-2")

    def set_rail(self, rail: bool) -> None:
        """A narrow rail of icons, or the full sidebar."""
        self._rail = rail
        self.setFixedWidth(RAIL if rail else max(WIDE, min(self._theme.px(WIDE), 360)))
        self._head.setVisible(not rail)
        self._state.setVisible(not rail)
        way = QBoxLayout.Direction
        self._tool_row.setDirection(way.TopToBottom if rail else way.LeftToRight)
        self._foot_column.setContentsMargins(*((0, 10, 0, 12) if rail else (10, 12, 10, 12)))
        self._nav.setContentsMargins(10, 10 if rail else 2, 10, 2)
        for button, _, _ in self._tool_buttons:
            button.setFixedSize(
                min(self._theme.px(34), 40) if rail else self._theme.px(34), max(24, self._theme.px(32))
            )
            self._tool_row.setAlignment(
                button, Qt.AlignmentFlag.AlignHCenter if rail else Qt.AlignmentFlag.AlignVCenter
            )
        for entry in self._entries.values():
            entry.rail = rail
            entry.dress()
        self._place_flag()

    def _dress(self) -> None:
        self.set_rail(self._rail)

    def choose(self, key: str) -> None:
        self._entries[key].setChecked(True)
        self._place_flag()

    def focus(self) -> None:
        """Puts the keyboard on the chosen page's entry."""
        chosen = next((entry for entry in self._entries.values() if entry.isChecked()), None)
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _place_flag(self) -> None:
        chosen = next((entry for entry in self._entries.values() if entry.isChecked()), None)
        self._flag.setVisible(chosen is not None)
        if chosen is not None:
            self._flag.setGeometry(0, chosen.y() + 7, 4, chosen.height() - 14)
            self._flag.raise_()

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002
        self._place_flag()

    def showEvent(self, event: object) -> None:  # noqa: ARG002
        self._place_flag()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        for key, entry in self._entries.items():
            entry.set_count(counts.get(key, 0))

    def set_school(self, name: str, first: str = "", second: str = "") -> None:
        self._school.setText(name)
        if first and second:
            self.tie.set_colours(first, second)

    def set_state(self, saved: str, backed: str, *, locked: bool) -> None:
        """The two lines at the foot."""
        self._saved.setText(saved)
        self._saved_icon.set_icon("lock" if locked else "check")
        self._backed.setText(backed)
