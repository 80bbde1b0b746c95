"""What the coordinator does with the year: one change each, wrong days refused in a sentence."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.school_year import actions, store
from coordinator.school_year.records import (
    BellTime,
    CalendarEvent,
    Closure,
    ClosureKind,
    Lesson,
    School,
    Term,
)

AUTUMN = Term(name="Autumn term", starts=date(2026, 9, 2), ends=date(2026, 12, 18))


@pytest.fixture
def file(tmp_path: Path) -> Iterator[SchoolFile]:
    made = SchoolFile.create(tmp_path / "school.coordinator")
    yield made
    made.close()


def test_the_school_is_kept_once(file: SchoolFile) -> None:
    assert store.school(file) is None
    actions.save_school(file, School(name="Ysgol  Gŵyr", nation="wales"))
    actions.name_school(file, "Ysgol Gŵyr", "england")
    school = store.school(file)
    assert school is not None
    assert (school.name, school.nation) == ("Ysgol Gŵyr", "england")
    with pytest.raises(Problem):
        actions.name_school(file, "  ", "england")
    with pytest.raises(Problem):
        actions.name_school(file, "X", "narnia")


def test_settings_have_shipped_values(file: SchoolFile) -> None:
    assert store.setting(file, "ratio_prompt") == "12"
    actions.change_setting(file, "ratio_prompt", "10", "Trips policy 2026")
    assert store.setting_number(file, "ratio_prompt") == 10
    assert store.settings(file)["ratio_prompt"].source == "Trips policy 2026"
    with pytest.raises(Problem):
        actions.change_setting(file, "ratio_prompt", "many")
    with pytest.raises(Problem):
        actions.change_setting(file, "ratio", "1")
    with pytest.raises(LookupError):
        store.setting(file, "ratio")
    actions.reset_setting(file, "ratio_prompt")
    assert store.setting(file, "ratio_prompt") == "12"


def test_terms_may_not_overlap_or_run_backwards(file: SchoolFile) -> None:
    id_ = actions.save_term(file, AUTUMN)
    assert [year.label for year in store.academic_years(file)] == ["2026–27"]
    with pytest.raises(Problem, match="overlap"):
        actions.save_term(file, Term(name="Spring", starts=date(2026, 12, 18), ends=date(2027, 3, 1)))
    with pytest.raises(Problem, match="Swap"):
        actions.save_term(file, Term(name="Spring", starts=date(2027, 3, 1), ends=date(2027, 1, 1)))
    with pytest.raises(Problem, match="year"):
        actions.save_closure(file, Closure(name="x", starts=date(2026, 1, 1), ends=date(2027, 1, 1)))
    actions.delete_term(file, id_)
    assert store.terms(file) == []


def test_closures_and_events(file: SchoolFile) -> None:
    actions.save_term(file, AUTUMN)
    inset = Closure(name="INSET", kind=ClosureKind.INSET, starts=date(2026, 11, 20), ends=date(2026, 11, 20))
    id_ = actions.save_closure(file, inset)
    assert store.calendar(file).why_closed(date(2026, 11, 20)) == "INSET"
    actions.delete_closure(file, id_)
    assert store.calendar(file).is_school_day(date(2026, 11, 20))
    event = CalendarEvent(
        name="Mocks", starts=date(2026, 11, 9), ends=date(2026, 11, 20), year_groups=(11, 13)
    )
    id_ = actions.save_event(file, event)
    assert store.events(file)[0].year_groups == (11, 13)
    actions.delete_event(file, id_)
    assert store.events(file) == []


def test_bank_holidays_are_added_once(file: SchoolFile) -> None:
    assert actions.add_bank_holidays(file, "england", 2026) == 8
    assert actions.add_bank_holidays(file, "england", 2026) == 0
    assert file.undo() == "Add the bank holidays of 2026–27 in England"
    assert store.closures(file) == []


def test_weeks_are_generated_and_then_changed_one_by_one(file: SchoolFile) -> None:
    actions.save_term(file, AUTUMN)
    assert (
        actions.generate_weeks(file, date(2026, 9, 1), date(2026, 12, 31)) == 16
    )
    assert store.calendar(file).week_letter(date(2026, 9, 9)) == "B"
    actions.set_week(file, date(2026, 9, 9), "A")
    actions.set_week(file, date(2026, 9, 16), "")
    calendar = store.calendar(file)
    assert (calendar.week_letter(date(2026, 9, 7)), calendar.week_letter(date(2026, 9, 14))) == ("A", "")


def test_bell_times_take_their_lessons_with_them(file: SchoolFile) -> None:
    bell = actions.save_bell_time(file, BellTime(name="1", starts=time(9), ends=time(10)))
    actions.save_lesson(file, Lesson(weekday=0, bell_time_id=bell, label="10X English"))
    with pytest.raises(Problem):
        actions.save_lesson(file, Lesson(weekday=5, bell_time_id=bell, label="Saturday"))
    with pytest.raises(Problem):
        actions.save_bell_time(file, BellTime(name="2", starts=time(10), ends=time(9)))
    actions.delete_bell_time(file, bell)
    assert store.bell_times(file) == []
    assert store.lessons(file) == []


def test_days_say_why(file: SchoolFile) -> None:
    actions.save_term(file, AUTUMN)
    found = actions.days(file, date(2026, 12, 17), date(2026, 12, 21))
    assert found.school_days == 2
    assert found.closed == (
        (date(2026, 12, 19), "Saturday"),
        (date(2026, 12, 20), "Sunday"),
        (date(2026, 12, 21), "outside term"),
    )
    assert found.sentence == "2 school days from Thu 17 Dec 2026 to Mon 21 Dec 2026."
    with pytest.raises(Problem):
        actions.days(file, date(2026, 12, 21), date(2026, 12, 17))


def test_a_year_of_questions_is_instant(file: SchoolFile) -> None:
    actions.save_term(file, AUTUMN)
    calendar = store.calendar(file)
    first = date(2026, 9, 1)
    for n in range(20_000):
        calendar.add_school_days(first, n % 60)
        calendar.school_days_between(first, AUTUMN.ends)
