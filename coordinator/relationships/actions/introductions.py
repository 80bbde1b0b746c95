"""How we met, and introducing a colleague: one labelled change each."""

from dataclasses import replace
from datetime import date

from coordinator.directory import store as directory
from coordinator.file.school_file import Reader, SchoolFile
from coordinator.problems import Problem
from coordinator.relationships.records import Introduction, PlannedContact, Way
from coordinator.relationships.records.giving import SecondFriend, Suggested
from coordinator.relationships.rules import introductions as rules
from coordinator.relationships.store import introductions as store


def add_introduction(file: SchoolFile, introduction: Introduction) -> int:
    """Keeps how we met a partner and returns its id. Raises Problem when nothing is said of it."""
    checked, name = _checked(file, introduction)
    with file.change(f"Note how we met {name}") as change:
        return change.insert(replace(checked, id=0))


def edit_introduction(file: SchoolFile, introduction: Introduction) -> None:
    """Keeps all fields of an introduction."""
    checked, name = _checked(file, introduction)
    with file.change(f"Edit how we met {name}") as change:
        change.update(checked)


def delete_introduction(file: SchoolFile, introduction_id: int) -> None:
    """Takes an introduction out."""
    name = directory.organisation(file, store.introduction(file, introduction_id).organisation_id).name
    with file.change(f"Delete how we met {name}") as change:
        change.delete(Introduction, introduction_id)


def _checked(reader: Reader, introduction: Introduction) -> tuple[Introduction, str]:
    name = directory.organisation(reader, introduction.organisation_id).name
    by = introduction.by_organisation_id
    if by == introduction.organisation_id and introduction.by_person_id is None:
        raise Problem(f"{name} can't introduce itself. Choose who led you there, or leave it empty.")
    said = introduction.words.strip() or introduction.where_at.strip()
    if not (said or by or introduction.by_person_id or introduction.by_staff_id):
        raise Problem("Say who introduced you, where you met, or how it came about.")
    return (
        replace(introduction, where_at=introduction.where_at.strip(), words=introduction.words.strip()),
        name,
    )


def second_friends(reader: Reader, today: date) -> list[SecondFriend]:
    """Who most needs a second friend here, the most pressing first."""
    return rules.second_friends(
        store.thin(reader, today), store.colleagues(reader, today), store.everyone_else(reader, today), today
    )


def people_to_speak_to(reader: Reader, today: date) -> list[Suggested]:
    """Partners who could introduce us to others, with the reason."""
    return rules.could_introduce(store.introductions(reader), store.warm(reader, today))


def plan_introduction(
    file: SchoolFile, organisation_id: int, staff_id: int, today: date, due_on: date | None = None
) -> int:
    """Plans to introduce a colleague to a partner, by a day if one is given; returns the planned contact's id."""
    partner = directory.organisation(file, organisation_id)
    member = directory.staff_member(file, staff_id)
    if not member.here_on(today):
        raise Problem(f"{member.name} isn't at the school on that day. Choose someone who is.")
    if due_on is not None and due_on < today:
        raise Problem("The day lies in the past. Choose one to come.")
    people = directory.people_at(file, organisation_id, today)
    whom = people[0].full_name if people else partner.name
    with file.change(f"Plan to introduce {member.name} to {partner.name}") as change:
        return change.insert(
            PlannedContact(
                organisation_id=organisation_id,
                person_id=people[0].id if people else None,
                staff_id=staff_id,
                way=Way.MEETING,
                what=f"Introduce {member.name} to {whom}",
                planned_on=today,
                due_on=due_on,
            )
        )
