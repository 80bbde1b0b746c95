"""How the rule sets of partners' programmes are kept, and what they say of many pupils at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from coordinator.file.school_file import Reader
from coordinator.pupils import rules
from coordinator.pupils.records import Indicator, RuleCondition, RuleSet
from coordinator.pupils.rules.eligibility import Verdict, judge


def rule_sets(reader: Reader) -> list[RuleSet]:
    """All rule sets by name."""
    return reader.query(RuleSet, "SELECT * FROM rule_set ORDER BY name COLLATE NOCASE, id")


def rule_set(reader: Reader, rule_set_id: int) -> RuleSet:
    """The rule set of that id; LookupError when there is none."""
    return reader.by_id(RuleSet, rule_set_id)


def conditions(reader: Reader, rule_set_id: int) -> list[RuleCondition]:
    """The conditions of a rule set in their order."""
    return reader.query(
        RuleCondition, "SELECT * FROM rule_condition WHERE rule_set_id = ? ORDER BY position, id", rule_set_id
    )


def verdicts(
    reader: Reader,
    rule_set_id: int,
    today: date,
    *,
    pupil_ids: Iterable[int] | None = None,
    year_groups: Sequence[int] = (),
) -> dict[int, Verdict]:
    """What a rule set says of each of these pupils, or of all on roll on ``today`` (of some year groups).

    Four statements however many pupils there are. An id that is nobody's is absent.
    """
    held = rule_set(reader, rule_set_id)
    asked = conditions(reader, rule_set_id)
    years = _years(reader, today, pupil_ids, year_groups)
    known: dict[int, list[Indicator]] = defaultdict(list)
    found = reader.query(
        Indicator,
        "SELECT * FROM indicator WHERE measure IN (SELECT value FROM json_each(?))"
        " AND pupil_id IN (SELECT value FROM json_each(?))",
        tuple({condition.measure.value for condition in asked}),
        tuple(years),
    )
    for one in found:
        known[one.pupil_id].append(one)
    return {pupil_id: judge(held, asked, known.get(pupil_id, ()), year) for pupil_id, year in years.items()}


def _years(
    reader: Reader, today: date, pupil_ids: Iterable[int] | None, year_groups: Sequence[int]
) -> dict[int, int]:
    if pupil_ids is not None:
        rows = reader.rows(
            "SELECT id, leaving_cohort FROM pupil WHERE id IN (SELECT value FROM json_each(?))", tuple(pupil_ids)
        )
    else:
        rows = reader.rows(
            "SELECT id, leaving_cohort FROM pupil WHERE leaving_cohort >= ? AND (left_on IS NULL OR left_on > ?)",
            rules.leaving_cohort_for(rules.LAST_YEAR_GROUP, today),
            today,
        )
    years = {row[0]: rules.year_group(row[1], today) for row in rows}
    return {i: year for i, year in years.items() if not year_groups or year in year_groups}
