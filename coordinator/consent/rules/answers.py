"""What answers add up to: each scope alone, silence never a no, two answers left for a person to settle."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coordinator import names
from coordinator.consent.records import (
    PHOTOS,
    SLIP,
    Answer,
    Asked,
    Asking,
    AskingKind,
    ConsentRow,
    Decision,
    Scope,
    State,
)
from coordinator.consent.rules.reminding import reminded_words, reminders
from coordinator.visits.records import ConsentMode, PlaceState, Visit
from coordinator.words import day_and_month, listed, short_date

_NO = (Answer.REFUSED, Answer.WITHDRAWN)

# What a reader must see first: what a person has to settle, then what has to be fetched, then every no.
_URGENCY = (
    State.CONFLICT, State.WITHDRAWN, State.INVALID, State.ASKED_AGAIN, State.NO_REPLY, State.NOT_ASKED,
)  # fmt: skip


def state(decisions: Iterable[Decision], unanswered: State = State.NO_REPLY) -> State:
    """The state of one scope of one pupil from the decisions that count for it.

    Each responder's latest answer counts; two responders who differ are a conflict for a person to settle, never
    resolved here. Without a valid answer it is ``unanswered``, which is never a refusal.
    """
    latest = latest_by_responder(decisions)
    valid = [d for d in latest if d.answer is not Answer.INVALID]
    if not valid:
        return State.INVALID if latest else unanswered
    said_no = [d for d in valid if d.answer in _NO]
    if said_no and len(said_no) < len(valid):
        return State.CONFLICT
    if not said_no:
        return State.GIVEN
    last = max(decision.at for decision in said_no)
    withdrew = any(d.answer is Answer.WITHDRAWN for d in said_no if d.at == last)
    return State.WITHDRAWN if withdrew else State.REFUSED


def latest_by_responder(decisions: Iterable[Decision]) -> list[Decision]:
    """Each responder's latest decision, oldest first, whether it was for one visit or standing.

    Which was typed in first says nothing: two answers of one person at one moment that differ are both given back.
    """
    found = sorted(decisions, key=_when)
    known = _named(found)
    latest: dict[str, list[Decision]] = {}
    for decision in found:
        held = latest.setdefault(responder_key(decision, known), [])
        if held and held[0].at < decision.at:
            held.clear()
        if all(one.answer is not decision.answer for one in held):
            held.append(decision)
    return sorted((one for held in latest.values() for one in held), key=_when)


def responder_key(decision: Decision, known: Mapping[str, set[str]] | None = None) -> str:
    """Who answered, for telling responders apart: the name; without one the only named person of that relationship
    among ``known``, else the relationship.
    """
    if name := names.fold(decision.responder):
        return name
    relation = names.fold(decision.relationship)
    called = (known or {}).get(relation, set())
    return next(iter(called)) if relation and len(called) == 1 else relation


def _named(decisions: Iterable[Decision]) -> dict[str, set[str]]:
    """The names that answered, by relationship."""
    known: dict[str, set[str]] = defaultdict(set)
    for decision in decisions:
        if decision.responder and decision.relationship:
            known[names.fold(decision.relationship)].add(names.fold(decision.responder))
    return known


def _when(decision: Decision) -> tuple[datetime, int]:
    return decision.at, decision.id


def scope_state(
    scope: Scope, decisions: Iterable[Decision], askings: Sequence[Asking], mode: ConsentMode
) -> State:
    """The state of one scope for a pupil on a visit, seen through how the visit asks.

    ``decisions`` may hold the visit's and standing ones, of any scope; ``askings`` are the pupil's, for this visit.
    Answers given before the latest asking again no longer count, but a no among them is never overruled by a standing
    yes of somebody else. Standing answers count for every scope but medicine, which is one visit's, and taking
    part, which needs its own answer where a slip is asked for. Taking part is not needed while nobody has answered
    when families are only informed, or may opt out (DfE: written consent is not required for routine visits).
    """
    of_scope = [d for d in decisions if d.scope is scope]
    again = max((a.on_day for a in askings if a.kind is AskingKind.AGAIN), default=None)
    counted = [
        d
        for d in of_scope
        if (
            scope is not Scope.MEDICINE and not (mode is ConsentMode.OPT_IN and scope is Scope.TAKING_PART)
            if d.visit_id is None
            else again is None or d.at >= again
        )
    ]
    gone = [d for d in of_scope if again is not None and d.visit_id is not None and d.at < again]
    found = state(counted, _unanswered(scope, mode, asked=bool(askings), stale=bool(gone)))
    # A no that asking again put aside is not overruled by somebody's standing yes: only that person can.
    overruled = found is State.GIVEN and any(d in gone and d.answer in _NO for d in latest_by_responder(of_scope))
    return State.ASKED_AGAIN if overruled else found


def _unanswered(scope: Scope, mode: ConsentMode, *, asked: bool, stale: bool) -> State:
    if stale:
        return State.ASKED_AGAIN
    if scope is Scope.TAKING_PART and mode in (ConsentMode.INFORM_ONLY, ConsentMode.OPT_OUT):
        return State.NOT_NEEDED
    return State.NO_REPLY if asked else State.NOT_ASKED


def row(
    place: Asked, decisions: Sequence[Decision], askings: Sequence[Asking], mode: ConsentMode
) -> ConsentRow:
    """A pupil's line from everything that was asked and answered."""
    states = {scope: scope_state(scope, decisions, askings, mode) for scope in Scope}
    if not place.medicines:
        states[Scope.MEDICINE] = State.NOT_NEEDED
    again = max((a.on_day for a in askings if a.kind is AskingKind.AGAIN), default=None)
    heard = [d for d in decisions if d.visit_id is not None and (again is None or d.at >= again)]
    told = latest_by_responder(heard)
    asked_on = max((a.on_day.date() for a in askings if a.kind is not AskingKind.REMINDER), default=None)
    reminded_on = max((a.on_day.date() for a in askings if a.kind is AskingKind.REMINDER), default=None)
    times = reminders(askings)
    return ConsentRow(
        visit_id=place.visit_id,
        pupil_id=place.pupil_id,
        surname=place.surname,
        forename=place.forename,
        form=place.form,
        leaving_cohort=place.leaving_cohort,
        party=place.party,
        place_state=place.place_state,
        states=states,
        how=_how(told, asked_on, reminded_words(times, reminded_on)),
        who=_who(told, states),
        replied_at=told[-1].at if told else None,
        asked_on=asked_on,
        reminded_on=reminded_on,
        reminders=times,
    )


