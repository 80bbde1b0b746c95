"""First and later reminders told apart: how often a family was reminded since it was asked last, and in which words."""

from collections.abc import Iterable
from datetime import date

from coordinator.consent.records import Asking, AskingKind, ConsentRow
from coordinator.words import day_and_month

STAGES = ("First reminder", "Second reminder", "Later reminder")
_TIMES = ("", "", "twice", "three times")


def reminders(askings: Iterable[Asking]) -> int:
    """On how many days the family was reminded since the latest letter or asking again; slip and letter of one day are one."""
    return max((number for _, number in numbered(askings)[-1:]), default=0)


def numbered(askings: Iterable[Asking]) -> list[tuple[Asking, int]]:
    """Every asking, oldest first, with the number its reminder has since the family was asked; 0 for the asking itself."""
    found: list[tuple[Asking, int]] = []
    days: set[date] = set()
    for asking in sorted(askings, key=lambda a: (a.on_day, a.id)):
        if asking.kind is AskingKind.REMINDER:
            days.add(asking.on_day.date())
        else:
            days.clear()
        found.append((asking, len(days)))
    return found


def reminded_words(times: int, last: date | None) -> str:
    """``Reminded 5 Nov``; ``Reminded twice, last 12 Nov``; empty before anybody was reminded."""
    if not times or last is None:
        return ""
    if times == 1:
        return f"Reminded {day_and_month(last)}"
    return f"Reminded {often(times)}, last {day_and_month(last)}"


def often(times: int) -> str:
    """``twice``, ``three times``, ``4 times``."""
    return _TIMES[times] if times < len(_TIMES) else f"{times} times"


def stage(row: ConsentRow) -> str:
    """Which reminder is due next: one of ``STAGES``."""
    return stage_words(row.reminders + 1)


def stage_words(number: int) -> str:
    """``First reminder`` for 1, ``Second reminder`` for 2, ``Later reminder`` from then on."""
    return STAGES[min(number, len(STAGES)) - 1]
