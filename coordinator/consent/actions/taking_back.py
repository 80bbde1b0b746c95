"""One reply taken back by itself, when the wrong slip was typed in and others have been typed since."""

from collections.abc import Sequence

from coordinator.file.school_file import SchoolFile
from coordinator.history import store as history
from coordinator.problems import Problem


def take_back_reply(file: SchoolFile, decision_ids: Sequence[int]) -> str:
    """Takes back the change that kept these answers of one reply; its label.

    Raises Problem when the History no longer has it, when it kept other replies too, or when something was built on it.
    """
    found = history.made_by(file, "decision", decision_ids[0]) if decision_ids else None
    if found is None:
        raise Problem("The History no longer reaches back to this reply. Record what is true as a new reply.")
    entry_id, label = found
    if not history.added_by(file, entry_id, "decision") <= set(decision_ids):
        raise Problem(
            f"This reply came in with others: “{label}”. Take all of them back in the History, or record this one anew."
        )
    return file.take_back(entry_id)
