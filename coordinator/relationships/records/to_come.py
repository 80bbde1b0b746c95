"""Contacts to come, with the names and the briefing that a line about them carries."""

from dataclasses import dataclass
from datetime import date

from coordinator.relationships.records.talking import Way


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRow:
    """A contact that somebody means to make, with its names and how the person is reached."""

    id: int
    organisation_id: int
    organisation: str
    person_id: int | None = None
    person: str = ""
    staff_id: int | None = None
    staff: str = ""
    way: Way = Way.TELEPHONE
    what: str
    planned_on: date
    due_on: date | None = None
    telephone: str = ""
    best_time: str = ""
    last_said: str = ""  # the latest words kept with the partner


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """One of us about to be in contact with a partner, or just having been."""

    organisation_id: int
    staff_id: int
    staff: str
    what: str
    on: date
    made: bool = False  # it took place
    kind: str = "contact"  # planned contact promise: what the id is one of
    id: int = 0
