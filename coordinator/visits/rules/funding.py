"""What a visit costs, who pays, and what is left; what families are asked for is a gift that nobody has to give.

Education in school hours is free of charge (Education Act 1996, sections 449 to 462): a visit is never planned on gifts,
so what nobody pays yet rests on the school.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from coordinator.visits.records import MoneyLine, Transport
from coordinator.words import money

_TRAVEL = ("coach", "bus", "train", "transport", "taxi")
_GIFTS = ("famil", "parent", "carer", "voluntary", "contribution", "gift")


@dataclass(frozen=True, slots=True)
class Funding:
    """All in whole pence; ``going`` pupils, each of whose families is ``asked`` for so much."""

    cost: int
    paid: int
    going: int
    asked: int
    gifts_are_paid: bool = False
    """Whether what families gave is among what is paid."""

    @property
    def short(self) -> int:
        """What nobody pays yet."""
        return max(self.cost - self.paid, 0)

    @property
    def each(self) -> int | None:
        """What it costs for one pupil, rounded; None while nobody goes or nothing is costed."""
        return round(self.cost / self.going) if self.going and self.cost else None

    @property
    def asks_too_much(self) -> bool:
        """Whether families are asked for more than is missing."""
        return bool(self.cost and self.going) and not self.gifts_are_paid and self.asked * self.going > self.short

    @property
    def short_words(self) -> str:
        """What is left to pay and what gifts would do about it; empty while nothing is costed."""
        if not self.cost:
            return ""
        if not self.short:
            more = " It needs no gift from families." if self.asks_too_much else ""
            return f"Paid for in full.{more}"
        rests = f"{money(self.short)} rests on the school"
        gifts = 0 if self.gifts_are_paid else self.asked * self.going
        if not gifts:
            return f"{rests}."
        if self.asks_too_much:
            enough = money(-(-self.short // self.going))
            return f"{rests}. Every family giving {money(self.asked)} would be {money(gifts)}, more than that: ask for {enough}."
        left = f"{money(self.short - gifts)} would" if self.short > gifts else "nothing would"
        return f"{rests}; if every family gave {money(self.asked)}, {left}."

    @property
    def family_words(self) -> str:
        """What families are asked for, in a line."""
        return f"Families may give {money(self.asked)}; nobody has to" if self.asked else "Families pay nothing"


def funding(lines: Sequence[MoneyLine], transport: Sequence[Transport], going: int, asked: int) -> Funding:
    """Costs and who pays; transport counts by itself unless a line of cost stands for it."""
    costs = [line for line in lines if not line.is_income]
    payers = [line for line in lines if line.is_income]
    cost = sum(line.pence for line in costs)
    if not any(is_transport(line.what) for line in costs):
        cost += sum(way.cost_pence or 0 for way in transport)
    given = any(word in f"{line.what} {line.source}".casefold() for line in payers for word in _GIFTS)
    return Funding(cost, sum(line.pence for line in payers), going, asked, given)


def is_transport(what: str) -> bool:
    """Whether a line of cost stands for the coach or train."""
    return any(word in what.casefold() for word in _TRAVEL)
