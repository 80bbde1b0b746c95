"""The school's year with its visits, as a calendar file that Outlook, Google and Apple take. Names no pupil."""

from datetime import date, datetime
from pathlib import Path

from coordinator.file.school_file import Reader
from coordinator.problems import Problem
from coordinator.school_year import ics
from coordinator.school_year import store as school_year
from coordinator.visits import store
from coordinator.visits.records import VisitRow, VisitState
from coordinator.words import year_groups


def year_with_visits(reader: Reader, at: datetime, since: date | None = None, until: date | None = None) -> bytes:
    """Terms, closures, events and dated visits from ``since`` to ``until`` (everything without them); ``at`` is when.

    A visit is all-day: it stays on its day in every time zone and takes no time in anyone's diary. Cancelled ones are
    left out.
    """
    first, last = since or date.min, until or date.max
    calendar = school_year.calendar(reader)
    rows = [
        row
        for row in store.visit_rows(reader, since=since, until=until)
        if row.starts_on is not None and row.state is not VisitState.CANCELLED
    ]
    return ics.write_ics(
        [term for term in calendar.terms if term.ends >= first and term.starts <= last],
        [closure for closure in calendar.closures if closure.ends >= first and closure.starts <= last],
        [event for event in calendar.events if event.ends >= first and event.starts <= last],
        at,
        [_outing(row, row.starts_on) for row in rows if row.starts_on is not None],
    )


def write_year(
    reader: Reader, path: Path, at: datetime, since: date | None = None, until: date | None = None
) -> None:
    """Writes it; raises Problem when the file can't be written."""
    content = year_with_visits(reader, at, since, until)
    try:
        path.write_bytes(content)
    except OSError as fault:
        raise Problem(f"{path.name} could not be written there. Choose another folder.", repr(fault)) from fault


def _outing(row: VisitRow, starts: date) -> ics.Outing:
    where = ", ".join(part for part in (row.partner, row.place_name) if part)
    who = year_groups(row.year_groups) if row.year_groups else ""
    title = f"Visit: {row.title}" + (f" ({who})" if who else "")
    return ics.Outing(f"visit-{row.id}", title, starts, row.last_day or starts, where)
