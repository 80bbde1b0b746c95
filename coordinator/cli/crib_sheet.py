"""The crib sheet for an approval form from the command line."""

from datetime import datetime

from coordinator.cli.lists import visit_of
from coordinator.file.school_file import SchoolFile
from coordinator.packs.records import Printed
from coordinator.problems import Problem


def make(file: SchoolFile, ref: str | None, now: datetime) -> Printed:
    """The sheet of that visit, else of the next one that leaves school. Raises Problem when there is none."""
    from coordinator.packs import actions as packs
    from coordinator.visits import store
    from coordinator.visits.records import VisitState

    if ref:
        return packs.print_crib_sheet(file, visit_of(file, ref).id, now)
    ahead = [
        row for row in store.visit_rows(file, since=now.date())
        if row.kind.travels and row.starts_on is not None and row.state is not VisitState.CANCELLED
    ]  # fmt: skip
    if not ahead:
        raise Problem("No visit that leaves school lies ahead. Say which visit: --visit V7.")
    first = min(ahead, key=lambda row: (row.starts_on, row.id))
    return packs.print_crib_sheet(file, first.id, now)
