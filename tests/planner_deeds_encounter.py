"""Saying what makes a visit count, as deeds for the tests of Undo: each takes a file and chance."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.visits import store
from coordinator.visits.actions import encounter
from coordinator.visits.records import Visit
from coordinator.visits.rules.encounter import PATHWAYS, POINTS

Deed = Callable[[SchoolFile, Random], object]
_WORDS = ("Yes", "", "In the letter\nand the e-mail", "=HYPERLINK(1)", "<b>Łódź</b>")


def _visit(file: SchoolFile, chance: Random) -> Visit:
    found = store.visits(file)
    if not found:
        raise Problem("There is no visit.")
    return chance.choice(found)


def _keep(file: SchoolFile, chance: Random) -> None:
    visit = _visit(file, chance)
    said = {point.key: chance.choice(_WORDS) for point in chance.sample(POINTS, 3)}
    pathways = tuple(chance.sample(list(PATHWAYS), chance.randint(0, 3)))
    edited = replace(
        visit, purpose=chance.choice(_WORDS), outcomes=chance.choice(_WORDS), pathways=pathways,
        encounter={**visit.encounter, **said}, met_learners=chance.choice([True, False, None]),
    )  # fmt: skip
    encounter.keep_encounter(file, edited)


DEEDS: dict[str, Deed] = {
    "say what makes it count": _keep,
    "tick a point": lambda f, c: encounter.tick_point(f, _visit(f, c).id, c.choice(POINTS).key),
    "untick a point": lambda f, c: encounter.untick_point(f, _visit(f, c).id, c.choice(POINTS).key),
    "say why adults are enough": lambda f, c: encounter.keep_ratio_reason(f, _visit(f, c).id, c.choice(_WORDS)),
}