def _how(told: Sequence[Decision], asked_on: date | None, reminded: str) -> str:
    if told:
        routes = list(dict.fromkeys(d.route.words for d in told))
        if len(routes) > 1:
            return listed([routes[0], *(r.lower() for r in routes[1:])])
        return f"{routes[0]}, {day_and_month(told[-1].at.date())}"
    if reminded:
        return reminded
    return f"Asked {day_and_month(asked_on)}" if asked_on else ""


def _who(told: Sequence[Decision], states: Mapping[Scope, State]) -> str:
    if not told:
        return "Nobody yet"
    said = list(dict.fromkeys(d.relationship or d.responder or "Not noted" for d in told))
    if State.CONFLICT in states.values():
        parents = all(names.fold(d.relationship) in ("mother", "father", "parent") for d in told)
        return (
            "Parents differ"
            if parents
            else f"{listed(said)} differ"
            if len(said) > 1
            else "Two people differ"
        )
    return listed(said)


def in_order(found: Iterable[ConsentRow]) -> list[ConsentRow]:
    """What needs a look first comes first: two answers, withdrawn, no reply, then by surname."""
    return sorted(found, key=lambda r: (urgency(r), names.sort_key(r.surname, r.forename), r.pupil_id))


def urgency(found: ConsentRow) -> int:
    """How soon a person must look, 0 first; a no is an answer like any other and waits with the yeses."""
    if found.place_state is PlaceState.WITHDREW and not found.taking_part.answered:
        return len(_URGENCY)
    worst = (_URGENCY.index(s) for s in found.states.values() if s in _URGENCY[:3])
    silent = [_URGENCY.index(found.taking_part)] if found.taking_part in _URGENCY else []
    return min([*worst, *silent], default=len(_URGENCY))


