"""The wall sheet: every party of a date on one sheet for the staff room. No pupil is named."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from coordinator.paper.breaking import bold
from coordinator.paper.crest import tie_band
from coordinator.paper.document import Document
from coordinator.paper.ink import ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.sheet import Sheet
from coordinator.paper.table import Cell, Column, Table
from coordinator.visits.rules.day import STAGE_WORDS, Strand, base_words, firm_words, free_seats
from coordinator.words import clock, count, listed, long_date, short_date

A4, A3 = (297.0, 210.0), (420.0, 297.0)
_WIDTHS = (25.0, 40.0, 14.0, 56.0, 28.0, 14.0, 14.0)  # party, where, pupils, leader, telephone, leaves, back
_HEADS = ("Party", "Where", "Pupils", "Leader, first aid", "Telephone", "Leaves", "Back")


def wall_sheet(school: School, day: date, strands: Sequence[Strand], now: datetime, *, large: bool = False) -> bytes:
    """One A4 (``large``: A3) sheet on its side; parties that joined another are left out."""
    size = A3 if large else A4
    out = [one for one in strands if one.party.merged_into_id is None]
    doc = Document(f"Wall sheet {long_date(day)}", author=school.name, ink=ink_of(school), size=size)
    sheet = doc.page()
    scale = size[0] / 297
    y = _head(sheet, day, out, size[0], scale)
    room = size[1] - y - 62 * scale
    each = min(15 * scale, room / max(len(out), 1))
    wide = [one * scale * 0.985 for one in _WIDTHS]
    stage = (size[0] - 30 - sum(wide)) / len(STAGE_WORDS)
    names = ("Left", "There", "Lunch", "Board", "Back")
    table = Table(
        (*(Column(head, at) for head, at in zip(_HEADS, wide, strict=True)), *(Column(n, stage, "centre") for n in names)),
        size=8.6 * scale, leading=10.2 * scale, row_height=each, head_size=7.6 * scale, rules=True,
    )  # fmt: skip
    sheet, y = table.draw(sheet, [_row(one) for one in out], 15, y, bottom=size[1] - 14, next_page=lambda: (doc.page(), 20.0))
    _foot(sheet, out, y + 6 * scale, size, scale)
    sheet.footer(
        f"Printed {short_date(now.date())}, {clock(now.time())}", "No pupil is named here",
        f"Take down {short_date(day + timedelta(days=1))}", y=size[1] - 8,
    )  # fmt: skip
    return doc.finish()


def _head(sheet: Sheet, day: date, out: Sequence[Strand], wide: float, scale: float) -> float:
    tie_band(sheet, 15, 10, wide - 30, 3 * scale)
    titles = listed(list(dict.fromkeys(one.visit.title for one in out)))
    sheet.heading(15, 10 + 14 * scale, titles, 20 * scale, max_width=(wide - 30) * 0.58)
    sheet.text(wide - 15, 10 + 9 * scale, long_date(day), 12 * scale, "semibold", align="right")
    pupils, adults = sum(one.pupils for one in out), sum(len(one.adults) for one in out)
    said = f"{count(pupils, 'pupil')} · {count(adults, 'adult')} · {count(len(out), 'party', 'parties')}"
    sheet.text(wide - 15, 10 + 14 * scale, said, 9 * scale, align="right")
    return 10 + 18 * scale


def _row(one: Strand) -> list[Cell]:
    aid = listed(list(one.first_aiders[:2]))
    counted = [held.counted if (held := one.counted(stage)) else None for stage in STAGE_WORDS]
    return [
        [bold(f"{one.party.name}"), f" coach {one.party.coach}" if one.party.coach else ""], one.place,
        bold(str(one.pupils)), [bold(one.leader or "Nobody yet"), f"; first aid {aid}" if aid else ""], one.telephone,
        clock(one.leaves_at) if one.leaves_at else "", clock(one.back_at) if one.back_at else "",
        *("" if each is None else str(each) for each in counted),
    ]  # fmt: skip


def _foot(sheet: Sheet, out: Sequence[Strand], y: float, size: tuple[float, float], scale: float) -> None:
    free = ", ".join(f"{one.party.name} {seats}" for one in out if (seats := free_seats(one)))
    words = [
        ("Base, all day", base_words(out)),
        ("If a coach fails", f"Keep that party together. Ring {firm_words(out)}, then base. Empty seats: {free or 'none'}."),
        ("If a count is short", "Count again. Nobody moves off. Ring the party’s leader, then base."),
    ]
    wide = (size[0] - 30 - 12 * scale) / 3
    for at, (title, text) in enumerate(words):
        x = 15 + at * (wide + 6 * scale)
        sheet.heading(x, y + 4 * scale, title, 11 * scale, max_width=wide)
        sheet.paragraph(x, y + 6.5 * scale, wide, text, 9 * scale, 11.5 * scale, max_height=size[1] - y - 22 * scale)
