"""What is true of a day at school: what needs her, how her fortnight looks, and how the day is said in words."""

from coordinator.today.rules.day import free_words, head_facts, numbers_words, unfinished_words
from coordinator.today.rules.fortnight import fortnight, reachable
from coordinator.today.rules.needs import (
    AHEAD_DAYS,
    afterwards,
    chasing,
    fallen,
    feedback,
    fitting,
    jobs,
    next_day,
    ordered,
    promises,
    quiet,
    thanks,
    when_words,
)

__all__ = [
    "AHEAD_DAYS",
    "afterwards",
    "chasing",
    "fallen",
    "feedback",
    "fitting",
    "fortnight",
    "free_words",
    "head_facts",
    "jobs",
    "next_day",
    "numbers_words",
    "ordered",
    "promises",
    "quiet",
    "reachable",
    "thanks",
    "unfinished_words",
    "when_words",
]
