"""A letter to a partner on the school's letterhead."""

from collections.abc import Sequence

from coordinator.paper.crest import letter_head
from coordinator.paper.document import Document
from coordinator.paper.ink import ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.sheet import Sheet

_LEFT, _WIDE, _BOTTOM, _SIZE, _LEADING = 18.0, 174.0, 268.0, 11.0, 15.0


def letter(school: School, to: Sequence[str], day: str, subject: str, body: str) -> bytes:
    """The letter as a PDF: address, day, subject, and the text; a long one goes on to a second side."""
    doc = Document(subject or "Letter", author=school.name, ink=ink_of(school))
    sheet = doc.page(bookmark=subject or "Letter")
    y = letter_head(sheet, school) + 10
    for place, line in enumerate(to):
        sheet.text(_LEFT, y + place * 5.2, line, 10.5, max_width=100)
    y += len(to) * 5.2 + 6
    sheet.text(_LEFT, y, day, 10.5)
    y += 8
    if subject:
        sheet.text(_LEFT, y, subject, 12, "semibold", max_width=_WIDE)
        y += 6
    for paragraph in body.split("\n"):
        sheet, y = _paragraph(doc, sheet, school, paragraph, y)
    _foot(sheet, school)
    return doc.finish()


def _paragraph(doc: Document, sheet: Sheet, school: School, words: str, y: float) -> tuple[Sheet, float]:
    if not words.strip():
        return sheet, y + 4
    high = sheet.height_of(words, _WIDE, _SIZE, _LEADING)
    if y + high > _BOTTOM and y > 60:
        _foot(sheet, school)
        sheet, y = doc.page(), 25.0
    sheet.paragraph(_LEFT, y, _WIDE, words, _SIZE, _LEADING)
    return sheet, y + high


def _foot(sheet: Sheet, school: School) -> None:
    sheet.footer(school.address or school.name, school.telephone, school.email)
