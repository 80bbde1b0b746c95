"""Contacts that the sample school still means to make, so that Today and the partners' pages have something to do."""

from collections.abc import Mapping, Sequence
from datetime import date

from coordinator.directory import store as directory
from coordinator.file.school_file import SchoolFile
from coordinator.relationships.actions import care_contacts
from coordinator.relationships.records import PlannedContact, Way

_PLANS = (  # the partner, which of the staff, how, about what, due in school days
    ("Northmarch", 0, Way.TELEPHONE, "Ask about rooms for Year 9 in March", 4),
    ("Reach North", 1, Way.EMAIL, "Send our dates for the summer term", 7),
    ("Seaholm", 3, Way.MEETING, "Meet the new progress tutor over coffee", 12),
)


def keep(
    file: SchoolFile, today: date, partners: Mapping[str, tuple[int, int | None, str]], staff: Sequence[int]
) -> None:
    """Plans a few contacts with partners that the sample has, by several of us."""
    for short, who, way, what, after in _PLANS:
        if short not in partners:
            continue
        partner = partners[short][0]
        people = directory.people_at(file, partner, today)
        planned = PlannedContact(
            organisation_id=partner,
            person_id=people[0].id if people else None,
            staff_id=staff[who],
            way=way,
            what=what,
            planned_on=today,
        )
        care_contacts.plan(file, planned, due_after=after)
