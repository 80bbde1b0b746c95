"""The phone list: whom to ring about a missing answer, what to ask, and room to write down who said what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coordinator.paper.breaking import Run, bold
from coordinator.paper.crest import crest
from coordinator.paper.document import Document
from coordinator.paper.ink import ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.sheet import Sheet
from coordinator.paper.table import Box, Cell, Column, Table
from coordinator.words import count, listed, long_date, moment

_WIDE, _LEFT, _HIGH, _TOP, _BOTTOM = 267.0, 15.0, 210.0, 33.0, 194.0
_LINE, _NUMBER = 4.6, 31.0  # mm: a contact's line, and the room of its number
_TICKS = ("Yes", "No")
_COLUMNS = (
    Column("Pupil", 40), Column("Ring, in this order", 84), Column("Ask", 55),
    *(Column(word, 10, "centre") for word in _TICKS),
    Column("Who said so, and number", 39), Column("Time", 13), Column("Witness", 16),
)  # fmt: skip
_FEWEST_LINES = 3  # so much room to write that a row is never cramped


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody who may be rung."""

    name: str
    relationship: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneRow:
    """One family: whom to ring, first contact first, and what is still to be asked."""

    name: str
    form: str = ""
    tutor: str = ""
    language: str = ""  # what home reads beside English; empty when it isn't kept
    contacts: tuple[Contact, ...] = ()
    ask: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneList:
    """Everything the list says; ``words`` is what to say when somebody answers the telephone."""

    title: str
    starts_on: date | None
    reply_by: date | None
    words: str
    lines: tuple[str, ...]  # what the slip asks, each with its number
    printed_at: datetime
    destroy_after: date | None
    rows: tuple[PhoneRow, ...]
    holder: str = ""


def phone_list(school: School, of: PhoneList, *, mono: bool = False) -> bytes:
    """The rows in the order given, A4 across; a family is never split between two pages."""
    doc = Document(f"Phone list: {of.title}", author=school.name, ink=ink_of(school, mono), size=(297, 210))
    first = True

    def page() -> tuple[Sheet, float]:
        nonlocal first
        sheet = doc.page(bookmark="Phone list" if first else "")
        _head(sheet, school, of)
        _foot(sheet, of)
        y = _TOP
        if first:
            y += sheet.paragraph(_LEFT, y, _WIDE, of.words, 10.5, 13.5) + 1
            y += sheet.paragraph(_LEFT, y, _WIDE, f"{_RULES} The slip’s lines: {listed(list(of.lines))}.", 9, 11.5) + 2
        first = False
        return sheet, y

    sheet, y = page()
    table = Table(_COLUMNS, size=9.5, leading=12, row_height=_FEWEST_LINES * _LINE + 3, rules=True)
    rows: list[tuple[Cell, ...]] = [
        (_pupil(row), _contacts(row), " ".join(row.ask), *(Box(_tick, 6) for _ in _TICKS), None, None, None) for row in of.rows
    ]
    table.draw(sheet, rows, _LEFT, y, _BOTTOM, page)
    return doc.finish()


_RULES = (
    "A yes by telephone counts with a name, the number that was rung, the time and a witness who listened in. No answer is"
    " no refusal: try the next number, or another day. Ask for no reason, and leave no message about the child. Tick yes when"
    " every line asked is a yes; beside a no, write the number of its line."
)


def _pupil(row: PhoneRow) -> Box:
    under = [" · ".join(part for part in (row.form, row.tutor) if part), f"Reads {row.language}" if row.language else ""]
    said = [line for line in under if line]

    def draw(sheet: Sheet, x: float, y: float, width: float, _height: float) -> None:
        y += 5
        sheet.text(x + 1.4, y, row.name, 10.5, "semibold", max_width=width - 2.8, smallest=7.5)
        for line in said:
            y += _LINE
            sheet.text(x + 1.4, y, line, 8.5, max_width=width - 2.8, smallest=7)

    return Box(draw, (1 + len(said)) * _LINE + 3)


def _contacts(row: PhoneRow) -> Box:
    def draw(sheet: Sheet, x: float, y: float, width: float, _height: float) -> None:
        y += 5
        if not row.contacts:
            sheet.text(x + 1.4, y, "No number that may be rung is kept: ask the office.", 9.5, max_width=width - 2.8)
        for contact in row.contacts:
            sheet.text(x + 1.4, y, contact.telephone, 10, "semibold", max_width=_NUMBER, smallest=7)
            who = [part for part in (contact.name, contact.relationship[:1].lower() + contact.relationship[1:]) if part]
            sheet.text(x + _NUMBER + 3, y, ", ".join(who), 9.5, max_width=width - _NUMBER - 4.4, smallest=7)
            y += _LINE

    return Box(draw, max(1, len(row.contacts)) * _LINE + 3)


def _tick(sheet: Sheet, x: float, y: float, width: float, _height: float) -> None:
    sheet.tick(x + width / 2 - 2.5, y + 2.2)


def _head(sheet: Sheet, school: School, of: PhoneList) -> None:
    wide = crest(sheet, _LEFT, 12, 13, school)
    x = _LEFT + wide + 4
    room = 240 - x
    sheet.heading(x, 18.4, "Phone list", 19, max_width=room)
    day = long_date(of.starts_on) if of.starts_on else "date to be settled"
    by = f"answers are due by {long_date(of.reply_by, year=False)}" if of.reply_by else ""
    rest: Sequence[str] = [day, count(len(of.rows), "family", "families"), by]
    runs: list[Run | str] = [bold(of.title), *(f" · {part}" for part in rest if part)]
    sheet.runs(x, 24.2, runs, 10.5, max_width=room)
    sheet.box(248, 12, 34, 13, weight=1.4)
    sheet.text(265, 17.6, "Staff only", 12, "display", align="centre", max_width=31)
    if of.holder:
        sheet.text(265, 22.6, f"Copy 1 of 1 · {of.holder}", 8.5, align="centre", max_width=31)
    else:
        sheet.text(265, 22.6, "Copy 1 of 1", 8.5, align="centre", max_width=31)


def _foot(sheet: Sheet, of: PhoneList) -> None:
    destroy = f"Destroy after {long_date(of.destroy_after)}" if of.destroy_after else "Destroy after the visit"
    printed = f"Printed {moment(of.printed_at)} · Copy 1 of 1"
    sheet.footer(printed, destroy, "hand back to be shredded", y=_HIGH - 8, margin=15)
