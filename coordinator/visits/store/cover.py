"""How it is kept who takes the lessons of the adults on a visit."""

from coordinator.file.school_file import Reader
from coordinator.visits.records import Cover


def covers(reader: Reader, visit_id: int) -> list[Cover]:
    """By day, in the order in which they were written down."""
    return reader.query(Cover, "SELECT * FROM cover WHERE visit_id = ? ORDER BY on_day, id", visit_id)


def adults(reader: Reader) -> dict[int, str]:
    """The name of everybody on the staff, those who left among them."""
    return dict(reader.rows("SELECT id, name FROM staff"))
