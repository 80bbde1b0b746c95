"""Breaks between stretches of school, and the stretches between breaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from coordinator.school_year.rules import span

_DAY = timedelta(days=1)
_LONGEST_STRETCH = timedelta(days=130)
_LONGEST_HALF_TERM = timedelta(days=19)


@dataclass(frozen=True, slots=True)
class Break:
    """Days without school that part two stretches of it, both ends included."""

    starts: date
    ends: date
    half_term: bool = False


def merged(breaks: Sequence[Break], shut: set[date]) -> list[Break]:
    """The breaks in order; those that overlap, or have only weekends and closed days between, made one."""
    found: list[Break] = []
    for one in sorted(breaks, key=lambda b: (b.starts, b.ends)):
        if found and (
            one.starts <= found[-1].ends + _DAY
            or all(d.weekday() >= 5 or d in shut for d in span(found[-1].ends + _DAY, one.starts - _DAY))
        ):
            last = found[-1]
            found[-1] = Break(last.starts, max(last.ends, one.ends), last.half_term and one.half_term)
        else:
            found.append(one)
    return found


def stretches(
    breaks: Sequence[Break], firsts: Sequence[date], lasts: Sequence[date]
) -> tuple[list[tuple[date, date]], list[date]]:
    """What lies between the breaks, and before the first and after the last as far as first and last days tell.

    Also the first days whose term has no end in the list.
    """
    if not breaks:
        if firsts and any(day > firsts[0] for day in lasts):
            return [(firsts[0], max(lasts))] if max(lasts) - firsts[0] <= _LONGEST_STRETCH else [], []
        return [], list(firsts[:1])
    found = []
    head = [day for day in firsts if breaks[0].starts - _LONGEST_STRETCH <= day < breaks[0].starts]
    if head:
        found.append((head[0], breaks[0].starts - _DAY))
    for one, after in pairwise(breaks):
        if after.starts - one.ends <= _LONGEST_STRETCH:
            found.append((one.ends + _DAY, after.starts - _DAY))
    tail = [day for day in lasts if breaks[-1].ends < day <= breaks[-1].ends + _LONGEST_STRETCH]
    if tail:
        found.append((breaks[-1].ends + _DAY, tail[-1]))
    open_ends = [day for day in firsts if day > breaks[-1].ends and not tail]
    return found, open_ends[:1]


def is_half_term(starts: date, ends: date) -> bool:
    """Whether a break of these days is a half term: up to a fortnight in October, February or around 1 June."""
    if not timedelta(days=2) <= ends - starts + _DAY <= _LONGEST_HALF_TERM:
        return False
    start = (starts.month, starts.day)
    return (10, 1) <= start <= (11, 10) or (2, 3) <= start <= (3, 3) or (5, 15) <= start <= (6, 8)
