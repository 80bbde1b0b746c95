"""On which days pupils met a partner: the feature's part of whether a partner is going quiet."""

from datetime import date

from coordinator.file.school_file import Reader
from coordinator.relationships.records import SpokeDay

_MET = """
SELECT o.id AS organisation_id, o.name, o.rhythm_days, coalesce(v.ends_on, v.starts_on) AS 'on'
 FROM visit v JOIN organisation o ON {which}
 WHERE v.state IN ('done', 'reviewed') AND coalesce(v.ends_on, v.starts_on) <= ?1 AND o.stage NOT IN ('resting', 'closed')"""


def met_days(reader: Reader, until: date) -> list[SpokeDay]:
    """The last day of each visit that took place by then, for each living partner it was with or had a party at."""
    return reader.query(
        SpokeDay,
        _MET.format(which="o.id = v.organisation_id")
        + " UNION "
        + _MET.format(which="o.id IN (SELECT organisation_id FROM party WHERE visit_id = v.id)"),
        until,
    )


def last_met(reader: Reader, organisation_id: int, day: date) -> str:
    """What the visit was called that ended there on that day; empty when none did."""
    found = reader.scalar(
        "SELECT title FROM visit v WHERE coalesce(ends_on, starts_on) = ?2 AND state IN ('done', 'reviewed')"
        " AND (organisation_id = ?1 OR id IN (SELECT visit_id FROM party WHERE organisation_id = ?1)) ORDER BY id",
        organisation_id, day,
    )  # fmt: skip
    return str(found or "")
