"""How planned contacts are kept, and who of us is about to speak to whom."""

from datetime import date

from coordinator.file.school_file import Reader
from coordinator.relationships.records import PlannedContact
from coordinator.relationships.records.to_come import PlannedRow, Touch

_PLANNED = """
SELECT c.id, c.organisation_id, o.name AS organisation, c.person_id, COALESCE(trim(p.title || ' ' || p.name), '') AS person,
  c.staff_id, COALESCE(s.name, '') AS staff, c.way, c.what, c.planned_on, c.due_on,
  COALESCE(NULLIF(w.telephone, ''), w.mobile, '') AS telephone, COALESCE(w.best_time, '') AS best_time,
  COALESCE((SELECT said FROM contact WHERE organisation_id = c.organisation_id
    ORDER BY at DESC, id DESC LIMIT 1), '') AS last_said
FROM planned_contact c JOIN organisation o ON o.id = c.organisation_id
LEFT JOIN person p ON p.id = c.person_id LEFT JOIN staff s ON s.id = c.staff_id
LEFT JOIN post w ON w.id = (SELECT max(id) FROM post WHERE person_id = c.person_id AND to_on IS NULL)
"""


def planned(reader: Reader, planned_id: int) -> PlannedContact:
    return reader.by_id(PlannedContact, planned_id)


def planned_contacts(reader: Reader, organisation_id: int | None = None) -> list[PlannedRow]:
    """Contacts neither made nor dropped, the soonest first and undated ones last: with one partner or all."""
    return reader.query(
        PlannedRow,
        _PLANNED + "WHERE c.done_on IS NULL AND c.dropped_on IS NULL AND (?1 IS NULL OR c.organisation_id = ?1)"
        " ORDER BY c.due_on IS NULL, c.due_on, c.id",
        organisation_id,
    )


def touches(reader: Reader, since: date) -> list[Touch]:
    """What our staff still mean to say to partners, and what they said from that day on; only where a colleague is named."""
    return reader.query(
        Touch,
        """SELECT c.organisation_id, c.staff_id, s.name AS staff, c.what, c.due_on AS 'on', 0 AS made, 'planned' AS kind, c.id
             FROM planned_contact c JOIN staff s ON s.id = c.staff_id
             WHERE c.done_on IS NULL AND c.dropped_on IS NULL AND c.due_on IS NOT NULL
           UNION ALL SELECT c.organisation_id, c.staff_id, s.name, c.said, c.follow_up_on, 0, 'contact', c.id
             FROM contact c JOIN staff s ON s.id = c.staff_id
             WHERE c.follow_up_on IS NOT NULL AND c.followed_up_on IS NULL AND c.follow_up_dropped_on IS NULL
           UNION ALL SELECT r.organisation_id, r.staff_id, s.name, r.what, r.due_on, 0, 'promise', r.id
             FROM promise r JOIN staff s ON s.id = r.staff_id
             WHERE r.by_us AND r.due_on IS NOT NULL AND r.kept_on IS NULL AND r.dropped_on IS NULL
           UNION ALL SELECT c.organisation_id, c.staff_id, s.name, c.said, substr(c.at, 1, 10), 1, 'contact', c.id
             FROM organisation o CROSS JOIN contact c INDEXED BY contact_by_organisation
               ON c.organisation_id = o.id AND c.at >= ?1
             CROSS JOIN staff s ON s.id = c.staff_id
           ORDER BY 5, 1""",
        since,
    )
