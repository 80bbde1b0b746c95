"""The letter home with its reply slip: one side a pupil, everything shared laid out once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from coordinator.consent.records import Scope
from coordinator.consent.slips import (
    LEFT,
    PERSONAL,
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
from coordinator.consent.wording import Sections, fields_of, merged
from coordinator.paper.breaking import Content, Run, bold, broken
from coordinator.paper.crest import crest, tie_band
from coordinator.paper.document import Document
from coordinator.paper.ink import ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.pen import MM
from coordinator.paper.sheet import Sheet
from coordinator.paper.stamped import StampedRun
from coordinator.visits.records import ConsentMode
from coordinator.words import clock, listed, plain_date

CUT = 156.0
SLIP_TOP = 159.3
_FACT_WIDTH = 69.5
Facts = tuple[tuple[str, tuple[Run | str, ...]], ...]


def letters(
    school: School,
    visit: LetterVisit,
    pupils: Sequence[LetterPupil],
    wording: Sections,
    *,
    mono: bool = False,
    of_party: Mapping[int, LetterVisit] | None = None,
    largest: float = 10,
) -> bytes:
    """A side for each pupil: the letter above 156 mm, the slip below. Print one-sided: the slip's back stays empty.

    ``of_party`` tells the visit as it is for those of a party that goes elsewhere or at another time; what a party
    shares is laid out once. ``largest`` is the size in points tried first; smaller ones follow until the letter fits.
    """
    doc = Document(f"Letters home: {visit.title}", author=school.name, ink=ink_of(school, mono))
    run = StampedRun(doc)
    told = [told_to(pupil, visit, of_party) for pupil in pupils]
    laid: dict[LetterVisit, tuple[str, _Layout]] = {}
    for number, kind in enumerate(dict.fromkeys(told)):
        layout = _fitted(kind, wording, [pupil for pupil, of in zip(pupils, told, strict=True) if of == kind], largest)
        laid[kind] = f"letter{number}", layout
        run.lay(
            f"letter{number}",
            lambda sheet, kind=kind, layout=layout: _shared(sheet, school, kind, layout, wording),  # type: ignore[misc]
        )
    for pupil, kind in zip(pupils, told, strict=True):
        name, layout = laid[kind]
        sheet = run.page(name, bookmark=f"{pupil.name}, {pupil.form}".rstrip(", "))
        _stamp_letter(sheet, kind, layout, pupil)
        stamp_slip(sheet, SLIP_TOP, kind, pupil)
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
        return bool(fields_of(self.line) & PERSONAL)


@dataclass(frozen=True, slots=True)
class _Layout:
    size: float
    facts_y: float = 0
    facts_end: float = 0
    cost_y: float = 0
    end: float = 0
    blocks: list[_Block] = field(default_factory=list)


def _fitted(visit: LetterVisit, wording: Sections, pupils: Sequence[LetterPupil], largest: float) -> _Layout:
    """The largest body at which the letter ends above the cut, for the longest name of the run."""
    longest = max((p.forename for p in pupils), key=len, default="")
    layout = _laid(visit, wording, longest, largest)
    for size in (size for size in (12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8) if size < largest):
        if layout.end <= 139.5:
            break
        layout = _laid(visit, wording, longest, size)
    return layout


def _laid(visit: LetterVisit, wording: Sections, longest: str, size: float) -> _Layout:
    facts = facts_of_visit(visit) | {"forename": longest, "name": longest}
    leading = size * 1.32
    blocks: list[_Block] = []
    y = 56.2

    def put(line: str, x: float, width: float, step: float, number: str = "") -> None:
        nonlocal y
        blocks.append(_Block(line, x, y, width, step, number))
        y += len(broken(merged(line, facts), width, size)) * step / MM

    for line in wording.get(visit.opening, ()):
        put(line, LEFT, WIDE, leading)
    facts_y = y + 2.2
    y = facts_y + 2
    for left, right in _pairs(visit):
        y += _fact_height(left, right, size) + 0.9
    facts_end = y + 1.1
    cost_y = facts_end + (5.0 if size > 9 else 4)
    y = cost_y + 3.1
    costs = wording.get("cost" if visit.voluntary_pence else "no-cost", ())
    for i, line in enumerate(costs, 1):
        put(line, LEFT + 5.5, WIDE - 5.5, size * 1.28, str(i) if len(costs) > 1 else "•")
        y += 0.4
    y += 2.2 if size > 9 else 1.6
    answers = " ".join(wording.get("answers", ()))
    if Scope.SHARING in visit.scopes and wording.get("sharing"):
        answers = f"{answers} {' '.join(wording['sharing'])}"
    if visit.mode in (ConsentMode.OPT_IN, ConsentMode.OPT_OUT) or answers:
        put(answers, LEFT, WIDE, leading)
    return _Layout(size, facts_y, facts_end, cost_y, y, blocks)


def _facts(visit: LetterVisit) -> tuple[Facts, Facts]:
    times: list[Run | str] = []
    if visit.meet_at:
        times += ["meet ", bold(clock(visit.meet_at)), _where(visit.meet_where)]
    if visit.back_at:
        times += [
            "; back " if times else "back ",
            bold(clock(visit.back_at)),
            _where(visit.back_where),
        ]
    left: Facts = (
        ("When", (bold(when(visit)),)),
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


def shown_facts(visit: LetterVisit) -> list[tuple[str, tuple[Run | str, ...]]]:
    """The facts of a visit that are known, in reading order; “When” always."""
    left, right = _facts(visit)
    order = [*left[:1], *right[:1], *left[1:], *right[1:]]
    return [(label, words) for label, words in order if label == "When" or _said(words)]


_PLACE_WORDS = frozenset("in at by on outside inside near under behind beside opposite from".split())  # noqa: SIM905


def _where(place: str) -> str:
    """`` in the hall``, but ``, main gate``."""
    if not place:
        return ""
    return f" {place}" if place.split(maxsplit=1)[0].casefold() in _PLACE_WORDS else f", {place}"


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
    draw_head(sheet, school)
    sheet.text(RIGHT, 43.6, plain_date(visit.written_on), 10, align="right")
    sheet.heading(LEFT, 53.1, visit.title, 18, max_width=WIDE)
    _draw_facts(sheet, visit, layout)
    sheet.heading(LEFT, layout.cost_y + 1.4, "What it costs", 11.5)
    facts = facts_of_visit(visit)
    for block in layout.blocks:
        if block.number:
            sheet.text(LEFT, block.y + layout.size * 0.339, block.number, layout.size, "display")
        if not block.personal:
            sheet.paragraph(
                block.x, block.y, block.width, merged(block.line, facts), layout.size, block.leading
            )
    _signatures(sheet, visit, layout, wording)
    sheet.cut_line(CUT, "Keep the letter, return the slip")
    draw_slip(sheet, SLIP_TOP, visit, " ".join(wording.get("instruction", ())), wording)


def draw_head(sheet: Sheet, school: School) -> None:
    """Crest, school, how to reach it, and the tie band below."""
    wide = crest(sheet, LEFT, 15, 17, school)
    x = LEFT + wide + 4
    sheet.heading(x, 23.2, school.name, 19, max_width=RIGHT - x)
    how = " · ".join(part for part in (school.address, school.telephone, school.email) if part)
    sheet.text(x, 28.6, how, 9, max_width=RIGHT - x)
    tie_band(sheet, LEFT, 34.6, WIDE, 2)


def _draw_facts(sheet: Sheet, visit: LetterVisit, layout: _Layout) -> None:
    sheet.line(LEFT, layout.facts_y, RIGHT, layout.facts_y, 0.8, sheet.ink.main)
    y, size = layout.facts_y + 2, layout.size
    step = size * 1.26
    for left, right in _pairs(visit):
        high = _fact_height(left, right, size)
        for (label, words), x in ((left, LEFT), (right, 106.5)):
            if not label:
                continue
            sheet.paragraph(x, y, 15, label, size, step)
            if label == "When" and visit.starts_on is None:
                sheet.line(x + 16, y + 4, x + 80, y + 4)
            else:
                sheet.paragraph(x + 16, y, _FACT_WIDTH, words, size, step, max_height=high, smallest=7)
        y += high + 0.9
    sheet.line(LEFT, layout.facts_end, RIGHT, layout.facts_end, 0.8, sheet.ink.main)


def _signatures(sheet: Sheet, visit: LetterVisit, layout: _Layout, wording: Sections) -> None:
    y = min(max(layout.end + 4.4, 137), 145.2)
    signed = ((visit.lead, "aspirations lead"), (visit.head, "headteacher"))
    for i, (name, role) in enumerate(signed):
        base = y + 2 + i * 4.66
        if name:
            sheet.runs(LEFT, base, [bold(name), f", {role}"], 10, max_width=72)
        else:
            sheet.fill_in(LEFT, base, role.capitalize(), 70, 9)
    line = " ".join(wording.get(f"return-{visit.mode.value}", ()))
    if fields_of(line) & PERSONAL:
        line = line.replace("{forename}", "Your child").replace("{name}", "Your child")
    runs = merged(line, facts_of_visit(visit))
    wide = min(sum(sheet.measure(r.words, 11, r.face) for r in runs), 104)
    sheet.box(RIGHT - wide - 7, y - 1.6, wide + 7, 8, weight=1.2)
    sheet.runs(RIGHT - wide - 3.5, y + 3.6, runs, 11, max_width=wide)


def _stamp_letter(sheet: Sheet, visit: LetterVisit, layout: _Layout, pupil: LetterPupil) -> None:
    x = LEFT + sheet.text(LEFT, 43.6, "To the parent or carer of ", 10)
    name_and_form(sheet, x + 0.8, 43.6, pupil, 10, 157 - x, form_face="semibold")
    facts = facts_of_visit(visit) | facts_of_pupil(pupil)
    for block in layout.blocks:
        if block.personal:
            sheet.paragraph(
                block.x, block.y, block.width, merged(block.line, facts), layout.size, block.leading
            )


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
