"""Just ask: what we need, whom we asked and what they said; one labelled change each."""

from dataclasses import replace
from datetime import date, datetime, time

from coordinator.directory import store as directory
from coordinator.file.school_file import Reader, SchoolFile
from coordinator.names import tidy
from coordinator.problems import Problem
from coordinator.relationships.actions.talking import log_contact
from coordinator.relationships.records import Answer, Ask, Asked, Contact, Way
from coordinator.relationships.records.giving import Suggested
from coordinator.relationships.rules import asks as rules
from coordinator.relationships.store import asks as store


def add_ask(file: SchoolFile, ask: Ask) -> int:
    """Keeps something we need and returns its id. Raises Problem without words or when needed before it is asked."""
    checked = _checked(ask)
    with file.change(f"Ask for: {_short(checked.what)}") as change:
        return change.insert(replace(checked, id=0))


def edit_ask(file: SchoolFile, ask: Ask) -> None:
    """Keeps all fields of an ask."""
    checked = _checked(ask)
    with file.change(f"Edit what we ask for: {_short(checked.what)}") as change:
        change.update(checked)


def _checked(ask: Ask) -> Ask:
    what = tidy(ask.what)
    if not what:
        raise Problem("Write what you need, as you would say it to somebody who could help.")
    if ask.needed_by and ask.needed_by < ask.made_on:
        raise Problem("It is needed before you began to ask. Change one of the two dates.")
    return replace(ask, what=what, detail=ask.detail.strip())


def ask_partner(file: SchoolFile, asked: Asked, *, log_by: int | None = None, log: bool = False, way: Way = Way.EMAIL) -> int:
    """We asked a partner; with ``log`` the same change keeps it as a contact by ``log_by``. Returns the id.

    Raises Problem when they were asked for it and have not answered yet.
    """
    ask = store.ask(file, asked.ask_id)
    name = directory.organisation(file, asked.organisation_id).name
    if any(
        row.organisation_id == asked.organisation_id and row.answer is Answer.WAITING
        for row in store.asked_of(file, asked.ask_id)
    ):
        raise Problem(f"{name} was asked for this and is still to answer. Note the answer instead.")
    with file.change(f"Ask {name}: {_short(ask.what)}") as change:
        if log:
            said = f"Asked for: {ask.what}"
            log_contact(
                file,
                Contact(
                    at=datetime.combine(asked.on_day, time(12)),
                    way=way,
                    organisation_id=asked.organisation_id,
                    person_id=asked.person_id,
                    staff_id=log_by,
                    said=said if not asked.words else f"{said}. {asked.words.strip()}",
                ),
            )
        return change.insert(replace(asked, id=0, words=asked.words.strip()))


def note_answer(
    file: SchoolFile, asked_id: int, answer: Answer, today: date, *, words: str = "", turned_up: str = ""
) -> None:
    """What they said, and what else turned up in asking."""
    asked = store.asked(file, asked_id)
    name = directory.organisation(file, asked.organisation_id).name
    if answer is Answer.WAITING and (words.strip() or turned_up.strip()):
        answered = asked.answered_on
    else:
        answered = None if answer is Answer.WAITING else asked.answered_on or today
    with file.change(f"Note the answer of {name}") as change:
        change.update(
            replace(asked, answer=answer, words=words.strip(), turned_up=turned_up.strip(), answered_on=answered)
        )


def take_back_asking(file: SchoolFile, asked_id: int) -> None:
    """We did not ask them after all."""
    asked = store.asked(file, asked_id)
    with file.change(f"Take back asking {directory.organisation(file, asked.organisation_id).name}") as change:
        change.delete(Asked, asked_id)


def met(file: SchoolFile, ask_id: int, on: date) -> None:
    """We have what we asked for."""
    with file.change(f"Met: {_short(_open(file, ask_id).what)}") as change:
        change.set(Ask, ask_id, met_on=on)


def no_longer_needed(file: SchoolFile, ask_id: int, on: date) -> None:
    """We need it no longer."""
    with file.change(f"Needed no longer: {_short(_open(file, ask_id).what)}") as change:
        change.set(Ask, ask_id, dropped_on=on)


def ask_again(file: SchoolFile, ask_id: int) -> None:
    """An ask that was met or dropped is open again."""
    with file.change(f"Ask again for: {_short(store.ask(file, ask_id).what)}") as change:
        change.set(Ask, ask_id, met_on=None, dropped_on=None)


def delete_ask(file: SchoolFile, ask_id: int) -> None:
    """Takes out an ask, and whom we asked with it."""
    with file.change(f"Delete what we ask for: {_short(store.ask(file, ask_id).what)}") as change:
        store.delete(change, ask_id)


def suggestions(reader: Reader, ask_id: int) -> list[Suggested]:
    """Whom to ask next, with the reason."""
    ask = store.ask(reader, ask_id)
    asked = {row.organisation_id for row in store.asked_of(reader, ask_id)}
    return rules.suggest(f"{ask.what} {ask.detail}", store.askable(reader), asked)


def _open(reader: Reader, ask_id: int) -> Ask:
    ask = store.ask(reader, ask_id)
    if not ask.open:
        raise Problem(f"“{_short(ask.what)}” is {'met' if ask.met_on else 'needed no longer'} already.")
    return ask


def _short(what: str, longest: int = 40) -> str:
    return what if len(what) <= longest else what[: longest - 1].rstrip() + "…"
