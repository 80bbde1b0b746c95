"""The letter home with its reply slip: one side a pupil, everything shared laid out once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from coordinator.consent.records import Scope
from coordinator.consent.wording import Sections, fields_of, merged
from coordinator.paper.breaking import Content, Run, bold, broken
from coordinator.paper.crest import crest, tie_band
from coordinator.paper.document import Document
from coordinator.paper.fonts import Face
from coordinator.paper.ink import ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.pen import MM
from coordinator.paper.qr import qr
from coordinator.paper.sheet import Sheet
from coordinator.paper.stamped import StampedRun
from coordinator.visits.records import ConsentMode
from coordinator.words import clock, listed, long_date, money, plain_date

CUT = 156.0
SLIP_TOP = 159.3
_LEFT, _RIGHT, _WIDE = 18.0, 192.0, 174.0
_ROW = 7.1
_PERSONAL = frozenset({"forename", "name"})
_FACT_WIDTH = 69.5
Facts = tuple[tuple[str, tuple[Run | str, ...]], ...]


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
    scopes: tuple[Scope, ...] = tuple(Scope)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPupil:
    """Whom a letter is about."""

    name: str
    forename: str
    form: str = ""
    ref: str
    """``V7-P123``: all that the code says."""


def with_article(partner: str) -> str:
    """``the University of Aldermere``; other names stand as they are."""
    return f"the {partner}" if partner.casefold().startswith("university of ") else partner


def letters(
    school: School,
    visit: LetterVisit,
    pupils: Sequence[LetterPupil],
    wording: Sections,
    *,
    mono: bool = False,
) -> bytes:
    """A side for each pupil: the letter above 156 mm, the slip below. Print one-sided: the slip's back stays empty."""
    doc = Document(f"Letters home: {visit.title}", author=school.name, ink=ink_of(school, mono))
    run = StampedRun(doc)
    layout = _fitted(visit, wording, pupils)
    run.lay("letter", lambda sheet: _shared(sheet, school, visit, layout, wording))
    for pupil in pupils:
        sheet = run.page("letter", bookmark=f"{pupil.name}, {pupil.form}".rstrip(", "))
        _stamp_letter(sheet, visit, layout, pupil)
        stamp_slip(sheet, SLIP_TOP, visit, pupil)
    return doc.finish()


# -- the letter -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph's template and where it stands; ``number`` is the figure before a charging sentence."""

    line: str
    x: float
    y: float
    width: float
    leading: float
    number: str = ""

    @property
    def personal(self) -> bool:
        return bool(fields_of(self.line) & _PERSONAL)


@dataclass(frozen=True, slots=True)
class _Layout:
    size: float
    facts_y: float = 0
    facts_end: float = 0
    cost_y: float = 0
    end: float = 0
    blocks: list[_Block] = field(default_factory=list)


def _fitted(visit: LetterVisit, wording: Sections, pupils: Sequence[LetterPupil]) -> _Layout:
    """The largest body at which the letter ends above the cut, for the longest name of the run."""
    longest = max((p.forename for p in pupils), key=len, default="")
    layout = _laid(visit, wording, longest, 10)
    for size in (9.5, 9, 8.5, 8):
        if layout.end <= 139.5:
            break
        layout = _laid(visit, wording, longest, size)
    return layout


