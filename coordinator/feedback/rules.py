"""What a feedback loop waits for, and since when."""

from collections.abc import Iterable
from datetime import date

from coordinator.feedback.records import FeedbackRow, LoopStage, Response
from coordinator.school_year.rules import Calendar

_ORDER = (LoopStage.TO_SAY, LoopStage.TO_CHANGE, LoopStage.TO_HEAR, LoopStage.CLOSED)


def waiting_days(calendar: Calendar, row: FeedbackRow, today: date) -> int:
    """School days since the last step of an open loop; for feedback not given yet, since it was due (negative: days left)."""
    if row.stage is LoopStage.TO_SAY:
        return calendar.school_days_between(row.due_on, today) if row.due_on else 0
    last = row.heard_on if row.stage is LoopStage.TO_CHANGE else row.given_on
    return calendar.school_days_between(last, today) if last else 0


def ordered(rows: Iterable[FeedbackRow]) -> list[FeedbackRow]:
    """Open loops first, what we owe before what we wait for; then the closed ones, newest first."""
    return sorted(
        rows,
        key=lambda row: (
            _ORDER.index(row.stage),
            -(row.closed_on or row.given_on or row.due_on or date.min).toordinal(),
        ),
    )


def mean_score(responses: Iterable[Response]) -> tuple[float, int] | None:
    """The mean of the scores given after a visit and how many there are; None under five answers, which would point at pupils."""
    scores = [
        r.score for r in responses if r.score is not None and r.phase == "after" and r.pupil_id is not None
    ]
    return (sum(scores) / len(scores), len(scores)) if len(scores) >= FEWEST_ANSWERS else None


FEWEST_ANSWERS = 5
