"""How relationships are kept: the feature's only SQL."""

from coordinator.relationships.store.agreed import agreements, objectives
from coordinator.relationships.store.talking import (
    contact,
    contacts,
    contacts_with,
    follow_ups,
    last_spoke,
    promise,
    promises,
    promises_of_visit,
    spoke_days,
)

__all__ = [
    "agreements",
    "contact",
    "contacts",
    "contacts_with",
    "follow_ups",
    "last_spoke",
    "objectives",
    "promise",
    "promises",
    "promises_of_visit",
    "spoke_days",
]