def _laid(visit: LetterVisit, wording: Sections, longest: str, size: float) -> _Layout:
    facts = _merge_facts(visit) | {"forename": longest, "name": longest}
    leading = size * 1.32
    blocks: list[_Block] = []
    y = 56.2

    def put(line: str, x: float, width: float, step: float, number: str = "") -> None:
        nonlocal y
        blocks.append(_Block(line, x, y, width, step, number))
        y += len(broken(merged(line, facts), width, size)) * step / MM

    for line in wording.get(visit.opening, ()):
        put(line, _LEFT, _WIDE, leading)
    facts_y = y + 2.2
    y = facts_y + 2
    for left, right in _pairs(visit):
        y += _fact_height(left, right, size) + 0.9
    facts_end = y + 1.1
    cost_y = facts_end + (5.0 if size > 9 else 4)
    y = cost_y + 3.1
    costs = wording.get("cost" if visit.voluntary_pence else "no-cost", ())
    for i, line in enumerate(costs, 1):
        put(line, _LEFT + 5.5, _WIDE - 5.5, size * 1.28, str(i) if len(costs) > 1 else "•")
        y += 0.4
    y += 2.2 if size > 9 else 1.6
    answers = " ".join(wording.get("answers", ()))
    if Scope.SHARING in visit.scopes and wording.get("sharing"):
        answers = f"{answers} {' '.join(wording['sharing'])}"
    if visit.mode in (ConsentMode.OPT_IN, ConsentMode.OPT_OUT) or answers:
        put(answers, _LEFT, _WIDE, leading)
    return _Layout(size, facts_y, facts_end, cost_y, y, blocks)


def _merge_facts(visit: LetterVisit) -> dict[str, str]:
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
        "date": _when(visit),
        "meet": clock(visit.meet_at) if visit.meet_at else "",
        "back": clock(visit.back_at) if visit.back_at else "",
        "amount": money(visit.voluntary_pence),
        "ask": visit.ask or "the school office",
        "cancel_by": long_date(visit.cancel_by, year=False) if visit.cancel_by else "the week before",
        "reply_by": long_date(visit.reply_by, year=False) if visit.reply_by else "the day your tutor gives",
        "year": visit.year,
    }


def _when(visit: LetterVisit) -> str:
    if visit.starts_on is None:
        return ""
    if visit.ends_on is None or visit.ends_on == visit.starts_on:
        return long_date(visit.starts_on)
    return f"{long_date(visit.starts_on, year=False)} to {long_date(visit.ends_on)}"


def _facts(visit: LetterVisit) -> tuple[Facts, Facts]:
    times: list[Run | str] = []
    if visit.meet_at:
        times += ["meet ", bold(clock(visit.meet_at)), f" {visit.meet_where}".rstrip()]
    if visit.back_at:
        times += [
            "; back " if times else "back ",
            bold(clock(visit.back_at)),
            f", {visit.back_where}" if visit.back_where else "",
        ]
    left: Facts = (
        ("When", (bold(_when(visit)),)),
        ("Where", (visit.where,)),
        ("What", (visit.what,)),
        ("Lunch", (visit.lunch,)),
    )
    right: Facts = (
        ("Times", tuple(times)),
        ("Travel", (visit.travel,)),
        ("Staff", (visit.staff,)),
        ("Bring", (", ".join(visit.bring),)),
    )
    return left, right


def _said(content: Sequence[Run | str]) -> bool:
    return any(part.words if isinstance(part, Run) else part for part in content)


def _pairs(visit: LetterVisit) -> list[tuple[tuple[str, Content], tuple[str, Content]]]:
    left, right = (
        [(label, list(words)) for label, words in column if _said(words) or label == "When"]
        for column in _facts(visit)
    )
    rows = max(len(left), len(right))
    nothing: tuple[str, list[Run | str]] = ("", [])
    left += [nothing] * (rows - len(left))
    right += [nothing] * (rows - len(right))
    return list(zip(left, right, strict=True))


def _fact_height(left: tuple[str, Content], right: tuple[str, Content], size: float) -> float:
    lines = max(len(broken(words, _FACT_WIDTH, size)) for _, words in (left, right))
    return max(1, min(lines, 2)) * size * 1.26 / MM


def _shared(sheet: Sheet, school: School, visit: LetterVisit, layout: _Layout, wording: Sections) -> None:
    _head(sheet, school)
    sheet.text(_RIGHT, 43.6, plain_date(visit.written_on), 10, align="right")
    sheet.heading(_LEFT, 53.1, visit.title, 18, max_width=_WIDE)
    _draw_facts(sheet, visit, layout)
    sheet.heading(_LEFT, layout.cost_y + 1.4, "What it costs", 11.5)
    facts = _merge_facts(visit)
    for block in layout.blocks:
        if block.number:
            sheet.text(_LEFT, block.y + layout.size * 0.339, block.number, layout.size, "display")
        if not block.personal:
            sheet.paragraph(
                block.x, block.y, block.width, merged(block.line, facts), layout.size, block.leading
            )
    _signatures(sheet, visit, layout, wording)
    sheet.cut_line(CUT, "Keep the letter, return the slip")
    draw_slip(sheet, SLIP_TOP, visit, " ".join(wording.get("instruction", ())), wording)


