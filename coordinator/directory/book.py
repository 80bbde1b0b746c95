"""A lead's own list of contacts as a spreadsheet, read with all its habits, and the list we write ourselves."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from coordinator.directory.records import Card, OtherReach, PersonRow
from coordinator.directory.rules import is_team_name, lost_letters
from coordinator.directory.rules.arriving import is_mobile, reach_of
from coordinator.intake import reach, values
from coordinator.intake.csv_out import write_csv
from coordinator.intake.headings import Field, HeadingMap, match_headings
from coordinator.intake.table import Row, Table, looks_like_total
from coordinator.names import fold, tidy
from coordinator.problems import Problem


def _further(number: str, word: str) -> Iterator[Field]:
    """The columns of a second or third person in one row."""
    for key, label, said in (
        ("name", "contact", ("Contact", "Name", "Contact name", "Person", "Who")),
        ("email", "e-mail", ("E-mail", "Email", "Email address", "E-mail address")),
        ("telephone", "telephone", ("Telephone", "Phone", "Tel", "Phone number")),
        ("mobile", "mobile", ("Mobile",)),
        ("job_title", "job title", ("Job title", "Role", "Position")),
    ):
        known = [f"{one} {number}" for one in said] + [f"{word} {one.lower()}" for one in said]
        known += [f"Contact {number} {one.lower()}" for one in said if key != "name"]
        known += [f"{word} contact {one.lower()}" for one in said if key != "name"]
        yield Field(f"{key}_{number}", f"{word} {label}", known=tuple(known))


FIELDS = (
    Field(
        "organisation",
        "Organisation",
        known=("Organisation", "Organization", "University", "Uni", "Institution", "Partner", "Company", "Employer",
               "College", "Provider", "Where"),
    ),
    Field("name", "Name", known=("Name", "Full name", "Contact name", "Contact", "Who", "Person", "Key contact",
                             "Contact 1", "Name 1", "First contact")),
    Field("forename", "Forename", known=("Forename", "First name", "Given name")),
    Field("surname", "Surname", known=("Surname", "Last name", "Family name")),
    Field("title", "Title", known=("Title", "Salutation")),
    Field("team", "Team", known=("Team", "Department", "Dept")),
    Field(
        "job_title", "Job title", known=("Job title", "Role", "Position", "What they do", "Post", "Job", "Role 1", "Job title 1")
    ),
    Field(
        "email",
        "E-mail",
        known=("E-mail", "Email", "Email address", "E-mail address", "Email / phone", "Email or phone", "Contact details",
               "Email 1", "E-mail 1", "First e-mail", "Contact 1 email"),
    ),
    Field("telephone", "Telephone", known=("Telephone", "Phone", "Tel", "Phone number", "Landline", "Office",
                                       "Phone 1", "Telephone 1", "Contact 1 phone")),
    Field("mobile", "Mobile", known=("Mobile", "Mobile phone", "Mobile number", "Cell")),
    Field("handle", "Handle", known=("Handle", "Twitter", "X", "Instagram", "Social media", "Twitter handle")),
    Field("website", "Website", known=("Website", "Web page", "Web", "URL")),
    Field("spoke", "Last spoke", known=("Last spoke", "Last contact", "Last contacted")),
    Field("good_for", "Good for", known=("Good for", "Offers", "Useful for")),
    Field("notes", "Notes", known=("Notes", "Note", "Comments", "Comment")),
    Field("team_email", "Team e-mail", known=("Team e-mail", "Team email", "Shared inbox")),
    Field("other", "Other numbers and addresses", known=("Other numbers and addresses",)),
    Field("uid", "UID", known=("UID",)),
    *(field for number, word in (("2", "Second"), ("3", "Third")) for field in _further(number, word)),
)  # fmt: skip
_FORMERLY = re.compile(r"\s*\((?:was|used to be|formerly|replaced|ex)[: ]\s*([^)]+)\)", re.IGNORECASE)
_BETWEEN_PEOPLE = re.compile(r"\s+(?:or|and)\s+|\s*[&/;+]\s*", re.IGNORECASE)
_UNKNOWN = frozenset({"", "?", "n/a", "-", "tbc", "unknown"})
HEADINGS = (
    "Organisation", "Town", "Title", "Name", "Job title", "Team", "E-mail", "Telephone", "Mobile", "Best time",
    "Best way", "From", "Last confirmed", "We last spoke on", "Notes", "Team e-mail", "Other numbers and addresses", "UID",
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
    if uid := columns.text(row, "uid"):
        return [_ours(row, columns, uid)]
    whole = columns.text(row, "name") or tidy(
        f"{columns.text(row, 'forename')} {columns.text(row, 'surname')}"
    )
    said = " ".join(str(columns.value(row, key) or "") for key in ("email", "telephone", "mobile"))
    emails = list(reach.find_emails(columns.value(row, "email")) or reach.find_emails(said))
    if not (whole or emails) and (not re.search(r"\w", organisation) or not organisation[0].isalnum()):
        return []  # "--- LONDON ---"
    further = list(_further_cards(row, columns, organisation))
    if not columns.text(row, "name_2"):  # "E-mail 2" without a second contact is the first one's
        emails += reach.find_emails(columns.value(row, "email_2"))
    emails += reach.find_emails(columns.value(row, "team_email"))
    people, before = _people(whole)
    fields = reach_of([(address, "") for address in emails], _telephones(row, columns))
    handle = _known(columns.text(row, "handle")).lstrip("@")
    whose = _whose(people, fields["email"])
    cards = []
    for index, name in enumerate(people or [reach.name_before_email(columns.value(row, "email"))]):
        own = index == whose
        cards.append(
            Card(
                row=row.number,
                name=name or (fields["email"] if own else ""),
                title=columns.text(row, "title"),
                organisation=organisation,
                team=columns.text(row, "team"),
                job_title=columns.text(row, "job_title") if own or len(people) < 2 else "",
                website=columns.text(row, "website"),
                handle=handle,
                notes=_notes(row, columns, before),
                is_team=is_team_name(name),
                before=before if own else "",
                warnings=tuple(_remarks(people, name, own=own)),
                **(fields if own else {}),
            )
        )
    return cards + further


def _ours(row: Row, columns: HeadingMap, uid: str) -> Card:
    """A row of a list that we wrote: every cell as it stands, a name never taken apart."""

    def number(key: str) -> str:
        said = columns.text(row, key)
        return reach.read_telephone(said).value or said

    others = []
    for line in values.lines(columns.value(row, "other")).split("\n"):
        kind, colon, value = line.partition(": ")
        value, _, note = value.partition(" \N{EN DASH} ")
        if colon and kind in _KINDS and value:
            others.append((kind, value, note))
    return Card(
        row=row.number,
        name=columns.text(row, "name"),
        title=columns.text(row, "title"),
        organisation=columns.text(row, "organisation"),
        team=columns.text(row, "team"),
        job_title=columns.text(row, "job_title"),
        telephone=number("telephone"),
        mobile=number("mobile"),
        email=columns.text(row, "email"),
        team_email=columns.text(row, "team_email") if columns.text(row, "team") else "",
        notes=values.lines(columns.value(row, "notes")),
        uid=uid,
        others=tuple(others),
        warnings=tuple(lost_letters(columns.text(row, "name"))),
    )


def _further_cards(row: Row, columns: HeadingMap, organisation: str) -> Iterator[Card]:
    """The second and the third person of a row, each with columns of their own."""
    for number in ("2", "3"):
        people, before = _people(columns.text(row, f"name_{number}"))
        for index, name in enumerate(people):
            keys = {key: f"{key}_{number}" for key in ("telephone", "email", "mobile")}
            fields: dict[str, Any] = {}
            if index == 0:
                emails = [(address, "") for address in reach.find_emails(columns.value(row, keys["email"]))]
                fields = reach_of(emails, _telephones(row, columns, keys))
            yield Card(
                row=row.number,
                name=name,
                organisation=organisation,
                job_title=columns.text(row, f"job_title_{number}") if index == 0 else "",
                notes=f"Before them: {before}" if before else "",
                before=before if index == 0 else "",
                is_team=is_team_name(name),
                warnings=tuple(lost_letters(name)),
                **fields,
            )


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


def _whose(people: list[str], email: str) -> int:
    """Which of several people an address belongs to: the one whose name stands in it, else the first."""
    if email and len(people) > 1:
        address = fold(email.partition("@")[0])
        for index, name in enumerate(people):
            if fold(name).split()[0] in address.split():
                return index
    return 0


def _remarks(people: list[str], name: str, *, own: bool) -> list[str]:
    remarks = lost_letters(name)
    if len(people) > 1 and not own:
        remarks.append(f"{name} shared a cell with someone else, who was given the address.")
    return remarks


def _telephones(
    row: Row, columns: HeadingMap, keys: Mapping[str, str] | None = None
) -> list[tuple[str, str, str]]:
    """The numbers of a row; one in a column for mobiles is a mobile, elsewhere a mobile is known by how it begins."""
    keys = keys or {key: key for key in ("telephone", "email", "mobile")}
    found = []
    for key, column in keys.items():
        cell = columns.value(row, column)
        numbers: Sequence[str] = reach.find_telephones(cell)
        said = values.text(cell)
        if not numbers and key != "email" and re.search(r"\d", said):
            numbers = [said]  # "ask the porter, 4432"
        for number in numbers:
            kind = "mobile" if key == "mobile" or is_mobile(number) else "telephone"
            found.append((kind, number, ""))
    return found


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


_KINDS = ("telephone", "mobile", "e-mail", "name", "handle", "website")


def rows(
    people: Iterable[PersonRow],
    others: Mapping[int, Sequence[OtherReach]],
    team_emails: Mapping[int, str],
    uids: Mapping[int, str],
) -> Iterator[tuple[object, ...]]:
    """The cells under ``HEADINGS`` for each person and post."""
    for p in people:
        other = "\n".join(
            f"{one.kind}: {one.value}" + (f" \N{EN DASH} {one.note}" if one.note else "")
            for one in others.get(p.id, ())
        )
        yield (
            p.organisation, p.town, p.title, p.name, p.job_title, p.team, p.email, _spaced(p.telephone),
            _spaced(p.mobile), p.best_time, p.best_way, p.from_on, p.confirmed_on, p.last_spoke, p.notes,
            team_emails.get(p.team_id or 0, ""), other, uids.get(p.id, ""),
        )  # fmt: skip


def _spaced(telephone: str) -> str:
    """Figures with spaces, so that a spreadsheet doesn't eat a leading zero."""
    return (reach.read_telephone(telephone).value or telephone) if telephone.isdecimal() else telephone


def write(path: Path, lines: Iterable[Sequence[object]]) -> None:
    """People and their posts as CSV that reads back as a list of one's own. Raises ``Problem``."""
    write_csv(path, HEADINGS, lines)
