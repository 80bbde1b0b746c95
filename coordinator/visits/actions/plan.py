"""Planning a visit: its date, its life, its copies."""

from dataclasses import replace
from datetime import date

from coordinator.file.school_file import Reader, SchoolFile
from coordinator.names import tidy
from coordinator.problems import Problem
from coordinator.school_year import store as school_year
from coordinator.visits import rules, store
from coordinator.visits.actions import telling, templates
from coordinator.visits.actions.approval import watched
from coordinator.visits.actions.moving_back import edit_label, move_back, moved, way_back
from coordinator.visits.records import Visit, VisitState
from coordinator.words import short_date


def plan_visit(file: SchoolFile, visit: Visit, today: date, *, anyway: bool = False) -> int:
    """Keeps a new visit with the jobs its kind brings, and returns its id.

    Raises Problem without a title, with times that can't be, or on a day that something blocks; ``anyway`` plans it
    all the same and notes what stood in the way.
    """
    visit = _checked(replace(visit, id=0))
    visit = _dated(file, visit, today, anyway=anyway)
    left = None
    if visit.starts_on is not None:
        left = school_year.calendar(file).school_days_between(today, visit.starts_on)
    with file.change(f"Plan {visit.title}") as change:
        visit_id = change.insert(visit)
        change.insert_many(rules.checklist_for(visit.kind, visit_id, left, templates.lines_for(change, visit.kind)))
    return visit_id


def edit_visit(file: SchoolFile, visit: Visit, today: date, *, anyway: bool = False) -> None:
    """Keeps a visit's facts as edited; its state, approval and askings stay with their own actions.

    A new date is checked as in ``plan_visit``. An approval falls when date, place or numbers change. Families are
    asked again by ``consent.actions.edit_visit``, which does all of this too. A visit that goes back to its old day
    before anybody heard of the new one is as it was before. Raises Problem.
    """
    before = store.visit(file, visit.id)
    visit = _checked(visit)
    visit = replace(
        visit,
        state=before.state,
        cancelled_because=before.cancelled_because,
        consent_asked_on=before.consent_asked_on,
        approval_submitted_on=before.approval_submitted_on,
        approval_on=before.approval_on,
        approval_fell_on=before.approval_fell_on,
        approval_fell_because=before.approval_fell_because,
        copied_from_id=before.copied_from_id,
    )
    back = way_back(file, visit)
    if (visit.starts_on, visit.ends_on) != (before.starts_on, before.ends_on):
        visit = _dated(file, visit, today, anyway=anyway)
    if visit == before:
        return
    if back and visit.starts_on is not None:
        move_back(file, visit.id, back, visit.starts_on)
        return
    with watched(file, edit_label(before, visit), visit.id, today) as change:
        change.update(visit)
        if before.starts_on is not None and visit.starts_on not in (None, before.starts_on):
            telling.note_move(change, visit.id, before.starts_on, visit.starts_on, today)


def move_visit(file: SchoolFile, visit_id: int, day: date, today: date, *, anyway: bool = False) -> None:
    """Moves a visit to another first day, its length kept; what waits for replies waits relative to the new day."""
    visit = store.visit(file, visit_id)
    edit_visit(file, moved(visit, day), today, anyway=anyway)


def change_state(file: SchoolFile, visit_id: int, to: VisitState, today: date) -> None:
    """Takes a step in the visit's life. Raises Problem with the reason when it can't be taken yet."""
    row = store.visit_row(file, visit_id)
    if to is VisitState.CANCELLED:
        raise Problem("Say why it is cancelled, so that the partner can be told.")
    if to is row.state:
        return
    why_not = rules.why_not(row, to, today)
    if why_not:
        raise Problem(f"“{row.title}” can’t be marked {to.words.lower()}. {why_not}")
    with file.change(f"Mark {row.title} {to.words.lower()}") as change:
        change.set(Visit, visit_id, state=to, cancelled_because="")
        if row.state is VisitState.CANCELLED:
            telling.note_return(change, visit_id, today)


