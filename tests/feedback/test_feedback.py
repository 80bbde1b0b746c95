"""Feedback loops and the honest log, through their actions."""

from datetime import date

import pytest

from coordinator.directory import actions as directory
from coordinator.feedback import actions, rules, store
from coordinator.feedback.records import Feedback, HonestNote, LoopStage, Response
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.pupils import actions as pupils
from coordinator.visits import actions as visits
from coordinator.visits.records import Visit

TODAY = date(2026, 11, 10)


@pytest.fixture
def file(tmp_path):
    made = SchoolFile.create(tmp_path / "a.coordinator")
    yield made
    made.close()


@pytest.fixture
def partner(file):
    return directory.add_partner(file, "Aldermere", TODAY)


@pytest.fixture
def visit(file, partner):
    day = date(2026, 10, 15)
    return visits.plan_visit(file, Visit(title="A day", organisation_id=partner, starts_on=day), date(2026, 9, 1), anyway=True)


def test_a_loop_is_said_answered_changed_and_closed(file, partner, visit):
    loop = actions.draft(file, Feedback(organisation_id=partner, visit_id=visit, better_if="Shorter lectures"))
    row = store.loops(file)[0]
    assert (row.stage, row.due_on) == (LoopStage.TO_SAY, date(2026, 10, 29)), "ten school days after the visit"
    actions.give(file, loop, date(2026, 10, 20))
    actions.hear(file, loop, "Fair.", date(2026, 10, 22))
    assert store.loops(file)[0].stage is LoopStage.TO_CHANGE
    actions.note_change(file, loop, "Twenty minutes.", date(2026, 11, 3))
    assert store.loops(file)[0].stage is LoopStage.CLOSED
    assert store.open_loops(file) == []


def test_what_was_not_said_can_not_be_answered(file, partner):
    loop = actions.draft(file, Feedback(organisation_id=partner, went_well="The welcome"))
    before = file.dump()
    for deed in (actions.hear, actions.note_change):
        with pytest.raises(Problem, match="Give the feedback first"):
            deed(file, loop, "words", TODAY)
    assert file.dump() == before


def test_empty_feedback_is_not_kept(file, partner):
    with pytest.raises(Problem, match="Write what went well"):
        actions.draft(file, Feedback(organisation_id=partner, went_well="  "))


def test_what_we_owe_comes_before_what_we_wait_for(file, partner):
    waiting = actions.draft(file, Feedback(organisation_id=partner, went_well="a"))
    actions.give(file, waiting, TODAY)
    closed = actions.draft(file, Feedback(organisation_id=partner, went_well="b"))
    actions.close(file, closed, TODAY)
    owed = actions.draft(file, Feedback(organisation_id=partner, went_well="c"))
    assert [row.id for row in rules.ordered(store.loops(file))] == [owed, waiting, closed]


def test_scores_of_a_few_pupils_are_not_shown(file, partner, visit):
    for number in range(5):
        pupil = pupils.add_pupil(file, f"P{number}", "Test", 10, today=TODAY)
        assert store.scores(file, partner) is None
        actions.record_response(file, Response(visit_id=visit, pupil_id=pupil, score=4, on_day=TODAY))
    assert store.scores(file, partner) == (4.0, 5)
    with pytest.raises(Problem, match="1 to 5"):
        actions.record_response(file, Response(visit_id=visit, pupil_id=pupil, score=6, on_day=TODAY))


def test_the_honest_log(file, partner, visit):
    note = actions.write_honest_note(
        file, HonestNote(visit_id=visit, organisation_id=partner, on_day=TODAY, what="  Twelve  waited\n", tell_by=TODAY)
    )
    assert store.honest_notes(file)[0].what == "Twelve waited"
    actions.tell(file, note, TODAY)
    assert store.honest_notes(file)[0].told_on == TODAY
    file.undo()
    assert store.honest_notes(file)[0].told_on is None
