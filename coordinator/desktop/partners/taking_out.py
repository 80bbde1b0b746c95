"""Contacts taken out of the file: whose, in which form, and where to."""

from collections.abc import Sequence
from typing import Any

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose
from coordinator.desktop.kit.session import Session
from coordinator.directory import store
from coordinator.directory.actions.taking_out import FORMATS, export_contacts
from coordinator.directory.records import PartnerRow
from coordinator.problems import Problem
from coordinator.words import count

ALL, SHOWN, ONE = "all", "shown", "one"
_TEXT = (
    "Everyone who holds a post today, with their numbers and addresses. Whoever has the file can read it: keep it"
    " where your contacts are kept."
)


def take_out(session: Session, shown: Sequence[PartnerRow], partner_id: int | None, *, filtered: bool) -> None:
    """Asks whose contacts and in which form, then where to; says how many were written. Nothing is logged."""
    dialog = taking_out_dialog(session, shown, partner_id, filtered=filtered)
    if not session.messages.run(dialog):
        return
    whose, form = dialog.outcome
    words, ending = FORMATS[form]
    where: Sequence[int] | None = None
    name = "Contacts"
    if whose == SHOWN:
        where = [row.id for row in shown]
    elif whose == ONE and partner_id is not None:
        where, name = [partner_id], f"Contacts at {store.organisation(session.file, partner_id).name}"
    path = session.messages.choose_save("Take contacts out", _file_name(name) + ending, f"{words} (*{ending})")
    if path is None:
        return
    if not path.suffix:
        path = path.with_suffix(ending)
    try:
        number = export_contacts(session.file, path, session.today(), form=form, organisation_ids=where)
    except Problem as problem:
        session.messages.problem(problem)
        return
    session.toast(f"Saved {count(number, 'contact')} as {path.name}")


def taking_out_dialog(
    session: Session, shown: Sequence[PartnerRow], partner_id: int | None, *, filtered: bool
) -> FormDialog:
    """Whose contacts and in which form; its outcome is the pair."""
    theme = session.theme
    whose = [(ALL, "Everyone at every partner")]
    if filtered and shown:
        whose.append((SHOWN, f"Those at the {count(len(shown), 'partner')} in the list now"))
    if partner_id is not None:
        whose.append((ONE, f"Those at {store.organisation(session.file, partner_id).name}"))
    forms = [(key, words) for key, (words, _) in FORMATS.items()]
    return FormDialog(
        theme,
        "Take contacts out",
        [
            Choose(theme, "whose", "Whose", whose, SHOWN if len(whose) > 1 and whose[1][0] == SHOWN else ALL, required=True),
            Choose(theme, "form", "As", forms, "vcard", required=True),
        ],
        "Choose where to save",
        _chosen,
        text=_TEXT,
        draft="taking contacts out",
    )


def _chosen(values: dict[str, Any]) -> tuple[str, str]:
    return str(values["whose"]), str(values["form"])


def _file_name(name: str) -> str:
    return "".join(" " if letter in '\\/:*?"<>|' else letter for letter in name)
