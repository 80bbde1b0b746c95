"""Choosing what stands on the leader's sheet, as deeds for the tests of Undo: each takes a file and chance."""

from collections.abc import Callable
from random import Random

from coordinator.file.school_file import SchoolFile
from coordinator.packs import actions
from coordinator.packs.leader_sheet import COLUMNS

Deed = Callable[[SchoolFile, Random], object]


def _columns(file: SchoolFile, chance: Random) -> None:
    kept = actions.leader_columns(file)
    actions.keep_leader_columns(file, [c for c in COLUMNS if (c == chance.choice(COLUMNS)) != (c in kept)] or COLUMNS)


DEEDS: dict[str, Deed] = {"the columns of the leader's sheet": _columns}
