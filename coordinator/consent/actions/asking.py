"""Families asked, reminded and asked again; a visit that changes asks anew by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from coordinator.consent import rules, store
from coordinator.consent.records import AskingKind, LetterVersion
from coordinator.file.school_file import Reader, SchoolFile
from coordinator.names import tidy
from coordinator.problems import Problem
from coordinator.school_year import store as school_year
from coordinator.visits import actions as visits
from coordinator.visits import store as visits_store
from coordinator.visits.actions.moving_back import edit_label, way_back
from coordinator.visits.records import PlaceState, Visit, VisitState
from coordinator.words import count

_BEFORE_ASKING = (VisitState.IDEA, VisitState.PROPOSED, VisitState.AGREED)


def ask(
    file: SchoolFile,
    visit_id: int,
    at: datetime,
    pupil_ids: Sequence[int] | None = None,
    versions: Mapping[int, LetterVersion] | None = None,
) -> int:
    """Notes that letters went out, to everybody with a place or to some; returns to how many.

    The visit goes to “consent out”, and replies are due the school's usual number of school days before it, unless
    a day was chosen. ``versions`` are the words each was really sent, by pupil. Raises Problem without a date or
    pupils, or when it is cancelled.
    """
    visit, day = may_ask(file, visit_id)
    ids = store.going_or_reserve(file, visit_id) if pupil_ids is None else list(pupil_ids)
    if not ids:
        raise Problem(f"Nobody is invited to “{visit.title}” yet. Invite pupils first.")
    with file.change(f"Ask families about {visit.title}") as change:
        store.keep_askings(change, visit_id, ids, AskingKind.LETTER, at, versions=versions)
        change.set(
            Visit,
            visit_id,
            state=VisitState.CONSENT_OUT if visit.state in _BEFORE_ASKING else visit.state,
            consent_asked_on=visit.consent_asked_on or at.date(),
            consent_by=visit.consent_by or return_by(change, day, at.date()),
        )
    return len(ids)


def may_ask(reader: Reader, visit_id: int) -> tuple[Visit, date]:
    """The visit and its day, when families can be asked about it. Raises Problem while it has none, or is cancelled."""
    visit = visits_store.visit(reader, visit_id)
    if visit.state is VisitState.CANCELLED:
        raise Problem(f"“{visit.title}” is cancelled, so there is nothing to ask.")
    if visit.starts_on is None:
        raise Problem(f"“{visit.title}” has no date yet. Choose one before letters go out.")
    return visit, visit.starts_on


def return_by(reader: Reader, visit_day: date, today: date) -> date:
    """When replies are due unless another day is chosen: the school's number of school days before the visit."""
    days = school_year.setting_number(reader, "consent_return_school_days")
    return max(school_year.calendar(reader).add_school_days(visit_day, -days), today)


def remind(file: SchoolFile, visit_id: int, at: datetime, pupil_ids: Sequence[int] | None = None) -> int:
    """Notes that families were reminded: those given, or all whose reply is missing; returns how many.

    Raises Problem when every reply is in.
    """
    title = visits_store.visit(file, visit_id).title
    if pupil_ids is None:
        pupil_ids = [row.pupil_id for row in store.consent_rows(file, visit_id) if rules.is_missing(row)]
    if not pupil_ids:
        raise Problem(f"Every reply about “{title}” is in. Nobody needs reminding.")
    with file.change(f"Remind {count(len(pupil_ids), 'family', 'families')} about {title}") as change:
        store.keep_askings(change, visit_id, pupil_ids, AskingKind.REMINDER, at)
    return len(pupil_ids)


def ask_again(file: SchoolFile, visit_id: int, why: str, at: datetime) -> int:
    """Notes that earlier answers no longer fit the visit, so that families are asked anew; returns how many.

    Answers from before ``at`` stay in the file and no longer count; places accepted through them are open again.
    """
    visit = visits_store.visit(file, visit_id)
    heard = set(store.answered(file, visit_id))
    asked = store.asked(file, visit_id)
    ids = sorted(heard | (asked & set(store.going_or_reserve(file, visit_id))))
    if not ids:
        return 0
    with file.change(f"Ask families again about {visit.title}") as change:
        store.keep_askings(change, visit_id, ids, AskingKind.AGAIN, at, tidy(why))
        accepted = [
            place.pupil_id
            for place in visits_store.places(change, visit_id)
            if place.state is PlaceState.ACCEPTED and place.pupil_id in heard
        ]
        visits_store.set_places(change, visit_id, accepted, "state", PlaceState.OFFERED)
        if visit.state is VisitState.READY:
            change.set(Visit, visit_id, state=VisitState.CONSENT_OUT)
    return len(ids)


def edit_visit(file: SchoolFile, visit: Visit, at: datetime, *, anyway: bool = False) -> str:
    """Edits a visit (``visits.actions.edit_visit``), and asks families again where date, place or activity changed.

    Returns why they are asked again, empty when they are not. A deadline for replies moves with the visit. Back on the
    old day before anybody heard of the new one, all answers hold as before. Raises Problem.
    """
    if way_back(file, visit):
        visits.edit_visit(file, visit, at.date(), anyway=anyway)
        return ""
    before = visits_store.visit(file, visit.id)
    with file.change(edit_label(before, visit)) as change:
        why = rules.asks_again(before, visit, at.date())
        moved = before.starts_on != visit.starts_on and before.consent_by == visit.consent_by
        if moved and visit.consent_by is not None and visit.starts_on is not None:
            visit = replace(visit, consent_by=return_by(change, visit.starts_on, at.date()))
        visits.edit_visit(file, visit, at.date(), anyway=anyway)
        asked = ask_again(file, visit.id, why, at) if why else 0
    return why if asked else ""


def move_visit(file: SchoolFile, visit_id: int, day: date, at: datetime, *, anyway: bool = False) -> str:
    """Moves a visit to another first day, as ``edit_visit`` does; returns why families are asked again."""
    return edit_visit(file, visits.moved(visits_store.visit(file, visit_id), day), at, anyway=anyway)
