"""Tables on the canvas: headings repeat on every page, and a row is never split."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coordinator.paper.breaking import Content
from coordinator.paper.fonts import Face
from coordinator.paper.pen import MM
from coordinator.paper.sheet import Align, Sheet


@dataclass(frozen=True)
class Box:
    """A cell that is drawn rather than written, and the height in mm that it needs."""

    draw: Callable[[Sheet, float, float, float, float], None]
    """Gets the sheet and the cell's x, y, width and height in mm."""
    height: float = 0


Cell = Content | Box | None
_LOW = 10.0  # mm: a row at most so high is read, a higher one is written in


@dataclass(frozen=True)
class Column:
    """A column ``width`` mm wide; ``turned`` stands its heading upright, for narrow tick columns."""

    heading: str
    width: float
    align: Align = "left"
    face: Face = "regular"
    turned: bool = False


@dataclass(frozen=True)
class Table:
    """How a table looks: sizes in points, the rest in mm. ``rules`` draws the upright lines too."""

    columns: tuple[Column, ...]
    size: float = 9.5
    leading: float = 12.5
    pad: float = 1.4
    row_height: float = 0
    head_size: float = 8.5
    head_height: float = 0
    rules: bool = False

    @property
    def width(self) -> float:
        return sum(c.width for c in self.columns)

    def draw(
        self,
        sheet: Sheet,
        rows: Sequence[Sequence[Cell]],
        x: float,
        y: float,
        bottom: float,
        next_page: Callable[[], tuple[Sheet, float]],
    ) -> tuple[Sheet, float]:
        """Draws every row from ``y``; before one would pass ``bottom``, ``next_page`` gives a sheet and its top.

        Gives the sheet and the y where the table ended. A row taller than a whole page is set smaller until it fits.
        """
        y = self._head(sheet, x, y)
        top = y
        for row in rows:
            high = self._height(sheet, row, self.size)
            if y + high > bottom + 0.01 and y > top:
                self._close(sheet, x, top, y)
                sheet, y = next_page()
                y = self._head(sheet, x, y)
                top = y
            size = self.size
            while y + high > bottom and size > 6:
                size -= 0.5
                high = self._height(sheet, row, size)
            self._row(sheet, row, x, y, high, size)
            y += high
        self._close(sheet, x, top, y)
        return sheet, y

    def _leading(self, size: float) -> float:
        return self.leading * size / self.size

    def _height(self, sheet: Sheet, row: Sequence[Cell], size: float) -> float:
        tallest = self.row_height
        for column, cell in zip(self.columns, row, strict=True):
            if isinstance(cell, Box):
                tallest = max(tallest, cell.height)
            elif cell:
                inner = column.width - 2 * self.pad
                high = sheet.height_of(cell, inner, size, self._leading(size), column.face)
                tallest = max(tallest, high + self.pad * 1.2)
        return tallest or self.leading / MM + self.pad * 1.2

    def _row(self, sheet: Sheet, row: Sequence[Cell], x: float, y: float, high: float, size: float) -> None:
        for column, cell in zip(self.columns, row, strict=True):
            if isinstance(cell, Box):
                cell.draw(sheet, x, y, column.width, high)
            elif cell:
                inner = column.width - 2 * self.pad
                top = y + self._drop(sheet, cell, column, inner, high, size)
                sheet.paragraph(
                    x + self.pad, top, inner, cell, size, self._leading(size), column.face, align=column.align
                )
            x += column.width
        sheet.line(x - self.width, y + high, x, y + high, 0.6)

    def _drop(self, sheet: Sheet, cell: Content, column: Column, inner: float, high: float, size: float) -> float:
        """How far below a row's line its words begin: in the middle of a low row, at the top of one to write in."""
        least = self.pad * 0.6
        if not self.row_height or high > _LOW:
            return least
        return max(least, (high - sheet.height_of(cell, inner, size, self._leading(size), column.face)) / 2)

    def head_room(self, sheet: Sheet) -> float:
        """The height of the headings in mm."""
        if self.head_height or not any(c.heading for c in self.columns):
            return self.head_height
        high = 0.0
        for c in self.columns:
            if c.turned:
                high = max(high, sheet.measure(c.heading, self.head_size, "semibold") + 3)
            elif c.heading:
                inner = c.width - 2 * self.pad
                lines = sheet.height_of(c.heading, inner, self.head_size, self.head_size * 1.2, "semibold")
                high = max(high, lines + 1.8)
        return high

    def _head(self, sheet: Sheet, x: float, y: float) -> float:
        high = self.head_room(sheet)
        left = x
        for c in self.columns:
            if c.turned:
                middle = left + c.width / 2 + self.head_size * 0.35 / MM
                with sheet.turned(middle, y + high - 1.2, 90):
                    sheet.text(
                        middle, y + high - 1.2, c.heading, self.head_size, "semibold", max_width=high - 1.5
                    )
            elif c.heading:
                inner = c.width - 2 * self.pad
                step = self.head_size * 1.2
                lines = sheet.height_of(c.heading, inner, self.head_size, step, "semibold")
                sheet.paragraph(
                    left + self.pad, y + high - lines - 0.9, inner, c.heading, self.head_size, step, "semibold",
                    align=c.align,
                )  # fmt: skip
            left += c.width
        sheet.line(x, y + high, left, y + high, 1)
        return y + high

    def _close(self, sheet: Sheet, x: float, top: float, bottom: float) -> None:
        if not self.rules:
            return
        left = x
        for column in (*self.columns, None):
            sheet.line(left, top, left, bottom, 0.5)
            left += column.width if column else 0
