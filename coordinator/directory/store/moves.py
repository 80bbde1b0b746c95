"""Where people of a partner were before, and where those who left are now."""

from coordinator.file.school_file import Reader


def elsewhere(reader: Reader, organisation_id: int) -> dict[int, tuple[str, str]]:
    """For whoever ever held a post there: the last partner before it, and the one they are at now; "" where there is none."""
    rows = reader.rows(
        "SELECT here.person_id,"
        " (SELECT o.name FROM post t JOIN organisation o ON o.id = t.organisation_id"
        "   WHERE t.person_id = here.person_id AND t.organisation_id <> ?1 AND t.to_on IS NOT NULL"
        "   AND (here.from_on IS NULL OR t.to_on <= here.from_on) ORDER BY t.to_on DESC LIMIT 1),"
        " (SELECT o.name FROM post t JOIN organisation o ON o.id = t.organisation_id"
        "   WHERE t.person_id = here.person_id AND t.organisation_id <> ?1 AND t.to_on IS NULL ORDER BY t.from_on DESC LIMIT 1)"
        " FROM post here WHERE here.organisation_id = ?1 ORDER BY here.from_on",
        organisation_id,
    )
    return {row[0]: (row[1] or "", row[2] or "") for row in rows}
