"""Words on the page in a role and a tone; text is data, never markup."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from coordinator.desktop.kit.theme import Theme

Run = tuple[str, str, str]
"""Text, role, tone: ``("Dr Edmund Farr", "bold", "ink")``."""


class Label(QLabel):
    """A line or a paragraph; ``wrap`` lets it run over lines, ``elide`` shortens it with an ellipsis."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: str = "body",
        tone: str = "ink",
        *,
        wrap: bool = False,
        elide: bool = False,
    ) -> None:
        super().__init__()
        self._theme, self._role, self._tone, self._runs = theme, role, tone, list[Run]()
        self._elide = elide
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setText(text)
        theme.changed.connect(self._dress)
        self._dress()

    def set_tone(self, tone: str) -> None:
        self._tone = tone
        self._dress()

    def set_role(self, role: str) -> None:
        self._role = role
        self._dress()

    def set_runs(self, runs: list[Run]) -> None:
        """Several roles and tones in one paragraph, each text escaped."""
        self._runs = runs
        self.setAccessibleName("".join(text for text, _, _ in runs))
        self._dress()

    def _dress(self) -> None:
        theme = self._theme
        self.setFont(theme.font(self._role))
        if self.property("tone") != self._tone:
            self.setProperty("tone", self._tone)
            self.style().unpolish(self)
            self.style().polish(self)
        if self._runs:
            self.setTextFormat(Qt.TextFormat.RichText)
            self.setText("".join(self._span(run) for run in self._runs))
        self.updateGeometry()

    def _span(self, run: Run) -> str:
        text, role, tone = run
        font = self._theme.font(role)
        look = (
            f"color:{self._theme.hex(tone)};font-size:{font.pixelSize()}px;font-weight:{font.weight().value}"
        )
        slant = ";font-style:italic" if font.italic() else ""
        return f'<span style="{look}{slant}">{escape(text)}</span>'.replace("\n", "<br>")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._elide:
            cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
            self.setToolTip(self.text() if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._elide or self._runs:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self._theme.color(self._tone))
        line = self.fontMetrics().elidedText(
            self.text().replace("\n", " "), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(self.rect(), int(self.alignment() | Qt.TextFlag.TextSingleLine), line)
        painter.end()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(0, hint.height()) if self._elide else hint


class Icon(QWidget):
    """A still icon that follows the theme; it stands beside words, so it has no name of its own."""

    def __init__(
        self, theme: Theme, name: str, tone: str = "ink", size: float = 18, stroke: float = 1.75
    ) -> None:
        super().__init__()
        self._theme, self._name, self._tone, self._size, self._stroke = theme, name, tone, size, stroke
        theme.changed.connect(self._dress)
        self._dress()

    def set_icon(self, name: str, tone: str = "") -> None:
        self._name, self._tone = name, tone or self._tone
        self.update()

    def _dress(self) -> None:
        self.setFixedSize(self._theme.px(self._size), self._theme.px(self._size))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        self._theme.paint_icon(painter, self.rect().toRectF(), self._name, self._tone, self._stroke)
        painter.end()


class Keys(Label):
    """A key to press, in a small well: ``Ctrl K``."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(theme, text, "tiny-bold", "ink-2")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

        self.setProperty("look", "keys")
