"""The dialogs about a contact that is kept already: one still to be made, and one that was."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Choose, Day, Field, Line, Lines
from coordinator.desktop.kit.session import Session
from coordinator.desktop.log_contact import names
from coordinator.desktop.log_contact.ways import WayField
from coordinator.directory import store as directory
from coordinator.relationships import actions
from coordinator.relationships import store as relationships
from coordinator.relationships.actions import care_contacts
from coordinator.relationships.store import contacts_to_come


def edit_planned(session: Session, planned_id: int) -> FormDialog:
    """The dialog that changes a contact still to be made: with whom, who of us, how, about what and by when."""
    file, theme, today = session.file, session.theme, session.today()
    planned = contacts_to_come.planned(file, planned_id)

    def keep(values: dict[str, Any]) -> None:
        care_contacts.edit(file, replace(planned, **values))

    return FormDialog(
        theme,
        "Planned contact",
        [
            Line(theme, "what", "About what", planned.what, required=True),
            Choose(theme, "person_id", "With", names.people_there(session, planned.organisation_id), planned.person_id),
            Choose(theme, "staff_id", "Who of us", names.staff_here(session), planned.staff_id),
            WayField(theme, planned.way),
            Day(theme, "due_on", "By when", planned.due_on, today=today),
        ],
        "Keep changes",
        keep,
        text=directory.organisation(file, planned.organisation_id).name,
        rows=[["person_id", "staff_id"]],
        danger=("Drop it", lambda: care_contacts.drop(file, planned_id, today)),
        width=600,
        draft=f"planned contact {planned_id}",
    )


def edit_contact(session: Session, contact_id: int) -> FormDialog:
    """The dialog that changes or deletes a logged contact."""
    file, theme, today = session.file, session.theme, session.today()
    contact = relationships.contact(file, contact_id)
    people = directory.people_at(file, contact.organisation_id, today)
    gone = directory.people_once_at(file, contact.organisation_id, today)
    names: list[tuple[int | None, str]] = [(None, "Nobody in particular")]
    names += list(dict.fromkeys((person.id, person.full_name) for person in [*people, *gone]))
    staff: list[tuple[int | None, str]] = [(None, "Not said")]
    staff += [(member.id, member.name) for member in directory.staff(file)]
    fields: list[Field] = [
        Choose(theme, "person", "With", names, contact.person_id),
        Choose(theme, "staff", "Who of us", staff, contact.staff_id),
        WayField(theme, contact.way),
        Day(theme, "day", "When", contact.at.date(), today=today, required=True),
        Lines(theme, "said", "What was said", contact.said, rows=5, required=True),
        Day(theme, "follow_up", "Follow up on", contact.follow_up_on, today=today),
        Day(theme, "followed_up", "Followed up on", contact.followed_up_on, today=today),
    ]

    def keep(values: dict[str, Any]) -> None:
        edited = replace(
            contact,
            at=datetime.combine(values["day"], contact.at.time()),
            person_id=values["person"],
            staff_id=values["staff"],
            way=values["way"],
            said=values["said"],
            follow_up_on=values["follow_up"],
            followed_up_on=values["followed_up"],
        )
        actions.edit_contact(file, edited)

    return FormDialog(
        theme,
        "What was said",
        fields,
        "Keep changes",
        keep,
        text=directory.organisation(file, contact.organisation_id).name,
        rows=[["person", "staff"], ["follow_up", "followed_up"]],
        danger=("Delete", lambda: actions.delete_contact(file, contact_id)),
        width=600,
        draft=f"contact {contact_id}",
    )
