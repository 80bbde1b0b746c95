"""The wall sheet: every party of a date on one sheet for the staff room, to be read from two metres. No pupil is named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from coordinator.paper.crest import tie_band
from coordinator.paper.document import Document
from coordinator.paper.ink import ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.sheet import Sheet
from coordinator.visits.records import ItemKind, ItineraryItem
from coordinator.visits.rules.day import STAGE_WORDS, Strand, base_words, firm_words, free_seats, stretches
from coordinator.words import clock, count, listed, long_date, moment, short_date

A4, A3 = (210.0, 297.0), (297.0, 420.0)
_LEFT, _WIDE, _FOOT = 15.0, 180.0, 280.0
_HEAD, _NAMES, _ROW, _GAP = 14.5, 5.6, 11.2, 3.4
_PARTY, _PUPILS, _LEADER, _TELEPHONE, _LEAVES, _BACK, _BOXES, _BOX = 2.5, 24.0, 36.0, 80.0, 108.0, 123.0, 137.0, 8.6
_MOST_FORMS = 4
_STAGES = ("Left", "There", "Lunch", "Board", "Back")
_LINE = 5.6  # one party's day in the strip below
_TALLEST = 2.0  # times as high stand the rows when the sheet has room


@dataclass
class _Wall:
    """Where the next thing goes, in the millimetres of an A4 sheet; ``k`` makes them those of the sheet in hand."""

    doc: Document
    sheet: Sheet
    k: float
    y: float
    printed: str
    down: str
    row: float = _ROW
    line_high: float = _LINE

    def text(self, x: float, y: float, words: str, size: float, face: str = "regular", **more: object) -> None:
        k = self.k
        if "max_width" in more:
            more["max_width"] = float(str(more["max_width"])) * k
        self.sheet.text((_LEFT + x) * k, y * k, words, size * k, face, **more)  # type: ignore[arg-type]  # passed on

    def box(self, x: float, y: float, w: float, h: float, fill: str = "", weight: float = 0.9) -> None:
        k = self.k
        self.sheet.box((_LEFT + x) * k, y * k, w * k, h * k, weight=weight * k, fill=fill)

    def line(self, x: float, y: float, x2: float, y2: float, weight: float = 0.5) -> None:
        k = self.k
        self.sheet.line((_LEFT + x) * k, y * k, (_LEFT + x2) * k, y2 * k, weight * k)

    def room_for(self, height: float) -> None:
        """Goes on to another sheet when this one has no room left for it."""
        if self.y + height > _FOOT and self.y > 30:
            self.foot()
            self.sheet, self.y = self.doc.page(), 20.0

    def foot(self) -> None:
        """When it was printed and when it comes down."""
        self.sheet.footer(
            self.printed, "No pupil is named here", self.down, y=self.sheet.height - 9 * self.k, size=8 * self.k,
            margin=_LEFT * self.k,
        )


def wall_sheet(
    school: School, day: date, strands: Sequence[Strand], now: datetime, *, large: bool = False,
    lines: Mapping[int, Sequence[ItineraryItem]] | None = None, hosts: Mapping[int, str] | None = None,
) -> bytes:  # fmt: skip
    """One A4 (``large``: A3) sheet, a block for each place; parties that joined another are left out.

    ``lines`` are the itinerary of each party by its id, ``hosts`` whom to ring there by visit. More parties than a
    sheet holds go on to the next.
    """
    size = A3 if large else A4
    out = [one for one in strands if one.party.merged_into_id is None]
    doc = Document(f"Wall sheet {long_date(day)}", author=school.name, ink=ink_of(school), size=size)
    printed = f"Printed {moment(now)}"
    down = f"Take down {short_date(day + timedelta(days=1))}"
    wall = _Wall(doc, doc.page(), size[0] / A4[0], 0.0, printed, down)
    _title(wall, day, out)
    wall.row, wall.line_high = _heights(wall, out, lines or {})
    several = len({one.visit.id for one in out}) > 1
    for place, here in _by_place(out):
        _block(wall, place, here, _under(here, place, hosts or {}, several=several))
    _days(wall, out, lines or {})
    _three_words(wall, out)
    wall.foot()
    return doc.finish()


def _heights(wall: _Wall, out: Sequence[Strand], lines: Mapping[int, Sequence[ItineraryItem]]) -> tuple[float, float]:
    """How high a party's row and its line in the strip are: few parties get more of the sheet, up to twice as high."""
    days = sum(bool(stretches(one, lines.get(one.party.id, ()))) for one in out)
    blocks = len(_by_place(out)) * (_HEAD + _NAMES + _GAP)
    fixed = wall.y + blocks + (12.5 if days else 0) + 36
    times = (_FOOT - fixed) / (len(out) * _ROW + days * _LINE) if out else 1.0
    times = min(max(times, 1.0), _TALLEST)
    return _ROW * times, _LINE * times


