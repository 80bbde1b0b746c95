"""The steps of a visit's life."""

from dataclasses import dataclass
from datetime import date

from coordinator.visits.records import VisitRow, VisitState
from coordinator.words import short_date

LIFE = (
    VisitState.IDEA,
    VisitState.PROPOSED,
    VisitState.AGREED,
    VisitState.CONSENT_OUT,
    VisitState.READY,
    VisitState.DONE,
    VisitState.REVIEWED,
)
OVER = (VisitState.DONE, VisitState.REVIEWED, VisitState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Step:
    """A state the visit could go to, and why it can't yet; an empty ``why_not`` means it can."""

    to: VisitState
    why_not: str = ""

    @property
    def possible(self) -> bool:
        """Whether it can be taken now."""
        return not self.why_not


def steps(row: VisitRow, today: date) -> tuple[Step, ...]:
    """Every step from where the visit stands, in order of life, cancelling last."""
    return tuple(
        Step(to, why_not(row, to, today)) for to in (*LIFE, VisitState.CANCELLED) if to is not row.state
    )


def next_step(row: VisitRow, today: date) -> Step | None:
    """The step that comes next; None at the end of its life."""
    if row.state not in LIFE or row.state is LIFE[-1]:
        return None
    to = LIFE[LIFE.index(row.state) + 1]
    return Step(to, why_not(row, to, today))


def why_not(row: VisitRow, to: VisitState, today: date) -> str:  # noqa: PLR0911  # one line a reason
    """Why the visit can't go to that state now, or empty. Going back is always possible."""
    if to is VisitState.CANCELLED:
        return "It has already happened." if row.state in (VisitState.DONE, VisitState.REVIEWED) else ""
    if row.state is VisitState.CANCELLED:
        return "" if to is VisitState.IDEA else "Bring it back as an idea first."
    if LIFE.index(to) <= LIFE.index(row.state) or to is VisitState.PROPOSED:
        return ""
    if row.starts_on is None:
        return "Choose a date first."
    if to is VisitState.AGREED:
        return ""
    if to is VisitState.CONSENT_OUT:
        return "" if row.going else "Invite pupils first."
    if to is VisitState.READY:
        return _not_ready(row)
    if row.starts_on > today:
        return "It hasn’t happened yet."
    if to is VisitState.REVIEWED and row.state is not VisitState.DONE:
        return "Mark it done first."
    return ""


def _not_ready(row: VisitRow) -> str:
    if not row.going:
        return "Invite pupils first."
    if not row.leader:
        return "Nobody leads it yet."
    if row.kind.travels and not row.approved:
        if row.approval_fell_on:
            return f"Approval fell on {short_date(row.approval_fell_on)}. Ask for it again first."
        return "It isn’t approved yet."
    return ""
