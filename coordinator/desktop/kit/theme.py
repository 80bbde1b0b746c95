"""Colours, fonts and sizes from the tokens; the one place that knows whether it is dark and how large text is."""

import json
from functools import cache, lru_cache
from typing import Final

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
)

from coordinator import resources
from coordinator.desktop.kit import icons

_MOST_WIDTHS = 20_000  # lines whose width is remembered: a year of visits and a roll, not a whole ten years
SMALLEST, LARGEST = 0.9, 2.0
_FONT_FILES: Final = (
    "SourceSans3_400Regular", "SourceSans3_400Regular_Italic", "SourceSans3_600SemiBold", "SourceSans3_700Bold",
    "BricolageGrotesque_600SemiBold", "BricolageGrotesque_700Bold",
)  # fmt: skip
TEXT, HEADING = "Source Sans 3", "Bricolage Grotesque"

# role: family, pixels at 100 %, weight, letter spacing in percent. A person's name is never set in the heading face.
_ROLES: Final[dict[str, tuple[str, float, int, float]]] = {
    "start": (HEADING, 54, 600, 98), "question": (HEADING, 32, 600, 99), "title": (HEADING, 28, 600, 99),
    "brand": (HEADING, 26, 600, 99), "heading": (HEADING, 22, 600, 99), "side": (HEADING, 20, 600, 99),
    "heading-small": (HEADING, 19, 600, 99),
    "card": (HEADING, 18, 600, 99), "figure": (HEADING, 17, 600, 100),
    "person": (TEXT, 22, 700, 99.5), "person-small": (TEXT, 18, 700, 100),
    "lead": (TEXT, 18, 400, 100), "field-large": (TEXT, 18, 400, 100), "body": (TEXT, 15, 400, 100),
    "bold": (TEXT, 15, 600, 100), "strong": (TEXT, 15, 700, 100), "quote": (TEXT, 15, 400, 100),
    "table": (TEXT, 14.5, 400, 100), "table-bold": (TEXT, 14.5, 600, 100), "button-small": (TEXT, 14, 600, 100),
    "small": (TEXT, 13, 400, 100), "small-bold": (TEXT, 13, 600, 100), "small-strong": (TEXT, 13, 700, 100),
    "tiny": (TEXT, 12, 400, 100), "tiny-bold": (TEXT, 12, 600, 100),
}  # fmt: skip


@cache
def tokens() -> dict[str, dict[str, str]]:
    """``{"light": {token: colour}, "dark": …}`` as shipped."""
    read: dict[str, dict[str, str]] = json.loads(resources.text("tokens.json"))
    return read


