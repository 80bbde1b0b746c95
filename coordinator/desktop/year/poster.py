"""The year as a wall poster: the same painting on A3."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from coordinator.desktop.kit.marks import paint_text
from coordinator.desktop.kit.painters.year_wall_painting import paint_poster, plan_for
from coordinator.desktop.kit.preview import show_preview
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.year.reading import Layers, YearFacts, wall
from coordinator.school_year import store
from coordinator.school_year.rules import year_label

_WIDE = 1240.0  # points of the screen across the sheet: flags are read from two metres


def pdf(session: Session, facts: YearFacts, layers: Layers) -> bytes:
    """The year on A3 across, always in the light colours."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    school = store.school(session.file)
    title = f"{school.name if school else ''} {year_label(facts.start)}".strip()
    writer.setTitle(title)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A3), QPageLayout.Orientation.Landscape, QMarginsF(12, 12, 12, 12),
            QPageLayout.Unit.Millimeter,
        )
    )  # fmt: skip
    theme = Theme(dark=False)
    painter = QPainter(writer)
    scale = painter.viewport().width() / _WIDE
    painter.scale(scale, scale)
    tall = painter.viewport().height() / scale
    paint_text(painter, theme, QRectF(14, 0, _WIDE - 28, 34), title, "person")
    paint_text(painter, theme, QRectF(14, 34, _WIDE - 28, 20), facts.line, "body", "ink-2")
    painter.translate(0, 62)
    # A poster hangs for months: it has no today.
    shown = replace(wall(facts, facts.first, facts.last, layers), today=date.min)
    paint_poster(painter, theme, shown, plan_for(theme, shown, _WIDE, tall - 70), _WIDE)
    painter.end()
    buffer.close()
    return bytes(kept.data())


def show(session: Session, facts: YearFacts, layers: Layers) -> None:
    """The poster with preview."""
    name = f"School year {year_label(facts.start)}.pdf"
    show_preview(session, "Wall poster", pdf(session, facts, layers), name)
