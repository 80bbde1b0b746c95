"""What the coordinator does with consent: ask, remind, note answers. Answers are only ever added."""

from coordinator.consent.actions.answering import record_reply, record_standing, unwelcome, withdraw
from coordinator.consent.actions.asking import (
    ask,
    ask_again,
    edit_visit,
    may_ask,
    move_visit,
    remind,
    return_by,
)

__all__ = [
    "ask",
    "ask_again",
    "edit_visit",
    "may_ask",
    "move_visit",
    "record_reply",
    "record_standing",
    "remind",
    "return_by",
    "unwelcome",
    "withdraw",
]
