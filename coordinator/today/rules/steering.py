"""What the steering group agreed: on Today for as long as it is open."""

from collections.abc import Iterable
from datetime import date

from coordinator.relationships.records.steering import ActionRow
from coordinator.school_year.rules import Calendar
from coordinator.today.records import Deed, Need
from coordinator.words import day_and_month, short_date


def agreed(calendar: Calendar, rows: Iterable[ActionRow], today: date) -> list[Need]:
    """One line for each open action, its owner named; however far off, for it was agreed before others."""
    needs = []
    for row in rows:
        if not row.open:
            continue
        of = f" of {day_and_month(row.meeting_on)}" if row.meeting_on else ""
        by = f"by {short_date(row.due_on)}" if row.due_on else "no day set"
        needs.append(
            Need(
                deed=Deed.DO_AGREED,
                target_id=row.id,
                title=f"Agreed in the steering group{of}: {row.what}",
                why=f"{row.owner or 'nobody named'}, {by}",
                verb="Done",
                minutes=10,
                days_left=calendar.school_days_between(today, row.due_on) if row.due_on else None,
                kind="steering",
                opens_id=row.steering_meeting_id or 0,
                icon="users",
            )
        )
    return needs
