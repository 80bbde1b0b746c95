"""Who has not been confirmed in their post this school year."""

from collections.abc import Iterable
from datetime import date

from coordinator.directory.records import PersonRow
from coordinator.names import fold


def school_year_began(year: int) -> date:
    """The first day of the school year that begins in ``year``: September to August."""
    return date(year, 9, 1)


def not_confirmed(people: Iterable[PersonRow], since: date) -> list[PersonRow]:
    """Whoever holds a post that nobody has confirmed since that day (or begun since), never confirmed first."""
    waiting = [
        person
        for person in people
        if person.post_id is not None
        and (person.confirmed_on is None or person.confirmed_on < since)
        and (person.from_on is None or person.from_on < since)
    ]
    return sorted(waiting, key=lambda p: (p.confirmed_on or date.min, fold(p.organisation), fold(p.name)))
