"""Logging a contact from anywhere, in one line or in a form: with whom, how, what was said, when to follow up."""

from coordinator.desktop.log_contact.dialog import LogContactDialog
from coordinator.desktop.log_contact.kept import edit_contact, edit_planned
from coordinator.desktop.log_contact.opening import follow_up, log_contact, make_planned
from coordinator.desktop.log_contact.ways import WAYS, WayField

__all__ = [
    "WAYS",
    "LogContactDialog",
    "WayField",
    "edit_contact",
    "edit_planned",
    "follow_up",
    "log_contact",
    "make_planned",
]
