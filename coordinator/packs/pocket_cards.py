"""Pocket cards for the adults of a visit: what to do in an emergency, and whom to ring. They name no pupil."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coordinator.consent.wording import Sections, merged
from coordinator.paper.breaking import bold
from coordinator.paper.cards_on_sheet import CardSheet, Place, lay_out
from coordinator.paper.document import Document
from coordinator.paper.ink import ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.sheet import Sheet
from coordinator.words import long_date

POCKET = CardSheet("Six pocket cards", 2, 3, 105, 99, 0, 0, 105, 99, 8, cut=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class PocketCard:
    """One adult's card: whom it is for, with which party, and the numbers to ring, base first."""

    holder: str = ""
    party: str = ""
    contacts: tuple[tuple[str, str], ...] = ()
    first_aiders: str = ""


def pocket_cards(
    school: School, title: str, day: date | None, cards: Sequence[PocketCard], wording: Sections, *, mono: bool = False
) -> bytes:
    """Six cards on each A4 sheet, with lines to cut along."""
    doc = Document(f"Pocket cards: {title}", author=school.name, ink=ink_of(school, mono))

    def draw(sheet: Sheet, place: Place, card: PocketCard) -> None:
        _card(sheet, place, card, (school, title, day), wording)

    lay_out(doc, POCKET, cards, draw)
    return doc.finish()


def _card(
    sheet: Sheet, place: Place, card: PocketCard, of: tuple[School, str, date | None], wording: Sections
) -> None:
    school, title, day = of
    x, wide = place.x + POCKET.margin, place.width - 2 * POCKET.margin
    y = place.y + POCKET.margin
    sheet.box(x, y, wide, 10, weight=0, fill=sheet.ink.main)
    sheet.text(x + 2, y + 4.4, "In an emergency, in this order", 11, "display", colour=sheet.ink.paper, max_width=wide - 4)
    who = " · ".join(part for part in (card.holder, card.party) if part) or school.name
    sheet.text(x + 2, y + 8.4, who, 8, colour=sheet.ink.paper, max_width=wide - 4, smallest=6)
    said = " · ".join(part for part in (title, long_date(day) if day else "") if part)
    sheet.text(x, y + 13.6, said, 8, "semibold", max_width=wide, smallest=6)
    facts = {
        "first_aiders": card.first_aiders or "______________",
        "rest": "Count who stays; ask the host for help.",
    }
    lines = [merged(line, facts) for line in wording.get("steps", ())]
    contacts = card.contacts[:6]
    bottom = place.y + place.height - POCKET.margin - len(contacts) * 4.0
    room = bottom - (y + 15.4) - 2.5
    size = 8.5
    while size > 5.5 and sum(sheet.height_of(line, wide - 5, size, size * 1.2) + 0.4 for line in lines) > room:
        size -= 0.25
    at = y + 15.4
    for number, line in enumerate(lines, 1):
        sheet.text(x, at + size * 0.357, str(number), size + 0.5, "display")
        at += sheet.paragraph(x + 4.5, at, wide - 5, line, size, size * 1.2) + 0.4
    sheet.line(x, bottom - 0.6, x + wide, bottom - 0.6, 0.8)
    for i, (label, telephone) in enumerate(contacts):
        base = bottom + 3.0 + i * 4.0
        used = sheet.measure(telephone, 8.5, "semibold") if telephone else 27
        sheet.runs(x, base, [bold(label) if i == 0 else label], 8.5, max_width=wide - used - 3)
        if telephone:
            sheet.text(x + wide, base, telephone, 8.5, "semibold", align="right")
        else:
            sheet.line(x + wide - 27, base + 0.6, x + wide, base + 0.6)
