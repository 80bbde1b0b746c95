"""What the date finder can do to a file, as deeds for the tests of Undo: each takes a file and chance."""

from collections.abc import Callable
from random import Random

from coordinator.file.school_file import SchoolFile
from coordinator.school_year.actions import weights
from coordinator.school_year.rules import WEIGHTS

Deed = Callable[[SchoolFile, Random], object]


def _weigh(file: SchoolFile, chance: Random) -> None:
    keys = chance.sample(sorted(WEIGHTS), 3)
    weights.keep_weights(file, {key: chance.randint(0, 100) for key in keys})


DEEDS: dict[str, Deed] = {
    "weigh dates": _weigh,
    "weigh as shipped": lambda f, _c: weights.reset_weights(f),
}
