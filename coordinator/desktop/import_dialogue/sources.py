"""The three things that can be brought in: how each is opened, checked and written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from coordinator import words
from coordinator.desktop.import_dialogue.questions import Asked
from coordinator.directory.records import Card
from coordinator.file.school_file import SchoolFile
from coordinator.intake.headings import HeadingMap, match_headings
from coordinator.intake.report import ImportReport
from coordinator.intake.table import Table
from coordinator.problems import Problem
from coordinator.pupils.records import Pupil
from coordinator.school_year.records import PartnerWeek
from coordinator.school_year.rules import Calendar


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that could be read; ``facts`` say what was understood of it."""

    path: Path
    facts: str
    table: Table | None = None
    cards: tuple[Card, ...] = ()


@dataclass(slots=True)
class Choices:
    """What she chose: columns (field to heading or number; None as found), what she typed for rows, what she let be."""

    overrides: Mapping[str, str | int] | None = None
    corrections: dict[int, dict[str, str]] = field(default_factory=dict)
    kept: set[int] = field(default_factory=set)
    answers: dict[str, str] = field(default_factory=dict)  # a question's key to its reading's
    left: set[int] = field(default_factory=set)  # pupils who are missing from the file and have left

    def copy(self) -> "Choices":
        """As they are now, for work on another thread."""
        return Choices(self.overrides, dict(self.corrections), set(self.kept), dict(self.answers), set(self.left))


@dataclass(frozen=True, slots=True)
class Checked:
    """What bringing in would do. ``wrong`` says why it can't be done yet."""

    report: ImportReport
    columns: HeadingMap | None = None
    calendar: Calendar | None = None
    questions: tuple[Asked, ...] = ()
    absent: tuple[Pupil, ...] = ()  # on roll here and missing from the file
    weeks: tuple[PartnerWeek, ...] | None = None  # a partner's
    wrong: str = ""


class Source(Protocol):
    """One kind of thing to bring in, with its words."""

    title: str
    question: str
    doubt: str  # above what the file leaves open
    settled: str  # when none of it is open any more
    text: str
    ways: tuple[tuple[str, str, str], ...]
    one: str
    many: str
    kinds: str
    after: str
    see: str
    corrects: bool  # rows can be put right and left out here
    matches: bool  # its columns are matched by hand
    pastes: bool  # words copied from elsewhere will do

    def open(self, path: Path) -> Opened:
        """Reads the file. Raises Problem."""

    def check(self, file: SchoolFile, opened: Opened, choices: Choices, today: date) -> Checked:
        """What bringing in would do; writes nothing."""

    def bring_in(self, file: SchoolFile, opened: Opened, choices: Choices, today: date) -> ImportReport:
        """Writes it as one change. Raises Problem."""


class Pupils:
    """The roll."""

    title = "Bring in pupils"
    question = "Which file holds your pupils?"
    doubt, settled = "Same pupil, or two people?", "All settled."
    text = "Drop it here, paste where it is, or choose it. Nothing is kept until you press Bring in."
    ways: tuple[tuple[str, str, str], ...] = (
        ("file-spreadsheet", "From SIMS", "A student list, saved as CSV or Excel, just as it comes"),
        ("table-2", "From Arbor or Bromcom", "Any list of students, downloaded as CSV or Excel"),
        ("file-text", "From somewhere else", "A spreadsheet of your own, or a Common Transfer File"),
    )
    one, many = "pupil", "pupils"
    kinds = "Lists of pupils (*.csv *.xlsx *.xlsm *.xml *.txt);;All files (*)"
    after, see = "pupils", "See the pupils"
    corrects = matches = True
    pastes = False

    def open(self, path: Path) -> Opened:
        from coordinator.pupils.roll.opening import open_roll

        table = open_roll(path)
        return Opened(path, f"{path.name} · {table.sentence.replace(', ', ' · ', 1)}", table)

    def check(self, file: SchoolFile, opened: Opened, choices: Choices, today: date) -> Checked:
        from coordinator.pupils import actions
        from coordinator.pupils.roll.fields import FIELDS

        assert opened.table is not None
        try:
            columns = actions.match_roll(file, opened.table, choices.overrides)
        except Problem as problem:
            columns = match_headings(opened.table, FIELDS, choices.overrides)
            return Checked(ImportReport(), columns, wrong=problem.sentence)
        report = actions.import_roll(
            file,
            opened.table,
            today=today,
            overrides=choices.overrides,
            corrections=choices.corrections,
            answers=choices.answers,
            dry_run=True,
        )
        return Checked(report, columns, questions=tuple(report.questions), absent=tuple(report.absent))

    def bring_in(self, file: SchoolFile, opened: Opened, choices: Choices, today: date) -> ImportReport:
        from coordinator.pupils import actions

        assert opened.table is not None
        return actions.import_roll(
            file,
            opened.table,
            today=today,
            overrides=choices.overrides,
            corrections=choices.corrections,
            answers=choices.answers,
            leavers=choices.left,
        )


