"""What answers add up to: each scope alone, silence never a no, two answers left for a person to settle."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coordinator import names
from coordinator.consent.records import (
    PHOTOS,
    Answer,
    Asked,
    Asking,
    AskingKind,
    ConsentRow,
    Decision,
    FeedRow,
    Scope,
    State,
)
from coordinator.visits.records import ConsentMode, PlaceState, Visit
from coordinator.words import day_and_month, listed, short_date

_REFERENCE = re.compile(r"(?:V(\d+)[\s-]*)?P(\d+)")
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
    last = max(said_no, key=_when)
    return State.WITHDRAWN if last.answer is Answer.WITHDRAWN else State.REFUSED


def latest_by_responder(decisions: Iterable[Decision]) -> list[Decision]:
    """Each responder's latest decision, oldest first, whether it was for one visit or standing."""
    latest: dict[str, Decision] = {}
    for decision in sorted(decisions, key=_when):
        latest[responder_key(decision)] = decision
    return sorted(latest.values(), key=_when)


def responder_key(decision: Decision) -> str:
    """Who answered, for telling responders apart: the name, or the relationship where no name was noted."""
    return names.fold(decision.responder) or names.fold(decision.relationship)


def _when(decision: Decision) -> tuple[datetime, int]:
    return decision.at, decision.id


def scope_state(
    scope: Scope, decisions: Iterable[Decision], askings: Sequence[Asking], mode: ConsentMode
) -> State:
    """The state of one scope for a pupil on a visit, seen through how the visit asks.

    ``decisions`` may hold the visit's and standing ones, of any scope; ``askings`` are the pupil's, for this visit.
    Answers given before the latest asking again no longer count. Standing answers count for every scope but taking
    part, which needs its own answer where a slip is asked for. Taking part is not needed while nobody has answered
    when families are only informed, or may opt out (DfE: written consent is not required for routine visits).
    """
    of_scope = [d for d in decisions if d.scope is scope]
    again = max((a.on_day for a in askings if a.kind is AskingKind.AGAIN), default=None)
    counted = [
        d
        for d in of_scope
        if (
            not (mode is ConsentMode.OPT_IN and scope is Scope.TAKING_PART)
            if d.visit_id is None
            else again is None or d.at >= again
        )
    ]
    stale = again is not None and any(d.visit_id is not None and d.at < again for d in of_scope)
    return state(counted, _unanswered(scope, mode, asked=bool(askings), stale=stale))


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
    again = max((a.on_day for a in askings if a.kind is AskingKind.AGAIN), default=None)
    heard = [d for d in decisions if d.visit_id is not None and (again is None or d.at >= again)]
    told = latest_by_responder(heard)
    asked_on = max((a.on_day.date() for a in askings if a.kind is not AskingKind.REMINDER), default=None)
    reminded_on = max((a.on_day.date() for a in askings if a.kind is AskingKind.REMINDER), default=None)
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
        how=_how(told, asked_on, reminded_on),
        who=_who(told, states),
        replied_at=told[-1].at if told else None,
        asked_on=asked_on,
        reminded_on=reminded_on,
    )


def _how(told: Sequence[Decision], asked_on: date | None, reminded_on: date | None) -> str:
    if told:
        routes = list(dict.fromkeys(d.route.words for d in told))
        if len(routes) > 1:
            return listed([routes[0], *(r.lower() for r in routes[1:])])
        return f"{routes[0]}, {day_and_month(told[-1].at.date())}"
    if reminded_on and (asked_on is None or reminded_on >= asked_on):
        return f"Reminded {day_and_month(reminded_on)}"
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


@dataclass(frozen=True, slots=True)
class Chase:
    """The pupils of one form whose reply is missing, and the tutor to ask."""

    form: str
    tutor: str
    rows: tuple[ConsentRow, ...]

    @property
    def words(self) -> str:
        """``10A (Mr Tindale): Tyler Hogg, Kai Robson``."""
        tutor = f" ({self.tutor})" if self.tutor else ""
        return f"{self.form or 'No form'}{tutor}: {', '.join(r.name for r in self.rows)}"


def is_missing(found: ConsentRow) -> bool:
    """Whether this family's reply is still waited for."""
    silent = (State.NO_REPLY, State.ASKED_AGAIN, State.INVALID, State.NOT_ASKED)
    return found.place_state.counts and found.taking_part in silent


