"""Who would be asked to a visit, in fair turns, with the reason for each."""

from datetime import date
from typing import Any

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem


def fair(file: SchoolFile, visit_id: int, rules: int | None, on: date) -> list[dict[str, Any]]:
    """The proposed order for the visit's year groups: those for its free places, the next in reserve, and the rest.

    ``rules`` narrows it to whom a programme is for; who is not known stands apart at the end. Raises Problem.
    """
    from coordinator.visits.actions import choosing
    from coordinator.visits.rules.choosing import Numbers, Wanted

    pool = choosing.pool(file, visit_id, on)
    try:
        verdicts = choosing.rule_verdicts(file, rules, pool.day) if rules is not None else None
    except LookupError as error:
        raise Problem(f"There is no programme {rules}. “coordinator list programmes” shows their numbers.") from error
    places = len(pool.candidates) if pool.places is None else pool.places
    found = pool.propose(Wanted(years=pool.visit.year_groups), Numbers(places), verdicts)
    return [
        {
            "order": number, "ref": line.candidate.ref, "name": line.candidate.name, "form": line.candidate.form,
            "year_group": line.candidate.year_group, "state": str(line.spot), "why": line.why,
            "asked": line.candidate.asked, "asked_this_year": line.candidate.asked_this_year,
            "outings": line.candidate.had, "outings_this_year": line.candidate.had_this_year,
            "last_on": line.candidate.last_on,
        }
        for number, line in enumerate(found.lines, 1)
    ]  # fmt: skip
