"""Which column of a form is which, asked once for every set of headings that is not understood by itself."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Field
from coordinator.desktop.kit.session import Session
from coordinator.intake.opening import open_table
from coordinator.names import fold, tidy
from coordinator.problems import Problem

_ASKED = (
    ("name", "Pupil’s whole name"), ("forename", "Pupil’s first name"), ("surname", "Pupil’s surname"), ("form", "Form or year"),
    ("taking-part", "May take part"), ("photographs", "Photographs allowed"), ("responder", "Who answered"),
    ("relationship", "Who they are"), ("at", "When it was sent"),
)  # fmt: skip


def ask_columns(session: Session, path: Path, why: str) -> Mapping[str, str] | None:
    """The heading of each field, as she says; None when she leaves it, or the file has no headings to choose from."""
    try:
        headings = [tidy(heading) for heading in open_table(path).headings]
    except Problem:
        return None
    ways: list[tuple[Any, str]] = [("", "Not in this file"), *((heading, heading) for heading in headings if heading)]

    def guess(key: str, label: str) -> str:
        wanted = {fold(key.replace("-", " ")), fold(label)}
        return next((heading for heading in headings if fold(heading) in wanted), "")

    fields: list[Field] = [Choose(session.theme, key, label, ways, guess(key, label)) for key, label in _ASKED]

    def keep(typed: dict[str, Any]) -> dict[str, str]:
        chosen = {key: heading for key, heading in typed.items() if heading}
        if "name" not in chosen and not {"forename", "surname"} <= chosen.keys():
            raise Problem("Choose the column with the pupil’s whole name, or those with first name and surname.")
        return chosen

    keys = [key for key, _ in _ASKED]
    reason = why.split(" Say which", maxsplit=1)[0]
    dialog = FormDialog(
        session.theme, "Which column is which?", fields, "Go on", keep,
        text=f"{reason} What you choose is remembered for the next answers of this form.",
        rows=[keys[k : k + 3] for k in range(0, len(keys), 3)], width=720, draft=f"replies columns {path.name}",
    )  # fmt: skip
    return dialog.outcome if session.messages.run(dialog) else None
