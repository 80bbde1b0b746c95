"""Lessons that pupils miss by subject, by hand-worked cases."""

from datetime import date, time

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.school_year.actions.timetables import keep_taught
from coordinator.school_year.records import BellTime, TaughtLesson, TimetableWeek
from coordinator.school_year.store.timetables import taught_lessons
from coordinator.visits import actions
from coordinator.visits.actions.lessons_missed import cost_of, missed_by
from coordinator.visits.records import Place, PlaceState, Visit

from .conftest import TODAY

CALLUM, MINH = 1, 2  # 10F, 10E
TUESDAY_B = date(2026, 12, 1)


def lesson(weekday: int, bell: int, subject: str, week: str = "") -> TaughtLesson:
    return TaughtLesson(week=week, weekday=weekday, bell_time_id=bell, form="", subject=subject)


@pytest.fixture
def school(file: SchoolFile) -> SchoolFile:
    """Four lessons a day; 10F has its own Tuesdays and mathematics first on every other day, 10E only the year's list."""
    with file.change("Timetable") as change:
        for name, hour in (("1", 9), ("2", 10), ("3", 11), ("4", 13)):
            change.insert(BellTime(name=name, starts=time(hour), ends=time(hour + 1)))
        change.insert(TimetableWeek(monday=date(2026, 11, 30), letter="B"))
        change.insert(TimetableWeek(monday=date(2026, 12, 7), letter="A"))
    keep_taught(
        file,
        {
            "10F": [
                lesson(1, 1, "Mathematics"), lesson(1, 2, "Art", "A"), lesson(1, 2, "Latin", "B"), lesson(1, 4, "PE"),
                *(lesson(day, 1, "Mathematics") for day in (0, 2, 3, 4)),
            ],
            "Year 10": [lesson(1, 1, "English"), lesson(1, 3, "Science")],
        },
    )  # fmt: skip
    return file


def trip(
    file: SchoolFile, first: date, last: date | None = None, out: time | None = None, back: time | None = None,
    who: tuple[int, ...] = (CALLUM, MINH),
) -> int:  # fmt: skip
    visit = Visit(title="Away", starts_on=first, ends_on=last, leaves_at=out, back_at=back, year_groups=(10,))
    id_ = actions.plan_visit(file, visit, TODAY, anyway=True)
    actions.invite(file, id_, who, TODAY)
    return id_


def costs(file: SchoolFile, id_: int) -> dict[str, dict[str, int]]:
    return {cost.subject: dict(cost.forms) for cost in cost_of(file, id_, TODAY).subjects}


def test_a_tuesday_of_week_b(school: SchoolFile) -> None:
    assert costs(school, trip(school, TUESDAY_B)) == {
        "Mathematics": {"10F": 1}, "Latin": {"10F": 1}, "PE": {"10F": 1}, "English": {"10E": 1},
        "Science": {"10E": 1, "10F": 1},  # the year's list fills what the form's own leaves open
    }  # fmt: skip


def test_half_a_day(school: SchoolFile) -> None:
    assert costs(school, trip(school, TUESDAY_B, out=time(10), back=time(11))) == {"Latin": {"10F": 1}}


def test_two_days_and_an_inset_day(school: SchoolFile) -> None:
    two = trip(school, date(2026, 12, 7), date(2026, 12, 8), time(9, 30), time(11))
    assert costs(school, two) == {"Mathematics": {"10F": 2}, "Art": {"10F": 1}, "English": {"10E": 1}}
    assert costs(school, trip(school, date(2026, 11, 27))) == {}  # the INSET Friday


def test_the_year_adds_up_and_who_misses_much_is_named(school: SchoolFile) -> None:
    week = trip(school, date(2026, 12, 7), date(2026, 12, 11), who=(CALLUM,))
    one = trip(school, date(2026, 12, 2))
    cost = cost_of(school, one, TODAY)
    assert [(c.subject, c.lessons, c.over) for c in cost.subjects] == [("Mathematics", 1, 1)]
    assert [(m.name, m.form, m.subjects) for m in cost.much] == [("Callum Nixon", "10F", (("Mathematics", 6),))]
    assert missed_by(school, CALLUM, TODAY) == [("Mathematics", 6), ("Art", 1), ("PE", 1), ("Science", 1)]
    actions.cancel_visit(school, week, "Snow", TODAY)
    assert missed_by(school, CALLUM, TODAY) == [("Mathematics", 1)]
    assert missed_by(school, MINH, TODAY) == []
    assert missed_by(school, 5, TODAY) is None  # nothing is known of 9A


def test_a_lesson_that_two_visits_want_is_missed_once(school: SchoolFile) -> None:
    for _ in range(2):
        id_ = trip(school, date(2026, 12, 2))
    assert missed_by(school, CALLUM, TODAY) == [("Mathematics", 1)]
    assert cost_of(school, id_, TODAY).much == ()


def test_who_did_not_come_missed_nothing(school: SchoolFile) -> None:
    id_ = trip(school, date(2026, 12, 2))
    with school.change("Came") as change:
        place = change.one(Place, "SELECT * FROM place WHERE visit_id = ? AND pupil_id = ?", id_, CALLUM)
        change.set(Place, place.id, attended=False, state=PlaceState.ACCEPTED)
    assert missed_by(school, CALLUM, date(2026, 12, 3)) == []


def test_what_a_form_is_taught_is_kept_in_one_undo(school: SchoolFile) -> None:
    before = taught_lessons(school)
    keep_taught(school, {"10F": [], "9A": [lesson(0, 1, "  Łacina ")]})
    assert {(one.form, one.subject) for one in taught_lessons(school) if one.form != "Year 10"} == {("9A", "Łacina")}
    school.undo()
    assert taught_lessons(school) == before
    with pytest.raises(Problem):
        keep_taught(school, {" ": []})
    with pytest.raises(Problem):
        keep_taught(school, {"9A": [lesson(5, 1, "Saturday school")]})
