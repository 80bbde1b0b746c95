"""Whom a programme is for: met, not met and unknown, and the sentence that says why."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.file.school_file import SchoolFile
from coordinator.pupils import actions
from coordinator.pupils.records import (
    NOT_KNOWN,
    WITHHELD,
    Indicator,
    Measure,
    Reported,
    RuleCondition,
    RuleSet,
)
from coordinator.pupils.rules import Standing
from coordinator.pupils.rules.eligibility import is_open, judge
from coordinator.pupils.store import rule_sets as kept

TODAY = date(2026, 11, 10)
MEASURES = [Measure.FREE_SCHOOL_MEALS, Measure.FIRST_IN_FAMILY, Measure.POLAR4, Measure.LOOKED_AFTER]


def known(measure: Measure, value: str, reported: str = "") -> Indicator:
    return Indicator(pupil_id=1, measure=measure, value=value, as_at=date(2026, 9, 1), reported=reported)


def condition(measure: Measure, *wanted: str, required: bool = False) -> RuleCondition:
    return RuleCondition(measure=measure, wanted=wanted or ("yes",), required=required)


SUMMER = RuleSet(name="Summer school", needed=1, year_groups=(10, 11))
RULES = [
    condition(Measure.FIRST_IN_FAMILY, required=True),
    condition(Measure.FREE_SCHOOL_MEALS),
    condition(Measure.POLAR4, "1", "2"),
]


@pytest.mark.parametrize(
    ("indicators", "year", "standing", "reason"),
    [
        (
            [known(Measure.FIRST_IN_FAMILY, "yes", Reported.PUPIL), known(Measure.POLAR4, "2")], 10, Standing.MET,
            "First in the family to higher education is yes (self-reported); POLAR4 quintile is 2.",
        ),
        (
            [known(Measure.FIRST_IN_FAMILY, "no"), known(Measure.POLAR4, "2")], 10, Standing.NOT_MET,
            "First in the family to higher education is no, and has to be yes.",
        ),
        (
            [known(Measure.FIRST_IN_FAMILY, "yes"), known(Measure.POLAR4, "4"), known(Measure.FREE_SCHOOL_MEALS, "no")],
            11, Standing.NOT_MET, "Free school meals is no; POLAR4 quintile is 4.",
        ),
        (
            [known(Measure.FIRST_IN_FAMILY, "yes"), known(Measure.POLAR4, "4")], 11, Standing.UNKNOWN,
            "Free school meals is not known.",
        ),
        (
            [known(Measure.FIRST_IN_FAMILY, NOT_KNOWN), known(Measure.POLAR4, "1")], 11, Standing.UNKNOWN,
            "First in the family to higher education was asked on 1 September 2026, not known.",
        ),
        (
            [known(Measure.FIRST_IN_FAMILY, "yes"), known(Measure.POLAR4, WITHHELD), known(Measure.FREE_SCHOOL_MEALS, "no")],
            11, Standing.UNKNOWN, "POLAR4 quintile is withheld by its publisher.",
        ),
        ([], 9, Standing.NOT_MET, "Year 9 is outside it: it is for Years 10 and 11."),
    ],
)  # fmt: skip
def test_each_verdict_says_why(indicators: list[Indicator], year: int, standing: Standing, reason: str) -> None:
    verdict = judge(SUMMER, RULES, indicators, year)
    assert (verdict.standing, verdict.reason) == (standing, reason)


def test_several_of_the_others_are_counted() -> None:
    two = RuleSet(name="Two of three", needed=2)
    three = [condition(Measure.FREE_SCHOOL_MEALS), condition(Measure.YOUNG_CARER), condition(Measure.POLAR4, "1")]
    verdict = judge(two, three, [known(Measure.FREE_SCHOOL_MEALS, "yes"), known(Measure.POLAR4, "5")], 9)
    assert verdict.standing is Standing.UNKNOWN
    assert verdict.reason == "1 of the 2 needed is known to be met: Young carer is not known."
    assert verdict.ask == (Measure.YOUNG_CARER,)
    must = [condition(Measure.FIRST_IN_FAMILY, required=True), *three]
    verdict = judge(two, must, [known(Measure.FREE_SCHOOL_MEALS, "yes"), known(Measure.POLAR4, "5")], 9)
    assert verdict.reason == (
        "First in the family to higher education is not known; 1 of the 2 needed is known to be met: Young carer is not known."
    )
    verdict = judge(two, three, [known(Measure.FREE_SCHOOL_MEALS, "no"), known(Measure.POLAR4, "5")], 9)
    assert verdict.standing is Standing.NOT_MET
    assert verdict.reason == "None of the 2 needed are met: Free school meals is no; POLAR4 quintile is 5."


def test_without_conditions_it_is_for_the_year_groups_or_unknown() -> None:
    assert judge(RuleSet(name="All of 9", year_groups=(9,)), [], [], 9).standing is Standing.MET
    assert judge(RuleSet(name="Nothing said"), [], [], 9).standing is Standing.UNKNOWN


def test_any_support_is_sen() -> None:
    any_sen = [condition(Measure.SEN)]
    assert judge(RuleSet(name="SEN"), any_sen, [known(Measure.SEN, "K")], 9).standing is Standing.MET
    assert judge(RuleSet(name="SEN"), any_sen, [known(Measure.SEN, NOT_KNOWN)], 9).standing is Standing.UNKNOWN


def test_rules_hold_between_their_days() -> None:
    one = RuleSet(name="One year", from_on=date(2026, 9, 1), to_on=date(2027, 8, 31))
    assert is_open(one, TODAY)
    assert not is_open(one, date(2027, 9, 1))
    assert not is_open(one, date(2026, 8, 31))


VALUES = st.sampled_from(["yes", "no", NOT_KNOWN])
CONDITIONS = st.lists(
    st.builds(condition, st.sampled_from(MEASURES), required=st.booleans()), min_size=1, max_size=5
)
KNOWN = st.dictionaries(st.sampled_from(MEASURES), VALUES).map(
    lambda held: [known(measure, value) for measure, value in held.items()]
)


@given(CONDITIONS, KNOWN, st.integers(0, 4), st.sampled_from(MEASURES), VALUES)
def test_knowing_more_never_unsettles(conditions, held, needed, measure, value) -> None:
    one = RuleSet(name="Any", needed=needed)
    before = judge(one, conditions, held, 9)
    after = judge(one, conditions, [*(i for i in held if i.measure is not measure), known(measure, value)], 9)
    was = {i.measure for i in held}
    if before.standing is not Standing.UNKNOWN and measure not in was:
        assert after.standing is before.standing


@given(CONDITIONS, KNOWN, st.integers(0, 4), st.sampled_from(["yes", "no"]))
def test_knowing_all_that_is_to_be_asked_settles(conditions, held, needed, value) -> None:
    one = RuleSet(name="Any", needed=needed)
    verdict = judge(one, conditions, held, 9)
    assert verdict.reason.endswith(".")
    assert (verdict.standing is Standing.UNKNOWN) == bool(verdict.ask)
    asked = [known(measure, value) for measure in verdict.ask]
    rest = [i for i in held if i.measure not in verdict.ask]
    settled = judge(one, conditions, [*rest, *asked], 9)
    assert settled.standing is not Standing.UNKNOWN or settled.ask != verdict.ask
    everything = [*rest, *(known(m, value) for m in MEASURES if m not in {i.measure for i in rest if i.value != NOT_KNOWN})]
    assert judge(one, conditions, everything, 9).standing is not Standing.UNKNOWN


@given(CONDITIONS, KNOWN, st.integers(0, 4), st.randoms())
def test_the_order_things_are_known_in_never_matters(conditions, held, needed, random) -> None:
    one = RuleSet(name="Any", needed=needed)
    shuffled = [*held]
    random.shuffle(shuffled)
    assert judge(one, conditions, held, 9) == judge(one, conditions, shuffled, 9)


def test_many_pupils_in_few_statements(file: SchoolFile) -> None:
    ids = [actions.add_pupil(file, f"Pupil{n}", "Hale", 9 + n % 3, today=TODAY) for n in range(6)]
    actions.set_indicator(file, ids[0], Measure.POLAR4, "1", as_at=TODAY)
    with file.change("Add a rule set") as change:
        one = change.insert(RuleSet(name="Low areas", year_groups=(9,)))
        change.insert(RuleCondition(rule_set_id=one, measure=Measure.POLAR4, wanted=("1", "2")))
    found = kept.verdicts(file, one, TODAY)
    assert set(found) == set(ids)
    assert found[ids[0]].standing is Standing.MET
    assert found[ids[3]].standing is Standing.UNKNOWN
    assert found[ids[1]].reason == "Year 10 is outside it: it is for Year 9."
    assert set(kept.verdicts(file, one, TODAY, pupil_ids=ids[:2])) == set(ids[:2])
    assert set(kept.verdicts(file, one, TODAY, year_groups=(9,))) == {ids[0], ids[3]}
    assert [r.name for r in kept.rule_sets(file)] == ["Low areas"]
