"""What is done while a day runs, as deeds for the tests of Undo: each takes a file and chance."""

from collections.abc import Callable
from datetime import date, datetime
from random import Random

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.visits import store
from coordinator.visits.actions import running
from coordinator.visits.records import CountStage

Deed = Callable[[SchoolFile, Random], object]
_AT = datetime(2026, 12, 3, 8, 5)


def _party(file: SchoolFile, chance: Random, *, others: int = 0) -> list[int]:
    found = [[one.id for one in store.parties(file, visit.id)] for visit in store.visits(file)]
    found = [ids for ids in found if len(ids) > others]
    if not found:
        raise Problem("No visit has parties enough.")
    return chance.sample(chance.choice(found), 1 + others)


def _merge(file: SchoolFile, chance: Random) -> None:
    one, other = _party(file, chance, others=1)
    running.merge_parties(file, one, other, date(2026, 12, 3))


DEEDS: dict[str, Deed] = {
    "count heads": lambda f, c: running.count_heads(
        f, _party(f, c)[0], c.choice(list(CountStage)), c.randint(0, 60), 42, _AT
    ),
    "fail a coach": lambda f, c: running.fail_coach(f, _party(f, c)[0], "Broke down"),
    "coach came": lambda f, c: running.coach_came(f, _party(f, c)[0]),
    "merge parties": _merge,
}
