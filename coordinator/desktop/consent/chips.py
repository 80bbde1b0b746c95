"""What the desk for slips paints: a line of the slip with its key and answer, and a key with what it does."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from coordinator.desktop.consent.slip import Chip
from coordinator.desktop.kit import marks
from coordinator.desktop.kit.theme import Theme

# look: background, border, icon, icon and word tone
_LOOKS = {
    "yes": ("action-soft", "action", "check", "good"),
    "no": ("surface", "ink", "x", "ink"),
    "blank": ("surface", "line-strong", "circle-dashed", "ink-3"),
    "some": ("tie-soft", "tie-ink", "circle-dot", "tie-ink"),
}


def _paint_key(painter: QPainter, theme: Theme, box: QRectF, key: str, back: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(back))
    painter.drawRoundedRect(box, 4, 4)
    marks.paint_text(painter, theme, box, key, "tiny-bold", "ink-2", Qt.AlignmentFlag.AlignHCenter)


def _key_width(theme: Theme, key: str) -> int:
    return max(theme.px(18), theme.metrics("tiny-bold").horizontalAdvance(key) + theme.px(11))


class ScopeChip(QAbstractButton):
    """One line of the slip: its key, its word, and yes, no or blank as a sign. Clicking turns it, as its key does."""

    def __init__(self, theme: Theme, chip: Chip) -> None:
        super().__init__()
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.set_chip(chip)

    def set_chip(self, chip: Chip) -> None:
        self.chip = chip
        self.setText(f"{chip.title}: {chip.words}")
        self.setAccessibleName(f"{chip.key} {chip.title}: {chip.words}")
        self.setToolTip(f"{chip.title}: {chip.words}. Turn it with {chip.key}.")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._theme
        width = _key_width(theme, self.chip.key) + theme.metrics("button-small").horizontalAdvance(self.chip.title)
        return QSize(width + theme.px(6 + 5 + 3 + 14 + 6) + 2, theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(60), self._theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._theme
        back, border, icon, tone = _LOOKS[self.chip.look]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color(border), 1.5)
        if self.chip.look == "blank":
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.color("sunken" if self.underMouse() and back == "surface" else back))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        middle, edge = self.height() / 2, float(theme.px(6))
        key = _key_width(theme, self.chip.key)
        high = theme.px(20)
        well = QRectF(edge, middle - high / 2, key, high)
        _paint_key(painter, theme, well, self.chip.key, "sunken" if back == "surface" else "surface")
        size = theme.px(14)
        sign = QRectF(self.width() - edge - size, middle - size / 2, size, size)
        theme.paint_icon(painter, sign, icon, tone, 2.2)
        left = well.right() + theme.px(5)
        words = QRectF(left, 0, sign.left() - left - theme.px(2), self.height())
        marks.paint_text(painter, theme, words, self.chip.title, "button-small", "ink" if tone == "good" else tone)
        painter.end()


class KeyVerb(QAbstractButton):
    """A key in its well and what it does; a click does the same."""

    def __init__(self, theme: Theme, key: str, words: str) -> None:
        super().__init__()
        self._theme, self._key = theme, key
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        self.setText(words)
        self.setAccessibleName(f"{self._key} {words}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._theme
        words = theme.metrics("small").horizontalAdvance(self.text())
        return QSize(_key_width(theme, self._key) + theme.px(6) + words + 2, max(24, theme.px(24)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = theme.px(19)
        well = QRectF(0, (self.height() - high) / 2, _key_width(theme, self._key), high)
        _paint_key(painter, theme, well, self._key, "sunken")
        left = well.right() + theme.px(6)
        words = QRectF(left, 0, self.width() - left, self.height())
        marks.paint_text(painter, theme, words, self.text(), "small", "action" if self.underMouse() else "ink-2")
        painter.end()
