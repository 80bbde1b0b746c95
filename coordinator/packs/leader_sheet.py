"""The emergency and medical sheet: what a leader must know of a pupil to look after them, in the columns chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from coordinator.paper.breaking import Run, bold
from coordinator.paper.crest import crest
from coordinator.paper.document import Document
from coordinator.paper.ink import ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.sheet import Sheet
from coordinator.paper.table import Cell, Column, Table
from coordinator.words import count, long_date, moment

LeaderColumn = Literal["need", "do", "carries", "medicine", "photo", "care", "home", "ring"]
COLUMN_WORDS: dict[LeaderColumn, str] = {
    "need": "What it is",
    "do": "What to do",
    "carries": "Who carries what",
    "medicine": "Medicine today",
    "photo": "Photos",
    "care": "Urgent care",
    "home": "Way home",
    "ring": "Ring first",
}
COLUMNS: tuple[LeaderColumn, ...] = tuple(COLUMN_WORDS)
USUAL: tuple[LeaderColumn, ...] = ("need", "do", "carries", "photo", "care", "ring")
_WIDTHS: dict[LeaderColumn, float] = {
    "need": 42, "do": 46, "carries": 30, "medicine": 56, "photo": 17, "care": 23, "home": 22, "ring": 40
}  # fmt: skip
_WIDE, _LEFT, _HIGH = 267.0, 15.0, 210.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderRow:
    """A pupil about whom there is something to know; each fact by its column, an answer without its reason."""

    name: str
    form: str = ""
    facts: tuple[tuple[LeaderColumn, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderParty:
    """A party's pupils with something to know, and how many there are in all."""

    name: str = ""
    pupils: int = 0
    rows: tuple[LeaderRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderCopy:
    """Who holds a copy, and the parties on it."""

    holder: str = ""
    parties: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderSheets:
    """Everything that a run of sheets says."""

    title: str
    starts_on: date | None
    printed_at: datetime
    destroy_after: date | None
    parties: tuple[LeaderParty, ...]
    copies: tuple[LeaderCopy, ...]
    base: str = ""


def leader_sheets(
    school: School, of: LeaderSheets, columns: Sequence[LeaderColumn] = USUAL, *, mono: bool = False
) -> bytes:
    """Each copy in turn, a page or more for every party on it; pupils without anything to know are only counted."""
    ink = ink_of(school, mono)
    doc = Document(f"Leader’s sheet: {of.title}", author=school.name, ink=ink, size=(297, 210))
    for number, copy in enumerate(of.copies, 1):
        stamp = f"Copy {number} of {len(of.copies)}"
        for at in copy.parties:
            _party(doc, school, of, of.parties[at], (stamp, copy.holder), columns)
    return doc.finish()


def _party(
    doc: Document,
    school: School,
    of: LeaderSheets,
    party: LeaderParty,
    copy: tuple[str, str],
    columns: Sequence[LeaderColumn],
) -> None:
    first = True

    def page() -> tuple[Sheet, float]:
        nonlocal first
        sheet = doc.page(bookmark=f"{copy[0]} {copy[1]}".strip() if first else "")
        first = False
        _head(sheet, school, of, party, copy)
        _foot(sheet, of, copy[0])
        return sheet, 33.0

    sheet, y = page()
    chosen = _shown(party, columns)
    name = 56.0 if len(chosen) < 7 else 44.0
    scale = (_WIDE - name - 14) / (sum(_WIDTHS[c] for c in chosen) or 1)
    table = Table(
        (
            Column("Pupil", name, face="semibold"),
            Column("Form", 14),
            *(Column(COLUMN_WORDS[c], _WIDTHS[c] * scale) for c in chosen),
        ),
        size=9, leading=11, row_height=7, rules=True,
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (row.name, row.form, *(dict(row.facts).get(c, "") for c in chosen)) for row in party.rows
    ]
    if rows:
        sheet, y = table.draw(sheet, rows, _LEFT, y, 188, page)
    others = party.pupils - len(party.rows)
    said = f"{count(others, 'other pupil')}: nothing noted." if others else ""
    if y > 184:
        sheet, y = page()
    sheet.paragraph(
        _LEFT, y + 2, _WIDE, f"{said} Families’ numbers are on list A of the register. Photographs: do not ask why.".strip(),
        9, 11.5,
    )  # fmt: skip


def _shown(party: LeaderParty, columns: Sequence[LeaderColumn]) -> list[LeaderColumn]:
    """The columns chosen; a medicine to be given is always shown, and takes no room where nobody brings one."""
    brings = any(column == "medicine" for row in party.rows for column, _ in row.facts)
    return [column for column in COLUMNS if (brings if column == "medicine" else column in columns)]


def _head(sheet: Sheet, school: School, of: LeaderSheets, party: LeaderParty, copy: tuple[str, str]) -> None:
    wide = crest(sheet, _LEFT, 12, 13, school)
    x = _LEFT + wide + 4
    room = 240 - x
    sheet.heading(x, 18.4, "Emergency and medical sheet", 19, max_width=room)
    day = long_date(of.starts_on) if of.starts_on else "date to be settled"
    rest = [day, party.name, count(party.pupils, "pupil"), f"base {of.base}" if of.base else ""]
    runs: list[Run | str] = [bold(of.title), *(f" · {part}" for part in rest if part)]
    sheet.runs(x, 24.2, runs, 10.5, max_width=room)
    sheet.box(248, 12, 34, 13, weight=1.4)
    sheet.text(265, 18.3, copy[0], 15, "display", align="centre", max_width=31)
    if copy[1]:
        sheet.text(265, 22.9, copy[1], 9, align="centre", max_width=31)
    else:
        sheet.line(252, 23, 278, 23)


def _foot(sheet: Sheet, of: LeaderSheets, stamp: str) -> None:
    printed = f"Printed {moment(of.printed_at)}"
    destroy = f"Destroy after {long_date(of.destroy_after)}" if of.destroy_after else "Destroy after the visit"
    sheet.footer(f"{printed} · {stamp}", destroy, "hand back to be shredded", y=_HIGH - 8, margin=15)
