"""Letters to families who have not replied: a first reminder and a later one in other words, each with the slip below."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coordinator.consent.slips import (
    LEFT,
    RIGHT,
    WIDE,
    LetterPupil,
    LetterVisit,
    draw_slip,
    facts_of_pupil,
    facts_of_visit,
    name_and_form,
    stamp_slip,
    told_to,
    when,
)
from coordinator.consent.wording import Sections, merged
from coordinator.paper.breaking import Run, bold
from coordinator.paper.crest import letter_head
from coordinator.paper.document import Document
from coordinator.paper.ink import ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.sheet import Sheet
from coordinator.paper.stamped import StampedRun
from coordinator.words import plain_date

_CUT, _SLIP = 156.0, 159.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Chased:
    """A family that has not replied: whom it is about, when it was asked last, and whether it was reminded before."""

    pupil: LetterPupil
    asked_on: date | None = None
    reminded: bool = False


def chase_letters(
    school: School,
    visit: LetterVisit,
    chased: Sequence[Chased],
    wording: Sections,
    slip_wording: Sections,
    *,
    mono: bool = False,
    of_party: Mapping[int, LetterVisit] | None = None,
) -> bytes:
    """A side for each family, in the order given. Print one-sided: the slip is cut off and comes back."""
    doc = Document(f"Reminder letters: {visit.title}", author=school.name, ink=ink_of(school, mono))
    run = StampedRun(doc)
    told = [told_to(one.pupil, visit, of_party) for one in chased]
    kinds = list(dict.fromkeys(told))
    for number, kind in enumerate(kinds):
        run.lay(f"chase{number}", _shared(school, kind, wording, slip_wording))
    for one, kind in zip(chased, told, strict=True):
        pupil = one.pupil
        sheet = run.page(f"chase{kinds.index(kind)}", bookmark=f"{pupil.name}, {pupil.form}".rstrip(", "))
        _letter(sheet, school, kind, one, wording)
        stamp_slip(sheet, _SLIP, kind, pupil)
    return doc.finish()


def _shared(
    school: School, visit: LetterVisit, wording: Sections, slip_wording: Sections
) -> Callable[[Sheet], None]:
    def draw(sheet: Sheet) -> None:
        letter_head(sheet, school)
        sheet.text(RIGHT, 45.6, plain_date(visit.written_on), 10, align="right")
        sheet.heading(LEFT, 55.5, f"Have you answered? {visit.title}", 17, max_width=WIDE)
        if visit.lead:
            sheet.runs(LEFT, 147, [bold(visit.lead), ", aspirations lead"], 10, max_width=WIDE)
        else:
            sheet.fill_in(LEFT, 147, "Aspirations lead", 70, 9)
        sheet.cut_line(_CUT, "Keep the letter, return the slip")
        facts = {"telephone": school.telephone or "the school"}
        instruction = " ".join(wording.get("instruction", ()))
        draw_slip(sheet, _SLIP, visit, instruction, slip_wording, facts)

    return draw


def reminding_lines(school: School, visit: LetterVisit, one: Chased, wording: Sections) -> list[list[Run]]:
    """What a family is reminded of, a paragraph each: other words the second time."""
    facts = facts_of_visit(visit) | facts_of_pupil(one.pupil)
    facts |= {
        "telephone": school.telephone or "the school",
        "asked": plain_date(one.asked_on) if one.asked_on else "an earlier day",
        "on_date": f" on {when(visit)}" if visit.starts_on else "",
    }
    return [merged(line, facts) for line in wording.get("later" if one.reminded else "first", ())]


def _letter(sheet: Sheet, school: School, visit: LetterVisit, one: Chased, wording: Sections) -> None:
    x = LEFT + sheet.text(LEFT, 45.6, "To the parent or carer of ", 10)
    name_and_form(sheet, x + 0.8, 45.6, one.pupil, 10, 160 - x, form_face="semibold")
    lines = reminding_lines(school, visit, one, wording)
    size = 11.0
    while size > 7.5 and sum(sheet.height_of(line, WIDE, size, size * 1.36) + 2.2 for line in lines) > 78:
        size -= 0.5
    y = 61.0
    for line in lines:
        y += sheet.paragraph(LEFT, y, WIDE, line, size, size * 1.36) + 2.2
