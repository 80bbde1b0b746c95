"""How answers and askings are kept."""

from coordinator.consent.store.elsewhere import places_elsewhere, slip_elsewhere
from coordinator.consent.store.reading import (
    answered,
    asked,
    askings,
    chase_list,
    consent_rows,
    decisions,
    feed,
    going_or_reserve,
    keep_askings,
    mode_of,
    noted_on,
    replies,
    taking_part_of,
    tutors,
    visits_that_ask,
)

__all__ = [
    "answered",
    "asked",
    "askings",
    "chase_list",
    "consent_rows",
    "decisions",
    "feed",
    "going_or_reserve",
    "keep_askings",
    "mode_of",
    "noted_on",
    "places_elsewhere",
    "replies",
    "slip_elsewhere",
    "taking_part_of",
    "tutors",
    "visits_that_ask",
]
