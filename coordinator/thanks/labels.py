"""Labels with a name on each: for envelopes, or to wear on the day; a started sheet is gone on with."""

from collections.abc import Sequence
from dataclasses import dataclass

from coordinator.paper.cards_on_sheet import LABELS_14, LABELS_21, CardSheet, Place, lay_out
from coordinator.paper.document import Document
from coordinator.paper.ink import ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.sheet import Sheet
from coordinator.problems import Problem

KINDS: dict[int, CardSheet] = {21: LABELS_21, 14: LABELS_14}


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A name and up to three lines under it."""

    name: str
    lines: tuple[str, ...] = ()


def labels(
    school: School, items: Sequence[Label], *, up: int = 21, start_at: int = 1, mono: bool = False
) -> bytes:
    """Labels on sheets of 21 (63.5 × 38.1 mm) or 14 (99.1 × 38.1 mm); ``start_at`` is the first unused one, from 1.

    Raises Problem for another kind of sheet or a start that isn't on it.
    """
    kind = KINDS.get(up)
    if kind is None:
        raise Problem("Labels come 21 or 14 to a sheet. Choose one of the two.")
    if not 1 <= start_at <= kind.count:
        raise Problem(f"This sheet has {kind.count} labels. Start at one of 1 to {kind.count}.")
    doc = Document("Labels", author=school.name, ink=ink_of(school, mono))
    lay_out(doc, kind, list(items), lambda sheet, place, item: _label(sheet, place, item, kind), start_at)
    return doc.finish()


def _label(sheet: Sheet, place: Place, label: Label, kind: CardSheet) -> None:
    x, room = place.x + kind.margin, place.width - 2 * kind.margin
    lines = [line for line in label.lines if line][:3]
    high = 6.2 + 4.4 * len(lines)
    base = place.y + (place.height - high) / 2 + 5
    sheet.name(x, base, label.name, room, 15, 10, "semibold")
    for i, line in enumerate(lines):
        sheet.text(x, base + 6 + i * 4.4, line, 10, max_width=room, smallest=6.5)
