"""Through the actions: what is typed in which order, and what nobody but a person can turn into a yes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coordinator.consent import actions, store
from coordinator.consent.records import Answer, Route, Scope, State
from coordinator.file.school_file import SchoolFile
from coordinator.packs import actions as packs
from coordinator.pupils.records import Pupil
from coordinator.school_year import actions as school_year
from coordinator.school_year.records import SchoolSetting
from coordinator.visits import actions as visits
from coordinator.visits import store as visits_store
from coordinator.visits.records import ConsentMode, PlaceState, Visit

AT = datetime(2026, 11, 2, 9)
TODAY, DAY = AT.date(), date(2026, 11, 19)
_MARKS = count(1)
SETTLED = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> SchoolFile:
    opened = SchoolFile.create(tmp_path_factory.mktemp("order") / "school.coordinator")
    school_year.name_school(opened, "Kittiwake Bay Academy", "england")
    with opened.change("Begin") as change:
        for surname in ("Żółć", "O'Brien-Nguyễn", "Suharto"):
            change.insert(Pupil(forename="Siân", surname=surname, form="10F", leaving_cohort=2028))
    visits.plan_visit(opened, Visit(title="A day at Aldermere", starts_on=DAY, year_groups=(10,)), TODAY)
    visits.invite(opened, 1, [1, 2, 3], TODAY)
    actions.ask(opened, 1, AT)
    return opened


SAID = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from(Scope), st.sampled_from(Answer), min_size=1, max_size=4),
        st.sampled_from([Route.SLIP, Route.FORM, Route.E_MAIL]),
        st.sampled_from([("", "Mother"), ("Jo Żółć", "Father"), ("Ann", "Foster carer"), ("", "")]),
        st.integers(1, 60),
    ),
    min_size=1,
    max_size=6,
)


def say(file: SchoolFile, one: tuple) -> None:
    answers, route, (who, relationship), hours = one
    actions.record_reply(file, 1, 1, answers, route, who, relationship, AT + timedelta(hours=hours))


def stands(file: SchoolFile) -> tuple[dict[Scope, State], PlaceState]:
    row = next(r for r in store.consent_rows(file, 1) if r.pupil_id == 1)
    return dict(row.states), row.place_state


@contextmanager
def taken_back(file: SchoolFile) -> Iterator[None]:
    """Whatever is done inside is undone at the end, back to a change of its own that marks the place."""
    mark = f"Mark the place {next(_MARKS)}"
    with file.change(mark) as change:
        change.insert(SchoolSetting(key=mark, value=""))
    try:
        yield
    finally:
        while file.undo() != mark:
            pass


def after(file: SchoolFile, said: list, look) -> object:
    """What ``look`` sees once all of it is typed in; then everything is taken back."""
    with taken_back(file):
        for one in said:
            say(file, one)
        return look(file)


@SETTLED
@given(SAID, st.randoms())
def test_states_and_place_are_the_same_in_whatever_order_slips_are_typed_in(file, said, random) -> None:
    shuffled = list(said)
    random.shuffle(shuffled)
    assert after(file, said, stands) == after(file, shuffled, stands)


@SETTLED
@given(SAID, st.sampled_from(Scope))
def test_what_is_said_of_other_scopes_changes_nothing(file, said, scope) -> None:
    alone = [({scope: one[0][scope]}, *one[1:]) for one in said if scope in one[0]]
    whole = after(file, said, lambda f: stands(f)[0][scope])
    assert whole == after(file, alone, lambda f: stands(f)[0][scope])


def _everything_but_an_answer(file: SchoolFile) -> None:
    """What the program and the clock do to a visit: reminding, printing, moving away and back, asking again."""
    later = AT + timedelta(days=3)
    actions.remind(file, 1, later, [1])
    packs.log_printed(file, packs.print_letters(file, 1, today=later.date()), 1, later)
    visit = visits_store.visit(file, 1)
    actions.move_visit(file, 1, date(2026, 11, 26), later, anyway=True)
    actions.edit_visit(file, replace(visits_store.visit(file, 1), place_name="Northmoor"), later, anyway=True)
    actions.ask_again(file, 1, "The place changed.", later + timedelta(hours=1))
    actions.edit_visit(file, visit, later + timedelta(hours=2), anyway=True)
    actions.ask(file, 1, later + timedelta(hours=3), [1, 2])


@settings(SETTLED, max_examples=12)
@given(SAID)
def test_nothing_but_a_person_turns_silence_or_a_conflict_into_a_yes(file, said) -> None:
    def look(opened: SchoolFile) -> tuple:
        before = stands(opened)
        _everything_but_an_answer(opened)
        return before, stands(opened)

    (before, _), (states, place) = after(file, said, look)
    for scope, state in before.items():
        if state is not State.GIVEN:
            assert states[scope] is not State.GIVEN, scope
    assert place is not PlaceState.ACCEPTED or states[Scope.TAKING_PART] is State.GIVEN


@pytest.mark.parametrize("mode", ConsentMode)
def test_a_reserve_stays_one_in_whatever_order_a_no_and_a_later_yes_are_typed_in(file, mode) -> None:
    no = ({Scope.TAKING_PART: Answer.REFUSED}, Route.SLIP, ("", "Mother"), 1)
    yes = ({Scope.TAKING_PART: Answer.GIVEN}, Route.SLIP, ("", "Mother"), 2)
    with taken_back(file):
        actions.edit_visit(file, replace(visits_store.visit(file, 1), consent_mode=mode), AT, anyway=True)
        visits.reserve(file, 1, [1])
        for order in ((no, yes), (yes, no)):
            assert after(file, list(order), stands)[1] is PlaceState.RESERVE
        assert after(file, [no], stands)[1] is PlaceState.WITHDREW
