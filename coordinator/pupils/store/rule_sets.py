"""How the rule sets of partners' programmes are kept, and what they say of many pupils at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from coordinator.file.school_file import Reader
from coordinator.pupils import rules
from coordinator.pupils.records import Indicator, Measure, RuleCondition, RuleSet
from coordinator.pupils.rules.eligibility import Verdict, judge

_Cells = tuple[str, ...]  # measure, value, release, as at, reported


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
    known: dict[int, list[_Cells]] = defaultdict(list)
    for pupil_id, *cells in reader.rows(
        "SELECT pupil_id, measure, value, release, as_at, reported FROM indicator"
        " WHERE measure IN (SELECT value FROM json_each(?)) AND pupil_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        tuple({condition.measure.value for condition in asked}),
        tuple(years),
    ):
        known[pupil_id].append(tuple(cells))
    judged: dict[tuple[int, tuple[_Cells, ...]], Verdict] = {}  # thousands of pupils share a few hundred combinations
    found: dict[int, Verdict] = {}
    for pupil_id, year in years.items():
        told = (year, tuple(known.get(pupil_id, ())))
        if told not in judged:
            judged[told] = judge(held, asked, [_indicator(cells) for cells in told[1]], year)
        found[pupil_id] = judged[told]
    return found


def _indicator(cells: _Cells) -> Indicator:
    measure, value, release, as_at, reported = cells
    return Indicator(
        pupil_id=0, measure=Measure(measure), value=value, release=release, as_at=date.fromisoformat(as_at), reported=reported
    )


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
