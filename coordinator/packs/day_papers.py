"""The papers of a busy day, gathered and made: the wall sheet and the run sheets."""

from datetime import date, datetime

from coordinator.file.school_file import SchoolFile
from coordinator.packs import gathering
from coordinator.packs.records import Printed
from coordinator.packs.run_sheet import run_sheets
from coordinator.packs.wall_sheet import wall_sheet
from coordinator.paper.preview import page_count
from coordinator.problems import Problem
from coordinator.visits import store as visits
from coordinator.visits.rules.day import Strand
from coordinator.visits.store.running import strands


def print_wall_sheet(file: SchoolFile, day: date, now: datetime, *, large: bool = False) -> Printed:
    """Every party of a day on one sheet. Raises Problem when no visit of that day has parties."""
    pdf = wall_sheet(gathering.paper_school(file), day, _parties(file, day), now, large=large)
    return _printed("wall-sheet", f"Wall sheet {day.isoformat()}", pdf)


def print_run_sheets(file: SchoolFile, day: date, now: datetime) -> Printed:
    """A page for each party of a day. Raises Problem when no visit of that day has parties."""
    found = _parties(file, day)
    lines = {
        one.party.id: sorted(
            (item for item in visits.itinerary(file, one.visit.id) if item.party_id in (None, one.party.id)),
            key=lambda item: (item.at, item.id),
        )
        for one in found
    }
    return _printed(
        "run-sheet",
        f"Run sheets {day.isoformat()}",
        run_sheets(gathering.paper_school(file), day, found, lines, now),
    )


def _parties(file: SchoolFile, day: date) -> list[Strand]:
    found = strands(file, day)
    if not found:
        raise Problem("No visit of that day has parties. Add them on the visit’s page first.")
    return found


def _printed(paper: str, title: str, pdf: bytes) -> Printed:
    pages = page_count(pdf)
    return Printed(paper=paper, title=title, pdf=pdf, copies=pages, pages=pages, suggested_name=f"{title}.pdf")
