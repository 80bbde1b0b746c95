"""Saying that a partner is there twice under two names, from its own page."""

from typing import Any

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose
from coordinator.desktop.kit.session import Session
from coordinator.directory import store
from coordinator.directory.actions import merging
from coordinator.directory.records import Organisation
from coordinator.names import fold


def same_dialog(session: Session, organisation: Organisation) -> FormDialog:
    """Chooses the other one; this one's name stays, everything of both comes together in one change."""
    file = session.file
    others = [(one.id, one.name) for one in store.organisations(file) if one.id != organisation.id]
    others.sort(key=lambda option: fold(option[1]))
    chooser = Choose(session.theme, "other", "The same as", others, required=True)
    chooser.combo.setCurrentIndex(-1)

    def keep(values: dict[str, Any]) -> None:
        merging.merge_partners(file, organisation.id, values["other"])

    return FormDialog(
        session.theme,
        "Is the same as another partner",
        [chooser],
        "Make one of two",
        keep,
        text=f"People, talks, visits, promises and thanks of the other come to {organisation.name}, and its name stays as"
        " another name. One Undo parts them again.",
        draft=f"same partner {organisation.id}",
    )
