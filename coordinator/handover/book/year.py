"""A partner's year as a drawing: when they teach, when to keep away, our visits, what to do."""

from datetime import date

from coordinator.handover.records import BookPartner
from coordinator.paper.sheet import Sheet
from coordinator.words import MONTHS, day_and_month

HEIGHT = 30.5
_LABELS = 24.0
_WIDE = 174.0
_ROWS = (("They teach", 6.2), ("Keep away", 12.2), ("Our visits", 18.2), ("You do", 24.2))


def draw_year(sheet: Sheet, x: float, y: float, partner: BookPartner, starts: date) -> None:
    """Twelve columns from September, 12.5 mm each, 30.5 mm high."""
    month = (_WIDE - _LABELS) / 12
    for i in range(12):
        left = x + _LABELS + i * month
        sheet.line(left, y, left, y + 30, 0.45)
        sheet.text(left + 1.2, y + 3.4, MONTHS[(8 + i) % 12][:3], 8.8, "semibold")
    sheet.line(x + _WIDE, y, x + _WIDE, y + 30, 0.7)
    sheet.line(x, y + 4.8, x + _WIDE, y + 4.8, 0.7)
    sheet.line(x, y + 30, x + _WIDE, y + 30, 0.7)
    for label, down in _ROWS:
        sheet.text(x, y + down + 3.6, label, 9.4)
    _stretches(sheet, x, y, partner, starts)
    _visits(sheet, x, y, partner, starts)
    _deeds(sheet, x, y, partner)


def across(day: date, starts: date) -> float:
    """Millimetres from the drawing's left edge to a day, held within the year."""
    months = (day.year - starts.year) * 12 + day.month - starts.month + (day.day - 1) / 31
    return _LABELS + min(max(months, 0), 12) * (_WIDE - _LABELS) / 12


def _stretches(sheet: Sheet, x: float, y: float, partner: BookPartner, starts: date) -> None:
    free = {True: 0.0, False: 0.0}
    for part in partner.year:
        left, right = x + across(part.starts, starts), x + across(part.ends, starts)
        wide = right - left
        if wide < 0.8:
            continue
        if part.teaching:
            sheet.box(left, y + 6.2, wide, 5, weight=0, fill=sheet.ink.main)
            if sheet.measure(part.note, 8.5, "semibold") < wide - 1:
                middle = (left + right) / 2
                sheet.text(
                    middle, y + 9.8, part.note, 8.5, "semibold", align="centre", colour=sheet.ink.paper
                )
            continue
        _hatch(sheet, left, y + 12.2, wide, 5)
        if part.note and right + 1 >= free[False]:
            free[False] = right + 1 + _label(sheet, right + 1, y + 15.8, part.note, x + _WIDE)


def _hatch(sheet: Sheet, x: float, y: float, wide: float, high: float) -> None:
    sheet.box(x, y, wide, high, weight=0.7, fill=sheet.ink.paper)
    at = x - high + 1.4
    while at < x + wide:
        x0, x1 = max(at, x), min(at + high, x + wide)
        sheet.line(x0, y + high - (x0 - at), x1, y + high - (x1 - at), 0.8)
        at += 1.4


def _visits(sheet: Sheet, x: float, y: float, partner: BookPartner, starts: date) -> None:
    ours = sorted(v.on for v in partner.visits if v.on and 0 <= (v.on - starts).days < 366)
    places = [x + across(day, starts) for day in ours]
    middle = y + 20.7
    for day, at, following in zip(ours, places, [*places[1:], x + _WIDE + 2.6], strict=False):
        _label(sheet, at + 3.5, middle + 1.1, day_and_month(day), following - 2.6)
    for at in places:
        sheet.outline("M0 -2.4L2.4 0L0 2.4L-2.4 0Z", at, middle, fill=sheet.ink.accent, weight=1.2)


def _deeds(sheet: Sheet, x: float, y: float, partner: BookPartner) -> None:
    free = 0.0
    month = (_WIDE - _LABELS) / 12
    for note in sorted((n for n in partner.notes if n.month), key=lambda n: ((n.month or 0) + 3) % 12):
        at = x + _LABELS + (((note.month or 9) + 3) % 12 + 0.25) * month
        sheet.outline("M-1.9 -1.8H1.9L0 1.8Z", at, y + 26.7, fill=sheet.ink.paper, weight=1.2)
        if at + 2.6 >= free:
            free = at + 2.6 + _label(sheet, at + 2.6, y + 27.8, note.words, min(x + _WIDE, at + 52))


def _label(sheet: Sheet, x: float, y: float, words: str, right: float) -> float:
    room = right - x - 0.5
    if room < 6:
        return 0
    wide = min(sheet.measure(words, 8.4), room)
    sheet.box(x - 0.5, y - 3.2, wide + 1, 4.2, weight=0, fill=sheet.ink.paper)
    return sheet.text(x, y, words, 8.4, max_width=room, smallest=7.5)
