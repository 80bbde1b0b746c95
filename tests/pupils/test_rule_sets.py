"""Rule sets kept, changed and removed; each is one change that Undo takes back."""

from dataclasses import replace
from datetime import date

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.pupils.actions.rule_sets import keep_rule_set, remove_rule_set
from coordinator.pupils.records import Measure, RuleCondition, RuleSet
from coordinator.pupils.store import rule_sets as store

TODAY = date(2026, 11, 10)
FIRST = RuleCondition(measure=Measure.FIRST_IN_FAMILY, wanted=("yes",), required=True)
AREA = RuleCondition(measure=Measure.POLAR4, wanted=("2", "1"))
MEALS = RuleCondition(measure=Measure.FREE_SCHOOL_MEALS, wanted=("yes",))


def test_a_rule_set_is_kept_with_its_conditions_and_undone_in_one(file: SchoolFile) -> None:
    before = file.dump()
    one = keep_rule_set(file, RuleSet(name="  Summer   school ", year_groups=(12, 11), source="Web page"), [FIRST, AREA])
    assert store.rule_set(file, one).name == "Summer school"
    assert store.rule_set(file, one).year_groups == (11, 12)
    assert [(c.measure, c.wanted, c.required) for c in store.conditions(file, one)] == [
        (Measure.FIRST_IN_FAMILY, ("yes",), True),
        (Measure.POLAR4, ("1", "2"), False),
    ]
    file.undo()
    assert file.dump() == before


def test_changing_the_conditions_is_one_change_and_the_same_again_is_none(file: SchoolFile) -> None:
    one = keep_rule_set(file, RuleSet(name="Summer school"), [FIRST, AREA, MEALS])
    held = store.rule_set(file, one)
    state = file.state
    assert keep_rule_set(file, held, [FIRST, AREA, MEALS]) == one
    assert file.state == state
    before = file.dump()
    keep_rule_set(file, replace(held, needed=1), [MEALS, FIRST])
    assert [c.measure for c in store.conditions(file, one)] == [Measure.FREE_SCHOOL_MEALS, Measure.FIRST_IN_FAMILY]
    file.undo()
    assert file.dump() == before
    remove_rule_set(file, one)
    assert store.rule_sets(file) == []
    file.undo()
    assert file.dump() == before


@pytest.mark.parametrize(
    ("rule_set", "conditions", "sentence"),
    [
        (RuleSet(name=" "), [AREA], "Give the programme a name"),
        (RuleSet(name="x" * 201), [AREA], "longer than 200"),
        (RuleSet(name="Nobody"), [], "Say whom it is for"),
        (RuleSet(name="Twice"), [AREA, replace(AREA, wanted=("3",))], "stands twice"),
        (RuleSet(name="No value"), [replace(AREA, wanted=())], "Choose which values of POLAR4 quintile count"),
        (RuleSet(name="Too many", needed=3), [AREA, MEALS], "3 of the conditions are to be met"),
        (RuleSet(name="Days", from_on=TODAY, to_on=date(2026, 1, 1)), [AREA], "before the first one"),
    ],
)
def test_what_can_not_be_meant_is_said(file: SchoolFile, rule_set, conditions, sentence) -> None:
    with pytest.raises(Problem, match=sentence):
        keep_rule_set(file, rule_set, conditions)
    assert store.rule_sets(file) == []
