"""What colleagues teach and what Years 9 and 10 are taught, so that cover and missed lessons are seen."""

from collections.abc import Sequence
from datetime import date

from coordinator.file.school_file import SchoolFile
from coordinator.sample.partners import STAFF
from coordinator.school_year import store as school_year
from coordinator.school_year.actions import timetables
from coordinator.school_year.records import Lesson, LessonKind, TaughtLesson
from coordinator.visits import store as visits
from coordinator.visits.actions import cover
from coordinator.visits.records import VisitState

# Five days of five lessons; a dot is free. The second week is the first with its days turned.
_TEACH = {
    "Tom Beddows": ("Lab 2", "9A . 10C 12P .", ". 8B 10C . 11D", "10C 9A . 8B .", "11D . 12P 10C 9A", ". 12P 8B . 11D"),
    "Chidi Anyanwu": ("Music 1", "7B 8A . 9C .", "8D . 7C 10M .", ". 9A 7B . 10M", "7C . 10M 8A 9D", "9C 7A . . 8D"),
    "Rhian Prosser": ("Art 2", ". 10A 8C . 9B", "9E . 7D 11A .", "10A . 8A . 7B", ". 11A 9B 7D .", "8C 10A . 9E ."),
    "Huw Llewellyn": ("Sports hall", "10P . 7A 8B .", "9C 10P . . 8D", "7E . 11P 9A .", ". 8B 10P . 7A", "11P . 9C . 8D"),
    "Peter Vane": ("H4", "8A . 9D . 11H", ". 10H 7C 8A .", "9D . . 11H 7C", "10H 8E . 9F .", ". 11H 10H . 8E"),
    "Karolina Wójcik": ("M3", "10A 9B . 11C 7D", ". 10A 12M . 9B", "11C . 10A 7D .", "9B 12M . 10A .", "7D . 11C 12M 10A"),
    "Simon Okafor": ("E1", "9D . 10E 7F .", "11B 10E . 9D 8C", ". 7F 10E . 11B", "8C 9D . 10E .", "10E . 11B 7F ."),
}  # fmt: skip
# What is taught when: every form has the list from its own place on, so that no two rooms are wanted at once.
_TAUGHT = (
    "English", "Mathematics", "Science", "History", "PE",
    "Mathematics", "Science", "English", "Art", "Geography",
    "Science", "English", "Mathematics", "Languages", "Computing",
    "English", "Mathematics", "Languages", "Science", "Music",
    "Mathematics", "RE", "English", "PE", "Science",
)  # fmt: skip


_FORMS = tuple(f"{year}{letter}" for year in (9, 10) for letter in "ABCDEFGH")


# Two cover supervisors and two colleagues, as far as they don’t go themselves.
_TAKE = ("Lena Marsh", "Ian Coates", "Delyth Morgan", "Agnieszka Zając")


def keep(file: SchoolFile, staff: Sequence[int], today: date) -> None:
    """Writes the timetables of those of the staff who have one here, and of the forms; then the next visits' cover."""
    bells = [bell.id for bell in school_year.bell_times(file) if bell.is_lesson]
    by_name = {name: id_ for (name, *_), id_ in zip(STAFF, staff, strict=True)}
    for name, (room, *days) in _TEACH.items():
        _colleague(file, by_name[name], room, [day.split() for day in days], bells)
    timetables.keep_taught(file, {form: _form(form, at, bells) for at, form in enumerate(_FORMS)})
    ahead = [visit for visit in visits.visits(file, since=today) if visit.state is VisitState.CONSENT_OUT]
    for visit in ahead[:3]:
        goes = {one.name for one in cover.going(file, visit.id)}
        free = [name for name in _TAKE if name not in goes]
        missed = cover.cover_of(file, visit.id)
        found = [(line, free[at % len(free)]) for at, line in enumerate(missed) if at % 3 != 2]
        cover.arrange(file, visit.id, found, today)


def _colleague(file: SchoolFile, staff: int, room: str, days: list[list[str]], bells: list[int]) -> None:
    made = []
    for week, turned in (("A", days), ("B", [*days[2:], *days[:2]])):
        for weekday, periods in enumerate(turned):
            made += [
                Lesson(week=week, weekday=weekday, bell_time_id=bell, label=f"{word}, {room}")
                for bell, word in zip(bells, periods, strict=True)
                if word != "."
            ]
    lunch = [bell.id for bell in school_year.bell_times(file) if bell.name == "Lunch"]
    made += [Lesson(weekday=staff % 5, bell_time_id=bell, label="Lunch duty", kind=LessonKind.DUTY) for bell in lunch]
    timetables.keep_timetable(file, staff, made)


def _form(form: str, at: int, bells: list[int]) -> list[TaughtLesson]:
    return [
        TaughtLesson(weekday=weekday, bell_time_id=bell, form=form, subject=_TAUGHT[(weekday * 5 + period + at * 3) % 25])
        for weekday in range(5)
        for period, bell in enumerate(bells)
    ]