@dataclass(frozen=True, slots=True)
class Replies:
    """How many of the families from whom a reply is expected have replied."""

    received: int = 0
    expected: int = 0

    @property
    def missing(self) -> int:
        """Replies still out."""
        return self.expected - self.received

    @property
    def words(self) -> str:
        """``42 of 48``."""
        return f"{self.received} of {self.expected}"


def replies(places: Iterable[tuple[PlaceState, State]]) -> Replies:
    """Counts replies from each place's state and its taking-part state.

    Reserves and places taken back without a reply are not waited for; nor is anybody from whom none is needed.
    """
    received = expected = 0
    for place_state, taking_part in places:
        if taking_part.answered:
            received += 1
            expected += 1
        elif place_state.counts and taking_part is not State.NOT_NEEDED:
            expected += 1
    return Replies(received, expected)


@dataclass(frozen=True, slots=True)
class Summary:
    """A visit's consent in figures: replies, and for each scope how many are in each state."""

    replies: Replies
    counts: Mapping[Scope, Mapping[State, int]]
    withdrawn: int
    conflicts: int
    no_to_something: int

    def count(self, scope: Scope, *states: State) -> int:
        """How many pupils are in one of the states."""
        return sum(self.counts[scope].get(s, 0) for s in states)


def summary(found: Sequence[ConsentRow]) -> Summary:
    """The figures of a visit's rows."""
    counts: dict[Scope, dict[State, int]] = {scope: defaultdict(int) for scope in Scope}
    for line in found:
        for scope, reached in line.states.items():
            counts[scope][reached] += 1
    return Summary(
        replies=replies((line.place_state, line.taking_part) for line in found),
        counts={scope: dict(by_state) for scope, by_state in counts.items()},
        withdrawn=sum(State.WITHDRAWN in line.states.values() for line in found),
        conflicts=sum(State.CONFLICT in line.states.values() for line in found),
        no_to_something=sum(no_to_something(line) for line in found),
    )


def no_to_something(found: ConsentRow) -> bool:
    """Whether somebody said no to any scope."""
    return State.REFUSED in found.states.values()


def photo_words(states: Mapping[Scope, State]) -> str:
    """The four uses of photographs in one cell: ``Yes``, ``No``, ``2 of 4 uses``, ``Two answers``, ``Withdrawn``."""
    found = [states[scope] for scope in PHOTOS]
    for loud in (State.CONFLICT, State.WITHDRAWN, State.INVALID):
        if loud in found:
            return loud.words
    if len(set(found)) == 1:
        return found[0].words
    given = found.count(State.GIVEN)
    return f"{given} of {len(PHOTOS)} uses"


def asked_scopes(visit: Visit) -> tuple[Scope, ...]:
    """What this visit's slip asks: nothing of a partner when there is none, nothing of the way home from school."""
    return tuple(
        scope
        for scope in SLIP
        if (visit.organisation_id is not None or scope not in (Scope.PHOTO_PARTNER, Scope.SHARING))
        and (visit.kind.travels or scope is not Scope.TRAVEL_HOME)
    )


def scopes_of(found: ConsentRow, asked: Sequence[Scope]) -> tuple[Scope, ...]:
    """What this pupil's family is asked: the visit's own ``asked``, and the medicine when the pupil brings one."""
    needed = found.states[Scope.MEDICINE] is not State.NOT_NEEDED
    return (*asked, Scope.MEDICINE) if needed else tuple(asked)


def asks_again(before: Visit, after: Visit, today: date) -> str:
    """Why families have to be asked again after a change, or empty: the date, the place or the activity is another."""
    why: list[str] = []
    if (before.starts_on, before.last_day) != (after.starts_on, after.last_day):
        why.append(f"the date is now {short_date(after.starts_on, today) if after.starts_on else 'open'}")
    if (before.organisation_id, names.fold(before.place_name)) != (
        after.organisation_id,
        names.fold(after.place_name),
    ):
        why.append(f"the place is now {after.place_name}" if after.place_name else "the place changed")
    if before.kind is not after.kind:
        why.append("it is now another kind of visit")
    return listed(why)
