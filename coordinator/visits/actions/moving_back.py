"""A visit moved back to where it was, before anybody heard of the other day: then nothing has changed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from coordinator.file.school_file import Reader, SchoolFile
from coordinator.names import tidy
from coordinator.visits import store
from coordinator.visits.records import Visit
from coordinator.visits.store.moves import moves, stand_alone
from coordinator.words import short_date

AS_IT_WAS = "It goes back to how it was: nobody has heard of the other day"


def moved(visit: Visit, day: date) -> Visit:
    """The visit with another first day and the same length."""
    nights = timedelta()
    if visit.starts_on is not None and visit.ends_on is not None:
        nights = visit.ends_on - visit.starts_on
    return replace(visit, starts_on=day, ends_on=day + nights if visit.ends_on is not None else None)


def edit_label(before: Visit, after: Visit) -> str:
    """What Undo calls an edit: ``Move A day out to Tue 8 Dec``, or ``Edit A day out``."""
    title = tidy(after.title)
    if after.starts_on is not None and before.starts_on is not None and after.starts_on != before.starts_on:
        return f"Move {title} to {short_date(after.starts_on)}"
    return f"Edit {title}"


def way_back(reader: Reader, edited: Visit) -> tuple[int, ...]:
    """``way_to`` the day of an edited visit of which nothing but the day is edited; else empty."""
    before, day = store.visit(reader, edited.id), edited.starts_on
    if day is None or day == before.starts_on or edited != moved(before, day):
        return ()
    return way_to(reader, edited.id, day)


def way_to(reader: Reader, visit_id: int, day: date) -> tuple[int, ...]:
    """The changes that, taken back newest first, bring the visit back to ``day`` as it was there.

    Empty when it never was there, or when somebody has been asked, answered, told or printed for since, or what the
    moves changed was changed again: then going there is a move like any other.
    """
    at = store.visit(reader, visit_id).starts_on
    back: list[int] = []
    for move in moves(reader, visit_id):
        if move.now != at or not move.same_length:
            return ()
        back.append(move.entry_id)
        at = move.was
        if at == day:
            return tuple(back) if stand_alone(reader, visit_id, back) else ()
    return ()


def move_back(file: SchoolFile, visit_id: int, back: Sequence[int], day: date) -> None:
    """Takes back the moves that ``way_to`` found, in one change of their own. Raises Problem."""
    file.take_back_in_turn(f"Move {store.visit(file, visit_id).title} back to {short_date(day)}", back)
