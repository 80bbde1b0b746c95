"""The reach-me card: one page a partner pins up, with when we are free to talk and when school is closed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from coordinator.paper.breaking import bold
from coordinator.paper.crest import letter_head, tie_band
from coordinator.paper.document import Document
from coordinator.paper.ink import ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.sheet import Sheet
from coordinator.school_year.records import BellTime, Closure, ClosureKind, Lesson, LessonKind, Term
from coordinator.school_year.rules import year_label
from coordinator.words import DAYS, clock, short_date

_LEFT, _RIGHT, _WIDE = 18.0, 192.0, 174.0
_SIDE, _GAP = 33.0, 8.0
_DOING = {LessonKind.LESSON: "lesson", LessonKind.DUTY: "duty", LessonKind.MEETING: "meeting"}
_CLOSED = {
    ClosureKind.HALF_TERM: "Half term",
    ClosureKind.INSET: "INSET, no pupils",
    ClosureKind.BANK_HOLIDAY: "Bank holiday",
}


@dataclass(frozen=True, kw_only=True)
class ReachMe:
    """What the card says; ``words`` are the school's own lines by the key of their setting."""

    school: School
    lead: str = ""
    today: date
    year: int
    words: Mapping[str, str] = field(default_factory=dict)
    bells: tuple[BellTime, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    letters: tuple[str, ...] = ()
    closed: tuple[Closure, ...] = ()
    terms: tuple[Term, ...] = ()


def card(reach: ReachMe) -> bytes:
    """One A4 side as a PDF, readable in grey: an hour to ring bears a ring and the word as well as its colour."""
    doc = Document("How to reach us", author=reach.school.name, ink=ink_of(reach.school))
    sheet = doc.page(bookmark="How to reach us")
    y = letter_head(sheet, reach.school, right="How to reach us", under_right=year_label(reach.year))
    y = _who(sheet, reach, y + 4)
    y = _hours(sheet, reach, y + 6)
    y = _lines(sheet, reach, y + 5)
    _year(sheet, reach, y + 5)
    sheet.footer(
        f"Printed {short_date(reach.today)} {reach.today.year}", "Pin it up by the telephone",
        f"Good until 31 August {reach.year + 1}",
    )  # fmt: skip
    return doc.finish()


def _who(sheet: Sheet, reach: ReachMe, y: float) -> float:
    """The lead, the telephone and the address, large enough to read from a chair."""
    sheet.name(_LEFT, y + 7, reach.lead or reach.school.name, 100, size=22, smallest=14)
    under = y + 13
    sheet.text(_LEFT, under, f"{reach.school.programme}, {reach.school.name}", 10.5, max_width=104)
    if reach.school.address:
        sheet.text(_LEFT, under + 5, reach.school.address, 9.5, max_width=104)
    sheet.icon("phone", 126, y + 1.2, 6)
    sheet.text(135, y + 6.5, reach.school.telephone or "No number kept yet", 17, "bold", max_width=57)
    sheet.icon("mail", 126, y + 10.2, 5)
    sheet.text(135, y + 14, reach.school.email or "No address kept yet", 11, max_width=57, smallest=7)
    return y + 20


def _hours(sheet: Sheet, reach: ReachMe, y: float) -> float:
    sheet.heading(_LEFT, y + 3, "When to ring", 13)
    if not reach.bells:
        return _no_bells(sheet, y + 7)
    _ring_shape(sheet, 106, y + 1.6)
    sheet.text(110, y + 3, "ring: nobody is being taught", 9.5)
    sheet.text(_RIGHT, y + 3, "grey: taken", 9.5, align="right")
    weeks: tuple[str, ...] = tuple(sorted(reach.letters)[:2]) or ("",)
    if all(lesson.week == "" for lesson in reach.lessons):
        weeks = ("",)  # both weeks are alike
    room = (_WIDE - _SIDE - _GAP * (len(weeks) - 1)) / len(weeks)
    top, row = y + 8, 9.2 if len(reach.bells) <= 8 else 7.0
    for place, bell in enumerate(reach.bells):
        line = top + 10 + place * row
        sheet.text(_LEFT, line + row * 0.42, bell.name, 9.5, "semibold", max_width=_SIDE - 2)
        sheet.text(_LEFT, line + row * 0.84, f"{clock(bell.starts)} – {clock(bell.ends)}", 8)
    for place, week in enumerate(weeks):
        left = _LEFT + _SIDE + place * (room + _GAP)
        if week:
            sheet.text(left, top + 3.4, f"Week {week}", 10.5, "bold", colour=sheet.ink.main)
        _grid(sheet, reach, week, (left, top + 5.2), (room / 5, row))
    return top + 10 + len(reach.bells) * row


def _grid(sheet: Sheet, reach: ReachMe, week: str, at: tuple[float, float], size: tuple[float, float]) -> None:
    (left, top), (wide, high) = at, size
    taken = {
        (lesson.bell_time_id, lesson.weekday): lesson
        for lesson in reach.lessons
        if lesson.week in ("", week) or not week
    }
    for weekday in range(5):
        middle = left + (weekday + 0.5) * wide
        sheet.text(middle, top + 3.4, DAYS[weekday][:3], 9, "semibold", align="centre")
        for place, bell in enumerate(reach.bells):
            x, y = left + weekday * wide + 0.5, top + 4.8 + place * high + 0.5
            lesson = taken.get((bell.id, weekday))
            if lesson is None:
                sheet.box(x, y, wide - 1, high - 1, weight=1.1, fill=sheet.ink.paper, radius=0.8)
                _ring_shape(sheet, x + 2.6, y + (high - 1) / 2)
                sheet.text(x + 4.9, y + (high - 1) / 2 + 1.2, "ring", 8.5, "bold", max_width=wide - 6)
            else:
                sheet.box(x, y, wide - 1, high - 1, weight=0, fill="#DDDDDD", radius=0.8)
                sheet.text(
                    middle, y + (high - 1) / 2 + 1.1, _DOING[lesson.kind], 7.5, align="centre",
                    max_width=wide - 2, colour="#444444",
                )  # fmt: skip


def _ring_shape(sheet: Sheet, x: float, y: float) -> None:
    """A filled ring: what tells a free hour without colour."""
    sheet.outline("M1.5 0A1.5 1.5 0 1 1 -1.5 0A1.5 1.5 0 1 1 1.5 0Z", x, y, fill=sheet.ink.main, weight=0)
    sheet.outline("M0.6 0A0.6 0.6 0 1 1 -0.6 0A0.6 0.6 0 1 1 0.6 0Z", x, y, fill=sheet.ink.paper, weight=0)


def _no_bells(sheet: Sheet, y: float) -> float:
    words = (
        "The hours are not set down yet. Ring the office and ask when the lead is free, or send an e-mail."
    )
    high = sheet.paragraph(_LEFT, y, _WIDE, words, 11, 14.5)
    return y + high + 2


def _lines(sheet: Sheet, reach: ReachMe, y: float) -> float:
    """Hours, who else, the best way and what can't be done, each a line of the school's own."""
    for title, key in (
        ("Hours", "reach_hours"), ("Who else to ring", "reach_others"), ("Best way", "reach_best_way"),
        ("In lesson time", "reach_in_lessons"),
    ):  # fmt: skip
        said = reach.words.get(key, "")
        if said:
            sheet.paragraph(_LEFT, y, _SIDE, bold(title), 10.5, 13.6)
            high = sheet.paragraph(
                _LEFT + _SIDE, y, _WIDE - _SIDE, f"{said.rstrip('.')}.", 10.5, 13.6, max_height=20
            )
            y += max(high, 4.8) + 1.4
    return y


def _year(sheet: Sheet, reach: ReachMe, y: float) -> None:
    """The days without pupils, in two columns; what has no room is told, never dropped unsaid."""
    tie_band(sheet, _LEFT, y, _WIDE, 2)
    sheet.heading(_LEFT, y + 8, f"School is closed in {year_label(reach.year)}", 13)
    lines = _closed_lines(reach)
    if not lines:
        sheet.text(_LEFT, y + 15, "The holidays of this year are not set down yet. Ask before you travel.", 10.5)
        return
    top, step = y + 14.5, 5.4
    most = max(1, int((276 - top) / step)) * 2
    if len(lines) > most:
        lines = [*lines[: most - 1], ("", f"and {len(lines) - most + 1} more days: ask us")]
    half = (len(lines) + 1) // 2
    for place, (when, what) in enumerate(lines):
        column, line = divmod(place, half)
        x, at = _LEFT + column * 89, top + line * step
        sheet.text(x, at, when, 9.5, "semibold", max_width=46)
        sheet.text(x + 47, at, what, 9.5, max_width=38)


def _closed_lines(reach: ReachMe) -> list[tuple[str, str]]:
    """When and what, in order; a closure of some year groups only is none for a caller, nor is a day within another."""
    whole = sorted((c for c in reach.closed if not c.year_groups), key=lambda c: (c.starts, -c.ends.toordinal()))
    told: list[Closure] = []
    ends = max((term.ends for term in reach.terms), default=date.max)
    for closure in whole:
        if closure.starts <= ends and not any(other.starts <= closure.starts and closure.ends <= other.ends for other in told):
            told.append(closure)
    lines = [(_span(c.starts, c.ends), _CLOSED.get(c.kind, c.name)) for c in told]
    if reach.terms:
        lines.append((f"from {short_date(ends + timedelta(days=1))}", "Summer holiday"))
    return lines


def _span(starts: date, ends: date) -> str:
    return short_date(starts) if starts == ends else f"{short_date(starts)} – {short_date(ends)}"