class Contacts:
    """People at partners."""

    title = "Bring in contacts"
    question = "Which file holds your contacts?"
    doubt, settled = "What is right?", "All settled."
    text = "Drop it here, paste where it is, or choose it. Nothing you typed here is ever overwritten."
    ways: tuple[tuple[str, str, str], ...] = (
        ("mail", "From Outlook", "People, Manage contacts, Export: a CSV file"),
        ("at-sign", "From Google or a telephone", "Contacts, Export: CSV or vCard"),
        ("file-spreadsheet", "A spreadsheet of your own", "A name, an organisation, an e-mail: any order"),
    )
    one, many = "contact", "contacts"
    kinds = "Contacts (*.csv *.xlsx *.xlsm *.vcf *.txt);;All files (*)"
    after, see = "partners", "See the partners"
    corrects, matches, pastes = True, False, False

    def open(self, path: Path) -> Opened:
        from coordinator.directory.actions.contacts import read_contacts

        cards = read_contacts(path)
        return Opened(path, f"{path.name} · {words.count(len(cards), 'contact')}", cards=tuple(cards))

    def check(self, file: SchoolFile, opened: Opened, choices: Choices, today: date) -> Checked:
        from coordinator.directory import actions

        typed = choices.corrections
        return Checked(actions.import_contacts(file, opened.path, today, corrections=typed, dry_run=True))

    def bring_in(self, file: SchoolFile, opened: Opened, choices: Choices, today: date) -> ImportReport:
        from coordinator.directory import actions

        return actions.import_contacts(file, opened.path, today, corrections=choices.corrections)


class SchoolCalendar:
    """Terms, closures and events."""

    title = "Bring in the calendar"
    question = "Which file holds the school’s year?"
    doubt, settled = "What is right?", "All settled. The year beside is as you chose."
    text = "Drop it here, paste where it is, or choose it. Bank holidays that the file forgets are added."
    ways: tuple[tuple[str, str, str], ...] = (
        ("calendar-days", "From Outlook or Google", "The school’s calendar, exported as .ics"),
        ("landmark", "From the council’s website", "The page itself, saved from the browser"),
        ("file-spreadsheet", "A list of your own", "What it is, from, to: one a row"),
    )
    one, many = "entry", "entries"
    kinds = "Calendars (*.ics *.csv *.xlsx *.xlsm *.html *.htm *.json *.yaml *.yml *.txt);;All files (*)"
    after, see = "school_year", "See the school year"
    corrects = matches = False
    pastes = True

    def open(self, path: Path) -> Opened:
        if not path.is_file():
            raise Problem(f"{path.name} is not there any more. Choose the file again.")
        return Opened(path, path.name)

    def check(self, file: SchoolFile, opened: Opened, choices: Choices, today: date) -> Checked:  # noqa: ARG002
        from coordinator.school_year import actions, store

        seen: list[Calendar] = []
        report = actions.import_calendar(
            file,
            opened.path,
            dry_run=True,
            look=lambda reader: seen.append(store.calendar(reader)),
            answers=choices.answers,
        )
        return Checked(report, calendar=seen[0] if seen else None, questions=tuple(report.questions))

    def bring_in(self, file: SchoolFile, opened: Opened, choices: Choices, today: date) -> ImportReport:  # noqa: ARG002
        from coordinator.school_year import actions

        return actions.import_calendar(file, opened.path, answers=choices.answers)
