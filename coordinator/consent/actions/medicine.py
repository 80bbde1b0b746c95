"""A medicine that a pupil brings on one visit; another medicine or dose is asked about anew."""

from dataclasses import replace
from datetime import datetime

from coordinator.consent import rules, store
from coordinator.consent.records import Answer, Decision, Medicine, Scope
from coordinator.consent.store.medicines import medicine, medicines
from coordinator.file.school_file import Change, SchoolFile
from coordinator.names import fold, tidy
from coordinator.problems import Problem
from coordinator.visits import store as visits

_CHANGED = "the medicine changed after this answer"


def keep_medicine(file: SchoolFile, typed: Medicine, at: datetime) -> int:
    """Keeps a new medicine (id 0) or a changed one, and returns its id.

    A yes given for another medicine, dose or time is not valid for this one: it stays in the file and the family is asked
    anew. Who keeps it on the day may change without asking. Raises Problem without a name, for one that stands there
    already, or when the pupil has no place on the visit.
    """
    made = replace(
        typed, name=tidy(typed.name), dose=tidy(typed.dose), times=tidy(typed.times), held_by=tidy(typed.held_by)
    )
    who = visits.pupil_name(file, made.pupil_id)
    if not made.name:
        raise Problem("Give the medicine its name, as it stands on the packet.")
    if visits.place(file, made.visit_id, made.pupil_id) is None:
        raise Problem(f"{who} isn’t on this visit. Invite them first.")
    others = medicines(file, made.visit_id, made.pupil_id).get(made.pupil_id, [])
    if any(one.id != made.id and (fold(one.name), fold(one.dose)) == (fold(made.name), fold(made.dose)) for one in others):
        raise Problem(f"{made.name} is noted for {who} already. Change that line, or note another dose.")
    with file.change(f"{'Change' if made.id else 'Note'} medicine for {who}") as change:
        if not made.id:
            medicine_id = change.insert(made)
            _ask_anew(change, file.who, made, at)
            return medicine_id
        before = medicine(change, made.id)
        if before != made:
            change.update(made)
        if (before.name, before.dose, before.times) != (made.name, made.dose, made.times):
            _ask_anew(change, file.who, made, at)
        return made.id


def remove_medicine(file: SchoolFile, medicine_id: int) -> None:
    """Takes a medicine off a visit; what the family said about it stays in the file."""
    found = medicine(file, medicine_id)
    with file.change(f"Remove medicine for {visits.pupil_name(file, found.pupil_id)}") as change:
        change.delete(Medicine, medicine_id)


def _ask_anew(change: Change, who: str, about: Medicine, at: datetime) -> None:
    heard = [one for one in store.decisions(change, about.visit_id, about.pupil_id) if one.scope is Scope.MEDICINE]
    stale = [one for one in rules.latest_by_responder(heard) if one.answer is Answer.GIVEN]
    change.insert_many(
        [
            Decision(
                visit_id=about.visit_id, pupil_id=about.pupil_id, scope=Scope.MEDICINE, answer=Answer.INVALID,
                route=one.route, responder=one.responder, relationship=one.relationship, at=max(at, one.at),
                recorded_by=who, evidence=_CHANGED,
            )
            for one in stale
        ]
    )  # fmt: skip
