"""How introductions are kept, and who of us could get to know whom."""

from datetime import date, timedelta

from coordinator.file.school_file import Reader
from coordinator.relationships.records import Introduction
from coordinator.relationships.records.giving import Colleague, IntroductionRow, Suggested, Thin

_ROWS = """
SELECT i.id, i.organisation_id, o.name AS organisation, i.person_id, COALESCE(trim(p.title || ' ' || p.name), '') AS person,
  i.by_organisation_id, COALESCE(bo.name, '') AS by_organisation, i.by_person_id,
  COALESCE(trim(bp.title || ' ' || bp.name), '') AS by_person, i.by_staff_id, COALESCE(bs.name, '') AS by_staff,
  i.staff_id, COALESCE(s.name, '') AS staff, i.where_at, i.on_day, i.words
FROM introduction i JOIN organisation o ON o.id = i.organisation_id
LEFT JOIN person p ON p.id = i.person_id LEFT JOIN organisation bo ON bo.id = i.by_organisation_id
LEFT JOIN person bp ON bp.id = i.by_person_id LEFT JOIN staff bs ON bs.id = i.by_staff_id
LEFT JOIN staff s ON s.id = i.staff_id
"""
_HERE = "(s.from_on IS NULL OR s.from_on <= ?1) AND (s.to_on IS NULL OR s.to_on >= ?1)"


def introduction(reader: Reader, introduction_id: int) -> Introduction:
    return reader.by_id(Introduction, introduction_id)


def introductions(reader: Reader) -> list[IntroductionRow]:
    """Every introduction, the earliest first, undated ones last."""
    return reader.query(IntroductionRow, _ROWS + "ORDER BY i.on_day IS NULL, i.on_day, i.id")


def warm(reader: Reader, today: date) -> list[Suggested]:
    """Partners who would ring one of us: warm enough to be asked for an introduction."""
    return reader.query(
        Suggested,
        f"""SELECT o.id AS organisation_id, o.name, 'Would ring ' || MIN(s.name) AS reason
            FROM knows k JOIN organisation o ON o.id = k.organisation_id JOIN staff s ON s.id = k.staff_id
            WHERE k.warmth >= 3 AND o.stage IN ('growing', 'steady') AND {_HERE} GROUP BY o.id ORDER BY o.name""",
        today,
    )


def thin(reader: Reader, today: date) -> list[Thin]:
    """Open partners that fewer than two of our current staff know, and to whom no introduction is planned."""
    return reader.query(
        Thin,
        f"""SELECT o.id, o.name, COALESCE(k.known_by, 0) AS known_by, COALESCE(k.names, '') AS known_names,
              (SELECT COUNT(*) FROM visit v WHERE v.organisation_id = o.id AND v.state <> 'cancelled'
                 AND v.starts_on BETWEEN ?2 AND ?1) AS visits,
              (SELECT COUNT(*) FROM promise m WHERE m.organisation_id = o.id AND m.kept_on IS NULL
                 AND m.dropped_on IS NULL) AS promises,
              (SELECT MIN(v.starts_on) FROM visit v WHERE v.organisation_id = o.id AND v.state <> 'cancelled'
                 AND v.starts_on >= ?1) AS next_visit
            FROM organisation o LEFT JOIN (
              SELECT k.organisation_id, COUNT(*) AS known_by, group_concat(s.name, char(10)) AS names
              FROM knows k JOIN staff s ON s.id = k.staff_id WHERE {_HERE} GROUP BY k.organisation_id
            ) k ON k.organisation_id = o.id
            WHERE o.stage NOT IN ('closed', 'resting') AND COALESCE(k.known_by, 0) < 2 AND NOT EXISTS (
              SELECT 1 FROM planned_contact c WHERE c.organisation_id = o.id AND c.done_on IS NULL
                AND c.dropped_on IS NULL AND c.what LIKE 'Introduce %')
            ORDER BY o.name""",
        today,
        today - timedelta(days=365),
    )


def colleagues(reader: Reader, today: date) -> list[Colleague]:
    """Our current staff who don't know a partner yet but met it: on its next visit, or in talks with somebody there."""
    return reader.query(
        Colleague,
        f"""WITH coming AS (
              SELECT organisation_id, id AS visit_id, MIN(starts_on) FROM visit
              WHERE starts_on >= ?1 AND state <> 'cancelled' AND organisation_id IS NOT NULL GROUP BY organisation_id),
            near AS (
              SELECT c.organisation_id, g.staff_id, 1 AS on_visit, 0 AS talks FROM coming c
                JOIN staffing g ON g.visit_id = c.visit_id
              UNION ALL
              SELECT organisation_id, staff_id, 0, COUNT(*) FROM contact WHERE staff_id IS NOT NULL
                GROUP BY organisation_id, staff_id)
            SELECT n.organisation_id, s.id AS staff_id, s.name, MAX(n.on_visit) AS on_next_visit, MAX(n.talks) AS talks,
              (SELECT COUNT(*) FROM knows a WHERE a.staff_id = s.id) AS partners
            FROM near n JOIN staff s ON s.id = n.staff_id
            WHERE {_HERE} AND NOT EXISTS (
              SELECT 1 FROM knows k WHERE k.staff_id = s.id AND k.organisation_id = n.organisation_id)
            GROUP BY n.organisation_id, s.id ORDER BY s.name""",
        today,
    )


def everyone_else(reader: Reader, today: date) -> list[Colleague]:
    """Our current staff with how many partners each knows: who is asked when nobody met a partner yet."""
    return reader.query(
        Colleague,
        f"""SELECT 0 AS organisation_id, s.id AS staff_id, s.name,
              (SELECT COUNT(*) FROM knows a WHERE a.staff_id = s.id) AS partners
            FROM staff s WHERE {_HERE} AND (s.steering_group OR NOT EXISTS (SELECT 1 FROM staff WHERE steering_group))
            ORDER BY s.name""",
        today,
    )
