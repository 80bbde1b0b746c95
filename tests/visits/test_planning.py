"""Planning a visit and its life: days, steps, approval, readiness, copies."""

from dataclasses import replace
from datetime import date, time

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.school_year import store as school_year
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
from tests.visits.conftest import DAY, TODAY, approved, plan


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


@pytest.mark.parametrize("kind", list(VisitKind))
def test_every_kind_has_jobs_and_words(kind: VisitKind) -> None:
    jobs = rules.checklist_for(kind, 1, None)
    assert {job.section for job in jobs} >= {Section.PLAN, Section.CONSENT, Section.PACKS, Section.AFTER}
    assert any(job.section is Section.APPROVAL for job in jobs) == kind.travels
    assert kind.words[0].isupper()
