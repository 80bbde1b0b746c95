"""Feedback loops, pupils' and staff's responses, honest notes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class LoopStage(StrEnum):
    """How far a feedback loop has come; read off its dates, never kept."""

    TO_SAY = "to-say"
    TO_HEAR = "to-hear"
    TO_CHANGE = "to-change"
    CLOSED = "closed"


def _stage(given_on: date | None, heard_on: date | None, closed_on: date | None) -> LoopStage:
    if closed_on is not None:
        return LoopStage.CLOSED
    if given_on is None:
        return LoopStage.TO_SAY
    return LoopStage.TO_HEAR if heard_on is None else LoopStage.TO_CHANGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """One loop with a partner: said, answered, changed, closed."""

    id: int = 0
    organisation_id: int
    visit_id: int | None = None
    went_well: str = ""
    better_if: str = ""
    asked_for: str = ""
    due_on: date | None = None
    given_on: date | None = None
    their_answer: str = ""
    heard_on: date | None = None
    what_changed: str = ""
    changed_on: date | None = None
    closed_on: date | None = None

    @property
    def stage(self) -> LoopStage:
        """What the loop waits for."""
        return _stage(self.given_on, self.heard_on, self.closed_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackRow:
    """A loop with the names that the page shows."""

    id: int
    organisation_id: int
    visit_id: int | None
    organisation: str
    visit: str | None
    visit_on: date | None
    went_well: str
    better_if: str
    asked_for: str
    due_on: date | None
    given_on: date | None
    their_answer: str
    heard_on: date | None
    what_changed: str
    changed_on: date | None
    closed_on: date | None

    @property
    def stage(self) -> LoopStage:
        """What the loop waits for."""
        return _stage(self.given_on, self.heard_on, self.closed_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a pupil or a colleague said before or after a visit; score 1 to 5."""

    id: int = 0
    visit_id: int
    pupil_id: int | None = None
    staff_id: int | None = None
    phase: str = "after"
    score: int | None = None
    words: str = ""
    on_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class HonestNote:
    """What did not go as intended, when the partner was told, and what we changed."""

    id: int = 0
    visit_id: int | None = None
    organisation_id: int | None = None
    on_day: date
    what: str
    detail: str = ""
    tell_by: date | None = None
    told_on: date | None = None
    we_changed: str = ""
