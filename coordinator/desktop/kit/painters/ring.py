"""The readiness ring: one arc a section, filled by its share; full is action, part is tie, overdue is alert."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from coordinator.desktop.kit.marks import paint_text
from coordinator.desktop.kit.theme import Theme


@dataclass(frozen=True, slots=True)
class Section:
    """One part of getting ready: its share done (0 to 1) and whether it is overdue."""

    name: str
    share: float
    late: bool = False


@dataclass(frozen=True, slots=True)
class Arc:
    """Degrees clockwise from noon."""

    start: float
    sweep: float
    token: str


def arcs(sections: Sequence[Section], gap: float = 9.0) -> list[Arc]:
    """Track and filled arcs of every section, in order; sections are equally long with ``gap`` degrees between."""
    made: list[Arc] = []
    each = 360.0 / max(1, len(sections))
    space = gap if len(sections) > 1 else 0.0
    for place, section in enumerate(sections):
        start, sweep = place * each + space / 2, each - space
        share = max(0.0, min(section.share, 1.0))
        made.append(Arc(start, sweep, "sunken"))
        if share > 0:
            token = "alert" if section.late else "action" if share >= 1 else "tie"
            made.append(Arc(start, sweep * share, token))
    return made


def overall(sections: Sequence[Section]) -> int:
    """Per cent done; 100 only when everything is."""
    if not sections:
        return 0
    mean = sum(max(0.0, min(s.share, 1.0)) for s in sections) / len(sections)
    return 100 if mean >= 1 else min(99, round(mean * 100))


def paint_ring(
    painter: QPainter, theme: Theme, box: QRectF, sections: Sequence[Section], label: str | None = None
) -> None:
    """The ring in a square box, its figure in the middle (for delegates too)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    thick = box.width() * 0.11
    inner = box.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
    for arc in arcs(sections):
        painter.setPen(QPen(theme.color(arc.token), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(inner, round((90 - arc.start) * 16), round(-arc.sweep * 16))
    text = f"{overall(sections)}%" if label is None else label
    paint_text(painter, theme, box, text, "figure", "ink", Qt.AlignmentFlag.AlignHCenter)
    painter.restore()


class Ring(QWidget):
    """The ring as a widget."""

    def __init__(self, theme: Theme, sections: Sequence[Section] = (), size: float = 64) -> None:
        super().__init__()
        self._theme, self._sections, self._size = theme, list(sections), size
        theme.changed.connect(self.updateGeometry)
        self.set_sections(sections)
        self.setFixedSize(self.sizeHint())

    def set_sections(self, sections: Sequence[Section]) -> None:
        self._sections = list(sections)
        parts = ", ".join(
            f"{s.name} {round(s.share * 100)} per cent{', late' if s.late else ''}" for s in sections
        )
        self.setAccessibleName(f"{overall(sections)} per cent ready: {parts}")
        self.setToolTip(
            "\n".join(f"{s.name}: {round(s.share * 100)} %{', late' if s.late else ''}" for s in sections)
        )
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        paint_ring(painter, self._theme, QRectF(self.rect()), self._sections)
        painter.end()