def _by_place(out: Sequence[Strand]) -> list[tuple[str, list[Strand]]]:
    found: dict[tuple[int, str], list[Strand]] = {}
    for one in out:
        found.setdefault((one.visit.id, one.place), []).append(one)
    return [(place or one[0].visit.title, one) for (_, place), one in found.items()]


def _title(wall: _Wall, day: date, out: Sequence[Strand]) -> None:
    k = wall.k
    tie_band(wall.sheet, _LEFT * k, 12 * k, _WIDE * k, 3 * k)
    titles = listed(list(dict.fromkeys(one.visit.title for one in out)))
    long = wall.sheet.measure(titles, 17 * k, "display") > 100 * k  # then the title has a line of its own
    y, size, wide, below = (24, 22, _WIDE, 6.5) if long else (27, 26, 102, 0)
    wall.sheet.heading(_LEFT * k, y * k, titles, size * k, max_width=wide * k)
    wall.text(_WIDE, 24 + below, long_date(day), 12.5, "display", align="right", max_width=76)
    years = sorted({year for one in out for year in one.visit.year_groups})
    of = f", Year{'s' if len(years) > 1 else ''} {listed([str(year) for year in years])}" if years else ""
    pupils, adults = sum(one.pupils for one in out), sum(len(one.adults) for one in out)
    said = f"{count(pupils, 'pupil')}{of} · {count(adults, 'adult')} · {count(len(out), 'party', 'parties')}"
    wall.text(0 if long else _WIDE, 29.5 if not long else 30.5, said, 9.5, align="left" if long else "right", max_width=100)
    wall.y = 34.0 + (1.5 if long else 0)


def _under(here: Sequence[Strand], place: str, hosts: Mapping[int, str], *, several: bool) -> str:
    """What stands below a place's name: the partner, the visit where the day has several, whom to ring there."""
    one = here[0]
    partner = one.partner if one.partner and one.partner not in place else ""
    title = one.visit.title if several and one.visit.title != place else ""
    host = "" if one.party.organisation_id not in (None, one.visit.organisation_id) else hosts.get(one.visit.id, "")
    return " · ".join(part for part in (partner, title, host) if part)


def _block(wall: _Wall, place: str, here: Sequence[Strand], under: str) -> None:
    """A place with its parties; a place of many parties goes on under the same head."""
    done = 0
    while done < len(here):
        wall.room_for(_HEAD + _NAMES + wall.row)
        fits = max(1, int((_FOOT - wall.y - _HEAD - _NAMES) / wall.row + 0.001))
        some = here[done : done + fits]
        _place_head(wall, place, here, under)
        _rows(wall, some)
        done += len(some)


def _place_head(wall: _Wall, place: str, here: Sequence[Strand], under: str) -> None:
    ink, y, paper = wall.sheet.ink, wall.y, wall.sheet.ink.paper
    wall.box(0, y, _WIDE, _HEAD, ink.main)
    pupils, adults = sum(one.pupils for one in here), sum(len(one.adults) for one in here)
    wall.text(4, y + (7.2 if under else 9.4), place, 16, "display", colour=paper, max_width=122)
    wall.text(4, y + 12, under, 8.6, colour=paper, max_width=122)
    wall.text(156, y + 10.6, str(pupils), 25, "display", colour=paper, align="right")
    wall.text(159, y + 6.8, "pupil" if pupils == 1 else "pupils", 9, colour=paper)
    wall.text(159, y + 11, count(adults, "adult"), 9, colour=paper)
    wall.y += _HEAD


