"""Handing over: the checks, the book, a copy of the file, and the notes for whoever comes next."""

from datetime import date
from pathlib import Path

from coordinator.directory import store as directory
from coordinator.directory.records import Organisation, Stage
from coordinator.file import backup
from coordinator.file.school_file import Reader, SchoolFile
from coordinator.handover import gathering, rules, store
from coordinator.handover.book import pages
from coordinator.handover.records import Facts, KeeperNote, Readiness
from coordinator.names import file_name
from coordinator.packs.gathering import paper_school
from coordinator.packs.records import Printed
from coordinator.paper.preview import page_count
from coordinator.problems import Problem
from coordinator.relationships import rules as relationships_rules
from coordinator.relationships import store as relationships
from coordinator.school_year import store as school_year
from coordinator.words import MONTHS


def readiness(reader: Reader, today: date) -> Readiness:
    """Every check with its words and the way to mend it, those that fail first."""
    calendar = school_year.calendar(reader)
    organisations = directory.organisations(reader)
    living = [o for o in organisations if o.stage not in (Stage.CLOSED, Stage.RESTING)]
    open_promises = relationships.promises(reader, open_only=True)
    missing = store.not_confirmed(reader, rules.year_began(today), today)
    return rules.readiness(
        (
            rules.known_to_two(directory.partners(reader, today)),
            rules.agreements_hold(relationships.agreements(reader), organisations, today),
            rules.no_promise_late(
                relationships_rules.late(open_promises, calendar, today), len(open_promises)
            ),
            rules.leader_and_deputy(store.adults_of_visits_ahead(reader, today)),
            rules.people_confirmed(missing, len(living)),
            rules.ways_written(organisations),
            rules.notes_exist(store.keeper_notes(reader)),
            rules.backed_up(_last_backup(reader), today),
        )
    )


def _last_backup(reader: Reader) -> date | None:
    copies = backup.listed(reader.path) if isinstance(reader, SchoolFile) else []
    return copies[0][0] if copies else None


def facts(reader: Reader, today: date) -> Facts:
    """Partners, people there, visits made, cards sent: the programme in numbers."""
    return store.facts(reader, today)


def make_book(file: SchoolFile, today: date, *, mono: bool = False) -> Printed:
    """The handover book as of today. It names no pupil and holds no password. Raises Problem while the school has no name."""
    school = paper_school(file)
    pdf = pages(school, gathering.book(file, today), mono=mono)
    return Printed(
        paper="handover-book",
        title="Handover book",
        pdf=pdf,
        copies=1,
        pages=page_count(pdf),
        suggested_name=f"{file_name(f'Handover book {school.name} {today.isoformat()}')}.pdf",
    )


def hand_on_copy(file: SchoolFile, to: Path) -> Path:
    """A checked copy of the whole file for the next keeper, kept by the same passphrase. Raises Problem."""
    if to.resolve() == file.path.resolve():
        raise Problem("That is the file itself. Choose another folder or another name for the copy.")
    return file.back_up(to)


def add_keeper_note(
    file: SchoolFile,
    words: str,
    today: date,
    organisation_id: int | None = None,
    month: int | None = None,
) -> int:
    """Keeps something nobody writes down: about one partner or all, for one month or the whole year. Raises Problem."""
    note = KeeperNote(
        organisation_id=organisation_id, words=_checked(words, month), month=month, on_day=today
    )
    with file.change(_label("Add", file, note)) as change:
        return change.insert(note)


def edit_keeper_note(file: SchoolFile, note: KeeperNote) -> None:
    """Keeps a note as it was changed. Raises Problem without words."""
    kept = KeeperNote(
        id=note.id,
        organisation_id=note.organisation_id,
        words=_checked(note.words, note.month),
        month=note.month,
        on_day=note.on_day,
    )
    with file.change(_label("Edit", file, kept)) as change:
        change.update(kept)


def remove_keeper_note(file: SchoolFile, note_id: int) -> None:
    """Takes a note away."""
    note = store.keeper_note(file, note_id)
    with file.change(_label("Remove", file, note)) as change:
        change.delete(KeeperNote, note_id)


def _checked(words: str, month: int | None) -> str:
    kept = words.strip()
    if not kept:
        raise Problem("Write the note first: a sentence that helps whoever comes next.")
    if month is not None and not 1 <= month <= len(MONTHS):
        raise Problem("A month is a number from 1 to 12. Leave it empty for the whole year.")
    return kept


def _label(verb: str, reader: Reader, note: KeeperNote) -> str:
    about = ""
    if note.organisation_id is not None:
        about = f" about {reader.by_id(Organisation, note.organisation_id).name}"
    return f"{verb} a note for the next keeper{about}"
