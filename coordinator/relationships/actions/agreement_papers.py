"""The papers of an agreement: the document both sides sign, and the first letter to a partner-to-be."""

from collections.abc import Mapping
from datetime import date

from coordinator.directory import store as directory
from coordinator.directory.records import PlaceKind
from coordinator.file.school_file import Reader
from coordinator.problems import Problem
from coordinator.relationships import agreement_paper, approach_letter
from coordinator.relationships.actions.reaching import paper_of
from coordinator.relationships.records.agreed import Agreement, Objective
from coordinator.relationships.rules import agreements as rules
from coordinator.relationships.store import agreed as store
from coordinator.school_year import store as school_year
from coordinator.words import count, plain_date, year_groups


def agreement_pdf(
    reader: Reader, organisation_id: int, today: date, *, ruled: bool = False, mono: bool = False
) -> bytes:
    """The partner's latest agreement as a PDF, a blank one to write on when there is none.

    ``ruled`` gives empty sections lines to write on instead of leaving them out.
    """
    partner = directory.organisation(reader, organisation_id)
    found = store.agreements(reader, organisation_id)
    agreement = found[0] if found else Agreement(organisation_id=organisation_id)
    school = school_year.school(reader)
    staff, people = store.names_of(reader)
    objectives = store.objectives(reader, organisation_id)
    place = partner.place_kind.value if partner.place_kind is not PlaceKind.NONE else ""
    return agreement_paper.pages(
        agreement_paper.AgreementPaper(
            school=paper_of(reader),
            partner=partner.name,
            place=place,
            title=agreement.title,
            mission=agreement.mission,
            facts=_facts(agreement),
            parts=_parts(reader, agreement, objectives, staff, people),
            signs_here=(
                agreement.signed_by_us or (school.head if school else ""),
                "" if agreement.signed_by_us else "Head",
            ),
            signs_there=(agreement.signed_by_them, ""),
            signed_on=agreement.signed_on,
            draft=not found or not agreement.mission or not agreement.aims,
            printed=today,
        ),
        ruled=ruled or not found,
        mono=mono,
    )


def _facts(agreement: Agreement) -> tuple[tuple[str, str], ...]:
    """Begins, ends, next review: a short line across, blanks left out."""
    every = f", then every {count(agreement.review_months, 'month')}" if agreement.review_months else ""
    told = (
        ("Begins", plain_date(agreement.starts) if agreement.starts else ""),
        ("Ends", plain_date(agreement.ends) if agreement.ends else ""),
        ("Reviewed together", f"{plain_date(agreement.review_on)}{every}" if agreement.review_on else ""),
    )
    return tuple(pair for pair in told if pair[1])


def _parts(
    reader: Reader, agreement: Agreement, objectives: list[Objective], staff: Mapping[int, str],
    people: Mapping[int, str],
) -> tuple[agreement_paper.Part, ...]:  # fmt: skip
    parts = []
    for section in rules.SECTIONS:
        if section.key == "mission":
            continue
        if section.key == rules.LEADS:
            parts.append(_leads(reader, agreement, staff, people))
            continue
        text = str(getattr(agreement, section.key))
        if section.key == "aims" and objectives:
            rows = tuple(_row(place, each) for place, each in enumerate(objectives, 1))
            table = agreement_paper.objectives_table()
            parts.append(agreement_paper.Part(title=section.title, text=text, table=table, rows=rows))
            continue
        parts.append(agreement_paper.Part(title=section.title, text=text))
    parts.append(agreement_paper.Part(title="Reviews", text=_reviews(reader, agreement)))
    return tuple(parts)


def _leads(
    reader: Reader, agreement: Agreement, staff: Mapping[int, str], people: Mapping[int, str]
) -> agreement_paper.Part:
    ours = staff.get(agreement.our_lead_id or 0, "")
    theirs = people.get(agreement.their_lead_id or 0, "")
    said = [f"{name} leads {where}." for name, where in ((ours, "at school"), (theirs, "with the partner")) if name]
    rows = tuple(
        (area.area, area.what, staff.get(area.staff_id or 0, ""), people.get(area.person_id or 0, ""))
        for area in store.responsibilities(reader, agreement.id)
    )
    return agreement_paper.Part(
        title="Leads and responsibilities",
        text=" ".join(said),
        table=agreement_paper.responsibilities_table(),
        rows=rows,
    )


def _row(place: int, objective: Objective) -> tuple[str, ...]:
    def figure(value: int | None) -> str:
        return "" if value is None else f"{value:,}"

    measured = objective.measure + (f" ({objective.unit})" if objective.unit and objective.unit not in objective.measure else "")
    by = plain_date(objective.by_on) if objective.by_on else ""
    for_ = year_groups(objective.year_groups) if objective.year_groups else ""
    return str(place), objective.what, measured, figure(objective.baseline), figure(objective.target), by, for_


def _reviews(reader: Reader, agreement: Agreement) -> str:
    told = []
    if agreement.review_on:
        told.append(f"Both leads review this agreement together by {plain_date(agreement.review_on)}.")
    if agreement.review_months:
        every = f"every {count(agreement.review_months, 'month')}"
        told.append(f"After that they meet {every} to do so." if told else f"Both leads review this agreement together {every}.")
    lines = [" ".join(told)]
    for review in store.reviews(reader, agreement.id):
        who = f" by {review.who}" if review.who else ""
        said = f": {review.words}" if review.words else ""
        lines.append(f"Reviewed on {plain_date(review.held_on)}{who}{said}".rstrip(".") + ".")
    return "\n".join(line for line in lines if line)


def approach_words(reader: Reader, organisation_id: int) -> dict[str, str]:
    """The letter's words with names filled in, for her to change before it is printed."""
    school = paper_of(reader)
    fields = {
        "school": school.name,
        "partner": directory.organisation(reader, organisation_id).name,
        "programme": school.programme[:1].lower() + school.programme[1:],
        "in_town": f" in {school.town}" if school.town else "",
    }
    if fields["programme"].split(" ", 1)[0] != "the":
        fields["programme"] = f"the {fields['programme']}"
    return {key: approach_letter.merged(text, fields) for key, text in approach_letter.WORDS.items()}


def approach_pdf(
    reader: Reader, organisation_id: int, today: date, words: Mapping[str, str] | None = None, to: str = "",
    *, mono: bool = False,
) -> bytes:  # fmt: skip
    """The approach letter as a PDF of one page; ``words`` by part, those that ship when None."""
    school = school_year.school(reader)
    if school is None or not school.name:
        raise Problem("The school has no name yet. Give it one under Settings before the letter is printed.")
    partner = directory.organisation(reader, organisation_id)
    return approach_letter.letter(
        approach_letter.Approach(
            school=paper_of(reader),
            partner=partner.name,
            to=to,
            address=partner.town,
            lead=school.lead,
            role=f"{school.programme}, {school.name}",
            on=today,
            words=approach_words(reader, organisation_id) if words is None else words,
        ),
        mono=mono,
    )
