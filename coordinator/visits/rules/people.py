"""Adults and pupils on the day: how many to each adult, seats, small groups, turns to speak."""

import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coordinator import names
from coordinator.visits.records import Party, PlaceRow, StaffRow, Turn
from coordinator.words import count


@dataclass(frozen=True, slots=True)
class Ratio:
    """Pupils to each supervising adult, now and if one adult goes to hospital with a pupil. A prompt, never a rule."""

    pupils: int
    adults: int
    prompt: int

    @property
    def per_adult(self) -> float | None:
        """Pupils to an adult; None without an adult."""
        return self.pupils / self.adults if self.adults else None

    @property
    def over(self) -> int:
        """Pupils more than the school's prompt allows for these adults; a school without a prompt (0) allows any number."""
        return max(self.pupils - self.adults * self.prompt, 0) if self.prompt else 0

    @property
    def adults_short(self) -> int:
        """Adults still wanted to come within the prompt."""
        return max(-(-self.pupils // self.prompt) - self.adults, 0) if self.prompt else 0

    @property
    def words(self) -> str:
        """``1 : 12.3``."""
        return _to_one(self.pupils, self.adults)

    @property
    def hospital(self) -> str:
        """What is left if one adult goes to hospital with a pupil; empty when nobody goes along, or nobody stays behind."""
        if self.pupils < 2 or not self.adults:
            return ""
        if self.adults < 2:
            return "If one adult goes to hospital with a pupil, nobody is left with the others."
        left = _to_one(self.pupils - 1, self.adults - 1)
        return f"If one adult goes to hospital with a pupil: {left}"

    @property
    def hospital_over(self) -> bool:
        """Whether those left would be more to an adult than the school's prompt."""
        return bool(self.hospital and self.prompt) and self.pupils - 1 > (self.adults - 1) * self.prompt

    @property
    def prompt_words(self) -> str:
        """What to think about, or empty: there is no legal ratio, the school decides by its risk assessment."""
        if not self.over:
            return ""
        return (
            f"{count(self.pupils, 'pupil')} with {count(self.adults, 'adult')}:"
            f" {self.over} over your 1 : {self.prompt}."
        )


def _to_one(pupils: int, adults: int) -> str:
    return f"1 : {pupils / adults:.1f}" if adults else "no adult yet"


def ratio(
    places: Sequence[PlaceRow], staff: Sequence[StaffRow], prompt: int, party_id: int | None = None
) -> Ratio:
    """The ratio of the whole visit, or of one party; only adults who supervise count, each once."""
    pupils = sum(p.state.counts and party_id in (None, p.party_id) for p in places)
    adults = {s.staff_id for s in staff if s.supervises and party_id in (None, s.party_id)}
    return Ratio(pupils, len(adults), prompt)


@dataclass(frozen=True, slots=True)
class Coach:
    """A coach with who is on it; ``seats`` None when nobody has said how many there are."""

    name: str
    seats: int | None
    pupils: int
    adults: int

    @property
    def free(self) -> int | None:
        """Seats free; negative when it is too full."""
        return None if self.seats is None else self.seats - self.pupils - self.adults


def coaches(parties: Sequence[Party], places: Sequence[PlaceRow], staff: Sequence[StaffRow]) -> list[Coach]:
    """Every coach in the order of the parties that ride on it; parties may share one."""
    by_name: dict[str, list[Party]] = defaultdict(list)
    for party in parties:
        if party.coach:
            by_name[party.coach].append(party)
    found = []
    for name, riding in by_name.items():
        ids = {party.id for party in riding}
        found.append(
            Coach(
                name,
                max((party.seats for party in riding if party.seats is not None), default=None),
                sum(p.state.counts and p.party_id in ids for p in places),
                len({s.staff_id for s in staff if s.party_id in ids and s.role.comes_along}),
            )
        )
    return found


def small_groups(places: Sequence[PlaceRow], how_many: int, word: str = "Group") -> dict[int, str]:
    """Pupil to small group: even sizes within each party, forms mixed. Numbers run on from party to party."""
    if how_many < 1:
        return {}
    going = [p for p in places if p.state.counts]
    ordered = sorted(
        going, key=lambda p: (p.party_id or 0, p.form, names.sort_key(p.surname, p.forename), p.pupil_id)
    )
    by_party: dict[int, list[PlaceRow]] = defaultdict(list)
    for place in ordered:
        by_party[place.party_id or 0].append(place)
    found: dict[int, str] = {}
    first = 1
    for members in by_party.values():
        share = min(max(round(how_many * len(members) / len(going)), 1), len(members))
        for at, place in enumerate(members):
            found[place.pupil_id] = f"{word} {first + at % share}"
        first += share
    return found


def choose_speakers(
    places: Sequence[PlaceRow], turns: Mapping[int, Turn], how_many: int, seed: int
) -> list[int]:
    """Pupils to speak the thanks, in fair turns: fewest turns before, then longest ago, then by a steady lot.

    Parties take turns, so that every place is thanked; the lot (``seed``, the visit's id) keeps the alphabet from
    deciding who is always first.
    """

    def rank(place: PlaceRow) -> tuple[int, int, int]:
        turn = turns.get(place.pupil_id, Turn())
        lot = zlib.crc32(f"{seed}-{place.pupil_id}".encode())
        return turn.turns, turn.last_on.toordinal() if turn.last_on else 0, lot

    queues: dict[int, list[PlaceRow]] = defaultdict(list)
    for place in sorted((p for p in places if p.state.counts), key=rank):
        queues[place.party_id or 0].append(place)
    chosen: list[int] = []
    while len(chosen) < how_many and any(queues.values()):
        for party in sorted(queues):
            if queues[party] and len(chosen) < how_many:
                chosen.append(queues[party].pop(0).pupil_id)
    return chosen
