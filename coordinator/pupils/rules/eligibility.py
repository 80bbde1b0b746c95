"""Whether a pupil is one a partner's programme is for: met, not met or unknown, with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coordinator import words
from coordinator.pupils.records import (
    NOT_KNOWN,
    WITHHELD,
    Indicator,
    Measure,
    Reported,
    RuleCondition,
    RuleSet,
)
from coordinator.pupils.rules.roll import Finding, Standing, finding

_SEN = (("no", "no"), ("K", "SEN support"), ("E", "an EHC plan"), ("yes", "yes"))
_QUINTILES = (Measure.POLAR4, Measure.TUNDRA_LSOA, Measure.TUNDRA_MSOA)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule set says of one pupil; ``reason`` is a sentence that names each measure that decided.

    ``ask`` are the measures that would settle it while it is unknown.
    """

    standing: Standing
    reason: str
    ask: tuple[Measure, ...] = ()


def judge(
    rule_set: RuleSet, conditions: Sequence[RuleCondition], indicators: Sequence[Indicator], year_group: int
) -> Verdict:
    """Whether the programme is for a pupil of that year group of whom these indicators are known.

    Every required condition has to be met, and ``needed`` of the others (all of them, when there are fewer). It is
    not met only when nothing that is still unknown could turn it; until then it is unknown.
    """
    if rule_set.year_groups and year_group not in rule_set.year_groups:
        here = "Reception" if year_group == 0 else f"Year {year_group}"
        return Verdict(Standing.NOT_MET, f"{here} is outside it: it is for {words.year_groups(rule_set.year_groups)}.")
    if not conditions:
        return _without_conditions(rule_set)
    found = [(condition, finding(indicators, condition.measure, condition.wanted)) for condition in conditions]
    required = [one for one in found if one[0].required]
    others = [one for one in found if not one[0].required]
    needed = min(max(rule_set.needed, 0), len(others))
    met, open_, not_met = (_of(others, standing) for standing in (Standing.MET, Standing.UNKNOWN, Standing.NOT_MET))
    if failed := _of(required, Standing.NOT_MET):
        said = [f"{_said(c, indicators)}, and has to be {_wanted(c)}" for c in failed]
        return Verdict(Standing.NOT_MET, _sentence(said))
    if len(met) + len(open_) < needed:
        said = [_said(condition, indicators) for condition in not_met]
        return Verdict(Standing.NOT_MET, _counted(len(met), needed, said, "met"))
    unknown = _of(required, Standing.UNKNOWN)
    if unknown or len(met) < needed:
        ask = [*unknown, *(open_ if len(met) < needed else ())]
        said = [_said(condition, indicators) for condition in ask]
        if len(met) < needed and needed > 1:
            rest = _counted(len(met), needed, said[len(unknown) :], "known to be met")
            said = [*said[: len(unknown)], rest.removesuffix(".")]
        return Verdict(Standing.UNKNOWN, _sentence(said), tuple(condition.measure for condition in ask))
    decided = [*_of(required, Standing.MET), *met] if needed else _of(required, Standing.MET)
    return Verdict(Standing.MET, _sentence([_said(c, indicators) for c in decided]) or "Nothing more is asked.")


def is_open(rule_set: RuleSet, today: date) -> bool:
    """Whether the rules hold on ``today``: begun, and not over."""
    return (rule_set.from_on is None or rule_set.from_on <= today) and (
        rule_set.to_on is None or rule_set.to_on >= today
    )


def in_words(rule_set: RuleSet, conditions: Sequence[RuleCondition]) -> str:
    """``Years 10 and 11 · Looked after is yes; and 2 of: Free school meals is yes; POLAR4 quintile is 1 or 2``."""
    must = [f"{one.measure.label} is {_wanted(one)}" for one in conditions if one.required]
    may = [f"{one.measure.label} is {_wanted(one)}" for one in conditions if not one.required]
    needed = min(max(rule_set.needed, 1), len(may))
    if len(may) > 1:
        may = [f"{'any' if needed == 1 else needed} of: {', '.join(may)}" if needed < len(may) else ", ".join(may)]
    asked = "; and ".join([*([", ".join(must)] if must else []), *may])
    years = words.year_groups(rule_set.year_groups)
    return f"{years} · {asked}" if asked else years


def values_of(measure: Measure) -> list[tuple[str, str]]:
    """What a measure can be, in the words of a sentence; *not known* and *withheld* are no values."""
    if measure is Measure.SEN:
        return list(_SEN)
    if measure in _QUINTILES:
        return [(str(n), str(n)) for n in range(1, 6)]
    if measure is Measure.IMD:
        return [(str(n), str(n)) for n in range(1, 11)]
    return [("yes", "yes"), ("no", "no")]


def reported_words(reported: str) -> str:
    """Who says so, as it stands beside a value; empty for the school's own records and where nobody noted it."""
    if reported not in set(Reported) or reported == Reported.SCHOOL:
        return ""
    return Reported(reported).words


def _without_conditions(rule_set: RuleSet) -> Verdict:
    if rule_set.year_groups:
        return Verdict(Standing.MET, f"It is for everybody in {words.year_groups(rule_set.year_groups)}.")
    return Verdict(Standing.UNKNOWN, "It names no condition yet.")


def _of(found: Sequence[tuple[RuleCondition, Finding]], standing: Standing) -> list[RuleCondition]:
    return [condition for condition, one in found if one.standing is standing]


def _said(condition: RuleCondition, indicators: Sequence[Indicator]) -> str:
    measure = condition.measure
    held = [i for i in indicators if i.measure is measure]
    if not held:
        return f"{measure.label} is not known"
    latest = max(held, key=lambda i: (i.value != NOT_KNOWN, i.as_at, i.release))
    if latest.value == NOT_KNOWN:
        return f"{measure.label} was asked on {words.plain_date(latest.as_at)}, not known"
    if latest.value == WITHHELD:
        return f"{measure.label} is withheld by its publisher"
    value = dict(values_of(measure)).get(latest.value, latest.value)
    reported = reported_words(latest.reported)
    return f"{measure.label} is {value}" + (f" ({reported})" if reported else "")


def _wanted(condition: RuleCondition) -> str:
    known = dict(values_of(condition.measure))
    said = [known.get(value, value) for value in condition.wanted]
    return " or ".join(part for part in (", ".join(said[:-1]), *said[-1:]) if part)


def _counted(met: int, needed: int, said: Sequence[str], how: str) -> str:
    if needed == 1:
        return _sentence(said)
    verb = "is" if met == 1 else "are"
    return f"{met or 'None'} of the {needed} needed {verb} {how}: {_sentence(said)}"


def _sentence(said: Sequence[str]) -> str:
    return f"{'; '.join(said)}." if said else ""
