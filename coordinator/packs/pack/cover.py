"""The cover of a pack: whose it is, where to, three boxes to draw in, and the pocket ticket."""

from coordinator.packs.records import PackFor, PackGroup, PackVisit
from coordinator.packs.rules import day_in_short, group_words
from coordinator.paper.crest import crest, tie_band
from coordinator.paper.sheet import Sheet
from coordinator.paper.skyline import skyline
from coordinator.words import DAYS, clock, count, day_and_month, long_date, year_groups

LEFT, RIGHT, WIDE = 18.0, 192.0, 174.0
TICKET_TOP, TICKET_HIGH, CUT = 229.0, 52.5, 225.5
FOLD = 105.0


def draw_cover(sheet: Sheet, visit: PackVisit, group: PackGroup, pages: int) -> None:
    """Everything on the cover but the pupil's own words."""
    _head(sheet, visit, pages)
    skyline(sheet, visit.kind_of_place, LEFT, 73.9, WIDE)
    _belongs_to(sheet, group)
    sheet.heading(LEFT, 154.1, "Three things I expect to see", 15)
    sheet.text(
        RIGHT, 154.1, "Draw or write, before we arrive. There is no wrong answer.", 10.5, align="right"
    )
    for i in range(3):
        x = LEFT + i * 59.33
        numbered_box(sheet, x, 157.7, 55.33, 63.5, i + 1)
        for y in (208.6, 217.07):
            sheet.line(x + 3, y, x + 52.33, y)
    sheet.cut_line(CUT, "Cut here, fold in half, keep it in your pocket: ticket outside, help inside")
    _ticket(sheet, visit, group)


def stamp_cover(sheet: Sheet, visit: PackVisit, pupil: PackFor) -> None:
    """The pupil's name and form, on the cover and on the ticket."""
    if not pupil.name:
        sheet.line(26, 142, 131, 142)
        sheet.line(35.4, 238.4, 101.4, 238.4)
    sheet.name(26, 140.6, pupil.name, 105 if pupil.form else 122, 25, 16)
    sheet.text(137.4, 140, pupil.form, 12.5, "bold", max_width=12, smallest=7)
    sheet.name(35.4, 237.4, pupil.name, 66, 14, 9)
    of = " · ".join(part for part in (pupil.form, visit.school.name) if part)
    sheet.text(35.4, 242.2, of, 9, max_width=66, smallest=7)


def numbered_box(sheet: Sheet, x: float, y: float, w: float, h: float, number: int) -> None:
    """A box to draw in, with its number in a solid corner."""
    ink = sheet.ink
    sheet.box(x, y, w, h, colour=ink.main)
    sheet.box(x - 0.16, y - 0.16, 9, 9, weight=0, fill=ink.main)
    sheet.text(x + 4.35, y + 6.2, str(number), 15, "display", align="centre", colour=ink.paper)


def _head(sheet: Sheet, visit: PackVisit, pages: int) -> None:
    school = visit.school
    tie_band(sheet, LEFT, 15, WIDE, 4)
    left = LEFT + crest(sheet, LEFT, 23, 14, school) + 3.5
    years = year_groups(visit.year_groups)
    room = RIGHT - left - sheet.measure(years, 14, "display") - 8
    sheet.heading(left, 29, school.name, 14, max_width=room)
    sheet.text(left, 34.2, school.programme, 10.5, max_width=room)
    sheet.text(RIGHT, 29, years, 14, "display", align="right", colour=sheet.ink.main, tracking=-12)
    sheet.text(RIGHT, 34.2, f"Visit pack, {count(pages, 'page')}", 10.5, align="right")
    _title(sheet, visit.title)
    date = long_date(visit.on)
    room = WIDE - sheet.measure(date, 13, "semibold") - 5
    place = visit.place_name or visit.partner_name
    sheet.text(LEFT, 69, place, 13, max_width=room, smallest=8)
    sheet.text(RIGHT, 69, date, 13, "semibold", align="right")


