"""How the stages a partnership came to are kept."""

from coordinator.directory.records import StageChange
from coordinator.file.school_file import Reader


def stage_changes(reader: Reader, organisation_id: int) -> list[StageChange]:
    """Each stage with its day, the earliest first."""
    return reader.query(
        StageChange, "SELECT * FROM stage_change WHERE organisation_id = ? ORDER BY on_day, id", organisation_id
    )
