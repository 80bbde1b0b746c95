"""Contacts, promises, rhythm and agreements, through the actions."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from coordinator.directory import actions as directory
from coordinator.directory import store as directory_store
from coordinator.directory.records import Organisation, Stage
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.relationships import actions, rules, store
from coordinator.relationships.records import Agreement, Contact, Objective, Promise, Way
from coordinator.school_year import store as school_year
from coordinator.school_year.records import BellTime, Closure, ClosureKind, Lesson, Term

TODAY = date(2026, 11, 10)


@pytest.fixture
def file(tmp_path: Path):
    """An autumn term from 2 September to 18 December with half term from 26 to 30 October."""
    opened = SchoolFile.create(tmp_path / "school.coordinator")
    with opened.change("Terms") as change:
        change.insert(Term(name="Autumn", starts=date(2026, 9, 2), ends=date(2026, 12, 18)))
        change.insert(
            Closure(
                name="Half term",
                kind=ClosureKind.HALF_TERM,
                starts=date(2026, 10, 26),
                ends=date(2026, 10, 30),
            )
        )
    yield opened
    opened.close()


@pytest.fixture
def durham(file):
    return directory.add_partner(file, "Durham University", date(2026, 9, 2))


def spoke(file, partner, day, **more):
    return actions.log_contact(
        file,
        Contact(
            at=datetime(day.year, day.month, day.day, 14, 0),
            organisation_id=partner,
            said="We spoke.",
            **more,
        ),
    )


def test_a_contact_counts_for_the_partner_whoever_spoke(file, durham):
    ruth = directory.add_staff(file, "Ruth Ashworth")
    farr = directory.add_person(file, "Edmund Farr", durham)
    spoke(file, durham, date(2026, 10, 19), way=Way.TELEPHONE, person_id=farr, staff_id=ruth)
    spoke(file, durham, date(2026, 11, 3))
    assert directory_store.partner(file, durham, TODAY).last_spoke == date(2026, 11, 3)
    last = store.last_spoke(file, durham, TODAY)
    assert (last.at.date(), last.person) == (date(2026, 11, 3), "")
    assert rules.contact_title(store.contacts(file, durham)[1]) == "Call with Edmund Farr"
    assert [k.name for k in directory_store.who_knows(file, durham, TODAY)] == ["Ruth Ashworth"]
    assert len(store.contacts_with(file, farr)) == 1


def test_follow_ups_count_school_days_and_stay_until_done(file, durham):
    # Five school days after Thursday 22 October: the 23rd, then half term, then 2, 3, 4 and 5 November.
    contact = actions.log_contact(
        file,
        Contact(at=datetime(2026, 10, 22, 9, 0), organisation_id=durham, said="Risk assessment wanted"),
        follow_up_after=5,
    )
    assert [row.follow_up_on for row in store.follow_ups(file)] == [date(2026, 11, 5)]
    actions.follow_up_done(file, contact, TODAY)
    assert store.follow_ups(file) == []
    file.undo()
    assert len(store.follow_ups(file)) == 1


def test_bad_contacts_are_not_kept(file, durham):
    with pytest.raises(Problem, match="what was said"):
        actions.log_contact(file, Contact(at=datetime(2026, 11, 3), organisation_id=durham, said="  "))
    with pytest.raises(Problem, match="before the conversation"):
        spoke(file, durham, TODAY, follow_up_on=date(2026, 11, 9))
    with pytest.raises(Problem, match="at least 1"):
        actions.log_contact(
            file, Contact(at=datetime(2026, 11, 3), organisation_id=durham, said="x"), follow_up_after=0
        )
    assert store.contacts(file) == []


def test_contacts_are_edited_and_deleted(file, durham):
    contact = spoke(file, durham, TODAY)
    actions.edit_contact(
        file, replace(store.contact(file, contact), said="<b>Text & data</b>\n=HYPERLINK(1)")
    )
    assert store.contacts(file)[0].said == "<b>Text & data</b>\n=HYPERLINK(1)"
    actions.delete_contact(file, contact)
    assert store.contacts(file) == []


def test_a_partner_goes_quiet_by_the_schools_own_length(file, durham):
    spoke(file, durham, date(2026, 9, 28))
    # From 28 September to 10 November: 4 more days that week, 15 days of October's three full weeks, then
    # 26–30 October is half term, 5 days from 2 November and 2 more: 26 school days.
    assert [(q.name, q.days_since, q.usual) for q in actions.going_quiet(file, TODAY)] == [
        ("Durham University", 26, 25)
    ]
    assert actions.going_quiet(file, date(2026, 11, 9)) == []


def test_a_partner_with_a_rhythm_goes_quiet_by_it(file, durham):
    for day in (date(2026, 9, 7), date(2026, 9, 14), date(2026, 9, 21), date(2026, 9, 28)):
        spoke(file, durham, day)
        spoke(file, durham, day)  # twice on a day is one day
    assert [(q.days_since, q.usual) for q in actions.going_quiet(file, date(2026, 10, 6))] == [(6, 5)]
    actions.set_rhythm(file, durham, 30)
    assert actions.going_quiet(file, TODAY) == []
    actions.set_rhythm(file, durham, None)
    spoke(file, durham, date(2026, 11, 9))
    assert actions.going_quiet(file, TODAY) == []


def test_messages_of_one_week_make_no_rhythm(file, durham):
    for offset in range(4):
        spoke(file, durham, date(2026, 11, 2) + timedelta(days=offset))
    assert actions.going_quiet(file, TODAY) == []  # three days of silence after four of messages


def test_the_never_spoken_the_resting_and_the_future_are_not_quiet(file, durham):
    assert actions.going_quiet(file, TODAY) == []
    spoke(file, durham, date(2026, 12, 1))
    assert actions.going_quiet(file, TODAY) == []
    spoke(file, durham, date(2026, 9, 2))
    assert len(actions.going_quiet(file, TODAY)) == 1
    directory.set_stage(file, durham, Stage.RESTING, TODAY)
    assert actions.going_quiet(file, TODAY) == []


def test_promises_are_due_and_late_in_school_days(file, durham):
    final = actions.promise(
        file,
        Promise(
            organisation_id=durham,
            by_us=True,
            what="Final number",
            made_on=date(2026, 10, 19),
            due_on=date(2026, 11, 6),
        ),
    )
    actions.promise(
        file, Promise(organisation_id=durham, by_us=False, what="Risk assessment", made_on=TODAY), due_after=3
    )
    actions.promise(file, Promise(organisation_id=durham, by_us=False, what="A speaker, some day"))
    due = actions.promises_due(file, TODAY)
    assert [(d.promise.what, d.days_left) for d in due] == [
        ("Final number", -2),  # Friday 6th; Monday and Tuesday are two school days
        ("Risk assessment", 3),
        ("A speaker, some day", None),
    ]
    assert [d.promise.what for d in actions.promises_due(file, TODAY, within=3)] == [
        "Final number",
        "Risk assessment",
    ]
    actions.keep_promise(file, final, TODAY)
    with pytest.raises(Problem, match="was kept already"):
        actions.drop_promise(file, final, TODAY)
    assert next(d.promise.what for d in actions.promises_due(file, TODAY, durham)) == "Risk assessment"
    actions.reopen_promise(file, final)
    actions.drop_promise(file, final, TODAY)
    assert len(store.promises(file, durham, open_only=True)) == 2
    assert len(store.promises(file, durham)) == 3


def test_promises_need_words_and_days_in_order(file, durham):
    with pytest.raises(Problem, match="Write what"):
        actions.promise(file, Promise(organisation_id=durham, by_us=True, what=" "))
    with pytest.raises(Problem, match="before it was made"):
        actions.promise(
            file,
            Promise(
                organisation_id=durham, by_us=True, what="x", made_on=TODAY, due_on=TODAY - timedelta(days=1)
            ),
        )


def test_the_story_runs_backwards_from_today(file, durham):
    with file.change("How we met") as change:
        change.set(Organisation, durham, how_we_met="You sat beside Dr Farr at the Hexley outreach day.")
    spoke(file, durham, date(2026, 10, 19), way=Way.TELEPHONE)
    kept = actions.promise(
        file, Promise(organisation_id=durham, by_us=False, what="Risk assessment", made_on=date(2026, 10, 20))
    )
    actions.keep_promise(file, kept, date(2026, 11, 3))
    actions.add_agreement(
        file, Agreement(organisation_id=durham, signed_on=date(2026, 11, 5), ends=date(2027, 8, 31))
    )
    assert [(item.on.isoformat(), item.kind, item.title) for item in actions.story(file, durham, TODAY)] == [
        ("2026-11-05", "agreed", "Agreement signed"),
        ("2026-11-03", "kept", "They kept a promise"),
        ("2026-10-20", "promised", "They promised"),
        ("2026-10-19", "telephone", "Call"),
        ("2026-10-19", "met", "How we met"),
    ]


def test_agreements_and_objectives(file, durham):
    with pytest.raises(Problem, match="before it starts"):
        actions.add_agreement(file, Agreement(organisation_id=durham, starts=TODAY, ends=date(2026, 1, 1)))
    agreement = actions.add_agreement(
        file, Agreement(organisation_id=durham, starts=TODAY, mission=" More inside ")
    )
    (kept,) = store.agreements(file, durham)
    actions.edit_agreement(file, replace(kept, review_on=date(2027, 3, 1)))
    assert store.agreements(file)[0] == Agreement(
        id=agreement, organisation_id=durham, starts=TODAY, mission="More inside", review_on=date(2027, 3, 1)
    )
    actions.add_objective(
        file,
        Objective(organisation_id=durham, what="40 pupils inside a college", baseline=0, target=40, now=10),
    )
    (objective,) = store.objectives(file, durham)
    assert rules.progress(objective) == 0.25
    actions.edit_objective(file, replace(objective, now=48))
    assert rules.progress(store.objectives(file)[0]) == 1.0
    assert rules.progress(replace(objective, now=None)) is None
    actions.delete_objective(file, objective)
    actions.delete_agreement(file, kept)
    assert (store.objectives(file), store.agreements(file)) == ([], [])


def test_undo_takes_every_deed_back(file, durham):
    before = file.dump()
    spoke(file, durham, TODAY, staff_id=None)
    actions.promise(file, Promise(organisation_id=durham, by_us=True, what="Cards"))
    actions.add_objective(file, Objective(organisation_id=durham, what="Cards"))
    for _ in range(3):
        file.undo()
    assert file.dump() == before


def test_a_promise_made_in_a_conversation_is_one_change_with_it(file, durham):
    actions.log_contact(
        file,
        Contact(at=datetime(2026, 11, 10, 14, 0), organisation_id=durham, said="They send the map."),
        promised=Promise(organisation_id=durham, by_us=False, what="The map", made_on=TODAY),
    )
    assert [promise.what for promise in store.promises(file, durham)] == ["The map"]
    file.undo()
    assert not store.promises(file, durham)
    assert not store.contacts(file, durham)
    with pytest.raises(Problem):
        actions.log_contact(
            file,
            Contact(at=datetime(2026, 11, 10, 14, 0), organisation_id=durham, said="They send the map."),
            promised=Promise(organisation_id=durham, by_us=False, what=" "),
        )
    assert not store.contacts(file, durham)


@pytest.mark.parametrize(
    ("words", "weekdays", "starts", "ends"),
    [
        ("Tue and Thu after 2.00", (1, 3), time(14), time(17)),
        ("mornings", (0, 1, 2, 3, 4), time(8), time(12)),
        ("Wed", (2,), time(8), time(17)),
        ("9.00 to 4.00", (0, 1, 2, 3, 4), time(9), time(16)),
        ("until noon", (0, 1, 2, 3, 4), time(8), time(12)),
        ("before 8.45", (0, 1, 2, 3, 4), time(8), time(8, 45)),
        ("Mon–Wed after 3pm", (0, 1, 2), time(15), time(17)),
        ("afternoons, not Friday", (0, 1, 2, 3), time(12), time(17)),
        ("any", (0, 1, 2, 3, 4), time(8), time(17)),
    ],
)
def test_their_words_say_when_they_are_in(words, weekdays, starts, ends):
    hours = rules.hours_of(words)
    assert hours is not None
    assert (hours.weekdays, hours.starts, hours.ends) == (weekdays, starts, ends)


def test_nothing_is_guessed_from_words_without_a_time():
    assert rules.hours_of("") is None
    assert rules.hours_of("ask for Carl at reception") is None


def test_the_grid_shows_when_both_are_free(file):
    bells = [
        BellTime(id=1, name="Period 4", starts=time(13), ends=time(14)),
        BellTime(id=2, name="Period 5", starts=time(14), ends=time(15)),
    ]
    lessons = [Lesson(weekday=1, bell_time_id=2, label="10B Science")]
    hours = rules.hours_of("Tue and Thu after 2.00")
    assert hours is not None
    grid = rules.ring_grid(hours, school_year.calendar(file), bells, lessons, TODAY)
    assert grid.monday == date(2026, 11, 9)
    assert grid.they == {(1, 1)}
    assert grid.both == {(3, 1)}
    assert grid.next_at == datetime(2026, 11, 12, 14, 0)
