"""Keeping clear of days of faith: those she ticks, as one change."""

from collections.abc import Sequence

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.school_year import store
from coordinator.school_year.faith_days import FaithDay, already
from coordinator.words import count


def add_faith_days(file: SchoolFile, days: Sequence[FaithDay]) -> int:
    """Puts the days in the year, each better without a visit and to be confirmed; how many were not there yet.

    Raises Problem when none is chosen, or all are there.
    """
    if not days:
        raise Problem("No day is ticked yet. Tick those that your families keep.")
    events = store.events(file)
    new = [day.event() for day in days if not already(day, events)]
    if not new:
        raise Problem("All of these are in the year already.")
    with file.change(f"Add {count(len(new), 'faith day')}") as change:
        change.insert_many(new)
    return len(new)
