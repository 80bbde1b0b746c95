"""Reply slips: the lower half of the letter, and reminders two on a sheet for families who have not answered yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from coordinator.consent.records import SLIP, Scope
from coordinator.consent.wording import Sections, merged
from coordinator.paper.breaking import Run, bold
from coordinator.paper.document import Document
from coordinator.paper.fonts import Face
from coordinator.paper.ink import ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.qr import qr
from coordinator.paper.sheet import Sheet
from coordinator.visits.records import ConsentMode
from coordinator.words import clock, long_date, money

LEFT, RIGHT, WIDE = 18.0, 192.0, 174.0
PERSONAL = frozenset({"forename", "name"})
_ROW = 7.1
_TOPS = (16.0, 161.5)
_CUT = 148.5


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterVisit:
    """What a letter says about a visit; an empty fact is left out, the date prints as a line to fill."""

    title: str
    written_on: date
    starts_on: date | None = None
    ends_on: date | None = None
    where: str = ""
    what: str = ""
    lunch: str = ""
    travel: str = ""
    staff: str = ""
    bring: tuple[str, ...] = ()
    meet_at: time | None = None
    meet_where: str = ""
    back_at: time | None = None
    back_where: str = ""
    partner: str = ""
    purpose: str = ""
    year: str = ""
    voluntary_pence: int = 0
    ask: str = ""
    """Whom a family asks for help."""
    lead: str = ""
    head: str = ""
    reply_by: date | None = None
    cancel_by: date | None = None
    mode: ConsentMode = ConsentMode.OPT_IN
    opening: str = "opening"
    """Which opening of the wording: ``opening``, ``opening-in-school``, ``opening-online``."""
    scopes: tuple[Scope, ...] = SLIP


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPupil:
    """Whom a letter is about."""

    name: str
    forename: str
    form: str = ""
    ref: str
    """``V7-P123``: all that the code says."""
    party_id: int | None = None
    edition: str = "standard"
    language: str = ""
    """The family's language for letters; empty for English."""


def told_to(pupil: LetterPupil, visit: LetterVisit, of_party: Mapping[int, LetterVisit] | None) -> LetterVisit:
    """The visit as it is for that pupil: their party's, where it goes elsewhere or at another time."""
    return (of_party or {}).get(pupil.party_id or 0, visit)


def with_article(partner: str) -> str:
    """``the University of Aldermere``; other names stand as they are."""
    return f"the {partner}" if partner.casefold().startswith("university of ") else partner


def facts_of_visit(visit: LetterVisit) -> dict[str, str]:
    """What the wording may say of a visit, as words."""
    purpose = visit.purpose.strip()
    if purpose:
        if purpose.casefold().startswith("to "):
            purpose = f"It is a chance {purpose[0].lower()}{purpose[1:]}"
        purpose = purpose[0].upper() + purpose[1:] + ("" if purpose[-1] in ".!?" else ".")
    partner = with_article(visit.partner) or visit.where or visit.title
    return {
        "partner": partner if visit.opening != "opening-in-school" else partner[:1].upper() + partner[1:],
        "purpose": purpose,
        "title": visit.title,
        "date": when(visit),
        "meet": clock(visit.meet_at) if visit.meet_at else "",
        "back": clock(visit.back_at) if visit.back_at else "",
        "amount": money(visit.voluntary_pence),
        "ask": visit.ask or "the school office",
        "cancel_by": long_date(visit.cancel_by, year=False) if visit.cancel_by else "the week before",
        "reply_by": long_date(visit.reply_by, year=False) if visit.reply_by else "the day your tutor gives",
        "year": visit.year,
    }


def when(visit: LetterVisit) -> str:
    """The visit's day or days; empty while it has none."""
    if visit.starts_on is None:
        return ""
    if visit.ends_on is None or visit.ends_on == visit.starts_on:
        return long_date(visit.starts_on)
    return f"{long_date(visit.starts_on, year=False)} to {long_date(visit.ends_on)}"


def facts_of_pupil(pupil: LetterPupil) -> dict[str, str]:
    """What the wording may say of a pupil."""
    return {"forename": pupil.forename, "name": pupil.forename}


def name_and_form(
    sheet: Sheet, x: float, y: float, pupil: LetterPupil, size: float, width: float, *, form_face: Face
) -> None:
    """A pupil's name with the form behind it; the name shrinks, then takes two lines, the form stays whole."""
    form = f", {pupil.form}" if pupil.form else ""
    tail = sheet.measure(form, size, form_face)
    room = width - tail
    sheet.name(x, y, pupil.name, room, size, size * 0.75, "semibold")
    used = min(sheet.measure(pupil.name, size, "semibold"), room)
    sheet.text(x + used, y, form, size, form_face)


