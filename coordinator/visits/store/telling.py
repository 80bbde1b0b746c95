"""Who is still to be told that a visit was moved or cancelled."""

from datetime import date

from coordinator.file.school_file import Reader
from coordinator.visits.records import Telling, Untold


def tellings(reader: Reader, visit_id: int, *, open_only: bool = False) -> list[Telling]:
    """In the order in which they were noted."""
    return reader.query(
        Telling, "SELECT * FROM telling WHERE visit_id = ?1 AND (NOT ?2 OR told_on IS NULL) ORDER BY id", visit_id, open_only
    )


def untold(reader: Reader, since: date) -> list[Untold]:
    """The visits of which somebody is still to be told something, noted on or after that day."""
    return reader.query(
        Untold,
        """SELECT n.visit_id, v.title, n.how_many, t.whom, t.why, t.since
           FROM (SELECT visit_id, count(*) AS how_many, min(id) AS first FROM telling
                 WHERE told_on IS NULL AND since >= ? GROUP BY visit_id) n
           JOIN telling t ON t.id = n.first JOIN visit v ON v.id = n.visit_id ORDER BY t.since, n.visit_id""",
        since,
    )
