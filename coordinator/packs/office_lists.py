"""Lists for those who stay behind or drive: attendance office, kitchen, coaches, base. Each says only what it needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coordinator.paper.crest import crest
from coordinator.paper.document import Document
from coordinator.paper.ink import ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.sheet import Sheet
from coordinator.paper.table import Box, Cell, Column, Table
from coordinator.words import long_date, moment

_LEFT, _WIDE, _TOP, _BOTTOM = 15.0, 180.0, 36.0, 268.0


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficePart:
    """A part that begins a page of its own: a coach, a day, a session. ``ticks`` are empty columns to mark."""

    title: str
    under: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    ticks: tuple[str, ...] = ()
    row_height: float = 7.0  # mm; more where something is written by hand


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeList:
    """A list with its parts, and when it was printed and is to be destroyed."""

    title: str
    about: str
    day: date | None
    printed_at: datetime
    destroy_after: date | None
    parts: tuple[OfficePart, ...]


def office_list(school: School, of: OfficeList, *, mono: bool = False) -> bytes:
    """Every part on a page of its own, with as many further pages as its lines need."""
    doc = Document(f"{of.title}: {of.about}", author=school.name, ink=ink_of(school, mono))
    for part in of.parts:
        _part(doc, school, of, part)
    return doc.finish()


def _part(doc: Document, school: School, of: OfficeList, part: OfficePart) -> None:
    first = True

    def page() -> tuple[Sheet, float]:
        nonlocal first
        sheet = doc.page(bookmark=part.title if first else "")
        wide = crest(sheet, _LEFT, 15, 13, school)
        x = _LEFT + wide + 4
        title = of.title if not part.title else f"{of.title} · {part.title}"
        sheet.heading(x, 21.4, title, 17, max_width=195 - x)
        day = long_date(of.day) if of.day else "date to be settled"
        sheet.text(x, 27.2, f"{of.about} · {day}", 10.5, max_width=195 - x)
        y = _TOP - 4
        for line in part.under if first else ():
            y += sheet.paragraph(_LEFT, y, _WIDE, line, 10, 13)
        first = False
        printed = f"Printed {moment(of.printed_at)}"
        destroy = f"Destroy after {long_date(of.destroy_after)}" if of.destroy_after else "Destroy after the visit"
        sheet.footer(printed, destroy, "hand back to be shredded", margin=15)
        return sheet, y + 2

    sheet, y = page()
    if not part.rows:
        return
    table = Table(tuple(_columns(part)), size=10, leading=12.5, row_height=part.row_height, rules=True)
    ticks: tuple[Cell, ...] = tuple(Box(_tick, 6.5) for _ in part.ticks)
    rows: list[tuple[Cell, ...]] = [(*row, *ticks) for row in part.rows]
    table.draw(sheet, rows, _LEFT, y, _BOTTOM, page)


def _columns(part: OfficePart) -> Sequence[Column]:
    left = _WIDE - 14 * len(part.ticks)
    scale = left / sum(part.widths)
    named = [
        Column(heading, width * scale, face="semibold" if i == 0 else "regular")
        for i, (heading, width) in enumerate(zip(part.headings, part.widths, strict=True))
    ]
    return (*named, *(Column(word, 14, "centre") for word in part.ticks))


def _tick(sheet: Sheet, x: float, y: float, width: float, height: float) -> None:
    sheet.tick(x + width / 2 - 2.1, y + height / 2 - 2.1, 4.2)
