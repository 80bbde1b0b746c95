"""Noting thanks, writing them, sending them, keeping what came back."""

from dataclasses import replace
from datetime import date

from coordinator.directory.records import Organisation, Person
from coordinator.file.school_file import Reader, SchoolFile
from coordinator.names import tidy
from coordinator.problems import Problem
from coordinator.school_year import store as school_year
from coordinator.thanks import rules, store
from coordinator.thanks.records import Thanks, ThanksState
from coordinator.visits.records import Visit


def owe(file: SchoolFile, thanks: Thanks) -> int:
    """Notes that somebody is owed thanks; without a due day the school's thank-you clock sets it."""
    what_for = tidy(thanks.what_for)
    if not what_for:
        raise Problem("Say what the thanks are for, so that the card can say it too.")
    if thanks.cards < 1:
        raise Problem("At least one card has to be written. Give the number of cards.")
    due = thanks.due_on
    if due is None:
        due = rules.due_on(school_year.calendar(file), thanks.owed_on, _clock(file))
    with file.change(f"Note thanks owed to {_whom(file, thanks)}") as change:
        return change.insert(replace(thanks, what_for=what_for, due_on=due))


def owe_for_visit(file: SchoolFile, visit_id: int, today: date) -> list[int]:
    """Notes thanks for every host of a visit that has none noted yet, counted from the day of the visit."""
    visit = file.by_id(Visit, visit_id)
    missing = rules.still_to_thank(store.hosts_of(file, visit_id), store.thanked_for(file, visit_id))
    day = visit.ends_on or visit.starts_on or today
    with file.change(f"Note thanks owed for {visit.title}"):
        return [
            owe(
                file,
                Thanks(
                    organisation_id=organisation,
                    person_id=person,
                    visit_id=visit_id,
                    what_for=visit.title,
                    owed_on=min(day, today),
                ),
            )
            for organisation, person in missing
        ]


def edit(file: SchoolFile, thanks: Thanks) -> None:
    """Keeps all that was typed about a thank-you."""
    if not tidy(thanks.what_for):
        raise Problem("Say what the thanks are for, so that the card can say it too.")
    with file.change(f"Edit thanks to {_whom(file, thanks)}") as change:
        change.update(thanks)


def write(file: SchoolFile, thanks_id: int, on: date, quotation: str = "", who_writes: str = "") -> None:
    """The card is written; a pupil's words may be kept with it."""
    thanks = file.by_id(Thanks, thanks_id)
    _not_before(thanks, on)
    with file.change(f"Write the card to {_whom(file, thanks)}") as change:
        change.update(
            replace(
                thanks,
                written_on=on,
                quotation=quotation or thanks.quotation,
                who_writes=who_writes or thanks.who_writes,
            )
        )


def send(file: SchoolFile, thanks_id: int, on: date) -> None:
    """The thanks are on their way (or were said); an unwritten card counts as written that day."""
    thanks = file.by_id(Thanks, thanks_id)
    _not_before(thanks, on)
    with file.change(f"Post the thanks to {_whom(file, thanks)}") as change:
        change.set(Thanks, thanks_id, sent_on=on, written_on=thanks.written_on or on)


def step_back(file: SchoolFile, thanks_id: int) -> None:
    """Sent becomes written, written becomes owed."""
    thanks = file.by_id(Thanks, thanks_id)
    if thanks.state is ThanksState.OWED:
        raise Problem("This card is not written yet, so there is no step to take back.")
    with file.change(f"Take a step back with the thanks to {_whom(file, thanks)}") as change:
        if thanks.state is ThanksState.SENT:
            change.set(Thanks, thanks_id, sent_on=None)
        else:
            change.set(Thanks, thanks_id, written_on=None)


def keep_reply(file: SchoolFile, thanks_id: int, reply: str, on: date) -> None:
    """What they answered."""
    thanks = file.by_id(Thanks, thanks_id)
    with file.change(f"Keep the reply of {_whom(file, thanks)}") as change:
        change.set(Thanks, thanks_id, reply=reply.strip(), reply_on=on if reply.strip() else None)


def drop(file: SchoolFile, thanks_id: int) -> None:
    """The note was a mistake: takes it off the list."""
    thanks = file.by_id(Thanks, thanks_id)
    with file.change(f"Take thanks to {_whom(file, thanks)} off the list") as change:
        change.delete(Thanks, thanks_id)


def _not_before(thanks: Thanks, on: date) -> None:
    if on < thanks.owed_on:
        raise Problem("That day lies before the deed that the thanks are for. Choose a later day.")


def _clock(reader: Reader) -> int:
    return int(school_year.setting(reader, "thanks_school_days"))


def _whom(reader: Reader, thanks: Thanks) -> str:
    if thanks.person_id is not None:
        return reader.by_id(Person, thanks.person_id).name
    return reader.by_id(Organisation, thanks.organisation_id).name
