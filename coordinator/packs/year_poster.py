"""The school year as a poster for the wall, A4 or A3: terms, closed days, exams, visits by year group. No pupil is named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from coordinator.paper.crest import tie_band
from coordinator.paper.document import Document
from coordinator.paper.ink import Ink, ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.sheet import Sheet
from coordinator.words import MONTHS, day_and_month, short_date

A4, A3 = (297.0, 210.0), (420.0, 297.0)
_LEFT, _RIGHT, _LANES_LEFT = 12.0, 285.0, 36.0
_TERMS, _TERM_HIGH, _FOOT, _KEY = 28.5, 5.2, 198.0, 191.0
_NAMED = 8.0  # a holiday has its name when it is as wide
_BAR, _FLAG, _LEAST, _FLAG_GAP = 4.2, 5.0, 3.6, 0.6


@dataclass(frozen=True, slots=True)
class Span:
    """Named days; ``years`` are the year groups of an exam time."""

    name: str
    starts: date
    ends: date
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitSpan:
    """A visit; ``look`` is visit, school (in school) or idea."""

    title: str
    starts: date
    ends: date
    years: tuple[int, ...]
    look: str = "visit"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A partner's year: first day, last day and kind (teaching, reading, exams, closed)."""

    name: str
    stretches: tuple[tuple[date, date, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """Everything the poster says."""

    label: str
    line: str
    first: date
    last: date
    years: tuple[int, ...]
    terms: tuple[Span, ...] = ()
    holidays: tuple[Span, ...] = ()
    single: tuple[tuple[date, str], ...] = ()
    blocks: tuple[Span, ...] = ()
    visits: tuple[VisitSpan, ...] = ()
    rhythms: tuple[Rhythm, ...] = ()
    letters: Mapping[date, str] = field(default_factory=dict)


class _Wall:
    """The sheet in millimetres of A4; ``k`` makes them those of the sheet in hand. Weekends have no width."""

    def __init__(self, sheet: Sheet, k: float, poster: Poster) -> None:
        self.sheet, self.k, self.poster = sheet, k, poster
        self.monday = poster.first - timedelta(days=poster.first.weekday())
        self.week = (_RIGHT - _LANES_LEFT) / ((poster.last - self.monday).days // 7 + 1)

    @property
    def ink(self) -> Ink:
        return self.sheet.ink

    def x(self, day: date) -> float:
        weeks, weekday = divmod((day - self.monday).days, 7)
        return _LANES_LEFT + self.week * (weeks + min(weekday, 5) / 5)

    def edges(self, starts: date, ends: date) -> tuple[float, float]:
        """Left and right of some days, kept on the sheet."""
        right = self.x(ends) + (self.week / 5 if ends.weekday() < 5 else 0)
        return max(self.x(starts), _LANES_LEFT), min(right, _RIGHT)

    def text(self, x: float, y: float, words: str, size: float, face: str = "regular", **more: object) -> None:
        k = self.k
        for name in ("max_width", "smallest"):
            if name in more:
                more[name] = float(str(more[name])) * k
        self.sheet.text(x * k, y * k, words, size * k, face, **more)  # type: ignore[arg-type]  # passed on

    def box(self, x: float, y: float, w: float, h: float, fill: str = "", weight: float = 0.5) -> None:
        k = self.k
        self.sheet.box(x * k, y * k, w * k, h * k, weight=weight * k, fill=fill)

    def line(self, x: float, y: float, x2: float, y2: float, weight: float = 0.3, *, dashed: bool = False) -> None:
        k = self.k
        self.sheet.line(x * k, y * k, x2 * k, y2 * k, weight * k, dash=(1.6 * k, 1.4 * k) if dashed else None)

    def hatch(self, x: float, y: float, w: float, h: float, step: float, weight: float = 0.2) -> None:
        """Slanting lines that a photocopier keeps."""
        k = self.k
        with self.sheet.clipped(x * k, y * k, w * k, h * k):
            for at in range(int((w + h) / step) + 1):
                self.line(x - h + at * step, y + h, x + at * step, y, weight)


def year_poster(school: School, poster: Poster, now: datetime, *, large: bool = False, mono: bool = False) -> bytes:
    """One sheet on its side, A4 or (``large``) A3."""
    size = A3 if large else A4
    doc = Document(f"School year {poster.label}", author=school.name, ink=ink_of(school, mono), size=size)
    wall = _Wall(doc.page(), size[0] / A4[0], poster)
    bars = len(poster.rhythms) * _BAR + (5 if poster.rhythms else 0)
    foot = _KEY - 4 - bars
    _head(wall, school)
    _ground(wall, foot)
    each = (foot - _TERMS - _TERM_HIGH - 1) / len(poster.years)
    for place, year in enumerate(poster.years):
        _lane(wall, year, _TERMS + _TERM_HIGH + 1 + place * each, each)
    wall.line(_LEFT, foot, _RIGHT, foot, 0.5)
    _rhythms(wall, foot + 4)
    _key(wall)
    k = wall.k
    printed = f"Printed {short_date(now.date())}"
    wall.sheet.footer(printed, "No pupil is named here", y=(_FOOT + 4) * k, size=7.5 * k, margin=_LEFT * k)
    return doc.finish()


def _head(wall: _Wall, school: School) -> None:
    k, poster = wall.k, wall.poster
    tie_band(wall.sheet, _LEFT * k, 9 * k, (_RIGHT - _LEFT) * k, 2.2 * k)
    wall.sheet.heading(_LEFT * k, 19 * k, f"{school.name}, {poster.label}", 17 * k, max_width=165 * k)
    wall.text(_RIGHT, 19, poster.line, 9, align="right", max_width=100)


def _months(wall: _Wall, foot: float) -> None:
    poster = wall.poster
    day = poster.first.replace(day=1)
    while day <= poster.last:
        wall.line(wall.x(day), 22, wall.x(day), foot, 0.35)
        wall.text(wall.x(day) + 0.8, 25.2, MONTHS[day.month - 1], 7.5, "semibold")
        day = (day + timedelta(days=32)).replace(day=1)
    for monday, letter in poster.letters.items():
        if wall.monday <= monday <= poster.last:
            wall.text(wall.x(monday) + wall.week / 2, 27.8, letter, 5.6, align="center")


def _ground(wall: _Wall, foot: float) -> None:
    """Months, terms, holidays, INSET days and bank holidays: what all lanes share."""
    poster = wall.poster
    _months(wall, foot)
    for holiday in poster.holidays:
        left, right = wall.edges(holiday.starts, holiday.ends)
        if right > left:
            wall.hatch(left, _TERMS, right - left, foot - _TERMS, 1.7)
    for term in poster.terms:
        left, right = wall.edges(term.starts, term.ends)
        wall.box(left, _TERMS, right - left, _TERM_HIGH, wall.ink.main, 0)
        wall.text(
            (left + right) / 2, _TERMS + 3.7, term.name, 7.4, "semibold", align="center", colour=wall.ink.paper,
            max_width=right - left - 1, smallest=4.5,
        )  # fmt: skip
    for holiday in poster.holidays:  # a term may reach over its own half term
        left, right = wall.edges(holiday.starts, holiday.ends)
        if holiday.name and right - left > _NAMED:
            wall.box(left + 0.4, _TERMS + 0.7, right - left - 0.8, _TERM_HIGH - 1.4, wall.ink.paper, 0)
            middle, room = (left + right) / 2, right - left - 1
            wall.text(middle, _TERMS + 3.6, holiday.name, 6, align="center", max_width=room, smallest=4)
    for one, kind in poster.single:
        left, right = wall.edges(one, one)
        if kind == "inset":
            wall.box(left, _TERMS + _TERM_HIGH + 1, max(right - left, 0.6), foot - _TERMS - _TERM_HIGH - 1, wall.ink.accent, 0.2)
        else:
            wall.text((left + right) / 2, _TERMS + _TERM_HIGH + 2.6, "○", 6, align="center")


def _lane(wall: _Wall, year: int, top: float, high: float) -> None:
    wall.line(_LEFT, top, _RIGHT, top, 0.35)
    wall.text(_LEFT, top + high / 2 + 1.8, f"Year {year}", 9.5, "semibold")
    own = sorted((one for one in wall.poster.visits if year in one.years), key=lambda one: (one.starts, one.title))
    flags = _in_rows(wall, own, top, high)
    for block in wall.poster.blocks:
        if year in block.years:
            _block(wall, block, year, top, high, [box for _, box in flags])
    for one, box in flags:
        _flag(wall, one, *box)


_Box = tuple[float, float, float, float]  # left, top, width, height


def _in_rows(wall: _Wall, visits: Sequence[VisitSpan], top: float, high: float) -> list[tuple[VisitSpan, _Box]]:
    """Where each flag stands, in as many rows as they need; one too near the next in its row is cut to the room it has."""
    tries = [_rows(wall, visits, rows) for rows in range(1, max(2, int((high - 1) / (_LEAST + _FLAG_GAP))) + 1)]
    placed = next((made for made, crowded in tries if not crowded), tries[-1][0])
    rows = max((row for _, row, _, _ in placed), default=0) + 1
    tall = min(_FLAG, (high - 1) / rows - _FLAG_GAP)
    found: list[tuple[VisitSpan, _Box]] = []
    for place, (one, row, left, right) in enumerate(placed):
        nexts = [after[2] - _FLAG_GAP for after in placed[place + 1 :] if after[1] == row]
        cut = max(min([right, *nexts]), left + 2.5)
        found.append((one, (left, top + 0.8 + row * (tall + _FLAG_GAP), cut - left, tall)))
    return found


def _rows(
    wall: _Wall, visits: Sequence[VisitSpan], rows: int
) -> tuple[list[tuple[VisitSpan, int, float, float]], bool]:
    """Row, left and right of each flag in so many rows; and whether some had no room of their own."""
    crowded = False
    ends = [float("-inf")] * rows
    placed: list[tuple[VisitSpan, int, float, float]] = []
    for one in visits:
        left, until = wall.edges(one.starts, one.ends)
        wide = max(until - left, wall.sheet.measure(f"{one.title}  {_when(one)}", 6.4) + 4)
        left = min(left, max(_RIGHT - wide, _LANES_LEFT)) if left + wide > _RIGHT else left
        row = next((r for r in range(rows) if ends[r] + _FLAG_GAP <= left), None)
        if row is None:
            crowded, row = True, min(range(rows), key=lambda r: ends[r])
        ends[row] = max(ends[row], left + wide)
        placed.append((one, row, left, min(left + wide, _RIGHT)))
    return placed, crowded


def _when(one: VisitSpan) -> str:
    if one.starts == one.ends:
        return day_and_month(one.starts)
    return f"{one.starts.day}–{day_and_month(one.ends)}"


def _flag(wall: _Wall, one: VisitSpan, left: float, top: float, wide: float, high: float) -> None:
    """A visit is outlined with a broad pole, one in school has a thin pole, an idea a dashed line."""
    wall.box(left, top, wide, high, wall.ink.paper, 0 if one.look == "idea" else 0.6)
    if one.look == "idea":
        for x, y, x2, y2 in (
            (left, top, left + wide, top), (left, top + high, left + wide, top + high),
            (left, top, left, top + high), (left + wide, top, left + wide, top + high),
        ):  # fmt: skip
            wall.line(x, y, x2, y2, 0.6, dashed=True)
    wall.box(left, top, 1.4 if one.look == "visit" else 0.5, high, wall.ink.main, 0)
    wall.text(left + 2, top + high / 2 + 0.9, f"{one.title}  {_when(one)}", 6.4, max_width=wide - 2.4, smallest=5.6)


def _block(wall: _Wall, block: Span, year: int, top: float, high: float, flags: Sequence[_Box]) -> None:
    left, right = wall.edges(block.starts, block.ends)
    if right <= left:
        return
    wall.box(left, top + 0.6, right - left, high - 1.2, weight=0.4)
    wall.hatch(left, top + 0.6, right - left, high - 1.2, 0.9)
    name = block.name.removeprefix(f"Year {year} ")
    name = name[:1].upper() + name[1:]
    wide = wall.sheet.measure(name, 6) + 2
    x = min(left + 0.6, _RIGHT - wide)
    for y in (top + high - 4.6, top + 1.2, top + high / 2 - 1.9):
        if not any(x < at + w and at < x + wide and y < t + h and t < y + 3.8 for at, t, w, h in flags):
            wall.box(x, y, wide, 3.8, wall.ink.paper, 0.3)
            wall.text(x + 1, y + 2.8, name, 6)
            return


def _rhythms(wall: _Wall, top: float) -> None:
    """Partners' years: solid teaching, hatched reading weeks and exams, empty when closed."""
    if not wall.poster.rhythms:
        return
    for place, one in enumerate(wall.poster.rhythms):
        y = top + place * _BAR
        wall.text(_LEFT, y + 2.6, one.name, 6.4, max_width=_LANES_LEFT - _LEFT - 1.5, smallest=5)
        for starts, ends, kind in sorted(one.stretches, key=lambda stretch: stretch[2] != "teaching"):
            left, right = wall.edges(starts, ends)
            if right <= left:
                continue
            wall.box(left, y, right - left, 2.9, wall.ink.accent if kind == "teaching" else wall.ink.paper, 0.3)
            if kind in ("reading", "exams"):
                wall.hatch(left, y, right - left, 2.9, 1.5 if kind == "reading" else 0.7)


def _key(wall: _Wall) -> None:
    y, x = _KEY, _LEFT
    for look, words in (("visit", "visit"), ("school", "in school"), ("idea", "an idea")):
        _flag(wall, VisitSpan("", date.min, date.min, (), look), x, y - 1, 9, _FLAG)
        wall.box(x + 1.8, y - 0.6, 6.8, _FLAG - 0.8, wall.ink.paper, 0)
        wall.text(x + 10.5, y + 2.4, words, 7)
        x += 30
    for step, words in ((1.7, "holiday"), (0.9, "exams, mocks, work experience: no visits")):
        wall.hatch(x, y - 0.6, 8, 4, step)
        wall.text(x + 9.5, y + 2.4, words, 7)
        x += 26 if step > 1 else 62
    wall.box(x, y - 0.6, 1.2, 4, wall.ink.accent, 0.3)
    wall.text(x + 2.5, y + 2.4, "INSET day", 7)
    wall.text(x + 20, y + 2.6, "○", 7)
    wall.text(x + 23, y + 2.4, "bank holiday", 7)
    if wall.poster.rhythms:
        wall.text(_RIGHT, y + 2.4, "Partners: filled teaching, hatched reading, close exams", 6.4, align="right")
