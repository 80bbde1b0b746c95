"""What is true of consent: what answers add up to, whom to chase, whose slip it is."""

from coordinator.consent.rules.answers import (
    Replies,
    Summary,
    asks_again,
    in_order,
    latest_by_responder,
    no_to_something,
    photo_words,
    replies,
    responder_key,
    row,
    scope_state,
    state,
    summary,
    urgency,
)
from coordinator.consent.rules.desk import Chase, FeedLine, Match, chase, feed, is_missing, match

__all__ = [
    "Chase",
    "FeedLine",
    "Match",
    "Replies",
    "Summary",
    "asks_again",
    "chase",
    "feed",
    "in_order",
    "is_missing",
    "latest_by_responder",
    "match",
    "no_to_something",
    "photo_words",
    "replies",
    "responder_key",
    "row",
    "scope_state",
    "state",
    "summary",
    "urgency",
]
