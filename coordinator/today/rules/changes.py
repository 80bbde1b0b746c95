"""What changed about a visit and is still to be told to somebody."""

from collections.abc import Iterable
from datetime import date

from coordinator.school_year.rules import Calendar
from coordinator.today.records import Deed, Need
from coordinator.visits.records import Untold
from coordinator.words import short_date

_MINUTES_EACH, _MOST_MINUTES = 3, 15


def to_be_told(calendar: Calendar, rows: Iterable[Untold], today: date) -> list[Need]:
    """One line a visit, due on the school day after the change: people act on what they last heard."""
    needs = []
    for row in rows:
        more = f" and {row.how_many - 1} more" if row.how_many > 1 else ""
        needs.append(
            Need(
                deed=Deed.TELL_OF_CHANGE,
                target_id=row.visit_id,
                title=f"Tell {row.whom.partition(', who ')[0]}{more}: {row.title}",
                why=f"{row.why}, noted {short_date(row.since)}",
                verb="See whom",
                minutes=min(_MINUTES_EACH * row.how_many, _MOST_MINUTES),
                days_left=calendar.school_days_between(today, calendar.add_school_days(row.since, 1)),
                kind="visit",
                opens_id=row.visit_id,
                icon="megaphone",
            )
        )
    return needs
