"""Making one record of two: people found twice, and partners; nothing is lost, and one Undo takes it back."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from coordinator.directory import store
from coordinator.directory.records import Knows, Organisation, OtherReach, Person, Post, Team, TwoPeople
from coordinator.directory.records.alike import Alike, Someone
from coordinator.directory.rules import likeness
from coordinator.directory.store import merging, reach
from coordinator.file.school_file import Change, Reader, SchoolFile
from coordinator.names import fold, tidy
from coordinator.problems import Problem

_REACHES = {"telephone": "telephone", "mobile": "mobile", "email": "e-mail"}


def duplicates(reader: Reader) -> list[Alike]:
    """Pairs of people who may be one, the surest first; those found to be two people are left out."""
    return likeness.alike(
        everyone_compared(reader), {(pair.person_id, pair.other_person_id) for pair in merging.two_people(reader)}
    )


def everyone_compared(reader: Reader) -> list[Someone]:
    """Each person with every address, number and partner they ever had."""
    emails: dict[int, set[str]] = {}
    telephones: dict[int, set[str]] = {}
    places: dict[int, set[int]] = {}
    for post in store.every_post(reader):
        emails.setdefault(post.person_id, set()).add(post.email.casefold())
        telephones.setdefault(post.person_id, set()).update(map(likeness.figures, (post.telephone, post.mobile)))
        places.setdefault(post.person_id, set()).add(post.organisation_id)
    for other in reach.every_other(reader):
        if other.kind == "e-mail":
            emails.setdefault(other.person_id, set()).add(other.value.casefold())
        elif other.kind in ("telephone", "mobile"):
            telephones.setdefault(other.person_id, set()).add(likeness.figures(other.value))
    return [
        Someone(
            id=person.id,
            name=person.name,
            emails=frozenset(emails.get(person.id, set()) - {""}),
            telephones=frozenset(telephones.get(person.id, set()) - {""}),
            organisations=frozenset(places.get(person.id, ())),
        )
        for person in store.every_person(reader)
    ]


def two_different(one: int, other: int) -> tuple[int, int]:
    """Both, when they are two records; else Problem."""
    if one == other:
        raise Problem("These are one and the same record already. Choose another one.")
    return one, other


def two_people(file: SchoolFile, person_id: int, other_id: int, today: date) -> None:
    """They are two people: the pair is never offered as one again. Raises Problem when it is one and the same."""
    first, second = sorted(two_different(person_id, other_id))
    names = " and ".join(store.person(file, each).full_name for each in (first, second))
    with file.change(f"{names} are two people") as change:
        if not any((p.person_id, p.other_person_id) == (first, second) for p in merging.two_people(change)):
            change.insert(TwoPeople(person_id=first, other_person_id=second, on_day=today))


def merge_people(
    file: SchoolFile, keep_id: int, other_id: int, chosen: Mapping[str, str] | None = None
) -> None:
    """Makes one person of two: ``keep_id`` stays, ``other_id`` goes, and everything that pointed at it points there.

    ``chosen`` says which value stands for name, title, job_title, telephone, mobile, email where the two differ
    (without it, that of the one who stays). What does not stand is kept beside the person or in the notes. Raises
    Problem when both are the same record.
    """
    two_different(keep_id, other_id)
    keep, other = store.person(file, keep_id), store.person(file, other_id)
    with file.change(f"Make one of {keep.full_name} and {other.full_name}") as change:
        beside = _Beside(change, keep_id)
        for post in _posts(change, other_id):
            twin = next((held for held in _posts(change, keep_id) if _same_time(held, post)), None)
            if twin is not None:
                change.update(_joined_posts(twin, post, chosen or {}, beside))
                merging.relink(change, "post", post.id, twin.id)
                change.delete(Post, post.id)
        _apart_pairs(change, keep_id, other_id)
        merging.relink(change, "person", other_id, keep_id)
        for name in (keep.name, other.name):
            beside.note("name", name, but=(chosen or {}).get("name", keep.name))
        beside.tidy()
        uid = keep.uid or other.uid
        if other.uid and other.uid != uid:
            beside.note("uid", other.uid, but=uid)
        change.update(
            replace(
                keep,
                name=tidy((chosen or {}).get("name", "")) or keep.name,
                title=(chosen or {}).get("title", keep.title or other.title),
                notes=_together(keep.notes, other.notes, *beside.notes),
                uid=uid,
            )
        )
        change.delete(Person, other_id)


class _Beside:
    """What a person has besides the post: nothing twice, and nothing that the post says already."""

    def __init__(self, change: Change, person_id: int) -> None:
        self._change, self._person = change, person_id
        self.notes: list[str] = []

    def note(self, kind: str, value: str, *, but: str = "") -> None:
        """Keeps a value that does not stand in the record itself."""
        if value and self._same(kind, value) != self._same(kind, but):
            self._change.insert(OtherReach(person_id=self._person, kind=kind, value=value))

    @staticmethod
    def _same(kind: str, value: str) -> str:
        return likeness.figures(value) if kind in ("telephone", "mobile") else value.strip().casefold()

    def tidy(self) -> None:
        """Takes out what is there twice."""
        seen: set[tuple[str, str]] = set()
        for other in reach.others(self._change, self._person):
            key = (other.kind, self._same(other.kind, other.value))
            if key in seen:
                self._change.delete(OtherReach, other.id)
            seen.add(key)


def _posts(reader: Reader, person_id: int) -> list[Post]:
    return [post for post in store.every_post(reader) if post.person_id == person_id]


def _same_time(one: Post, other: Post) -> bool:
    """At one partner in days that touch."""
    if one.organisation_id != other.organisation_id:
        return False
    starts = max(one.from_on or date.min, other.from_on or date.min)
    return starts <= min(one.to_on or date.max, other.to_on or date.max)


def _joined_posts(keep: Post, other: Post, chosen: Mapping[str, str], beside: _Beside) -> Post:
    """One post of two at the same partner: what is blank is filled, what differs is kept beside."""
    filled: dict[str, Any] = {}
    for name in ("job_title", "telephone", "mobile", "email", "best_time", "best_way"):
        ours, theirs = getattr(keep, name), getattr(other, name)
        stands = chosen[name] if chosen.get(name) in {ours, theirs} else ours or theirs
        filled[name] = stands
        for value in (ours, theirs):
            if name in _REACHES:
                beside.note(_REACHES[name], value, but=stands)
            elif value and value != stands:
                beside.notes.append(f"Also: {value}")
    starts = [day for day in (keep.from_on, other.from_on) if day]
    confirmed = [day for day in (keep.confirmed_on, other.confirmed_on) if day]
    return replace(
        keep,
        **filled,
        team_id=keep.team_id or other.team_id,
        from_on=min(starts, default=None),
        to_on=max(keep.to_on, other.to_on) if keep.to_on and other.to_on else None,
        confirmed_on=max(confirmed, default=None),
    )


def _together(*texts: str) -> str:
    parts: list[str] = []
    for text in texts:
        if text.strip() and not any(text.strip() in part for part in parts):
            parts.append(text.strip())
    return "\n".join(parts)


def _apart_pairs(change: Change, keep_id: int, other_id: int) -> None:
    """What was found of the one who goes holds for the one who stays; the two themselves are no pair any more."""
    pairs = merging.two_people(change)
    known = {(pair.person_id, pair.other_person_id) for pair in pairs}
    for pair in pairs:
        if other_id not in (pair.person_id, pair.other_person_id):
            continue
        change.delete(TwoPeople, pair.id)
        third = pair.other_person_id if pair.person_id == other_id else pair.person_id
        new = (min(keep_id, third), max(keep_id, third))
        if third != keep_id and new not in known:
            known.add(new)
            change.insert(TwoPeople(person_id=new[0], other_person_id=new[1], on_day=pair.on_day))


def merge_partners(file: SchoolFile, keep_id: int, other_id: int) -> None:
    """Makes one partner of two: its people, talks, visits, teams and all the rest come along; its name stays as another name.

    What is blank in the one that stays is filled; texts are joined. Raises Problem when both are the same record.
    """
    two_different(keep_id, other_id)
    keep, other = store.organisation(file, keep_id), store.organisation(file, other_id)
    with file.change(f"Make one of {keep.name} and {other.name}") as change:
        _joined_teams(change, keep_id, other_id)
        _joined_knows(change, keep_id, other_id)
        _only_one(change, keep_id, other_id)
        merging.relink(change, "organisation", other_id, keep_id)
        merging.not_introduced_by_itself(change, keep_id)
        change.update(_joined_partner(keep, other))
        change.delete(Organisation, other_id)


def _joined_teams(change: Change, keep_id: int, other_id: int) -> None:
    ours = {fold(team.name): team for team in store.teams(change, keep_id)}
    for team in store.teams(change, other_id):
        twin = ours.get(fold(team.name))
        if twin is not None:
            change.update(
                replace(
                    twin,
                    remit=_together(twin.remit, team.remit),
                    email=twin.email or team.email,
                    telephone=twin.telephone or team.telephone,
                )
            )
            merging.relink(change, "team", team.id, twin.id)
            change.delete(Team, team.id)


def _joined_knows(change: Change, keep_id: int, other_id: int) -> None:
    """Who knew both knows the one from the earlier day, as warmly as the warmer."""
    for known in change.every(Knows):
        if known.organisation_id != other_id:
            continue
        twin = store.knows(change, known.staff_id, keep_id)
        if twin is None:
            change.set(Knows, known.id, organisation_id=keep_id)
            continue
        since = [day for day in (twin.since, known.since) if day]
        change.update(
            replace(
                twin,
                since=min(since, default=None),
                warmth=max(twin.warmth, known.warmth),
                how=_together(twin.how, known.how),
            )
        )
        change.delete(Knows, known.id)


def _only_one(change: Change, keep_id: int, other_id: int) -> None:
    """A page for packs and an evaluation plan are there once: where both have one, texts are joined."""
    for table in ("evaluation_plan", "partner_profile"):
        merging.join_once(change, table, keep_id, other_id)


def _joined_partner(keep: Organisation, other: Organisation) -> Organisation:
    names = dict.fromkeys([*keep.aliases, other.name, *other.aliases])
    filled: dict[str, Any] = {}
    for field in fields(Organisation):
        ours, theirs = getattr(keep, field.name), getattr(other, field.name)
        if field.name in ("how_to_work", "how_we_met", "quiet_hours", "closing_note"):
            filled[field.name] = _together(ours, theirs)
        elif field.name not in ("id", "name", "aliases", "stage", "stage_since", "kind") and ours in ("", None):
            filled[field.name] = theirs
    return replace(keep, aliases=tuple(name for name in names if fold(name) != fold(keep.name)), **filled)

