"""Logging contacts, promising and keeping: one labelled change each."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from coordinator.directory import store as directory
from coordinator.directory.records import HAS_MET, Knows, Organisation
from coordinator.file.school_file import Reader, SchoolFile
from coordinator.names import tidy
from coordinator.problems import Problem
from coordinator.relationships import rules, store
from coordinator.relationships.records import Contact, Due, Promise, Quiet, SpokeDay, StoryItem
from coordinator.relationships.store.talking import contacts_of, promises_of
from coordinator.school_year import store as school_year


def log_contact(
    file: SchoolFile,
    contact: Contact,
    *,
    follow_up_after: int | None = None,
    promised: Promise | None = None,
) -> int:
    """Keeps a conversation and returns its id; whoever spoke has met the partner from now on.

    ``follow_up_after`` sets the follow-up that many school days later (``contact.follow_up_on`` wins). ``promised``
    is a promise made in that conversation, kept in the same change. Raises Problem when nothing was said or the
    follow-up lies before the conversation.
    """
    if contact.follow_up_on is None and follow_up_after is not None:
        if follow_up_after < 1:
            raise Problem("A follow-up comes after the conversation: give at least 1 school day.")
        day = school_year.calendar(file).add_school_days(contact.at.date(), follow_up_after)
        contact = replace(contact, follow_up_on=day)
    checked = _checked(contact)
    agreed = _promise(replace(promised, id=0)) if promised is not None else None
    name = directory.organisation(file, contact.organisation_id).name
    with file.change(f"Log a contact with {name}") as change:
        if checked.staff_id and directory.knows(change, checked.staff_id, checked.organisation_id) is None:
            change.insert(
                Knows(
                    staff_id=checked.staff_id,
                    organisation_id=checked.organisation_id,
                    since=checked.at.date(),
                    warmth=HAS_MET,
                )
            )
        if agreed is not None:
            change.insert(agreed)
        return change.insert(replace(checked, id=0))


def _checked(contact: Contact) -> Contact:
    said = contact.said.strip()
    if not said:
        raise Problem("Write a line on what was said, so that others can take it up.")
    if contact.follow_up_on and contact.follow_up_on < contact.at.date():
        raise Problem("The follow-up lies before the conversation. Change one of the two dates.")
    return replace(contact, said=said)


def edit_contact(file: SchoolFile, contact: Contact) -> None:
    """Keeps all fields of a contact."""
    checked = _checked(contact)
    with file.change(
        f"Edit a contact with {directory.organisation(file, contact.organisation_id).name}"
    ) as change:
        change.update(checked)


def delete_contact(file: SchoolFile, contact_id: int) -> None:
    """Takes a contact out of the log."""
    contact = store.contact(file, contact_id)
    with file.change(
        f"Delete a contact with {directory.organisation(file, contact.organisation_id).name}"
    ) as change:
        change.delete(Contact, contact_id)


def follow_up_done(file: SchoolFile, contact_id: int, on: date) -> None:
    """The follow-up was done; until then it stays on the list, however late."""
    contact = store.contact(file, contact_id)
    name = directory.organisation(file, contact.organisation_id).name
    with file.change(f"Follow up with {name}") as change:
        change.set(Contact, contact_id, followed_up_on=on)


def promise(file: SchoolFile, promise: Promise, *, due_after: int | None = None) -> int:
    """Keeps what we promised or were promised and returns its id.

    ``due_after`` sets the day that many school days after it was made (``promise.due_on`` wins, and ``made_on``
    must be given). Raises Problem without words or when it is due before it was made.
    """
    if promise.due_on is None and due_after is not None and promise.made_on is not None:
        day = school_year.calendar(file).add_school_days(promise.made_on, due_after)
        promise = replace(promise, due_on=day)
    checked = _promise(promise)
    with file.change(f"Promise: {_short(checked.what)}") as change:
        return change.insert(replace(checked, id=0))


def _promise(promise: Promise) -> Promise:
    what = tidy(promise.what)
    if not what:
        raise Problem("Write what was promised.")
    if promise.made_on and promise.due_on and promise.due_on < promise.made_on:
        raise Problem("The promise is due before it was made. Change one of the two dates.")
    return replace(promise, what=what)


def edit_promise(file: SchoolFile, promise: Promise) -> None:
    """Keeps all fields of a promise."""
    checked = _promise(promise)
    with file.change(f"Edit the promise: {_short(checked.what)}") as change:
        change.update(checked)


def keep_promise(file: SchoolFile, promise_id: int, on: date) -> None:
    """The promise was kept that day."""
    with file.change(f"Keep the promise: {_short(_open(file, promise_id).what)}") as change:
        change.set(Promise, promise_id, kept_on=on)


def drop_promise(file: SchoolFile, promise_id: int, on: date) -> None:
    """The promise no longer stands; it is remembered as dropped."""
    with file.change(f"Drop the promise: {_short(_open(file, promise_id).what)}") as change:
        change.set(Promise, promise_id, dropped_on=on)


def reopen_promise(file: SchoolFile, promise_id: int) -> None:
    """A promise kept or dropped by mistake stands again."""
    what = store.promise(file, promise_id).what
    with file.change(f"Take up the promise again: {_short(what)}") as change:
        change.set(Promise, promise_id, kept_on=None, dropped_on=None)


def _open(reader: Reader, promise_id: int) -> Promise:
    found = store.promise(reader, promise_id)
    if not found.open:
        raise Problem(f"“{_short(found.what)}” was {'kept' if found.kept_on else 'dropped'} already.")
    return found


def _short(what: str, longest: int = 40) -> str:
    return what if len(what) <= longest else what[: longest - 1].rstrip() + "…"


def delete_promise(file: SchoolFile, promise_id: int) -> None:
    """Takes out a promise that was never made."""
    with file.change(f"Delete the promise: {_short(store.promise(file, promise_id).what)}") as change:
        change.delete(Promise, promise_id)


def set_rhythm(file: SchoolFile, organisation_id: int, school_days: int | None) -> None:
    """Says how many school days normally pass between two contacts; None works it out from the log."""
    if school_days is not None and school_days < 1:
        raise Problem("Give at least 1 school day, or leave it blank to work it out.")
    with file.change(f"Set the rhythm with {directory.organisation(file, organisation_id).name}") as change:
        change.set(Organisation, organisation_id, rhythm_days=school_days)


def going_quiet(reader: Reader, today: date, met: Iterable[SpokeDay] = ()) -> list[Quiet]:
    """Partners silent for longer than usual, read with the school's own calendar and setting.

    ``met`` are days of visits, which this feature doesn't keep; visits.actions.silence tells them.
    """
    return rules.going_quiet(
        [*store.spoke_days(reader, today), *met],
        school_year.calendar(reader),
        today,
        school_year.setting_number(reader, "quiet_school_days"),
    )


def promises_due(
    reader: Reader, today: date, organisation_id: int | None = None, within: int | None = None
) -> list[Due]:
    """Open promises with the school days left, the latest first."""
    open_ones = store.promises(reader, organisation_id, open_only=True)
    return rules.due(open_ones, school_year.calendar(reader), today, within)


def story(
    reader: Reader, organisation_id: int, today: date, most: int | None = None
) -> list[StoryItem]:
    """What happened with a partner, newest first, visits, thanks and feedback left to their own features.

    ``most`` reads only the newest contacts and promises, so many of each.
    """
    partner = directory.partner(reader, organisation_id, today)
    organisation = directory.organisation(reader, organisation_id)
    return rules.story(
        contacts_of(reader, organisation_id, most),
        promises_of(reader, organisation_id, most),
        store.agreements(reader, organisation_id),
        organisation.how_we_met,
        partner.since if partner else None,
    )
