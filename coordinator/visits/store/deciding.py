"""What a day and an approval rest on: reasons for and against a date, who leads, where the parties go."""

from collections.abc import Sequence
from datetime import date

from coordinator.file.school_file import Reader
from coordinator.school_year import store as school_year
from coordinator.visits import rules
from coordinator.visits.store.plan import visits
from coordinator.words import listed


def date_reasons(
    reader: Reader,
    day: date,
    years: Sequence[int],
    today: date,
    *,
    until: date | None = None,
    organisation_id: int | None = None,
    own_id: int = 0,
) -> tuple[rules.Reason, ...]:
    """What speaks for and against a day, from the school's calendar, its other visits and the partner's weeks."""
    return rules.date_check(
        school_year.calendar(reader),
        day,
        years,
        visits(reader, since=day, until=until or day),
        today,
        until=until,
        notice_weeks=school_year.setting_number(reader, "notice_weeks"),
        own_id=own_id,
        partner_weeks=school_year.partner_weeks(reader, organisation_id) if organisation_id else (),
    )


def leaders(reader: Reader, visit_id: int) -> str:
    """Who leads, as approval knows it: the visit's leaders and its parties'."""
    found = reader.rows(
        """SELECT DISTINCT name FROM staff WHERE id IN (SELECT staff_id FROM staffing WHERE visit_id = ? AND role = 'leader')
             OR id IN (SELECT leader_id FROM party WHERE visit_id = ?) ORDER BY name""",
        visit_id,
        visit_id,
    )
    return listed([row[0] for row in found])


def party_destinations(reader: Reader, visit_id: int) -> list[tuple[int, int | None, str]]:
    """Where each party goes."""
    return reader.rows(
        "SELECT id, organisation_id, place_name FROM party WHERE visit_id = ? ORDER BY id", visit_id
    )
