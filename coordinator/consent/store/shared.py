"""Who was sent a pupil's data, as far as a family that takes its yes back has to know."""

from datetime import datetime

from coordinator.file.school_file import Reader
from coordinator.words import short_date


def sent_to(reader: Reader, pupil_id: int) -> list[str]:
    """``Aldermere (sent Fri 20 Nov)``, each recipient once, with the latest day."""
    rows = reader.rows(
        "SELECT s.recipient, max(s.at) FROM shared_outside s JOIN shared_pupil p ON p.shared_outside_id = s.id"
        " WHERE p.pupil_id = ? GROUP BY s.recipient ORDER BY s.recipient",
        pupil_id,
    )
    return [f"{row[0]} (sent {short_date(datetime.fromisoformat(row[1]).date())})" for row in rows]
