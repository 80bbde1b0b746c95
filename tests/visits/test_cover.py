"""Cover: the lessons that adults on a visit miss, by hand-worked cases, and who takes them."""

from dataclasses import replace
from datetime import date, time

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.school_year import actions as school_year
from coordinator.school_year.records import BellTime, Lesson, LessonKind, School, TimetableWeek
from coordinator.visits import actions, store
from coordinator.visits.actions import cover
from coordinator.visits.records import Cover, Party, Staffing, StaffRole, Visit
from coordinator.visits.rules.cover import cover_text
from coordinator.visits.store.cover import covers

from .conftest import TODAY

RUTH, NADIA, TOM = 1, 2, 3
TUESDAY_B = date(2026, 12, 1)  # the week of 30 November is a B week


@pytest.fixture
def school(file: SchoolFile) -> SchoolFile:
    """Six periods of an hour from 9.00, lunch after the third; weeks A and B; Ruth is the lead."""
    with file.change("Timetable") as change:
        change.insert(School(name="Seahaven", lead="ruth  ashworth"))
        for name, hour in (("1", 9), ("2", 10), ("3", 11), ("Lunch", 12), ("4", 13), ("5", 14)):
            change.insert(BellTime(name=name, starts=time(hour), ends=time(hour + 1), is_lesson=name != "Lunch"))
        for monday, letter in ((date(2026, 11, 23), "A"), (date(2026, 11, 30), "B"), (date(2026, 12, 7), "A")):
            change.insert(TimetableWeek(monday=monday, letter=letter))
    for staff, week, weekday, bell, label in (
        (TOM, "A", 1, 1, "9A, Lab 1"),  # Tuesday of week A
        (TOM, "B", 1, 1, "10B, Lab 2"),
        (TOM, "B", 1, 5, "8C, Lab 2"),
        (TOM, "", 1, 6, "7D, Lab 1"),
        (TOM, "B", 1, 6, "7E, Lab 3"),  # week B's own goes before every week's
        (TOM, "", 2, 1, "11A"),
        (TOM, "", 4, 1, "12A"),  # Friday
        (None, "B", 1, 2, "9C"),
    ):
        school_year.save_lesson(file, Lesson(staff_id=staff, week=week, weekday=weekday, bell_time_id=bell, label=label))
    for bell, kind, label in ((4, LessonKind.DUTY, "Lunch duty"), (3, LessonKind.MEETING, "Governors")):
        school_year.save_lesson(file, Lesson(weekday=1, bell_time_id=bell, label=label, kind=kind))
    return file


def trip(file: SchoolFile, first: date, last: date | None = None, out: time | None = None, back: time | None = None) -> int:
    """Ruth leads, Tom supervises, Nadia is the base contact."""
    visit = Visit(title="A day at Aldermere", starts_on=first, ends_on=last, leaves_at=out, back_at=back, year_groups=(10,))
    id_ = actions.plan_visit(file, visit, TODAY, anyway=True)
    for staff, role in ((RUTH, StaffRole.LEADER), (TOM, StaffRole.SUPERVISOR), (NADIA, StaffRole.BASE_CONTACT)):
        actions.add_staff(file, Staffing(visit_id=id_, staff_id=staff, role=role), TODAY)
    return id_


def missed(file: SchoolFile, visit_id: int) -> list[tuple[str, int, str, str]]:
    return [(line.name.split()[0], line.day.day, line.period, line.what) for line in cover.cover_of(file, visit_id)]


def test_a_tuesday_of_week_b(school: SchoolFile) -> None:
    whole = trip(school, TUESDAY_B, out=time(7, 45), back=time(16, 45))
    assert missed(school, whole) == [
        ("Ruth", 1, "2", "9C"),
        ("Ruth", 1, "Lunch", "Lunch duty"),  # the meeting of period 3 needs nobody
        ("Tom", 1, "1", "10B, Lab 2"),
        ("Tom", 1, "4", "8C, Lab 2"),
        ("Tom", 1, "5", "7E, Lab 3"),
    ]
    line = cover.cover_of(school, whole)[2]
    assert (line.group, line.room, line.open) == ("10B", "Lab 2", True)


def test_half_a_day_takes_only_its_periods(school: SchoolFile) -> None:
    # Out at 12.30, within lunch; back at 2.00, when period 5 begins.
    assert missed(school, trip(school, TUESDAY_B, out=time(12, 30), back=time(14))) == [
        ("Ruth", 1, "Lunch", "Lunch duty"),
        ("Tom", 1, "4", "8C, Lab 2"),
    ]


def test_two_days_run_from_leaving_to_coming_back(school: SchoolFile) -> None:
    two = trip(school, TUESDAY_B, date(2026, 12, 2), out=time(13, 15), back=time(9, 30))
    assert missed(school, two) == [
        ("Tom", 1, "4", "8C, Lab 2"),
        ("Tom", 1, "5", "7E, Lab 3"),
        ("Tom", 2, "1", "11A"),
    ]


