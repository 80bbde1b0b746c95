"""Contacts taken out: address cards, Outlook's and Google's CSV, a workbook or a list of our own. Nothing is logged."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

from coordinator.directory import book, google_out, outlook_out, store, vcard, workbook
from coordinator.directory.records import Card, OtherReach, Person, PersonRow, Team
from coordinator.directory.rules.identity import uid_of
from coordinator.directory.store import reach as reach_store
from coordinator.file.school_file import Reader, SchoolFile
from coordinator.problems import Problem

FORMATS = {  # what a format is called and how its files end
    "vcard": ("Address cards (vCard 4.0)", ".vcf"),
    "vcard3": ("Address cards for older programs (vCard 3.0)", ".vcf"),
    "outlook": ("Outlook (CSV)", ".csv"),
    "google": ("Google Contacts (CSV)", ".csv"),
    "xlsx": ("Excel workbook", ".xlsx"),
    "csv": ("Spreadsheet (CSV)", ".csv"),
}
_BY_ENDING = {".vcf": "vcard", ".csv": "csv", ".xlsx": "xlsx"}


def export_contacts(
    file: SchoolFile,
    path: Path,
    today: date,
    organisation_id: int | None = None,
    *,
    form: str = "",
    organisation_ids: Collection[int] | None = None,
) -> int:
    """Writes who holds a post today, all or those at some organisations; returns how many posts.

    ``form`` is a key of ``FORMATS``; without one the ending of the name decides. Teams with an inbox or a number of
    their own go along. Raises Problem when the file can't be written or its ending says nothing.
    """
    form = form or _BY_ENDING.get(path.suffix.casefold(), "")
    if form not in FORMATS:
        raise Problem(
            "Give the file a name ending in .vcf (address cards), .csv (spreadsheet) or .xlsx (Excel workbook)."
        )
    where = {organisation_id} if organisation_id is not None else organisation_ids
    people = [
        row for row in store.people(file, today)
        if row.post_id is not None and (where is None or row.organisation_id in where)
    ]  # fmt: skip
    if form in ("csv", "xlsx"):
        _write_list(file, path, people, form)
        return len(people)
    cards = [*_teams(file, where), *_cards(file, people)]
    if form.startswith("vcard"):
        vcard.write(path, cards, "3.0" if form == "vcard3" else "4.0")
    elif form == "outlook":
        outlook_out.write(path, [card for posts in cards for card in posts])
    else:
        google_out.write(path, [card for posts in cards for card in posts])
    return len(people)


def _write_list(reader: Reader, path: Path, people: list[PersonRow], form: str) -> None:
    school = reach_store.school_name(reader)
    uids = {person.id: uid_of(person, school) for person in store.every_person(reader)}
    team_emails = {team.id: team.email for team in store.every_team(reader)}
    lines = book.rows(people, _others(reader), team_emails, uids)
    if form == "csv":
        book.write(path, lines)
    else:
        workbook.write(path, book.HEADINGS, lines)


def _others(reader: Reader) -> dict[int, list[OtherReach]]:
    found: dict[int, list[OtherReach]] = {}
    for other in reach_store.every_other(reader):
        found.setdefault(other.person_id, []).append(other)
    return found


def _teams(reader: Reader, where: Collection[int] | None) -> list[list[Card]]:
    names = {one.id: one.name for one in store.organisations(reader)}
    return [
        [_team_card(team, names[team.organisation_id])]
        for team in store.every_team(reader)
        if (team.email or team.telephone) and (where is None or team.organisation_id in where)
    ]


def _team_card(team: Team, organisation: str) -> Card:
    return Card(
        row=0,
        name=team.name,
        organisation=organisation,
        email=team.email,
        telephone=team.telephone,
        is_team=True,
    )


def _cards(reader: Reader, people: list[PersonRow]) -> list[list[Card]]:
    """A person's posts together, what else is kept of them with the first."""
    school = reach_store.school_name(reader)
    persons: dict[int, Person] = {person.id: person for person in store.every_person(reader)}
    others = _others(reader)
    websites = {one.id: one.website for one in store.organisations(reader)}
    found: dict[int, list[Card]] = {}
    for row in people:
        posts = found.setdefault(row.id, [])
        kept = () if posts else tuple((o.kind, o.value, o.note) for o in others.get(row.id, ()))
        posts.append(
            Card(
                row=0,
                name=row.name,
                title=row.title,
                organisation=row.organisation,
                team=row.team,
                job_title=row.job_title,
                telephone=row.telephone,
                mobile=row.mobile,
                email=row.email,
                website=websites.get(row.organisation_id or 0, ""),
                notes=row.notes,
                uid=uid_of(persons[row.id], school),
                others=kept,
            )
        )
    return list(found.values())
