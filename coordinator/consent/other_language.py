"""The letter's words in the family's own language, on a page after the English letter; the English slip counts."""

from datetime import date

from coordinator.consent.slips import (
    LEFT,
    RIGHT,
    WIDE,
    LetterPupil,
    LetterVisit,
    facts_of_pupil,
    facts_of_visit,
    name_and_form,
)
from coordinator.consent.wording import merged
from coordinator.paper.breaking import bold
from coordinator.paper.crest import letter_head
from coordinator.paper.document import Document
from coordinator.paper.ink import ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.sheet import Sheet
from coordinator.words import plain_date

_BOTTOM = 262.0
_SIZE = 11.0


def language_page(
    school: School, visit: LetterVisit, pupil: LetterPupil, language: str, words: str, checked: str, *, mono: bool = False
) -> bytes:
    """A page or more for one family. ``words`` are the school's, a paragraph a line; ``checked`` who checked them, or empty.

    What nobody who speaks the language has checked says so, in English, for whoever hands it out.
    """
    doc = Document(f"{language}: {visit.title}", author=school.name, ink=ink_of(school, mono))
    sheet = _page(doc, school, pupil, language)
    facts = facts_abroad(visit) | facts_of_pupil(pupil)
    y = 58.0
    for line in words.splitlines():
        runs = merged(line, facts)
        high = sheet.height_of(runs, WIDE, _SIZE, _SIZE * 1.4)
        if y + high > _BOTTOM:
            sheet = _page(doc, school, pupil, language)
            y = 58.0
        y += sheet.paragraph(LEFT, y, WIDE, runs, _SIZE, _SIZE * 1.4) + 2.6
    said = f"Translation checked by {checked}." if checked else "Nobody who speaks the language has checked this translation yet."
    sheet.line(LEFT, 268, RIGHT, 268, 0.6)
    sheet.runs(LEFT, 273.5, [bold("The English letter and its slip count. "), said], 9, max_width=WIDE)
    return doc.finish()


def facts_abroad(visit: LetterVisit) -> dict[str, str]:
    """The facts of a visit with its days in figures, ``2.12.2026``: English weekdays and months say nothing there."""
    days = [day for day in (visit.starts_on, visit.ends_on) if day is not None]
    told = {
        "date": "–".join(dict.fromkeys(_figures(day) for day in days)),
        "reply_by": _figures(visit.reply_by) if visit.reply_by else "",
        "cancel_by": _figures(visit.cancel_by) if visit.cancel_by else "",
    }
    return facts_of_visit(visit) | {name: said for name, said in told.items() if said}


def _figures(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _page(doc: Document, school: School, pupil: LetterPupil, language: str) -> Sheet:
    sheet = doc.page()
    letter_head(sheet, school, right=language)
    name_and_form(sheet, LEFT, 48, pupil, 11, WIDE, form_face="semibold")
    return sheet


def checked_words(by: str, on: date | None) -> str:
    """``Mrs Kowalska, 3 November 2026``; empty while nobody has."""
    return f"{by}, {plain_date(on)}" if by and on else by
