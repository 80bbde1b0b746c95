"""The steering group's pack: two pages, the numbers in a minute and the decisions in the meeting."""

from collections.abc import Sequence
from datetime import datetime

from coordinator.paper.breaking import bold
from coordinator.paper.crest import crest, running_head, tie_band
from coordinator.paper.document import Document
from coordinator.paper.ink import ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.sheet import Sheet
from coordinator.reports.records import Bar, Figure, PackAction, SteeringPack
from coordinator.words import clock, long_date, short_date

LEFT, RIGHT, WIDE = 18.0, 192.0, 174.0
_COLUMN, _COLUMN_WIDE = 112.0, 80.0
_MOST_POINTS, _MOST_BARS, _MOST_DECISIONS = 9, 4, 4
_DECISION_HIGH = 13.6
_FOOT = 274.0


def pages(school: School, pack: SteeringPack, printed: datetime, *, mono: bool = False) -> bytes:
    """Exactly two sides of A4; lists that are too long end in how many more there are."""
    doc = Document("Report to the steering group", author=school.name, ink=ink_of(school, mono))
    first = doc.page(bookmark="Agenda and decisions")
    _head(first, school, pack)
    _figures(first, pack.figures, 60.0)
    _agenda(first, pack, 84.0)
    _beside(first, pack, 84.0)
    _decisions(first, pack)
    _foot(first, printed)
    doc.page_of(first)
    second = doc.page(bookmark="Actions, changes and dates")
    running_head(second, school, "Report to the steering group", short_date(pack.on_day))
    y = _actions(second, pack, 36.0)
    _changes_and_dates(second, pack, y + 9)
    _minutes(second, pack)
    _foot(second, printed)
    doc.page_of(second)
    return doc.finish()


def _foot(sheet: Sheet, printed: datetime) -> None:
    sheet.footer(f"Printed {short_date(printed.date())}, {clock(printed.time())}. No pupil is named, no indicator counted.")


def _head(sheet: Sheet, school: School, pack: SteeringPack) -> None:
    wide = crest(sheet, LEFT, 15, 13.5, school)
    x = LEFT + wide + 4.5
    sheet.heading(x, 21.6, "Report to the steering group", 21, max_width=RIGHT - x)
    programme = f"{pack.programme}, {pack.school} · " if pack.programme else f"{pack.school} · "
    day = ", ".join(part for part in (long_date(pack.on_day), pack.hours) if part)
    sheet.runs(x, 27.6, [programme, bold(day)], 10.5, max_width=RIGHT - x)
    tie_band(sheet, LEFT, 31.5, WIDE, 2)
    sheet.paragraph(LEFT, 36.5, WIDE, pack.opening, 11.5, 15, max_height=20, smallest=9)


def _figures(sheet: Sheet, figures: Sequence[Figure], y: float) -> None:
    """So many numbers side by side, each with a line over it and its words under it."""
    step = (WIDE + 5) / max(1, len(figures))  # the last rule ends at the margin
    for place, figure in enumerate(figures):
        x, room = LEFT + place * step, step - 5
        sheet.line(x, y - 8, x + room, y - 8, 1, sheet.ink.main)
        beside = sheet.measure(figure.beside, 11.5, "display") + 1.5 if figure.beside else 0
        used = sheet.heading(x, y, figure.number, 21, max_width=room - beside)
        if figure.beside:
            sheet.heading(x + used + 1.5, y, figure.beside, 11.5, max_width=room - used - 1.5)
        sheet.paragraph(x, y + 1.8, room, figure.words, 9.5, 12, max_height=13, smallest=8)


def _agenda(sheet: Sheet, pack: SteeringPack, y: float) -> None:
    sheet.heading(LEFT, y, "Agenda", 14)
    wide = _COLUMN - LEFT - 8
    if not pack.agenda:
        sheet.text(LEFT, y + 7, "No points yet:", 10)
        sheet.writing_lines(LEFT, y + 8, wide, 8)
        return
    shown = pack.agenda if len(pack.agenda) <= _MOST_POINTS else pack.agenda[: _MOST_POINTS - 1]
    y += 3
    for point in shown:
        sheet.line(LEFT, y, LEFT + wide, y, 0.5)
        sheet.text(LEFT, y + 4.7, point.at, 10, "semibold", max_width=12)
        room = wide - 13 - (14 if point.minutes else 0)
        sheet.text(LEFT + 13, y + 4.7, point.what, 10, "semibold", max_width=room, smallest=8.5)
        if point.minutes:
            sheet.text(LEFT + wide, y + 4.7, f"{point.minutes} min", 9, align="right")
        if point.detail:
            sheet.text(LEFT + 13, y + 8.9, point.detail, 9, max_width=wide - 13, smallest=8)
        y += 10.9 if point.detail else 7.2
    sheet.line(LEFT, y, LEFT + wide, y, 0.5)
    if len(shown) < len(pack.agenda):
        sheet.text(LEFT, y + 4.7, f"and {len(pack.agenda) - len(shown)} more points", 9.5)


