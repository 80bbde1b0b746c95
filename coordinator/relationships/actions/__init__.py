"""What the coordinator does for a relationship: one labelled change each."""

from coordinator.relationships.actions.agreements import (
    add_agreement,
    add_objective,
    delete_agreement,
    delete_objective,
    edit_agreement,
    edit_objective,
)
from coordinator.relationships.actions.talking import (
    delete_contact,
    delete_promise,
    drop_promise,
    edit_contact,
    edit_promise,
    follow_up_done,
    going_quiet,
    keep_promise,
    log_contact,
    promise,
    promises_due,
    reopen_promise,
    set_rhythm,
    story,
)

__all__ = [
    "add_agreement",
    "add_objective",
    "delete_agreement",
    "delete_contact",
    "delete_objective",
    "delete_promise",
    "drop_promise",
    "edit_agreement",
    "edit_contact",
    "edit_objective",
    "edit_promise",
    "follow_up_done",
    "going_quiet",
    "keep_promise",
    "log_contact",
    "promise",
    "promises_due",
    "reopen_promise",
    "set_rhythm",
    "story",
]
