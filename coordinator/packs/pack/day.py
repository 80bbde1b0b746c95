"""Your day: the times, where to meet, with whom, what to bring, and the card for when I am lost."""

import re

from coordinator.packs.pack.cover import CUT, FOLD, LEFT, RIGHT, TICKET_HIGH, TICKET_TOP, WIDE
from coordinator.packs.records import DayItem, PackGroup, PackVisit
from coordinator.packs.rules import BRING, group_name, icon_for, is_travel, lost_phones, lost_steps
from coordinator.paper.breaking import Content, Run, bold
from coordinator.paper.crest import running_head
from coordinator.paper.sheet import Sheet
from coordinator.words import clock, long_date

_TOP = 47.4
_HEAD_ROOM = 60.0
_TELEPHONE = re.compile(r"(\b0\d[\d ]{7,}\d\b)")
_COLUMN, _COLUMN_WIDE = 130.0, 62.0


def head(sheet: Sheet, visit: PackVisit, page: int) -> None:
    """The running head of a following page; the pupil's name is stamped into it."""
    running_head(sheet, visit.school, visit.title, long_date(visit.on), str(page))


def stamp_head(sheet: Sheet, name: str, form: str) -> None:
    """The pupil's name and form, ending before the page number."""
    tail = f", {form}" if form else ""
    wide = sheet.measure(tail, 10)
    room = _HEAD_ROOM - wide
    if sheet.measure(name, 7, "semibold") > room:
        sheet.paragraph(
            181 - _HEAD_ROOM,
            15.6,
            _HEAD_ROOM,
            [bold(name), tail],
            8,
            9,
            align="right",
            max_height=9,
            smallest=4,
        )
        return
    sheet.text(181, 20.5, tail, 10, align="right")
    sheet.text(181 - wide, 20.5, name, 10, "semibold", align="right", max_width=room)


def draw_day(sheet: Sheet, visit: PackVisit, group: PackGroup, page: int, items: tuple[DayItem, ...]) -> None:
    """The first page of the day: times on the left, what to know on the right, the lost card below."""
    head(sheet, visit, page)
    used = sheet.heading(LEFT, 40.6, "Your day", 26)
    _with_whom(sheet, group, WIDE - used - 8)
    draw_items(sheet, items, 222 - _TOP)
    _beside(sheet, visit, group)
    sheet.cut_line(CUT, "Cut here: this is the back of your ticket")
    _card(sheet, visit, group)


def draw_more_day(sheet: Sheet, visit: PackVisit, page: int, items: tuple[DayItem, ...]) -> None:
    """What did not fit on the first page of the day."""
    head(sheet, visit, page)
    sheet.heading(LEFT, 40.6, "Your day, continued", 26)
    draw_items(sheet, items, 281 - _TOP, 174)


def draw_items(sheet: Sheet, items: tuple[DayItem, ...], room: float, width: float = 103) -> None:
    """The times as beads on a line; 16.2 mm apart for eleven, 13.5 for thirteen."""
    if not items:
        sheet.text(LEFT, _TOP + 4, "The times are not settled yet. I write them here:", 10.5)
        sheet.writing_lines(LEFT, _TOP + 6, width - 4, 10)
        return
    pitch = min(16.2, (room + 5.4) / len(items))  # the last item needs less than a whole step
    ink = sheet.ink
    for i, item in enumerate(items):
        y = _TOP + i * pitch
        travel = is_travel(item)
        if i + 1 < len(items):
            sheet.line(36.5, y + 3, 36.5, y + pitch, 3.4 if travel else 1, ink.main)
        solid = ink.main if travel else ink.paper
        sheet.disc(36.5, y + 3.1, 3.5, weight=1, colour=ink.main, fill=solid)
        sheet.icon(icon_for(item), 34.4, y + 1, 4.2, 2.1, ink.paper if travel else "")
        sheet.text(LEFT, y + 4.4, clock(item.at), 13, "display", max_width=14)
        sheet.text(44, y + 3.9, item.title, 12, "semibold", max_width=width - 26, smallest=9)
        detail = ". ".join(part.rstrip(".") for part in (item.where, item.detail) if part)
        if detail:
            detail += "" if detail.endswith(("?", "…")) else "."
            lines = max(1, int((pitch - 5.6) / 4.76))
            sheet.paragraph(44, y + 5.3, width - 26, detail, 10.5, 13.5, max_height=lines * 4.77, smallest=8)


def numbers_bold(words: str) -> list[Run | str]:
    """Telephone numbers stand out and are never broken over two lines."""
    parts = _TELEPHONE.split(words)
    return [bold(part.replace(" ", "\u00a0")) if i % 2 else part for i, part in enumerate(parts) if part]


def _with_whom(sheet: Sheet, group: PackGroup, room: float) -> None:
    parts: list[Run | str] = []
    if group.name:
        parts.append(bold(group_name(group)))
    if group.leader:
        parts += [" with " if parts else "With ", bold(group.leader)]
    if group.coach:
        parts.append(f"{', coach' if parts else 'Coach'} {group.coach}")
    wide = sum(
        sheet.measure(p if isinstance(p, str) else p.words, 12, "regular" if isinstance(p, str) else p.face)
        for p in parts
    )
    sheet.runs(RIGHT - min(wide, room), 40.6, parts, 12, max_width=room)


def _beside(sheet: Sheet, visit: PackVisit, group: PackGroup) -> None:
    for size in (10.5, 10.0, 9.5, 9.0, 8.5):
        if _sections(sheet, visit, group, size, draw=False) <= 223:
            break
    _sections(sheet, visit, group, size, draw=True)


