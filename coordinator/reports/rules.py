"""What a report may say: small numbers held back, which type of evidence it is, what is worth an agenda point."""

from collections.abc import Iterable, Sequence
from datetime import date

from coordinator.names import fold
from coordinator.relationships.records.agreed import Agreement, HealthCheck, Objective
from coordinator.reports.records import Factor, ReviewObjective, Suggestion
from coordinator.words import count, short_date

FACTORS = (
    ("equal_voice", "An equal voice"),
    ("strategic_lead", "A strategic lead"),
    ("strategic_plan", "A plan we share"),
    ("third_space", "A space between us"),
    ("resources", "Time and money"),
)
TYPE_1 = "Type 1, narrative"
TYPE_2 = "Type 2, empirical"


def not_yet(suggestions: Iterable[Suggestion], agenda: Iterable[str]) -> list[Suggestion]:
    """Those that the agenda hasn't got yet."""
    there = {fold(what) for what in agenda}
    return [each for each in suggestions if fold(each.what) not in there]


def review_due(agreement: Agreement, today: date, until: date) -> str:
    """Why an agreement should be looked at by that day; empty when it need not be."""
    if agreement.ends is not None and agreement.ends < today:
        return f"it ended on {short_date(agreement.ends, today)}"
    if agreement.review_on is not None and agreement.review_on <= until:
        said = "was to be reviewed by" if agreement.review_on < today else "is to be reviewed by"
        return f"it {said} {short_date(agreement.review_on, today)}"
    if agreement.ends is not None and agreement.ends <= until:
        return f"it ends on {short_date(agreement.ends, today)}"
    return ""


def objective(kept: Objective, served: int = 0) -> ReviewObjective:
    """An objective as the review prints it; ``share`` is how much of the way is gone, None where it can't be told.

    ``served`` is the number of the year's visits that were for it.
    """
    unit = kept.unit or ""

    def words(number: int | None) -> str:
        return "not noted" if number is None else f"{number:,}{unit if unit == '%' else f' {unit}' if unit else ''}"

    share = None
    if kept.now is not None and kept.target is not None:
        begin = kept.baseline or 0
        way = kept.target - begin
        share = max(0.0, min(1.0, (kept.now - begin) / way)) if way else 1.0
    by = f"by {short_date(kept.by_on)} {kept.by_on.year}" if kept.by_on else ""
    visits = f"{count(served, 'visit')} for it this year" if served else ""
    measured = ", ".join(part for part in (kept.measure, by, visits) if part)
    return ReviewObjective(
        what=kept.what,
        baseline=words(kept.baseline),
        now=words(kept.now),
        target=words(kept.target),
        share=share,
        measured=measured,
    )


def evidence(objectives: Sequence[Objective], before: int, after: int, small: int) -> tuple[str, str]:
    """Which type of evidence the numbers are, and what can't be claimed from them (the types are OfS's and TASO's).

    ``before`` and ``after`` count pupils' answers; fewer than ``small`` count for nothing. A comparison group, which type 3
    asks for, is never there.
    """
    measured = [o for o in objectives if o.baseline is not None and o.now is not None and o.now_on is not None]
    if before >= small and after >= small:
        return (
            f"{TYPE_2}: pupils answered before and after.",
            "It can’t be claimed that the partnership caused a change: nobody outside it was asked to compare with.",
        )
    if measured:
        return (
            f"{TYPE_2}: measures were read before and now.",
            "It can’t be claimed that the partnership moved them: much else happened, and there is no comparison group.",
        )
    return (
        f"{TYPE_1}: who met whom, and what they said afterwards.",
        "It can’t be claimed that anything changed because of it: nobody was asked before, and nobody else compared.",
    )


def factors(checks: Sequence[HealthCheck]) -> tuple[Factor, ...]:
    """The latest health check of each side beside each other; nothing unless both sides answered."""
    ours = max((c for c in checks if c.by_us), key=lambda c: (c.on_day, c.id), default=None)
    theirs = max((c for c in checks if not c.by_us), key=lambda c: (c.on_day, c.id), default=None)
    if ours is None or theirs is None:
        return ()
    return tuple(Factor(name=name, ours=getattr(ours, key), theirs=getattr(theirs, key)) for key, name in FACTORS)


def apart(found: Sequence[Factor]) -> str:
    """The factor on which both sides differ most, in words."""
    both = [(abs(f.ours - f.theirs), f) for f in found if f.ours is not None and f.theirs is not None]
    if not both:
        return ""
    gap, most = max(both, key=lambda pair: pair[0])
    if gap == 0:
        return "Both sides see it alike."
    return f"Furthest apart: {most.name.lower()} ({most.ours} of 5 by us, {most.theirs} by them)."
