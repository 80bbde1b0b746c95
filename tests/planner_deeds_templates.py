"""The school's own checklists, as deeds for the tests of Undo: each takes a file and chance."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from coordinator.file.school_file import SchoolFile
from coordinator.visits.actions import templates
from coordinator.visits.records import ChecklistTemplate, Section, VisitKind

Deed = Callable[[SchoolFile, Random], object]
_WHAT = ("Ring the harbour master", "Łódź <b>tickets</b>", "=HYPERLINK(1)", "a\nb", "Book the room")


def _kind(chance: Random) -> str:
    return chance.choice([templates.EVERY, VisitKind.CAMPUS_VISIT.value, VisitKind.IN_SCHOOL.value])


def _line(chance: Random) -> ChecklistTemplate:
    return ChecklistTemplate(
        what=chance.choice(_WHAT) + chance.choice(["", " again"]), section=chance.choice(list(Section)),
        days_before=chance.randint(-20, 40), minutes=chance.randint(0, 60),
    )  # fmt: skip


def _place(file: SchoolFile, kind: str, chance: Random) -> int:
    return chance.randrange(len(templates.list_of(file, kind)) or 1)


def _add(file: SchoolFile, chance: Random) -> None:
    templates.add_line(file, _kind(chance), _line(chance))


def _edit(file: SchoolFile, chance: Random) -> None:
    kind = _kind(chance)
    place = _place(file, kind, chance)
    lines = templates.list_of(file, kind)
    line = lines[place] if lines else _line(chance)
    templates.edit_line(file, kind, place, replace(line, days_before=line.days_before + chance.choice([0, 3])))


def _move(file: SchoolFile, chance: Random) -> None:
    kind = _kind(chance)
    templates.move_line(file, kind, _place(file, kind, chance), chance.choice([-1, 1]))


def _remove(file: SchoolFile, chance: Random) -> None:
    kind = _kind(chance)
    templates.remove_line(file, kind, _place(file, kind, chance))


def _back(file: SchoolFile, chance: Random) -> None:
    templates.back_to_usual(file, _kind(chance))


DEEDS: dict[str, Deed] = {
    "add to a usual checklist": _add,
    "edit a usual checklist": _edit,
    "move on a usual checklist": _move,
    "take off a usual checklist": _remove,
    "back to the usual checklist": _back,
}
