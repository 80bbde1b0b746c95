"""The school year as a poster for the wall, A4 or A3: terms, closed days, exams, visits by year group. No pupil is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coordinator.packs.records import ANY_YEAR, Poster, Span, VisitSpan
from coordinator.paper.crest import tie_band
from coordinator.paper.document import Document
from coordinator.paper.ink import Ink, ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.sheet import Sheet
from coordinator.words import MONTHS, day_and_month, short_date, year_groups

A4, A3 = (297.0, 210.0), (420.0, 297.0)
_LEFT, _RIGHT, _LANES_LEFT = 12.0, 285.0, 36.0
_TERMS, _TERM_HIGH, _FOOT, _KEY = 28.8, 7.8, 198.0, 191.0
_DATES = 4.0  # a line of dates
_NAMED = 8.0  # a holiday as wide has its name in one line
_BAR, _FLAG, _FLAG_GAP = 4.2, 5.0, 0.6
_SIZES = (9.0, 8.2, 7.4, 6.4)  # of the words on flags, the greatest that leaves each its room
_MOST_ROWS, _LEAST_LANE, _LABEL = 8, 9.0, 4.4
_LISTED, _LIST_WIDE = 42, 91.0  # visits in a column of the list, and how wide it is


@dataclass(frozen=True, slots=True)
class _Flag:
    """Where a visit stands in its lane; ``turned`` has its pole at the right, its words before it."""

    one: VisitSpan
    row: int
    left: float
    right: float
    turned: bool = False


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
    """One sheet on its side, A4 or (``large``) A3; where the lanes can't hold every word, a list of the visits follows."""
    paper = A3 if large else A4
    doc = Document(f"School year {poster.label}", author=school.name, ink=ink_of(school, mono), size=paper)
    wall = _Wall(doc.page(), paper[0] / A4[0], poster)
    bars = len(poster.rhythms) * _BAR + (5 if poster.rhythms else 0)
    foot = _KEY - 4 - bars - len(poster.dates) * _DATES
    _head(wall, school)
    _ground(wall, foot)
    top = _TERMS + _TERM_HIGH + 1
    size, heights, crowded = _lanes(wall, foot - top)
    for lane, high in zip(poster.lanes, heights, strict=True):
        _lane(wall, lane, top, high, size)
        top += high
    wall.line(_LEFT, foot, _RIGHT, foot, 0.5)
    _rhythms(wall, foot + 4)
    for place, (what, days) in enumerate(reversed(poster.dates)):
        _dates(wall, what, days, _KEY - 3.4 - place * _DATES)
    _key(wall)
    _foot(wall, now)
    every = sorted(poster.visits, key=lambda one: (one.starts, one.title)) if crowded else []
    for start in range(0, len(every), _LISTED * 3):
        side = _Wall(doc.page(), wall.k, poster)
        _head(side, school)
        for place, one in enumerate(every[start : start + _LISTED * 3]):
            _in_list(side, one, *divmod(place, _LISTED))
        _foot(side, now)
    return doc.finish()


def _foot(wall: _Wall, now: datetime) -> None:
    k = wall.k
    printed = f"Printed {short_date(now.date())}"
    wall.sheet.footer(printed, "", "No pupil is named here", y=(_FOOT + 4) * k, size=7.5 * k, margin=_LEFT * k)


def _in_list(wall: _Wall, one: VisitSpan, column: int, row: int) -> None:
    """One visit in the list of a year whose lanes can't hold every word."""
    x, y = _LEFT + column * _LIST_WIDE, 28.5 + row * 3.9
    wall.text(x, y, _when(one), 7.6, "semibold", max_width=17, smallest=5)
    wall.text(x + 18, y, one.title, 7.6, max_width=_LIST_WIDE - 40, smallest=5)
    years = year_groups(one.years)
    wall.text(x + _LIST_WIDE - 4, y, years, 6.6, align="right", max_width=17, smallest=4.5)


