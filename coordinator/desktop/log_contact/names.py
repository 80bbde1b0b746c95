"""Who may be named in a contact: partners, people there, and our own staff."""

from coordinator.desktop.kit.session import Session
from coordinator.directory import store as directory
from coordinator.names import fold
from coordinator.relationships.rules.one_line import Named
from coordinator.school_year import store as school_year


def named(session: Session) -> tuple[list[Named], list[Named]]:
    """The partners and people that a line may name."""
    today = session.today()
    aliases = {each.id: each.aliases for each in directory.organisations(session.file)}
    partners = [
        Named(row.id, row.name, aliases=tuple(aliases.get(row.id, ())))
        for row in directory.partners(session.file, today)
    ]
    people = [
        Named(person.id, person.full_name, person.organisation_id)
        for person in directory.people(session.file, today)
        if person.organisation_id is not None
    ]
    return partners, people


def people_there(session: Session, organisation_id: int) -> list[tuple[int | None, str]]:
    """Whoever has a post at a partner, to choose from."""
    nobody: list[tuple[int | None, str]] = [(None, "Nobody in particular")]
    if not organisation_id:
        return nobody
    people = directory.people_at(session.file, organisation_id, session.today())
    return [*nobody, *((person.id, person.full_name) for person in people)]


def staff_here(session: Session) -> list[tuple[int | None, str]]:
    """Our staff, to choose from."""
    people = directory.staff(session.file, session.today())
    return [(None, "Not said"), *((member.id, member.name) for member in people)]


def lead(session: Session) -> int | None:
    """The school's lead among the staff; else the only one there is."""
    school = school_year.school(session.file)
    name = fold(school.lead) if school is not None else ""
    people = directory.staff(session.file, session.today())
    found = [member.id for member in people if fold(member.name) == name]
    return found[0] if found else people[0].id if len(people) == 1 else None
