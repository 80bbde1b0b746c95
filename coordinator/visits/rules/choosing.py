"""Who should be asked next: those never asked first, then who was out least and longest ago, then a steady lot."""

import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from coordinator import names
from coordinator.pupils.rules import Finding, Standing
from coordinator.visits.records import PlaceRow, PlaceState
from coordinator.words import MONTHS, count, listed

ALWAYS_ASKED = 3  # asked so often in one school year that somebody else should be


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A pupil who could be asked, with what they had of other visits, cancelled ones aside.

    ``asked`` counts offers, ``had`` the visits they were on or have a place on; ``last_on`` is the last of those.
    ``elsewhere`` is another visit on the same day.
    """

    pupil_id: int
    surname: str = ""
    forename: str = ""
    form: str = ""
    year_group: int = 0
    asked: int = 0
    asked_this_year: int = 0
    had: int = 0
    had_this_year: int = 0
    last_on: date | None = None
    elsewhere: str = ""
    that_day: str = ""  # what else their year has then, such as mocks
    interests: tuple[str, ...] = ()
    here: PlaceState | None = None  # on this visit already

    @property
    def name(self) -> str:
        """As known: ``Ollie Mitchell``."""
        return f"{self.forename} {self.surname}".strip()

    @property
    def ref(self) -> str:
        """``P123``."""
        return f"P{self.pupil_id}"


class Spot(StrEnum):
    """What is proposed for a pupil."""

    PLACE = "place"
    RESERVE = "reserve"
    LATER = "another time"
    NOT_KNOWN = "not known"
    BUSY = "elsewhere that day"
    PASSED = "passed over"


@dataclass(frozen=True, slots=True)
class Line:
    """One pupil of the proposal, and why they are where they are in the order."""

    candidate: Candidate
    spot: Spot
    why: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pupils are looked among; what is empty asks nothing. ``only`` are ids, such as a group's."""

    years: tuple[int, ...] = ()
    form: str = ""
    only: frozenset[int] | None = None
    interest: str = ""
    had_none: bool = False  # nobody who had an outing this year


@dataclass(frozen=True, slots=True)
class Proposal:
    """Everybody who fits, in order: those for the places, the reserves, and who is left out and why."""

    lines: tuple[Line, ...]
    already: int  # of those who fit, on the visit already
    always: tuple[Candidate, ...]
    never: int
    fit: int

    def ids(self, spot: Spot) -> list[int]:
        """The pupils of one spot, in order."""
        return [line.candidate.pupil_id for line in self.lines if line.spot is spot]

    @property
    def words(self) -> str:
        """``12 have been asked three times or more this year; 31 have never been asked.``"""
        if not self.fit:
            return "Nobody fits."
        parts = [f"{count(self.fit, 'pupil')} {'fits' if self.fit == 1 else 'fit'}"]
        if self.always:
            parts.append(f"{len(self.always)} {_have(len(self.always))} been asked three times or more this year")
        parts.append(f"{self.never} {_have(self.never)} never been asked" if self.never else "nobody was never asked")
        if self.already:
            parts.append(f"{self.already} {'is' if self.already == 1 else 'are'} on this visit already")
        return "; ".join(parts) + "."


def _have(number: int) -> str:
    return "has" if number == 1 else "have"


def rank(one: Candidate, seed: int) -> tuple[int, bool, int, int, int]:
    """Where a pupil stands: outings this year, ever asked or not, outings ever, how long ago, then a lot.

    The lot depends on the visit (``seed``) and the pupil alone, so that the same list comes again and the alphabet
    decides nothing. Outings of this year come first: no second helping before somebody's first.
    """
    lot = zlib.crc32(f"{seed}-{one.pupil_id}".encode())
    return one.had_this_year, one.asked > 0, one.had, one.last_on.toordinal() if one.last_on else 0, lot


