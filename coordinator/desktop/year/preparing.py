"""Preparing next year from the year shown, and saying that all its dates are right."""

from datetime import date

from coordinator.desktop.kit.session import Session
from coordinator.problems import Problem
from coordinator.school_year.actions import next_year
from coordinator.words import count


def prepare(session: Session, start: int) -> bool:
    """Whether next year stands now, every date to be confirmed."""
    try:
        made = next_year.prepare(session.file, start)
    except Problem as problem:
        session.messages.problem(problem)
        return False
    session.toast(f"{count(made, 'date')} to confirm; each line’s menu says “This is right”")
    return True


def confirm_all(session: Session, start: int) -> None:
    """Every date of that year is right."""
    try:
        next_year.confirm_all(session.file, date(start, 9, 1), date(start + 1, 8, 31))
    except Problem as problem:
        session.messages.problem(problem)
