"""Choosing what stands on the leader's sheet, as deeds for the tests of Undo: each takes a file and chance."""

from collections.abc import Callable
from datetime import date, datetime
from random import Random

from coordinator.file.school_file import SchoolFile
from coordinator.packs import actions
from coordinator.packs.leader_sheet import COLUMNS
from coordinator.packs.records import PrintCopy, Printed, PrintLog

Deed = Callable[[SchoolFile, Random], object]


def _columns(file: SchoolFile, chance: Random) -> None:
    kept = actions.leader_columns(file)
    actions.keep_leader_columns(file, [c for c in COLUMNS if (c == chance.choice(COLUMNS)) != (c in kept)] or COLUMNS)


def _give_out(file: SchoolFile, chance: Random) -> None:
    visit_id = chance.choice(file.rows("SELECT id FROM visit ORDER BY id"))[0]
    printed = Printed(
        paper="register", title="Register", pdf=b"%PDF", copies=2, pages=1, suggested_name="r.pdf", holders=("Noor", "Base")
    )
    actions.log_printed(file, printed, visit_id, datetime(2026, 11, 10, 9))


def _come_back(file: SchoolFile, chance: Random) -> None:
    copies = file.every(PrintCopy)
    if copies:
        actions.mark_back(file, [chance.choice(copies).id], chance.choice([date(2026, 11, 20), None]))


def _destroy(file: SchoolFile, chance: Random) -> None:
    logs = [log for log in file.every(PrintLog) if log.destroyed_on is None]
    if logs:
        actions.mark_destroyed(file, chance.choice(logs).id, date(2026, 12, 1))


DEEDS: dict[str, Deed] = {
    "the columns of the leader's sheet": _columns,
    "copies given out": _give_out,
    "a copy comes back": _come_back,
    "a paper destroyed": _destroy,
}
