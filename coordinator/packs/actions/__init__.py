"""Papers made from the file, and what is kept of them."""

from coordinator.packs.actions.coming_back import mark_back, mark_destroyed
from coordinator.packs.actions.letters import letter_versions, log_letters, print_letters, print_slips
from coordinator.packs.actions.logged import log_printed
from coordinator.packs.actions.medicine import may_bring_medicine, print_medicine_forms
from coordinator.packs.actions.outing import (
    LISTS,
    keep_leader_columns,
    leader_columns,
    print_chase_letters,
    print_leader_sheet,
    print_list,
    print_pocket_cards,
)
from coordinator.packs.actions.papers import (
    edit_profile,
    one_file_a_pupil,
    print_cards,
    print_crib_sheet,
    print_labels,
    print_packs,
    print_register,
    print_run_sheets,
    print_wall_sheet,
    print_year_poster,
)

__all__ = [
    "LISTS",
    "edit_profile",
    "keep_leader_columns",
    "leader_columns",
    "letter_versions",
    "log_letters",
    "log_printed",
    "mark_back",
    "mark_destroyed",
    "may_bring_medicine",
    "one_file_a_pupil",
    "print_cards",
    "print_chase_letters",
    "print_crib_sheet",
    "print_labels",
    "print_leader_sheet",
    "print_letters",
    "print_list",
    "print_medicine_forms",
    "print_packs",
    "print_pocket_cards",
    "print_register",
    "print_run_sheets",
    "print_slips",
    "print_wall_sheet",
    "print_year_poster",
]
