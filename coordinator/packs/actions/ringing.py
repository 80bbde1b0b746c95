"""The phone list, printed for whoever rings families round."""

from collections.abc import Iterable
from datetime import datetime

from coordinator.file.school_file import SchoolFile
from coordinator.packs import gathering
from coordinator.packs.actions.making import printed_for
from coordinator.packs.gathering.ringing import phone_list_of
from coordinator.packs.phone_list import phone_list
from coordinator.packs.records import Printed
from coordinator.problems import Problem


def print_phone_list(
    file: SchoolFile, visit_id: int, now: datetime, pupil_ids: Iterable[int] | None = None
) -> Printed:
    """Whom to ring about a visit's open answers, or about some pupils'. Raises Problem when nothing is open."""
    of = gathering.trip(file, visit_id)
    whole = phone_list_of(file, of, now, pupil_ids)
    if not whole.rows:
        raise Problem(f"No family that was asked about “{of.visit.title}” has left anything open. Nobody has to be rung.")
    pdf = phone_list(gathering.paper_school(file), whole)
    title = f"Phone list: {of.visit.title}"
    return printed_for("phone-list", title, pdf, 1, of, now.date(), holders=(whole.holder,))
