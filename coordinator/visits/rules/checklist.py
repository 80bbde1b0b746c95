"""The jobs each kind of visit brings, due in school days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from coordinator.school_year.rules import Calendar
from coordinator.visits.records import ChecklistItem, ChecklistTemplate, JobRow, Section, VisitKind
from coordinator.words import count

SOON_SCHOOL_DAYS = 5

Item = TypeVar("Item", ChecklistItem, JobRow)
_Line = tuple[str, Section, int, int]  # what, section, school days before, minutes

_EVERY: tuple[_Line, ...] = (
    ("Agree the date with the host", Section.PLAN, 40, 15),
    ("Put it in the school calendar", Section.PLAN, 38, 5),
    ("Choose the pupils", Section.PLAN, 30, 30),
    ("Send letters home", Section.CONSENT, 14, 20),
    ("Chase missing replies", Section.CONSENT, 5, 15),
    ("Send final numbers to the host", Section.PLAN, 5, 5),
    ("Choose pupils to say thank you", Section.PACKS, 4, 10),
    ("Print packs", Section.PACKS, 3, 20),
    ("Thank the host", Section.AFTER, -1, 10),
    ("Ask pupils what they took from it", Section.AFTER, -2, 15),
    ("Tell the host what pupils said", Section.AFTER, -10, 20),
)
_TRAVEL: tuple[_Line, ...] = (
    ("Get quotes for the coach", Section.TRANSPORT, 30, 15),
    ("Ask adults to come", Section.STAFFING, 28, 15),
    ("Ask the host for their risk assessment", Section.APPROVAL, 28, 5),
    ("Submit it for approval", Section.APPROVAL, 25, 30),
    ("See that approval is in", Section.APPROVAL, 10, 5),
    ("Confirm the coach", Section.TRANSPORT, 10, 10),
    ("Give the office the cover list", Section.STAFFING, 10, 10),
    ("Tell the kitchen who is out", Section.PLAN, 7, 5),
    ("Tell the host about diets and access", Section.PLAN, 5, 10),
    ("Print the leader’s papers and base contact cards", Section.PACKS, 2, 10),
    ("Destroy the leader’s papers", Section.AFTER, -20, 5),
)
_NIGHT: tuple[_Line, ...] = (
    ("Ask for the head’s or governors’ approval", Section.APPROVAL, 40, 20),
    ("Collect medical and diet forms", Section.CONSENT, 20, 30),
    ("Meet families", Section.PLAN, 15, 60),
    ("Make the room list", Section.PLAN, 8, 20),
    ("Agree who is on duty at night", Section.STAFFING, 8, 15),
)
_IN_SCHOOL: tuple[_Line, ...] = (
    ("Book the room", Section.PLAN, 20, 5),
    ("Agree who meets the visitors", Section.STAFFING, 5, 5),
    ("Tell reception who is coming", Section.PLAN, 3, 5),
)
_ONLINE: tuple[_Line, ...] = (
    ("Book a room with a screen", Section.PLAN, 20, 5),
    ("Try the link in that room", Section.PLAN, 3, 15),
)
_CONFERENCE: tuple[_Line, ...] = (("Register with the organiser", Section.PLAN, 20, 20),)


def usual_lines(kind: VisitKind) -> list[ChecklistTemplate]:
    """The list that the program brings for that kind of visit, earliest job first; its lines have no id."""
    lines = [*_EVERY]
    if kind.travels:
        lines += _TRAVEL
    if kind.overnight:
        lines += _NIGHT
    lines += {
        VisitKind.IN_SCHOOL: _IN_SCHOOL,
        VisitKind.ONLINE: _ONLINE,
        VisitKind.CONFERENCE: _CONFERENCE,
    }.get(kind, ())
    ordered = sorted(lines, key=lambda line: -line[2])
    return [
        ChecklistTemplate(
            kind=kind.value, what=what, section=section, days_before=days, minutes=minutes, position=place
        )
        for place, (what, section, days, minutes) in enumerate(ordered)
    ]


def checklist_for(
    kind: VisitKind, visit_id: int, school_days_left: int | None, lines: Sequence[ChecklistTemplate] | None = None
) -> list[ChecklistItem]:
    """The jobs of that kind of visit, by the school's own ``lines`` or the usual ones.

    What would already be late on a visit planned at short notice is due today.
    """
    most = 999 if school_days_left is None else max(school_days_left, 0)
    return [
        ChecklistItem(
            visit_id=visit_id, what=line.what, section=line.section, days_before=min(line.days_before, most),
            minutes=line.minutes,
        )
        for line in (usual_lines(kind) if lines is None else lines)
    ]  # fmt: skip


def when_words(days_before: int) -> str:
    """``5 school days before``, ``on the day``, ``2 school days after``."""
    if not days_before:
        return "on the day"
    return f"{count(abs(days_before), 'school day')} {'before' if days_before > 0 else 'after'}"


class When(StrEnum):
    """Where a job stands."""

    DONE = "done"
    LATE = "late"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Job(Generic[Item]):
    """A checklist item with its day and how many school days are left (negative: late)."""

    item: Item
    due: date
    days: int
    when: When

    @property
    def words(self) -> str:
        """``today``, ``3 days``, ``2 days late``; counted in school days."""
        if self.when is When.DONE:
            return "done"
        if self.days == 0:
            return "today"
        return count(self.days, "day") if self.days > 0 else f"{count(-self.days, 'day')} late"


def due_on(visit_day: date, days_before: int, calendar: Calendar) -> date:
    """The school day on which a job falls due; negative days come after the visit."""
    return calendar.add_school_days(visit_day, -days_before)


def jobs(items: Iterable[Item], visit_day: date, calendar: Calendar, today: date) -> list[Job[Item]]:
    """The items with their days, in the order they fall due; soon means within five school days."""
    found = [job(item, visit_day, calendar, today) for item in items]
    return sorted(found, key=lambda j: (j.due, j.item.id))


def job(item: Item, visit_day: date, calendar: Calendar, today: date) -> Job[Item]:
    """One item with its day."""
    due = due_on(visit_day, item.days_before, calendar)
    if item.done_on is not None:
        return Job(item, due, 0, When.DONE)
    days = calendar.school_days_between(today, due)
    if due < today:
        # A job that fell due on the last school day is late even in the holidays that follow.
        return Job(item, due, min(days, -1), When.LATE)
    return Job(item, due, days, When.SOON if days <= SOON_SCHOOL_DAYS else When.LATER)
