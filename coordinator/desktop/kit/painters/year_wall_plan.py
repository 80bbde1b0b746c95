"""Where everything on the year wall lies: dates to x through one function, flags in rows, all without a painter."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from PySide6.QtCore import QRectF

from coordinator import words

_DAY = timedelta(days=1)
FLAG_GAP = 3.0


@dataclass(frozen=True, slots=True)
class WallVisit:
    """A visit as a flag: ``look`` is visit, school (in school) or idea; ``clash`` says what stands in its way."""

    id: int
    title: str
    starts: date
    ends: date
    years: tuple[int, ...]
    look: str = "visit"
    clash: str = ""

    @property
    def when(self) -> str:
        """``19 Nov`` or ``27–30 Apr``."""
        if self.starts == self.ends:
            return words.day_and_month(self.starts)
        if self.starts.month == self.ends.month:
            return f"{self.starts.day}–{words.day_and_month(self.ends)}"
        return f"{words.day_and_month(self.starts)} – {words.day_and_month(self.ends)}"


@dataclass(frozen=True, slots=True)
class WallTerm:
    """A term in the band."""

    name: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class WallBlock:
    """Exams and the like: hatched in the lanes of their years, with their word."""

    name: str
    starts: date
    ends: date
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WallClosed:
    """Days without pupils: ``kind`` is holiday (hatched), inset (a line) or bank (a ring)."""

    name: str
    starts: date
    ends: date
    kind: str = "holiday"


@dataclass(frozen=True, slots=True)
class WallBar:
    """A partner's calendar: stretches of (first, last, kind), kind teaching, reading, exams or closed."""

    name: str
    stretches: tuple[tuple[date, date, str], ...]


@dataclass(frozen=True, slots=True)
class Wall:
    """Everything to be shown from ``first`` to ``last``."""

    first: date
    last: date
    today: date
    years: tuple[int, ...] = (7, 8, 9, 10, 11, 12, 13)
    terms: tuple[WallTerm, ...] = ()
    closed: tuple[WallClosed, ...] = ()
    blocks: tuple[WallBlock, ...] = ()
    visits: tuple[WallVisit, ...] = ()
    bars: tuple[WallBar, ...] = ()
    pupils: Mapping[date, int] = field(default_factory=dict)  # by the week's Monday
    lessons: Mapping[date, int] | None = None  # the lead's lessons by day; None leaves the strip out
    letters: Mapping[date, str] = field(default_factory=dict)  # by the week's Monday


@dataclass(frozen=True, slots=True)
class Scale:
    """Whole weeks side by side, five days each; a weekend has no width of its own."""

    monday: date
    weeks: int
    left: float
    week: float

    def x(self, day: date) -> float:
        """The left edge of a day."""
        number, weekday = divmod((day - self.monday).days, 7)
        return self.left + self.week * (number + min(weekday, 5) / 5)

    def end(self, day: date) -> float:
        """The right edge of a day."""
        return self.x(day) + (self.week / 5 if day.weekday() < 5 else 0.0)

    def day_at(self, x: float) -> date:
        """The weekday at ``x``, the first or the last when ``x`` lies outside."""
        place = int((x - self.left) / self.week * 5)
        number, weekday = divmod(min(max(place, 0), self.weeks * 5 - 1), 5)
        return self.monday + timedelta(days=number * 7 + weekday)

    @property
    def last(self) -> date:
        """The last Friday shown."""
        return self.monday + timedelta(days=self.weeks * 7 - 3)

    @property
    def right(self) -> float:
        return self.left + self.week * self.weeks


