"""Choose a file, match and check, bring in: where one is."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coordinator.desktop.kit.marks import paint_text
from coordinator.desktop.kit.theme import Theme

STEPS = ("Choose a file", "Match and check", "Bring in")


class Steps(QWidget):
    """Three numbered discs; those behind are ticked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._step = theme, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.set_step(0)

    @property
    def step(self) -> int:
        return self._step

    def set_step(self, step: int) -> None:
        """0, 1 or 2; 3 when all is done."""
        self._step = step
        said = STEPS[step] if step < len(STEPS) else "Done"
        self.setAccessibleName(f"Step {min(step + 1, 3)} of 3: {said}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(520), self._theme.px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self._theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, middle, size = 1.0, self.height() / 2, theme.px(26)
        for place, words in enumerate(STEPS):
            if place:
                painter.setPen(QPen(theme.color("line"), 2))
                painter.drawLine(int(left), int(middle), int(left + theme.px(44)), int(middle))
                left += theme.px(58)
            disc = QRectF(left, middle - size / 2, size, size)
            done, now = place < self._step, place == self._step
            painter.setPen(QPen(theme.color("action" if done else "tie" if now else "line-strong"), 2))
            painter.setBrush(
                theme.color("action" if done else "tie") if done or now else Qt.BrushStyle.NoBrush
            )
            painter.drawEllipse(disc)
            if done:
                theme.paint_icon(painter, disc.adjusted(6, 6, -6, -6), "check", "on-action", 3)
            else:
                number = QRectF(disc)
                paint_text(
                    painter, theme, number, str(place + 1), "small-strong", "on-tie" if now else "ink-3",
                    Qt.AlignmentFlag.AlignHCenter,
                )  # fmt: skip
            left += size + theme.px(9)
            width = theme.metrics("bold").horizontalAdvance(words) + 2
            tone = "action" if done else "ink" if now else "ink-3"
            paint_text(painter, theme, QRectF(left, 0, width, self.height()), words, "bold", tone)
            left += width + theme.px(14)
        painter.end()
