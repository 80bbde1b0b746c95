"""Choosing pupils and ordering the reserves, as deeds for the tests of Undo: each takes a file and chance."""

from collections.abc import Callable
from datetime import date
from random import Random

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.visits import actions, store
from coordinator.visits.actions import choosing
from coordinator.visits.rules.choosing import Candidate, Numbers, Spot, Wanted, reserves

Deed = Callable[[SchoolFile, Random], object]
TODAY = date(2026, 11, 10)


def _visit(file: SchoolFile, chance: Random) -> int:
    found = [row[0] for row in file.rows("SELECT id FROM visit WHERE state <> 'cancelled' ORDER BY id")]
    if not found:
        raise Problem("no visit")
    return int(chance.choice(found))


def _offer(file: SchoolFile, chance: Random) -> None:
    visit_id = _visit(file, chance)
    found = choosing.pool(file, visit_id, TODAY).propose(Wanted(), Numbers(chance.randint(0, 2), chance.randint(1, 3)))
    choosing.offer_places(file, visit_id, found.ids(Spot.PLACE), found.ids(Spot.RESERVE), TODAY)


def _reserve(file: SchoolFile, chance: Random) -> None:
    visit_id = _visit(file, chance)
    with file.change("Choose a reserve"):
        choosing.offer_places(file, visit_id, [], [one.pupil_id for one in _unplaced(file, visit_id)[:3]], TODAY)
        waiting = [place.pupil_id for place in reserves(store.places(file, visit_id))]
        if not waiting:
            raise Problem("nobody waits")
        choosing.move_reserve(file, visit_id, waiting[-1], 0)
        actions.offer(file, visit_id, waiting[-1:], TODAY)


def _unplaced(file: SchoolFile, visit_id: int) -> list[Candidate]:
    return [one for one in choosing.pool(file, visit_id, TODAY).candidates if one.here is None]


DEEDS: dict[str, Deed] = {"places offered in fair turns": _offer, "a reserve moved up and offered": _reserve}
