"""How a school's own checklists are kept."""

from coordinator.file.school_file import Reader
from coordinator.visits.records import ChecklistTemplate


def templates(reader: Reader, kind: str) -> list[ChecklistTemplate]:
    """The school's own lines of a kind of visit (empty: of every kind) in its order; none when it keeps to the usual."""
    return reader.query(ChecklistTemplate, "SELECT * FROM checklist_template WHERE kind = ? ORDER BY position, id", kind)


def own_kinds(reader: Reader) -> set[str]:
    """The kinds of visit for which the school has lines of its own."""
    return {str(row[0]) for row in reader.rows("SELECT DISTINCT kind FROM checklist_template")}
