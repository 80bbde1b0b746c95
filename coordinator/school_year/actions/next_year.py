"""Preparing next year from this one, and saying of each date that it is right."""

from datetime import date

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.school_year import rules, store
from coordinator.school_year.actions.calendar import add_bank_holidays, write
from coordinator.school_year.faith_days import on_its_own_day
from coordinator.school_year.records import CalendarEvent, Closure, Term
from coordinator.school_year.rules import next_year


def prepare(file: SchoolFile, start: int) -> int:
    """Puts the year after the one that begins in ``start`` in place, every date to be confirmed; returns how many.

    Bank holidays come from the list of the school's nation, faith days from their own calendars. One change. Raises
    Problem when this year has no terms, or the next one has some already.
    """
    calendar = store.calendar(file)
    label = rules.year_label(start + 1)
    made = next_year.moved_on(calendar, start)
    if not any(isinstance(thing, Term) for thing in made):
        raise Problem(f"{rules.year_label(start)} has no terms to go by. Type them in, or bring in a calendar.")
    if any(rules.academic_year_of(term.starts) == start + 1 for term in calendar.terms):
        raise Problem(f"{label} has terms already. Change them where they stand.")
    school = store.school(file)
    with file.change(f"Prepare {label} from the year before") as change:
        for thing in made:
            write(change, on_its_own_day(thing, start + 1) if isinstance(thing, CalendarEvent) else thing)
        add_bank_holidays(file, school.nation if school else "england", start + 1)
    return len(made)


def confirm(file: SchoolFile, kind: type[Term | Closure | CalendarEvent], id_: int) -> None:
    """Its days are right."""
    thing = file.by_id(kind, id_)
    with file.change(f"{thing.name} is right") as change:
        change.set(kind, id_, to_confirm=False)


def confirm_all(file: SchoolFile, first: date, last: date) -> int:
    """Every date that begins in a stretch is right; returns how many were waiting. Raises Problem when none were."""
    calendar = store.calendar(file)
    waiting = next_year.to_confirm([*calendar.terms, *calendar.closures, *calendar.events], first, last)
    if not waiting:
        raise Problem("Nothing is waiting to be confirmed.")
    with file.change("The year’s dates are right") as change:
        for thing in waiting:
            change.set(type(thing), thing.id, to_confirm=False)
    return len(waiting)
