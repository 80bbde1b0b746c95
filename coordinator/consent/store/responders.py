"""Who has answered for a pupil before."""

from coordinator.file.school_file import Reader


def responders(reader: Reader, pupil_id: int) -> set[tuple[str, str]]:
    """Everybody whose answer was ever kept, on any visit or standing: name and relationship as they were noted."""
    found = reader.rows("SELECT DISTINCT responder, relationship FROM decision WHERE pupil_id = ?", pupil_id)
    return {(name, relationship) for name, relationship in found}
