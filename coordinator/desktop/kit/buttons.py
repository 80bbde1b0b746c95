"""Buttons in four looks, chips, segments, tabs and switches; each one's accessible name is its visible text."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from coordinator.desktop.kit.theme import Theme

_ICON_TONES = {"primary": "on-action", "quiet": "action", "danger": "alert"}


class Button(QPushButton):
    """A verb. Looks: primary (one a page), plain, quiet (a link), danger, square or bare (icon only, named by ``tip``)."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        look: str = "plain",
        *,
        icon: str = "",
        small: bool = False,
        tip: str = "",
        keys: str = "",
    ) -> None:
        super().__init__(text.replace("&", "&&"))
        self._theme, self._look, self._icon_name, self._small = theme, look, icon, small
        self._icon_tone = _ICON_TONES.get(look, "ink")
        self.setProperty("look", look)
        self.setAccessibleName(text or tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if tip or keys:
            self.setToolTip(f"{tip or text} ({keys})" if keys else tip)
        self.setAutoDefault(False)
        theme.changed.connect(self._dress)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses a verb that has the keyboard, on every system; a ticked chip leaves it to the dialog."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.isCheckable():
            self.click()
        else:
            super().keyPressEvent(event)

    def set_text(self, text: str) -> None:
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def set_icon(self, icon: str, tone: str = "") -> None:
        self._icon_name, self._icon_tone = icon, tone or self._icon_tone
        self._dress()

    def set_look(self, look: str) -> None:
        self._look, self._icon_tone = look, _ICON_TONES.get(look, "ink")
        self.setProperty("look", look)
        self.style().unpolish(self)
        self.style().polish(self)
        self._dress()

    def add_menu(self, actions: Sequence[QAction]) -> QMenu:
        """Makes the button open a menu of these actions."""
        menu = QMenu(self)
        menu.addActions(list(actions))
        self.setMenu(menu)
        return menu

    def _dress(self) -> None:
        theme = self._theme
        role = "small-bold" if self._look == "chip" else "button-small" if self._small else "bold"
        self.setFont(theme.font(role))
        height = theme.line(role) + theme.px({"chip": 8}.get(self._look, 10 if self._small else 16))
        self.setFixedHeight(height)
        if self._icon_name:
            size = 15 if self._look == "chip" else 17 if self._small else 18
            # Qt leaves 4 px between icon and word; the design asks for 8, so the picture brings the rest.
            room = theme.px(4) if self.text() else 0
            self.setIcon(theme.icon(self._icon_name, self._icon_tone, size, room))
            self.setIconSize(QSize(theme.px(size) + room, theme.px(size)))
        if not self.text():
            self.setFixedWidth(height)
        self.updateGeometry()


class Chip(Button):
    """A filter that is on or off: ``Chip(theme, "No reply 6")``."""

    def __init__(self, theme: Theme, text: str, *, icon: str = "", on: bool = False) -> None:
        super().__init__(theme, text, "chip", icon=icon)
        self.setCheckable(True)
        self.setChecked(on)


class Choice(QFrame):
    """One of a few, side by side; arrows move. ``chosen`` carries the key."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, options: Sequence[tuple[str, str]], look: str, name: str = "", on: str = ""
    ) -> None:
        """``options`` are (key, text)."""
        super().__init__()
        self.setAccessibleName(name)
        self._theme, self._keys = theme, [key for key, _ in options]
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(*((1, 1, 1, 1) if look == "segment" else (0, 0, 0, 0)))
        row.setSpacing({"segment": 0, "tab": 4}.get(look, 8))
        for place, (key, text) in enumerate(options):
            button = Button(theme, text, look, small=look == "segment")
            button.setCheckable(True)
            button.setProperty("first", place == 0)
            button.setProperty("last", place == len(options) - 1)
            button.setChecked(key == (on or self._keys[0]))
            self._group.addButton(button, place)
            row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._group.idClicked.connect(self._clicked)

    def _clicked(self, place: int) -> None:
        self.chosen.emit(self._keys[place])

    @property
    def key(self) -> str:
        return self._keys[self._group.checkedId()]

    def choose(self, key: str) -> None:
        """Sets it without a signal."""
        self._group.button(self._keys.index(key)).setChecked(True)

    def set_text(self, key: str, text: str) -> None:
        """A new wording for one option, for counts: ``set_text("quiet", "Quiet 2")``."""
        button = self._group.button(self._keys.index(key))
        if isinstance(button, Button):
            button.set_text(text)


class Segments(Choice):
    """Year / Term / Month."""

    def __init__(
        self, theme: Theme, options: Sequence[tuple[str, str]], name: str = "", on: str = ""
    ) -> None:
        super().__init__(theme, options, "segment", name, on)
        self.setProperty("look", "segments")


class Tabs(Choice):
    """Tabs with a marigold line under the one that is open."""

    def __init__(
        self, theme: Theme, options: Sequence[tuple[str, str]], name: str = "", on: str = ""
    ) -> None:
        super().__init__(theme, options, "tab", name, on)


class Filters(Choice):
    """Chips of which one is on: All 48, No reply 6, …"""

    def __init__(
        self, theme: Theme, options: Sequence[tuple[str, str]], name: str = "Filter", on: str = ""
    ) -> None:
        super().__init__(theme, options, "chip", name, on)


class Switch(QAbstractButton):
    """On or off, with its words to the right."""

    def __init__(self, theme: Theme, text: str, *, on: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setChecked(on)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFont(self._theme.font("body"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._theme
        words = theme.metrics("body").horizontalAdvance(self.text())
        return QSize(theme.px(44) + words + 2, max(24, theme.line("body") + theme.px(6)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme, on = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        height, width = theme.px(20), theme.px(34)
        track = QRectF(0, (self.height() - height) / 2, width, height)
        painter.setBrush(theme.color("line" if not self.isEnabled() else "action" if on else "line-strong"))
        painter.drawRoundedRect(track, height / 2, height / 2)
        knob = height * 0.7
        left = track.right() - knob - height * 0.15 if on else track.left() + height * 0.15
        painter.setBrush(theme.color("on-action" if on else "surface"))
        painter.drawEllipse(QRectF(left, track.center().y() - knob / 2, knob, knob))
        painter.setPen(theme.color("ink" if self.isEnabled() else "ink-3"))
        painter.setFont(self.font())
        words = self.rect().adjusted(theme.px(44), 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())
        painter.end()


class Tile(QAbstractButton):
    """A large way in: icon, a bold line, a small line (start screen, empty states)."""

    def __init__(self, theme: Theme, icon: str, title: str, detail: str, *, stacked: bool = False) -> None:
        super().__init__()
        self._theme, self._icon_name, self._detail, self._stacked = theme, icon, detail, stacked
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(detail)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        theme = self._theme
        room = self._room(width)
        top = theme.px(16) + (theme.px(50) if self._stacked else 0)
        words = self._height("bold", self.text(), room) + max(
            self._height("small", self._detail, room), theme.line("small") * 2
        )
        return top + words + theme.px(20)

    def _room(self, width: int) -> int:
        """How wide the words may be."""
        return max(40, width - 2 * self._theme.px(16) - (0 if self._stacked else self._theme.px(36)))

    def _height(self, role: str, text: str, room: int) -> int:
        return (
            self._theme.metrics(role)
            .boundingRect(0, 0, room, 9999, int(Qt.TextFlag.TextWordWrap), text)
            .height()
        )

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(210), self.heightForWidth(self._theme.px(210)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(140), self.heightForWidth(max(self.width(), self._theme.px(140))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: ARG002
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        from coordinator.desktop.kit.marks import paint_tile

        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("action" if self.underMouse() else "line"))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        top, left = float(theme.px(16)), float(theme.px(16))
        if self._stacked:
            paint_tile(painter, theme, QRectF(left, top, theme.px(40), theme.px(40)), self._icon_name)
            top += theme.px(50)
        else:
            theme.paint_icon(
                painter, QRectF(left, top, theme.px(22), theme.px(22)), self._icon_name, "action"
            )
            left += theme.px(36)
        room = self._room(self.width())
        wrap = int(Qt.TextFlag.TextWordWrap)
        painter.setFont(theme.font("bold"))
        painter.setPen(theme.color("ink"))
        title = self._height("bold", self.text(), room)
        painter.drawText(QRectF(left, top, room + 1, title), wrap, self.text())
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("ink-2"))
        painter.drawText(QRectF(left, top + title + theme.px(2), room + 1, self.height()), wrap, self._detail)
        painter.end()


def row_of(*widgets: QWidget | None, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; None is the stretch between them."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    return row
