"""The large-print and easy-reading packs: one column that flows, at 18 pt or in Andika with wide lines."""

from collections.abc import Callable
from dataclasses import dataclass

from coordinator.packs.pack import about
from coordinator.packs.pack.cover import numbered_box
from coordinator.packs.pack.day import numbers_bold
from coordinator.packs.records import Edition, PackFor, PackGroup, PackVisit, PlaceProfile, Section
from coordinator.packs.rules import (
    BRING,
    QUESTIONS,
    WORDS,
    group_name,
    kind_sentence,
    lost_phones,
    lost_steps,
)
from coordinator.paper.breaking import Content, Run, bold
from coordinator.paper.crest import crest, tie_band
from coordinator.paper.document import Document
from coordinator.paper.pen import MM
from coordinator.paper.sheet import WRITING_LINE, Sheet
from coordinator.paper.skyline import skyline
from coordinator.words import clock, long_date

_LEFT, _WIDE, _TOP, _BOTTOM = 18.0, 174.0, 36.0, 280.0


@dataclass(frozen=True)
class Look:
    """The edition's measure: body size and leading in points; headings are half as large again."""

    size: float
    leading: float

    @property
    def gap(self) -> float:
        return self.size * 0.45 / MM


LOOKS: dict[Edition, Look] = {"large-print": Look(18, 25), "easy-read": Look(14, 22)}
Place = Callable[[Sheet, float], None]


@dataclass(frozen=True)
class _Block:
    """A piece that is never split: its height in mm and how it is drawn at a y."""

    height: float
    draw: Place
    starts_page: bool = False
    keep_with_next: bool = False


def sides(
    document: Document, visit: PackVisit, group: PackGroup, sections: tuple[Section, ...], edition: Edition
) -> list[Callable[[Sheet], None]]:
    """How each side of this edition is drawn, after breaking the sections into pages."""
    measure = document.measuring("easy" if edition == "easy-read" else "house")
    flow = _Flow(measure, LOOKS[edition], visit, group)
    for section in sections:
        {"cover": flow.cover, "day": flow.day, "about": flow.about, "ask": flow.ask}[section]()
    broken = _pages(flow.blocks)
    return [_side(visit, blocks, number, len(broken)) for number, blocks in enumerate(broken, 1)]


def stamp_head(sheet: Sheet, pupil: PackFor) -> None:
    """The pupil's name in the head, large."""
    words = ", ".join(part for part in (pupil.name, pupil.form) if part)
    sheet.name(30, 22.4, words, 120, 18, 12)


def _side(
    visit: PackVisit, blocks: list[tuple[float, _Block]], number: int, total: int
) -> Callable[[Sheet], None]:
    def draw(sheet: Sheet) -> None:
        crest(sheet, _LEFT, 15.4, 9, visit.school)
        sheet.text(192, 22, f"Page {number} of {total}", 14, align="right")
        tie_band(sheet, _LEFT, 27, _WIDE, 2)
        for y, block in blocks:
            block.draw(sheet, y)

    return draw


def _pages(blocks: list[_Block]) -> list[list[tuple[float, _Block]]]:
    made: list[list[tuple[float, _Block]]] = []
    y = _BOTTOM
    for i, block in enumerate(blocks):
        need = block.height
        following = i
        while blocks[following].keep_with_next and following + 1 < len(blocks):
            following += 1
            need += blocks[following].height
        if not made or block.starts_page or y + min(need, _BOTTOM - _TOP) > _BOTTOM:
            made.append([])
            y = _TOP
        made[-1].append((y, block))
        y += block.height
    return made or [[]]


