"""How thanks are kept."""

from datetime import date

from coordinator.file.school_file import Reader
from coordinator.thanks.records import ThanksRow

_ROWS = """
SELECT t.id, t.organisation_id, t.visit_id, coalesce(p.name, o.name) AS "to", o.name AS organisation, t.what_for, t.kind,
       t.quotation, t.who_writes, t.owed_on, t.due_on, t.written_on, t.sent_on, t.reply, t.reply_on, t.cards
FROM thanks t JOIN organisation o ON o.id = t.organisation_id LEFT JOIN person p ON p.id = t.person_id
"""


def rows(reader: Reader, since: date | None = None) -> list[ThanksRow]:
    """All that is not sent, and what was sent ``since`` (None: ever)."""
    return reader.query(
        ThanksRow,
        _ROWS + "WHERE t.sent_on IS NULL OR ? IS NULL OR t.sent_on >= ? ORDER BY t.owed_on, t.id",
        since,
        since,
    )


def for_organisation(reader: Reader, organisation_id: int) -> list[ThanksRow]:
    """Thanks to one partner, newest first."""
    return reader.query(
        ThanksRow, _ROWS + "WHERE t.organisation_id = ? ORDER BY t.owed_on DESC", organisation_id
    )


def for_visit(reader: Reader, visit_id: int) -> list[ThanksRow]:
    """Thanks for one visit."""
    return reader.query(ThanksRow, _ROWS + "WHERE t.visit_id = ? ORDER BY t.id", visit_id)


def cards_sent(reader: Reader, since: date, until: date) -> int:
    """How many cards and letters went out between two days, both inclusive."""
    return int(
        reader.scalar(
            "SELECT coalesce(sum(cards), 0) FROM thanks WHERE sent_on BETWEEN ? AND ?", since, until
        )
        or 0
    )


def thanked_for(reader: Reader, visit_id: int) -> list[tuple[int, int | None]]:
    """Whom thanks are noted for after a visit: organisation and person."""
    return [
        (row[0], row[1])
        for row in reader.rows("SELECT organisation_id, person_id FROM thanks WHERE visit_id = ?", visit_id)
    ]


def hosts_of(reader: Reader, visit_id: int) -> list[tuple[int, int | None]]:
    """Whom a visit was with: its partner with the host, and the partner of each party elsewhere."""
    return [
        (row[0], row[1])
        for row in reader.rows(
            "SELECT organisation_id, host_person_id FROM visit WHERE id = ? AND organisation_id IS NOT NULL"
            " UNION SELECT p.organisation_id, NULL FROM party p JOIN visit v ON v.id = p.visit_id"
            " WHERE v.id = ? AND p.organisation_id IS NOT NULL AND p.organisation_id IS NOT v.organisation_id",
            visit_id,
            visit_id,
        )
    ]


def visits_not_looked_after(reader: Reader, since: date, today: date) -> list[tuple[int, str, date]]:
    """Visits that took place between two days for which no thanks at all are noted: id, title, day."""
    return [
        (row[0], row[1], date.fromisoformat(row[2]))
        for row in reader.rows(
            "SELECT v.id, v.title, v.starts_on FROM visit v WHERE v.state IN ('done', 'reviewed', 'ready')"
            " AND v.organisation_id IS NOT NULL AND coalesce(v.ends_on, v.starts_on) < ? AND v.starts_on >= ?"
            " AND NOT EXISTS (SELECT 1 FROM thanks t WHERE t.visit_id = v.id) ORDER BY v.starts_on",
            today,
            since,
        )
    ]
