"""How a person is reached besides the post: other numbers, addresses and names."""

from coordinator.directory.records import OtherReach
from coordinator.file.school_file import Reader


def others(reader: Reader, person_id: int) -> list[OtherReach]:
    """A person's other numbers, addresses and names, in the order they came."""
    return reader.query(OtherReach, "SELECT * FROM other_reach WHERE person_id = ? ORDER BY id", person_id)


def others_at(reader: Reader, organisation_id: int) -> dict[int, list[OtherReach]]:
    """By person, the other numbers, addresses and names of whoever has or had a post at a partner."""
    found: dict[int, list[OtherReach]] = {}
    for other in reader.query(
        OtherReach,
        "SELECT * FROM other_reach WHERE person_id IN (SELECT person_id FROM post WHERE organisation_id = ?) ORDER BY id",
        organisation_id,
    ):
        found.setdefault(other.person_id, []).append(other)
    return found


def every_other(reader: Reader) -> list[OtherReach]:
    """Everyone's other numbers, addresses and names."""
    return reader.every(OtherReach)


def school_name(reader: Reader) -> str:
    """What our school is called; empty when it was never told."""
    found = reader.rows("SELECT name FROM school")
    return str(found[0][0]) if found else ""
