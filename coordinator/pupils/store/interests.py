"""How what pupils are drawn to is kept."""

from collections.abc import Iterable

from coordinator import names
from coordinator.file.school_file import Reader
from coordinator.pupils.records import Interest


def interests_of(reader: Reader, pupil_ids: Iterable[int]) -> dict[int, list[Interest]]:
    """Each pupil's interests by subject; pupils without any are absent."""
    found: dict[int, list[Interest]] = {}
    for one in reader.query(
        Interest,
        "SELECT * FROM interest WHERE pupil_id IN (SELECT value FROM json_each(?)) ORDER BY subject COLLATE NOCASE",
        tuple(pupil_ids),
    ):
        found.setdefault(one.pupil_id, []).append(one)
    return found


def subjects(reader: Reader) -> list[str]:
    """Every interest that anybody has, once, in the spelling most have."""
    spelt: dict[str, str] = {}
    for row in reader.rows("SELECT subject, count(*) FROM interest GROUP BY subject ORDER BY 2 DESC, 1"):
        spelt.setdefault(names.fold(row[0]), row[0])
    return sorted(spelt.values(), key=names.fold)


def drawn_to(reader: Reader, subject: str) -> set[int]:
    """The pupils who have that interest, however it is spelt."""
    key = names.fold(subject)
    return {row[0] for row in reader.rows("SELECT pupil_id, subject FROM interest") if names.fold(row[1]) == key}
