"""Choosing what stands on the leader's sheet, as deeds for the tests of Undo: each takes a file and chance."""

from collections.abc import Callable
from datetime import date, datetime
from random import Random

from coordinator.file.school_file import SchoolFile
from coordinator.packs import actions, store
from coordinator.packs.leader_sheet import COLUMNS
from coordinator.packs.records import Printed

Deed = Callable[[SchoolFile, Random], object]


def _columns(file: SchoolFile, chance: Random) -> None:
    kept = actions.leader_columns(file)
    actions.keep_leader_columns(file, [c for c in COLUMNS if (c == chance.choice(COLUMNS)) != (c in kept)] or COLUMNS)


def _copies(file: SchoolFile, chance: Random) -> None:
    visit_id = chance.choice(file.rows("SELECT id FROM visit ORDER BY id"))[0]
    printed = Printed(
        paper="register", title="Register", pdf=b"%PDF", copies=2, pages=1, suggested_name="r.pdf", holders=("Noor", "Base")
    )
    log_id = actions.log_printed(file, printed, visit_id, datetime(2026, 11, 10, 9))
    out = [copy.id for copy in store.still_out(file, log_id)]
    actions.mark_back(file, out, date(2026, 11, 20))
    if chance.random() < 0.5:
        actions.mark_back(file, out[:1], None)
    else:
        actions.mark_destroyed(file, log_id, date(2026, 12, 1))


DEEDS: dict[str, Deed] = {"the columns of the leader's sheet": _columns, "copies given out and back": _copies}
