"""Visits through their actions, in a tiny school."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from coordinator.directory.records import Organisation, Staff
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.pupils.records import Membership, Pupil, PupilGroup
from coordinator.school_year import store as school_year
from coordinator.school_year.records import CalendarEvent, Closure, ClosureKind, EventKind, Term, Weight
from coordinator.visits import actions, rules, store
from coordinator.visits.records import (
    ChecklistItem,
    ItineraryItem,
    MoneyLine,
    Party,
    Section,
    Staffing,
    StaffRole,
    Transport,
    Visit,
    VisitKind,
    VisitState,
)

TODAY = date(2026, 11, 10)
DAY = date(2026, 12, 3)


@pytest.fixture
def file(tmp_path: Path) -> SchoolFile:
    opened = SchoolFile.create(tmp_path / "school.coordinator")
    with opened.change("Begin") as change:
        change.insert(Term(name="Autumn", starts=date(2026, 9, 3), ends=date(2026, 12, 18)))
        change.insert(Term(name="Spring", starts=date(2027, 1, 5), ends=date(2027, 3, 26)))
        change.insert(
            Closure(
                name="Half term",
                kind=ClosureKind.HALF_TERM,
                starts=date(2026, 10, 26),
                ends=date(2026, 10, 30),
            )
        )
        change.insert(
            Closure(name="INSET", kind=ClosureKind.INSET, starts=date(2026, 11, 27), ends=date(2026, 11, 27))
        )
        change.insert(
            CalendarEvent(
                name="Year 11 mocks", kind=EventKind.MOCKS, weight=Weight.BLOCKS,
                starts=date(2026, 11, 30), ends=date(2026, 12, 11), year_groups=(11,),
            )
        )  # fmt: skip
        change.insert(Organisation(name="University of Aldermere"))
        for name in ("Ruth Ashworth", "Nadia Malik", "Tom Beddoes"):
            change.insert(Staff(name=name, first_aider=name.startswith("Tom")))
        for n, (forename, surname, form) in enumerate(
            [
                ("Callum", "Nixon", "10F"),
                ("Minh", "Đặng", "10E"),
                ("Ọlájídé", "Adébáyọ̀", "10C"),
                ("", "Suharto", "10C"),
                ("Ruby", "Appleby", "9A"),
                ("Lily", "<b>Bold</b>", "9A"),
            ]
        ):
            change.insert(
                Pupil(forename=forename, surname=surname, form=form, leaving_cohort=2028 if n < 4 else 2029)
            )
        change.insert(PupilGroup(name="First in family"))
        change.insert(Membership(pupil_group_id=1, pupil_id=1, to_on=date(2026, 11, 20)))
        change.insert(Membership(pupil_group_id=1, pupil_id=5))
    return opened


def plan(file: SchoolFile, **facts: object) -> int:
    visit = replace(
        Visit(
            title="A day at Aldermere", starts_on=DAY, year_groups=(10,), organisation_id=1, places_promised=3
        ),
        **facts,
    )
    return actions.plan_visit(file, visit, TODAY)


def test_planning_brings_jobs_that_are_not_late_at_once(file: SchoolFile) -> None:
    visit_id = plan(file)
    calendar = school_year.calendar(file)
    jobs = rules.jobs(store.checklist(file, visit_id), DAY, calendar, TODAY)
    assert jobs
    assert not [job for job in jobs if job.when is rules.When.LATE]
    assert file.undo_label == "Plan A day at Aldermere"
    later = rules.jobs(store.checklist(file, visit_id), DAY, calendar, date(2026, 11, 11))
    assert any(job.when is rules.When.LATE and job.words == "1 day late" for job in later)
    # Two school days before Thursday 3 December, with no INSET in between, is Tuesday.
    assert rules.due_on(DAY, 2, calendar) == date(2026, 12, 1)
    assert rules.due_on(date(2026, 11, 30), 1, calendar) == date(2026, 11, 26)


@pytest.mark.parametrize(
    ("day", "years", "words"),
    [
        (date(2026, 11, 21), (10,), "Saturday"),
        (date(2026, 10, 28), (10,), "Half term"),
        (date(2026, 11, 27), (10,), "INSET"),
        (DAY, (11,), "Year 11 mocks"),
    ],
)
def test_days_that_do_not_suit(file: SchoolFile, day: date, years: tuple[int, ...], words: str) -> None:
    reasons = store.date_reasons(file, day, years, TODAY)
    assert words in rules.blocks(reasons)
    visit = Visit(title="A day", starts_on=day, year_groups=years)
    with pytest.raises(Problem, match=words):
        actions.plan_visit(file, visit, TODAY)
    kept = store.visit(file, actions.plan_visit(file, visit, TODAY, anyway=True))
    assert "all the same" in kept.notes
    assert words in kept.notes


def test_a_good_day_says_why(file: SchoolFile) -> None:
    plan(file)
    words = [r.words for r in store.date_reasons(file, DAY, (10, 9), TODAY)]
    assert "Another Year 10 visit that day: A day at Aldermere" in words
    assert "16 school days’ notice, less than the usual 6 weeks" in words
    assert "A Thursday" in words
    assert not any("mocks" in w for w in words)


@pytest.mark.parametrize(
    "visit",
    [
        Visit(title=" \n "),
        Visit(title="A", starts_on=DAY, ends_on=date(2026, 12, 2)),
        Visit(title="A", ends_on=DAY),
        Visit(title="A", starts_on=DAY, leaves_at=time(9), back_at=time(8)),
        Visit(title="A", places_offered=-1),
    ],
)
def test_what_cannot_be_is_refused(file: SchoolFile, visit: Visit) -> None:
    with pytest.raises(Problem):
        actions.plan_visit(file, visit, TODAY)
    assert store.visits(file) == []


def test_the_steps_of_its_life(file: SchoolFile) -> None:
    visit_id = plan(file, starts_on=None)
    with pytest.raises(Problem, match="Choose a date first"):
        actions.change_state(file, visit_id, VisitState.AGREED, TODAY)
    actions.move_visit(file, visit_id, DAY, TODAY)
    actions.change_state(file, visit_id, VisitState.AGREED, TODAY)
    with pytest.raises(Problem, match="Invite pupils first"):
        actions.change_state(file, visit_id, VisitState.CONSENT_OUT, TODAY)
    actions.invite(file, visit_id, [1, 2], TODAY)
    with pytest.raises(Problem, match="Nobody leads it"):
        actions.change_state(file, visit_id, VisitState.READY, TODAY)
    actions.add_staff(file, Staffing(visit_id=visit_id, staff_id=1, role=StaffRole.LEADER), TODAY)
    with pytest.raises(Problem, match="isn’t approved"):
        actions.change_state(file, visit_id, VisitState.READY, TODAY)
    actions.submit_approval(file, visit_id, TODAY, "EVOLVE", "E1")
    actions.approve(file, visit_id, TODAY)
    actions.change_state(file, visit_id, VisitState.READY, TODAY)
    with pytest.raises(Problem, match="hasn’t happened"):
        actions.change_state(file, visit_id, VisitState.DONE, TODAY)
    step = rules.next_step(store.visit_row(file, visit_id), DAY)
    assert step is not None
    assert (step.to, step.possible) == (VisitState.DONE, True)
    actions.change_state(file, visit_id, VisitState.DONE, DAY)
    with pytest.raises(Problem, match="already happened"):
        actions.cancel_visit(file, visit_id, "Snow", DAY)


def test_cancelling_wants_a_reason_and_can_be_taken_back(file: SchoolFile) -> None:
    visit_id = plan(file)
    with pytest.raises(Problem):
        actions.cancel_visit(file, visit_id, "  ", TODAY)
    actions.cancel_visit(file, visit_id, "Snow", TODAY)
    assert store.visits(file) == []
    with pytest.raises(Problem, match="cancelled"):
        actions.invite(file, visit_id, [1], TODAY)
    assert {s.to for s in rules.steps(store.visit_row(file, visit_id), TODAY) if s.possible} == {
        VisitState.IDEA
    }
    actions.change_state(file, visit_id, VisitState.IDEA, TODAY)
    assert store.visit(file, visit_id).cancelled_because == ""


def approved(file: SchoolFile) -> int:
    visit_id = plan(file)
    actions.add_staff(file, Staffing(visit_id=visit_id, staff_id=1, role=StaffRole.LEADER), TODAY)
    actions.invite(file, visit_id, [1, 2, 3], TODAY)
    actions.approve(file, visit_id, TODAY, "E1")
    return visit_id


def test_approval_falls_with_date_place_leader_and_numbers(file: SchoolFile) -> None:
    def because(visit_id: int) -> str:
        visit = store.visit(file, visit_id)
        assert not visit.approved
        assert visit.approval_fell_on == TODAY
        file.undo()
        assert store.visit(file, visit_id).approved
        return visit.approval_fell_because

    visit_id = approved(file)
    visit = store.visit(file, visit_id)
    actions.edit_visit(file, replace(visit, starts_on=date(2026, 12, 4)), TODAY)
    assert because(visit_id) == "The date moved from Thu 3 Dec to Fri 4 Dec."
    actions.edit_visit(file, replace(visit, place_name="North campus", places_promised=5), TODAY)
    assert (
        because(visit_id) == "The place changed from nowhere yet to North campus. Numbers rose from 3 to 5."
    )
    actions.remove_staff(file, store.staffing(file, visit_id)[0].id, TODAY)
    assert because(visit_id) == "The leader changed from Ruth Ashworth to nobody."
    actions.add_party(file, Party(visit_id=visit_id, name="B", leader_id=2), TODAY)
    assert "Nadia Malik and Ruth Ashworth" in because(visit_id)
    actions.invite(file, visit_id, [4], TODAY)
    assert because(visit_id) == "Numbers rose from 3 to 4."
    actions.edit_visit(file, replace(visit, purpose="To see a library", lunch="given"), TODAY)
    assert store.visit(file, visit_id).approved


def test_editing_cannot_smuggle_in_a_state_or_an_approval(file: SchoolFile) -> None:
    visit_id = plan(file)
    visit = store.visit(file, visit_id)
    actions.edit_visit(file, replace(visit, state=VisitState.READY, approval_on=TODAY, lunch="packed"), TODAY)
    after = store.visit(file, visit_id)
    assert (after.state, after.approval_on, after.lunch) == (VisitState.IDEA, None, "packed")
    labels = len(file.history())
    actions.edit_visit(file, after, TODAY)
    assert len(file.history()) == labels


def test_inviting_forms_years_and_groups(file: SchoolFile) -> None:
    visit_id = plan(file)
    assert actions.invite_form(file, visit_id, "10C", TODAY) == 2
    assert actions.invite_year(file, visit_id, 10, TODAY) == 2
    # Callum leaves the group before the day, Ruby stays.
    assert actions.invite_group(file, visit_id, 1, TODAY) == 1
    assert [row.name for row in store.places(file, visit_id)] == [
        "Ọlájídé Adébáyọ̀", "Ruby Appleby", "Minh Đặng", "Callum Nixon", "Suharto",
    ]  # fmt: skip
    assert {row.year_group for row in store.places(file, visit_id)} == {9, 10}
    with pytest.raises(Problem, match="nobody in 13Z"):
        actions.invite_form(file, visit_id, "13Z", TODAY)
    actions.withdraw(file, visit_id, [1], "Moved to another day")
    actions.reserve(file, visit_id, [2])
    row = store.visit_row(file, visit_id)
    assert (row.offered, row.reserve, row.withdrew, row.going) == (3, 1, 1, 3)
    assert actions.invite(file, visit_id, [1, 2], TODAY) == 1
    actions.offer(file, visit_id, [2], TODAY)
    assert store.visit_row(file, visit_id).going == 5
    assert store.places_of(file, 1)[0].visit_id == visit_id


def test_parties_coaches_and_ratio(file: SchoolFile) -> None:
    visit_id = plan(file)
    a = actions.add_party(file, Party(visit_id=visit_id, name="A", coach="Coach 1", seats=4), TODAY)
    b = actions.add_party(file, Party(visit_id=visit_id, name="B", coach="Coach 1", seats=4), TODAY)
    actions.invite(file, visit_id, [1, 2], TODAY, a)
    actions.invite(file, visit_id, [3, 4, 5], TODAY, b)
    actions.add_staff(file, Staffing(visit_id=visit_id, staff_id=1, party_id=a), TODAY)
    actions.add_staff(
        file,
        Staffing(visit_id=visit_id, staff_id=2, party_id=a, role=StaffRole.DRIVER, supervises=False),
        TODAY,
    )
    places, staff = store.places(file, visit_id), store.staffing(file, visit_id)
    (coach,) = rules.coaches(store.parties(file, visit_id), places, staff)
    assert (coach.pupils, coach.adults, coach.free) == (5, 2, -3)
    whole = rules.ratio(places, staff, 4)
    assert (whole.words, whole.over, whole.adults_short) == ("1 : 5.0", 1, 1)
    assert whole.prompt_words == "5 pupils with 1 adult: 1 over your 1 : 4."
    assert "nobody is left" in whole.hospital
    assert rules.ratio(places, staff, 4, b).words == "no adult yet"
    assert rules.Ratio(98, 8, 12).hospital.endswith("1 : 13.9")
    actions.move_to_party(file, visit_id, [3], a)
    actions.remove_party(file, b, TODAY)
    assert {row.party for row in store.places(file, visit_id)} == {"A", ""}


def test_small_groups_are_even(file: SchoolFile) -> None:
    visit_id = plan(file)
    actions.invite(file, visit_id, [1, 2, 3, 4, 5, 6], TODAY)
    found = actions.assign_small_groups(file, visit_id, 2)
    assert sorted(found.values()) == ["Group 1"] * 3 + ["Group 2"] * 3
    actions.set_small_group(file, visit_id, [1], "Ruth’s")
    assert {row.small_group for row in store.places(file, visit_id) if row.pupil_id == 1} == {"Ruth’s"}


def test_thanks_are_spoken_in_fair_turns(file: SchoolFile) -> None:
    spoken: list[int] = []
    for n in range(6):
        visit_id = plan(file, title=f"Day {n}", starts_on=date(2027, 1, 11 + n % 5))
        actions.invite(file, visit_id, [1, 2, 3], TODAY)
        spoken += actions.choose_speakers(file, visit_id, 1)
    assert sorted(spoken) == [1, 1, 2, 2, 3, 3]
    last = actions.choose_speakers(file, visit_id, 2)
    assert len(set(last)) == 2
    assert store.visit_row(file, visit_id).speakers == 2
    actions.set_speaker(file, visit_id, last[0], speaks=False)
    assert store.visit_row(file, visit_id).speakers == 1


def test_attendance_counts_whom_we_brought(file: SchoolFile) -> None:
    visit_id = plan(file)
    actions.invite(file, visit_id, [1, 2, 3], TODAY)
    actions.record_attendance(file, visit_id, {1: True, 2: True, 3: False}, {3: "Ill"})
    row = store.visit_row(file, visit_id)
    assert (row.number_brought, row.attended) == (2, 2)
    assert [p.why_not for p in store.places(file, visit_id) if p.attended is False] == ["Ill"]


def test_clashes_of_pupils_and_staff(file: SchoolFile) -> None:
    first, second = plan(file), plan(file, title="Three Places Day")
    for visit_id in (first, second):
        actions.invite(file, visit_id, [1], TODAY)
        actions.add_staff(file, Staffing(visit_id=visit_id, staff_id=1), TODAY)
    found = store.clashes(file, visit_id=first)
    assert [(c.who, c.name, c.other) for c in found] == [
        ("staff", "Ruth Ashworth", "Three Places Day"), ("pupil", "Callum Nixon", "Three Places Day"),
    ]  # fmt: skip
    assert len(store.clashes(file)) == 2
    actions.cancel_visit(file, second, "Snow", TODAY)
    assert store.clashes(file) == []


def test_readiness_grows_and_shows_what_is_late(file: SchoolFile) -> None:
    visit_id = plan(file)
    calendar = school_year.calendar(file)

    def ready(today: date = TODAY) -> rules.Readiness:
        jobs = rules.jobs(store.checklist(file, visit_id), DAY, calendar, today)
        return rules.readiness(store.visit_row(file, visit_id), jobs, (1, 2), today)

    start = ready()
    assert start.part(Section.APPROVAL).words == "not submitted"
    assert start.part(Section.CONSENT).words == "1 of 2"
    actions.invite(file, visit_id, [1, 2], TODAY)
    actions.add_staff(file, Staffing(visit_id=visit_id, staff_id=3, role=StaffRole.LEADER), TODAY)
    transport = actions.add_transport(file, Transport(visit_id=visit_id, firm="Larkfield", booked_on=TODAY))
    actions.approve(file, visit_id, TODAY)
    for item in store.checklist(file, visit_id):
        actions.tick(file, item.id, TODAY)
    later = ready(DAY)
    assert later.percent > start.percent
    assert not later.late
    assert later.part(Section.TRANSPORT).words == "booked"
    assert later.part(Section.STAFFING).share == 1.0
    assert later.percent < 100
    actions.untick(file, store.checklist(file, visit_id)[0].id)
    assert ready(DAY).late
    actions.remove_transport(file, transport)
    assert ready().part(Section.TRANSPORT).words == "nothing yet"


def test_a_copy_has_no_date_no_pupils_and_nothing_ticked(file: SchoolFile) -> None:
    visit_id = approved(file)
    party = actions.add_party(file, Party(visit_id=visit_id, name="A", leader_id=1), TODAY)
    actions.add_itinerary_item(
        file, ItineraryItem(visit_id=visit_id, party_id=party, at=time(9, 15), title="Welcome")
    )
    actions.add_money(file, MoneyLine(visit_id=visit_id, what="Coach", pence=23_100))
    actions.add_transport(file, Transport(visit_id=visit_id, firm="Larkfield", booked_on=TODAY))
    actions.tick(
        file, actions.add_job(file, ChecklistItem(visit_id=visit_id, what="Flags", days_before=2)), TODAY
    )
    copy_id = actions.copy_visit(file, visit_id)
    copy = store.visit(file, copy_id)
    assert (copy.starts_on, copy.state, copy.approval_on, copy.copied_from_id) == (
        None,
        VisitState.IDEA,
        None,
        visit_id,
    )
    assert store.places(file, copy_id) == []
    (new_party,) = store.parties(file, copy_id)
    assert [i.party_id for i in store.itinerary(file, copy_id)] == [new_party.id]
    assert [t.booked_on for t in store.transport(file, copy_id)] == [None]
    assert not any(c.done_on for c in store.checklist(file, copy_id))
    assert any(c.what == "Flags" for c in store.checklist(file, copy_id))
    before = len(store.visits(file))
    file.undo()
    assert len(store.visits(file)) == before - 1


def test_lists_and_references(file: SchoolFile) -> None:
    visit_id = plan(file)
    assert store.visit_by_ref(file, f" v{visit_id} ").title == "A day at Aldermere"  # type: ignore[union-attr]
    assert store.visit_by_ref(file, "Vx") is None
    (row,) = store.visit_rows(file, since=DAY, until=DAY)
    assert (row.partner, row.ref) == ("University of Aldermere", f"V{visit_id}")
    assert store.visit_rows(file, since=date(2026, 12, 4)) == []
    assert store.visits(file, organisation_id=1)
    assert store.visits(file, organisation_id=2) == []
    assert [found.id for found in store.visit_rows_with(file, 1)] == [visit_id]
    assert store.visit_rows_with(file, 2) == []
    assert store.jobs(file, visit_id=visit_id)[0].visit == "A day at Aldermere"


@pytest.mark.parametrize("kind", list(VisitKind))
def test_every_kind_has_jobs_and_words(kind: VisitKind) -> None:
    jobs = rules.checklist_for(kind, 1, None)
    assert {job.section for job in jobs} >= {Section.PLAN, Section.CONSENT, Section.PACKS, Section.AFTER}
    assert any(job.section is Section.APPROVAL for job in jobs) == kind.travels
    assert kind.words[0].isupper()


def test_what_each_pupil_had_of_the_visits(file: SchoolFile) -> None:
    first = actions.plan_visit(file, Visit(title="Aldermere", starts_on=date(2026, 11, 5), organisation_id=1), TODAY)
    later = actions.plan_visit(file, Visit(title="Hexley", starts_on=DAY, year_groups=(10,)), TODAY)
    off = actions.plan_visit(file, Visit(title="Seaholme", starts_on=date(2026, 12, 10), year_groups=(10,)), TODAY)
    for visit_id in (first, later, off):
        actions.invite(file, visit_id, [1], TODAY)
    actions.invite(file, later, [2], TODAY)
    actions.record_attendance(file, first, {1: True})
    actions.cancel_visit(file, off, "No coach", TODAY)
    had = store.outings(file)
    assert (had[1].asked, had[1].went, had[1].last_on) == (2, 1, date(2026, 11, 5))
    assert (had[2].asked, had[2].went, had[2].last_on) == (1, 0, None)
    assert 3 not in had
    assert [(v.title, v.partner, v.attended) for v in store.visits_of(file, 1)] == [
        ("Seaholme", "", None),
        ("Hexley", "", None),
        ("Aldermere", "University of Aldermere", True),
    ]
