"""What reports count across visits: only sums, never a pupil."""

from datetime import date

from coordinator.file.school_file import Reader


def reached(reader: Reader, since: date, until: date) -> tuple[int, int]:
    """How many pupils were out or met somebody between two days, and how often altogether."""
    row = reader.rows(
        "SELECT count(DISTINCT p.pupil_id), count(*) FROM place p JOIN visit v ON v.id = p.visit_id"
        " WHERE p.attended = 1 AND v.state <> 'cancelled' AND v.starts_on BETWEEN ? AND ?",
        since,
        until,
    )[0]
    return int(row[0]), int(row[1])


def answers(reader: Reader, organisation_id: int, since: date, until: date) -> dict[str, tuple[float, int]]:
    """Mean and number of pupils' scores on a partner's visits between two days, by phase (before, after)."""
    rows = reader.rows(
        "SELECT r.phase, avg(r.score), count(r.score) FROM response r JOIN visit v ON v.id = r.visit_id"
        " WHERE v.organisation_id = ? AND r.pupil_id IS NOT NULL AND r.score IS NOT NULL AND r.on_day BETWEEN ? AND ?"
        " GROUP BY r.phase",
        organisation_id,
        since,
        until,
    )
    return {str(phase): (float(mean), int(number)) for phase, mean, number in rows}


def said(reader: Reader, organisation_id: int, since: date, until: date) -> list[tuple[str, bool]]:
    """What pupils and staff wrote after a partner's visits, the fullest first; True for a pupil's words."""
    rows = reader.rows(
        "SELECT r.words, r.pupil_id IS NOT NULL FROM response r JOIN visit v ON v.id = r.visit_id"
        " WHERE v.organisation_id = ? AND r.phase = 'after' AND trim(r.words) <> '' AND r.on_day BETWEEN ? AND ?"
        " ORDER BY length(r.words) DESC, r.id",
        organisation_id,
        since,
        until,
    )
    return [(str(words), bool(pupil)) for words, pupil in rows]
