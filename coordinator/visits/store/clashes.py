"""What clashes rest on: who and what is wanted twice, how many are out together, the partners' weeks."""

from collections import defaultdict
from datetime import date

from coordinator.file.school_file import Reader
from coordinator.pupils.rules import year_group
from coordinator.school_year import store as school_year
from coordinator.school_year.records import PartnerWeek
from coordinator.visits.records import OutTogether, TransportKind, TwiceWanted

# Two visits that share a day, each pair once; the visit of id ?3 stands on the days ?4 to ?5 instead of its own.
_PAIRS = """WITH span AS MATERIALIZED (
    SELECT id, title, kind, leaves_at, back_at, CASE WHEN id = ?3 THEN ?4 ELSE starts_on END AS starts_on,
      CASE WHEN id = ?3 THEN ?5 ELSE coalesce(ends_on, starts_on) END AS last_on
    FROM visit WHERE state <> 'cancelled' AND (id = ?3 OR starts_on <= ?2 AND coalesce(ends_on, starts_on) >= ?1)),
  pair AS MATERIALIZED (
    SELECT a.id AS visit_id, a.title AS visit, b.id AS other_id, b.title AS other, max(a.starts_on, b.starts_on) AS day,
      a.starts_on = a.last_on AND b.starts_on = b.last_on AS within_a_day,
      a.leaves_at, a.back_at, b.leaves_at AS other_leaves_at, b.back_at AS other_back_at
    FROM span a JOIN span b ON a.id < b.id AND a.starts_on <= b.last_on AND b.starts_on <= a.last_on),
  led AS MATERIALIZED (
    SELECT visit_id, staff_id, max(party_id) AS party_id FROM (
      SELECT visit_id, staff_id, party_id FROM staffing WHERE role <> 'base-contact'
      UNION SELECT visit_id, leader_id, id FROM party WHERE leader_id IS NOT NULL AND merged_into_id IS NULL)
    WHERE visit_id IN (SELECT id FROM span) GROUP BY visit_id, staff_id)"""
_TIMES = """pair.visit_id, pair.visit, pair.other_id, pair.other, pair.day, pair.within_a_day,
    coalesce(xp.leaves_at, pair.leaves_at) AS leaves_at, coalesce(xp.back_at, pair.back_at) AS back_at,
    coalesce(yp.leaves_at, pair.other_leaves_at) AS other_leaves_at, coalesce(yp.back_at, pair.other_back_at) AS other_back_at,
    coalesce(xp.name, '') AS party, coalesce(yp.name, '') AS other_party"""