class _Flow:
    """Collects the blocks of every section in one edition's measure."""

    def __init__(self, measure: Sheet, look: Look, visit: PackVisit, group: PackGroup) -> None:
        self.measure = measure
        self.look = look
        self.visit = visit
        self.group = group
        self.blocks: list[_Block] = []
        self._new_page = False

    # -- pieces ---------------------------------------------------------------------------------------------------

    def _add(self, height: float, draw: Place, *, keep: bool = False) -> None:
        self.blocks.append(_Block(height, draw, self._new_page, keep))
        self._new_page = False

    def heading(self, words: str, times: float = 1.45) -> None:
        size = self.look.size * times
        lines = self.measure.lines(words, _WIDE, size, "display")
        step = size * 1.15 / MM
        above = 0.0 if self._new_page else self.look.gap * 1.1

        def draw(sheet: Sheet, y: float) -> None:
            y += above if y > _TOP else 0
            for i, line in enumerate(lines):
                text = " ".join(p.words for p in line.pieces)
                sheet.heading(_LEFT, y + size * 0.85 / MM + i * step, text, size, max_width=_WIDE)

        self._add(len(lines) * step + self.look.gap + above, draw, keep=True)

    def words(self, content: Content, indent: float = 0, before: str = "") -> None:
        if not content:
            return
        size, leading = self.look.size, self.look.leading
        width = _WIDE - indent
        high = self.measure.height_of(content, width, size, leading)

        def draw(sheet: Sheet, y: float) -> None:
            if before == "tick":
                sheet.tick(_LEFT, y + (leading / MM - 6) / 2, 6)
            elif before:
                base = y + ((leading - size) / 2 + size * 0.82) / MM
                sheet.text(_LEFT, base, before, size, "bold", max_width=indent - 1)
            sheet.paragraph(_LEFT + indent, y, width, content, size, leading)

        self._add(high + self.look.gap, draw)

    def lines(self, count: int) -> None:
        pitch = max(WRITING_LINE, self.look.leading * 1.3 / MM)
        self._add(
            count * pitch + self.look.gap,
            lambda sheet, y: _ignore(sheet.writing_lines(_LEFT, y, _WIDE, count, pitch)),
        )

    # -- sections -------------------------------------------------------------------------------------------------

    def cover(self) -> None:
        visit = self.visit
        self._new_page = True
        self.heading(visit.title, 2.0)
        self.words([bold(long_date(visit.on))])
        self.words(visit.place_name or visit.partner_name)
        self._add(54, lambda sheet, y: _ignore(skyline(sheet, visit.kind_of_place, _LEFT, y, _WIDE)))
        self.words(self._with_whom())
        self.heading("Three things I expect to see", 1.2)
        self._add(112, _three_boxes)

    def day(self) -> None:
        visit = self.visit
        self._new_page = True
        self.heading("Your day")
        if visit.meet_at or visit.meet_where:
            at = f"Meet at {clock(visit.meet_at)}" if visit.meet_at else "Meet"
            self.words([bold(at), f". {visit.meet_where}".rstrip(" .") + "."])
        for item in visit.items:
            said = ". ".join(part.rstrip(".") for part in (item.where, item.detail) if part)
            stop = "" if item.title.endswith(("?", "…")) else "."
            self.words([bold(item.title), f"{stop} {said}." if said else ""], 26, clock(item.at))
        self.heading("Bring", 1.2)
        for thing in visit.bring or BRING:
            self.words(thing, 11, "tick")
        for title, words in (("Lunch", visit.lunch), ("Home", visit.home)):
            if words:
                self.heading(title, 1.2)
                self.words(words)
        self.heading("If I get lost", 1.2)
        for number, (do, how) in enumerate(lost_steps(visit, self.group), 1):
            self.words([bold(do), " ", *numbers_bold(how)], 11, str(number))
        for who, number_to_ring in lost_phones(visit, self.group):
            self.words([f"{who}: ", bold(number_to_ring.replace(" ", "\u00a0"))])
        self.words([bold("In danger or hurt: ring 999 first.")])

    def about(self) -> None:
        visit = self.visit
        place = visit.about or PlaceProfile(visit.partner_name or visit.place_name, visit.kind_of_place)
        self._new_page = True
        self.heading(f"About {about.called(place)}")
        self.words(about.lead(place))
        for label, value in about.facts(place):
            self.words([bold(f"{label}: "), value or "not known. I ask:"])
            if value is None:
                self.lines(1)
        if place.subjects:
            self.heading("Which subjects are here?", 1.2)
            self.words("Tick what you would like.")
            says = {"met": "you meet it today", "taught": "taught here", "not": "not here"}
            for subject in place.subjects:
                self.words(f"{subject.name}: {says[subject.state]}", 11, "tick")
        if visit.last_place:
            self.heading("The last place I saw", 1.2)
            self.words([bold(visit.last_place.name), f", {visit.last_place.when_we_went}."])
            self.words("".join(kind_sentence(visit.last_place)) + ".")
        self.heading("What is different here?", 1.2)
        self.lines(4)

    def ask(self) -> None:
        visit = self.visit
        self._new_page = True
        self.heading("Ask, notice, decide")
        self.words("Choose two questions and add one of your own.")
        for question in visit.questions or QUESTIONS:
            self.words(question, 11, "tick")
        self.words("Mine:", 11, "tick")
        self.lines(2)
        for title, count in (
            ("The best answer I heard", 3),
            ("Three things I saw", 3),
            ("What I changed my mind about", 3),
        ):
            self.heading(title, 1.2)
            self.lines(count)
        self.heading("Words to know", 1.2)
        for term, meaning in visit.words or WORDS:
            self.words([bold(f"{term}: "), f"{meaning}."])
        self.heading("My next step", 1.2)
        for step in visit.next_steps:
            self.words(step, 11, "tick")
        self.words("I will:")
        self.lines(1)
        self.words("By this date, and who will ask me how it went:")
        self.lines(1)
        self.words(visit.closing)

    def _with_whom(self) -> list[Run | str]:
        group = self.group
        words: list[Run | str] = []
        if group.name:
            words.append(bold(group_name(group)))
        if group.leader:
            words += [" with " if words else "With ", bold(group.leader)]
        if group.coach:
            words.append(f"{', coach' if words else 'Coach'} {group.coach}")
        return words


def _three_boxes(sheet: Sheet, y: float) -> None:
    for i in range(3):
        numbered_box(sheet, _LEFT + i * 59.33, y + 1, 55.33, 108, i + 1)


def _ignore(_: float) -> None:
    """Drawing calls give heights; a block's height is already known."""
