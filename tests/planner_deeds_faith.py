"""Faith days as deeds for the tests of Undo: each takes a file and chance."""

from collections.abc import Callable
from random import Random

from coordinator.file.school_file import SchoolFile
from coordinator.school_year.actions.faith import add_faith_days
from coordinator.school_year.faith_days import faith_days

Deed = Callable[[SchoolFile, Random], object]
DEEDS: dict[str, Deed] = {
    "add faith days": lambda f, c: add_faith_days(f, c.sample(faith_days(c.choice((2025, 2026, 2027))), 3)),
}
