"""Thanks owed, written, sent, through their actions."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.directory import actions as directory
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.school_year import actions as school_year
from coordinator.school_year.records import Closure, ClosureKind, Term
from coordinator.thanks import actions, rules, store
from coordinator.thanks.records import Thanks, ThanksState
from coordinator.visits import actions as visits
from coordinator.visits.records import Party, Visit, VisitState

TODAY = date(2026, 10, 20)


@pytest.fixture
def file(tmp_path):
    made = SchoolFile.create(tmp_path / "a.coordinator")
    school_year.save_term(made, Term(name="Autumn", starts=date(2026, 9, 1), ends=date(2026, 12, 18)))
    half_term = Closure(name="Half term", kind=ClosureKind.HALF_TERM, starts=date(2026, 10, 26), ends=date(2026, 10, 30))
    school_year.save_closure(made, half_term)
    yield made
    made.close()


@pytest.fixture
def host(file):
    partner = directory.add_partner(file, "Aldermere", TODAY)
    return partner, directory.add_person(file, "Łucja O'Brien-Nguyễn", partner)


def test_thanks_are_due_in_school_days_over_half_term(file, host):
    actions.owe(file, Thanks(organisation_id=host[0], person_id=host[1], what_for="the talk", owed_on=TODAY))
    row = store.rows(file)[0]
    assert row.to == "Łucja O'Brien-Nguyễn"
    assert row.due_on == date(2026, 11, 10), "ten school days, half term not counted"
    assert file.undo_label == "Note thanks owed to Łucja O'Brien-Nguyễn"


def test_from_owed_to_sent_and_back(file, host):
    id_ = actions.owe(file, Thanks(organisation_id=host[0], what_for="the talk", owed_on=TODAY))
    states = [store.rows(file)[0].state]
    actions.write(file, id_, TODAY, "I did not know you could study soil.")
    states.append(store.rows(file)[0].state)
    actions.send(file, id_, TODAY)
    states.append(store.rows(file, since=TODAY)[0].state)
    actions.step_back(file, id_)
    actions.step_back(file, id_)
    states.append(store.rows(file)[0].state)
    assert states == [ThanksState.OWED, ThanksState.WRITTEN, ThanksState.SENT, ThanksState.OWED]
    with pytest.raises(Problem, match="not written yet"):
        actions.step_back(file, id_)


def test_it_can_not_be_sent_before_the_deed(file, host):
    id_ = actions.owe(file, Thanks(organisation_id=host[0], what_for="the talk", owed_on=TODAY))
    with pytest.raises(Problem, match="before the deed"):
        actions.send(file, id_, date(2026, 10, 1))


def test_after_a_visit_every_host_is_owed_once(file, host):
    other = directory.add_partner(file, "Northmoor", TODAY)
    visit = visits.plan_visit(
        file,
        Visit(title="Two places", organisation_id=host[0], host_person_id=host[1], starts_on=date(2026, 10, 15)),
        date(2026, 9, 1),
        anyway=True,
    )
    visits.add_party(file, Party(visit_id=visit, name="B", organisation_id=other), TODAY)
    for state in (VisitState.PROPOSED, VisitState.AGREED, VisitState.DONE):
        visits.change_state(file, visit, state, TODAY)
    assert [v[0] for v in store.visits_not_looked_after(file, date(2026, 9, 1), TODAY)] == [visit]
    assert len(actions.owe_for_visit(file, visit, TODAY)) == 2
    assert actions.owe_for_visit(file, visit, TODAY) == []
    assert {row.to for row in store.for_visit(file, visit)} == {"Łucja O'Brien-Nguyễn", "Northmoor"}
    assert store.visits_not_looked_after(file, date(2026, 9, 1), TODAY) == []
    file.undo()
    assert store.for_visit(file, visit) == []


hosts = st.lists(st.tuples(st.integers(1, 5), st.none() | st.integers(1, 5)), max_size=8)


@given(hosts, hosts)
def test_nobody_is_asked_to_thank_twice(all_hosts, thanked):
    missing = rules.still_to_thank(all_hosts, thanked)
    assert not set(missing) & set(thanked)
    assert len(missing) == len(set(missing))
    assert set(missing) <= set(all_hosts)
    assert rules.still_to_thank(all_hosts, [*thanked, *missing]) == []
