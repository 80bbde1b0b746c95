"""The balance between what they gave and what we gave, in words, and what we could offer next."""

from collections.abc import Iterable
from datetime import date

from coordinator.relationships.records import ExchangeKind
from coordinator.relationships.records.giving import Balance, ExchangeRow
from coordinator.words import MONTHS, count

KIND_WORDS = {
    ExchangeKind.VISIT: "A visit",
    ExchangeKind.TALK: "A talk",
    ExchangeKind.TRAINING: "Training",
    ExchangeKind.DATA: "Data",
    ExchangeKind.MONEY: "Money",
    ExchangeKind.TRANSPORT: "Transport",
    ExchangeKind.TIME: "People’s time",
    ExchangeKind.EQUIPMENT: "Equipment",
    ExchangeKind.ADVICE: "Advice",
    ExchangeKind.PUBLICITY: "Publicity",
    ExchangeKind.OTHER: "Something else",
}
OFFERS: tuple[tuple[ExchangeKind, str], ...] = (
    (ExchangeKind.TRAINING, "training on working with younger pupils"),
    (ExchangeKind.TALK, "speaking at an outreach conference"),
    (ExchangeKind.ADVICE, "a school’s view on exam reform"),
    (ExchangeKind.DATA, "what pupils said, gathered for them"),
    (ExchangeKind.PUBLICITY, "a piece with their handle and hashtag"),
)
_TIPS_BY = 3


def balance(rows: Iterable[ExchangeRow]) -> Balance:
    """How often each side gave, since when, and when we last did."""
    rows = list(rows)
    ours = [row for row in rows if row.by_us]
    return Balance(
        theirs=len(rows) - len(ours),
        ours=len(ours),
        since=min((row.on_day for row in rows), default=None),
        last_by_us=max((row.on_day for row in ours), default=None),
    )


def balance_words(found: Balance) -> str:
    """``They gave 9 times since 2024, you 3 times; last given Mar 2026.``"""
    if found.since is None:
        return "Nothing written down yet."
    theirs = _times(found.theirs)
    if not found.ours:
        return f"They gave {theirs} since {found.since.year}, you not yet."
    last = f"; you last gave in {month(found.last_by_us)}" if found.last_by_us else ""
    if not found.theirs:
        return f"You gave {_times(found.ours)} since {found.since.year}, they not yet{last}."
    return f"They gave {theirs} since {found.since.year}, you {_times(found.ours)}{last}."


def tips(found: Balance) -> bool:
    """Whether they give so much more than we do that it is our turn: three times more often, and twice as often."""
    return found.theirs - found.ours >= _TIPS_BY and found.theirs >= 2 * found.ours


def offers(rows: Iterable[ExchangeRow], most: int = 2) -> list[tuple[ExchangeKind, str]]:
    """What we could offer next: kinds of thing we have not given them yet come first."""
    given = {row.kind for row in rows if row.by_us}
    return sorted(OFFERS, key=lambda offer: offer[0] in given)[:most]


def month(day: date) -> str:
    """``Mar 2026``."""
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def _times(number: int) -> str:
    return {0: "nothing", 1: "once", 2: "twice"}.get(number, count(number, "time"))