def _head(wall: _Wall, school: School) -> None:
    k, poster = wall.k, wall.poster
    tie_band(wall.sheet, _LEFT * k, 9 * k, (_RIGHT - _LEFT) * k, 2.2 * k)
    wall.sheet.heading(_LEFT * k, 19 * k, f"{school.name}, {poster.label}", 17 * k, max_width=165 * k)
    wall.text(_RIGHT, 19, poster.line, 9, align="right", max_width=100)


def _ground(wall: _Wall, foot: float) -> None:
    """Months, weeks, terms, holidays and INSET days: what all lanes share."""
    poster = wall.poster
    for holiday in poster.holidays:
        left, right = wall.edges(holiday.starts, holiday.ends)
        if right > left:
            wall.hatch(left, _TERMS, right - left, foot - _TERMS, 1.7)
    day = poster.first.replace(day=1)
    while day <= poster.last:
        wall.line(wall.x(day), 22, wall.x(day), foot, 0.35)
        wall.text(wall.x(day) + 0.8, 25.0, MONTHS[day.month - 1], 8.2, "semibold")
        day = (day + timedelta(days=32)).replace(day=1)
    for monday, letter in poster.letters.items():
        if wall.monday <= monday <= poster.last:
            middle = wall.x(monday) + wall.week / 2
            wall.box(middle - 1.1, 26.0, 2.2, 2.4, wall.ink.paper, 0)
            wall.text(middle, 28.1, letter, 6.6, align="center")
    for term in poster.terms:
        _term(wall, term)
    for holiday in poster.holidays:  # a term may reach over its own half term
        _holiday(wall, holiday)
    for one, kind in poster.single:
        left, right = wall.edges(one, one)
        if kind == "inset":
            wall.box(left, _TERMS + _TERM_HIGH + 1, max(right - left, 0.6), foot - _TERMS - _TERM_HIGH - 1, wall.ink.accent, 0.2)


def _term(wall: _Wall, term: Span) -> None:
    left, right = wall.edges(term.starts, term.ends)
    middle, room, paper = (left + right) / 2, right - left - 1, wall.ink.paper
    wall.box(left, _TERMS, right - left, _TERM_HIGH, wall.ink.main, 0)
    wall.text(middle, _TERMS + 3.5, term.name, 8.2, "semibold", align="center", colour=paper, max_width=room, smallest=4.5)
    days = f"{day_and_month(term.starts)} – {day_and_month(term.ends)}"
    wall.text(middle, _TERMS + 6.5, days, 6.4, align="center", colour=paper, max_width=room, smallest=4.5)


def _holiday(wall: _Wall, holiday: Span) -> None:
    """Its name in one line, or in two when it is a week."""
    left, right = wall.edges(holiday.starts, holiday.ends)
    if not holiday.name or right - left < wall.week - 0.1:
        return
    wall.box(left + 0.3, _TERMS + 0.6, right - left - 0.6, _TERM_HIGH - 1.2, wall.ink.paper, 0)
    middle, room = (left + right) / 2, right - left - 0.9
    first, _, rest = holiday.name.partition(" ") if right - left < _NAMED else (holiday.name, "", "")
    wall.text(middle, _TERMS + (3.6 if rest else 4.7), first, 6.6, align="center", max_width=room, smallest=4)
    wall.text(middle, _TERMS + 6.2, rest, 6.6, align="center", max_width=room, smallest=4)


def _dates(wall: _Wall, what: str, days: str, y: float) -> None:
    wide = wall.sheet.measure(f"{what}: ", 7, "semibold")
    wall.text(_LEFT, y, f"{what}: ", 7, "semibold")
    wall.text(_LEFT + wide, y, days, 7, max_width=_RIGHT - _LEFT - wide, smallest=4.5)