def _head(sheet: Sheet, school: School) -> None:
    wide = crest(sheet, _LEFT, 15, 17, school)
    x = _LEFT + wide + 4
    sheet.heading(x, 23.2, school.name, 19, max_width=_RIGHT - x)
    how = " · ".join(part for part in (school.address, school.telephone, school.email) if part)
    sheet.text(x, 28.6, how, 9, max_width=_RIGHT - x)
    tie_band(sheet, _LEFT, 34.6, _WIDE, 2)


def _draw_facts(sheet: Sheet, visit: LetterVisit, layout: _Layout) -> None:
    sheet.line(_LEFT, layout.facts_y, _RIGHT, layout.facts_y, 0.8, sheet.ink.main)
    y, size = layout.facts_y + 2, layout.size
    step = size * 1.26
    for left, right in _pairs(visit):
        high = _fact_height(left, right, size)
        for (label, words), x in ((left, _LEFT), (right, 106.5)):
            if not label:
                continue
            sheet.paragraph(x, y, 15, label, size, step)
            if label == "When" and visit.starts_on is None:
                sheet.line(x + 16, y + 4, x + 80, y + 4)
            else:
                sheet.paragraph(x + 16, y, _FACT_WIDTH, words, size, step, max_height=high, smallest=7)
        y += high + 0.9
    sheet.line(_LEFT, layout.facts_end, _RIGHT, layout.facts_end, 0.8, sheet.ink.main)


def _signatures(sheet: Sheet, visit: LetterVisit, layout: _Layout, wording: Sections) -> None:
    y = min(max(layout.end + 4.4, 137), 145.2)
    signed = ((visit.lead, "aspirations lead"), (visit.head, "headteacher"))
    for i, (name, role) in enumerate(signed):
        base = y + 2 + i * 4.66
        if name:
            sheet.runs(_LEFT, base, [bold(name), f", {role}"], 10, max_width=72)
        else:
            sheet.fill_in(_LEFT, base, role.capitalize(), 70, 9)
    line = " ".join(wording.get(f"return-{visit.mode.value}", ()))
    if fields_of(line) & _PERSONAL:
        line = line.replace("{forename}", "Your child").replace("{name}", "Your child")
    runs = merged(line, _merge_facts(visit))
    wide = min(sum(sheet.measure(r.words, 11, r.face) for r in runs), 104)
    sheet.box(_RIGHT - wide - 7, y - 1.6, wide + 7, 8, weight=1.2)
    sheet.runs(_RIGHT - wide - 3.5, y + 3.6, runs, 11, max_width=wide)


def _stamp_letter(sheet: Sheet, visit: LetterVisit, layout: _Layout, pupil: LetterPupil) -> None:
    x = _LEFT + sheet.text(_LEFT, 43.6, "To the parent or carer of ", 10)
    _name_and_form(sheet, x + 0.8, 43.6, pupil, 10, 165 - x, form_face="semibold")
    facts = _merge_facts(visit) | _own_facts(pupil)
    for block in layout.blocks:
        if block.personal:
            sheet.paragraph(
                block.x, block.y, block.width, merged(block.line, facts), layout.size, block.leading
            )


def _own_facts(pupil: LetterPupil) -> Mapping[str, str]:
    return {"forename": pupil.forename, "name": pupil.forename}


def _name_and_form(
    sheet: Sheet, x: float, y: float, pupil: LetterPupil, size: float, width: float, *, form_face: Face
) -> None:
    form = f", {pupil.form}" if pupil.form else ""
    tail = sheet.measure(form, size, form_face)
    room = width - tail
    sheet.name(x, y, pupil.name, room, size, size * 0.75, "semibold")
    used = min(sheet.measure(pupil.name, size, "semibold"), room)
    sheet.text(x + used, y, form, size, form_face)