def cancel_visit(file: SchoolFile, visit_id: int, why: str, today: date) -> None:
    """Cancels a visit with its reason; everything about it is kept. Raises Problem."""
    row = store.visit_row(file, visit_id)
    why_not = rules.why_not(row, VisitState.CANCELLED, today)
    if why_not:
        raise Problem(f"“{row.title}” can’t be cancelled. {why_not}")
    if not tidy(why):
        raise Problem("Say why it is cancelled, so that the partner can be told.")
    with file.change(f"Cancel {row.title}") as change:
        change.set(Visit, visit_id, state=VisitState.CANCELLED, cancelled_because=tidy(why))
        telling.note_cancelled(change, visit_id, tidy(why), today)


def copy_visit(file: SchoolFile, visit_id: int) -> int:
    """A new idea from an old visit: parties, day plan, adults still here, coaches and costs; no date, no pupil, nothing
    medical, no approval. Returns its id.
    """
    old = store.visit(file, visit_id)
    with file.change(f"Copy {old.title}") as change:
        new_id = change.insert(
            replace(
                old, id=0, starts_on=None, ends_on=None, state=VisitState.IDEA, cancelled_because="",
                consent_by=None, consent_asked_on=None, places_promised=None, number_brought=None,
                approval_reference="", approval_submitted_on=None, approval_on=None, approval_fell_on=None,
                approval_fell_because="", met_staff=None, met_learners=None, notes="", encounter={}, ratio_because="",
                copied_from_id=old.id,
            )
        )  # fmt: skip
        new_party: dict[int | None, int | None] = {None: None}
        still_here = {line.staff_id for line in store.staffing_to_copy(change, visit_id)}
        for party in store.parties(change, visit_id):
            leader = party.leader_id if party.leader_id in still_here else None
            new_party[party.id] = change.insert(
                replace(party, id=0, visit_id=new_id, leader_id=leader, merged_into_id=None, telephone="")
            )
        change.insert_many(
            [
                replace(line, id=0, visit_id=new_id, party_id=new_party[line.party_id])
                for line in store.itinerary(change, visit_id)
            ]
        )
        change.insert_many(
            [
                replace(line, id=0, visit_id=new_id, party_id=new_party[line.party_id])
                for line in store.staffing_to_copy(change, visit_id)
            ]
        )
        change.insert_many(
            [
                replace(t, id=0, visit_id=new_id, party_id=new_party[t.party_id], booked_on=None, failed_because="")
                for t in store.transport(change, visit_id)
            ]
        )
        change.insert_many([replace(m, id=0, visit_id=new_id) for m in store.money(change, visit_id)])
        change.insert_many(
            [replace(c, id=0, visit_id=new_id, done_on=None) for c in store.checklist(change, visit_id)]
        )
    return new_id


def _checked(visit: Visit) -> Visit:
    visit = replace(visit, title=tidy(visit.title), place_name=tidy(visit.place_name))
    if not visit.title:
        raise Problem("A visit needs a name, such as “A day at Aldermere”.")
    if visit.ends_on is not None and visit.starts_on is None:
        raise Problem("Say on which day it begins.")
    if visit.starts_on is not None and visit.ends_on is not None and visit.ends_on < visit.starts_on:
        raise Problem("The last day lies before the first. Change one of them.")
    one_day = visit.ends_on is None or visit.ends_on == visit.starts_on
    if one_day and visit.leaves_at and visit.back_at and visit.back_at <= visit.leaves_at:
        raise Problem("It would be back before it leaves. Change one of the times.")
    for number in (visit.places_offered, visit.places_promised, visit.number_brought, visit.voluntary_pence):
        if number is not None and number < 0:
            raise Problem("A number of places or pounds can’t be less than nothing.")
    return visit


def _dated(reader: Reader, visit: Visit, today: date, *, anyway: bool) -> Visit:
    if visit.starts_on is None:
        return visit
    reasons = store.date_reasons(
        reader, visit.starts_on, visit.year_groups, today,
        until=visit.ends_on, organisation_id=visit.organisation_id, own_id=visit.id,
    )  # fmt: skip
    against = rules.blocks(reasons)
    if not against:
        return visit
    day = short_date(visit.starts_on, today)
    if not anyway:
        raise Problem(
            f"{day} doesn’t suit: {'; '.join(against)}. Choose another day, or plan it all the same."
        )
    note = f"Planned on {day} all the same: {'; '.join(against)}."
    return replace(visit, notes=f"{visit.notes}\n{note}".strip())
