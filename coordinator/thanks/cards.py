"""Thank-you cards: four on a sheet, the recipient printed, the words left to a pupil's hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from coordinator.paper.cards_on_sheet import A6_CARDS, Place, lay_out
from coordinator.paper.crest import crest
from coordinator.paper.document import Document
from coordinator.paper.ink import ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.sheet import Sheet
from coordinator.paper.skyline import small_skyline

_LIVE = 75.0
_LINES = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class CardTo:
    """Who is thanked: a person or "The kitchen"; who they are; the drawing above. Nobody: a card to fill in."""

    to: str = ""
    who: str = ""
    place_kind: str = ""
    draw: bool = False
    """A space for the pupil's own drawing instead of the skyline."""
    year: str = ""


def cards(school: School, to: Sequence[CardTo], *, mono: bool = False) -> bytes:
    """One card each, in order. Print on 160 g/m² card, one-sided, and cut along the two middle lines; fits a C6 envelope."""
    doc = Document("Thank-you cards", author=school.name, ink=ink_of(school, mono))
    lay_out(doc, A6_CARDS, list(to), lambda sheet, place, card: _card(sheet, place, card, school))
    return doc.finish()


def blank_cards(school: School, count: int = 4, *, year: str = "", mono: bool = False) -> bytes:
    """Cards without a name, for whoever turns out to deserve one on the day; every other one has room to draw."""
    kinds = ("hub", "ancient", "modern", "campus")
    return cards(
        school,
        [CardTo(place_kind=kinds[i % 4], draw=i % 2 == 1, year=year) for i in range(count)],
        mono=mono,
    )


def _card(sheet: Sheet, place: Place, card: CardTo, school: School) -> None:
    x, y = place.x + A6_CARDS.margin, place.y + A6_CARDS.margin
    if card.draw:
        _frame(sheet, x, y)
    else:
        small_skyline(sheet, card.place_kind or "hub", x, y, _LIVE)
    sheet.heading(x, y + 33.5, "Thank you", 27)
    if card.to:
        sheet.name(x, y + 39.6, card.to, _LIVE, 10, 8, "semibold")
    else:
        sheet.fill_in(x, y + 39.6, "to", _LIVE, 10)
    if card.who:
        sheet.text(x, y + 44, card.who, 10, max_width=_LIVE, smallest=7)
    sheet.writing_lines(x, y + 44.6, _LIVE, _LINES)
    bottom = y + 118.5
    wide = crest(sheet, x, bottom - 8.5, 8.5, school)
    used = sheet.text(x + wide + 2, bottom - 1, "from", 8.5)
    whence = ", ".join(part for part in (card.year, school.name) if part)
    right = sheet.text(x + _LIVE, bottom - 1, whence, 8.5, align="right", max_width=34, smallest=6)
    sheet.line(x + wide + used + 4, bottom, x + _LIVE - right - 2, bottom)


def _frame(sheet: Sheet, x: float, y: float) -> None:
    for x1, y1, x2, y2 in ((0, 0, 75, 0), (0, 23, 75, 23), (0, 0, 0, 23), (75, 0, 75, 23)):
        sheet.line(x + x1, y + y1, x + x2, y + y2, 0.8, dash=(2.4, 1.8))
    sheet.text(x + 1.6, y + 3.6, "Draw something you saw", 8)