def fits(one: Candidate, wanted: Wanted) -> bool:
    """Whether a pupil is among those looked for."""
    return (
        (not wanted.years or one.year_group in wanted.years)
        and (not wanted.form or one.form == wanted.form)
        and (wanted.only is None or one.pupil_id in wanted.only)
        and (not wanted.interest or names.fold(wanted.interest) in map(names.fold, one.interests))
        and not (wanted.had_none and one.had_this_year)
    )


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many are wanted: for places, and in reserve."""

    places: int
    reserves: int = 0


def propose(
    candidates: Sequence[Candidate], wanted: Wanted, numbers: Numbers, seed: int, today: date, *,
    verdicts: Mapping[int, Finding] | None = None, passed: Collection[int] = (),
) -> Proposal:  # fmt: skip
    """Proposes who is offered a place and who waits in reserve; the same facts give the same list.

    ``verdicts`` say who meets a condition: who doesn't is left out, who is not known stands apart, and no verdict is
    not known. ``passed`` are those the person chose to pass over.
    """
    fitting = [one for one in candidates if fits(one, wanted)]
    unsure: dict[int, str] = {}
    if verdicts is not None:
        nobody = Finding(Standing.UNKNOWN, "Not known.")
        found = {one.pupil_id: verdicts.get(one.pupil_id, nobody) for one in fitting}
        fitting = [one for one in fitting if found[one.pupil_id].standing is not Standing.NOT_MET]
        unsure = {id_: said.reason for id_, said in found.items() if said.standing is Standing.UNKNOWN}
    known = [one for one in fitting if one.pupil_id not in unsure]
    order = sorted((one for one in fitting if one.here is None), key=lambda one: rank(one, seed))
    apart: dict[Spot, list[Line]] = {spot: [] for spot in Spot}
    taken = 0
    for one in order:
        why = reason(one, today) + (f" · {one.that_day} that day" if one.that_day else "")
        if one.pupil_id in passed:
            spot = Spot.PASSED
        elif one.pupil_id in unsure:
            spot, why = Spot.NOT_KNOWN, unsure[one.pupil_id]
        elif one.elsewhere:
            spot, why = Spot.BUSY, f"On “{one.elsewhere}” that day"
        else:
            taken += 1
            within = taken <= numbers.places + numbers.reserves
            spot = Spot.PLACE if taken <= numbers.places else Spot.RESERVE if within else Spot.LATER
        apart[spot].append(Line(one, spot, why))
    always = sorted((c for c in known if c.asked_this_year >= ALWAYS_ASKED), key=lambda c: -c.asked_this_year)
    return Proposal(
        tuple(line for spot in Spot for line in apart[spot]),
        already=sum(one.here is not None for one in known),
        always=tuple(always),
        never=sum(not one.asked and one.here is None for one in known),
        fit=len(known),
    )


def reason(one: Candidate, today: date) -> str:
    """Why a pupil stands where they stand: ``Never asked``, ``Once, in May``, ``Twice this year, last in October``."""
    if not one.asked and not one.had:
        return "Never asked"
    if not one.had or one.last_on is None:
        return f"Asked {times(one.asked)}, not been out yet"
    to_come = one.last_on > today
    month = MONTHS[one.last_on.month - 1] + ("" if abs((one.last_on - today).days) < 320 else f" {one.last_on.year}")
    often = times(one.had_this_year or one.had).capitalize() + (" this year" if one.had_this_year else "")
    again = (one.had_this_year or one.had) > 1
    if to_come:
        return f"{often}, {'the last ' if again else ''}to come in {month}"
    return f"{often}, {'last ' if again else ''}in {month}"


def times(number: int) -> str:
    """``once``, ``twice``, ``3 times``."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


# Reserves ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NextReserve:
    """The reserve to be asked about, and how many places are free."""

    place: PlaceRow
    free: int
    left: tuple[str, ...] = field(default=())  # who is not coming any more

    @property
    def words(self) -> str:
        """``A place is free: Maya Brown is not coming any more.``"""
        what = "A place is free" if self.free == 1 else f"{self.free} places are free"
        if not self.left:
            return f"{what}."
        shown = list(self.left[:2]) + ([f"{len(self.left) - 2} more"] if len(self.left) > 2 else [])
        return f"{what}: {listed(shown)} {'is' if len(self.left) == 1 else 'are'} not coming any more."

    @property
    def question(self) -> str:
        """``Amara Okafor is first reserve. Offer Amara the place?``"""
        called = self.place.forename or self.place.surname
        return f"{self.place.name} is first reserve. Offer {called} the place?"


def reserves(places: Sequence[PlaceRow]) -> list[PlaceRow]:
    """The reserves in their order; those who were never put in order come last, by name."""
    waiting = [place for place in places if place.state is PlaceState.RESERVE]
    return sorted(
        waiting,
        key=lambda p: (p.reserve_order is None, p.reserve_order or 0, names.sort_key(p.surname, p.forename), p.pupil_id),
    )


def next_reserve(places: Sequence[PlaceRow], capacity: int | None) -> NextReserve | None:
    """Whom to ask about, once somebody who had a place is not coming; None while no place is free.

    ``capacity`` is the number of places, where it is known; else as many are free as left and were not filled from
    the reserves since.
    """
    waiting = reserves(places)
    gone = [p for p in places if p.state is PlaceState.WITHDREW and (p.reserve_order is None or p.offered_on is not None)]
    if not waiting or not gone:
        return None
    going = sum(place.state.counts for place in places)
    filled = sum(place.state.counts and place.reserve_order is not None for place in places)
    free = len(gone) - filled if capacity is None else capacity - going
    if free < 1:
        return None
    return NextReserve(waiting[0], free, tuple(place.name for place in gone) if free == len(gone) else ())


def moved(order: Sequence[int], pupil_id: int, to: int) -> list[int]:
    """The reserves with one of them at another place, 0 being the first."""
    rest = [one for one in order if one != pupil_id]
    at = max(0, min(to, len(rest)))
    return [*rest[:at], pupil_id, *rest[at:]]