def contrast(one: str, other: str) -> float:
    """The WCAG 2 contrast ratio of two ``#RRGGBB`` colours, 1 to 21 (relative luminance, WCAG 2.2)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@cache
def load_fonts() -> tuple[str, ...]:
    """Gives Qt the shipped faces, once a process; the families that came."""
    families: list[str] = []
    for name in _FONT_FILES:
        number = QFontDatabase.addApplicationFont(str(resources.path(f"fonts/{name}.ttf")))
        families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return tuple(families)


class Theme(QObject):
    """What a colour, a font and a length are just now; ``changed`` after any of it has changed."""

    changed = Signal()

    def __init__(self, *, dark: bool | None = False, size: float = 1.0) -> None:
        """``dark`` None follows the system until :meth:`set_dark`."""
        super().__init__()
        load_fonts()
        self._choice = dark
        self._size = min(max(size, SMALLEST), LARGEST)
        self._fonts: dict[str, QFont] = {}
        self._metrics: dict[str, QFontMetrics] = {}
        self._widths: dict[tuple[str, str], int] = {}
        self._hatches: dict[tuple[str, str, float], QPixmap] = {}
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def dark(self) -> bool:
        if self._choice is not None:
            return self._choice
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark

    @property
    def choice(self) -> bool | None:
        """True dark, False light, None as the system."""
        return self._choice

    def set_dark(self, dark: bool | None) -> None:
        if dark != self._choice:
            self._choice = dark
            self._hatches.clear()
            self.changed.emit()

    def _system_changed(self) -> None:
        if self._choice is None:
            self._hatches.clear()
            self.changed.emit()

    @property
    def size(self) -> float:
        """The text size, 0.9 to 2.0."""
        return self._size

    def set_size(self, size: float) -> None:
        size = round(min(max(size, SMALLEST), LARGEST), 2)
        if size != self._size:
            self._size = size
            self._fonts.clear()
            self._metrics.clear()
            self._widths.clear()
            self.changed.emit()

    def hex(self, token: str) -> str:
        """``#RRGGBB`` of a token; a literal ``#RRGGBB`` is itself."""
        return token if token.startswith("#") else tokens()["dark" if self.dark else "light"][token]

    def color(self, token: str) -> QColor:
        return QColor(self.hex(token))

    def px(self, at_100: float) -> int:
        """A length that grows with the text size."""
        return round(at_100 * self._size)

    def font(self, role: str) -> QFont:
        """The face of a role (``body``, ``bold``, ``small``, ``card``, ``title``, ``person`` …), figures tabular."""
        if role not in self._fonts:
            family, pixels, weight, spacing = _ROLES[role]
            font = QFont(family)
            font.setPixelSize(max(12, round(pixels * self._size)))
            font.setWeight(QFont.Weight(weight))
            font.setItalic(role == "quote")
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, spacing)
            font.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[role] = font
        return self._fonts[role]

    def metrics(self, role: str) -> QFontMetrics:
        if role not in self._metrics:
            self._metrics[role] = QFontMetrics(self.font(role))
        return self._metrics[role]

    def width(self, text: str, role: str) -> int:
        """How many pixels a line takes; what is painted often is measured once."""
        key = (text, role)
        if key not in self._widths:
            if len(self._widths) > _MOST_WIDTHS:
                self._widths.clear()
            self._widths[key] = self.metrics(role).horizontalAdvance(text)
        return self._widths[key]

    def line(self, role: str) -> int:
        """The height of one line of that role: a little under Qt's, which leaves room for three storeys of accents."""
        return round(self.metrics(role).height() * 0.93)

    def icon(self, name: str, tone: str = "ink", size: float = 18, room: int = 0) -> QIcon:
        """``room`` pixels are left free at the right, for buttons."""
        return icons.icon(name, self.hex(tone), self.px(size), self.hex("ink-3"), room)

    def paint_icon(
        self, painter: QPainter, box: QRectF, name: str, tone: str = "ink", stroke: float = 1.75
    ) -> None:
        icons.paint(painter, box, name, self.hex(tone), stroke)

    def hatch(self, token: str = "line", back: str = "surface") -> QBrush:  # noqa: S107
        """Diagonal stripes: holidays, exams, INSET."""
        key = (token, back, self._size)
        if key not in self._hatches:
            step = self.px(7)
            tile = QPixmap(step * 2, step * 2)
            tile.setDevicePixelRatio(2.0)
            tile.fill(self.color(back))
            painter = QPainter(tile)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.color(token), 1.6))
            for shift in (-step, 0, step):
                painter.drawLine(shift, step, shift + step, 0)
            painter.end()
            self._hatches[key] = tile
        return QBrush(self._hatches[key])

    def palette(self) -> QPalette:
        """Fallback colours for whatever the style sheet does not reach."""
        palette = QPalette()
        roles = QPalette.ColorRole
        for role, token in (
            (roles.Window, "canvas"), (roles.Base, "surface"), (roles.AlternateBase, "sunken"), (roles.Text, "ink"),
            (roles.WindowText, "ink"), (roles.Button, "surface"), (roles.ButtonText, "ink"), (roles.BrightText, "alert"),
            (roles.Highlight, "action"), (roles.HighlightedText, "on-action"), (roles.Link, "action"),
            (roles.ToolTipBase, "ink"), (roles.ToolTipText, "canvas"), (roles.PlaceholderText, "ink-3"),
            (roles.Mid, "line"), (roles.Dark, "line-strong"), (roles.Light, "surface"), (roles.Accent, "action"),
        ):  # fmt: skip
            palette.setColor(role, self.color(token))
            if role in {roles.Text, roles.WindowText, roles.ButtonText}:
                palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("ink-3"))
        return palette


@lru_cache(maxsize=64)
def year_token(year: int) -> str:
    """The colour of a year group, 7 to 13."""
    return f"y{min(max(year, 7), 13)}"
