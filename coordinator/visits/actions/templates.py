"""A school's own checklist for each kind of visit: what a new visit of that kind brings.

A list that nobody has changed is the usual one, kept nowhere; the first change writes it down whole. Lines of no kind come
to every visit besides. Visits planned before keep the jobs they have.
"""

from collections.abc import Sequence
from dataclasses import replace

from coordinator.file.school_file import Change, Reader, SchoolFile
from coordinator.names import fold, tidy
from coordinator.problems import Problem
from coordinator.visits.records import ChecklistTemplate, VisitKind
from coordinator.visits.rules.checklist import usual_lines
from coordinator.visits.store.templates import own_kinds, templates

EVERY = ""
"""In place of a kind: the lines that come to every visit."""
_MOST_DAYS = 400


def list_of(reader: Reader, kind: str) -> list[ChecklistTemplate]:
    """The list of one kind of visit (``EVERY``: of all) as the jobs fall due; lines of the usual list have no id."""
    own = templates(reader, kind)
    return own or (usual_lines(VisitKind(kind)) if kind else [])


def is_own(reader: Reader, kind: str) -> bool:
    """Whether the school has changed that list."""
    return kind in own_kinds(reader)


def lines_for(reader: Reader, kind: VisitKind) -> list[ChecklistTemplate]:
    """What a new visit of that kind brings: its list and what comes to every visit, each job once."""
    mine = list_of(reader, kind.value)
    known = {fold(line.what) for line in mine}
    return mine + [line for line in list_of(reader, EVERY) if fold(line.what) not in known]


def add_line(file: SchoolFile, kind: str, line: ChecklistTemplate) -> int:
    """Adds a job before the first that is due later, and returns its place. Raises Problem."""
    lines = list_of(file, kind)
    line = _checked(replace(line, id=0), lines)
    place = next((at for at, one in enumerate(lines) if one.days_before < line.days_before), len(lines))
    _keep(file, f"Added {line.what} to the checklist {_of(kind)}", kind, [*lines[:place], line, *lines[place:]])
    return place


def edit_line(file: SchoolFile, kind: str, place: int, line: ChecklistTemplate) -> None:
    """Keeps a line as edited; with other days it goes to where it is due. Raises Problem."""
    lines = list_of(file, kind)
    old = _at(lines, place)
    line = _checked(replace(line, id=old.id), [*lines[:place], *lines[place + 1 :]])
    if _same(line, old):
        return
    _keep(file, f"Edited {line.what} on the checklist {_of(kind)}", kind, [*lines[:place], line, *lines[place + 1 :]])


def move_line(file: SchoolFile, kind: str, place: int, by: int) -> int:
    """Moves a line one up (-1) or down (1) among those due on the same day, and returns its new place. Raises Problem."""
    lines = list_of(file, kind)
    line = _at(lines, place)
    if not can_move(lines, place, by):
        raise Problem("Jobs stand in the order in which they fall due. Change its days to move it further.")
    rest = [*lines[:place], *lines[place + 1 :]]
    _keep(file, f"Moved {line.what} on the checklist {_of(kind)}", kind, [*rest[: place + by], line, *rest[place + by :]])
    return place + by


def can_move(lines: Sequence[ChecklistTemplate], place: int, by: int) -> bool:
    """Whether the neighbour on that side is due on the same day."""
    to = place + by
    return 0 <= place < len(lines) and 0 <= to < len(lines) and lines[to].days_before == lines[place].days_before


def remove_line(file: SchoolFile, kind: str, place: int) -> None:
    """Takes a job off the list. Raises Problem for the last of a kind, since an empty list is the usual one."""
    lines = list_of(file, kind)
    line = _at(lines, place)
    if kind and len(lines) == 1:
        raise Problem("A list needs one job at least. Change this one, or go back to the usual list.")
    _keep(file, f"Took {line.what} off the checklist {_of(kind)}", kind, [*lines[:place], *lines[place + 1 :]])


def back_to_usual(file: SchoolFile, kind: str) -> None:
    """Gives up the school's own list of a kind; one it never changed stays as it is."""
    own = templates(file, kind)
    if not own:
        return
    with file.change(f"Went back to the usual checklist {_of(kind)}") as change:
        for line in own:
            change.delete(ChecklistTemplate, line.id)


def _of(kind: str) -> str:
    return f"({VisitKind(kind).words})" if kind else "of every visit"


def _at(lines: Sequence[ChecklistTemplate], place: int) -> ChecklistTemplate:
    if not 0 <= place < len(lines):
        raise Problem("That job is not on the list any more. Choose another.")
    return lines[place]


def _checked(line: ChecklistTemplate, others: Sequence[ChecklistTemplate]) -> ChecklistTemplate:
    line = replace(line, what=tidy(line.what))
    if not line.what:
        raise Problem("A job needs a name, such as “Book the room”.")
    if any(fold(one.what) == fold(line.what) for one in others):
        raise Problem(f"“{line.what}” is on the list already.")
    if abs(line.days_before) > _MOST_DAYS:
        raise Problem(f"A job is due {_MOST_DAYS} school days before or after the visit at most.")
    if not 0 <= line.minutes <= 6000:
        raise Problem("Say in minutes how long it takes, from 0 to 6000.")
    return line


def _same(one: ChecklistTemplate, other: ChecklistTemplate) -> bool:
    return replace(one, id=0, kind="", position=0) == replace(other, id=0, kind="", position=0)


def _keep(file: SchoolFile, label: str, kind: str, lines: Sequence[ChecklistTemplate]) -> None:
    with file.change(label) as change:
        _write(change, kind, lines)


def _write(change: Change, kind: str, lines: Sequence[ChecklistTemplate]) -> None:
    lines = sorted(lines, key=lambda line: -line.days_before)
    before = {line.id: line for line in templates(change, kind)}
    for id_ in before.keys() - {line.id for line in lines}:
        change.delete(ChecklistTemplate, id_)
    for place, line in enumerate(lines):
        new = replace(line, kind=kind, position=place)
        if not line.id:
            change.insert(new)
        elif before.get(line.id) != new:
            change.update(new)
