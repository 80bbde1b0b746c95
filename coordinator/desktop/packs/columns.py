"""What stands on the leader's sheet: chosen before it is printed, and kept."""

from typing import Any

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Field, Tick
from coordinator.desktop.kit.session import Session
from coordinator.packs import actions
from coordinator.packs.leader_sheet import COLUMN_WORDS, COLUMNS

_CHOSEN = [key for key in COLUMNS if key != "medicine"]  # always shown when somebody brings one


def columns_dialog(session: Session) -> FormDialog:
    """A tick for each column; name and form always stand on the sheet, a reason never does."""
    chosen = actions.leader_columns(session.file)
    fields: list[Field] = [Tick(session.theme, key, COLUMN_WORDS[key], key in chosen) for key in _CHOSEN]

    def keep(values: dict[str, Any]) -> None:
        actions.keep_leader_columns(session.file, [key for key in _CHOSEN if values[key]])

    return FormDialog(
        session.theme, "Columns of the sheet", fields, "Use these", keep,
        text="Only what this visit’s leaders need. A refused photograph shows, its reason never does."
        " A medicine to be given always shows.",
        draft="leader-sheet columns",
    )  # fmt: skip
