"""Noting whom to tell that a visit was moved or cancelled, and that they were told."""

from datetime import date

from coordinator.directory import store as directory
from coordinator.file.school_file import Change, SchoolFile
from coordinator.visits import store
from coordinator.visits.records import Telling
from coordinator.visits.rules.telling import whom_to_tell
from coordinator.visits.store.telling import tellings


def note(change: Change, visit_id: int, why: str, today: date) -> None:
    """Everybody who has to be told why, in the change that makes it so; what was still to be told before is replaced."""
    for old in tellings(change, visit_id, open_only=True):
        change.delete(Telling, old.id)
    visit = store.visit(change, visit_id)
    partner = directory.organisation(change, visit.organisation_id).name if visit.organisation_id else ""
    found = whom_to_tell(
        visit, partner, store.places(change, visit_id), store.staffing(change, visit_id), store.transport(change, visit_id)
    )
    for whom in found:
        change.insert(Telling(visit_id=visit_id, whom=whom, why=why, since=today))


def told(file: SchoolFile, telling_id: int, on: date, way: str = "") -> None:
    """They know now."""
    telling = file.by_id(Telling, telling_id)
    with file.change(f"Told: {telling.whom}") as change:
        change.set(Telling, telling_id, told_on=on, way=way)


def not_told(file: SchoolFile, telling_id: int) -> None:
    """They don't know yet after all."""
    telling = file.by_id(Telling, telling_id)
    with file.change(f"Not told yet: {telling.whom}") as change:
        change.set(Telling, telling_id, told_on=None, way="")
