"""The forms of the page: introduce a colleague, the staff, a note."""

from typing import Any

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Line, Lines, OnOff
from coordinator.desktop.kit.session import Session
from coordinator.directory import actions as directory_actions
from coordinator.directory import store as directory
from coordinator.directory.records import Staff
from coordinator.handover import actions, store
from coordinator.handover.records import KeeperNote
from coordinator.relationships.actions import steering
from coordinator.words import MONTHS


def introduce_form(session: Session, organisation_id: int) -> FormDialog | None:
    """Which colleague meets a partner; None when nobody is left to introduce."""
    file, today = session.file, session.today()
    known = {row.staff_id for row in directory.who_knows(file, organisation_id, today)}
    others = [
        (m.id, f"{m.name}, {m.role}" if m.role else m.name)
        for m in directory.staff(file, today)
        if m.id not in known
    ]
    if not others:
        return None
    name = directory.organisation(file, organisation_id).name
    return FormDialog(
        session.theme,
        f"Introduce a colleague to {name}",
        [
            Choose(session.theme, "staff_id", "Who", others, others[0][0], required=True),
            Line(session.theme, "how", "How they meet", ""),
        ],
        "Introduce",
        lambda v: directory_actions.introduce(file, v["staff_id"], organisation_id, today, how=v["how"]),
        draft=f"partner {organisation_id}",
    )


def staff_form(session: Session, kept: Staff | None) -> FormDialog:
    """A new colleague, or one to edit."""
    theme, file = session.theme, session.file
    fields = [
        Line(theme, "name", "Name", kept.name if kept else "", required=True),
        Line(theme, "role", "Role", kept.role if kept else ""),
        Line(theme, "tutor_of", "Tutor of", kept.tutor_of if kept else "", hint="A form, such as 10B"),
        Line(theme, "telephone", "Telephone", kept.telephone if kept else ""),
        Line(theme, "email", "E-mail", kept.email if kept else ""),
        OnOff(theme, "first_aider", "First aider", kept.first_aider if kept else False),
        OnOff(theme, "drives_minibus", "Can drive the minibus", kept.drives_minibus if kept else False),
        OnOff(theme, "steering_group", "In the steering group", kept.steering_group if kept else False),
    ]

    def save(values: dict[str, Any]) -> int:
        if kept is None:
            with file.change(f"Add {values['name']} to the staff"):
                made = directory_actions.add_staff(file, Staff(**values))
                steering.follow_flag(file, made, session.today())
            return made
        rest: dict[str, Any] = {
            "id": kept.id,
            "initials": kept.initials,
            "from_on": kept.from_on,
            "to_on": kept.to_on,
        }
        with file.change(f"Edit {values['name']}"):
            directory_actions.edit_staff(file, Staff(**rest, **values))
            steering.follow_flag(file, kept.id, session.today())
        return kept.id

    leave = (lambda: directory_actions.end_staff(file, kept.id, session.today())) if kept else None
    return FormDialog(
        theme,
        "Edit colleague" if kept else "Add a colleague",
        fields,
        "Keep" if kept else "Add colleague",
        save,
        rows=[["role", "tutor_of"], ["telephone", "email"]],
        danger=("Has left the school", leave) if leave else None,
        draft=f"colleague {kept.id}" if kept else "",
    )


def note_form(session: Session, id_: int) -> FormDialog:
    """A keeper note to edit: its words, what it is about, its month."""
    file, note = session.file, store.keeper_note(session.file, id_)
    partners = [(0, "Everything"), *((o.id, o.name) for o in directory.organisations(file))]
    months = [(0, "All year"), *((number, name) for number, name in enumerate(MONTHS, 1))]
    return FormDialog(
        session.theme,
        "Edit the note",
        [
            Lines(session.theme, "words", "Note", note.words, rows=3, required=True),
            Choose(session.theme, "organisation_id", "About", partners, note.organisation_id or 0),
            Choose(session.theme, "month", "Month", months, note.month or 0),
        ],
        "Keep",
        lambda v: actions.edit_keeper_note(
            file,
            KeeperNote(
                id=id_,
                words=v["words"],
                organisation_id=v["organisation_id"] or None,
                month=v["month"] or None,
                on_day=note.on_day,
            ),
        ),
        rows=[["organisation_id", "month"]],
        danger=("Remove", lambda: actions.remove_keeper_note(file, id_)),
        draft=f"note {id_}",
    )