def draw_slip(
    sheet: Sheet,
    top: float,
    visit: LetterVisit,
    instruction: str,
    wording: Sections,
    facts: Mapping[str, str] | None = None,
) -> None:
    """What every pupil's slip of a visit shares, 119.5 mm high from ``top``."""
    known = {**facts_of_visit(visit), **(facts or {})}
    title = f"Reply: {visit.title}"
    day = f", {when(visit)}" if visit.starts_on else ""
    sheet.heading(LEFT, top + 4.7, title + day, 14, max_width=149)
    runs = merged(instruction, known)
    sheet.runs(LEFT, top + 17.5, runs, 10, max_width=149)
    y = top + 22.6
    for scope in visit.scopes:
        _scope_row(sheet, y, scope, visit)
        y += _ROW
    news = merged(" ".join(wording.get("news", ())), known)
    y = top + 22.6 + _ROW * len(SLIP)
    sheet.runs(LEFT, y + 5.6, news, 10, max_width=WIDE)
    sheet.line(LEFT, y + 15, RIGHT, y + 15, 0.6)
    for i, row in enumerate((_SIGN, _RING)):
        for (x, wide), label in zip(_COLUMNS, row, strict=True):
            base = y + 23.6 + i * 12.5
            sheet.line(x, base, x + wide, base, 0.6)
            sheet.text(x, base + 3.1, label, 9, max_width=wide)


_COLUMNS = ((18.0, 59.6), (83.6, 59.6), (149.2, 42.8))
_SIGN = ("Signed", "Name in capitals", "Parent, carer or other (say)")
_RING = ("Number to ring on the day", "A second number", "Date")


def _scope_row(sheet: Sheet, y: float, scope: Scope, visit: LetterVisit) -> None:
    sheet.text(LEFT, y + 5, scope.key, 12, "display")
    if "{name}" not in scope.slip:
        sheet.runs(25, y + 4.8, scope_words(scope, visit, ""), 10, max_width=131)
    for x, word in ((160.0, "Yes"), (176.0, "No")):
        sheet.tick(x, y + 1.05)
        sheet.text(x + 6.5, y + 4.8, word, 10, "semibold")
    sheet.line(LEFT, y + _ROW, RIGHT, y + _ROW, 0.6)


def scope_words(scope: Scope, visit: LetterVisit, forename: str) -> list[Run]:
    """A line of the slip, its lead word bold, with the facts put in."""
    line = scope.slip
    if visit.back_at is None:
        line = line.replace(" at {back}", "")
    partner = with_article(visit.partner)
    if line.startswith("{partner}"):
        partner = partner[:1].upper() + partner[1:]
    back = clock(visit.back_at) if visit.back_at else ""
    facts = {"name": forename, "partner": partner, "back": back}
    return [bold(f"{scope.lead} "), *merged(line, facts)]


def stamp_slip(sheet: Sheet, top: float, visit: LetterVisit, pupil: LetterPupil) -> None:
    """What one pupil's slip says alone: name, reference, code, and the lines that name the pupil."""
    x = LEFT + sheet.text(LEFT, top + 11, "For ", 12) + 1
    ref = sheet.measure(pupil.ref, 14, "bold") * 1.12
    name_and_form(sheet, x, top + 11, pupil, 12, 164 - ref - x, form_face="regular")
    sheet.text(167, top + 11, pupil.ref, 14, "bold", align="right", tracking=50)
    qr(sheet, 172, top, 20, pupil.ref)
    for i, scope in enumerate(visit.scopes):
        if "{name}" in scope.slip:
            y = top + 22.6 + i * _ROW
            sheet.runs(25, y + 4.8, scope_words(scope, visit, pupil.forename), 10, max_width=131)


def slips(
    school: School,
    visit: LetterVisit,
    pupils: Sequence[LetterPupil],
    wording: Sections,
    *,
    mono: bool = False,
    of_party: Mapping[int, LetterVisit] | None = None,
) -> bytes:
    """Two reminders on each A4 sheet, cut at the middle; the same slip as the letter's, so that it is entered alike.

    ``of_party`` tells the visit as it is for those of a party that goes elsewhere or at another time.
    """
    doc = Document(f"Reminder slips: {visit.title}", author=school.name, ink=ink_of(school, mono))
    reminder = " ".join(wording.get("reminder", ()))
    facts = {"telephone": school.telephone or "the school"}

    told = [told_to(pupil, visit, of_party) for pupil in pupils]
    kinds = list(dict.fromkeys(told))
    for number, kind in enumerate(kinds):
        doc.lay(f"slip{number}", lambda sheet, kind=kind: draw_slip(sheet, 0, kind, reminder, wording, facts))  # type: ignore[misc]
    for at, (pupil, kind) in enumerate(zip(pupils, told, strict=True)):
        top = _TOPS[at % 2]
        if at % 2 == 0:
            doc.finish_side()
            sheet = doc.page()
            sheet.cut_line(_CUT, "Cut here")
        doc.place(f"slip{kinds.index(kind)}", dy=top)
        stamp_slip(sheet, top, kind, pupil)
    return doc.finish()
