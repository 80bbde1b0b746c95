"""When thanks are due, and in what order they are shown."""

from collections.abc import Iterable, Sequence
from datetime import date

from coordinator.school_year.rules import Calendar
from coordinator.thanks.records import ThanksRow, ThanksState


def due_on(calendar: Calendar, owed_on: date, school_days: int) -> date:
    """The day by which thanks should be on their way: so many school days (the school's own figure) after the visit."""
    return calendar.add_school_days(owed_on, school_days)


def days_left(calendar: Calendar, row: ThanksRow, today: date) -> int | None:
    """School days until it is due; negative when late; None when it was sent or has no day."""
    if row.due_on is None or row.state is ThanksState.SENT:
        return None
    return calendar.school_days_between(today, row.due_on)


def by_state(rows: Iterable[ThanksRow]) -> dict[ThanksState, list[ThanksRow]]:
    """Owed and written with the most pressing first, sent with the newest first."""
    shelves: dict[ThanksState, list[ThanksRow]] = {state: [] for state in ThanksState}
    for row in rows:
        shelves[row.state].append(row)
    for state in (ThanksState.OWED, ThanksState.WRITTEN):
        shelves[state].sort(key=lambda row: (row.due_on or date.max, row.id))
    shelves[ThanksState.SENT].sort(key=lambda row: (row.sent_on or date.min, row.id), reverse=True)
    return shelves


def still_to_thank(
    hosts: Sequence[tuple[int, int | None]], thanked: Iterable[tuple[int, int | None]]
) -> list[tuple[int, int | None]]:
    """Of the hosts of a visit (organisation id, person id or None) those for whom no thanks are noted yet.

    Thanks to anyone at an organisation cover a host of whom only the organisation is known.
    """
    noted = set(thanked)
    organisations = {organisation for organisation, _ in noted}
    return [
        host
        for host in dict.fromkeys(hosts)
        if host not in noted and not (host[1] is None and host[0] in organisations)
    ]
