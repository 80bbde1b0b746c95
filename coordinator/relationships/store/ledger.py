"""How what each side gave is kept; visits they hosted are read from the visits."""

from datetime import date

from coordinator.file.school_file import Reader
from coordinator.relationships.records import Exchange
from coordinator.relationships.records.giving import ExchangeRow


def exchange(reader: Reader, exchange_id: int) -> Exchange:
    return reader.by_id(Exchange, exchange_id)


def ledger(reader: Reader, today: date, organisation_id: int | None = None) -> list[ExchangeRow]:
    """What each side gave, the latest first, with every visit done that they hosted unless a line names it."""
    return reader.query(
        ExchangeRow,
        """SELECT e.id, e.organisation_id, o.name AS organisation, e.by_us, e.what, e.on_day, e.kind, e.hours, e.pence,
             e.person_id, e.staff_id, e.visit_id, e.note
           FROM exchange e JOIN organisation o ON o.id = e.organisation_id WHERE ?1 IS NULL OR e.organisation_id = ?1
           UNION ALL
           SELECT 0, o.id, o.name, 0, 'Hosted: ' || v.title, v.starts_on, 'visit', NULL, NULL, NULL, NULL, v.id, ''
           FROM visit v JOIN organisation o ON o.id = v.organisation_id
           WHERE v.state IN ('done', 'reviewed') AND v.starts_on <= ?2 AND (?1 IS NULL OR o.id = ?1)
             AND NOT EXISTS (SELECT 1 FROM exchange x WHERE x.visit_id = v.id AND x.by_us = 0)
           ORDER BY 6 DESC, 1 DESC""",
        organisation_id,
        today,
    )
