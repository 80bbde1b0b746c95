"""What follows from a yes that was taken back: whom to tell, in words."""

from collections.abc import Mapping, Sequence

from coordinator.consent.records import Scope, State
from coordinator.visits.rules.telling import TAKEN_BACK
from coordinator.words import count, listed

_NO = (State.REFUSED, State.WITHDRAWN)


def taken_back(before: Mapping[Scope, State], now: Mapping[Scope, State]) -> list[Scope]:
    """The scopes whose yes is no more, in the slip's order."""
    return [scope for scope in Scope if before.get(scope) is State.GIVEN and now.get(scope) in _NO]


def given_again(before: Mapping[Scope, State], now: Mapping[Scope, State]) -> list[Scope]:
    """The scopes whose no is a yes now."""
    return [scope for scope in Scope if before.get(scope) in _NO and now.get(scope) is State.GIVEN]


def head(pupil: str, scope: Scope) -> str:
    """How every line about a pupil and scope begins, so that a yes given again finds what nobody was told yet."""
    return f"{TAKEN_BACK}{pupil}, {_WHAT.get(scope, scope.words.lower())}"


_WHAT = {
    Scope.TAKING_PART: "not coming any more",
    Scope.SHARING: "no sharing with the partner any more",
    Scope.TRAVEL_HOME: "is fetched, does not go home alone",
    Scope.MEDICINE: "no medicine is to be given by staff any more",
    Scope.EMERGENCY: "ring the family before any treatment",
}


def lines(
    pupil: str, scopes: Sequence[Scope], *, going: int, leaders: Sequence[str], partners: Sequence[str],
    kitchen: bool, sent_to: Sequence[str],
) -> list[tuple[str, str]]:  # fmt: skip
    """Whom to tell and what, for each scope taken back.

    ``pupil`` is name and form; partners and kitchen hear a number, never a name. ``sent_to`` are those who hold the
    pupil's data, with the day: ``Aldermere (sent 20 Nov)``.
    """
    found: list[tuple[str, str]] = []
    leads = listed(list(dict.fromkeys(leaders))) or "Whoever leads the visit"
    for scope in scopes:
        said = head(pupil, scope)
        if scope is Scope.TAKING_PART:
            found.append((leads, f"{said}; {count(going, 'pupil')} now"))
            found += [(f"{partner}, who expect you", f"{said} (tell them: {count(going, 'pupil')} now)") for partner in partners]
            if kitchen:
                found.append(("Catering, for the packed lunches", f"{said}; one lunch fewer"))
        elif scope is Scope.SHARING:
            found += [(holder, f"{said}; ask them to delete what they hold of the pupil") for holder in sent_to]
        elif scope.is_photo:
            found.append(("Whoever has the photographs", f"{said}; take down or do not use what shows the pupil"))
        else:
            found.append((leads, said))
    return found
