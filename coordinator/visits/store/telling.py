"""Who is still to be told that a visit was moved or cancelled."""

from coordinator.file.school_file import Reader
from coordinator.visits.records import Telling


def tellings(reader: Reader, visit_id: int, *, open_only: bool = False) -> list[Telling]:
    """In the order in which they were noted."""
    return reader.query(
        Telling, "SELECT * FROM telling WHERE visit_id = ?1 AND (NOT ?2 OR told_on IS NULL) ORDER BY id", visit_id, open_only
    )
