"""The sample school's agreements: one signed and full, one half written, one with its review due."""

from dataclasses import replace
from datetime import date, timedelta

from coordinator.directory import store as directory
from coordinator.file.school_file import SchoolFile
from coordinator.relationships import store as relationships
from coordinator.relationships.actions import agreements as actions
from coordinator.relationships.records.agreed import Agreement, HealthCheck, Responsibility
from coordinator.relationships.rules.agreements import LEADS, SECTIONS, usual_words
from coordinator.sample.visits import Partners
from coordinator.school_year import store as school_year
from coordinator.visits import actions as visits
from coordinator.visits import store as visits_store

_PLAN = (
    ("rationale", "To see whether a day in Auckmere changes what Year 10 think is open to them. Grades are left out."),
    ("timing", "A card before and after each day; two hours of the lead’s time a term."),
    ("data_needs", "Who came, by indicator; the before and after cards; Auckmere’s own count of later applications."),
    ("approach", "Before and after, the same five questions. It shows a change, not what caused it."),
    ("ethics", "Nobody is named. Cards are filled in alone, and may be left blank."),
    ("consent_and_security", "Families were told in the letter. Cards are shredded once they are counted."),
    ("sharing", "One page to the heads of both sides in July, and to the steering group."),
)
_YEARS = ((True, -730, (2, 3, 2, 1, 2)), (False, -720, (3, 3, 2, 2, 3)), (True, -20, (4, 4, 4, 2, 3)), (False, -12, (2, 4, 4, 3, 3)))


def keep(file: SchoolFile, today: date, partners: Partners, staff: list[int]) -> None:
    """Writes the words of the agreements through actions, as a person would have."""
    school = school_year.school(file)
    ours = school.name if school else ""
    _full(file, today, partners["Auckmere"], staff, ours)
    _due(file, today, partners["Northmarch"], staff, ours)
    for short in ("Auckmere", "Northmarch"):
        _serve(file, today, partners[short][0])
    if "Halloway" in partners:
        organisation = partners["Halloway"][0]
        name = directory.organisation(file, organisation).name
        begun = actions.write_section(
            file, organisation, 0, "mission", f"Pupils of {ours} and apprentices of {name} meet while there is time to choose."
        )
        activities = "Two workshop afternoons in spring, Years 9 and 10. The rest is still to be talked over."
        actions.write_section(file, organisation, begun, "activities", activities)


def _serve(file: SchoolFile, today: date, organisation: int) -> None:
    """The days there for Year 10 serve the first objective, those of last year too."""
    first = relationships.objectives(file, organisation)[0]
    for row in visits_store.visit_rows_with(file, organisation):
        visit = visits_store.visit(file, row.id)
        if visit.organisation_id == organisation and 10 in visit.year_groups and visit.kind.travels:
            visits.edit_visit(file, replace(visit, objective_id=first.id), today, anyway=True)


def _words(agreement: Agreement, ours: str, theirs: str, staff: list[int], host: int | None) -> Agreement:
    texts = {
        section.key: str(getattr(agreement, section.key)) or usual_words(section, ours, theirs)
        for section in SECTIONS
        if section.key != LEADS
    }
    return replace(agreement, **texts, our_lead_id=staff[0], their_lead_id=host, review_months=12)  # type: ignore[arg-type]


def _full(
    file: SchoolFile, today: date, partner: tuple[int, int | None, str], staff: list[int], ours: str
) -> None:
    organisation, host = partner[0], partner[1]
    name = directory.organisation(file, organisation).name
    agreement = _words(relationships.agreements(file, organisation)[0], ours, name, staff, host)
    signs = directory.staff_member(file, staff[0]).name
    there = directory.person(file, host).full_name if host else ""
    kept = replace(agreement, signed_by_us=signs, signed_by_them=there, kept_where="Head’s office, red folder")
    actions.edit_agreement(file, kept)
    for area, what, who in (
        ("The pupils", "Choosing, preparing, bringing, following up.", 0),
        ("The day itself", "Rooms, people, lunch, a plan minute by minute.", 1),
        ("Coaches and cover", "Booked by half term; paid by the school.", 3),
    ):
        actions.save_responsibility(
            file, Responsibility(agreement_id=kept.id, area=area, what=what, staff_id=staff[who], person_id=host)
        )
    for by_us, days, (voice, lead, plan, third, money) in _YEARS:
        actions.save_health_check(
            file,
            HealthCheck(
                organisation_id=organisation, by_us=by_us, on_day=today + timedelta(days=days), equal_voice=voice,
                strategic_lead=lead, strategic_plan=plan, third_space=third, resources=money,
                words="Dates are still decided by one side." if not by_us and days > -100 else "",
            ),
        )  # fmt: skip
    for key, text in _PLAN:
        actions.write_plan(file, organisation, key, text)
    first = relationships.objectives(file, organisation)[0]
    actions.edit_objective(
        file,
        replace(
            first, agreement_id=kept.id, why="Most of ours have never been inside one; Auckmere has room for 40.",
            unit="pupils", now_on=today - timedelta(days=20), year_groups=(10,), area="The pupils",
        ),
    )  # fmt: skip


def _due(file: SchoolFile, today: date, partner: tuple[int, int | None, str], staff: list[int], ours: str) -> None:
    organisation, host = partner[0], partner[1]
    name = directory.organisation(file, organisation).name
    agreement = _words(relationships.agreements(file, organisation)[0], ours, name, staff, host)
    actions.edit_agreement(file, agreement)
    held = today - timedelta(days=360)
    actions.hold_review(file, agreement.id, held, "Both leads", "Fewer, longer days. Reports come back within a fortnight.")
    due = school_year.calendar(file).add_school_days(today, 8)
    actions.edit_agreement(
        file, replace(agreement, review_on=min(due, agreement.ends) if agreement.ends else due)
    )
