"""A day that runs in parties: who is where, what each count says, and where people go when a coach fails."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from itertools import zip_longest

from coordinator import names
from coordinator.visits.records import (
    CountStage,
    HeadCount,
    ItemKind,
    ItineraryItem,
    Party,
    PlaceRow,
    StaffRole,
    StaffRow,
    Transport,
    Visit,
)
from coordinator.words import clock, count, listed

STAGE_WORDS = {
    CountStage.LEAVING: "Leaving",
    CountStage.ARRIVED: "Arrived",
    CountStage.LUNCH: "Lunch",
    CountStage.BEFORE_RETURN: "Before return",
    CountStage.BACK: "Back",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """One party of one visit on one day, with everything its line of the board says."""

    visit: Visit
    party: Party
    pupils: int
    accepted: int
    adults: tuple[StaffRow, ...]
    leader: str
    telephone: str
    first_aiders: tuple[str, ...]
    base: tuple[StaffRow, ...]
    transport: tuple[Transport, ...]
    counts: tuple[HeadCount, ...]
    shared: tuple[Transport, ...] = ()  # everybody's
    merged_into: str = ""
    partner: str = ""  # whom it goes to, or the visit does
    forms: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Where it goes: the place named, else the partner."""
        own = self.partner if self.party.organisation_id else ""
        return self.party.place_name or own or self.visit.place_name or self.partner

    @property
    def heads(self) -> int:
        """Pupils and the adults that come along: each takes a seat."""
        return self.pupils + len(self.adults)

    @property
    def failed(self) -> Transport | None:
        """Its transport that did not come."""
        return next((one for one in self.transport if one.failed_because), None)

    @property
    def seats(self) -> int | None:
        """Seats it has: its party's, or its own transport's; none when that failed; None when nobody said."""
        if self.failed is not None:
            return sum(one.seats or 0 for one in self.transport if not one.failed_because)
        if self.party.seats is not None:
            return self.party.seats
        known = [one.seats for one in self.transport if one.seats is not None]
        return sum(known) if known else None

    @property
    def leaves_at(self) -> time | None:
        """When it leaves: its own time, else the visit's."""
        return self.party.leaves_at or self.visit.leaves_at

    @property
    def back_at(self) -> time | None:
        """When it is back: its own time, else the visit's."""
        return self.party.back_at or self.visit.back_at

    @property
    def times(self) -> str:
        """``7.45–15.20``, as far as it is known."""
        return "–".join(clock(at) for at in (self.leaves_at, self.back_at) if at is not None)

    def counted(self, stage: CountStage) -> HeadCount | None:
        """The latest count at that stage."""
        return next((one for one in reversed(self.counts) if one.stage is stage), None)