def scale_for(first: date, last: date, left: float, width: float) -> Scale:
    """The weeks from the Monday of ``first`` to the week of ``last``, between ``left`` and ``left + width``."""
    monday = first - timedelta(days=first.weekday())
    weeks = max(1, (last - monday).days // 7 + 1)
    return Scale(monday, weeks, left, width / weeks)


@dataclass(frozen=True, slots=True)
class Lane:
    """A year group's row."""

    year: int
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Flag:
    """A visit in one lane; ``pole`` is the x of its day, at the box's left or, ``turned``, at its right."""

    visit: WallVisit
    year: int
    box: QRectF
    pole: float
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The wall laid out at a size."""

    scale: Scale
    band: QRectF
    lanes: tuple[Lane, ...]
    bars_top: float
    bar: float
    lessons_top: float
    base: float
    rise: float
    height: float
    flags: tuple[Flag, ...]

    def lane_at(self, y: float) -> Lane | None:
        """The lane at ``y``, if any."""
        return next((lane for lane in self.lanes if lane.top <= y < lane.top + lane.height), None)

    def flag_at(self, x: float, y: float) -> Flag | None:
        """The flag at a place, the one painted last first."""
        return next((flag for flag in reversed(self.flags) if flag.box.contains(x, y)), None)


Measure = Callable[[WallVisit], float]


def least_height(wall: Wall, unit: float) -> float:
    """The least height at which everything can be read; ``unit`` is the text size (1.0 = 100 %)."""
    return _above(unit) + len(wall.years) * 33 * unit + _below(wall, unit)


def _above(unit: float) -> float:
    return 54 * unit


def _below(wall: Wall, unit: float) -> float:
    bars = (len(wall.bars) * 18 + 26) * unit if wall.bars else 4 * unit
    lessons = 26 * unit if wall.lessons is not None else 0
    return bars + lessons + 68 * unit


def lay_out(wall: Wall, width: float, height: float, unit: float, measure: Measure) -> Plan:
    """Lays the wall out; ``measure`` is how wide a flag would like to be."""
    scale = scale_for(wall.first, wall.last, 92 * unit, width - 100 * unit)
    top = _above(unit)
    below = _below(wall, unit)
    count = max(1, len(wall.years))
    each = min(max((height - top - below) / count, 33 * unit), 78 * unit)
    lanes = tuple(Lane(year, top + place * each, each) for place, year in enumerate(wall.years))
    under = top + count * each
    bars_top = under + 24 * unit
    after_bars = bars_top + len(wall.bars) * 18 * unit + 2 * unit if wall.bars else under + 4 * unit
    after_lessons = after_bars + (26 * unit if wall.lessons is not None else 0)
    base = after_lessons + 44 * unit
    band = QRectF(scale.left, 24 * unit, scale.right - scale.left, 22 * unit)
    flags = tuple(flag for lane in lanes for flag in lane_flags(wall.visits, lane, scale, unit, measure))
    return Plan(scale, band, lanes, bars_top, 18 * unit, after_bars, base, 36 * unit, base + 24 * unit, flags)


def lane_flags(
    visits: Sequence[WallVisit], lane: Lane, scale: Scale, unit: float, measure: Measure
) -> list[Flag]:
    """The flags of a lane in as many rows as fit; a flag too close to the next one is cut to the room it has."""
    first, last = scale.monday, scale.last + 2 * _DAY
    own = sorted(
        (v for v in visits if lane.year in v.years and v.starts <= last and v.ends >= first),
        key=lambda v: (v.starts, v.title),
    )
    high = min(22 * unit, lane.height - 8 * unit)
    rows = max(1, min(3, int((lane.height - 4 * unit) // (high + 2 * unit))))
    made, crowded = _in_rows(own, scale, measure, rows)
    lower = (lane.height - 5 * unit) / (rows + 1) - 2 * unit
    if crowded and rows < 3 and lower >= 15 * unit:
        rows, high = rows + 1, min(lower, high) // unit * unit  # few heights, so that a flag is drawn once for many
        made, _ = _in_rows(own, scale, measure, rows)
    flags: list[Flag] = []
    for place, (visit, left, right, turned, row) in enumerate(made):
        nexts = [] if turned else [other[1] - FLAG_GAP for other in made[place + 1 :] if other[4] == row]
        cut = max(min([right, *nexts]), left + 8 * unit) if nexts else right
        y = lane.top + 4 * unit + row * (high + 2 * unit)
        pole = right if turned else left
        flags.append(Flag(visit, lane.year, QRectF(left, y, cut - left, high), pole, turned))
    return flags


def _in_rows(
    visits: Sequence[WallVisit], scale: Scale, measure: Measure, rows: int
) -> tuple[list[tuple[WallVisit, float, float, bool, int]], bool]:
    """Left, right, whether turned, and row of each flag; and whether some had no room of their own."""
    ends = [float("-inf")] * rows
    made: list[tuple[WallVisit, float, float, bool, int]] = []
    crowded = False
    first, last = scale.left, scale.right
    for visit in visits:
        pole, until = max(scale.x(visit.starts), first), min(scale.end(visit.ends), last)
        wide = max(measure(visit), until - pole)
        turned = pole + wide > last
        left = max(first, until - wide) if turned else pole
        row = next((r for r in range(rows) if ends[r] + FLAG_GAP <= left), None)
        if row is None:
            crowded, turned, left = True, False, pole
            row = min(range(rows), key=lambda r: ends[r])
        ends[row] = max(ends[row], left + wide)
        made.append((visit, left, min(left + wide, last), turned, row))
    return made, crowded


def month_starts(scale: Scale) -> list[tuple[float, date]]:
    """Where each month begins on the wall: its first weekday's left edge."""
    made = []
    day = scale.monday.replace(day=1)
    while day <= scale.last:
        made.append((max(scale.x(max(day, scale.monday)), scale.left), day))
        day = (day + timedelta(days=32)).replace(day=1)
    if len(made) > 1 and scale.right - made[-1][0] < scale.week:
        made.pop()  # the first days of September after the year
    # A month of which only a day or two show at the left would lie under the next one's name.
    return [
        (x, first)
        for place, (x, first) in enumerate(made)
        if place + 1 == len(made) or made[place + 1][0] - x > scale.week * 1.5
    ]
