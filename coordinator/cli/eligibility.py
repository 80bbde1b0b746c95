"""Whom partners' programmes are for, listed with the reason for each pupil."""

from datetime import date
from typing import Any

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem


def programmes(file: SchoolFile, today: date) -> list[dict[str, Any]]:
    """Each rule set: its number, its conditions in words, and for how many on roll it is met, unknown and not met."""
    from collections import Counter

    from coordinator.pupils.rules import Standing
    from coordinator.pupils.rules.eligibility import in_words, is_open
    from coordinator.pupils.store import rule_sets

    found = []
    for one in rule_sets.rule_sets(file):
        numbers = Counter(verdict.standing for verdict in rule_sets.verdicts(file, one.id, today).values())
        found.append(
            {
                "ref": str(one.id), "name": one.name, "organisation_id": one.organisation_id,
                "what": in_words(one, rule_sets.conditions(file, one.id)), "open": is_open(one, today),
                "met": numbers[Standing.MET], "unknown": numbers[Standing.UNKNOWN], "not_met": numbers[Standing.NOT_MET],
            }
        )  # fmt: skip
    return found


def eligible(file: SchoolFile, number: int | None, today: date) -> list[dict[str, Any]]:
    """Every pupil on roll with what the rule set says and why: met first, then unknown, then not met. Raises Problem."""
    from coordinator.pupils import store
    from coordinator.pupils.rules import Standing
    from coordinator.pupils.store import rule_sets

    known = {one.id: one.name for one in rule_sets.rule_sets(file)}
    if number not in known:
        if not known:
            raise Problem("Nobody has written down whom a programme is for yet. Do so on the Pupils page.")
        ways = ", ".join(f"{id_} for {name}" for id_, name in known.items())
        raise Problem(f"Say which programme: --rules {ways}.")
    verdicts = rule_sets.verdicts(file, number, today)
    order = {Standing.MET: 0, Standing.UNKNOWN: 1, Standing.NOT_MET: 2}
    rows = [
        {
            "ref": row.ref, "name": row.name, "form": row.form, "year_group": row.year_group,
            "state": str(verdicts[row.id].standing), "why": verdicts[row.id].reason,
            "ask": [measure.value for measure in verdicts[row.id].ask],
        }
        for row in store.pupil_rows(file, today) if row.id in verdicts
    ]  # fmt: skip
    return sorted(rows, key=lambda row: order[Standing(row["state"])])