def _rows(wall: _Wall, here: Sequence[Strand]) -> None:
    y = wall.y
    heads = (
        (_PARTY, "Party"), (_PUPILS, "Pupils"), (_LEADER, "Leader, first aid, forms"), (_TELEPHONE, "Telephone"),
        (_LEAVES, "Leaves"), (_BACK, "Due back"),
    )  # fmt: skip
    for x, head in heads:
        wall.text(x, y + 4, head, 7.6, "semibold")
    for at, name in enumerate(_STAGES):
        wall.text(_BOXES + (at + 0.5) * _BOX, y + 4, name, 7.4, "semibold", align="center")
    y += _NAMES
    for one in here:
        wall.line(0, y, _WIDE, y)
        _row(wall, one, y)
        y += wall.row
    for at in range(len(_STAGES)):
        wall.line(_BOXES + at * _BOX, wall.y + _NAMES, _BOXES + at * _BOX, y, 1.1 if not at else 0.5)
    wall.box(0, wall.y, _WIDE, y - wall.y, weight=1.1)
    wall.y = y + _GAP


def _row(wall: _Wall, one: Strand, top: float) -> None:
    y = top + (wall.row - _ROW) / 2
    big = min(wall.row / _ROW, 1.35)
    coach = f"coach {one.party.coach}" if one.party.coach else ""
    wall.text(_PARTY, y + (6 if coach else 7.4), one.party.name, 13 * big, "display", max_width=20.5)
    wall.text(_PARTY, y + 6.2 + 3.4 * big, coach, 8 * big, max_width=20.5)
    wall.text(_PUPILS, y + 7.4, str(one.pupils), 14 * big, "display", max_width=11)
    _leader(wall, one, top, y, big)
    wall.text(_TELEPHONE, y + 7.2, one.telephone or "–", 9 * big, max_width=26.5)
    for x, when in ((_LEAVES, one.leaves_at), (_BACK, one.back_at)):
        wall.text(x, y + 7.4, clock(when) if when else "–", 12 * big, "display", max_width=13)
    for at, stage in enumerate(STAGE_WORDS):
        held = one.counted(stage)
        if held:
            wall.text(_BOXES + (at + 0.5) * _BOX, y + 7.2, str(held.counted), 10.5 * big, "semibold", align="center")


def _leader(wall: _Wall, one: Strand, top: float, y: float, big: float) -> None:
    """The leader, a long name in lines, never cut; below who gives first aid and the forms that go along."""
    k, wide, name = wall.k, 42.0, one.leader or "Nobody leads yet"
    aid_at = y + 6 + 3.4 * big
    if wall.sheet.measure(name, 8.4 * k, "semibold") <= wide * k:
        wall.text(_LEADER, y + 5.3, name, 11.5 * big, "semibold", max_width=wide, smallest=8.4 * k)
    else:
        aid_at, room = top + wall.row - 1.2, (wall.row - 4.6) * k
        sizes = [each * k for each in (9.6, 9.0, 8.0, 7.2, 6.6, 6.0)]
        fits = (each for each in sizes if wall.sheet.height_of(name, wide * k, each, each * 1.1, "semibold") <= room)
        size = next(fits, sizes[-1])
        wall.sheet.paragraph(
            (_LEFT + _LEADER) * k, (top + 0.5) * k, wide * k, name, size, size * 1.1, "semibold", max_height=room, smallest=5 * k,
        )  # fmt: skip
    said = _aid_and_forms(one)
    words = next((each for each in said if wall.sheet.measure(each, 7 * k) <= wide * k), said[-1])
    wall.text(_LEADER, aid_at, words, 8 * big, max_width=wide, smallest=6 * k)


def _aid_and_forms(one: Strand) -> list[str]:
    """Who gives first aid and which forms go along, in ever fewer words."""
    others = [name for name in one.first_aiders if name != one.leader]
    if one.leader in one.first_aiders:
        aids = ["first aid"]
    elif others:
        more = f"first aid {others[0]} and {len(others) - 1} more" if len(others) > 1 else f"first aid {others[0]}"
        aids = [f"first aid {listed(others[:2])}", more]
    else:
        aids = ["no first aider yet"]
    some = count(len(one.forms), "form") if one.forms else ""
    all_forms = ", ".join(one.forms) if len(one.forms) <= _MOST_FORMS else some
    said = ["; ".join(part for part in (aids[0], forms) if part) for forms in (all_forms, some)]
    return [*said, *("; ".join(part for part in (aid, some) if part) for aid in aids[1:]), *aids[1:]]