def _lane(wall: _Wall, lane: int, top: float, high: float, size: float) -> None:
    wall.line(_LEFT, top, _RIGHT, top, 0.35)
    wall.text(_LEFT, top + high / 2 + 1.8, f"Year {lane}" if lane else _others(wall.poster), 9.5, "semibold")
    for one, kind in wall.poster.single:
        if kind == "bank" and lane == wall.poster.lanes[0]:
            left, right = wall.edges(one, one)
            wall.box((left + right) / 2 - 1.1, top - 1.1, 2.2, 2.2, wall.ink.paper, 0)
            wall.text((left + right) / 2, top + 0.9, "○", 7.5, align="center")
    flags = _in_rows(wall, wall.poster.in_lane(lane), top, high - _label_room(wall.poster, lane), size)
    for block in wall.poster.blocks:
        if lane in block.years:
            _block(wall, block, lane, top, high, [box for _, box in flags])
    for flag, box in flags:
        _flag(wall, flag.one, *box, size=size, turned=flag.turned)


def _others(poster: Poster) -> str:
    """What the lane of visits for no year group on the poster is called."""
    return "Other years" if any(one.years for one in poster.in_lane(ANY_YEAR)) else "All years"


_Box = tuple[float, float, float, float]  # left, top, width, height


def _label_room(poster: Poster, lane: int) -> float:
    """What the word of an exam time takes at the foot of a lane."""
    return _LABEL if any(lane in block.years for block in poster.blocks) else 0.0


def _lanes(wall: _Wall, room: float) -> tuple[float, list[float], bool]:
    """The greatest size of words with which all flags have their room, each lane’s height, and whether none has."""
    poster = wall.poster
    for size in _SIZES:
        needed: list[float] = []
        for lane in poster.lanes:
            rows = next((n for n in range(1, _MOST_ROWS + 1) if not _rows(wall, poster.in_lane(lane), n, size)[1]), None)
            if rows is None:
                break
            needed.append(max(_LEAST_LANE, 1.6 + rows * (size * 0.6 + _FLAG_GAP) + _label_room(poster, lane)))
        if len(needed) == len(poster.lanes) and sum(needed) <= room:
            more = (room - sum(needed)) / len(needed)
            return size, [high + more for high in needed], False
    return _SIZES[-1], [room / len(poster.lanes)] * len(poster.lanes), True


def _in_rows(wall: _Wall, visits: Sequence[VisitSpan], top: float, high: float, size: float) -> list[tuple[_Flag, _Box]]:
    """Where each flag stands, in as few rows as it needs; one too near the next in its row is cut to the room it has."""
    most = max(1, int((high - 1) / (size * 0.56 + _FLAG_GAP)))
    tries = [_rows(wall, visits, rows, size) for rows in range(1, most + 1)]
    placed = next((made for made, crowded in tries if not crowded), tries[-1][0])
    rows = max((flag.row for flag in placed), default=0) + 1
    tall = min(size * 0.68, (high - 1) / rows - _FLAG_GAP)
    found: list[tuple[_Flag, _Box]] = []
    for place, flag in enumerate(placed):
        nexts = [after.left - _FLAG_GAP for after in placed[place + 1 :] if after.row == flag.row]
        cut = max(min([flag.right, *nexts]), flag.left + 2.5)
        found.append((flag, (flag.left, top + 0.8 + flag.row * (tall + _FLAG_GAP), cut - flag.left, tall)))
    return found


def _rows(wall: _Wall, visits: Sequence[VisitSpan], rows: int, size: float) -> tuple[list[_Flag], bool]:
    """The flags in so many rows, words after the day or before it; and whether some had no room of their own."""
    placed, crowded = _placed(wall, visits, rows, size, before_first=False)
    return (placed, crowded) if not crowded else _placed(wall, visits, rows, size, before_first=True)


