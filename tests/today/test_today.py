"""The day's list and the fortnight, read off a small school."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest

from coordinator.directory import actions as directory
from coordinator.directory.records import Organisation, Person, Post
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.relationships import actions as relationships
from coordinator.relationships.records import Promise
from coordinator.school_year import actions as school_year
from coordinator.school_year.records import (
    BellTime,
    Closure,
    ClosureKind,
    Lesson,
    LessonKind,
    PartnerWeek,
    PartnerWeekKind,
    School,
    Term,
)
from coordinator.school_year.rules import Calendar
from coordinator.thanks import actions as thanks
from coordinator.thanks.records import Thanks
from coordinator.today import actions, rules
from coordinator.today.records import Deed, Need
from coordinator.visits import actions as visits
from coordinator.visits.actions import telling
from coordinator.visits.records import Staffing, StaffRole, Transport, Visit, VisitState
from coordinator.visits.store.telling import tellings

TODAY = date(2026, 11, 10)
NOW = datetime(2026, 11, 10, 11, 18)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[SchoolFile]:
    made = SchoolFile.create(tmp_path / "school.coordinator")
    made.clock = lambda: NOW
    school_year.name_school(made, "Kittiwake Bay Academy", "england")
    yield made
    made.close()


def with_year(file: SchoolFile) -> None:
    school_year.save_term(file, Term(name="Autumn 2", starts=date(2026, 11, 2), ends=date(2026, 12, 18)))
    school_year.save_closure(
        file, Closure(name="Christmas", starts=date(2026, 12, 21), ends=date(2027, 1, 1))
    )
    school_year.save_closure(
        file,
        Closure(
            name="Staff training", kind=ClosureKind.INSET, starts=date(2026, 11, 20), ends=date(2026, 11, 20)
        ),
    )


def with_partner(file: SchoolFile) -> int:
    partner = directory.add_partner(file, Organisation(name="Aldermere University"), TODAY)
    directory.add_person(
        file,
        Person(name="Edmund Farr", title="Dr"),
        Post(
            person_id=0,
            organisation_id=partner,
            best_time="Tue and Thu after 2.00",
            best_way="telephone",
            from_on=date(2024, 9, 1),
        ),
    )
    return partner


def test_an_untouched_file_is_empty_and_stops_being_so_with_the_first_partner(file: SchoolFile) -> None:
    assert actions.briefing(file, NOW).empty
    with_partner(file)
    assert not actions.briefing(file, NOW).empty


def test_the_head_counts_school_days_and_says_why_it_is_closed(file: SchoolFile) -> None:
    assert actions.briefing(file, NOW).facts == "The school’s terms are not written down yet"
    with_year(file)
    assert actions.briefing(file, NOW).facts == "School day 7 of 34 · 27 left before Christmas"
    closed = actions.briefing(file, datetime(2026, 11, 20, 9)).facts
    assert closed == "INSET: Staff training · next school day Mon 23 Nov"


def test_a_promise_is_done_at_once_and_the_list_ends_with_the_next_day(file: SchoolFile) -> None:
    with_year(file)
    partner = with_partner(file)
    for what, due in (("Tell them the number", date(2026, 11, 6)), ("Send dates", date(2026, 12, 1))):
        relationships.promise(
            file,
            Promise(organisation_id=partner, by_us=True, what=what, made_on=date(2026, 11, 3), due_on=due),
        )
    briefing = actions.briefing(file, NOW)
    assert [need.title for need in briefing.needs] == ["Tell them the number"]
    assert rules.when_words(briefing.needs[0]) == "2 late"
    assert briefing.next_day == date(2026, 12, 1)
    actions.do(file, briefing.needs[0], NOW)
    assert actions.briefing(file, NOW).needs == ()
    file.undo()
    assert len(actions.briefing(file, NOW).needs) == 1


def test_what_is_done_elsewhere_cannot_be_done_at_once(file: SchoolFile) -> None:
    need = Need(
        deed=Deed.LOG_CONTACT, target_id=1, title="", why="", verb="", minutes=5, days_left=0, kind="partner", opens_id=1
    )  # fmt: skip
    with pytest.raises(Problem):
        actions.do(file, need, NOW)


def test_thanks_are_owed_until_they_are_sent_and_then_counted(file: SchoolFile) -> None:
    with_year(file)
    partner = with_partner(file)
    id_ = thanks.owe(
        file, Thanks(organisation_id=partner, what_for="A day at Aldermere", owed_on=date(2026, 11, 4))
    )
    (owed,) = actions.briefing(file, NOW).owed
    assert (owed.to, owed.days_left) == ("Aldermere University", 6)
    thanks.send(file, id_, TODAY)
    briefing = actions.briefing(file, NOW)
    assert (briefing.owed, briefing.sent) == ((), 1)


def test_the_next_visits_say_how_far_they_are(file: SchoolFile) -> None:
    with_year(file)
    visit = visits.plan_visit(
        file,
        Visit(
            title="A day at Aldermere",
            organisation_id=with_partner(file),
            starts_on=date(2026, 11, 19),
            year_groups=(10,),
            places_offered=48,
        ),
        TODAY,
    )
    assert actions.briefing(file, NOW).coming == ()  # no more than an idea yet
    for state in (VisitState.PROPOSED, VisitState.AGREED):
        visits.change_state(file, visit, state, TODAY)
    (coming,) = actions.briefing(file, NOW).coming
    assert (coming.title, coming.school_days, coming.numbers) == (
        "A day at Aldermere",
        7,
        "48 places offered",
    )
    assert coming.left.endswith("late") or "jobs left" in coming.left


def with_timetable(file: SchoolFile) -> None:
    periods = [("Period 3", 11, 12, True), ("Lunch", 12, 13, False), ("Period 5", 14, 15, True)]
    bells = [
        school_year.save_bell_time(
            file, BellTime(name=name, starts=time(a, 15), ends=time(b, 15), is_lesson=taught)
        )
        for name, a, b, taught in periods
    ]
    school_year.save_lesson(file, Lesson(weekday=0, bell_time_id=bells[0], label="9C"))
    school_year.save_lesson(
        file, Lesson(weekday=3, bell_time_id=bells[1], label="Lunch duty", kind=LessonKind.DUTY)
    )


def test_the_fortnight_shows_lessons_free_periods_and_who_can_be_rung(file: SchoolFile) -> None:
    with_year(file)
    with_partner(file)
    with_timetable(file)
    shown = actions.fortnight(file, date(2026, 11, 9), 2, NOW)
    monday, tuesday = shown.weeks[0].columns[:2]
    assert [slot.words for slot in monday.slots] == ["9C", "", "Free"]
    assert [slot.kind for slot in tuesday.slots] == ["now", "", "call"]
    assert tuesday.slots[2].tip.endswith("Dr Edmund Farr, Aldermere University: Tue and Thu after 2.00")
    assert shown.weeks[1].columns[4].closed == "INSET"
    assert shown.weeks[1].partner_line == "Tell them you are away Friday"
    assert actions.briefing(file, NOW).free == "Free until 3.15"


def test_a_visit_with_the_lead_takes_her_out_and_asks_for_cover(file: SchoolFile) -> None:
    with_year(file)
    with_timetable(file)
    ruth = directory.add_staff(file, "Ruth Ashworth")
    school_year.save_school(file, School(name="Kittiwake Bay Academy", lead="Ruth Ashworth"))
    visit = visits.plan_visit(
        file,
        Visit(
            title="A day at Aldermere",
            starts_on=date(2026, 11, 19),
            leaves_at=time(7, 45),
            back_at=time(16, 45),
            year_groups=(10,),
        ),
        TODAY,
    )
    visits.add_staff(file, Staffing(visit_id=visit, staff_id=ruth, role=StaffRole.LEADER), TODAY)
    week = actions.fortnight(file, date(2026, 11, 16), 1, NOW).weeks[0]
    (outing,) = week.columns[3].outings
    assert (outing.first, outing.last, outing.away) == (0, 2, True)
    assert "Out 7.45–4.45" in outing.lines
    assert "Cover: 1 lunch duty" in outing.lines
    assert week.away == (date(2026, 11, 19), date(2026, 11, 20))
    assert "Thursday 19 November and Friday 20 November" in actions.away_message(file, week.away)


def test_partners_weeks_in_one_line(file: SchoolFile) -> None:
    partner = with_partner(file)
    for kind, starts, ends in (
        (PartnerWeekKind.TEACHING, date(2026, 9, 28), date(2026, 12, 11)),
        (PartnerWeekKind.READING, date(2026, 11, 9), date(2026, 11, 13)),
    ):
        school_year.save_partner_week(
            file, PartnerWeek(organisation_id=partner, kind=kind, starts=starts, ends=ends)
        )
    first, second = actions.fortnight(file, date(2026, 11, 9), 2, NOW).weeks
    assert first.partners == "Reading week at Aldermere University"
    assert second.partners == "All teaching"


def test_minutes_fit_from_the_top() -> None:
    def need(minutes: int, days_left: int = 0) -> Need:
        return Need(
            deed=Deed.TICK_JOB,
            target_id=minutes,
            title="",
            why="",
            verb="",
            minutes=minutes,
            days_left=days_left,
            kind="visit",
            opens_id=1,
        )

    assert rules.fitting([need(5), need(10), need(30)], 20) == 2
    assert rules.next_day(Calendar(), [need(5)], [need(5)], TODAY) is None
    assert rules.next_day(Calendar(), [need(5)], [need(5), need(9, days_left=12)], TODAY) == date(
        2026, 11, 26
    )


def test_whom_to_tell_of_a_moved_visit_is_one_line_until_all_know(file: SchoolFile) -> None:
    with_year(file)
    visit = visits.plan_visit(file, Visit(title="A day at Aldermere", starts_on=date(2026, 12, 3)), TODAY)
    with file.change("Book") as change:
        change.insert(Transport(visit_id=visit, firm="Larkfield Coaches", booked_on=TODAY))
        change.set(Visit, visit, approval_system="EVOLVE", approval_submitted_on=TODAY)
    visits.move_visit(file, visit, date(2026, 12, 8), TODAY)

    def lines(today: date = TODAY) -> list[Need]:
        return [need for need in actions.needs(file, today) if need.deed is Deed.TELL_OF_CHANGE]

    (line,) = lines()
    assert line.title == "Tell Larkfield Coaches and 1 more: A day at Aldermere"
    assert line.why == "Moved from Thu 3 Dec to Tue 8 Dec, noted Tue 10 Nov"
    assert (line.days_left, line.kind, line.opens_id) == (1, "visit", visit)
    assert lines(date(2026, 11, 12))[0].days_left == -1
    for one in tellings(file, visit):
        telling.told(file, one.id, TODAY)
    assert lines() == []
