"""The form in which a row of contacts is put right before it comes in."""

from typing import Any

from coordinator.desktop.import_dialogue.findings import LEAVE_OUT
from coordinator.desktop.import_dialogue.sources import Choices, Opened
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Field, Line
from coordinator.desktop.kit.session import Session
from coordinator.directory import shipped_list, store


def contact_dialog(session: Session, opened: Opened, choices: Choices, row: int) -> FormDialog:
    """Organisation, name and e-mail of everyone in the row; what she changes goes to ``choices``."""
    theme = session.theme
    typed = choices.corrections.get(row, {})
    cards = [card for card in opened.cards if card.row == row]
    places = [one.name for one in store.organisations(session.file)]
    places += [one.name for one in shipped_list.universities() if one.name not in set(places)]
    read = {"organisation": cards[0].organisation if cards else ""}
    fields: list[Field] = [
        Line(theme, "organisation", "Organisation", typed.get("organisation", read["organisation"]), options=places)
    ]
    rows = []
    for number, card in enumerate(cards, 1):
        mark = f" {number}" if number > 1 else ""
        for key, label, said in ((f"name{mark}", f"Name{mark}", card.name), (f"email{mark}", f"E-mail{mark}", card.email)):
            read[key] = said
            fields.append(Line(theme, key, label, typed.get(key, said)))
        rows.append([f"name{mark}", f"email{mark}"])

    def keep(values: dict[str, Any]) -> None:
        changed = {key: str(text or "") for key, text in values.items() if str(text or "") != read[key]}
        if LEAVE_OUT in typed:
            changed[LEAVE_OUT] = "yes"
        if changed:
            choices.corrections[row] = changed
        else:
            choices.corrections.pop(row, None)
        choices.kept.discard(row)

    return FormDialog(
        theme,
        f"Put row {row} right",
        fields,
        "Use these",
        keep,
        text=f"Only what comes in is changed: {opened.path.name} stays as it is.",
        rows=rows,
        draft=f"contacts row {row} of {opened.path.name}",
    )
