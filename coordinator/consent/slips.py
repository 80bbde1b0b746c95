"""Reply slips alone, two on a sheet, for families who have not answered yet."""

from collections.abc import Sequence

from coordinator.consent.letter import LetterPupil, LetterVisit, draw_slip, stamp_slip
from coordinator.consent.wording import Sections
from coordinator.paper.document import Document
from coordinator.paper.ink import ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.sheet import Sheet

_TOPS = (16.0, 161.5)
_CUT = 148.5


def slips(
    school: School,
    visit: LetterVisit,
    pupils: Sequence[LetterPupil],
    wording: Sections,
    *,
    mono: bool = False,
) -> bytes:
    """Two reminders on each A4 sheet, cut at the middle; the same slip as the letter's, so that it is entered alike."""
    doc = Document(f"Reminder slips: {visit.title}", author=school.name, ink=ink_of(school, mono))
    reminder = " ".join(wording.get("reminder", ()))
    facts = {"telephone": school.telephone or "the school"}

    def draw(sheet: Sheet) -> None:
        draw_slip(sheet, 0, visit, reminder, wording, facts)

    for at, pupil in enumerate(pupils):
        top = _TOPS[at % 2]
        if at % 2 == 0:
            doc.finish_side()
            doc.lay("slip", draw)
            sheet = doc.page()
            sheet.cut_line(_CUT, "Cut here")
        doc.place("slip", dy=top)
        stamp_slip(sheet, top, visit, pupil)
    return doc.finish()
