"""Whom a telephone call would help, and what is left to ask of them."""

from collections.abc import Sequence

from coordinator.consent.records import PHOTOS, ConsentRow, Scope, State
from coordinator.consent.rules.desk import is_missing
from coordinator.words import listed

_OPEN = (State.NO_REPLY, State.ASKED_AGAIN, State.INVALID)


def to_ring(row: ConsentRow, scopes: Sequence[Scope]) -> bool:
    """Whether a call would settle something: a missing reply, two answers, or a line left open by somebody who comes."""
    if row.asked_on is None or not row.place_state.counts:
        return False
    if is_missing(row) or any(row.states[scope] is State.CONFLICT for scope in scopes):
        return True
    coming = row.taking_part is State.GIVEN
    return coming and any(row.states[scope] in _OPEN for scope in scopes)


def to_ask(row: ConsentRow, scopes: Sequence[Scope], why_again: str = "") -> tuple[str, ...]:
    """What is left to ask, a sentence each: why it is asked again, the lines that are open, the answers that differ."""
    said = []
    if State.ASKED_AGAIN in (row.states[scope] for scope in scopes):
        said.append(f"Asked again: {why_again}." if why_again else "Asked again, as the visit has changed.")
    if State.INVALID in (row.states[scope] for scope in scopes):
        said.append("The answer that came was not valid.")
    left = [scope for scope in scopes if row.states[scope] in _OPEN]
    if left and len(left) == len(scopes):
        said.append("Every line of the slip.")
    elif left:
        said.append(f"Left open: {_named(left)}.")
    differ = [scope for scope in scopes if row.states[scope] is State.CONFLICT]
    if differ:
        said.append(f"Two answers about {_named(differ)}: which of them holds?")
    return tuple(said)


def _named(scopes: Sequence[Scope]) -> str:
    plain = [scope.words.lower() for scope in scopes if not scope.is_photo]
    photos = [scope.words.lower().removeprefix("photographs ") for scope in scopes if scope.is_photo]
    if len(photos) == len(PHOTOS):
        plain.append("photographs")
    elif photos:
        plain.append(f"photographs {listed(photos)}")
    return listed(plain)