# -- the slip ---------------------------------------------------------------------------------------------------------


def draw_slip(
    sheet: Sheet,
    top: float,
    visit: LetterVisit,
    instruction: str,
    wording: Sections,
    facts: Mapping[str, str] | None = None,
) -> None:
    """What every pupil's slip of a visit shares, 119.5 mm high from ``top``."""
    known = _merge_facts(visit) | (facts or {})
    title = f"Reply: {visit.title}"
    day = f", {_when(visit)}" if visit.starts_on else ""
    sheet.heading(_LEFT, top + 4.7, title + day, 14, max_width=149)
    runs = merged(instruction, known)
    sheet.runs(_LEFT, top + 17.5, runs, 10, max_width=149)
    y = top + 22.6
    for scope in visit.scopes:
        _scope_row(sheet, y, scope, visit)
        y += _ROW
    news = merged(" ".join(wording.get("news", ())), known)
    y = top + 22.6 + _ROW * len(Scope)
    sheet.runs(_LEFT, y + 5.6, news, 10, max_width=_WIDE)
    sheet.line(_LEFT, y + 15, _RIGHT, y + 15, 0.6)
    for i, row in enumerate((_SIGN, _RING)):
        for (x, wide), label in zip(_COLUMNS, row, strict=True):
            base = y + 23.6 + i * 12.5
            sheet.line(x, base, x + wide, base, 0.6)
            sheet.text(x, base + 3.1, label, 9, max_width=wide)


_COLUMNS = ((18.0, 59.6), (83.6, 59.6), (149.2, 42.8))
_SIGN = ("Signed", "Name in capitals", "Parent, carer or other (say)")
_RING = ("Number to ring on the day", "A second number", "Date")


def _scope_row(sheet: Sheet, y: float, scope: Scope, visit: LetterVisit) -> None:
    sheet.text(_LEFT, y + 5, scope.key, 12, "display")
    if "{name}" not in scope.slip:
        sheet.runs(25, y + 4.8, _scope_words(scope, visit, ""), 10, max_width=131)
    for x, word in ((160.0, "Yes"), (176.0, "No")):
        sheet.tick(x, y + 1.05)
        sheet.text(x + 6.5, y + 4.8, word, 10, "semibold")
    sheet.line(_LEFT, y + _ROW, _RIGHT, y + _ROW, 0.6)


def _scope_words(scope: Scope, visit: LetterVisit, forename: str) -> list[Run]:
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
    x = _LEFT + sheet.text(_LEFT, top + 11, "For ", 12) + 1
    ref = sheet.measure(pupil.ref, 14, "bold") * 1.12
    _name_and_form(sheet, x, top + 11, pupil, 12, 164 - ref - x, form_face="regular")
    sheet.text(167, top + 11, pupil.ref, 14, "bold", align="right", tracking=50)
    qr(sheet, 172, top, 20, pupil.ref)
    for i, scope in enumerate(visit.scopes):
        if "{name}" in scope.slip:
            y = top + 22.6 + i * _ROW
            sheet.runs(25, y + 4.8, _scope_words(scope, visit, pupil.forename), 10, max_width=131)


def adults_and_pupils(leader: str, adults: int, pupils: int) -> str:
    """``Mrs Ashworth leads; 4 adults, 48 pupils``."""
    counts = []
    if adults:
        counts.append(f"{adults} adult{'' if adults == 1 else 's'}")
    if pupils:
        counts.append(f"{pupils} pupil{'' if pupils == 1 else 's'}")
    return "; ".join(part for part in (f"{leader} leads" if leader else "", ", ".join(counts)) if part)


def in_one_line(items: Sequence[str]) -> str:
    """Several things to do as one fact: ``tour on foot, law talk and lab``."""
    return listed([item[:1].lower() + item[1:] if item[1:2].islower() else item for item in items])
