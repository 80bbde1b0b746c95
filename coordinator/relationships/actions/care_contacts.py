"""Planning contacts, making, putting off and dropping them; a contact's follow-up the same way."""

from dataclasses import replace
from datetime import date

from coordinator.directory import store as directory
from coordinator.file.school_file import Reader, SchoolFile
from coordinator.names import tidy
from coordinator.problems import Problem
from coordinator.relationships import store
from coordinator.relationships.actions.talking import log_contact
from coordinator.relationships.records import Contact, PlannedContact, Promise
from coordinator.relationships.records.to_come import Touch
from coordinator.relationships.rules import colleagues
from coordinator.relationships.store import contacts_to_come
from coordinator.school_year import store as school_year

PUT_OFF_DAYS = 5  # school days, when nobody says how many


def plan(file: SchoolFile, planned: PlannedContact, *, due_after: int | None = None) -> int:
    """Keeps a contact that we mean to make, due that many school days after it was planned; returns its id."""
    if planned.due_on is None and due_after is not None:
        planned = replace(planned, due_on=_later(file, planned.planned_on, due_after))
    checked = _checked(planned)
    with file.change(f"Plan a contact with {_name(file, planned.organisation_id)}") as change:
        return change.insert(replace(checked, id=0))


def edit(file: SchoolFile, planned: PlannedContact) -> None:
    """Keeps all fields of a contact still to be made. Raises Problem when it was made or dropped already."""
    _open(file, planned.id)
    checked = _checked(planned)
    with file.change(f"Edit a planned contact with {_name(file, planned.organisation_id)}") as change:
        change.update(checked)


def plan_again(
    file: SchoolFile, planned_id: int, planned: PlannedContact, today: date, *, due_after: int | None = None
) -> int:
    """Plans the same contact anew, due that many school days after today; without them its day stays. Returns its id."""
    kept = _open(file, planned_id)
    due = kept.due_on if due_after is None else _later(file, today, due_after)
    edit(file, replace(planned, id=kept.id, planned_on=kept.planned_on, due_on=due))
    return kept.id


def plan_instead(
    file: SchoolFile, contact_id: int, planned: PlannedContact, today: date, *, due_after: int | None = None
) -> int:
    """Plans a contact in place of a follow-up, which is dropped in the same change; returns the planned one's id."""
    with file.change(f"Plan a contact with {_name(file, planned.organisation_id)}"):
        drop_follow_up(file, contact_id, today)
        return plan(file, planned, due_after=due_after)


def make(
    file: SchoolFile,
    planned_id: int,
    contact: Contact,
    *,
    follow_up_after: int | None = None,
    promised: Promise | None = None,
) -> int:
    """The planned contact took place: logs it and ties the two in one change; returns the contact's id."""
    _open(file, planned_id)
    with file.change(f"Log a contact with {_name(file, contact.organisation_id)}") as change:
        made = log_contact(file, contact, follow_up_after=follow_up_after, promised=promised)
        change.set(PlannedContact, planned_id, contact_id=made, done_on=contact.at.date())
        return made


def drop(file: SchoolFile, planned_id: int, on: date) -> None:
    """We no longer mean to make it."""
    planned = _open(file, planned_id)
    with file.change(f"Drop a planned contact with {_name(file, planned.organisation_id)}") as change:
        change.set(PlannedContact, planned_id, dropped_on=on)


def put_off(file: SchoolFile, planned_id: int, today: date, school_days: int = PUT_OFF_DAYS) -> None:
    """It is due that many school days after today, or after its day where that is still to come."""
    planned = _open(file, planned_id)
    day = _later(file, max(today, planned.due_on or today), school_days)
    with file.change(f"Put off a contact with {_name(file, planned.organisation_id)}") as change:
        change.set(PlannedContact, planned_id, due_on=day)


def follow_up(
    file: SchoolFile,
    contact_id: int,
    contact: Contact,
    *,
    follow_up_after: int | None = None,
    promised: Promise | None = None,
) -> int:
    """The follow-up took place: logs it and marks the earlier contact as followed up, in one change."""
    with file.change(f"Follow up with {_name(file, contact.organisation_id)}") as change:
        made = log_contact(file, contact, follow_up_after=follow_up_after, promised=promised)
        change.set(Contact, contact_id, followed_up_on=contact.at.date())
        return made


def drop_follow_up(file: SchoolFile, contact_id: int, on: date) -> None:
    """The follow-up is not needed any more."""
    name = _name(file, store.contact(file, contact_id).organisation_id)
    with file.change(f"Drop the follow-up with {name}") as change:
        change.set(Contact, contact_id, follow_up_dropped_on=on)


def put_off_follow_up(
    file: SchoolFile, contact_id: int, today: date, school_days: int = PUT_OFF_DAYS
) -> None:
    """The follow-up is due that many school days after today, or after its day where that is still to come."""
    contact = store.contact(file, contact_id)
    day = _later(file, max(today, contact.follow_up_on or today), school_days)
    with file.change(f"Put off the follow-up with {_name(file, contact.organisation_id)}") as change:
        change.set(Contact, contact_id, follow_up_on=day)


def colleagues_near(
    reader: Reader, organisation_id: int, staff_id: int | None, on: date, today: date
) -> list[Touch]:
    """Who else of us is about to contact that partner, or just did."""
    calendar = school_year.calendar(reader)
    since = calendar.add_school_days(today, -colleagues.JUST_NOW)
    touches = contacts_to_come.touches(reader, since)
    return colleagues.others(calendar, touches, organisation_id, staff_id, on, today)


def _later(reader: Reader, day: date, school_days: int) -> date:
    if school_days < 1:
        raise Problem("Give at least 1 school day.")
    return school_year.calendar(reader).add_school_days(day, school_days)


def _checked(planned: PlannedContact) -> PlannedContact:
    what = tidy(planned.what)
    if not what:
        raise Problem("Write what the contact will be about.")
    if planned.due_on and planned.due_on < planned.planned_on:
        raise Problem("It would be due before it was planned. Change the day.")
    return replace(planned, what=what)


def _open(reader: Reader, planned_id: int) -> PlannedContact:
    planned = contacts_to_come.planned(reader, planned_id)
    if not planned.open:
        raise Problem(f"This contact was {'made' if planned.done_on else 'dropped'} already.")
    return planned


def _name(reader: Reader, organisation_id: int) -> str:
    return directory.organisation(reader, organisation_id).name
