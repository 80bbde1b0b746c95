"""What is true of a relationship."""

from coordinator.relationships.rules.talking import (
    WAY_WORDS,
    contact_title,
    days_left,
    due,
    going_quiet,
    hours_of,
    last_spoke,
    late,
    progress,
    ring_grid,
    story,
    usual_gap,
)

__all__ = [
    "WAY_WORDS",
    "contact_title",
    "days_left",
    "due",
    "going_quiet",
    "hours_of",
    "last_spoke",
    "late",
    "progress",
    "ring_grid",
    "story",
    "usual_gap",
]
