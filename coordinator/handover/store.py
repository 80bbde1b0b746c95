"""How keeper notes are kept, and what readiness asks of the file."""

from datetime import date

from coordinator.file.school_file import Reader
from coordinator.handover.records import Facts, KeeperNote, VisitAdults


def keeper_notes(reader: Reader, organisation_id: int | None = None) -> list[KeeperNote]:
    """Notes by month of the school year (September first), those without a month first; of one partner, or all."""
    return reader.query(
        KeeperNote,
        "SELECT * FROM keeper_note WHERE ?1 IS NULL OR organisation_id = ?1"
        " ORDER BY month IS NOT NULL, (month + 3) % 12, on_day, id",
        organisation_id,
    )


def keeper_note(reader: Reader, note_id: int) -> KeeperNote:
    """The note of that id; LookupError when there is none."""
    return reader.by_id(KeeperNote, note_id)


def adults_of_visits_ahead(reader: Reader, today: date) -> list[VisitAdults]:
    """Visits ahead that are more than an idea, with how many leaders and deputies each has."""
    return reader.query(
        VisitAdults,
        "SELECT v.id, v.title, v.starts_on, coalesce(sum(s.role = 'leader'), 0) AS leaders,"
        " coalesce(sum(s.role = 'deputy'), 0) AS deputies"
        " FROM visit v LEFT JOIN staffing s ON s.visit_id = v.id"
        " WHERE v.starts_on >= ? AND v.state NOT IN ('idea', 'proposed', 'cancelled') GROUP BY v.id ORDER BY v.starts_on",
        today,
    )


def not_confirmed(reader: Reader, since: date, today: date) -> list[tuple[int, str]]:
    """Living partners where nobody's post was confirmed on or after a day: id and name."""
    return [
        (row[0], row[1])
        for row in reader.rows(
            "SELECT o.id, o.name FROM organisation o WHERE o.stage NOT IN ('resting', 'closed') AND NOT EXISTS"
            " (SELECT 1 FROM post t WHERE t.organisation_id = o.id AND t.confirmed_on >= ?1"
            "  AND (t.to_on IS NULL OR t.to_on >= ?2)) ORDER BY o.name COLLATE NOCASE",
            since,
            today,
        )
    ]


def facts(reader: Reader, today: date) -> Facts:
    """Partners, people there, visits made, since when, and cards sent."""
    partners = reader.scalar("SELECT count(*) FROM organisation WHERE stage <> 'closed'")
    people = reader.scalar(
        "SELECT count(DISTINCT t.person_id) FROM post t JOIN organisation o ON o.id = t.organisation_id"
        " WHERE o.stage <> 'closed' AND (t.to_on IS NULL OR t.to_on >= ?)",
        today,
    )
    visits, first = reader.rows(
        "SELECT count(*), min(starts_on) FROM visit WHERE state IN ('done', 'reviewed')"
    )[0]
    cards = reader.scalar("SELECT coalesce(sum(cards), 0) FROM thanks WHERE sent_on IS NOT NULL")
    return Facts(
        partners=int(partners),
        people=int(people),
        visits=int(visits),
        since=date.fromisoformat(first).year if first else None,
        cards=int(cards),
    )
