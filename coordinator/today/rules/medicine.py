"""Medicines on Today: a visit is near, a pupil brings one, and no family has said whether staff may give it."""

from collections.abc import Iterable, Mapping
from datetime import date

from coordinator.school_year.rules import Calendar
from coordinator.today.records import Deed, Need
from coordinator.visits.records import VisitRow
from coordinator.words import count, in_school_days

AHEAD = 10  # school days before the visit


def medicines(
    calendar: Calendar, visits: Iterable[VisitRow], unanswered: Mapping[int, int], today: date
) -> list[Need]:
    """One line for each visit within 10 school days; ``unanswered`` is how many pupils, by visit."""
    found = []
    for visit in visits:
        pupils = unanswered.get(visit.id, 0)
        if not pupils or visit.starts_on is None or visit.starts_on < today:
            continue
        left = calendar.school_days_between(today, visit.starts_on)
        if left > AHEAD:
            continue
        found.append(
            Need(
                deed=Deed.ASK_MEDICINE,
                target_id=visit.id,
                title=f"Ask about medicine for {visit.title}",
                why=f"{count(pupils, 'pupil brings', 'pupils bring')} one without a yes or a no; it is {in_school_days(left)}",
                verb="See whom",
                minutes=5,
                days_left=max(0, left - 1),
                kind="consent",
                opens_id=visit.id,
                icon="heart-pulse",
            )
        )
    return found
