"""Letters home and reminders in large print: 18 points on as many sides as it takes, and the slip alone on a sheet of its own."""

from collections.abc import Mapping, Sequence

from coordinator.consent.chase_letter import Chased, reminding_lines
from coordinator.consent.letter import draw_head, shown_facts
from coordinator.consent.records import Scope
from coordinator.consent.slips import (
    LEFT,
    RIGHT,
    WIDE,
    LetterPupil,
    LetterVisit,
    facts_of_pupil,
    facts_of_visit,
    scope_words,
    told_to,
    when,
)
from coordinator.consent.wording import Sections, merged
from coordinator.paper.breaking import Content, bold
from coordinator.paper.document import Document
from coordinator.paper.ink import ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.qr import qr
from coordinator.paper.sheet import Sheet
from coordinator.visits.records import ConsentMode
from coordinator.words import plain_date

# "Clear Print" and "Large Print" guidance of the UK Association for Accessible Formats: 16 to 18 points and more.
SIZE = 18.0
_LEADING = SIZE * 1.34
_BOTTOM = 276.0
_FIELDS = (("Signed", 110.0), ("Name in capitals", 110.0), ("Parent, carer or other (say)", 110.0), ("Number to ring", 110.0))


def large_letters(
    school: School,
    visit: LetterVisit,
    pupils: Sequence[LetterPupil],
    wording: Sections,
    *,
    mono: bool = False,
    of_party: Mapping[int, LetterVisit] | None = None,
) -> bytes:
    """For each pupil the letter, then the slip on its own sheet. Print one-sided: what is sent back has an empty back."""
    doc = Document(f"Letters home in large print: {visit.title}", author=school.name, ink=ink_of(school, mono))
    for pupil in pupils:
        told = told_to(pupil, visit, of_party)
        _Letter(doc, school, told, pupil, wording).draw()
        _slip(doc, told, pupil, wording)
    return doc.finish()


def large_reminders(
    school: School,
    visit: LetterVisit,
    chased: Sequence[Chased],
    wording: Sections,
    slip_wording: Sections,
    *,
    mono: bool = False,
    of_party: Mapping[int, LetterVisit] | None = None,
) -> bytes:
    """For each family that has not answered the reminder, then the slip on its own sheet. Print one-sided."""
    doc = Document(f"Reminder letters in large print: {visit.title}", author=school.name, ink=ink_of(school, mono))
    for one in chased:
        told = told_to(one.pupil, visit, of_party)
        _Letter(doc, school, told, one.pupil, slip_wording).remind(reminding_lines(school, told, one, wording))
        _slip(doc, told, one.pupil, slip_wording)
    return doc.finish()


def large_slips(
    school: School,
    visit: LetterVisit,
    pupils: Sequence[LetterPupil],
    wording: Sections,
    *,
    mono: bool = False,
    of_party: Mapping[int, LetterVisit] | None = None,
) -> bytes:
    """A reminder slip on a sheet of its own for each. Print one-sided."""
    doc = Document(f"Reminder slips in large print: {visit.title}", author=school.name, ink=ink_of(school, mono))
    facts = {"telephone": school.telephone or "the school"}
    for pupil in pupils:
        _slip(doc, told_to(pupil, visit, of_party), pupil, wording, "reminder", facts)
    return doc.finish()


