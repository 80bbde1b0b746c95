"""What a relationship is made of: talks and promises, asks and gifts, agreements, the steering group."""

from coordinator.relationships.records.agreed import (
    Agreement,
    AgreementReview,
    EvaluationPlan,
    HealthCheck,
    Objective,
    Responsibility,
)
from coordinator.relationships.records.care import (
    Answer,
    Ask,
    Asked,
    Exchange,
    ExchangeKind,
    Introduction,
    PlannedContact,
)
from coordinator.relationships.records.steering import (
    AgendaItem,
    SteeringAction,
    SteeringMeeting,
    SteeringMember,
)
from coordinator.relationships.records.talking import (
    Contact,
    ContactRow,
    Due,
    Hours,
    Promise,
    PromiseRow,
    Quiet,
    RingGrid,
    SpokeDay,
    StoryItem,
    Way,
)

__all__ = [
    "AgendaItem",
    "Agreement",
    "AgreementReview",
    "Answer",
    "Ask",
    "Asked",
    "Contact",
    "ContactRow",
    "Due",
    "EvaluationPlan",
    "Exchange",
    "ExchangeKind",
    "HealthCheck",
    "Hours",
    "Introduction",
    "Objective",
    "PlannedContact",
    "Promise",
    "PromiseRow",
    "Quiet",
    "Responsibility",
    "RingGrid",
    "SpokeDay",
    "SteeringAction",
    "SteeringMeeting",
    "SteeringMember",
    "StoryItem",
    "Way",
]
