"""Words ready to send: templates kept, facts gathered, what was sent logged. The program itself sends nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from coordinator import names
from coordinator.consent import store as consent
from coordinator.consent.records import ConsentRow
from coordinator.directory import store as directory
from coordinator.directory.records import PersonRow
from coordinator.feedback import store as feedback
from coordinator.file.school_file import Reader, SchoolFile
from coordinator.messages import letter, rules, shipped_templates, store
from coordinator.messages.records import MessageFacts, MessageKind, MessageTemplate, Template
from coordinator.problems import Problem
from coordinator.relationships import actions as relationships
from coordinator.relationships.actions.reaching import paper_of
from coordinator.relationships.records import Contact, Way
from coordinator.school_year import store as school_year
from coordinator.visits import store as visits
from coordinator.visits.records import VisitRow
from coordinator.words import clock, long_date, plain_date, year_groups

_WAYS = {MessageKind.EMAIL: Way.EMAIL, MessageKind.LETTER: Way.LETTER, MessageKind.SOCIAL: Way.SOCIAL}


def templates(reader: Reader) -> list[Template]:
    """The school's own first, then the shipped ones."""
    own = [
        Template(key=f"own {t.id}", id=t.id, name=t.name, kind=t.kind, subject=t.subject, body=t.body)
        for t in store.own_templates(reader)
    ]
    return [*own, *shipped_templates.shipped()]


def save_template(file: SchoolFile, template: MessageTemplate) -> int:
    """Keeps one of the school's own (new when its id is 0). Raises Problem for an unknown field, or when it is empty."""
    template = replace(template, name=names.tidy(template.name), subject=names.tidy(template.subject))
    if not template.name or not template.body.strip():
        raise Problem("A template needs a name and some words.")
    unknown = rules.unknown_fields(template.subject, template.body)
    if unknown:
        raise Problem(f"There is no field called {{{unknown[0]}}}. Choose one from the list of fields.")
    with file.change(f"{'Change' if template.id else 'Add'} the words “{template.name}”") as change:
        if not template.id:
            return change.insert(template)
        if store.own_template(change, template.id) != template:
            change.update(template)
        return template.id


def copy_template(file: SchoolFile, template: Template) -> int:
    """Makes a template the school's own, to be changed."""
    taken = {names.fold(own.name) for own in store.own_templates(file)}
    name, number = f"{template.name}, our words", 2
    while names.fold(name) in taken:
        name, number = f"{template.name}, our words {number}", number + 1
    return save_template(
        file, MessageTemplate(name=name, kind=template.kind, subject=template.subject, body=template.body)
    )


def delete_template(file: SchoolFile, id_: int) -> None:
    """Takes one of the school's own away."""
    with file.change(f"Delete the words “{store.own_template(file, id_).name}”") as change:
        change.delete(MessageTemplate, id_)


def facts(
    reader: Reader, today: date, organisation_id: int = 0, person_id: int | None = None, visit_id: int | None = None
) -> MessageFacts:
    """What is known for the fields; what nobody knows is left out, so that it shows as a gap."""
    values = _ours(reader, today)
    person = _person(reader, today, organisation_id, person_id)
    if organisation_id:
        there = directory.organisation(reader, organisation_id)
        values |= {
            "partner": there.name,
            "handle": f"@{there.handle.lstrip('@')}" if there.handle else "",
            "hashtag": f"#{there.hashtag.lstrip('#')}" if there.hashtag else "",
        }
    values["dear"] = rules.dear(person.name, person.title) if person else "Hello,"
    if person is not None:
        values |= {"person": person.full_name, "first_name": rules.first_name(person.name)}
    if visit_id:
        values |= _of_visit(visits.visit_row(reader, visit_id))
    if organisation_id:
        values |= _of_feedback(reader, organisation_id, visit_id)
    return MessageFacts(
        values=values,
        to_name=person.full_name if person else "",
        to_email=person.email if person else "",
    )


def _ours(reader: Reader, today: date) -> dict[str, str]:
    school = school_year.school(reader)
    values = {"today": long_date(today), "others": school_year.setting(reader, "reach_others").rstrip(".")}
    if school is not None:
        values |= {
            "lead": school.lead,
            "school": school.name,
            "programme": school.programme,
            "telephone": school.telephone,
            "email": school.email,
            "signed": "\n".join(part for part in (school.lead, school.name, school.telephone) if part),
        }
    return values


def _person(
    reader: Reader, today: date, organisation_id: int, person_id: int | None
) -> PersonRow | None:
    if person_id is None:
        return None
    there = directory.people_at(reader, organisation_id, today) if organisation_id else []
    held = directory.posts_of(reader, person_id)
    return next((row for row in [*there, *held] if row.id == person_id), None)


def _of_visit(row: VisitRow) -> dict[str, str]:
    numbers = row.number_brought if row.number_brought is not None else row.going
    return {
        "visit": row.title,
        "date": long_date(row.starts_on, year=False) if row.starts_on else "",
        "leaves": clock(row.leaves_at) if row.leaves_at else "",
        "back": clock(row.back_at) if row.back_at else "",
        "years": year_groups(row.year_groups) if row.year_groups else "",
        "numbers": str(numbers) if numbers else "",
        "promised": str(row.places_promised) if row.places_promised else "",
    }


def _of_feedback(reader: Reader, organisation_id: int, visit_id: int | None) -> dict[str, str]:
    """Of the latest feedback with that partner, about that visit if one is chosen."""
    told = [row for row in feedback.for_organisation(reader, organisation_id) if visit_id in (None, row.visit_id)]
    if not told:
        return {}
    row = told[0]
    return {"well": row.went_well, "better": row.better_if, "answer": row.their_answer, "changed": row.what_changed}


def letter_pdf(
    reader: Reader, today: date, organisation_id: int, person_id: int | None, subject: str, body: str
) -> bytes:
    """The letter on the school's letterhead, as a PDF."""
    to: list[str] = []
    person = _person(reader, today, organisation_id, person_id)
    if person is not None:
        to += [part for part in (person.full_name, person.job_title) if part]
    if organisation_id:
        there = directory.organisation(reader, organisation_id)
        to += [part for part in (there.name, there.town) if part]
    return letter.letter(paper_of(reader), to, plain_date(today), subject, body)


def pictured(reader: Reader, visit_id: int | None) -> Sequence[ConsentRow]:
    """Who was invited on the visit, with what consent says of each; nobody without a visit."""
    return consent.consent_rows(reader, visit_id) if visit_id else ()


def log_sent(
    file: SchoolFile, kind: MessageKind, subject: str, body: str, at: datetime,
    organisation_id: int, person_id: int | None = None,
) -> int:  # fmt: skip
    """Logs the words as a contact of our lead's, after she has sent them herself."""
    school = school_year.school(file)
    lead = names.fold(school.lead) if school is not None else ""
    staff_id = next((one.id for one in directory.staff(file, at.date()) if names.fold(one.name) == lead), None)
    said = "\n\n".join(part for part in (subject, body) if part)
    return relationships.log_contact(
        file,
        Contact(
            at=at, staff_id=staff_id, organisation_id=organisation_id, person_id=person_id, way=_WAYS[kind], said=said
        ),
    )
