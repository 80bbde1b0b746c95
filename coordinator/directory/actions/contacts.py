"""Contacts brought in from Outlook, Google, address cards, a list or pasted lines."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from coordinator.directory import book, google, outlook, vcard
from coordinator.directory.actions.arrivals import Arrivals
from coordinator.directory.actions.taking_out import export_contacts
from coordinator.directory.records import Card
from coordinator.directory.rules import lost_letters
from coordinator.file.school_file import SchoolFile
from coordinator.intake import reach
from coordinator.intake.opening import open_table
from coordinator.intake.report import ImportReport, Outcome
from coordinator.names import tidy
from coordinator.problems import Problem

__all__ = ["LEAVE_OUT", "export_contacts", "import_contacts", "import_names", "read_contacts"]

LEAVE_OUT = "leave-out"
Corrections = Mapping[int, Mapping[str, str]]


class _DryRunError(Exception):
    """Takes a dry run back."""


def read_contacts(path: Path) -> list[Card]:
    """The cards in a file: what is in it decides how it is read, not its name. Raises Problem."""
    try:
        with path.open("rb") as opened:
            head = opened.read(1024)
    except OSError as fault:
        raise Problem(f"{path.name} could not be read. Check that it is still there.", repr(fault)) from fault
    if vcard.is_vcard(head):
        return vcard.read(path)
    table = open_table(path)
    if outlook.is_outlook(table):
        return outlook.read(table)
    return google.read(table) if google.is_google(table) else book.read(table)


def import_contacts(
    file: SchoolFile,
    path: Path,
    today: date,
    *,
    corrections: Corrections | None = None,
    dry_run: bool = False,
) -> ImportReport:
    """Brings in the contacts of a file in one change; with ``dry_run`` only says what would happen.

    People are matched by what another address book calls them, by e-mail, then by name and organisation; blanks are
    filled and nothing that was typed here is overwritten, so the same file twice changes nothing: other addresses and
    numbers are kept beside. Organisations are recognised from our own and the shipped list, else made.
    ``corrections`` give what she typed for a row (by its number): ``organisation``, ``name``, ``email`` and, for the
    second person of a row, ``name 2``, ``email 2``; the key ``leave-out`` leaves the row in the file.
    """
    cards = read_contacts(path)
    if not cards:
        raise Problem(f"{path.name} has no contacts in it. Export it again, then choose the new file.")
    label = f"Bring in contacts from {path.name}"
    return _bring_in(file, cards, label, today, corrections or {}, dry_run=dry_run)


def import_names(file: SchoolFile, text: str, today: date, *, dry_run: bool = False) -> ImportReport:
    """Brings in pasted lines: ``University of Leeds``, ``Ann Lee, University of Leeds``, ``Ann Lee <ann@…>``."""
    cards = [card for number, line in enumerate(text.splitlines(), 1) if (card := _pasted(number, line))]
    if not cards:
        raise Problem("There is no name in what was pasted. Put one on each line.")
    return _bring_in(file, cards, "Bring in pasted names", today, {}, dry_run=dry_run)


def _pasted(number: int, line: str) -> Card | None:
    emails = reach.find_emails(line)
    rest = tidy(line.partition("<")[0] if "<" in line else line)
    for email in emails:
        rest = rest.replace(email, "")
    name, _, organisation = (part.strip(" ,;") for part in rest.partition(","))
    if not (re.search(r"\w", name) or emails):
        return None
    if not emails and not organisation:  # a name alone is a partner's
        name, organisation = "", name
    email = emails[0] if emails else ""
    return Card(row=number, name=name or email, organisation=organisation, email=email)


def corrected(cards: Sequence[Card], typed: Mapping[str, str]) -> list[Card]:
    """The cards of one row with what she typed in place of what the file says."""
    found = []
    for index, card in enumerate(cards, 1):
        mark = f" {index}" if index > 1 else ""
        name = tidy(typed.get(f"name{mark}", card.name))
        email = tidy(typed.get(f"email{mark}", card.email))
        warnings = [said for said in card.warnings if name == card.name or said not in lost_letters(card.name)]
        if name != card.name:
            warnings += lost_letters(name)
        found.append(
            replace(
                card,
                name=name,
                email=email,
                organisation=tidy(typed.get("organisation", card.organisation)),
                warnings=tuple(warnings),
            )
        )
    return found


def _bring_in(
    file: SchoolFile, cards: list[Card], label: str, today: date, corrections: Corrections, *, dry_run: bool
) -> ImportReport:
    report = ImportReport()
    by_row: dict[int, list[Card]] = {}
    for card in cards:
        by_row.setdefault(card.row, []).append(card)
    try:
        with file.change(label) as change:
            arrivals = Arrivals(change, today, report)
            for row, here in by_row.items():
                typed = corrections.get(row, {})
                if LEAVE_OUT in typed:
                    report.add(row, Outcome.REFUSED, "Left out, as you chose.", here[0].name, LEAVE_OUT)
                    continue
                for card in corrected(here, typed) if typed else here:
                    arrivals.take(card)
            if dry_run:
                raise _DryRunError
    except _DryRunError:
        pass
    report.read_rows(len(by_row))
    return report