def chase(found: Iterable[ConsentRow], tutors: Mapping[str, str]) -> list[Chase]:
    """Who to chase through which tutor, by form; only those asked and not heard from."""
    forms: dict[str, list[ConsentRow]] = defaultdict(list)
    for line in found:
        if is_missing(line) and line.taking_part is not State.NOT_ASKED:
            forms[line.form].append(line)
    return [
        Chase(
            form,
            tutors.get(form, ""),
            tuple(sorted(forms[form], key=lambda r: names.sort_key(r.surname, r.forename))),
        )
        for form in sorted(forms, key=lambda f: (len(f), f))
    ]


@dataclass(frozen=True, slots=True)
class FeedLine:
    """One reply as it came: who about, what was said, how and who recorded it."""

    at: datetime
    pupil_id: int
    name: str
    words: str
    recorded_by: str


def feed(found: Sequence[FeedRow]) -> list[FeedLine]:
    """Answers that came together made one line: ``yes to all, slip, recorded by RA``; newest first."""
    together: dict[tuple[object, ...], list[FeedRow]] = {}
    for answer in found:
        key = answer.pupil_id, answer.at, answer.route, answer.responder, answer.relationship
        together.setdefault(key, []).append(answer)
    return [
        FeedLine(
            first.at,
            first.pupil_id,
            f"{first.forename} {first.surname}".strip(),
            _said(answers),
            first.recorded_by,
        )
        for answers in together.values()
        for first in answers[:1]
    ]


def _said(answers: Sequence[FeedRow]) -> str:
    first = answers[0]
    by_answer: dict[Answer, list[Scope]] = defaultdict(list)
    for answer in sorted(answers, key=lambda a: list(Scope).index(a.scope)):
        by_answer[answer.answer].append(answer.scope)
    everything = len(by_answer) == 1 and len(answers) == len(Scope)
    if everything:
        said = f"{first.answer.words} to all"
    else:
        said = "; ".join(f"{answer.words} to {_scopes(scopes)}" if answer in (Answer.GIVEN, Answer.REFUSED)
                         else f"{_scopes(scopes)} {answer.words}" for answer, scopes in by_answer.items())  # fmt: skip
    by = first.relationship or first.responder
    parts = [said, first.route.words.lower(), f"by {by}" if by else "", first.evidence]
    parts.append(f"recorded by {first.recorded_by}" if first.recorded_by else "")
    return ", ".join(part for part in parts if part)


def _scopes(scopes: Sequence[Scope]) -> str:
    photos = [s for s in scopes if s.is_photo]
    said = [s.words.lower() for s in scopes if not s.is_photo]
    if len(photos) == len(PHOTOS):
        said.append("photographs")
    elif photos:
        said.append(f"photographs, {len(photos)} of {len(PHOTOS)} uses")
    return listed(said)


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
        why.append(f"it is now a {after.kind.words.lower()}")
    return listed(why)


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a slip in hand is about: exactly one row, several to choose from, or none with the reason."""

    rows: tuple[ConsentRow, ...] = ()
    words: str = ""

    @property
    def only(self) -> ConsentRow | None:
        """The one row, when there is exactly one."""
        return self.rows[0] if len(self.rows) == 1 else None


def match(text: str, candidates: Sequence[ConsentRow]) -> Match:
    """Finds the pupil for a scanned reference (``V7-P123``) or the first letters of a surname, then of any name.

    ``nix`` and ``nixon c`` find Callum Nixon; accents and case don't matter.
    """
    scanned = _REFERENCE.fullmatch(text.strip().upper())
    if scanned:
        found = tuple(c for c in candidates if c.pupil_id == int(scanned[2]))
        visits = {c.visit_id for c in candidates}
        if scanned[1] and visits and int(scanned[1]) not in visits:
            return Match(words="This slip is for another visit.")
        return Match(found, "" if found else "This pupil isn’t on the visit.")
    typed = names.fold(text)
    if not typed:
        return Match()
    for begins in _BEGINS:
        found = tuple(c for c in candidates if begins(c, typed))
        if found:
            exact = sorted(
                found, key=lambda c: (names.fold(c.surname) != typed, names.sort_key(c.surname, c.forename))
            )
            return Match(tuple(exact), "" if len(found) == 1 else f"{len(found)} pupils begin like that.")
    return Match(words="Nobody on this visit has that name.")


_BEGINS: tuple[Callable[[ConsentRow, str], bool], ...] = (
    lambda c, typed: names.fold(f"{c.surname or c.forename} {c.forename}").startswith(typed),
    lambda c, typed: names.fold(c.name).startswith(typed),
    lambda c, typed: any(part.startswith(typed) for part in names.fold(c.name).split()),
)
