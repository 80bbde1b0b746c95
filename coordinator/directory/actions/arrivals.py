"""Cards taken in one after another: whose they are, where they belong, and what is new in them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from coordinator.directory import shipped_list, store
from coordinator.directory.records import Card, Organisation, OtherReach, Person, Post, Team
from coordinator.directory.rules import Recogniser, is_shared_inbox, kind_of_name, place_of
from coordinator.directory.rules.arriving import could_be_one, reach_key
from coordinator.directory.rules.identity import uid_of
from coordinator.directory.store import reach as reach_store
from coordinator.file.school_file import Change
from coordinator.intake import values
from coordinator.intake.report import ImportReport, Outcome
from coordinator.names import fold, tidy

_ASK = "Say which organisation they belong to: the file doesn't, and the address doesn't show it."
_SAID = {Outcome.ADDED: "Added", Outcome.CHANGED: "Completed", Outcome.UNCHANGED: "Already there"}


class Arrivals:
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
        self._posts: dict[int, list[Post]] = {}  # of each person, the one held now first
        self._others: dict[int, list[OtherReach]] = {}
        self._by_uid: dict[str, int] = {}
        self._by_email: dict[str, int] = {}
        self._by_name: dict[tuple[str, int], int] = {}
        self._met: dict[int, list[int]] = {}  # people told by their uid in this import, with the posts told of
        self._school = reach_store.school_name(change)
        for person in self._people.values():
            self._by_uid[uid_of(person, self._school)] = person.id
        for post in store.every_post(change):
            self._remember(post)
        for other in reach_store.every_other(change):
            self._others.setdefault(other.person_id, []).append(other)
            if other.kind == "e-mail":
                self._by_email.setdefault(other.value.casefold(), other.person_id)

    def _remember(self, post: Post) -> None:
        posts = self._posts.setdefault(post.person_id, [])
        posts[:] = [post, *(one for one in posts if one.id != post.id)]
        if post.email:
            self._by_email[post.email.casefold()] = post.person_id
        self._by_name[fold(self._people[post.person_id].name), post.organisation_id] = post.person_id

    def take(self, card: Card) -> None:
        """Adds, completes or leaves the person, team or organisation of a card, and reports it."""
        for warning in card.warnings:
            self._report.warn(card.row, warning, card.name, "name")
        known = None if card.is_team else self._known(card)
        organisation, made = self._organisation(card, known)
        if organisation is None:
            self._report.add(card.row, Outcome.REFUSED, _ASK, card.name, "organisation")
            return
        if card.is_team:
            outcome = self._team(organisation, card.name, card.email, card.telephone)[1]
        elif card.name:
            outcome = self._person(card, organisation, known)
        else:
            outcome = Outcome.ADDED if made else Outcome.UNCHANGED
        said = f"{_SAID[outcome]} at {organisation.name}."
        self._report.add(card.row, outcome, said, card.name or organisation.name)

    def _known(self, card: Card) -> int | None:
        """Whose card it is, by what another address book calls them, else by an address only they read."""
        if card.uid and card.uid in self._by_uid:
            return self._by_uid[card.uid]
        for address in (card.email, *(value for kind, value, _ in card.others if kind == "e-mail")):
            found = self._by_email.get(address.casefold()) if address else None
            if found is None or is_shared_inbox(address) or self._is_another(card, found):
                continue
            name = self._people[found].name
            if could_be_one(name, card.name):
                return found
            said = f"{name} has the address {address} here too; they were kept as two people."
            self._report.warn(card.row, said, card.name, "email")
        return None

    def _is_another(self, card: Card, person_id: int) -> bool:
        """Whether this very file tells the two apart."""
        return bool(card.uid) and person_id in self._met and self._by_uid.get(card.uid) != person_id

    # Organisations and teams ---------------------------------------------------------------------------

    def _organisation(self, card: Card, known: int | None) -> tuple[Organisation | None, bool]:
        """Where the card belongs, made if need be, and whether it was made."""
        addressed = self._recogniser.by_address(card.email)
        astray = False
        if card.organisation:
            found = self._recogniser.by_name(card.organisation) or self._read_as.get(fold(card.organisation))
            if found is None and addressed is not None:
                found = self._read_as[fold(card.organisation)] = addressed
                said = f"“{card.organisation}” was taken as {found.name} because of the address."
                self._report.warn(card.row, said, card.name, "organisation")
            elif found and addressed and found.name != addressed.name:
                astray = True
                said = f"The address belongs to {addressed.name}; the person was put under {found.name}, as written."
                self._report.warn(card.row, said, card.name, "organisation")
        else:
            posts = self._posts.get(known, []) if known is not None else []
            found = self._organisations[posts[0].organisation_id] if posts else addressed
        if found is None and card.organisation:
            kind = kind_of_name(card.organisation)
            found = Organisation(name=tidy(card.organisation), kind=kind, place_kind=place_of("", kind))
        if found is None:
            return None, False
        handle = "" if astray else card.handle  # of another place's account nobody knows whose it is
        if not found.id:
            new = replace(
                found, stage_since=self._today, website=found.website or card.website, handle=handle
            )
            return self._kept(replace(new, id=self._change.insert(new))), True
        fuller = replace(found, handle=found.handle or handle, website=found.website or card.website)
        if fuller != found:
            self._change.update(fuller)
            found = self._kept(fuller)
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

    # People --------------------------------------------------------------------------------------------

    def _person(self, card: Card, organisation: Organisation, known: int | None) -> Outcome:
        if known is None:
            known = self._by_name.get((fold(card.name), organisation.id))
            if known is not None and self._is_another(card, known):
                known = None
        if known is None:
            return self._added(card, organisation)
        post = self._post(card, known, organisation.id)
        if post is None and self._posts.get(known) and not (card.uid and known in self._met):
            where = self._organisations[self._posts[known][0].organisation_id].name
            said = f"{card.name} is kept at {where} here. If they have moved, use “Move to another post”."
            self._report.warn(card.row, said, card.name, "organisation")
            return Outcome.CHANGED if self._reach(card, known, organisation.name) else Outcome.UNCHANGED
        if post is None:
            post = self._new_post(card, known, organisation)
            self._note_met(card, known, post.id)
            self._reach(card, known)
            return Outcome.ADDED
        self._note_met(card, known, post.id)
        return self._completed(card, organisation, post)

    def _note_met(self, card: Card, person_id: int, post_id: int) -> None:
        if card.uid:
            self._by_uid[card.uid] = person_id
            self._met.setdefault(person_id, []).append(post_id)

    def _post(self, card: Card, person_id: int, organisation_id: int) -> Post | None:
        """The post there that the card speaks of: that with the same job first; one already told of is not taken twice."""
        there = [p for p in self._posts.get(person_id, []) if p.organisation_id == organisation_id]
        same = [p for p in there if fold(p.job_title) == fold(card.job_title)]
        told = self._met.get(person_id, []) if card.uid else []
        return next(iter([*same, *(p for p in there if p.id not in told)]), None)

    def _team_id(self, card: Card, organisation: Organisation) -> int | None:
        if not (card.team or card.team_email):
            return None
        return self._team(organisation, card.team or f"{card.team_email} (shared)", card.team_email)[0].id

    def _added(self, card: Card, organisation: Organisation) -> Outcome:
        person = Person(name=tidy(card.name), title=card.title, notes=card.notes, uid=card.uid)
        person = replace(person, id=self._change.insert(person))
        self._people[person.id] = person
        post = self._new_post(card, person.id, organisation)
        self._note_met(card, person.id, post.id)
        self._before(card, post)
        self._reach(card, person.id)
        return Outcome.ADDED

    def _new_post(self, card: Card, person_id: int, organisation: Organisation) -> Post:
        post = Post(
            person_id=person_id,
            organisation_id=organisation.id,
            team_id=self._team_id(card, organisation),
            job_title=card.job_title,
            telephone=card.telephone,
            mobile=card.mobile,
            email=card.email,
        )
        post = replace(post, id=self._change.insert(post))
        self._remember(post)
        return post

    def _before(self, card: Card, post: Post) -> None:
        """Who held the post before them comes in too, with the post ended; the day is not known, so the last before today."""
        if not card.before or (fold(card.before), post.organisation_id) in self._by_name:
            return
        note = f"{card.name} has the post now. When it changed hands was not in the list."
        person = Person(name=tidy(card.before), notes=note)
        person = replace(person, id=self._change.insert(person))
        self._people[person.id] = person
        held = replace(
            post, id=0, person_id=person.id, telephone="", mobile="", email="",
            to_on=self._today - timedelta(days=1),
        )  # fmt: skip
        self._remember(replace(held, id=self._change.insert(held)))

    def _completed(self, card: Card, organisation: Organisation, known: Post) -> Outcome:
        """Fills what is blank; what was typed here wins, and other addresses and numbers are kept beside it."""
        already = {reach_key(one.kind, one.value) for one in self._others.get(known.person_id, [])}
        if card.team_email and reach_key("e-mail", card.team_email) in already:
            card = replace(card, team_email="")
        post = replace(
            known,
            team_id=known.team_id or self._team_id(card, organisation),
            job_title=known.job_title or card.job_title,
            telephone=known.telephone or self._unless(already, "telephone", card.telephone),
            mobile=known.mobile or self._unless(already, "mobile", card.mobile),
            email=known.email or self._unless(already, "e-mail", card.email),
        )
        if card.team and known.team_id:
            self._fill_team(known.team_id, card)
        person = self._people[known.person_id]
        fuller = replace(
            person,
            title=person.title or card.title,
            notes=_both(person.notes, card.notes),
            uid=person.uid or ("" if card.uid == uid_of(person, self._school) else card.uid),
        )
        changed = False
        if post != known:
            self._change.update(post)
            changed = True
        if fuller != person:
            self._change.update(fuller)
            self._people[person.id] = fuller
            changed = True
        self._remember(post)
        self._before(card, post)
        changed = self._reach(card, person.id) or changed
        return Outcome.CHANGED if changed else Outcome.UNCHANGED

    @staticmethod
    def _unless(already: set[tuple[str, str]], kind: str, value: str) -> str:
        return "" if reach_key(kind, value) in already else value

    def _fill_team(self, team_id: int, card: Card) -> None:
        """The shared inbox of the person's own team, when the card names that very team."""
        for team in self._teams.values():
            if team.id == team_id and fold(team.name) == fold(card.team) and card.team_email and not team.email:
                fuller = replace(team, email=card.team_email)
                self._change.update(fuller)
                self._teams[team.organisation_id, fold(team.name)] = fuller
                return

    def _reach(self, card: Card, person_id: int, note: str = "") -> bool:
        """Keeps every number, address and name of the card that the person's posts and teams do not have."""
        person = self._people[person_id]
        taken = {reach_key("name", person.name)}
        for post in self._posts.get(person_id, []):
            taken |= set(_keys(("telephone", post.telephone), ("mobile", post.mobile), ("e-mail", post.email)))
            team = next((one for one in self._teams.values() if one.id == post.team_id), None)
            organisation = self._organisations.get(post.organisation_id)
            if team is not None:
                taken.add(reach_key("e-mail", team.email))
            if organisation is not None:
                taken |= set(_keys(("handle", organisation.handle), ("website", organisation.website)))
                taken.add(("host", _host(organisation.website)))
        others = self._others.setdefault(person_id, [])
        taken |= {reach_key(one.kind, one.value) for one in others}
        found = [
            ("name", "" if "@" in card.name else card.name, ""),
            ("telephone", card.telephone, note), ("mobile", card.mobile, note), ("e-mail", card.email, note),
            ("e-mail", card.team_email, note or "shared"), ("handle", card.handle, note),
            ("website", "" if ("host", _host(card.website)) in taken else card.website, note),
            *card.others,
        ]  # fmt: skip
        before = len(others)
        for kind, value, said in found:
            key = reach_key(kind, value)
            if not value or key in taken:
                continue
            taken.add(key)
            other = OtherReach(person_id=person_id, kind=kind, value=value, note=said)
            others.append(replace(other, id=self._change.insert(other)))
            if kind == "e-mail":
                self._by_email.setdefault(value.casefold(), person_id)
        return len(others) > before


def _keys(*pairs: tuple[str, str]) -> Iterable[tuple[str, str]]:
    return (reach_key(kind, value) for kind, value in pairs if value)


def _host(website: str) -> str:
    return website.casefold().partition("//")[2].split("/")[0].removeprefix("www.") or website.casefold()


def _both(ours: str, theirs: str) -> str:
    """Our notes with theirs below, unless they are in them already."""
    return ours if theirs in ours or theirs in values.lines(ours) else f"{ours}\n{theirs}".strip()