def _beside(sheet: Sheet, pack: SteeringPack, y: float) -> None:
    sheet.heading(_COLUMN, y, "Places promised, pupils brought", 13)
    sheet.text(_COLUMN, y + 4.8, "full length: promised; solid: who came", 8.8)
    at = y + 8
    if not pack.brought:
        sheet.text(_COLUMN, at + 4, "Nothing that may be printed yet this year.", 9.5)
        at += 8
    for bar in pack.brought[:_MOST_BARS]:
        _bar(sheet, bar, at)
        at += 8
    if len(pack.brought) > _MOST_BARS:
        sheet.text(_COLUMN, at + 3, f"and {len(pack.brought) - _MOST_BARS} more visits", 9)
        at += 5
    at += 7
    sheet.heading(_COLUMN, at, "Partners by stage", 13)
    most = max((number for _, number in pack.stages), default=0) or 1
    at += 3.5
    for stage, number in pack.stages:
        sheet.text(_COLUMN, at + 3.9, stage, 9.5, max_width=26)
        long = (_COLUMN_WIDE - 40) * number / most
        if number:
            sheet.box(_COLUMN + 28, at, max(1.2, long), 5, weight=0.9, fill=sheet.ink.main)
        sheet.text(RIGHT, at + 3.9, str(number), 9.5, "semibold", align="right")
        at += 7.2


def _bar(sheet: Sheet, bar: Bar, y: float) -> None:
    tail = f"{bar.done:,} of {bar.whole:,}"
    sheet.text(_COLUMN, y + 3.9, bar.label, 9.5, max_width=36, smallest=8.5)
    left, long = _COLUMN + 38, _COLUMN_WIDE - 38 - 19
    sheet.box(left, y, long, 5, weight=0.9)
    share = min(1.0, bar.done / bar.whole) if bar.whole else 0
    sheet.box(left, y, max(0.3, long * share), 5, weight=0, fill=sheet.ink.main)
    sheet.text(RIGHT, y + 3.9, tail, 9.5, "semibold", align="right")


def _decisions(sheet: Sheet, pack: SteeringPack) -> None:
    """The box at the foot: what is to be decided, three ticks, and who does it by when."""
    shown = pack.decisions[:_MOST_DECISIONS]
    more = len(pack.decisions) - len(shown)
    high = 14 + max(1, len(shown)) * _DECISION_HIGH + (6 if more else 0)
    top = _FOOT - high
    sheet.box(LEFT, top, WIDE, high, weight=1.1, colour=sheet.ink.main)
    x, edge = LEFT + 4.5, RIGHT - 4.5
    sheet.heading(x, top + 8.3, "Decisions needed", 15)
    y = top + 11.5
    if not shown:
        sheet.line(x, y, edge, y, 0.6)
        sheet.text(x, y + 6.5, "None that this file knows of. What the meeting adds:", 10)
        sheet.line(x + 90, y + 7.5, edge, y + 7.5, 0.55)
    ticks = edge - 52
    for number, (what, reason) in enumerate(shown, 1):
        sheet.line(x, y, edge, y, 0.6)
        sheet.heading(x, y + 6.2, str(number), 13)
        sheet.paragraph(
            x + 9, y + 1.4, ticks - x - 13, [bold(f"{what}. "), f"{reason[:1].upper()}{reason[1:]}."], 10, 12.8,
            max_height=_DECISION_HIGH - 2, smallest=8,
        )  # fmt: skip
        for place, word in enumerate(("agreed", "no", "later")):
            at = ticks + (0, 21, 36)[place]
            sheet.tick(at, y + 1.6, 4.2)
            sheet.text(at + 5.4, y + 5, word, 9.5)
        sheet.fill_in(ticks, y + 11.2, "who, by", 52, 9)
        y += _DECISION_HIGH
    if more:
        sheet.line(x, y, edge, y, 0.6)
        sheet.text(x + 9, y + 4.6, f"and {more} more: see the steering group’s page in Coordinator", 9.5)


def _actions(sheet: Sheet, pack: SteeringPack, y: float) -> float:
    since = f"Actions from {short_date(pack.last_on)}" if pack.last_on else "Actions agreed before"
    sheet.heading(LEFT, y, since, 14)
    columns = (LEFT, 104.0, 142.0, 163.0)
    y += 6
    for x, words in zip(columns, ("What", "Who", "By", "How it stands"), strict=True):
        sheet.text(x, y, words, 9, "semibold")
    y += 1.6
    sheet.line(LEFT, y, RIGHT, y, 1)
    if not pack.actions:
        sheet.text(LEFT, y + 5, "Nothing is open, and nothing was agreed last time.", 10)
        return y + 7
    shown = pack.actions if len(pack.actions) <= 9 else pack.actions[:8]
    for action in shown:
        y = _action(sheet, action, columns, y)
    if len(shown) < len(pack.actions):
        sheet.text(LEFT, y + 4.6, f"and {len(pack.actions) - len(shown)} more", 9.5)
        y += 6
    return y


