"""Approval: asked for, given, and taken away by what changes afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from coordinator.file.school_file import Change, SchoolFile
from coordinator.names import tidy
from coordinator.problems import Problem
from coordinator.visits import rules, store
from coordinator.visits.records import Visit, VisitState
from coordinator.visits.rules.approval import Shift


@contextmanager
def watched(file: SchoolFile, label: str, visit_id: int, today: date) -> Iterator[Change]:
    """A change to a visit, after which its approval falls if date, place, leader or numbers are not as approved.

    One that fell already tells all that is not as approved by now, and stands again when nothing is left of that and
    it was not asked for anew.
    """
    with file.change(label) as change:
        before = store.visit(change, visit_id)
        led_by, destinations = store.leaders(change, visit_id), store.party_destinations(change, visit_id)
        going = store.going(change, visit_id)
        yield change
        after = store.visit(change, visit_id)
        if before.approval_on is None:
            return
        why = rules.approval_changes(before, after, today)
        why += rules.leader_change(led_by, store.leaders(change, visit_id))
        known = {row[0] for row in destinations}
        if destinations != [row for row in store.party_destinations(change, visit_id) if row[0] in known]:
            why.append(Shift("Where a party goes changed"))
        now = store.going(change, visit_id)
        if after.places_promised is not None and now > max(going, after.places_promised):
            why += rules.number_change(after.places_promised, now)
        because = rules.fallen_because(before.approval_fell_because, why)
        if because == before.approval_fell_because:
            return
        asked_anew = before.approval_submitted_on is not None and before.approval_submitted_on > before.approval_on
        fell_on = (before.approval_fell_on or today) if because or asked_anew else None
        change.set(Visit, visit_id, approval_fell_on=fell_on, approval_fell_because=because)


def submit_approval(
    file: SchoolFile, visit_id: int, today: date, system: str | None = None, reference: str | None = None
) -> None:
    """Notes that approval was asked for; a fallen one stays fallen until it is given again."""
    visit = store.visit(file, visit_id)
    with file.change(f"Submit {visit.title} for approval") as change:
        change.update(
            replace(
                visit,
                approval_submitted_on=today,
                approval_system=visit.approval_system if system is None else tidy(system),
                approval_reference=visit.approval_reference if reference is None else tidy(reference),
            )
        )


def approve(file: SchoolFile, visit_id: int, today: date, reference: str | None = None) -> None:
    """Notes that approval was given for the visit as it stands now. Raises Problem without a date."""
    visit = store.visit(file, visit_id)
    if visit.starts_on is None or visit.state is VisitState.CANCELLED:
        raise Problem(f"“{visit.title}” has no date to approve. Choose one first.")
    with file.change(f"Note approval of {visit.title}") as change:
        change.update(
            replace(
                visit,
                approval_on=today,
                approval_submitted_on=visit.approval_submitted_on or today,
                approval_reference=visit.approval_reference if reference is None else tidy(reference),
                approval_fell_on=None,
                approval_fell_because="",
            )
        )
