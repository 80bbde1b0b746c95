"""The letter to a partner we don't know yet: who we are, what we propose, what each gives, the next step. One side."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from coordinator.paper.crest import letter_head
from coordinator.paper.document import Document
from coordinator.paper.ink import ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.pen import MM
from coordinator.paper.sheet import Sheet
from coordinator.words import plain_date

LEFT, WIDE = 18.0, 174.0
_TEXT_WIDTH = 150.0
_BOTTOM = 232.0

# What she may change before it is printed, in the order of the letter.
PARTS = (
    ("opening", "Who we are"),
    ("proposal", "What we propose"),
    ("gain", "What you would gain and we would give"),
    ("ask", "What we ask"),
    ("next_step", "The next step"),
)
WORDS: Mapping[str, str] = {
    "opening": "I lead {programme} at {school}{in_town}. We help pupils meet universities, colleges, employers and "
    "charities early, and those who have had least come first.",
    "proposal": "We would like to bring one group of pupils to {partner} this year, on a day that suits you, and to "
    "hear from one or two of your people in school.",
    "gain": "You would meet pupils you may not otherwise reach, ready with questions. We prepare them, bring enough "
    "adults, arrange permission and coaches, and afterwards tell you honestly what they took from it.",
    "ask": "We ask for a room, somebody who likes talking to young people, and one person to plan the day with. "
    "It need cost you nothing else.",
    "next_step": "May I ring you for ten minutes in the next fortnight? If there is someone better to ask, I would be "
    "glad of the name.",
}


@dataclass(frozen=True, kw_only=True)
class Approach:
    """What the letter needs; ``words`` by the keys of :data:`PARTS`, already merged."""

    school: School
    partner: str
    to: str = ""
    address: str = ""
    lead: str = ""
    role: str = ""
    on: date
    words: Mapping[str, str] = field(default_factory=dict)


def merged(text: str, fields: Mapping[str, str]) -> str:
    """The text with its ``{fields}`` filled; anything else in braces stays as it was typed."""
    marks = {key: f"\x00{place}\x00" for place, key in enumerate(fields)}
    for key, mark in marks.items():
        text = text.replace(f"{{{key}}}", mark)
    for key, mark in marks.items():
        text = text.replace(mark, fields[key])
    return text


def letter(approach: Approach, *, mono: bool = False) -> bytes:
    """One A4 side as a PDF; long words are set smaller, down to 8.5 points."""
    title = f"A letter to {approach.partner}"
    doc = Document(title, author=approach.school.name, ink=ink_of(approach.school, mono))
    sheet = doc.page(bookmark=title)
    letter_head(sheet, approach.school)
    _address(sheet, approach)
    y = 84.0
    size = _fitting(sheet, approach, _BOTTOM - y)
    dear = f"Dear {approach.to}" if approach.to else "Dear colleague"
    sheet.text(LEFT, y, dear, size, max_width=_TEXT_WIDTH)
    y += 4
    sheet.heading(LEFT, y + 6, "Could we do something together?", 17, max_width=WIDE)
    y += 12
    for paragraph in _paragraphs(approach):
        y += sheet.paragraph(LEFT, y, _TEXT_WIDTH, paragraph, size, size * 1.42) + size * 0.28
    y = min(y + 5, 240)
    sheet.text(LEFT, y, "Yours faithfully" if not approach.to else "Yours sincerely", size)
    sheet.line(LEFT, y + 20, LEFT + 70, y + 20, 0.6)
    under = y + 25.5
    if approach.lead:
        sheet.name(LEFT, under, approach.lead, 110, size=11.5, smallest=9)
        under += 5
    sheet.text(LEFT, under, approach.role or approach.school.programme, 9.5, max_width=150)
    reach = "  ·  ".join(part for part in (approach.school.telephone, approach.school.email) if part)
    if reach or approach.school.address:
        sheet.footer(reach, right=approach.school.address)
    return doc.finish()


def _paragraphs(approach: Approach) -> list[str]:
    texts = [approach.words.get(key, "") for key, _ in PARTS]
    return [line for text in texts for line in text.split("\n") if line.strip()]


def _fitting(sheet: Sheet, approach: Approach, room: float) -> float:
    for size in (11.0, 10.5, 10.0, 9.5, 9.0):
        tall = sum(
            sheet.height_of(each, _TEXT_WIDTH, size, size * 1.42) + size * 0.28 for each in _paragraphs(approach)
        )
        if tall + 12 <= room:
            return size
    return 8.5


def _address(sheet: Sheet, approach: Approach) -> None:
    y = 52.0
    for line in (approach.to, approach.partner, *approach.address.split("\n")):
        for part in sheet.lines(line, 105, 10.5) if line.strip() else ():  # a long name takes another line
            sheet.runs(LEFT, y, [piece.words for piece in part.pieces], 10.5)
            y += 14.5 / MM
    sheet.text(LEFT + WIDE, 52, plain_date(approach.on), 10.5, align="right")
