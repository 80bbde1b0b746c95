"""Whom partners' programmes are for: keeping, changing and removing sets of rules, each as one change."""

from collections.abc import Sequence
from dataclasses import replace

from coordinator import names, words
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.pupils.records import Measure, RuleCondition, RuleSet
from coordinator.pupils.rules.eligibility import values_of
from coordinator.pupils.store import rule_sets as store

_LONGEST = 200


def keep_rule_set(file: SchoolFile, rule_set: RuleSet, conditions: Sequence[RuleCondition]) -> int:
    """Adds a rule set (id 0) or changes one, with its conditions in this order. Returns the id. Raises Problem."""
    kept = _checked(rule_set, conditions)
    asked = _in_order(conditions)
    if kept.id:
        held = store.rule_set(file, kept.id)
        before = store.conditions(file, kept.id)
        if kept == held and asked == [replace(one, id=0, rule_set_id=0) for one in before]:
            return kept.id
    else:
        before = []
    with file.change(f"{'Change' if kept.id else 'Add'} whom {kept.name} is for") as change:
        if kept.id:
            change.update(kept)
        else:
            kept = replace(kept, id=change.insert(kept))
        for old, new in zip(before, asked, strict=False):
            fresh = replace(new, id=old.id, rule_set_id=kept.id)
            if fresh != old:
                change.update(fresh)
        for old in before[len(asked) :]:
            change.delete(RuleCondition, old.id)
        change.insert_many([replace(new, rule_set_id=kept.id) for new in asked[len(before) :]])
    return kept.id


def remove_rule_set(file: SchoolFile, rule_set_id: int) -> None:
    """Takes a rule set and its conditions away; what is known of pupils stays."""
    held = store.rule_set(file, rule_set_id)
    with file.change(f"Remove whom {held.name} is for") as change:
        for condition in store.conditions(change, rule_set_id):
            change.delete(RuleCondition, condition.id)
        change.delete(RuleSet, rule_set_id)


def _checked(rule_set: RuleSet, conditions: Sequence[RuleCondition]) -> RuleSet:
    name = names.tidy(rule_set.name)
    if not name:
        raise Problem("Give the programme a name, such as Summer school.")
    if len(name) > _LONGEST:
        raise Problem(f"That name is longer than {_LONGEST} characters. Shorten it to what people call it.")
    if not conditions and not rule_set.year_groups:
        raise Problem("Say whom it is for: choose year groups, or add a condition.")
    said: set[Measure] = set()
    for one in conditions:
        if one.measure in said:
            raise Problem(f"{one.measure.label} stands twice. Choose all its values in one condition.")
        said.add(one.measure)
        if not set(one.wanted) & {value for value, _ in values_of(one.measure)}:
            raise Problem(f"Choose which values of {one.measure.label} count.")
    others = sum(not one.required for one in conditions)
    if rule_set.needed > others > 0:
        raise Problem(
            f"{rule_set.needed} of the conditions are to be met, and there {'is' if others == 1 else 'are'} only"
            f" {words.count(others, 'condition')} that may be. Lower the number or add a condition."
        )
    if rule_set.from_on and rule_set.to_on and rule_set.to_on < rule_set.from_on:
        raise Problem("The last day is before the first one. Check the two days.")
    return replace(
        rule_set, name=name, what_for=names.tidy(rule_set.what_for), source=names.tidy(rule_set.source),
        needed=max(1, rule_set.needed), year_groups=tuple(sorted(set(rule_set.year_groups))),
    )  # fmt: skip


def _in_order(conditions: Sequence[RuleCondition]) -> list[RuleCondition]:
    """In their order, each with the values in the measure's own order, so that the same said again is no change."""
    return [
        replace(
            one, id=0, rule_set_id=0, position=place,
            wanted=tuple(value for value, _ in values_of(one.measure) if value in one.wanted),
        )
        for place, one in enumerate(conditions)
    ]  # fmt: skip
