"""The form on which a family writes the medicine a pupil brings, and says whether staff may give it."""

from collections.abc import Mapping, Sequence
from functools import partial

from coordinator.consent.records import Scope
from coordinator.consent.slips import (
    LEFT,
    RIGHT,
    WIDE,
    LetterPupil,
    LetterVisit,
    facts_of_pupil,
    facts_of_visit,
    name_and_form,
    scope_words,
    told_to,
    when,
)
from coordinator.consent.wording import Sections, merged
from coordinator.paper.crest import letter_head
from coordinator.paper.document import Document
from coordinator.paper.ink import ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.qr import qr
from coordinator.paper.sheet import Sheet
from coordinator.paper.stamped import StampedRun
from coordinator.words import plain_date

_BLOCKS = (114.0, 161.0)
_ANSWER = 207.0
_LINES = (
    (("Name of the medicine, as on the packet", 112.0), ("How much", 54.0)),
    (("At what times, or when is it needed", 112.0), ("Until which day", 54.0)),
    (("Who keeps it and gives it: an adult, or the pupil alone", 112.0), ("How to keep it (cool, dark)", 54.0)),
)
_SIGN = (("Signed", 60.0), ("Name in capitals", 60.0), ("Date", 38.0))
_RING = (("Parent, carer or other (say)", 60.0), ("Number to ring on the day", 60.0), ("A second number", 38.0))


def medicine_forms(
    school: School,
    visit: LetterVisit,
    pupils: Sequence[LetterPupil],
    wording: Sections,
    *,
    mono: bool = False,
    of_party: Mapping[int, LetterVisit] | None = None,
) -> bytes:
    """A side for each pupil, in the order given. It says nothing of the pupil's health: the family writes that."""
    doc = Document(f"Medicine forms: {visit.title}", author=school.name, ink=ink_of(school, mono))
    run = StampedRun(doc)
    told = [told_to(pupil, visit, of_party) for pupil in pupils]
    kinds = list(dict.fromkeys(told))
    for number, kind in enumerate(kinds):
        run.lay(f"medicine{number}", partial(_shared, school=school, visit=kind, wording=wording))
    for pupil, kind in zip(pupils, told, strict=True):
        sheet = run.page(f"medicine{kinds.index(kind)}", bookmark=f"{pupil.name}, {pupil.form}".rstrip(", "))
        _stamp(sheet, kind, pupil, wording)
    return doc.finish()


def _shared(sheet: Sheet, school: School, visit: LetterVisit, wording: Sections) -> None:
    letter_head(sheet, school)
    sheet.text(RIGHT, 45.6, plain_date(visit.written_on), 10, align="right")
    sheet.heading(LEFT, 55.5, "Medicine on a visit", 17, max_width=150)
    about = ", ".join(part for part in (visit.title, when(visit)) if part)
    sheet.paragraph(LEFT, 58.5, 140, about, 11, 14, "semibold", max_height=14)
    for number, top in enumerate(_BLOCKS, 1):
        sheet.text(LEFT, top, f"Medicine {number}", 11, "semibold")
        for row, line in enumerate(_LINES):
            _fields(sheet, top + 10 + row * 12.2, line, gap=8)
    facts = facts_of_visit(visit)
    for section, y in (("return", 269.0), ("change", 274.5)):
        sheet.runs(LEFT, y, merged(" ".join(wording.get(section, ())), facts), 9.5, max_width=WIDE)
    sheet.line(LEFT, _ANSWER + 10.5, RIGHT, _ANSWER + 10.5, 0.6)
    sheet.line(LEFT, _ANSWER, RIGHT, _ANSWER, 0.6)
    sheet.text(LEFT, _ANSWER + 6.8, Scope.MEDICINE.key, 12, "display")
    for x, word in ((160.0, "Yes"), (176.0, "No")):
        sheet.tick(x, _ANSWER + 2.8)
        sheet.text(x + 6.5, _ANSWER + 6.6, word, 10, "semibold")
    _fields(sheet, _ANSWER + 27, _SIGN, gap=8)
    _fields(sheet, _ANSWER + 43, _RING, gap=8)


def _fields(sheet: Sheet, base: float, fields: Sequence[tuple[str, float]], gap: float) -> None:
    x = LEFT
    for label, wide in fields:
        sheet.line(x, base, x + wide, base, 0.6)
        sheet.text(x, base + 3.1, label, 8.5, max_width=wide)
        x += wide + gap


def _stamp(sheet: Sheet, visit: LetterVisit, pupil: LetterPupil, wording: Sections) -> None:
    x = LEFT + sheet.text(LEFT, 45.6, "To the parent or carer of ", 10)
    name_and_form(sheet, x + 0.8, 45.6, pupil, 10, 150 - x, form_face="semibold")
    qr(sheet, RIGHT - 20, 50, 20, pupil.ref)
    sheet.text(RIGHT, 74, pupil.ref, 12, "bold", align="right", tracking=50)
    facts = facts_of_visit(visit) | facts_of_pupil(pupil)
    lines = [merged(line, facts) for line in wording.get("opening", ())]
    size = 10.5
    while size > 8 and sum(sheet.height_of(line, WIDE, size, size * 1.36) + 1.8 for line in lines) > 36:
        size -= 0.5
    y = 77.5
    for line in lines:
        y += sheet.paragraph(LEFT, y, WIDE, line, size, size * 1.36) + 1.8
    sheet.runs(25, _ANSWER + 6.6, scope_words(Scope.MEDICINE, visit, pupil.forename), 10, max_width=131)