class _Letter:
    """One family's letter, flowing from side to side."""

    def __init__(self, doc: Document, school: School, visit: LetterVisit, pupil: LetterPupil, wording: Sections) -> None:
        self._doc, self._visit, self._pupil, self._wording = doc, visit, pupil, wording
        self._facts = facts_of_visit(visit) | facts_of_pupil(pupil)
        self._sheet: Sheet = doc.page(bookmark=f"{pupil.name}, {pupil.form}".rstrip(", "))
        draw_head(self._sheet, school)
        self._y = 44.0

    def draw(self) -> None:
        """All of it, in the order of the standard letter."""
        visit, wording = self._visit, self._wording
        self._begin(visit.title)
        for line in wording.get(visit.opening, ()):
            self._put(merged(line, self._facts))
        for label, words in shown_facts(visit):
            if label == "When" and visit.starts_on is None:
                self._put([bold("When: "), "we will tell you"])
            else:
                self._put([bold(f"{label}: "), *words], gap=1.5)
        self._heading("What it costs", 22)
        for line in wording.get("cost" if visit.voluntary_pence else "no-cost", ()):
            self._put(merged(line, self._facts))
        answers = " ".join(wording.get("answers", ()))
        if Scope.SHARING in visit.scopes:
            answers = f"{answers} {' '.join(wording.get('sharing', ()))}".strip()
        if visit.mode in (ConsentMode.OPT_IN, ConsentMode.OPT_OUT) or answers:
            self._put(merged(answers, self._facts))
        self._put(merged(" ".join(wording.get(f"return-{visit.mode.value}", ())), self._facts), gap=6)
        for name, role in ((visit.lead, "aspirations lead"), (visit.head, "headteacher")):
            if name:
                self._put([bold(name), f", {role}"], gap=1)

    def remind(self, lines: Sequence[Content]) -> None:
        """A reminder instead of the letter."""
        self._begin(f"Have you answered? {self._visit.title}")
        for line in lines:
            self._put(line)
        if self._visit.lead:
            self._put([bold(self._visit.lead), ", aspirations lead"], gap=1)

    def _begin(self, title: str) -> None:
        form = f", {self._pupil.form}" if self._pupil.form else ""
        self._put(["To the parent or carer of ", bold(f"{self._pupil.name}{form}")])
        self._put(plain_date(self._visit.written_on), gap=5)
        self._heading(title, 26)

    def _room(self, high: float) -> None:
        if self._y + high > _BOTTOM:
            self._sheet = self._doc.page()
            self._y = 20.0

    def _put(self, content: Content, gap: float = 4.0) -> None:
        self._room(self._sheet.height_of(content, WIDE, SIZE, _LEADING))
        self._y += self._sheet.paragraph(LEFT, self._y, WIDE, content, SIZE, _LEADING) + gap

    def _heading(self, words: str, size: float) -> None:
        self._room(30)
        self._sheet.heading(LEFT, self._y + size * 0.36, words, size, max_width=WIDE)
        self._y += size * 0.36 + 5


def _slip(
    doc: Document, visit: LetterVisit, pupil: LetterPupil, wording: Sections, section: str = "instruction",
    facts: Mapping[str, str] | None = None,
) -> None:  # fmt: skip
    sheet = doc.page(under=section == "instruction", bookmark="Slip" if section == "instruction" else pupil.name)
    sheet.heading(LEFT, 25, "Reply", 26)
    y = 31 + sheet.paragraph(LEFT, 31, 130, visit.title, SIZE, _LEADING, "semibold", max_height=17, smallest=12)
    if visit.starts_on:
        y += sheet.paragraph(LEFT, y, 130, when(visit), 16, 21)
    form = f", {pupil.form}" if pupil.form else ""
    y += sheet.paragraph(LEFT, y + 1, 130, ["For ", bold(f"{pupil.name}{form}")], SIZE, _LEADING, max_height=18, smallest=12) + 3
    qr(sheet, RIGHT - 26, 18, 26, pupil.ref)
    sheet.text(RIGHT, 51, pupil.ref, 16, "bold", align="right")
    known = {**facts_of_visit(visit), **facts_of_pupil(pupil), **(facts or {})}
    y = max(y, 56.0)
    y += sheet.paragraph(LEFT, y, WIDE, merged(" ".join(wording.get(section, ())), known), 16, 20) + 2
    for scope in visit.scopes:
        y = _row(sheet, y, scope, visit, pupil)
    y += sheet.paragraph(LEFT, y + 2, WIDE, merged(" ".join(wording.get("news", ())), known), 16, 20) + 12
    sheet.line(LEFT, y, RIGHT, y, 0.6)
    left = max(8.5, min(14.0, (_BOTTOM + 6 - y) / len(_FIELDS)))
    for label, wide in _FIELDS:
        y += left
        sheet.fill_in(LEFT, y, label, wide + 64, 14)


def _row(sheet: Sheet, y: float, scope: Scope, visit: LetterVisit, pupil: LetterPupil) -> float:
    words = scope_words(scope, visit, pupil.forename)
    high = max(10.5, sheet.height_of(words, 114, 16, 20) + 2.4)
    sheet.text(LEFT, y + 6.6, scope.key, 16, "display")
    sheet.paragraph(LEFT + 12, y + 1.2, 114, words, 16, 20)
    for x, word in ((146.0, "Yes"), (170.0, "No")):
        sheet.tick(x, y + 2, 7)
        sheet.text(x + 9, y + 7.2, word, 15, "semibold")
    sheet.line(LEFT, y + high, RIGHT, y + high, 0.6)
    return y + high
