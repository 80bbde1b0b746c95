"""What a partner asks to be sent: its columns with its own headings, what for, and by when."""

from typing import Any

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Day, Field, Line, Lines
from coordinator.desktop.kit.session import Session
from coordinator.problems import Problem
from coordinator.sharing import actions, rules
from coordinator.sharing.records import ReturnForm

_BY_LABEL = {label.casefold(): field for field, label in rules.FIELDS.items()}


def form_dialog(session: Session, organisation_id: int, partner: str, form: ReturnForm | None = None) -> FormDialog:
    """A new return for a partner, or one changed; ``outcome`` is its id."""
    theme = session.theme
    shown = form or ReturnForm(organisation_id=organisation_id, name="", fields=tuple((rules.FIELDS[f], f) for f in rules.USUAL))

    def keep(values: dict[str, Any]) -> int:
        return actions.keep_form(
            session.file,
            ReturnForm(
                id=shown.id, organisation_id=organisation_id, name=values["name"], fields=read_columns(values["columns"]),
                purpose=values["purpose"], basis=values["basis"], due_on=values["due_on"],
            ),
        )  # fmt: skip

    fields: list[Field] = [
        Line(theme, "name", "Name", shown.name, required=True, placeholder="Participants 2026–27"),
        Lines(
            theme, "columns", "Columns, one a line", write_columns(shown), rows=8, required=True,
            hint="Where their heading is another: Family name = Surname. There are: " + ", ".join(rules.FIELDS.values()) + ".",
        ),
        Line(theme, "purpose", "What they need it for", shown.purpose, required=True, placeholder="to see who takes part"),
        Line(theme, "basis", "Basis", shown.basis, placeholder="consent of the family; agreement of 1 September"),
        Day(theme, "due_on", "They want it by", shown.due_on, today=session.today()),
    ]  # fmt: skip
    return FormDialog(
        theme, f"What {partner} asks to be sent", fields, "Keep changes" if form else "Add the return", keep, width=640,
        text="Only these columns are ever sent, and only of pupils whose family said yes to sharing.",
        danger=("Remove", lambda: actions.remove_form(session.file, shown.id)) if form else None,
        draft=f"return form {organisation_id} {shown.id}",
    )  # fmt: skip


def write_columns(form: ReturnForm) -> str:
    """``Forename = First name``, a line each; a heading that is ours stands alone."""
    return "\n".join(
        heading if heading == rules.FIELDS[field] else f"{heading} = {rules.FIELDS[field]}" for heading, field in form.fields
    )


def read_columns(text: str) -> tuple[tuple[str, str], ...]:
    """The columns as typed. Raises Problem for one that is not known."""
    found = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        heading, sign, ours = line.rpartition("=")
        ours = ours.strip()
        field = _BY_LABEL.get(ours.casefold())
        if field is None:
            raise Problem(f"“{ours}” is no column here. Write one of those below, as “their heading = Surname”.")
        found.append((heading.strip() if sign and heading.strip() else ours, field))
    return tuple(found)
