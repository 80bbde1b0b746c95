"""The leader's papers, the lists for the day and the letters that remind, from the command line."""

from datetime import datetime

from coordinator.file.school_file import SchoolFile
from coordinator.packs.records import Printed

OUTING = (
    "leader-sheet", "pocket-cards", "chase-letters", "attendance-list", "lunch-list", "coach-lists", "base-contact",
    "medicine-forms",
)  # fmt: skip


def make(
    file: SchoolFile, paper: str, visit_id: int, now: datetime, pupil_ids: list[int] | None = None
) -> Printed:
    """One of ``OUTING`` for a visit; ``pupil_ids`` are those whose letters are wanted, None for all.

    Raises Problem as the paper does.
    """
    from coordinator.packs import actions as packs

    if paper == "leader-sheet":
        return packs.print_leader_sheet(file, visit_id, now)
    if paper == "pocket-cards":
        return packs.print_pocket_cards(file, visit_id, now)
    if paper == "chase-letters":
        return packs.print_chase_letters(file, visit_id, today=now.date(), pupil_ids=pupil_ids)
    if paper == "medicine-forms":
        return packs.print_medicine_forms(file, visit_id, today=now.date(), pupil_ids=pupil_ids)
    return packs.print_list(file, visit_id, paper, now)
