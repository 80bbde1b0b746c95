"""Arranging cover and keeping timetables, as deeds for the tests of Undo: each takes a file and chance."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from random import Random

from coordinator.directory import store as directory
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.school_year import actions as school_year
from coordinator.school_year import store as school_year_store
from coordinator.school_year.actions import timetables
from coordinator.school_year.records import BellTime, Lesson, TaughtLesson
from coordinator.visits import store
from coordinator.visits.actions import cover
from coordinator.visits.records import Cover
from coordinator.visits.rules.cover import CoverLine
from coordinator.visits.store.cover import covers

Deed = Callable[[SchoolFile, Random], object]
_TODAY = date(2026, 11, 10)
_NAMES = ("Lena Marsh", "", "Łukasz <b>Żółć</b>", "=HYPERLINK(1)", "a\nb")


def _bell(file: SchoolFile, chance: Random) -> int:
    bells = school_year_store.bell_times(file)
    if not bells:
        return school_year.save_bell_time(file, BellTime(name="Period 1", starts=time(9), ends=time(10)))
    return chance.choice(bells).id


def _lesson(file: SchoolFile, chance: Random) -> None:
    with file.change("Added a lesson of a colleague"):
        school_year.save_lesson(file, replace(_some_lesson(file, chance), staff_id=_somebody(file, chance)))


def _somebody(file: SchoolFile, chance: Random) -> int | None:
    return chance.choice([*(one.id for one in directory.staff(file, _TODAY)), None])


def _some_lesson(file: SchoolFile, chance: Random) -> Lesson:
    return Lesson(
        week=chance.choice(["A", "B", ""]), weekday=chance.randint(0, 4), bell_time_id=_bell(file, chance),
        label=chance.choice(["10B, Lab 2", "9C"]),
    )  # fmt: skip


def _timetable(file: SchoolFile, chance: Random) -> None:
    with file.change("Kept a timetable"):
        lessons = [_some_lesson(file, chance) for _ in range(chance.randint(0, 3))]
        timetables.keep_timetable(file, _somebody(file, chance), lessons)


def _taught(file: SchoolFile, chance: Random) -> None:
    with file.change("Kept what forms are taught"):
        bell = _bell(file, chance)
        lessons = [
            TaughtLesson(weekday=day, bell_time_id=bell, form="", subject=chance.choice(["Art", "<b>Łacina", "=1+1"]))
            for day in range(chance.randint(0, 5))
        ]
        timetables.keep_taught(file, {chance.choice(["10F", "9A"]): lessons})


def _lines(file: SchoolFile, chance: Random) -> tuple[int, list[CoverLine]]:
    found = [(visit.id, cover.cover_of(file, visit.id)) for visit in store.visits(file)]
    found = [(id_, lines) for id_, lines in found if lines]
    if not found:
        raise Problem("Nobody misses a lesson.")
    return chance.choice(found)


def _arrange(file: SchoolFile, chance: Random) -> None:
    id_, lines = _lines(file, chance)
    cover.arrange(file, id_, [(line, chance.choice(_NAMES)) for line in lines], _TODAY)


def _by_hand(file: SchoolFile, chance: Random) -> None:
    found = [(visit, one) for visit in store.visits(file) for one in cover.going(file, visit.id)]
    if not found:
        raise Problem("Nobody goes.")
    visit, colleague = chance.choice(found)
    assert visit.starts_on is not None
    lesson = Cover(visit_id=visit.id, staff_id=colleague.id, on_day=visit.starts_on, what="Tutor time")
    cover.add_lesson(file, lesson, _TODAY)


def _drop(file: SchoolFile, chance: Random) -> None:
    found = [one.id for visit in store.visits(file) for one in covers(file, visit.id)]
    if not found:
        raise Problem("No cover is written down.")
    cover.drop(file, chance.choice(found))


DEEDS: dict[str, Deed] = {
    "timetable of a colleague": _timetable,
    "what a form is taught": _taught,
    "lesson of a colleague": _lesson,
    "arrange cover": _arrange,
    "lesson to cover by hand": _by_hand,
    "drop cover": _drop,
}
