"""Beginning a school year, as deeds for the tests of Undo: each takes a file and chance."""

from collections.abc import Callable
from datetime import date
from random import Random

from coordinator.file.school_file import SchoolFile
from coordinator.pupils.actions import rolling

Deed = Callable[[SchoolFile, Random], object]
_FIRST = date(2027, 9, 1)


def _roll_over(file: SchoolFile, chance: Random) -> None:
    ahead = rolling.look_ahead(file, _FIRST)
    back = [pupil.id for pupil in ahead.staying if chance.random() < 0.02]
    stay = [pupil.id for pupil in ahead.leaving if chance.random() < 0.1]
    rolling.roll_over(file, _FIRST, today=date(2027, 9, 8), repeats=back, stay=stay)


DEEDS: dict[str, Deed] = {"a new school year": _roll_over}
