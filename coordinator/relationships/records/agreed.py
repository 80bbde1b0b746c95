"""Agreements by sections, objectives, responsibilities, reviews, health checks and the evaluation plan."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A memorandum of understanding, section by section."""

    id: int = 0
    organisation_id: int
    title: str = ""
    mission: str = ""
    aims: str = ""
    activities: str = ""
    our_lead_id: int | None = None
    their_lead_id: int | None = None
    monitoring: str = ""
    governance: str = ""
    money: str = ""
    altered: str = ""
    dissolved: str = ""
    starts: date | None = None
    review_on: date | None = None
    review_months: int | None = None
    ends: date | None = None
    signed_on: date | None = None
    signed_by_us: str = ""
    signed_by_them: str = ""
    kept_where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementReview:
    """A review that was held."""

    id: int = 0
    agreement_id: int
    due_on: date | None = None
    held_on: date
    who: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """A key responsibility area and who leads it on both sides."""

    id: int = 0
    agreement_id: int
    area: str
    what: str = ""
    staff_id: int | None = None
    person_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """A SMART objective of a partnership: measure, baseline, target and now in ``unit``."""

    id: int = 0
    organisation_id: int
    agreement_id: int | None = None
    what: str
    why: str = ""
    measure: str = ""
    unit: str = ""
    baseline: int | None = None
    target: int | None = None
    now: int | None = None
    now_on: date | None = None
    by_on: date | None = None
    year_groups: tuple[int, ...] = ()
    area: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthCheck:
    """The five factors of a sound partnership as one side sees them: 1 (not yet) to 5 (fully), None not answered."""

    id: int = 0
    organisation_id: int
    by_us: bool
    on_day: date
    who: str = ""
    equal_voice: int | None = None
    strategic_lead: int | None = None
    strategic_plan: int | None = None
    third_space: int | None = None
    resources: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationPlan:
    """How a partnership is to be evaluated, by its headings; one for each partner."""

    id: int = 0
    organisation_id: int
    rationale: str = ""
    timing: str = ""
    data_needs: str = ""
    approach: str = ""
    ethics: str = ""
    consent_and_security: str = ""
    sharing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedRow:
    """A visit that serves an objective, and how many pupils it brought or is to bring."""

    objective_id: int
    visit_id: int
    title: str
    starts_on: date | None = None
    pupils: int = 0
