"""Cards and labels on a sheet, as data: where each one is, where to start, where to cut."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from coordinator.paper.document import Document
from coordinator.paper.sheet import Sheet

T = TypeVar("T")


@dataclass(frozen=True)
class CardSheet:
    """One kind of sheet, in mm; ``margin`` is how far words stay inside each card."""

    name: str
    across: int
    down: int
    width: float
    height: float
    left: float
    top: float
    pitch_x: float
    pitch_y: float
    margin: float
    cut: bool = False

    @property
    def count(self) -> int:
        return self.across * self.down


@dataclass(frozen=True)
class Place:
    """Where one card lies: sheet from 0, top left corner and size in mm."""

    sheet: int
    x: float
    y: float
    width: float
    height: float


A6_CARDS: Final = CardSheet("Four A6 cards", 2, 2, 105, 148.5, 0, 0, 105, 148.5, 15, cut=True)
LABELS_21: Final = CardSheet("21 labels, 63.5 × 38.1 mm", 3, 7, 63.5, 38.1, 7.2, 15.1, 66.0, 38.1, 4)
LABELS_14: Final = CardSheet("14 labels, 99.1 × 38.1 mm", 2, 7, 99.1, 38.1, 4.7, 15.1, 101.6, 38.1, 4)
SHEETS: Final = (A6_CARDS, LABELS_21, LABELS_14)


def places(kind: CardSheet, count: int, start_at: int = 1) -> Iterator[Place]:
    """The place of each of ``count`` cards; ``start_at`` is the first unused label of a started sheet (from 1)."""
    for i in range(count):
        sheet, on_sheet = divmod(i + max(1, min(start_at, kind.count)) - 1, kind.count)
        row, column = divmod(on_sheet, kind.across)
        yield Place(
            sheet, kind.left + column * kind.pitch_x, kind.top + row * kind.pitch_y, kind.width, kind.height
        )


def lay_out(
    document: Document,
    kind: CardSheet,
    items: Sequence[T],
    draw: Callable[[Sheet, Place, T], None],
    start_at: int = 1,
) -> None:
    """Draws each item at its place, on as many sheets as they need, with cut lines where the kind has them."""
    open_sheet, side = -1, None
    for item, place in zip(items, places(kind, len(items), start_at), strict=True):
        if side is None or place.sheet != open_sheet:
            side, open_sheet = document.page(), place.sheet
            if kind.cut:
                _cut_lines(side, kind)
        draw(side, place, item)


def _cut_lines(sheet: Sheet, kind: CardSheet) -> None:
    # A printer can't reach the sheet's edge, so the lines stop 5 mm short of it.
    for i in range(1, kind.across):
        x = kind.left + i * kind.pitch_x
        sheet.line(x, 5, x, sheet.height - 5, 0.5, dash=(3, 3))
    for i in range(1, kind.down):
        y = kind.top + i * kind.pitch_y
        sheet.line(5, y, sheet.width - 5, y, 0.5, dash=(3, 3))
