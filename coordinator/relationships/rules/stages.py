"""How a partnership came to the stage it is at."""

from collections.abc import Sequence
from datetime import date

from coordinator.directory.records import Stage, StageChange
from coordinator.relationships.records import StoryItem
from coordinator.words import MONTHS

STAGE_WORDS = {
    Stage.NEW: "New",
    Stage.GROWING: "Growing",
    Stage.STEADY: "Steady",
    Stage.RESTING: "Resting",
    Stage.CLOSED: "Closed",
}


def since_words(stage: Stage, since: date | None) -> str:
    """``Growing since Mar 2025``."""
    word = STAGE_WORDS[stage]
    return f"{word} since {MONTHS[since.month - 1][:3]} {since.year}" if since else word


def told(changes: Sequence[StageChange]) -> list[StoryItem]:
    """Each stage as a line of the story; a partner without any keeps the day it came to its stage, told on its head."""
    return [
        StoryItem(
            on=change.on_day,
            kind="stage",
            title="The partnership was closed" if change.stage is Stage.CLOSED else f"Stage: {change.stage.value}",
            words=change.note,
            id=change.id,
        )
        for change in changes
    ]
