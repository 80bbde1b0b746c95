"""What a visit is: its plan, parties, adults, transport, money, jobs and pupils' places."""

from coordinator.visits.records.choices import (
    ConsentMode,
    PlaceState,
    Section,
    StaffRole,
    VisitKind,
    VisitState,
)
from coordinator.visits.records.rows import (
    Clash,
    JobRow,
    Outings,
    PlaceRow,
    PupilVisit,
    StaffRow,
    Turn,
    VisitRow,
)
from coordinator.visits.records.tables import (
    ChecklistItem,
    ItineraryItem,
    MoneyLine,
    Party,
    Place,
    Staffing,
    Transport,
    Visit,
)

__all__ = [
    "ChecklistItem",
    "Clash",
    "ConsentMode",
    "ItineraryItem",
    "JobRow",
    "MoneyLine",
    "Outings",
    "Party",
    "Place",
    "PlaceRow",
    "PlaceState",
    "PupilVisit",
    "Section",
    "StaffRole",
    "StaffRow",
    "Staffing",
    "Transport",
    "Turn",
    "Visit",
    "VisitKind",
    "VisitRow",
    "VisitState",
]
