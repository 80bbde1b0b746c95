"""Whom to tell when a visit is moved or cancelled: everybody who was told of it, and whoever booked something for it."""

from collections.abc import Sequence

from coordinator.visits.records import PlaceRow, StaffRow, Telling, Transport, Visit
from coordinator.words import count, listed

OFFICES = ("The school office and reception", "Catering, for the packed lunches")


def whom_to_tell(
    visit: Visit,
    partners: Sequence[str],
    places: Sequence[PlaceRow],
    staff: Sequence[StaffRow],
    transport: Sequence[Transport],
) -> list[str]:
    """The people and offices to be told, in the order in which it matters.

    Families only where they were asked, firms only where something is booked; an idea of which nobody knows has nobody.
    """
    told: list[str] = []
    going = [place for place in places if place.state.counts]
    if visit.consent_asked_on is not None and going:
        forms = sorted({place.form for place in going if place.form})
        where = f" in {listed(forms)}" if forms else ""
        told.append(f"Families of {count(len(going), 'pupil')}{where}")
    told += [f"{partner}, who expect you" for partner in dict.fromkeys(partners)]
    told += [f"{firm}, who are booked" for firm in dict.fromkeys(t.firm for t in transport if t.booked_on is not None)]
    if staff:
        told.append(f"The adults who go: {listed(list(dict.fromkeys(line.name for line in staff)))}")
    if visit.approval_submitted_on is not None:
        told.append(f"{visit.approval_system or 'Whoever approves visits'}, where it was submitted")
    if going and visit.consent_asked_on is not None:
        told += OFFICES
    return told


TAKEN_BACK = "Taken back: "  # how news of a family's answer begins; a move does not make it old
_CANCELLED, _ON_AGAIN = "Cancelled: ", "It is on again"


def cancelled(because: str) -> str:
    """What is told of a visit that will not be."""
    return f"{_CANCELLED}{because}"


def news_of_move(whom: str, before: Sequence[Telling], was: str, now: str) -> str:
    """What that person has to be told of a visit that moved ``was`` → ``now`` (days in words); empty: what they know is true.

    ``before`` is all that was noted so far, oldest first. Who was not told of an earlier move yet knows the day before
    that one.
    """
    knows = was
    for telling in before:
        if _same(telling.whom, whom) and telling.why.startswith("Moved from "):
            first, _, last = telling.why.removeprefix("Moved from ").partition(" to ")
            knows = first if telling.told_on is None else last
    return "" if knows == now else f"Moved from {knows} to {now}"


def news_of_return(whom: str, before: Sequence[Telling]) -> str:
    """What that person has to be told of a cancelled visit that is on again; empty when nobody told them it was off."""
    mine = [telling for telling in before if _same(telling.whom, whom)]
    off = bool(mine) and mine[-1].told_on is not None and mine[-1].why.startswith(_CANCELLED)
    return _ON_AGAIN if off else ""


def _same(one: str, other: str) -> bool:
    """Whether both name the same people, however many families or adults they are by now."""
    return _who(one) == _who(other)


def _who(whom: str) -> str:
    return "Families" if whom.startswith("Families of ") else whom.partition(": ")[0]