def test_nobody_teaches_on_an_inset_day(school: SchoolFile) -> None:
    assert missed(school, trip(school, date(2026, 11, 27))) == []  # the INSET Friday
    assert missed(school, trip(school, date(2026, 12, 4))) == [("Tom", 4, "1", "12A")]


def test_a_party_keeps_its_own_hours_and_its_leader_goes(school: SchoolFile) -> None:
    id_ = trip(school, TUESDAY_B, out=time(12, 59), back=time(13, 1))
    with school.change("Party") as change:
        party = change.insert(Party(visit_id=id_, name="A"))
        change.set(Party, party, leaves_at=time(8), back_at=time(9, 30), leader_id=TOM)
    assert ("Tom", 1, "1", "10B, Lab 2") in missed(school, id_)
    assert ("Tom", 1, "4", "8C, Lab 2") in missed(school, id_)  # and with the visit, where he is on the list too
    assert ("Tom", 1, "5", "7E, Lab 3") not in missed(school, id_)


def test_who_covers_is_kept_and_follows_a_move(school: SchoolFile) -> None:
    id_ = trip(school, TUESDAY_B, out=time(8), back=time(10))
    (line,) = cover.cover_of(school, id_)
    cover.arrange(school, id_, [(line, "  Lena   Marsh ")], TODAY)
    (line,) = cover.cover_of(school, id_)
    assert (line.covered_by, line.open) == ("Lena Marsh", False)
    assert covers(school, id_)[0].arranged_on == TODAY
    assert "Tue 1 Dec, 1 (9.00–10.00): 10B, Lab 2 – Lena Marsh" in cover_text(store.visit(school, id_), [line])
    actions.move_visit(school, id_, date(2026, 12, 8), TODAY, anyway=True)
    new, old = cover.cover_of(school, id_)
    assert (new.what, new.open, old.what, old.needed) == ("9A, Lab 1", True, "10B, Lab 2", False)
    said = cover_text(store.visit(school, id_), [new, old])
    assert "nobody yet" in said and said.index("No longer needed") < said.index("Lena Marsh")
    cover.drop(school, old.cover_id)
    assert len(cover.cover_of(school, id_)) == 1
    school.undo()
    assert len(cover.cover_of(school, id_)) == 2


def test_an_emptied_name_is_nobody_again(school: SchoolFile) -> None:
    id_ = trip(school, TUESDAY_B, out=time(8), back=time(10))
    cover.arrange(school, id_, [(cover.cover_of(school, id_)[0], "Lena")], TODAY)
    cover.arrange(school, id_, [(cover.cover_of(school, id_)[0], "")], TODAY)
    assert covers(school, id_) == []
    assert [line.open for line in cover.cover_of(school, id_)] == [True]


def test_who_goes_cannot_take_a_lesson(school: SchoolFile) -> None:
    id_ = trip(school, TUESDAY_B, out=time(8), back=time(10))
    with pytest.raises(Problem, match="Ruth Ashworth goes on this visit too"):
        cover.arrange(school, id_, [(cover.cover_of(school, id_)[0], "Ruth Ashworth")], TODAY)
    cover.arrange(school, id_, [(cover.cover_of(school, id_)[0], "Nadia Malik")], TODAY)  # she stays at school


def test_a_lesson_by_hand(school: SchoolFile) -> None:
    id_ = trip(school, TUESDAY_B, out=time(8), back=time(10))
    by_hand = Cover(visit_id=id_, staff_id=RUTH, on_day=TUESDAY_B, bell_time_id=1, what="Tutor time <b>")
    cover.add_lesson(school, by_hand, TODAY)
    assert [line.what for line in cover.cover_of(school, id_)] == ["Tutor time <b>", "10B, Lab 2"]
    for wrong, said in (
        (replace(by_hand, what=" "), "needs its class"),
        (replace(by_hand, staff_id=NADIA), "Add the adult"),
        (replace(by_hand, bell_time_id=6), "at school then"),
        (replace(by_hand, what="Again"), "already"),
    ):
        with pytest.raises(Problem, match=said):
            cover.add_lesson(school, wrong, TODAY)
    school_year.delete_bell_time(school, 1)
    (kept,) = cover.cover_of(school, id_)
    assert (kept.what, kept.period, kept.needed) == ("Tutor time <b>", "", True)


def test_a_cancelled_visit_needs_none(school: SchoolFile) -> None:
    id_ = trip(school, TUESDAY_B, out=time(8), back=time(10))
    cover.arrange(school, id_, [(cover.cover_of(school, id_)[0], "Lena")], TODAY)
    actions.cancel_visit(school, id_, "Snow", TODAY)
    assert [(line.covered_by, line.needed) for line in cover.cover_of(school, id_)] == [("Lena", False)]


def test_whose_timetable_is_missing(school: SchoolFile) -> None:
    id_ = trip(school, TUESDAY_B)
    actions.add_staff(school, Staffing(visit_id=id_, staff_id=NADIA, role=StaffRole.HELPER), TODAY)
    assert cover.without_timetable(school, id_) == ["Nadia Malik"]
