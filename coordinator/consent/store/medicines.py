"""Which medicine pupils bring on a visit."""

from collections import defaultdict

from coordinator.consent.records import Medicine
from coordinator.file.school_file import Reader


def medicines(reader: Reader, visit_id: int, pupil_id: int | None = None) -> dict[int, list[Medicine]]:
    """Each pupil's medicines on a visit, by name; pupils without any are absent. One pupil's alone when one is given."""
    found: dict[int, list[Medicine]] = defaultdict(list)
    for one in reader.query(Medicine, "SELECT * FROM medicine WHERE visit_id = ? ORDER BY name, id", visit_id):
        if pupil_id in (None, one.pupil_id):
            found[one.pupil_id].append(one)
    return dict(found)


def medicine(reader: Reader, medicine_id: int) -> Medicine:
    """The medicine of that id; LookupError when there is none."""
    return reader.by_id(Medicine, medicine_id)
