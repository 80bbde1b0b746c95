"""Reminders printed and noted, as deeds for the tests of Undo: each takes a file and chance."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from coordinator.file.school_file import SchoolFile
from coordinator.packs.actions.reminding import log_reminders, silent
from coordinator.packs.records import Printed

Deed = Callable[[SchoolFile, Random], object]


def _remind(file: SchoolFile, chance: Random) -> None:
    visit_id = chance.choice(file.rows("SELECT id FROM visit ORDER BY id"))[0]
    printed = Printed(paper="slips", title="Reminder slips", pdf=b"%PDF", copies=2, pages=1, suggested_name="s.pdf")
    some = [row.pupil_id for row in silent(file, visit_id) if chance.random() < 0.6]
    at = datetime(2026, 11, 10, 9) + timedelta(days=chance.randrange(5))
    log_reminders(file, printed, visit_id, at, chance.choice([None, some]))


DEEDS: dict[str, Deed] = {"a printed reminder noted": _remind}
