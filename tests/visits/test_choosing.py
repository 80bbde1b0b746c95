"""Choosing pupils: the order is fair, the same list comes again, and it is offered as one change."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.pupils.actions import rule_sets
from coordinator.pupils.records import Indicator, Interest, Measure, RuleCondition, RuleSet
from coordinator.pupils.rules import Finding, Standing
from coordinator.visits import actions, store
from coordinator.visits.actions import choosing
from coordinator.visits.records import PlaceState
from coordinator.visits.rules.choosing import Candidate, Numbers, Spot, Wanted, propose, reason
from tests.visits.conftest import DAY, TODAY, plan

EVERYBODY = Numbers(100, 0)


@st.composite
def candidates(draw: st.DrawFn) -> list[Candidate]:
    """Up to forty pupils with any history that can be."""
    found = []
    for pupil_id in range(1, draw(st.integers(0, 40)) + 1):
        had = draw(st.integers(0, 4))
        asked = had + draw(st.integers(0, 3))
        found.append(
            Candidate(
                pupil_id=pupil_id, surname=f"S{pupil_id}", had=had, had_this_year=draw(st.integers(0, had)), asked=asked,
                asked_this_year=draw(st.integers(0, asked)), elsewhere=draw(st.sampled_from(["", "", "", "A day out"])),
                last_on=draw(st.dates(date(2022, 9, 1), DAY)) if had else None, year_group=draw(st.sampled_from([9, 10])),
            )
        )  # fmt: skip
    return found


@given(candidates(), st.integers(0, 45), st.integers(0, 10), st.integers(1, 99))
def test_no_second_helping_while_somebody_who_fits_has_had_none(pool, places, reserves, seed):
    found = propose(pool, Wanted(years=(10,)), Numbers(places, reserves), seed, TODAY)
    by_id = {one.pupil_id: one for one in pool}
    offered = [by_id[id_] for id_ in found.ids(Spot.PLACE)]
    left = [by_id[id_] for spot in (Spot.RESERVE, Spot.LATER) for id_ in found.ids(spot)]
    if any(one.had_this_year for one in offered):
        assert all(one.had_this_year for one in left)
    # Nobody who was asked before stands before somebody who never was and has had none.
    if any(one.asked for one in offered):
        assert all(one.asked for one in left if not one.had_this_year)
    assert len(offered) == min(places, len(offered) + len(left))


@given(candidates(), st.integers(1, 99), st.randoms())
def test_the_same_list_comes_again_whatever_the_order_of_the_roll(pool, seed, chance):
    shuffled = list(pool)
    chance.shuffle(shuffled)
    numbers = Numbers(10, 5)
    assert propose(pool, Wanted(), numbers, seed, TODAY).lines == propose(shuffled, Wanted(), numbers, seed, TODAY).lines


@given(candidates(), st.integers(1, 99))
def test_everybody_who_fits_stands_in_one_place(pool, seed):
    verdicts = {one.pupil_id: Finding(list(Standing)[one.pupil_id % 3], "Because.") for one in pool}
    found = propose(pool, Wanted(), Numbers(5, 5), seed, TODAY, verdicts=verdicts, passed={1, 4})
    ids = [line.candidate.pupil_id for line in found.lines]
    wanted = {one.pupil_id for one in pool if verdicts[one.pupil_id].standing is not Standing.NOT_MET}
    assert len(ids) == len(set(ids))
    assert set(ids) == wanted
    # Who is not known, elsewhere that day or passed over is never proposed.
    for spot in (Spot.PLACE, Spot.RESERVE):
        for id_ in found.ids(spot):
            assert verdicts[id_].standing is Standing.MET
            assert id_ not in (1, 4)
            assert not next(one for one in pool if one.pupil_id == id_).elsewhere


def test_why_each_stands_where():
    one = Candidate(pupil_id=1, asked=2)
    assert reason(Candidate(pupil_id=1), TODAY) == "Never asked"
    assert reason(one, TODAY) == "Asked twice, not been out yet"
    assert reason(replace(one, had=1, last_on=date(2026, 5, 14)), TODAY) == "Once, in May"
    assert reason(replace(one, had=3, last_on=date(2025, 5, 14)), TODAY) == "3 times, last in May 2025"
    assert reason(replace(one, had=2, had_this_year=1, last_on=date(2026, 10, 8)), TODAY) == "Once this year, in October"
    assert reason(replace(one, had=2, had_this_year=1, last_on=DAY), TODAY) == "Once this year, to come in December"


def _been(file: SchoolFile, day: date, ids: list[int], came: bool = True) -> int:
    visit_id = plan(file, starts_on=day, title=f"Out on {day}")
    actions.invite(file, visit_id, ids, TODAY)
    actions.record_attendance(file, visit_id, dict.fromkeys(ids, came))
    return visit_id


def test_a_list_from_the_file_with_reasons(file: SchoolFile) -> None:
    _been(file, date(2026, 10, 8), [1])
    _been(file, date(2026, 5, 14), [2])
    _been(file, date(2026, 5, 15), [3], came=False)
    visit_id = plan(file)
    found = choosing.pool(file, visit_id, TODAY).propose(Wanted(years=(10,)), Numbers(2, 1))
    assert [(line.candidate.name, line.spot, line.why) for line in found.lines] == [
        ("Suharto", Spot.PLACE, "Never asked"),
        ("Ọlájídé Adébáyọ̀", Spot.PLACE, "Asked once, not been out yet"),
        ("Minh Đặng", Spot.RESERVE, "Once, in May"),
        ("Callum Nixon", Spot.LATER, "Once this year, in October"),
    ]
    assert found.words == "4 pupils fit; 1 has never been asked."
    none_yet = choosing.pool(file, visit_id, TODAY).propose(Wanted(years=(10,), had_none=True), EVERYBODY)
    assert 1 not in none_yet.ids(Spot.PLACE)


def test_places_on_visits_to_come_count_and_reserves_do_not(file: SchoolFile) -> None:
    later = plan(file, starts_on=date(2026, 12, 10), title="Later on")
    actions.invite(file, later, [1], TODAY)
    choosing.offer_places(file, later, [], [2], TODAY)
    same_day = plan(file, title="The same day")
    actions.invite(file, same_day, [3], TODAY)
    lines = {
        line.candidate.pupil_id: (line.spot, line.why)
        for line in choosing.pool(file, plan(file), TODAY).propose(Wanted(), EVERYBODY).lines
    }
    assert lines[1] == (Spot.PLACE, "Once this year, to come in December")
    assert lines[2] == (Spot.PLACE, "Never asked")
    assert lines[3] == (Spot.BUSY, "On “The same day” that day")


def test_who_is_always_asked_is_told(file: SchoolFile) -> None:
    for day in (8, 9, 12):
        _been(file, date(2026, 10, day), [1], came=False)
    found = choosing.pool(file, plan(file), TODAY).propose(Wanted(), EVERYBODY)
    assert [one.name for one in found.always] == ["Callum Nixon"]
    assert "1 has been asked three times or more this year; 5 have never been asked" in found.words


def test_indicators_rules_and_interests_narrow_and_what_is_not_known_stands_apart(file: SchoolFile) -> None:
    with file.change("Facts") as change:
        for pupil_id, value in ((1, "yes"), (2, "no"), (3, "yes")):
            change.insert(Indicator(pupil_id=pupil_id, measure=Measure.PUPIL_PREMIUM, value=value, as_at=TODAY))
        change.insert(Interest(pupil_id=3, subject="Law", as_at=TODAY))
    visit_id = plan(file)
    pool = choosing.pool(file, visit_id, TODAY)
    ids = [one.pupil_id for one in pool.candidates]
    premium = choosing.measure_verdicts(file, Measure.PUPIL_PREMIUM, ids)
    found = pool.propose(Wanted(years=(10,)), EVERYBODY, premium)
    assert set(found.ids(Spot.PLACE)) == {1, 3}
    assert found.ids(Spot.NOT_KNOWN) == [4]
    assert pool.interests == ("Law",)
    assert pool.propose(Wanted(interest="law"), EVERYBODY).ids(Spot.PLACE) == [3]
    rules = rule_sets.keep_rule_set(
        file, RuleSet(name="Summer school", year_groups=(10,)),
        [RuleCondition(measure=Measure.PUPIL_PREMIUM, wanted=("yes",))],
    )  # fmt: skip
    by_rules = choosing.rule_verdicts(file, rules, TODAY)
    found = pool.propose(Wanted(), EVERYBODY, choosing.both(premium, by_rules))
    assert set(found.ids(Spot.PLACE)) == {1, 3}
    assert found.ids(Spot.NOT_KNOWN) == [4]


def test_mocks_on_the_day_are_said(file: SchoolFile) -> None:
    with file.change("A Year 11 pupil") as change:
        change.execute("UPDATE pupil SET leaving_cohort = 2027 WHERE id = 1")
    found = choosing.pool(file, plan(file), TODAY).propose(Wanted(years=(11,)), EVERYBODY)
    assert [line.why for line in found.lines] == ["Never asked · Year 11 mocks that day"]


def test_offering_is_one_change_and_undone_as_one(file: SchoolFile) -> None:
    visit_id = plan(file)
    actions.invite(file, visit_id, [5], TODAY)
    actions.withdraw(file, visit_id, [5], "Ill")
    before = file.dump()
    assert choosing.offer_places(file, visit_id, [1, 5], [3, 2, 1], TODAY) == (2, 2)
    places = {place.pupil_id: place for place in store.places(file, visit_id)}
    assert {id_: place.state for id_, place in places.items()} == {
        1: PlaceState.OFFERED, 5: PlaceState.OFFERED, 3: PlaceState.RESERVE, 2: PlaceState.RESERVE,
    }  # fmt: skip
    assert (places[1].offered_on, places[5].why_not) == (TODAY, "")
    assert (places[3].reserve_order, places[2].reserve_order, places[2].offered_on) == (1, 2, None)
    file.undo()
    assert file.dump() == before


def test_nobody_and_cancelled_visits_are_refused(file: SchoolFile) -> None:
    visit_id = plan(file)
    with pytest.raises(Problem, match="Nobody is chosen yet"):
        choosing.offer_places(file, visit_id, [], [], TODAY)
    actions.cancel_visit(file, visit_id, "Snow", TODAY)
    with pytest.raises(Problem, match="is cancelled"):
        choosing.offer_places(file, visit_id, [1], [], TODAY)
