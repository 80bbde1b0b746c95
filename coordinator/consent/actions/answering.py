"""Answers noted as they come; they are only ever added, and a place follows the answer."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from coordinator.consent import rules, store
from coordinator.consent.actions.withdrawing import follow, states_of
from coordinator.consent.records import Answer, Decision, Route, Scope, State
from coordinator.consent.rules import responding
from coordinator.consent.store.responders import responders
from coordinator.file.school_file import Change, Reader, SchoolFile
from coordinator.names import tidy
from coordinator.problems import Problem
from coordinator.pupils import store as pupils
from coordinator.pupils.rules import year_group
from coordinator.school_year import store as school_year
from coordinator.visits import store as visits_store
from coordinator.visits.records import Place, PlaceState
from coordinator.words import listed

_NO = (State.REFUSED, State.WITHDRAWN)


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
    *,
    telephone: str = "",
    witness: str = "",
    anyway: bool = False,
) -> None:
    """Adds what one responder answered, scope by scope; what isn't in ``answers`` stays unanswered.

    A yes to taking part makes the place accepted, a no makes it withdrawn, two answers leave it open. A yes that is no more
    undoes what rested on it and notes whom to tell. A spoken answer needs somebody who said it, and a yes by telephone the
    number. The answer of somebody who must not be contacted is only kept ``anyway``. Raises Problem.
    """
    heard = Decision(
        visit_id=visit_id, pupil_id=pupil_id, route=route, responder=tidy(responder), relationship=tidy(relationship), at=at,
        evidence=tidy(evidence), telephone=tidy(telephone), witness=tidy(witness),
    )  # fmt: skip
    _check(file, answers, heard, anyway=anyway)
    if visits_store.place(file, visit_id, pupil_id) is None:
        title = visits_store.visit(file, visit_id).title
        raise Problem(f"This pupil isn’t on “{title}”. Invite them first, then note the reply.")
    with file.change(f"Record reply for {visits_store.pupil_name(file, pupil_id)}") as change:
        stood = states_of(change, visit_id, pupil_id)
        before = stood[Scope.TAKING_PART]
        _add(change, file.who, answers, heard)
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
    *,
    telephone: str = "",
    witness: str = "",
    anyway: bool = False,
) -> None:
    """Adds answers that hold for every visit until somebody says otherwise; a medicine is agreed for one visit alone.

    Raises Problem as ``record_reply``.
    """
    if Scope.MEDICINE in answers:
        raise Problem("A medicine is agreed for one visit alone. Leave line 6 blank here, and record it for the visit.")
    heard = Decision(
        pupil_id=pupil_id, route=route, responder=tidy(responder), relationship=tidy(relationship), at=at,
        evidence=tidy(evidence), telephone=tidy(telephone), witness=tidy(witness),
    )  # fmt: skip
    _check(file, answers, heard, anyway=anyway)
    with file.change(f"Record standing reply for {visits_store.pupil_name(file, pupil_id)}") as change:
        _add(change, file.who, answers, heard)


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
    *,
    anyway: bool = False,
) -> None:
    """Adds that somebody took back an earlier yes; the yes stays in the file. Raises Problem as ``record_reply``."""
    chosen = list(scopes)
    name = visits_store.pupil_name(file, pupil_id)
    said = listed([scope.words.lower() for scope in chosen])
    with file.change(f"Withdraw {said} for {name}"):
        answers = dict.fromkeys(chosen, Answer.WITHDRAWN)
        record_reply(file, visit_id, pupil_id, answers, route, responder, relationship, at, evidence, anyway=anyway)


def _check(file: SchoolFile, answers: Mapping[Scope, Answer], heard: Decision, *, anyway: bool) -> None:
    if lacking := responding.missing_words(answers, heard.route, heard.responder, heard.relationship, heard.telephone):
        raise Problem(lacking)
    if heard.route is Route.PUPIL:
        _check_age(file, heard)
    elif not anyway and (said := unwelcome(file, heard.pupil_id, heard.responder, heard.relationship)):
        raise Problem(said)


def unwelcome(reader: Reader, pupil_id: int, responder: str, relationship: str) -> str:
    """Why somebody's answer has to be thought about before it is kept, or empty: they must not be contacted.

    Once one of their answers was kept, a person has settled that it counts, and a later one is not asked about again.
    """
    carers = pupils.carers_of(reader, [pupil_id]).get(pupil_id, [])
    found = responding.not_to_be_contacted(carers, responder, relationship)
    if found is None or (tidy(responder), tidy(relationship)) in responders(reader, pupil_id):
        return ""
    who = found.name or found.relationship
    return (
        f"{who} is noted as somebody who must not be contacted about this pupil. Ask the safeguarding lead whether the answer"
        " counts; it is kept when you say so."
    )


def _check_age(file: SchoolFile, heard: Decision) -> None:
    pupil = pupils.pupil(file, heard.pupil_id)
    least = school_year.setting_number(file, "own_answer_age")
    day = heard.at.date()
    if responding.may_answer_alone(pupil.date_of_birth, year_group(pupil.leaving_cohort, day), day, least):
        return
    age = f"from {least}" if least else "at no age"
    raise Problem(f"At this school pupils answer for themselves {age}, and {pupil.name} isn’t yet. Ask the family.")


def _add(change: Change, who: str, answers: Mapping[Scope, Answer], heard: Decision) -> None:
    change.insert_many(
        [
            replace(heard, scope=scope, answer=answers[scope], recorded_by=who)
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