def _action(sheet: Sheet, action: PackAction, columns: Sequence[float], y: float) -> float:
    wide = columns[1] - columns[0] - 4
    high = sheet.paragraph(columns[0], y + 1.2, wide, action.what, 9.8, 12, max_height=9, smallest=8)
    base = y + 4.9
    sheet.text(columns[1], base, action.owner, 9.8, max_width=columns[2] - columns[1] - 3, smallest=7)
    sheet.text(columns[2], base, action.due, 9.8, max_width=19)
    room = RIGHT - columns[3]
    sheet.text(columns[3], base, action.stands, 9.8, "bold" if action.late else "regular", max_width=room, smallest=7)
    y += max(7.0, high + 2.4)
    sheet.line(LEFT, y, RIGHT, y, 0.5)
    return y


def _changes_and_dates(sheet: Sheet, pack: SteeringPack, y: float) -> None:
    """Two columns under the actions, as far down as the minutes' lines leave room."""
    room = _minutes_top(pack) - y - 8
    most = min(12, max(2, int(room / 6.4)))
    half = WIDE / 2 - 4
    since = "since last time" if pack.last_on else "this year"
    sheet.heading(LEFT, y, f"Partners, {since}", 13)
    _pairs(sheet, pack.changes, LEFT, half, y, most, "No partnership came to another stage.", names_wide=36)
    sheet.heading(_COLUMN - 4, y, "Next dates", 13)
    _pairs(sheet, pack.dates, _COLUMN - 4, RIGHT - _COLUMN + 4, y, most, "No date is set yet.", names_wide=21)


def _pairs(
    sheet: Sheet, pairs: Sequence[tuple[str, str]], x: float, wide: float, y: float, most: int, none: str, *, names_wide: float
) -> None:  # fmt: skip
    at = y + 7
    if not pairs:
        sheet.text(x, at, none, 9.8, max_width=wide)
        return
    shown = pairs if len(pairs) <= most else pairs[: most - 1]
    for name, words in shown:
        sheet.text(x, at, name, 9.8, "semibold", max_width=names_wide - 2, smallest=7.5)
        sheet.text(x + names_wide, at, words, 9.8, max_width=wide - names_wide, smallest=8)
        at += 6.4
    if len(shown) < len(pairs):
        sheet.text(x, at, f"and {len(pairs) - len(shown)} more", 9.5)


def _minutes_top(pack: SteeringPack) -> float:
    rows = (min(len(pack.members), 12) + 1) // 2
    return _FOOT - 14 - max(1, rows) * 6.6 - 48


def _minutes(sheet: Sheet, pack: SteeringPack) -> None:
    """Who is there, and lines to write on; of a meeting that was held, what was decided."""
    y = _minutes_top(pack)
    sheet.heading(LEFT, y, "Minutes", 14)
    sheet.text(RIGHT, y, "P present, A apologies", 8.8, align="right")
    at = y + 3.4
    shown = pack.members if len(pack.members) <= 12 else pack.members[:11]
    for place, member in enumerate(shown):
        x = LEFT + (WIDE / 2 + 2) * (place % 2)
        base = at + (place // 2) * 6.6
        for k, letter in enumerate("PA"):
            sheet.tick(x + k * 9.5, base, 4.2)
            if (letter == "P" and member.mark == "present") or (letter == "A" and member.mark == "apologies"):
                sheet.line(x + k * 9.5 + 0.9, base + 2.2, x + k * 9.5 + 1.8, base + 3.3, 1.2)
                sheet.line(x + k * 9.5 + 1.8, base + 3.3, x + k * 9.5 + 3.5, base + 0.9, 1.2)
            sheet.text(x + k * 9.5 + 5, base + 3.5, letter, 9)
        role = f", {member.role}" if member.role else ""
        sheet.runs(x + 20, base + 3.5, [bold(member.name), role], 9.6, max_width=WIDE / 2 - 24)
    if len(shown) < len(pack.members):
        sheet.text(LEFT + WIDE / 2 + 2, at + 5 * 6.6 + 3.5, f"and {len(pack.members) - len(shown)} more", 9.5)
    at += max(1, (min(len(pack.members), 12) + 1) // 2) * 6.6 + 2
    said = [f"{what}: {words}" for what, words in pack.decided] + ([pack.minutes] if pack.minutes else [])
    if said:
        sheet.paragraph(LEFT, at, WIDE, " · ".join(said), 10, 13.2, max_height=_FOOT - at - 2, smallest=8)
        return
    lines = int((_FOOT - at) / 8.47)
    sheet.writing_lines(LEFT, at - 1, WIDE, max(2, lines))


__all__ = ["pages"]
