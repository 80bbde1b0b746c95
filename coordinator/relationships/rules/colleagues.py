"""When two of us are about to contact the same partner."""

from collections.abc import Iterable
from datetime import date

from coordinator.relationships.records.to_come import Touch
from coordinator.school_year.rules import Calendar
from coordinator.words import short_date

NEAR_DAYS = 5  # school days between two contacts that could be one
JUST_NOW = 3  # school days for which a contact made is still news to a colleague
_LONGEST = 60


def others(
    calendar: Calendar,
    touches: Iterable[Touch],
    organisation_id: int,
    staff_id: int | None,
    on: date,
    today: date,
) -> list[Touch]:
    """Contacts of other staff with a partner, near the day on which ``staff_id`` means to make one.

    Those meant count within five school days of ``on``, late ones as if they were due today; those made count for
    three school days.
    """
    near = []
    for touch in touches:
        if touch.organisation_id != organisation_id or touch.staff_id == staff_id:
            continue
        if touch.made:
            if 0 <= calendar.school_days_between(touch.on, today) <= JUST_NOW and touch.on <= today:
                near.append(touch)
        elif abs(calendar.school_days_between(on, max(touch.on, today))) <= NEAR_DAYS:
            near.append(touch)
    return near


def words_of(touch: Touch) -> str:
    """``Nasreen Malik means to be in touch by Thu 12 Nov: coaches``."""
    what = " ".join(touch.what.split())
    short = what if len(what) <= _LONGEST else what[: _LONGEST - 1].rstrip() + "…"
    if touch.made:
        return f"{touch.staff} was in touch on {short_date(touch.on)}: {short}"
    return f"{touch.staff} means to be in touch by {short_date(touch.on)}: {short}"
