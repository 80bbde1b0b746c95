"""A lead's own list of contacts as a spreadsheet, read with all its habits, and the list we write ourselves."""

import re
from collections.abc import Iterable
from pathlib import Path

from coordinator.directory.records import Card, PersonRow
from coordinator.directory.rules import is_shared_inbox, is_team_name, lost_letters
from coordinator.intake import reach, values
from coordinator.intake.csv_out import write_csv
from coordinator.intake.headings import Field, HeadingMap, match_headings
from coordinator.intake.table import Row, Table, looks_like_total
from coordinator.names import fold, tidy
from coordinator.problems import Problem

FIELDS = (
    Field(
        "organisation",
        "Organisation",
        known=("Organisation", "Organization", "University", "Uni", "Institution", "Partner", "Company", "Employer",
               "College", "Provider", "Where"),
    ),
    Field("name", "Name", known=("Name", "Full name", "Contact name", "Contact", "Who", "Person", "Key contact")),
    Field("forename", "Forename", known=("Forename", "First name", "Given name")),
    Field("surname", "Surname", known=("Surname", "Last name", "Family name")),
    Field("title", "Title", known=("Title", "Salutation")),
    Field("team", "Team", known=("Team", "Department", "Dept")),
    Field(
        "job_title", "Job title", known=("Job title", "Role", "Position", "What they do", "Post", "Job")
    ),
    Field(
        "email",
        "E-mail",
        known=("E-mail", "Email", "Email address", "E-mail address", "Email / phone", "Email or phone", "Contact details"),
    ),
    Field("telephone", "Telephone", known=("Telephone", "Phone", "Tel", "Phone number", "Landline", "Office")),
    Field("mobile", "Mobile", known=("Mobile", "Mobile phone", "Mobile number", "Cell")),
    Field("handle", "Handle", known=("Handle", "Twitter", "X", "Instagram", "Social media", "Twitter handle")),
    Field("website", "Website", known=("Website", "Web page", "Web", "URL")),
    Field("spoke", "Last spoke", known=("Last spoke", "Last contact", "Last contacted")),
    Field("good_for", "Good for", known=("Good for", "Offers", "Useful for")),
    Field("notes", "Notes", known=("Notes", "Note", "Comments", "Comment")),
)  # fmt: skip
_FORMERLY = re.compile(r"\s*\((?:was|used to be|formerly|replaced|ex)[: ]\s*([^)]+)\)", re.IGNORECASE)
_BETWEEN_PEOPLE = re.compile(r"\s+(?:or|and)\s+|\s*[&/;+]\s*", re.IGNORECASE)
_UNKNOWN = frozenset({"", "?", "n/a", "-", "tbc", "unknown"})
HEADINGS = (
    "Organisation", "Town", "Title", "Name", "Job title", "Team", "E-mail", "Telephone", "Mobile", "Best time",
    "Best way", "From", "Last confirmed", "We last spoke on", "Notes",
)  # fmt: skip


def read(table: Table) -> list[Card]:
    """A card for each person, two for a cell with two people; rows that only part the list are passed over.

    Raises ``Problem`` when no column holds names or organisations.
    """
    columns = match_headings(table, FIELDS)
    if not any(columns.has(key) for key in ("name", "surname", "forename", "organisation")):
        raise Problem(
            f"{table.source} has no column of names or organisations. Give one column the heading “Name” and try again."
        )
    cards: list[Card] = []
    for row in table.rows:
        if not row.blank and not looks_like_total(row):
            cards += _cards(row, columns)
    return cards


def _cards(row: Row, columns: HeadingMap) -> list[Card]:
    organisation = columns.text(row, "organisation")
    whole = columns.text(row, "name") or tidy(
        f"{columns.text(row, 'forename')} {columns.text(row, 'surname')}"
    )
    said = " ".join(str(columns.value(row, key) or "") for key in ("email", "telephone", "mobile"))
    emails = reach.find_emails(columns.value(row, "email")) or reach.find_emails(said)
    if not (whole or emails) and (not re.search(r"\w", organisation) or not organisation[0].isalnum()):
        return []  # "--- LONDON ---"
    people, before = _people(whole)
    personal = [address for address in emails if not is_shared_inbox(address)]
    shared = [address for address in emails if is_shared_inbox(address)]
    telephone, mobile = _telephones(row, columns)
    whose = _whose(people, personal)
    cards = []
    for index, name in enumerate(people or [reach.name_before_email(columns.value(row, "email"))]):
        own = index == whose
        email = (personal or shared or [""])[0] if own else ""
        cards.append(
            Card(
                row=row.number,
                name=name or email,
                title=columns.text(row, "title"),
                organisation=organisation,
                team=columns.text(row, "team"),
                job_title=columns.text(row, "job_title") if own or len(people) < 2 else "",
                telephone=telephone if own else "",
                mobile=mobile if own else "",
                email=email,
                team_email=shared[0] if own and personal and shared else "",
                website=columns.text(row, "website"),
                handle=_known(columns.text(row, "handle")).lstrip("@"),
                notes=_notes(row, columns, before),
                is_team=is_team_name(name),
                warnings=tuple(_remarks(people, name, own=own)),
            )
        )
    return cards


def _people(whole: str) -> tuple[list[str], str]:
    """Who is named in a cell, and who went before them."""
    before = _FORMERLY.search(whole)
    kept = _FORMERLY.sub("", whole).strip()
    people = []
    for part in _BETWEEN_PEOPLE.split(kept):
        surname, comma, forename = part.partition(",")
        name = tidy(f"{forename} {surname}" if comma else part)
        if name and name not in _UNKNOWN:
            people.append(name)
    return people, tidy(before[1]) if before else ""


def _whose(people: list[str], personal: list[str]) -> int:
    """Which of several people an address belongs to: the one whose name stands in it, else the first."""
    if personal and len(people) > 1:
        address = fold(personal[0].partition("@")[0])
        for index, name in enumerate(people):
            if fold(name).split()[0] in address.split():
                return index
    return 0


def _remarks(people: list[str], name: str, *, own: bool) -> list[str]:
    remarks = lost_letters(name)
    if len(people) > 1 and not own:
        remarks.append(f"{name} shared a cell with someone else, who was given the address.")
    return remarks


def _telephones(row: Row, columns: HeadingMap) -> tuple[str, str]:
    found = [
        number
        for key in ("telephone", "email", "mobile")
        for number in reach.find_telephones(columns.value(row, key))
    ]
    mobiles = [number for number in found if re.match(r"(\+44 ?|0)7", number)]
    return next((number for number in found if number not in mobiles), ""), mobiles[0] if mobiles else ""


def _notes(row: Row, columns: HeadingMap, before: str) -> str:
    parts = [values.lines(columns.value(row, "notes"))]
    if good_for := _known(columns.text(row, "good_for")):
        parts.append(f"Good for: {good_for}")
    if spoke := _known(columns.text(row, "spoke")):
        parts.append(f"Last spoke, as the list had it: {spoke}")
    if before:
        parts.append(f"Before them: {before}")
    return "\n".join(part for part in parts if part)


def _known(said: str) -> str:
    return "" if said.casefold() in _UNKNOWN else said


def write(path: Path, people: Iterable[PersonRow]) -> None:
    """People and their posts as CSV that reads back as a list of one's own. Raises ``Problem``."""
    write_csv(
        path,
        HEADINGS,
        (
            (p.organisation, p.town, p.title, p.name, p.job_title, p.team, p.email, p.telephone, p.mobile,
             p.best_time, p.best_way, p.from_on, p.confirmed_on, p.last_spoke, p.notes)
            for p in people
        ),
    )  # fmt: skip