def _sections(sheet: Sheet, visit: PackVisit, group: PackGroup, size: float, *, draw: bool) -> float:
    """Draws (or only measures) the right-hand column; gives the y where it ends."""
    y = _meet(sheet, visit, group, size, draw) + 4
    y = _part(sheet, y, "users-round", "My people", _people(visit, group), size, draw, rule=False)
    if draw:
        sheet.fill_in(_COLUMN, y + 3.6, "I sit with", _COLUMN_WIDE, size)
    y += 7.6
    y = _title(sheet, y, "package", "Bring", draw)
    for thing in visit.bring or BRING:
        high = max(5.0, sheet.height_of(thing, 54, size, size * 1.24))
        if draw:
            sheet.tick(_COLUMN, y)
            sheet.paragraph(_COLUMN + 7.5, y + 0.3, 54.5, thing, size, size * 1.24)
        y += high + 2.1
    y += 1.6
    y = _part(sheet, y, "utensils", "Lunch", visit.lunch, size, draw)
    return _part(sheet, y, "house", "Home", _home(visit), size, draw) - 3.7


def _meet(sheet: Sheet, visit: PackVisit, group: PackGroup, size: float, draw: bool) -> float:
    words: list[Run | str] = [visit.meet_where or "Ask where to meet"]
    if group.name:
        words += [", under the sign for ", bold(group_name(group))]
    words.append(".")
    if visit.school.telephone:
        words += [" Late? Ring ", bold(visit.school.telephone.replace(" ", "\u00a0")), "."]
    high = sheet.height_of(words, 54.5, size + 0.5, (size + 0.5) * 1.27) + 13.6
    if draw:
        sheet.box(_COLUMN, _TOP, _COLUMN_WIDE, high, weight=1.4, colour=sheet.ink.main)
        sheet.icon("map-pin", _COLUMN + 3.6, _TOP + 3.4, 5.5)
        title = f"Meet at {clock(visit.meet_at)}" if visit.meet_at else "Where we meet"
        sheet.heading(_COLUMN + 11.2, _TOP + 8, title, 15, max_width=48)
        sheet.paragraph(_COLUMN + 4, _TOP + 10.6, 54.5, words, size + 0.5, (size + 0.5) * 1.27)
    return _TOP + high


def _title(sheet: Sheet, y: float, icon: str, words: str, draw: bool, rule: bool = True) -> float:
    if draw:
        if rule:
            sheet.line(_COLUMN, y, RIGHT, y, 0.8, sheet.ink.main)
        sheet.icon(icon, _COLUMN, y + 3, 5.5)
        sheet.heading(_COLUMN + 7.5, y + 7.6, words, 15)
    return y + 10


def _part(
    sheet: Sheet,
    y: float,
    icon: str,
    title: str,
    words: Content,
    size: float,
    draw: bool,
    *,
    rule: bool = True,
) -> float:
    if not words:
        return y
    y = _title(sheet, y - (0 if rule else 3), icon, title, draw, rule)
    if draw:
        return y + sheet.paragraph(_COLUMN, y, _COLUMN_WIDE, words, size, size * 1.333) + 3.7
    return y + sheet.height_of(words, _COLUMN_WIDE, size, size * 1.333) + 3.7


def _people(visit: PackVisit, group: PackGroup) -> list[Run | str]:
    words: list[Run | str] = []
    if group.leader:
        words += [
            bold(group.leader),
            f" leads my group{' and carries first aid' if group.first_aid else ''}. ",
        ]
    if visit.in_charge:
        words += [bold(visit.in_charge), " is in charge of the day."]
    return words or ["My group leader:"]


def _home(visit: PackVisit) -> str:
    if visit.home:
        return visit.home
    back = ", ".join(
        part for part in (clock(visit.back_at) if visit.back_at else "", visit.back_where) if part
    )
    return f"{back}. If we are held up, school tells home." if back else ""


def _card(sheet: Sheet, visit: PackVisit, group: PackGroup) -> None:
    """Lies behind the ticket when printed on both sides: 3.5 mm clear inside its edges."""
    ink, top = sheet.ink, TICKET_TOP
    sheet.box(LEFT, top, WIDE, TICKET_HIGH, weight=1, colour=ink.main)
    sheet.line(FOLD, top, FOLD, top + TICKET_HIGH, 1, dash=(1, 2))
    sheet.heading(23.2, top + 8.4, "If I get lost", 14)
    y = top + 11.2
    steps = [[bold(do), " ", *numbers_bold(how)] for do, how in lost_steps(visit, group)]
    for size in (11.0, 10.0, 9.0, 8.0):
        if sum(sheet.height_of(s, 72, size, size * 1.255) + 1.3 for s in steps) <= 38:
            break
    for i, step in enumerate(steps, 1):
        sheet.text(23.2, y + size * 0.36, str(i), size + 1, "display")
        y += sheet.paragraph(29.8, y, 72, step, size, size * 1.255) + 1.3
    sheet.heading(109.6, top + 8.4, "Please help me find my group", 14, max_width=78)
    at = visit.lost_address or visit.place_name
    words: Content = ["I am with ", bold(visit.school.name), ", visiting ", bold(at), ". Please ring:"]
    sheet.paragraph(109.6, top + 10.6, 77.4, words, 10, 12.6, max_height=9.2, smallest=7.5)
    for i, (who, number) in enumerate(lost_phones(visit, group)):
        line = top + 25.2 + i * 6.9
        wide = sheet.text(187, line, number, 15, "display", align="right", max_width=44)
        sheet.name(109.6, line, who, 75 - wide, 10, 8, "regular")
    sheet.box(109.6, top + 42.4, 77.4, 6.6, weight=0, fill=ink.main)
    sheet.text(112.6, top + 46.9, "In danger or hurt: ring 999 first", 11, "semibold", colour=ink.paper)
