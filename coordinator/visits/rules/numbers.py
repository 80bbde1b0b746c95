"""Numbers promised to the partner, invited, said yes and brought: partners hold places and lunches by them."""

from dataclasses import dataclass

from coordinator.visits.records import VisitRow, VisitState
from coordinator.words import count


@dataclass(frozen=True, slots=True)
class Numbers:
    """Pupils; ``invited`` are all who were ever offered a place, ``brought`` is None while nobody has noted who came."""

    promised: int | None
    offered: int | None
    invited: int
    going: int
    said_yes: int
    reserve: int
    brought: int | None
    over: bool
    """Whether its day is past or it was called off, so that inviting more would help nobody."""

    @property
    def words(self) -> str:
        """What the numbers ask for, in a sentence; empty when they agree."""
        if self.brought is not None and self.promised is not None and self.brought != self.promised:
            apart = self.brought - self.promised
            return f"{abs(apart):,} {'more' if apart > 0 else 'fewer'} came than promised."
        if self.over:
            return ""
        if self.promised is None:
            return "No number is promised to them yet." if self.invited or self.offered else ""
        if self.going > self.promised:
            return f"{self.going - self.promised:,} more than promised: ask whether they have room."
        if self.going < self.promised:
            free = self.promised - self.going
            waiting = f" {count(self.reserve, 'pupil')} on the reserve list." if self.reserve else ""
            return f"{count(free, 'promised place')} free: fill {'it' if free == 1 else 'them'}, or tell them.{waiting}"
        return ""


def numbers(row: VisitRow, *, past: bool) -> Numbers:
    """The numbers of a visit; ``past`` is whether its day has come. Who was ticked as having come is counted."""
    brought = row.number_brought if row.number_brought is not None else row.attended or None
    return Numbers(
        promised=row.places_promised,
        offered=row.places_offered,
        invited=row.offered + row.accepted + row.withdrew,
        going=row.going,
        said_yes=row.accepted,
        reserve=row.reserve,
        brought=brought if past else None,
        over=past or row.state is VisitState.CANCELLED,
    )
