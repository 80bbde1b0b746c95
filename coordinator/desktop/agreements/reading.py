"""Everything the agreement's page shows of one partner, read at once."""

from dataclasses import dataclass
from datetime import date

from coordinator.directory import store as directory
from coordinator.file.school_file import Reader
from coordinator.relationships.records.agreed import (
    Agreement,
    AgreementReview,
    EvaluationPlan,
    HealthCheck,
    Objective,
    Responsibility,
    ServedRow,
)
from coordinator.relationships.rules import agreements as rules
from coordinator.relationships.store import agreed as store
from coordinator.school_year import store as school_year


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One partner's agreement as of today."""

    organisation_id: int
    partner: str
    school: str
    today: date
    agreement: Agreement | None
    earlier: int
    responsibilities: tuple[Responsibility, ...]
    reviews: tuple[AgreementReview, ...]
    review_days: int | None
    objectives: tuple[Objective, ...]
    served: dict[int, list[ServedRow]]
    checks: tuple[HealthCheck, ...]
    plan: EvaluationPlan
    staff: tuple[tuple[int | None, str], ...]
    people: tuple[tuple[int | None, str], ...]

    @property
    def filled(self) -> int:
        return sum(rules.filled(self.agreement, section.key) for section in rules.SECTIONS)


def read(reader: Reader, organisation_id: int, today: date) -> Facts:
    """Raises LookupError when the partner is not there."""
    partner = directory.organisation(reader, organisation_id)
    found = store.agreements(reader, organisation_id)
    agreement = found[0] if found else None
    school = school_year.school(reader)
    served: dict[int, list[ServedRow]] = {}
    for row in store.serving(reader, organisation_id):
        served.setdefault(row.objective_id, []).append(row)
    staff, people = store.names_of(reader)
    here = [(one.id, one.name) for one in directory.staff(reader, today)]
    there = [(one.id, one.full_name) for one in directory.people_at(reader, organisation_id, today)]
    areas = tuple(store.responsibilities(reader, agreement.id)) if agreement else ()
    # Someone who left and is still named stays in the choice, so that nothing is lost by editing.
    for id_ in (agreement.our_lead_id if agreement else None, *(area.staff_id for area in areas)):
        if id_ is not None and id_ not in dict(here):
            here.append((id_, staff.get(id_, "")))
    for id_ in (agreement.their_lead_id if agreement else None, *(area.person_id for area in areas)):
        if id_ is not None and id_ not in dict(there):
            there.append((id_, people.get(id_, "")))
    calendar = school_year.calendar(reader)
    return Facts(
        organisation_id=organisation_id,
        partner=partner.name,
        school=school.name if school else "our school",
        today=today,
        agreement=agreement,
        earlier=max(0, len(found) - 1),
        responsibilities=areas,
        reviews=tuple(store.reviews(reader, agreement.id)) if agreement else (),
        review_days=rules.review_in(calendar, agreement, today) if agreement else None,
        objectives=tuple(store.objectives(reader, organisation_id)),
        served=served,
        checks=tuple(store.health_checks(reader, organisation_id)),
        plan=store.evaluation_plan(reader, organisation_id) or EvaluationPlan(organisation_id=organisation_id),
        staff=((None, "Nobody yet"), *here),
        people=((None, "Nobody yet"), *there),
    )
