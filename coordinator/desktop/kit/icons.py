"""Lucide icons in a token's colour, drawn at the screen's own sharpness and kept."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from coordinator import resources


@lru_cache(maxsize=512)
def _source(name: str) -> str:
    return resources.text(f"icons/{name}.svg")


@lru_cache(maxsize=1024)
def _renderer(name: str, colour: str, stroke: float) -> QSvgRenderer:
    drawn = (
        _source(name).replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    )
    return QSvgRenderer(QByteArray(drawn.encode()))


def paint(painter: QPainter, box: QRectF, name: str, colour: str, stroke: float = 1.75) -> None:
    """Draws the icon filling ``box``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, colour, stroke).render(painter, box)
    painter.restore()


@lru_cache(maxsize=1024)
def pixmap(
    name: str, colour: str, size: int, ratio: float = 1.0, stroke: float = 1.75, room: int = 0
) -> QPixmap:
    """The icon as a picture of ``size`` pixels at that screen ratio, with ``room`` free pixels at the right."""
    picture = QPixmap(QSize(round((size + room) * ratio), round(size * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint(painter, QRectF(0, 0, size, size), name, colour, stroke)
    painter.end()
    return picture


@lru_cache(maxsize=1024)
def icon(name: str, colour: str, size: int, off: str, room: int = 0) -> QIcon:
    """The icon for buttons and menus, sharp on screens of ratio 1 and 2; ``off`` is its colour when disabled."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, colour, size, ratio, 1.75, room))
        made.addPixmap(pixmap(name, off, size, ratio, 1.75, room), QIcon.Mode.Disabled)
    return made
