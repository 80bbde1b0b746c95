"""What the date finder reads of other visits and of how many pupils there are: few columns, a stretch at a time."""

import json
from collections.abc import Sequence
from datetime import date

from coordinator.file.school_file import Reader
from coordinator.pupils.rules import leaving_cohort_for, year_group
from coordinator.visits.records import VisitKind
from coordinator.visits.rules.weighing import Outing


def outings(reader: Reader, since: date, until: date, years: Sequence[int], own_id: int = 0) -> list[Outing]:
    """Every dated visit of a stretch that isn't cancelled; pupils are counted for the years asked from their places,
    else from the places promised.
    """
    rows = reader.rows(
        """SELECT id, title, kind, starts_on, ends_on, year_groups, coalesce(number_brought, places_promised, places_offered)
           FROM visit WHERE starts_on <= ? AND starts_on >= date(?, '-31 days') AND coalesce(ends_on, starts_on) >= ?
             AND state <> 'cancelled' AND id <> ? ORDER BY starts_on, title, id""",
        until, since, since, own_id,
    )  # fmt: skip
    found = []
    for id_, title, kind, starts, ends, groups, promised in rows:
        first, last = date.fromisoformat(starts), date.fromisoformat(ends or starts)
        touched = tuple(json.loads(groups))
        share = {year: round((promised or 0) / len(touched)) for year in touched if year in years}
        travels = VisitKind(kind).travels
        found.append(Outing(id=id_, title=title, starts=first, ends=last, years=touched, travels=travels, going=share))
    return found


def going(reader: Reader, since: date, until: date, years: Sequence[int]) -> dict[int, dict[int, int]]:
    """Pupils of the years asked who have a place on a visit of that stretch, by visit and year group."""
    found: dict[int, dict[int, int]] = {}
    for visit_id, day, cohort, number in reader.rows(
        """SELECT v.id, v.starts_on, p.leaving_cohort, count(*) FROM visit v CROSS JOIN place pl ON pl.visit_id = v.id
             CROSS JOIN pupil p ON p.id = pl.pupil_id -- cross: from the few visits, never from every place
           WHERE v.starts_on BETWEEN ? AND ? AND v.state <> 'cancelled' AND pl.state IN ('offered', 'accepted')
             AND EXISTS (SELECT 1 FROM json_each(v.year_groups) y WHERE y.value IN (SELECT value FROM json_each(?)))
           GROUP BY v.id, p.leaving_cohort""",
        since, until, tuple(years),
    ):  # fmt: skip
        year = year_group(cohort, date.fromisoformat(day))
        found.setdefault(visit_id, {})[year] = number
    return found


def pupils_by_year(reader: Reader, years: Sequence[int], day: date) -> dict[int, int]:
    """How many pupils there are in each of the year groups on ``day``, guests aside."""
    cohorts = {leaving_cohort_for(year, day): year for year in years}
    rows = reader.rows(
        """SELECT leaving_cohort, count(*) FROM pupil WHERE leaving_cohort IN (SELECT value FROM json_each(?))
           AND left_on IS NULL AND guest = 0 GROUP BY leaving_cohort""",
        tuple(cohorts),
    )
    return {cohorts[cohort]: number for cohort, number in rows}


def own_values(reader: Reader, keys: Sequence[str]) -> dict[str, str]:
    """The school's own values of those settings; what it has not set is absent."""
    return dict(
        reader.rows(
            "SELECT key, value FROM school_setting WHERE key IN (SELECT value FROM json_each(?))", tuple(keys)
        )
    )