def twice_wanted(
    reader: Reader, since: date, until: date, moved: tuple[int, date, date] | None = None
) -> list[TwiceWanted]:
    """Pupils, adults and minibuses wanted twice on one day of the stretch, and who leads two parties of a visit that go
    to different places or by different coaches. ``moved`` puts one visit on other days: its id, its first, its last.
    """
    id_, first, last = moved or (0, None, None)
    return reader.query(
        TwiceWanted,
        f"""{_PAIRS}
        SELECT 'pupil' AS who, p.id AS who_id, trim(p.forename || ' ' || p.surname) AS name, {_TIMES}
        FROM pair JOIN place x ON x.visit_id = pair.visit_id
          JOIN place y ON y.visit_id = pair.other_id AND y.pupil_id = x.pupil_id JOIN pupil p ON p.id = x.pupil_id
          LEFT JOIN party xp ON xp.id = x.party_id LEFT JOIN party yp ON yp.id = y.party_id
        WHERE x.state IN ('offered', 'accepted') AND y.state IN ('offered', 'accepted')
        UNION ALL
        SELECT 'staff', s.id, s.name, {_TIMES}
        FROM pair JOIN led x ON x.visit_id = pair.visit_id
          JOIN led y ON y.visit_id = pair.other_id AND y.staff_id = x.staff_id JOIN staff s ON s.id = x.staff_id
          LEFT JOIN party xp ON xp.id = x.party_id LEFT JOIN party yp ON yp.id = y.party_id
        UNION ALL
        SELECT 'minibus', 0, CASE WHEN x.vehicle = '' THEN 'The minibus' ELSE x.vehicle END,
          pair.visit_id, pair.visit, pair.other_id, pair.other, pair.day, pair.within_a_day,
          coalesce(x.pick_up_at, pair.leaves_at), coalesce(x.return_at, pair.back_at),
          coalesce(y.pick_up_at, pair.other_leaves_at), coalesce(y.return_at, pair.other_back_at), '', ''
        FROM pair JOIN transport x ON x.visit_id = pair.visit_id
          JOIN transport y ON y.visit_id = pair.other_id AND lower(trim(x.vehicle)) = lower(trim(y.vehicle))
        WHERE x.kind = 'minibus' AND y.kind = 'minibus' AND x.failed_because = '' AND y.failed_because = ''
          AND (x.vehicle <> '' OR x.firm IN ('', ?6) AND y.firm IN ('', ?6))
        UNION ALL
        SELECT 'staff', s.id, s.name, v.id, v.title, v.id, v.title, v.starts_on, 1, a.leaves_at, a.back_at, b.leaves_at,
          b.back_at, a.name, b.name
        FROM span v JOIN party a ON a.visit_id = v.id JOIN party b ON b.visit_id = v.id AND a.id < b.id
          AND a.leader_id = b.leader_id JOIN staff s ON s.id = a.leader_id
        WHERE a.merged_into_id IS NULL AND b.merged_into_id IS NULL
          AND (a.place_name <> b.place_name OR a.coach <> b.coach
            OR coalesce(a.organisation_id, 0) <> coalesce(b.organisation_id, 0))
        ORDER BY day, who DESC, name""",
        since, until, id_, first, last, TransportKind.MINIBUS.without_a_firm,
    )  # fmt: skip


def out_together(
    reader: Reader, since: date, until: date, moved: tuple[int, date, date] | None = None
) -> list[OutTogether]:
    """How many pupils of each year group are out of school on the days that several visits share, each counted once."""
    id_, first, last = moved or (0, None, None)
    rows = reader.rows(
        f"""{_PAIRS}, shared AS MATERIALIZED (SELECT DISTINCT day FROM pair)
        SELECT d.day, p.leaving_cohort, count(DISTINCT pl.pupil_id), group_concat(DISTINCT v.id)
        FROM shared d JOIN span v ON v.starts_on <= d.day AND v.last_on >= d.day
          CROSS JOIN place pl ON pl.visit_id = v.id CROSS JOIN pupil p ON p.id = pl.pupil_id
        WHERE v.kind NOT IN ('in-school', 'online') AND pl.state IN ('offered', 'accepted')
        GROUP BY d.day, p.leaving_cohort HAVING count(DISTINCT v.id) > 1""",
        since, until, id_, first, last,
    )  # fmt: skip
    found = []
    for on, cohort, pupils, visits in rows:
        day = date.fromisoformat(on)
        found.append(OutTogether(day, year_group(cohort, day), pupils, tuple(sorted(int(one) for one in visits.split(",")))))
    return found


def hosts(reader: Reader, since: date, until: date) -> dict[int, list[tuple[int, str]]]:
    """The partners that each visit of the stretch goes to: its own and its parties', each once."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for visit_id, organisation_id, name in reader.rows(
        """SELECT DISTINCT v.id, o.id, o.name FROM visit v LEFT JOIN party pa ON pa.visit_id = v.id
           JOIN organisation o ON o.id IN (v.organisation_id, pa.organisation_id)
           WHERE v.starts_on <= ?2 AND coalesce(v.ends_on, v.starts_on) >= ?1 ORDER BY v.id, o.id <> v.organisation_id, o.id""",
        since, until,
    ):  # fmt: skip
        found[visit_id].append((organisation_id, name))
    return dict(found)


def partner_weeks(reader: Reader) -> dict[int, list[PartnerWeek]]:
    """Every partner's own weeks."""
    found: dict[int, list[PartnerWeek]] = defaultdict(list)
    for week in school_year.partner_weeks(reader):
        found[week.organisation_id].append(week)
    return dict(found)
