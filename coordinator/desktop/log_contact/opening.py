"""What opens the dialog that logs a contact: a new one, one that was planned, one that is followed up."""


from coordinator.desktop.kit.session import Session
from coordinator.desktop.log_contact.dialog import LogContactDialog
from coordinator.directory import store as directory
from coordinator.relationships import store as relationships
from coordinator.relationships.store import contacts_to_come


def log_contact(session: Session, organisation_id: int = 0) -> bool:
    """Asks for a conversation and keeps it; False when there is no partner yet to have it with."""
    if not organisation_id and not directory.partners(session.file, session.today()):
        return False
    session.messages.run(LogContactDialog(session, organisation_id))
    return True


def make_planned(session: Session, planned_id: int) -> LogContactDialog:
    """The dialog that logs a planned contact as made."""
    planned = contacts_to_come.planned(session.file, planned_id)
    dialog = LogContactDialog(
        session, planned.organisation_id, planned.person_id, planned.way, after=("planned", planned_id)
    )
    dialog.fields["said"].set_value(planned.what)
    return dialog


def follow_up(session: Session, contact_id: int) -> LogContactDialog:
    """The dialog that logs what came of a follow-up."""
    contact = relationships.contact(session.file, contact_id)
    return LogContactDialog(
        session, contact.organisation_id, contact.person_id, contact.way, after=("follow-up", contact_id)
    )
