"""Data returns on Today: from twenty school days before a partner wants one, until it is sent."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from coordinator.school_year.rules import Calendar
from coordinator.sharing.records import ReturnForm
from coordinator.sharing.rules import heat_close
from coordinator.today.records import Deed, Need
from coordinator.words import short_date

AHEAD = 20


def returns(
    calendar: Calendar, forms: Iterable[ReturnForm], sent: Mapping[int, datetime], partners: Mapping[int, str], today: date,
    heat_closes: date | None = None,
) -> list[Need]:  # fmt: skip
    """One line for each return due within 20 school days and not sent since the day before last year's was due.

    A return without a day of its own is due when HEAT closes (``heat_closes``, else the last working day of November).
    ``sent`` is when each partner was last sent one, ``partners`` those still worked with.
    """
    closes = heat_closes if heat_closes is not None and heat_closes >= today else heat_close(today, calendar)
    found = []
    for form in forms:
        if form.organisation_id not in partners:
            continue
        by = form.due_on or closes
        left = calendar.school_days_between(today, by)
        last = sent.get(form.organisation_id)
        if left > AHEAD or (last is not None and (by - last.date()).days <= 60):
            continue
        why = f"they want it by {short_date(by, today)}" if form.due_on else f"HEAT closes on {short_date(by, today)}"
        found.append(
            Need(
                deed=Deed.SEND_RETURN,
                target_id=form.id,
                title=f"Send “{form.name}” to {partners[form.organisation_id]}",
                why=why,
                verb="Open partner",
                minutes=15,
                days_left=left,
                kind="partner",
                opens_id=form.organisation_id,
                icon="file-spreadsheet",
            )
        )
    return found
