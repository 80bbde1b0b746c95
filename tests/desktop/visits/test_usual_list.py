"""The usual list in its window: opened from the jobs, changed line by line, and given up again."""

import pytest

from coordinator.desktop.visits.usual_list import UsualList
from coordinator.visits import actions, store
from coordinator.visits.actions import templates
from coordinator.visits.records import Visit, VisitKind

from .conftest import TODAY, button

CAMPUS = VisitKind.CAMPUS_VISIT


@pytest.fixture
def usual(session, school, qtbot):
    made = UsualList(session, CAMPUS)
    qtbot.addWidget(made)
    made.show()
    return made


def titles(usual):
    return [row.title for row in usual.list.rows]


def test_it_opens_from_the_jobs_with_the_visit_s_kind(shown, session):
    kinds = []
    session.messages.answers = [lambda dialog: kinds.append(dialog.key) or True]
    button(shown, "Usual list…").click()
    assert kinds == [CAMPUS.value]


def test_a_job_is_added_edited_and_comes_with_the_next_visit(usual, session, school):
    assert "becomes your school’s own" in usual.state.text()
    assert not usual.back.isVisible()
    session.messages.answers = [{"what": "Book the ferry", "days": "29", "section": "transport", "minutes": "20"}]
    usual.add.click()
    row = usual.list.rows[usual.place]
    assert (row.title, row.beside, row.right) == ("Book the ferry", "Transport, 20 minutes", "29 school days before")
    assert usual.back.isVisible()
    session.messages.answers = [{"what": "Book the big ferry", "days": "3", "after": True}]
    usual.change.click()
    assert usual.list.rows[-1].title != "Book the ferry"
    assert next(row.right for row in usual.list.rows if row.title == "Book the big ferry") == "3 school days after"
    visit_id = actions.plan_visit(school, Visit(title="Over the water"), TODAY)
    assert "Book the big ferry" in [item.what for item in store.checklist(school, visit_id)]


def test_what_is_on_the_list_already_is_said_and_nothing_is_lost(usual, session):
    session.messages.answers = [{"what": "Print packs", "days": "3"}]
    usual.add.click()
    assert "“Print packs” is on the list already." in session.messages.said[-1]


def test_lines_move_among_those_of_the_same_day_and_are_removed(usual, school):
    before = titles(usual)
    usual.list.choose(0)
    assert not usual.up.isEnabled()
    assert not usual.down.isEnabled()
    usual.list.choose(2)  # two jobs are due 30 school days before
    usual.down.click()
    assert titles(usual)[2:4] == [before[3], before[2]]
    assert usual.place == 3
    usual.away.click()
    assert titles(usual) == [*before[:2], before[3], *before[4:]]
    assert usual.place == 3
    usual.back.click()
    assert titles(usual) == before
    assert not templates.is_own(school, CAMPUS.value)


def test_what_comes_to_every_visit_has_a_list_of_its_own(usual, session, school):
    usual.kind.set_value("every")
    usual.kind.edited.emit()
    assert titles(usual) == ["No job comes to every visit yet"]
    assert not usual.change.isEnabled()
    session.messages.answers = [{"what": "Tell the governors <b>", "days": "9"}]
    usual.add.click()
    assert titles(usual) == ["Tell the governors <b>"]
    assert usual.back.text() == "Take them all away"
    visit_id = actions.plan_visit(school, Visit(title="A talk", kind=VisitKind.ONLINE), TODAY)
    assert "Tell the governors <b>" in [item.what for item in store.checklist(school, visit_id)]
