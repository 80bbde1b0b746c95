"""Saving the year shown as a calendar file for Outlook, Google or Apple."""

from datetime import date, datetime, time

from coordinator.desktop.kit.session import Session
from coordinator.problems import Problem
from coordinator.school_year.rules import year_label
from coordinator.visits.actions.calendar_out import write_year


def save_year(session: Session, start: int) -> None:
    """Asks where, and writes terms, closures, events and visits of that academic year."""
    name = f"School year {year_label(start)}.ics"
    path = session.messages.choose_save("Save as a calendar file", name, "Calendars (*.ics)")
    if path is None:
        return
    try:
        at = datetime.combine(session.today(), time())
        write_year(session.file, path, at, date(start, 9, 1), date(start + 1, 8, 31))
    except Problem as problem:
        session.messages.problem(problem)
        return
    session.toast(f"Saved as {path.name}")
