"""How ready a visit is: six sections, each told in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coordinator.visits.records import ChecklistItem, ConsentMode, JobRow, Section, VisitRow
from coordinator.visits.rules.checklist import Job, When
from coordinator.words import count, day_and_month

SECTIONS = (
    Section.PLAN,
    Section.CONSENT,
    Section.APPROVAL,
    Section.STAFFING,
    Section.TRANSPORT,
    Section.PACKS,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A section: how far (0 to 1), whether anything in it is late, and where it stands in words."""

    section: Section
    share: float
    late: bool
    words: str


@dataclass(frozen=True, slots=True)
class Readiness:
    """The six parts, and the whole as a percentage."""

    parts: tuple[Part, ...]

    @property
    def percent(self) -> int:
        """0 to 100; never 100 while anything is missing."""
        mean = sum(part.share for part in self.parts) / len(self.parts)
        return int(mean * 100 + 1e-9)

    @property
    def late(self) -> bool:
        """Whether any part is late."""
        return any(part.late for part in self.parts)

    def part(self, section: Section) -> Part:
        """One section's part."""
        return next(part for part in self.parts if part.section is section)


AnyJob = Job[ChecklistItem] | Job[JobRow]


def readiness(
    row: VisitRow, jobs: Sequence[AnyJob], replies: tuple[int, int], today: date, ratio_prompt: int = 12
) -> Readiness:
    """How ready the visit is. ``replies`` are those received and expected; ``ratio_prompt`` pupils to an adult.

    Each part is the share of its facts that are settled and its jobs that are done, weighed equally.
    """
    return Readiness(
        (
            _plan(row, _of(jobs, Section.PLAN)),
            _consent(row, _of(jobs, Section.CONSENT), replies, today),
            _approval(row, _of(jobs, Section.APPROVAL)),
            _staffing(row, _of(jobs, Section.STAFFING), ratio_prompt),
            _transport(row, _of(jobs, Section.TRANSPORT)),
            _packs(row, _of(jobs, Section.PACKS)),
        )
    )


def _of(jobs: Sequence[AnyJob], section: Section) -> list[AnyJob]:
    return [job for job in jobs if job.item.section is section]


def _late(jobs: Sequence[AnyJob]) -> bool:
    return any(job.when is When.LATE for job in jobs)


def _share(facts: float, of: int, jobs: Sequence[AnyJob]) -> float:
    done = sum(job.when is When.DONE for job in jobs)
    return (facts + done) / (of + len(jobs)) if of + len(jobs) else 1.0


def _plan(row: VisitRow, jobs: Sequence[AnyJob]) -> Part:
    facts = {
        "the date": row.starts_on is not None,
        "where": bool(row.place_name or row.organisation_id),
        "times": row.back_at is not None and (row.leaves_at is not None or not row.kind.travels),
        "why we go": bool(row.purpose),
        "pupils": row.going > 0,
        "the day plan": row.itinerary > 0,
    }
    missing = [name for name, settled in facts.items() if not settled]
    left = sum(job.when is not When.DONE for job in jobs)
    words = f"no {missing[0].removeprefix('the ')} yet" if missing else count(left, "job") + " left"
    if missing and missing[0] in ("where", "why we go"):
        words = f"{missing[0]} is open"
    if not missing and not left:
        words = "settled"
    return Part(Section.PLAN, _share(len(facts) - len(missing), len(facts), jobs), _late(jobs), words)


def _consent(row: VisitRow, jobs: Sequence[AnyJob], replies: tuple[int, int], today: date) -> Part:
    received, expected = replies
    if row.consent_mode in (ConsentMode.INFORM_ONLY, ConsentMode.OPT_OUT) and expected == received:
        told = row.consent_asked_on is not None
        words = (
            f"families told {day_and_month(row.consent_asked_on)}"
            if row.consent_asked_on
            else "families not told"
        )
        return Part(Section.CONSENT, _share(told, 1, jobs), _late(jobs), words)
    if not expected:
        return Part(Section.CONSENT, _share(0, 1, jobs), _late(jobs), "nobody invited")
    overdue = row.consent_by is not None and row.consent_by < today and received < expected
    words = f"{received} of {expected}"
    # The replies are the thing itself: they weigh as much as all the section's jobs together.
    weight = max(len(jobs), 1)
    return Part(
        Section.CONSENT, _share(weight * received / expected, weight, jobs), overdue or _late(jobs), words
    )


def _approval(row: VisitRow, jobs: Sequence[AnyJob]) -> Part:
    if not row.kind.travels:
        return Part(Section.APPROVAL, 1.0, False, "not needed")
    if row.approval_fell_on:
        submitted = row.approval_submitted_on is not None and row.approval_submitted_on > row.approval_fell_on
        return Part(Section.APPROVAL, 0.0, True, "submitted again" if submitted else "fell")
    if row.approval_on:
        return Part(Section.APPROVAL, 1.0, False, f"in, {day_and_month(row.approval_on)}")
    if row.approval_submitted_on:
        words = f"submitted {day_and_month(row.approval_submitted_on)}"
        return Part(Section.APPROVAL, 0.5, _late(jobs), words)
    return Part(Section.APPROVAL, 0.0, _late(jobs), "not submitted")


def _staffing(row: VisitRow, jobs: Sequence[AnyJob], ratio_prompt: int) -> Part:
    enough = row.supervisors > 0 and row.going <= row.supervisors * ratio_prompt
    facts = [bool(row.leader), enough, row.first_aiders > 0 or not row.kind.travels]
    words = count(row.adults, "adult")
    if not row.leader:
        words += ", no leader"
    elif not facts[2]:
        words += ", no first-aider"
    return Part(Section.STAFFING, _share(sum(facts), len(facts), jobs), _late(jobs), words)


def _transport(row: VisitRow, jobs: Sequence[AnyJob]) -> Part:
    if not row.kind.travels:
        return Part(Section.TRANSPORT, 1.0, False, "not needed")
    if not row.coaches:
        return Part(Section.TRANSPORT, _share(0, 1, jobs), _late(jobs), "nothing yet")
    booked = row.booked == row.coaches
    words = "booked" if booked else f"{row.booked} of {row.coaches} booked"
    return Part(Section.TRANSPORT, _share(row.booked / row.coaches, 1, jobs), _late(jobs), words)


def _packs(row: VisitRow, jobs: Sequence[AnyJob]) -> Part:
    words = "printed" if row.printed else "not printed"
    return Part(Section.PACKS, _share(row.printed > 0, 1, jobs), _late(jobs), words)
