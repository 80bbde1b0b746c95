"""The leader's register: heads to count, what a leader must know of each pupil, and what to do in an emergency."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coordinator.consent.wording import Sections, merged
from coordinator.names import fold
from coordinator.paper.breaking import Run, bold
from coordinator.paper.crest import crest
from coordinator.paper.document import Document
from coordinator.paper.ink import ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.sheet import Sheet
from coordinator.paper.stamped import StampedRun
from coordinator.paper.table import Cell, Column, Table
from coordinator.words import count, listed, long_date, moment

ROWS = 12
GROUPS_ON_A_PAGE = 4
_COUNTS = ("Leave", "Arrive", "Lunch", "Board", "Back")
_WIDE, _HEAD, _ROW, _TOTAL, _CELL = 88.0, 10.5, 6.05, 6.5, 5.5
_COLUMNS = (15.0, 107.0)
_TOP = 31.0
_CROSS = "M2 0H4V2H6V4H4V6H2V4H0V2H2Z"
_DOSE = re.compile(r"[,;:(\[/].*|\s[–-]\s.*|\S*\d.*")


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterNeed:
    """A need as a symbol and a word: medical, access or dietary; never a dose, never what to do."""

    kind: str
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One pupil's line; the family's number stands on list A alone."""

    name: str
    form: str = ""
    needs: tuple[RegisterNeed, ...] = ()
    no_photo: bool = False
    contact: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterGroup:
    """Up to twelve pupils with one adult; a larger group is cut."""

    name: str
    leader: str = ""
    telephone: str = ""
    note: str = ""
    rows: tuple[RegisterRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterParty:
    """The part of a visit that shares a coach: its own page, or pages."""

    name: str = ""
    coach: str = ""
    place: str = ""
    adults: int = 0
    first_aiders: tuple[str, ...] = ()
    groups: tuple[RegisterGroup, ...] = ()

    @property
    def pupils(self) -> int:
        """Heads to count."""
        return sum(len(group.rows) for group in self.groups)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterCopy:
    """Who holds a copy, which parties it shows, and whether list A (families' numbers) goes with it."""

    holder: str = ""
    parties: tuple[int, ...] = ()
    families: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Everything a run of registers says."""

    title: str
    starts_on: date | None
    printed_at: datetime
    destroy_after: date | None
    parties: tuple[RegisterParty, ...]
    copies: tuple[RegisterCopy, ...]
    contacts: tuple[tuple[str, str], ...] = ()
    bag: str = ""
    photos_unasked: bool = False


def short_need(what: str) -> str:
    """A need in a word or two for a register: ``Asthma, 2 puffs of the blue inhaler`` is ``Asthma``. No dose is left."""
    words = _DOSE.sub("", what).strip()
    return (words[:1].upper() + words[1:]) or "See bag"


def marks(row: RegisterRow) -> list[tuple[str, str]]:
    """At most two symbols with their words; what is more is in the bag, the photograph sign always shows."""
    found = [(need.kind, need.word) for need in row.needs]
    photo = [("photo", "No photo")] if row.no_photo else []
    if len(found) + len(photo) <= 2:
        return found + photo
    if photo:
        return [(found[0][0], "See bag"), *photo]
    return [found[0], (found[1][0], "See bag")]


def register(school: School, of: Register, wording: Sections, *, mono: bool = False) -> bytes:
    """Each copy in turn: a page for every party (more for a large one), list A behind those that carry it."""
    doc = Document(f"Register: {of.title}", author=school.name, ink=ink_of(school, mono))
    run = StampedRun(doc)
    pages: dict[int, list[str]] = {}
    for at, party in enumerate(of.parties):
        groups = cut_groups(party.groups)
        chunks = [groups[i : i + GROUPS_ON_A_PAGE] for i in range(0, max(1, len(groups)), GROUPS_ON_A_PAGE)]
        for n, chunk in enumerate(chunks):
            name = f"party{at}-{n}"
            pages.setdefault(at, []).append(name)
            run.lay(name, _page(school, of, party, chunk, wording))
    for number, copy in enumerate(of.copies, 1):
        stamp = f"Copy {number} of {len(of.copies)}"
        first = True
        for at in copy.parties:
            for name in pages[at]:
                sheet = run.page(name, bookmark=f"{stamp} {copy.holder}".strip() if first else "")
                _copy_box(sheet, stamp, copy.holder)
                first = False
            if copy.families:
                _families(doc, school, of, of.parties[at], (stamp, copy.holder))
    return doc.finish()


def cut_groups(groups: Sequence[RegisterGroup]) -> list[RegisterGroup]:
    """Groups of at most twelve: a larger one goes on under its name."""
    found: list[RegisterGroup] = []
    for group in groups:
        for i in range(0, max(1, len(group.rows)), ROWS):
            name = group.name if i == 0 else f"{group.name}, continued"
            found.append(
                RegisterGroup(
                    name=name,
                    leader=group.leader,
                    telephone=group.telephone,
                    note=group.note,
                    rows=group.rows[i : i + ROWS],
                )
            )
    return found


def _page(
    school: School, of: Register, party: RegisterParty, groups: Sequence[RegisterGroup], wording: Sections
) -> Callable[[Sheet], None]:
    def draw(sheet: Sheet) -> None:
        _head(sheet, school, of, party)
        for i, group in enumerate(groups):
            _group(sheet, _COLUMNS[i % 2], _TOP + (i // 2) * 92.6, group)
        _emergency(sheet, party, wording, 216.2)
        _contacts(sheet, of, 216.2)
        _foot(sheet, of)

    return draw


def _head(sheet: Sheet, school: School, of: Register, party: RegisterParty, title: str = "") -> None:
    wide = crest(sheet, 15, 15, 13, school)
    x = 15 + wide + 4
    room = 160 - 3 - x
    sheet.heading(x, 21.4, title or "Leader’s register and emergency sheet", 19, max_width=room)
    facts = [of.title] if of.title else []
    rest = [
        long_date(of.starts_on) if of.starts_on else "date to be settled",
        party.name,
        count(party.pupils, "pupil"),
        count(party.adults, "adult") if party.adults else "",
        party.coach
        if party.coach.casefold().startswith("coach") or not party.coach
        else f"coach {party.coach}",
    ]
    runs: list[Run | str] = [bold(" · ".join(facts)), *(f" · {part}" for part in rest if part)]
    sheet.runs(x, 27.2, runs, 10.5, max_width=room)


def _copy_box(sheet: Sheet, stamp: str, holder: str) -> None:
    sheet.box(161, 15, 34, 13, weight=1.4)
    sheet.text(178, 21.3, stamp, 15, "display", align="centre", max_width=31)
    if holder:
        sheet.text(178, 25.9, holder, 9, align="centre", max_width=31)
    else:
        sheet.line(165, 26, 191, 26)


def _group(sheet: Sheet, x: float, y: float, group: RegisterGroup) -> None:
    ink = sheet.ink
    ticks = x + _WIDE - len(_COUNTS) * _CELL
    sheet.box(x, y, _WIDE, _HEAD, weight=0, fill=ink.main)
    title = " · ".join(part for part in (group.name, group.leader) if part)
    sheet.text(x + 2, y + 4.8, title, 12.5, "bold", colour=ink.paper, max_width=ticks - x - 4, smallest=8)
    if group.leader:
        under = " · ".join(part for part in (group.telephone, group.note) if part)
        sheet.text(x + 2, y + 8.9, under, 8.5, colour=ink.paper, max_width=ticks - x - 4)
    else:
        used = sheet.text(x + 2, y + 8.9, "Led by", 8.5, colour=ink.paper)
        sheet.box(x + 3.5 + used, y + 5.9, 40, 3.9, weight=0, fill=ink.paper)
    for i, word in enumerate(_COUNTS):
        left = ticks + i * _CELL
        sheet.line(left, y, left, y + _HEAD, 0.5, ink.paper)
        with sheet.turned(left + 3.7, y + 9.8, 90):
            sheet.text(left + 3.7, y + 9.8, word, 7.8, "semibold", colour=ink.paper)
    end = y + _HEAD + len(group.rows) * _ROW
    for i, row in enumerate(group.rows):
        _row(sheet, x, y + _HEAD + i * _ROW, i + 1, row)
    sheet.line(x, end, x + _WIDE, end, 1)
    sheet.text(ticks - 2, end + 4.4, f"Counted, of {len(group.rows)}", 9, "semibold", align="right")
    bottom = end + _TOTAL
    sheet.line(ticks, y + _HEAD, ticks, bottom, 1)
    for i in range(1, len(_COUNTS)):
        sheet.line(ticks + i * _CELL, y + _HEAD, ticks + i * _CELL, bottom, 0.5)
    sheet.box(x, y, _WIDE, bottom - y, weight=1)


def _row(sheet: Sheet, x: float, y: float, number: int, row: RegisterRow) -> None:
    if number > 1:
        sheet.line(x, y, x + _WIDE, y, 0.5)
    sheet.text(x + 3.6, y + 4.1, str(number), 7.5, align="right")
    form = sheet.measure(row.form, 7.5)
    room = (34.6 if marks(row) else 54) - (form + 1 if form else 0)
    smallest = 7.0 if len(sheet.lines(row.name, room, 6, "semibold")) <= 2 else 5.0
    sheet.name(x + 4.7, y + 4.1, row.name, room, 9, smallest, "semibold")
    used = min(sheet.measure(row.name, 9, "semibold"), room)
    sheet.text(x + 5.6 + used, y + 4.1, row.form, 7.5)
    shown = marks(row)
    for i, (kind, word) in enumerate(shown):
        base = y + 4.0 if len(shown) == 1 else y + 2.75 + i * 2.75
        _sign(sheet, kind, x + 40.2, base - 2.1)
        sheet.text(x + 43.4, base, word, 7.5, "semibold", max_width=16.6, smallest=5.5)


def _sign(sheet: Sheet, kind: str, x: float, y: float, size: float = 2.4) -> None:
    if kind == "medical":
        sheet.outline(_CROSS, x, y, size / 6, fill=sheet.ink.text, weight=0)
    elif kind == "photo":
        r = size / 2
        sheet.disc(x + r, y + r, r, weight=0.9)
        sheet.line(x + r * 0.3, y + r * 0.3, x + r * 1.7, y + r * 1.7, 0.9)
    else:
        sheet.icon("accessibility" if kind == "access" else "utensils", x - 0.1, y - 0.1, size + 0.2, 2.6)


def _emergency(sheet: Sheet, party: RegisterParty, wording: Sections, y: float) -> None:
    facts = {
        "first_aiders": listed(list(party.first_aiders[:5])) or "______________",
        "rest": "Count who stays with the others; ask the host for help.",
    }
    lines = [merged(line, facts) for line in wording.get("steps", ())]
    size = 9.0
    while size > 7 and _steps_high(sheet, lines, size) > 44.5:
        size -= 0.5
    high = _steps_high(sheet, lines, size) + 9.5
    sheet.box(15, y, _WIDE, high, weight=1.4)
    sheet.heading(18, y + 5.9, "In an emergency, in this order", 12)
    y += 7.6
    for number, line in enumerate(lines, 1):
        sheet.text(18, y + size * 0.357, str(number), size + 1, "display")
        y += sheet.paragraph(22.5, y, 77.5, line, size, size * 1.255) + 0.45


def _steps_high(sheet: Sheet, lines: Sequence[list[Run]], size: float) -> float:
    return sum(sheet.height_of(line, 77.5, size, size * 1.255) + 0.45 for line in lines)


def _contacts(sheet: Sheet, of: Register, y: float) -> None:
    x, right = _COLUMNS[1], 195.0
    base = y + 3.2
    for i, (label, number) in enumerate(of.contacts[:9]):
        wide = sheet.measure(number, 9, "semibold") if number else 27
        who = bold(label) if i == 0 else Run(label)
        sheet.runs(x, base, [who], 9, max_width=right - x - wide - 3)
        if number:
            sheet.text(right, base, number, 9, "semibold", align="right")
        else:
            sheet.line(right - 27, base + 0.8, right, base + 0.8)
        base += 4.5
    base -= 1.6
    sheet.line(x, base, right, base, 0.8)
    legend: tuple[tuple[str, list[Run | str]], ...] = (
        ("medical", [bold("Medical need. "), f"Plan and medicine: {of.bag}." if of.bag else "Plan and medicine: in the bag."]),
        ("access", [bold("Access. "), "Helps with steps, distance, hearing or sight."]),
        ("dietary", [bold("Food. "), "Check every meal with the host."]),
        ("photo", [bold("No photo. "), "Keep out of every picture and post. Do not ask why."]),
    )  # fmt: skip
    y = base + 1
    for kind, words in legend:
        _sign(sheet, kind, x + 0.4, y + 1.0)
        y += sheet.paragraph(x + 5, y, right - x - 5, words, 8.5, 10.8, max_height=7.7) + 0.3
    if of.photos_unasked:
        sheet.paragraph(x, y, right - x, "Families were not asked about photographs: take none.", 8.5, 10.8)


def _foot(sheet: Sheet, of: Register) -> None:
    y = 277.6
    sheet.line(15, y, 195, y, 0.6)
    sheet.text(15, y + 3.9, f"Printed {moment(of.printed_at)}", 8, max_width=70)
    right = sheet.measure("handed back and shredded", 8)
    sheet.text(195, y + 3.9, "handed back and shredded", 8, align="right")
    sheet.tick(195 - right - 5.2, y + 1, 3.6)
    destroy = long_date(of.destroy_after) if of.destroy_after else ""
    end = 195 - right - 8
    if destroy:
        sheet.text(end, y + 3.9, f"Destroy after {destroy}", 8, "semibold", align="right")
    else:
        sheet.text(end - 30, y + 3.9, "Destroy after", 8, "semibold", align="right")
        sheet.line(end - 28, y + 4.4, end, y + 4.4)


def _by_surname(row: RegisterRow) -> tuple[str, str]:
    return fold(row.name.rsplit(" ", 1)[-1]), fold(row.name)


def _families(
    doc: Document, school: School, of: Register, party: RegisterParty, copy: tuple[str, str]
) -> None:
    def page() -> tuple[Sheet, float]:
        sheet = doc.page()
        _head(sheet, school, of, party, "List A: families’ numbers")
        _copy_box(sheet, *copy)
        sheet.text(
            15, 34, "Sealed until base or a leader needs it. Ring the first person; base tells families.", 9
        )
        _foot(sheet, of)
        return sheet, 37.0

    sheet, y = page()
    columns = (
        Column("Pupil", 62, face="semibold"),
        Column("Form", 16),
        Column("Ring first", 62),
        Column("Telephone", 40, face="semibold"),
    )
    table = Table(columns, size=9, leading=10.6, pad=1.0, row_height=4.62)
    rows: list[tuple[Cell, ...]] = [
        (row.name, row.form, row.contact or "Not known: ask the office", row.telephone)
        for row in sorted((r for g in party.groups for r in g.rows), key=_by_surname)
    ]
    table.draw(sheet, rows, 15, y, 275, page)