def _days(wall: _Wall, out: Sequence[Strand], lines: Mapping[int, Sequence[ItineraryItem]]) -> None:
    """Each party's day as a strip: hatched on the road, filled for a break."""
    days = [(one, found) for one in out if (found := stretches(one, lines.get(one.party.id, ())))]
    if not days:
        return
    wall.room_for(8 + len(days) * wall.line_high)
    first = min(found[0].starts for _, found in days)
    last = max(found[-1].ends for _, found in days)
    left, right = 24.0, _WIDE
    from_hour, to_hour = _hours(first), _hours(last)

    def x(at: time) -> float:
        return left + (right - left) * (_hours(at) - from_hour) / (to_hour - from_hour)

    top = wall.y + 5.5
    high = wall.line_high
    foot = top + len(days) * high
    for hour in range(first.hour + 1, last.hour + 1):
        wall.line(x(time(hour)), top - 1, x(time(hour)), foot, 0.4)
        wall.text(min(x(time(hour)), _WIDE - 3), top - 2, clock(time(hour)), 7.6, align="center")
    for at, (one, found) in enumerate(days):
        y = top + at * high
        wall.text(0, y + high / 2 + 1.1, one.party.name, 8.6, "semibold", max_width=22)
        for each in found:
            _stretch(wall, x(each.starts), y + 0.4, x(each.ends) - x(each.starts), each.kind, each.words)
    wall.text(0, foot + 3.2, "Hatched: on the road. Write each head count in its box as base rings it in.", 7.8)
    wall.y = foot + 7


def _stretch(wall: _Wall, x: float, y: float, wide: float, kind: ItemKind, words: str) -> None:
    high, ink = wall.line_high - 0.8, wall.sheet.ink
    wall.box(x, y, wide, high, ink.accent if kind is ItemKind.BREAK else ink.paper, 0.7)
    if kind is ItemKind.TRAVEL:
        k = wall.k
        with wall.sheet.clipped((_LEFT + x) * k, y * k, wide * k, high * k):
            for step in range(int((wide + high) / 1.5) + 1):
                wall.line(x - high + step * 1.5, y + high, x + step * 1.5, y, 0.35)
        wall.box(x, y, wide, high, weight=0.7)
    elif wide > 9:
        wall.text(
            x + wide / 2, y + high / 2 + 0.95, words, 7.4, "semibold", align="center", max_width=wide - 1.5, smallest=6 * wall.k,
        )  # fmt: skip


def _hours(at: time) -> float:
    return at.hour + at.minute / 60


def _three_words(wall: _Wall, out: Sequence[Strand]) -> None:
    """Whom to ring, and what to do when something goes wrong."""
    free = ", ".join(f"{one.party.name} {seats}" for one in out if (seats := free_seats(one)))
    words = [
        ("Base, all day", base_words(out)),
        ("If a coach fails", f"Keep that party together. Ring {firm_words(out)}, then base. Empty seats: {free or 'none'}."),
        ("If a count is short", "Count again. Nobody moves off. Ring the party’s leader, then base."),
    ]
    wall.room_for(24)
    k, wide = wall.k, (_WIDE - 12) / 3
    high = max(12.0, 281 - wall.y - 7)
    for at, (title, text) in enumerate(words):
        x = (_LEFT + at * (wide + 6)) * k
        wall.sheet.heading(x, (wall.y + 4.5) * k, title, 11.5 * k, max_width=wide * k)
        size, step = (9.5, 12.0) if at else (12.5, 15.0)  # whom to ring is looked for first
        wall.sheet.paragraph(
            x, (wall.y + 6.5) * k, wide * k, text, size * k, step * k, "regular" if at else "semibold",
            max_height=high * k, smallest=7 * k,
        )  # fmt: skip
