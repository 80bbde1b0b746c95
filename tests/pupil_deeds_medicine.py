"""Medicine on visits, as deeds for the tests of Undo: each takes a file and chance."""

from collections.abc import Callable
from datetime import datetime
from random import Random

from coordinator.consent.actions.medicine import keep_medicine, remove_medicine
from coordinator.consent.records import Medicine
from coordinator.file.school_file import SchoolFile

Deed = Callable[[SchoolFile, Random], object]
AT = datetime(2026, 11, 9, 9)


def _bring(file: SchoolFile, chance: Random) -> None:
    places = file.rows("SELECT visit_id, pupil_id FROM place ORDER BY id")
    if places:
        visit_id, pupil_id = chance.choice(places)
        keep_medicine(
            file, Medicine(visit_id=visit_id, pupil_id=pupil_id, name=f"=Żółć <b> {chance.random()}", dose="2 ml"), AT
        )


def _change(file: SchoolFile, chance: Random) -> None:
    held = file.rows("SELECT id, visit_id, pupil_id FROM medicine ORDER BY id")
    if held:
        one, visit_id, pupil_id = chance.choice(held)
        keep_medicine(file, Medicine(id=one, visit_id=visit_id, pupil_id=pupil_id, name=f"{chance.random()}"), AT)


def _no_more(file: SchoolFile, chance: Random) -> None:
    held = file.rows("SELECT id FROM medicine ORDER BY id")
    if held:
        remove_medicine(file, chance.choice(held)[0])


DEEDS: dict[str, Deed] = {"medicine brought": _bring, "medicine changed": _change, "medicine no more": _no_more}