def _placed(
    wall: _Wall, visits: Sequence[VisitSpan], rows: int, size: float, *, before_first: bool
) -> tuple[list[_Flag], bool]:
    crowded = False
    ends = [float("-inf")] * rows
    placed: list[_Flag] = []
    for one in visits:
        left, until = wall.edges(one.starts, one.ends)
        wide = max(until - left, wall.sheet.measure(one.title, size) + wall.sheet.measure(_when(one), size, "semibold") + 5)
        ways = [(True, until - wide, until), (False, left, left + wide)]
        found = (
            (row, turned, start, end) for turned, start, end in (ways if before_first else ways[::-1])
            if start >= _LANES_LEFT and end <= _RIGHT for row in range(rows) if ends[row] + _FLAG_GAP <= start
        )  # fmt: skip
        way = next(found, None)
        if way is None:
            row, turned = min(range(rows), key=lambda r: ends[r]), left + wide > _RIGHT
            start, end = (max(until - wide, _LANES_LEFT), until) if turned else (left, left + wide)
            crowded, way = True, (row, turned, start, end)
        row, turned, start, end = way
        ends[row] = max(ends[row], end)
        placed.append(_Flag(one, row, start, end, turned))
    return placed, crowded


def _when(one: VisitSpan) -> str:
    if one.starts == one.ends:
        return day_and_month(one.starts)
    return f"{one.starts.day}–{day_and_month(one.ends)}"


def _flag(
    wall: _Wall, one: VisitSpan, left: float, top: float, wide: float, high: float, *, size: float, turned: bool = False
) -> None:
    """A visit is outlined with a broad pole, one in school has a thin pole, an idea a dashed line."""
    wall.box(left, top, wide, high, wall.ink.paper, 0 if one.look == "idea" else 0.6)
    if one.look == "idea":
        for x, y, x2, y2 in (
            (left, top, left + wide, top), (left, top + high, left + wide, top + high),
            (left, top, left, top + high), (left + wide, top, left + wide, top + high),
        ):  # fmt: skip
            wall.line(x, y, x2, y2, 0.6, dashed=True)
    pole = 1.4 if one.look == "visit" else 0.5
    wall.box(left + wide - pole if turned else left, top, pole, high, wall.ink.main, 0)
    if not one.title:
        return
    x, base, room = left + (0.9 if turned else 2.1), top + high / 2 + size * 0.125, wide - 3.2
    when = _when(one)
    day = wall.sheet.measure(when, size, "semibold")
    if room < day + 4:  # room for little: the title's first letters say more than a cut date
        wall.text(x, base, one.title, size, max_width=room, smallest=5)
        return
    used = min(wall.sheet.measure(one.title, size), room - day - 1.2)
    wall.text(x, base, one.title, size, max_width=used + 0.1, smallest=max(5, size * 0.8))
    wall.text(x + used + 1.2, base, when, size, "semibold")


def _block(wall: _Wall, block: Span, year: int, top: float, high: float, flags: Sequence[_Box]) -> None:
    left, right = wall.edges(block.starts, block.ends)
    if right <= left:
        return
    wall.box(left, top + 0.6, right - left, high - 1.2, weight=0.4)
    wall.hatch(left, top + 0.6, right - left, high - 1.2, 0.9)
    name = block.name.removeprefix(f"Year {year} ")
    name = name[:1].upper() + name[1:]
    wide = wall.sheet.measure(name, 6.6) + 2
    rows = [top + high - 4.6 - step * 0.7 for step in range(int((high - 5) / 0.7) + 1)]
    for x, y in [(x, y) for x in (left + 0.6, max(right - wide - 0.6, left + 0.6)) for y in rows if x + wide <= _RIGHT]:
        if not any(x < at + w and at < x + wide and y < t + h and t < y + 3.8 for at, t, w, h in flags):
            wall.box(x, y, wide, 3.8, wall.ink.paper, 0.3)
            wall.text(x + 1, y + 2.8, name, 6.6)
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
        _flag(wall, VisitSpan("", date.min, date.min, (), look), x, y - 1, 9, _FLAG, size=7)
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
