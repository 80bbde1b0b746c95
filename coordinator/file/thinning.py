"""Which copies may go: seven days, five weeks and twelve months stay; what was kept before something stays longer."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar

DAYS, WEEKS, MONTHS = 7, 5, 12
APART_FOR = timedelta(days=30)
APART_ALWAYS = 3
"""How many of the copies kept before one kind of thing stay however old they are."""


class Why(StrEnum):
    """What a copy was made for; the words stand in its file's name."""

    FIRST = "first change"
    CLOSE = "closing"
    ASKED = "asked for"
    UPDATE = "before update"
    RESTORE = "before restore"
    PASSPHRASE = "before passphrase"  # noqa: S105  # words in a file's name
    TRIM = "before trim"
    OPEN = "as it was open"

    @property
    def apart(self) -> bool:
        """Kept before something that can't be undone from inside the file: not thinned with the daily ones."""
        return self not in (Why.FIRST, Why.CLOSE, Why.ASKED)


class Dated(Protocol):
    """What thinning asks of a copy."""

    @property
    def at(self) -> datetime: ...
    @property
    def why(self) -> Why: ...
    @property
    def verified(self) -> bool: ...


C = TypeVar("C", bound=Dated)


def to_remove(copies: Iterable[C], now: datetime) -> list[C]:
    """The copies that may go now.

    Of the ordinary ones these stay: today's first and last, the last of each of the 7 latest days with copies, the last
    of each of the 5 latest weeks, the first of each of the 12 latest months. Days, weeks and months without copies don't
    count, so a long holiday costs nothing. Of those kept before something, 30 days' worth and the newest 3 of each kind
    stay. Nothing goes unless a newer verified copy is there, and the newest of all never goes.
    """
    newest_first = sorted(copies, key=lambda copy: copy.at, reverse=True)
    ordinary = [copy for copy in newest_first if not copy.why.apart]
    stay = _ordinary_stay(ordinary, now)
    for why in Why:
        if why.apart:
            kept = [copy for copy in newest_first if copy.why is why]
            stay |= {id(copy) for copy in kept[:APART_ALWAYS]}
            stay |= {id(copy) for copy in kept if now - copy.at < APART_FOR}
    return [
        copy
        for copy in newest_first[1:]
        if id(copy) not in stay and any(other.verified and other.at > copy.at for other in newest_first)
    ]


def _ordinary_stay(newest_first: Sequence[C], now: datetime) -> set[int]:
    last_of_day = _of_each(newest_first, lambda copy: copy.at.date(), DAYS)
    last_of_week = _of_each(newest_first, lambda copy: copy.at.isocalendar()[:2], WEEKS)
    months = dict.fromkeys((copy.at.year, copy.at.month) for copy in newest_first)
    oldest_first = [
        copy for copy in reversed(newest_first) if (copy.at.year, copy.at.month) in list(months)[:MONTHS]
    ]
    first_of_month = _of_each(oldest_first, lambda copy: (copy.at.year, copy.at.month), MONTHS)
    today = [copy for copy in reversed(newest_first) if copy.at.date() == now.date()][:1]
    return {id(copy) for copy in (*newest_first[:1], *last_of_day, *last_of_week, *first_of_month, *today)}


def _of_each(in_order: Sequence[C], group: Callable[[C], Hashable], most: int) -> list[C]:
    """The first of each of the first ``most`` groups and, when that one was never found sound, the first sound one too."""
    first: dict[Hashable, C] = {}
    sound: dict[Hashable, C] = {}
    for copy in in_order:
        first.setdefault(group(copy), copy)
        if copy.verified:
            sound.setdefault(group(copy), copy)
    wanted = list(first)[:most]
    return [copy for key in wanted for copy in dict.fromkeys((first[key], sound.get(key, first[key])))]
