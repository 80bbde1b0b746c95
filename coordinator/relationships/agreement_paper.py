"""The agreement on paper: a document two heads would sign, section by section, over as many pages as it takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coordinator.paper.breaking import Run, bold
from coordinator.paper.crest import letter_head, running_head
from coordinator.paper.document import Document
from coordinator.paper.ink import ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.pen import MM
from coordinator.paper.sheet import Sheet
from coordinator.paper.skyline import small_skyline
from coordinator.paper.table import Cell, Column, Table
from coordinator.words import plain_date

LEFT, RIGHT, WIDE = 18.0, 192.0, 174.0
_BOTTOM = 270.0
_SIZE, _LEADING = 10.5, 14.2
_RULES, _RULE = 4, 8.47  # lines to write on in a section that nobody has written, and how far apart they are


@dataclass(frozen=True, kw_only=True)
class Part:
    """A numbered section: its title, its words, a table under them."""

    title: str
    text: str = ""
    table: Table | None = None
    rows: tuple[tuple[Cell, ...], ...] = ()

    @property
    def empty(self) -> bool:
        return not self.text.strip() and not self.rows


@dataclass(frozen=True, kw_only=True)
class AgreementPaper:
    """Everything the document says; ``facts`` are the pairs under the title."""

    school: School
    partner: str
    place: str = ""  # the kind of skyline, empty for none
    title: str = ""
    mission: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    parts: tuple[Part, ...] = ()
    signs_here: tuple[str, str] = ("", "")  # name, office
    signs_there: tuple[str, str] = ("", "")
    signed_on: date | None = None
    draft: bool = False
    printed: date


def objectives_table() -> Table:
    """The columns of the objectives."""
    return Table(
        (
            Column("", 7, face="semibold"), Column("What we want to reach", 65), Column("Measured by", 33),
            Column("Start", 15), Column("Target", 16), Column("By when", 21), Column("For", 17),
        ),
        size=9.2, leading=12,
    )  # fmt: skip


def responsibilities_table() -> Table:
    """The columns of the key responsibility areas: a lead on each side."""
    return Table(
        (
            Column("Area", 36, face="semibold"), Column("What it takes", 62), Column("At school", 38),
            Column("With the partner", 38),
        ),
        size=9.2, leading=12,
    )  # fmt: skip


def pages(paper: AgreementPaper, *, ruled: bool = False, mono: bool = False) -> bytes:
    """The document as a PDF. Empty sections are left out, or with ``ruled`` get lines to write on."""
    title = paper.title or "Partnership agreement"
    doc = Document(f"{title}: {paper.school.name} and {paper.partner}", author=paper.school.name, ink=ink_of(paper.school, mono))
    flow = _Flow(doc, paper, title)
    flow.first(ruled=ruled)
    number = 0
    for part in paper.parts:
        if part.empty and not ruled:
            continue
        number += 1
        flow.part(number, part)
    flow.signatures(number + 1)
    return doc.finish()


class _Flow:
    """Where on which page the document has come to."""

    def __init__(self, doc: Document, paper: AgreementPaper, title: str) -> None:
        self._doc, self._paper, self._title = doc, paper, title
        self._sheet: Sheet = doc.page(bookmark=title)
        self._y = 0.0

    def first(self, *, ruled: bool) -> None:
        """The head with both names, the mission set off, the facts; with ``ruled`` room to write what is not known."""
        paper, sheet = self._paper, self._sheet
        state = "Draft" if paper.draft else "Signed agreement" if paper.signed_on else "For signature"
        letter_head(sheet, paper.school, right=state, under_right=plain_date(paper.signed_on or paper.printed))
        room = WIDE
        if paper.place:
            small_skyline(sheet, paper.place, RIGHT - 58, 47, width=58)
            room = WIDE - 64
        y = self._title_in(room)
        both: list[Run | str] = [bold(paper.school.name), " and ", bold(paper.partner)]
        y += sheet.paragraph(LEFT, y, room, both, 12.5, 16.5) + 4
        y = max(y, 69.0)
        if paper.mission:
            high = sheet.height_of(paper.mission, WIDE - 10, 14, 19, "italic")
            high = min(high, 90)
            sheet.box(LEFT, y, 1.1, high + 4, weight=0, fill=sheet.ink.main)
            sheet.paragraph(LEFT + 6, y + 1.5, WIDE - 10, paper.mission, 14, 19, "italic", max_height=90)
            y += high + 9
        elif ruled:
            sheet.text(LEFT, y + 4.3, "What we are here for, in one or two sentences", 8.5)
            y += sheet.writing_lines(LEFT, y + 3.5, WIDE, 2) + 11
        y = self._facts(y, ruled=ruled)
        words = (
            "This agreement says what both sides intend. It is not legally binding: it rests on goodwill, and on "
            "each side telling the other in good time when something changes."
        )
        self._y = y + sheet.paragraph(LEFT, y, WIDE, words, 9.5, 12.6) + 7
        self._foot()

    def _title_in(self, room: float) -> float:
        """The title on one line, or a long one smaller on as many as it takes; gives where the names begin."""
        sheet = self._sheet
        if sheet.measure(self._title, 18, "display") <= room:
            sheet.heading(LEFT, 55, self._title, 24, max_width=room)
            return 60.0
        high = sheet.paragraph(
            LEFT, 47, room, self._title, 16, 19, "display", colour=sheet.ink.main, max_height=34, smallest=10
        )
        return 48.5 + high

    def _facts(self, y: float, *, ruled: bool) -> float:
        sheet, facts = self._sheet, self._paper.facts[:4]
        if ruled and not facts:
            facts = (("Begins", " "), ("Ends", " "), ("Reviewed together", " "))
        if not facts:
            return y
        step = WIDE / len(facts)
        tall = max(sheet.height_of(words, step - 5, 10, 12.8, "semibold") for _, words in facts)
        tall = max(tall, 8.47) if ruled else tall
        sheet.line(LEFT, y, RIGHT, y, 0.9)
        for place, (label, words) in enumerate(facts):
            x = LEFT + place * step
            if place:
                sheet.line(x - 2.5, y, x - 2.5, y + tall + 7, 0.6)
            sheet.text(x, y + 4.3, label, 8.5)
            sheet.paragraph(x, y + 5.5, step - 5, words, 10, 12.8, "semibold")
        sheet.line(LEFT, y + tall + 7, RIGHT, y + tall + 7, 0.9)
        return y + tall + 11.5

    def _foot(self) -> None:
        self._sheet.footer(f"Printed {plain_date(self._paper.printed)}. Not legally binding.")
        self._doc.page_of(self._sheet)

    def _next(self) -> tuple[Sheet, float]:
        self._sheet = self._doc.page()
        running_head(self._sheet, self._paper.school, self._title, self._paper.partner)
        self._foot()
        self._y = 36.0
        return self._sheet, self._y

    def _need(self, height: float) -> None:
        if self._y + height > _BOTTOM:
            self._next()

    def part(self, number: int, part: Part) -> None:
        """A heading that never stands alone at the foot, its words, its table, or lines to write on."""
        self._need(8.2 + _RULES * _RULE if part.empty else 28)
        self._heading(number, part.title)
        self._y += 8.2
        for paragraph in part.text.split("\n"):
            self._text(paragraph)
        if part.table is not None and part.rows:
            self._need(24)
            self._sheet, self._y = part.table.draw(
                self._sheet, part.rows, LEFT, self._y + 1, _BOTTOM, self._next
            )
        if part.empty:
            self._y += self._sheet.writing_lines(LEFT, self._y, WIDE, _RULES)
        self._y += 6.5

    def _heading(self, number: int, title: str) -> None:
        """The number stands in a column of its own, so that the titles line up from 9 to 10."""
        self._sheet.heading(LEFT, self._y + 5, str(number), 14)
        self._sheet.heading(LEFT + 8, self._y + 5, title, 14, max_width=WIDE - 8)

    def _text(self, paragraph: str) -> None:
        if not paragraph.strip():
            return
        step = _LEADING / MM
        lines = self._sheet.lines(paragraph, WIDE, _SIZE)
        at = 0
        while at < len(lines):
            room = int((_BOTTOM - self._y) / step)
            rest = len(lines) - at
            take = rest if rest <= room else room - (rest - room == 1)  # no last line alone on the next page
            if take < min(2, rest):
                self._next()
                continue
            base = self._y + (_LEADING + _SIZE) / 2 / MM - 0.6
            for line in lines[at : at + take]:
                for piece in line.pieces:
                    self._sheet.text(LEFT + piece.x, base, piece.words, _SIZE, piece.face)
                base += step
            self._y += take * step
            at += take
        self._y += 1.8

    def signatures(self, number: int) -> None:
        """Two blocks side by side, never split."""
        self._need(74)
        sheet, paper = self._sheet, self._paper
        self._heading(number, "Signed for both sides")
        y = self._y + 9
        words = "We have read this agreement and mean to keep it. Each side keeps a signed copy."
        y += sheet.paragraph(LEFT, y, WIDE, words, _SIZE, _LEADING) + 4
        half = 82.0
        signed = plain_date(paper.signed_on) if paper.signed_on else ""
        sides: Sequence[tuple[float, str, tuple[str, str]]] = (
            (LEFT, paper.school.name, paper.signs_here), (RIGHT - half, paper.partner, paper.signs_there),
        )  # fmt: skip
        tall = max(
            5.0,
            *(
                sheet.paragraph(x, y + 1.5, half, [Run(f"For {house}", "semibold")], 11, 14, max_height=10.5)
                for x, house, _ in sides
            ),
        )
        for x, _, (name, office) in sides:
            sheet.line(x, y, x + half, y, 1, sheet.ink.main)
            at = y + tall + 13
            for label, known in (("Signature", ""), ("Name", name), ("Office", office), ("Date", signed)):
                sheet.text(x, at, label, 9)
                if known:
                    lift = 0.4 if sheet.measure(known, 8, "semibold") <= half - 21 else 1.5  # two lines stand on the rule
                    sheet.name(x + 21, at - lift, known, half - 21, 10.5, 8, "semibold")
                sheet.line(x + 20, at + 1, x + half, at + 1, 0.6)
                at += 10.5
        self._y = y + 70
