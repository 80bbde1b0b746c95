"""Keeping whole timetables: a colleague's lessons, and what forms are taught."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from coordinator.file.school_file import SchoolFile
from coordinator.names import tidy
from coordinator.problems import Problem
from coordinator.school_year.records import Lesson, TaughtLesson
from coordinator.school_year.store.timetables import delete_taught, lessons_of, taught_lessons
from coordinator.words import count, listed


def keep_timetable(file: SchoolFile, staff_id: int | None, lessons: Iterable[Lesson]) -> None:
    """Makes these all the lessons, duties and meetings of that colleague; None is the lead. Raises Problem."""
    kept = [replace(lesson, id=0, staff_id=staff_id, label=tidy(lesson.label)) for lesson in lessons]
    _check([(lesson.label, lesson.weekday) for lesson in kept])
    with file.change(f"Kept a timetable of {count(len(kept), 'lesson')}") as change:
        for before in lessons_of(change, staff_id):
            change.delete(Lesson, before.id)
        change.insert_many(kept)


def keep_taught(file: SchoolFile, by_form: Mapping[str, Sequence[TaughtLesson]]) -> None:
    """Makes these all that each of those forms is taught; an empty list clears a form. Raises Problem."""
    kept = {
        tidy(form): [replace(one, id=0, form=tidy(form), subject=tidy(one.subject)) for one in lessons]
        for form, lessons in by_form.items()
    }
    _check([(one.subject, one.weekday) for lessons in kept.values() for one in lessons])
    if not kept:
        return
    if not all(kept):
        raise Problem("A form needs a name before its lessons can be kept.")
    with file.change(f"Kept what {_forms(list(kept))} taught") as change:
        before = taught_lessons(change)
        for form, lessons in kept.items():
            if [replace(one, id=0) for one in before if one.form == form] != lessons:
                delete_taught(change, form)
                change.insert_many(lessons)


def _forms(names: list[str]) -> str:
    if len(names) > 3:
        return f"{len(names)} forms are"
    return f"{listed(names)} {'is' if len(names) == 1 else 'are'}"


def _check(lessons: list[tuple[str, int]]) -> None:
    if any(not what or not 0 <= weekday <= 4 for what, weekday in lessons):
        raise Problem("A lesson needs a name and a weekday.")