def strand(
    visit: Visit,
    party: Party,
    parties: Sequence[Party],
    places: Sequence[PlaceRow],
    staff: Sequence[StaffRow],
    transport: Sequence[Transport],
    counts: Sequence[HeadCount],
    telephones: dict[int, tuple[str, str]],
) -> Strand:
    """One line of the board; ``telephones`` gives the name and number of each member of staff that may lead."""
    here = [place for place in places if place.party_id == party.id and place.state.counts]
    adults: dict[int, StaffRow] = {}
    for line in staff:
        if line.party_id == party.id and line.role.comes_along:
            adults.setdefault(line.staff_id, line)
    lead = next((line for line in adults.values() if line.role is StaffRole.LEADER), None)
    name, number = telephones.get(party.leader_id or 0, ("", ""))
    if not name and lead is not None:
        name, number = lead.name, lead.telephone
    into = next((one.name for one in parties if one.id == party.merged_into_id), "")
    return Strand(
        visit=visit, party=party, pupils=len(here), accepted=sum(one.state == "accepted" for one in here),
        adults=tuple(adults.values()), leader=name, telephone=party.telephone or number,
        first_aiders=tuple(
            one.name for one in adults.values() if one.first_aider or one.role is StaffRole.FIRST_AIDER
        ),
        base=tuple(line for line in staff if line.role is StaffRole.BASE_CONTACT),
        transport=tuple(one for one in transport if one.party_id == party.id),
        counts=tuple(one for one in counts if one.party_id == party.id), merged_into=into,
        shared=tuple(one for one in transport if one.party_id is None),
        forms=tuple(sorted({one.form for one in here if one.form}, key=names.fold)),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a party's day of one kind, with the titles of its lines."""

    starts: time
    ends: time
    kind: ItemKind
    words: str = ""


def stretches(one: Strand, lines: Sequence[ItineraryItem]) -> list[Stretch]:
    """The party's day from leaving to being back, neighbouring lines of one kind joined; empty when no end is known.

    A line lasts until its own end, else until the next one; the last one after the road is the moment of arriving. What
    lies before the first line is on the road.
    """
    ordered = sorted(lines, key=lambda item: (item.at, item.id))
    begin = one.leaves_at or (ordered[0].at if ordered else None)
    end = one.back_at or (ordered[-1].at if ordered else None)
    if begin is None or end is None or end <= begin:
        return []
    found: list[Stretch] = []
    if not ordered or ordered[0].at > begin:
        found.append(Stretch(begin, min(ordered[0].at, end) if ordered else end, ItemKind.TRAVEL))
    for item, after in zip_longest(ordered, ordered[1:]):
        last = item.ends_at or (after.at if after else end)
        starts, ends = max(item.at, begin), min(last, end)
        arrived = after is None and item.ends_at is None and bool(found) and found[-1].kind is ItemKind.TRAVEL
        if ends <= starts or arrived:
            continue
        if found and found[-1].kind is item.kind and found[-1].ends == starts:
            before = found.pop()
            said = ", ".join(part for part in (before.words, item.title) if part)
            found.append(Stretch(before.starts, ends, item.kind, said))
        else:
            found.append(Stretch(starts, ends, item.kind, item.title))
    return found


def difference(counted: int, expected: int) -> str:
    """What a count says beside what was expected: ``all 42``, ``2 fewer than the 42 expected``."""
    if counted == expected:
        return f"all {expected}"
    more = "more" if counted > expected else "fewer"
    return f"{abs(counted - expected)} {more} than the {expected} expected"


def free_seats(one: Strand) -> int | None:
    """Seats nobody sits on, never below none; None when nobody said how many there are."""
    return None if one.seats is None else max(one.seats - one.heads, 0)


def without_seat(one: Strand) -> int:
    """Pupils and adults that have no seat now."""
    return 0 if one.seats is None else max(one.heads - one.seats, 0)


def with_room(failed: Strand, strands: Sequence[Strand]) -> list[tuple[Strand, int]]:
    """The parties of the same visit with seats free, most first, those going to the same place before others."""
    found = [
        (one, free)
        for one in strands
        if one.party.id != failed.party.id
        and one.visit.id == failed.visit.id
        and one.party.merged_into_id is None
        and one.failed is None
        and (free := free_seats(one))
    ]
    return sorted(
        found, key=lambda pair: (names.fold(pair[0].place) != names.fold(failed.place), -pair[1], pair[0].party.id)
    )


def room_for_all(failed: Strand, strands: Sequence[Strand]) -> list[Strand]:
    """The parties that everybody of the failed one could join, as ``with_room`` ranks them."""
    return [one for one, free in with_room(failed, strands) if free >= failed.heads]


def failure_words(failed: Strand, strands: Sequence[Strand]) -> str:
    """What a failed coach means: who has no seat, and where seats are free."""
    short = without_seat(failed)
    said = f"{count(short, 'person', 'people')} of {failed.party.name} have no seat."
    if short == 1:
        said = f"1 person of {failed.party.name} has no seat."
    if not short:
        return f"Everybody of {failed.party.name} still has a seat."
    room = with_room(failed, strands)
    if not room:
        return f"{said} No other party has a seat free: ring the firm for a spare."
    each = ", ".join(f"{one.party.name} {free}" for one, free in room)
    alone = "" if room_for_all(failed, strands) else " None has room for everybody: ring the firm for a spare, or share them out."
    return f"{said} Seats free: {each}.{alone}"


def base_words(strands: Sequence[Strand]) -> str:
    """Whom to ring at school, with the number; or that nobody is named."""
    named = [f"{one.name} {one.telephone}".strip() for strand in strands for one in strand.base]
    return listed(list(dict.fromkeys(named))) or "Nobody is named yet."


def firm_words(strands: Sequence[Strand]) -> str:
    """The coach firms with their numbers."""
    firms = [f"{t.firm} {t.telephone}".strip() for one in strands for t in one.transport or one.shared]
    return listed(list(dict.fromkeys(firms))) or "the coach firm"