def _title(sheet: Sheet, title: str) -> None:
    """55.5 pt, smaller to fit the width; a title that would fall under 30 pt takes two lines."""
    ink = sheet.ink.main
    if sheet.fit(title, WIDE, 55.5, "display") >= 30:
        sheet.text(LEFT - 0.6, 58.9, title, 55.5, "display", colour=ink, max_width=WIDE + 0.6, tracking=-30)
        return
    size = 29.0
    while len(lines := sheet.lines(title, WIDE, size, "display")) > 2 and size > 12:
        size -= 0.5
    for i, line in enumerate(lines[:2]):
        words = " ".join(p.words for p in line.pieces)
        sheet.text(LEFT, 49 + i * 11.4, words, size, "display", colour=ink, max_width=WIDE, tracking=-15)


def _belongs_to(sheet: Sheet, group: PackGroup) -> None:
    ink = sheet.ink
    sheet.box(LEFT, 126.8, WIDE, 18, colour=ink.main)
    sheet.box(LEFT, 126.8, 4, 18, weight=0, fill=ink.main)
    sheet.text(26, 131.7, "This pack belongs to", 9)
    sheet.text(137.4, 134.2, "Form", 8.5)
    if group_words(group):
        sheet.text(150, 134.2, "Group", 8.5)
    sheet.name(150, 140, group_words(group), 27, 12.5, 8)
    if group.coach:
        sheet.text(179, 134.2, "Coach", 8.5)
    sheet.text(179, 140, group.coach, 12.5, "bold", max_width=11, smallest=7)


def _fact(sheet: Sheet, x: float, y: float, label: str, value: str, width: float) -> None:
    sheet.text(x, y, label, 8.5, max_width=width, smallest=6)
    sheet.name(x, y + 4.9, value, width, 12.5, 9)


def _ticket(sheet: Sheet, visit: PackVisit, group: PackGroup) -> None:
    ink = sheet.ink
    top = TICKET_TOP
    sheet.box(LEFT, top, WIDE, TICKET_HIGH, weight=1, colour=ink.main)
    sheet.box(LEFT, top, 13, TICKET_HIGH, weight=0, fill=ink.main)
    word = f"Coach {group.coach}" if group.coach else "My ticket"
    with sheet.turned(27.4, top + 49.5, 90):
        sheet.text(27.4, top + 49.5, word, 24, "display", colour=ink.paper, max_width=46)
    sheet.line(FOLD, top, FOLD, top + TICKET_HIGH, 1, dash=(1, 2))
    _route(sheet, visit, top + 20.6)
    y = top + 31.4
    meet = f"Meet: {visit.meet_where}" if visit.meet_where else "We meet"
    meet = meet if sheet.measure(meet, 8.5) <= 22 else "We meet"
    _fact(sheet, 35.4, y, meet, clock(visit.meet_at) if visit.meet_at else "", 21.5)
    _fact(sheet, 58.4, y, "We leave", clock(visit.leaves) if visit.leaves else "", 21.5)
    _fact(sheet, 81.4, y, "Back at school", clock(visit.back_at) if visit.back_at else "", 21.5)
    y += 11
    if words := group_words(group):
        _fact(sheet, 35.4, y, "Group", words, 44)
    _fact(sheet, 81.4, y, DAYS[visit.on.weekday()], day_and_month(visit.on), 21.5)
    _in_short(sheet, visit, top)


def _route(sheet: Sheet, visit: PackVisit, y: float) -> None:
    here = visit.school.town or "School"
    there = (visit.about.short if visit.about else "") or visit.partner_name or visit.place_name
    one = sheet.text(35.4, y, here, 10.5, "display", max_width=27, smallest=7)
    width = sheet.fit(there, 27, 10.5, "display", 7)
    two = min(27.0, sheet.measure(there, width, "display"))
    sheet.text(101.4 - two, y, there, 10.5, "display", max_width=27.2, smallest=7)
    middle = (35.4 + one + 101.4 - two) / 2
    sheet.icon("bus", middle - 2.75, y - 4, 5.5)
    for a, b in ((35.4 + one + 2, middle - 4.5), (middle + 4.5, 101.4 - two - 2)):
        if b > a:
            sheet.line(a, y - 1.3, b, y - 1.3, 1.1)


def _in_short(sheet: Sheet, visit: PackVisit, top: float) -> None:
    sheet.heading(110, top + 7.4, "Today in short", 11.5)
    for i, (at, words) in enumerate(day_in_short(visit.items)):
        y = top + 13.4 + i * 5.08
        sheet.text(110, y, at, 10, "semibold")
        sheet.text(123, y, words, 10, max_width=66, smallest=7.5)
