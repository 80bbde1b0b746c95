"""Lines, boxes, outlines, icons and pictures on a sheet, in millimetres from its top left corner."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Final

from coordinator.paper.icons import icon_outline
from coordinator.paper.ink import Ink
from coordinator.paper.outline import box, circle, steps

MM: Final = 72 / 25.4
_RUN = re.compile("1+")
HAIR = 0.55  # points: a writing line; nothing is thinner than 0.4, which copiers lose


@cache
def _colour(name: str) -> Any:
    from reportlab.lib.colors import HexColor

    return HexColor(name)


class Pen:
    """Draws on one reportlab canvas; everything above this class speaks millimetres, points and ``#RRGGBB``."""

    def __init__(self, canvas: Any, width: float, height: float, ink: Ink) -> None:
        self.canvas = canvas
        self.width = width
        self.height = height
        self.ink = ink

    def _fill(self, colour: str) -> None:
        self.canvas.setFillColor(_colour(colour))

    def _stroke(self, colour: str, weight: float) -> None:
        self.canvas.setStrokeColor(_colour(colour))
        self.canvas.setLineWidth(weight)

    def _y(self, y: float) -> float:
        return (self.height - y) * MM

    @contextmanager
    def kept(self) -> Iterator[None]:
        """What is set inside (colours, dashes, clipping, turning) ends with the block."""
        self.canvas.saveState()
        try:
            yield
        finally:
            self.canvas.restoreState()

    @contextmanager
    def clipped(self, x: float, y: float, w: float, h: float) -> Iterator[None]:
        """Nothing drawn inside leaves the box."""
        with self.kept():
            path = self.canvas.beginPath()
            path.rect(x * MM, self._y(y + h), w * MM, h * MM)
            self.canvas.clipPath(path, stroke=0, fill=0)
            yield

    @contextmanager
    def turned(self, x: float, y: float, degrees: float) -> Iterator[None]:
        """Turns what is drawn inside anticlockwise about the point."""
        with self.kept():
            self.canvas.translate(x * MM, self._y(y))
            self.canvas.rotate(degrees)
            self.canvas.translate(-x * MM, -self._y(y))
            yield

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        weight: float = HAIR,
        colour: str = "",
        dash: tuple[float, float] | None = None,
    ) -> None:
        """A straight line, ``weight`` in points, ``dash`` in points on and off."""
        c = self.canvas
        self._stroke(colour or self.ink.text, weight)
        if dash:
            c.setDash(*dash)
        c.line(x1 * MM, self._y(y1), x2 * MM, self._y(y2))
        if dash:
            c.setDash()

    def box(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        *,
        weight: float = 0.9,
        colour: str = "",
        fill: str = "",
        radius: float = 0,
    ) -> None:
        """A rectangle; ``weight`` 0 leaves the outline out, an empty ``fill`` leaves it open."""
        self.outline(box(0, 0, w, h, radius), x, y, fill=fill, weight=weight, colour=colour)

    def disc(
        self, x: float, y: float, r: float, *, weight: float = 1, colour: str = "", fill: str = ""
    ) -> None:
        """A circle about a point, radius in mm."""
        self.outline(circle(0, 0, r), x, y, fill=fill, weight=weight, colour=colour)

    def outline(
        self,
        data: str,
        x: float = 0,
        y: float = 0,
        scale: float = 1,
        *,
        fill: str = "",
        weight: float = 0.9,
        colour: str = "",
        round_ends: bool = False,
    ) -> None:
        """An SVG path whose unit is ``scale`` mm, its origin at the point; ``weight`` in points, 0 for no stroke."""
        if not data or not (fill or weight):
            return
        c = self.canvas
        path = c.beginPath()
        top = self._y(y)
        left, unit = x * MM, scale * MM
        for kind, n in steps(data):
            p = [left + v * unit if i % 2 == 0 else top - v * unit for i, v in enumerate(n)]
            if kind == "M":
                path.moveTo(*p)
            elif kind == "L":
                path.lineTo(*p)
            elif kind == "C":
                path.curveTo(*p)
            else:
                path.close()
        if fill:
            self._fill(fill)
        if weight:
            self._stroke(colour or self.ink.text, weight)
            c.setLineCap(int(round_ends))
            c.setLineJoin(int(round_ends))
        c.drawPath(path, stroke=int(bool(weight)), fill=int(bool(fill)))

    def squares(self, rows: Sequence[str], x: float, y: float, unit: float, *, colour: str = "") -> None:
        """Rows of ``1`` (filled) and ``0`` as squares of ``unit`` mm from the top left point, in one path: a QR code."""
        c = self.canvas
        with self.kept():
            self._fill(colour or self.ink.text)
            c.translate(x * MM, self._y(y))
            c.scale(unit * MM, unit * MM)
            path = c.beginPath()
            for number, row in enumerate(rows, 1):
                for run in _RUN.finditer(row):
                    path.rect(run.start(), -number, run.end() - run.start(), 1)
            c.drawPath(path, stroke=0, fill=1)

    def icon(
        self, name: str, x: float, y: float, size: float = 5, weight: float = 1.9, colour: str = ""
    ) -> None:
        """A Lucide icon in a square of ``size`` mm; ``weight`` counts in the icon's own 24 units."""
        points = weight * size / 24 * MM
        self.outline(icon_outline(name), x, y, size / 24, weight=points, colour=colour, round_ends=True)

    def picture(self, data: bytes, x: float, y: float, w: float, h: float) -> bool:
        """A PNG or JPEG fitted into the box, kept in proportion; ``False`` when the bytes are no picture."""
        from io import BytesIO

        from reportlab.lib.utils import ImageReader

        try:
            reader: Any = ImageReader(BytesIO(data))
            reader.getRGBData()
        except Exception:
            return False
        self.canvas.drawImage(
            reader, x * MM, self._y(y + h), w * MM, h * MM, mask="auto", preserveAspectRatio=True, anchor="nw"
        )
        return True
