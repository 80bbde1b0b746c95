"""Contacts brought in from Outlook, Google, address cards, a list or pasted lines; and taken out again."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from coordinator.directory import book, google, outlook, shipped_list, store, vcard
from coordinator.directory.records import Card, Organisation, Person, Post, Team
from coordinator.directory.rules import Recogniser, kind_of_name, place_of
from coordinator.file.school_file import Change, SchoolFile
from coordinator.intake import reach
from coordinator.intake.opening import open_table
from coordinator.intake.report import ImportReport, Outcome
from coordinator.names import fold, tidy
from coordinator.problems import Problem


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


def import_contacts(file: SchoolFile, path: Path, today: date, *, dry_run: bool = False) -> ImportReport:
    """Brings in the contacts of a file in one change; with ``dry_run`` only says what would happen.

    People are matched by e-mail, then by name and organisation; blanks are filled and nothing that was typed here
    is overwritten, so the same file twice changes nothing. Organisations are recognised from our own and the
    shipped list, else made.
    """
    cards = read_contacts(path)
    if not cards:
        raise Problem(f"{path.name} has no contacts in it. Export it again, then choose the new file.")
    return _bring_in(file, cards, f"Bring in contacts from {path.name}", today, dry_run=dry_run)


def import_names(file: SchoolFile, text: str, today: date, *, dry_run: bool = False) -> ImportReport:
    """Brings in pasted lines: ``University of Leeds``, ``Ann Lee, University of Leeds``, ``Ann Lee <ann@…>``."""
    cards = [card for number, line in enumerate(text.splitlines(), 1) if (card := _pasted(number, line))]
    if not cards:
        raise Problem("There is no name in what was pasted. Put one on each line.")
    return _bring_in(file, cards, "Bring in pasted names", today, dry_run=dry_run)


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


def _bring_in(file: SchoolFile, cards: list[Card], label: str, today: date, *, dry_run: bool) -> ImportReport:
    report = ImportReport()
    try:
        with file.change(label) as change:
            arrivals = _Arrivals(change, today, report)
            for card in cards:
                arrivals.take(card)
            if dry_run:
                raise _DryRunError
    except _DryRunError:
        pass
    report.read_rows(len({card.row for card in cards}))
    return report


class _Arrivals:
    """What is in the file already, kept up to date while cards are taken in."""

    def __init__(self, change: Change, today: date, report: ImportReport) -> None:
        self._change = change
        self._today = today
        self._report = report
        ours = store.organisations(change)
        self._recogniser = Recogniser([*ours, *shipped_list.universities()])
        self._organisations = {organisation.id: organisation for organisation in ours}
        self._teams = {(team.organisation_id, fold(team.name)): team for team in store.every_team(change)}
        self._people = {person.id: person for person in store.every_person(change)}
        self._read_as: dict[str, Organisation] = {}  # names only an address explained
        self._by_email: dict[str, Post] = {}
        self._by_name: dict[tuple[str, int], Post] = {}
        for post in store.every_post(change):
            self._remember(post)

    def _remember(self, post: Post) -> None:
        if post.email:
            self._by_email[post.email.casefold()] = post
        self._by_name[fold(self._people[post.person_id].name), post.organisation_id] = post

    def take(self, card: Card) -> None:
        """Adds, completes or leaves the person, team or organisation of a card, and reports it."""
        for warning in card.warnings:
            self._report.warn(card.row, warning, card.name)
        known = self._by_email.get(card.email.casefold()) if card.email else None
        organisation, made = self._organisation(card, known)
        if organisation is None:
            sentence = (
                "Say which organisation they belong to: the file doesn't, and the address doesn't show it."
            )
            self._report.add(card.row, Outcome.REFUSED, sentence, card.name)
            return
        if card.is_team:
            outcome = self._team(organisation, card.name, card.email, card.telephone)[1]
        elif card.name:
            outcome = self._person(card, organisation, known)
        else:
            outcome = Outcome.ADDED if made else Outcome.UNCHANGED
        said = {Outcome.ADDED: "Added", Outcome.CHANGED: "Completed", Outcome.UNCHANGED: "Already there"}
        self._report.add(
            card.row, outcome, f"{said[outcome]} at {organisation.name}.", card.name or organisation.name
        )

    def _organisation(self, card: Card, known: Post | None) -> tuple[Organisation | None, bool]:
        """Where the card belongs, made if need be, and whether it was made."""
        addressed = self._recogniser.by_address(card.email)
        if card.organisation:
            found = self._recogniser.by_name(card.organisation) or self._read_as.get(fold(card.organisation))
            if found is None and addressed is not None:
                found = self._read_as[fold(card.organisation)] = addressed
                said = f"“{card.organisation}” was taken as {found.name} because of the address."
                self._report.warn(card.row, said, card.name)
            elif found and addressed and found.name != addressed.name:
                said = f"The address belongs to {addressed.name}; the person was put under {found.name}, as written."
                self._report.warn(card.row, said, card.name)
        else:
            found = self._organisations.get(known.organisation_id) if known else addressed
        if found is None and card.organisation:
            kind = kind_of_name(card.organisation)
            found = Organisation(name=tidy(card.organisation), kind=kind, place_kind=place_of("", kind))
        if found is None:
            return None, False
        if not found.id:
            new = replace(
                found, stage_since=self._today, website=found.website or card.website, handle=card.handle
            )
            found = self._kept(replace(new, id=self._change.insert(new)))
            return found, True
        if card.handle and not found.handle:
            self._change.set(Organisation, found.id, handle=card.handle)
            found = self._kept(replace(found, handle=card.handle))
        return found, False

    def _kept(self, organisation: Organisation) -> Organisation:
        self._organisations[organisation.id] = organisation
        self._recogniser.learn(organisation, replace=True)
        self._read_as = {
            n: organisation if o.name == organisation.name else o for n, o in self._read_as.items()
        }
        return organisation

    def _team(
        self, organisation: Organisation, name: str, email: str, telephone: str = ""
    ) -> tuple[Team, Outcome]:
        known = self._teams.get((organisation.id, fold(name)))
        if known is None:
            team = Team(organisation_id=organisation.id, name=tidy(name), email=email, telephone=telephone)
            team = replace(team, id=self._change.insert(team))
            outcome = Outcome.ADDED
        else:
            team = replace(known, email=known.email or email, telephone=known.telephone or telephone)
            outcome = Outcome.UNCHANGED if team == known else Outcome.CHANGED
            if team != known:
                self._change.update(team)
        self._teams[organisation.id, fold(name)] = team
        return team, outcome

    def _person(self, card: Card, organisation: Organisation, known: Post | None) -> Outcome:
        known = known or self._by_name.get((fold(card.name), organisation.id))
        if (
            known is not None
            and known.email
            and card.email
            and known.email.casefold() != card.email.casefold()
        ):
            said = f"{card.name} has the address {known.email} here; {card.email} was not taken."
            self._report.warn(card.row, said, card.name)
        here = known is None or known.organisation_id == organisation.id
        team_id = None
        if here and (card.team or card.team_email):
            team = self._team(organisation, card.team or f"{card.team_email} (shared)", card.team_email)[0]
            team_id = team.id
        if known is None:
            person = Person(name=tidy(card.name), title=card.title, notes=card.notes)
            person = replace(person, id=self._change.insert(person))
            self._people[person.id] = person
            post = Post(
                person_id=person.id,
                organisation_id=organisation.id,
                team_id=team_id,
                job_title=card.job_title,
                telephone=card.telephone,
                mobile=card.mobile,
                email=card.email,
            )
            self._remember(replace(post, id=self._change.insert(post)))
            return Outcome.ADDED
        if not here:
            where = self._organisations[known.organisation_id].name
            said = f"{card.name} is kept at {where} here. If they have moved, use “Move to another post”."
            self._report.warn(card.row, said, card.name)
            return Outcome.UNCHANGED
        return self._completed(card, known, team_id)

    def _completed(self, card: Card, known: Post, team_id: int | None) -> Outcome:
        """Fills what is blank; what was typed here wins, and a difference in the telephone number is said."""
        post = replace(
            known,
            team_id=known.team_id or team_id,
            job_title=known.job_title or card.job_title,
            telephone=known.telephone or card.telephone,
            mobile=known.mobile or card.mobile,
            email=known.email or card.email,
        )
        person = self._people[known.person_id]
        fuller = replace(person, title=person.title or card.title, notes=_both(person.notes, card.notes))
        if card.telephone and _figures(post.telephone) != _figures(card.telephone):
            said = f"{person.name} has the number {post.telephone} here; {card.telephone} was not taken."
            self._report.warn(card.row, said, card.name)
        if post == known and fuller == person:
            return Outcome.UNCHANGED
        if post != known:
            self._change.update(post)
        if fuller != person:
            self._change.update(fuller)
            self._people[person.id] = fuller
        self._remember(post)
        return Outcome.CHANGED


def _figures(telephone: str) -> str:
    """``+44 191 498 0743`` and ``0191 498 0743`` are one number."""
    return re.sub(r"\D", "", telephone.replace("+44", "0").replace("(0)", ""))


def _both(ours: str, theirs: str) -> str:
    """Our notes with theirs below, unless they are in them already."""
    return ours if theirs in ours else f"{ours}\n{theirs}".strip()


def export_contacts(file: SchoolFile, path: Path, today: date, organisation_id: int | None = None) -> int:
    """Writes who holds a post today as address cards (.vcf) or a spreadsheet (.csv); returns how many. Raises Problem."""
    people = (
        store.people(file, today)
        if organisation_id is None
        else store.people_at(file, organisation_id, today)
    )
    if path.suffix.casefold() == ".vcf":
        vcard.write(path, people)
    elif path.suffix.casefold() == ".csv":
        book.write(path, people)
    else:
        raise Problem("Give the file a name ending in .vcf (address cards) or .csv (spreadsheet).")
    return len(people)
