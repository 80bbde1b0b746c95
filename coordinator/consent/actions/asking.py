"""What the coordinator does with consent: ask, remind, note answers. Answers are only ever added."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from coordinator.consent import rules, store
from coordinator.consent.actions.withdrawing import follow, states_of
from coordinator.consent.records import Answer, AskingKind, Decision, Route, Scope, State
from coordinator.file.school_file import Change, Reader, SchoolFile
from coordinator.names import tidy
from coordinator.problems import Problem
from coordinator.school_year import store as school_year
from coordinator.visits import actions as visits
from coordinator.visits import store as visits_store
from coordinator.visits.actions.moving_back import edit_label, way_back
from coordinator.visits.records import Place, PlaceState, Visit, VisitState
from coordinator.words import count, listed

_BEFORE_ASKING = (VisitState.IDEA, VisitState.PROPOSED, VisitState.AGREED)
_NO = (State.REFUSED, State.WITHDRAWN)


def ask(file: SchoolFile, visit_id: int, at: datetime, pupil_ids: Sequence[int] | None = None) -> int:
    """Notes that letters went out, to everybody with a place or to some; returns to how many.

    The visit goes to “consent out”, and replies are due the school's usual number of school days before it, unless
    a day was chosen. Raises Problem without a date or pupils, or when it is cancelled.
    """
    visit = visits_store.visit(file, visit_id)
    if visit.state is VisitState.CANCELLED:
        raise Problem(f"“{visit.title}” is cancelled, so there is nothing to ask.")
    if visit.starts_on is None:
        raise Problem(f"“{visit.title}” has no date yet. Choose one before letters go out.")
    ids = store.going_or_reserve(file, visit_id) if pupil_ids is None else list(pupil_ids)
    if not ids:
        raise Problem(f"Nobody is invited to “{visit.title}” yet. Invite pupils first.")
    with file.change(f"Ask families about {visit.title}") as change:
        store.keep_askings(change, visit_id, ids, AskingKind.LETTER, at)
        change.set(
            Visit,
            visit_id,
            state=VisitState.CONSENT_OUT if visit.state in _BEFORE_ASKING else visit.state,
            consent_asked_on=visit.consent_asked_on or at.date(),
            consent_by=visit.consent_by or return_by(change, visit.starts_on, at.date()),
        )
    return len(ids)


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


def record_reply(
    file: SchoolFile,
    visit_id: int,
    pupil_id: int,
    answers: Mapping[Scope, Answer],
    route: Route,
    responder: str,
    relationship: str,
    at: datetime,
    evidence: str = "",
) -> None:
    """Adds what one responder answered, scope by scope; what isn't in ``answers`` stays unanswered.

    A yes to taking part makes the place accepted, a no makes it withdrawn, two answers leave it open. A yes that is no more
    undoes what rested on it and notes whom to tell. A spoken answer needs somebody who said it. Raises Problem.
    """
    _check(answers, route, responder, relationship)
    if visits_store.place(file, visit_id, pupil_id) is None:
        title = visits_store.visit(file, visit_id).title
        raise Problem(f"This pupil isn’t on “{title}”. Invite them first, then note the reply.")
    with file.change(f"Record reply for {visits_store.pupil_name(file, pupil_id)}") as change:
        stood = states_of(change, visit_id, pupil_id)
        before = stood[Scope.TAKING_PART]
        _add(change, file.who, visit_id, pupil_id, answers, route, responder, relationship, at, evidence)
        if Scope.TAKING_PART in answers:
            _settle_place(change, visit_id, pupil_id, before)
        follow(change, visit_id, pupil_id, stood, at.date())


def record_standing(
    file: SchoolFile,
    pupil_id: int,
    answers: Mapping[Scope, Answer],
    route: Route,
    responder: str,
    relationship: str,
    at: datetime,
    evidence: str = "",
) -> None:
    """Adds answers that hold for every visit until somebody says otherwise. Raises Problem as ``record_reply``."""
    _check(answers, route, responder, relationship)
    with file.change(f"Record standing reply for {visits_store.pupil_name(file, pupil_id)}") as change:
        _add(change, file.who, None, pupil_id, answers, route, responder, relationship, at, evidence)


def withdraw(
    file: SchoolFile,
    visit_id: int,
    pupil_id: int,
    scopes: Iterable[Scope],
    route: Route,
    responder: str,
    relationship: str,
    at: datetime,
    evidence: str = "",
) -> None:
    """Adds that somebody took back an earlier yes; the yes stays in the file. Raises Problem as ``record_reply``."""
    chosen = list(scopes)
    name = visits_store.pupil_name(file, pupil_id)
    said = listed([scope.words.lower() for scope in chosen])
    with file.change(f"Withdraw {said} for {name}"):
        answers = dict.fromkeys(chosen, Answer.WITHDRAWN)
        record_reply(file, visit_id, pupil_id, answers, route, responder, relationship, at, evidence)


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


def _check(answers: Mapping[Scope, Answer], route: Route, responder: str, relationship: str) -> None:
    if not answers:
        raise Problem("Nothing is answered yet. Choose yes or no for at least one line.")
    if route in (Route.TELEPHONE, Route.IN_PERSON) and not (tidy(responder) or tidy(relationship)):
        raise Problem("Note who said so, by name or as mother, carer or social worker.")


def _add(
    change: Change,
    who: str,
    visit_id: int | None,
    pupil_id: int,
    answers: Mapping[Scope, Answer],
    route: Route,
    responder: str,
    relationship: str,
    at: datetime,
    evidence: str,
) -> None:
    change.insert_many(
        [
            Decision(
                visit_id=visit_id,
                pupil_id=pupil_id,
                scope=scope,
                answer=answers[scope],
                route=route,
                responder=tidy(responder),
                relationship=tidy(relationship),
                at=at,
                recorded_by=who,
                evidence=tidy(evidence),
            )
            for scope in Scope
            if scope in answers
        ]
    )


def _taking_part(reader: Reader, visit_id: int, pupil_id: int) -> State:
    return rules.scope_state(
        Scope.TAKING_PART,
        store.decisions(reader, visit_id, pupil_id),
        store.askings(reader, visit_id, pupil_id),
        store.mode_of(reader, visit_id),
    )


def _settle_place(change: Change, visit_id: int, pupil_id: int, before: State) -> None:
    """The place follows the answer; one the school took back itself does not come back through a late slip."""
    place = visits_store.place(change, visit_id, pupil_id)
    if place is None:
        return
    now = _taking_part(change, visit_id, pupil_id)
    if now in _NO:
        to = PlaceState.WITHDREW
    elif place.state is PlaceState.RESERVE or (place.state is PlaceState.WITHDREW and before not in _NO):
        to = place.state
    elif place.state is PlaceState.WITHDREW and place.reserve_order is not None and place.offered_on is None:
        to = PlaceState.RESERVE  # was waiting for a place, and nobody has offered one
    else:
        to = PlaceState.ACCEPTED if now is State.GIVEN else PlaceState.OFFERED
    if to is not place.state:
        change.set(Place, place.id, state=to)
