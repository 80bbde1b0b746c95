"""The run sheet: one party's day for its leader, with boxes for the head counts. No pupil and no need is named."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from coordinator.paper.breaking import Run, bold
from coordinator.paper.crest import letter_head, running_head
from coordinator.paper.document import Document
from coordinator.paper.ink import ink_of
from coordinator.paper.letterhead import School
from coordinator.paper.sheet import Sheet
from coordinator.paper.table import Cell, Column, Table
from coordinator.visits.records import ItineraryItem
from coordinator.visits.rules.day import STAGE_WORDS, Strand, base_words, firm_words
from coordinator.words import clock, count, long_date, moment, short_date

_LONG = 40  # letters of a title: more stand on the first side only


def run_sheets(
    school: School, day: date, strands: Sequence[Strand], lines: Mapping[int, Sequence[ItineraryItem]], now: datetime
) -> bytes:
    """A page for each party that was not merged; ``lines`` are the itinerary of each party by its id."""
    doc = Document(f"Run sheets {long_date(day)}", author=school.name, ink=ink_of(school))
    for one in strands:
        if one.party.merged_into_id is None:
            _page(doc, school, day, one, lines.get(one.party.id, ()), now)
    return doc.finish()


def _page(
    doc: Document, school: School, day: date, one: Strand, lines: Sequence[ItineraryItem], now: datetime
) -> None:
    sheet = doc.page(bookmark=one.party.name)
    party = one.party.name if "party" in one.party.name.lower() else f"Party {one.party.name}"
    y = letter_head(sheet, school, right=party, under_right=long_date(day)) + 8
    sheet.heading(18, y, one.visit.title, 18, max_width=174)
    said = [one.place, count(one.pupils, "pupil"), count(len(one.adults), "adult"), one.times]
    y += 3 + sheet.paragraph(18, y + 3, 174, " · ".join(part for part in said if part), 11, 14)
    led_by = f"{one.leader or 'nobody yet'} {one.telephone}".strip()
    leads: list[Run | str] = [bold("Led by "), led_by, ".  ", bold("Base: "), base_words([one])]
    y += 2 + sheet.paragraph(18, y + 2, 174, leads, 10, 13)
    named = any(way.firm for way in one.transport or one.shared)
    coach = ", ".join(part for part in (one.party.coach, firm_words([one]) if named else "no firm is named yet") if part)
    y += 2 + sheet.paragraph(18, y + 2, 174, [bold("Coach: "), coach], 10, 13)
    sides = [sheet]
    side_head = f"{party}: {one.visit.title}" if len(one.visit.title) <= _LONG else party

    def foot() -> None:
        sides[-1].footer(f"Printed {moment(now)}", "", "No pupil is named here")

    def next_page() -> tuple[Sheet, float]:
        foot()
        sides.append(doc.page())
        running_head(sides[-1], school, side_head, short_date(day), str(len(sides)))
        return sides[-1], 34.0

    heads = Table(tuple(Column(name, 34.8, "centre") for name in STAGE_WORDS.values()), row_height=11, rules=True)
    held = [one.counted(stage) for stage in STAGE_WORDS]
    boxes: list[list[Cell]] = [[f"{each.counted} of {each.expected}" if each else "" for each in held]]
    sheet, y = heads.draw(sheet, boxes, 18, y + 5, bottom=270, next_page=next_page)
    day_rows: list[list[Cell]] = [
        [bold(clock(item.at) + (f"–{clock(item.ends_at)}" if item.ends_at else "")),
         item.title + (f", {item.detail}" if item.detail else ""), item.place, "" if item.kind == "activity" else item.kind.value]
        for item in lines
    ]  # fmt: skip
    plan = Table((Column("When", 25), Column("What", 87), Column("Where", 42), Column("", 20)))
    if day_rows:
        sheet, y = plan.draw(sheet, day_rows, 18, y + 6, bottom=270, next_page=next_page)
    else:
        y += 6 + sheet.paragraph(18, y + 6, 174, "The times of this day are not written down yet.", 10, 13)
    people: list[list[Cell]] = [
        [bold(each.name), each.role.words, "first aid" if each.first_aider else "", each.telephone] for each in one.adults
    ]
    staff = Table((Column("Adult", 70), Column("Role", 36), Column("", 24), Column("Telephone", 44)))
    nobody: list[list[Cell]] = [["Nobody yet. Give this party its adults on the visit’s page."]]
    if not people:
        staff, people = Table((Column("Adults", 174),)), nobody
    sheet, y = staff.draw(sheet, people, 18, y + 6, bottom=240, next_page=next_page)
    sheet.heading(18, y + 9, "What to do if", 12, max_width=174)
    warnings: list[list[Run | str]] = [
        [bold("A head is missing: "), "count again, nobody moves off, ring base."],
        [bold("Somebody is hurt: "), "first aid, 999 if in doubt, one adult goes along, ring base."],
        [bold("The coach does not come: "), "stay together indoors, ring the firm, then base."],
    ]
    for text in warnings:
        y += sheet.paragraph(18, y + 12, 174, text, 10, 13) + 1
    foot()
