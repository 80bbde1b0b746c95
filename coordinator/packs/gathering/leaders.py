"""What the leader's register says: heads, needs, who may be photographed, whom to ring."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from coordinator.consent import store as consent
from coordinator.consent.records import PHOTOS, ConsentRow, State
from coordinator.directory import store as directory
from coordinator.file.school_file import Reader
from coordinator.names import fold
from coordinator.packs.gathering.trip import Trip
from coordinator.packs.register import (
    Register,
    RegisterCopy,
    RegisterGroup,
    RegisterNeed,
    RegisterParty,
    RegisterRow,
    short_need,
)
from coordinator.pupils import store as pupils
from coordinator.pupils.records import Carer, Need
from coordinator.school_year import store as school_year
from coordinator.visits.records import Party, PlaceRow, StaffRole, StaffRow, Visit

_ASKED_BUT_NO_YES = (
    State.REFUSED, State.WITHDRAWN, State.CONFLICT, State.INVALID, State.NO_REPLY, State.ASKED_AGAIN,
)  # fmt: skip


def leaders_register(reader: Reader, of: Trip, now: datetime) -> Register:
    """The whole run: who holds which copy, and what stands on it. Indicators are never read here."""
    ids = [p.pupil_id for p in of.going]
    consents = {row.pupil_id: row for row in consent.consent_rows(reader, of.visit.id)}
    needs, carers = pupils.needs_of(reader, ids), pupils.carers_of(reader, ids)
    rows = {p.pupil_id: _row(p, needs, carers, consents.get(p.pupil_id)) for p in of.going}
    parties = [party for party in of.parties if any(p.party_id == party.id for p in of.going)]
    without = [p for p in of.going if p.party_id not in {party.id for party in parties}]
    sheets = [_party(of, party, rows) for party in parties]
    holders: list[int | None] = [party.id for party in parties]
    if without or not sheets:
        name = "Not in a party yet" if sheets else ""
        sheets.append(
            RegisterParty(
                name=name,
                adults=len(of.adults),
                first_aiders=_first_aiders(of.adults),
                groups=_groups(of, None, without, rows),
            )
        )
        holders.append(None)
    last = of.visit.last_day
    days = school_year.setting_number(reader, "destroy_after_days")
    return Register(
        title=of.visit.title,
        starts_on=of.visit.starts_on,
        printed_at=now,
        destroy_after=last + timedelta(days=days) if last else None,
        parties=tuple(sheets),
        copies=_copies(of, holders),
        contacts=_contacts(reader, of),
        photos_unasked=any(
            all(row.states[s] is State.NOT_ASKED for s in PHOTOS)
            for row in consents.values()
            if row.pupil_id in rows
        ),
    )


def _row(
    place: PlaceRow,
    needs: Mapping[int, Sequence[Need]],
    carers: Mapping[int, Sequence[Carer]],
    asked: ConsentRow | None,
) -> RegisterRow:
    first = next(
        (c for c in carers.get(place.pupil_id, ()) if not c.must_not_contact and c.telephone.strip()), None
    )
    contact = ", ".join(part for part in (first.name, first.relationship) if part) if first else ""
    return RegisterRow(
        name=place.name,
        form=place.form,
        needs=tuple(
            RegisterNeed(kind=n.kind.value, word=short_need(n.what)) for n in needs.get(place.pupil_id, ())
        ),
        no_photo=asked is not None and any(asked.states[s] in _ASKED_BUT_NO_YES for s in PHOTOS),
        contact=contact,
        telephone=first.telephone if first else "",
    )


def _party(of: Trip, party: Party, rows: Mapping[int, RegisterRow]) -> RegisterParty:
    members = [p for p in of.going if p.party_id == party.id]
    adults = [s for s in of.adults if s.party_id == party.id] or ([] if len(of.parties) > 1 else of.adults)
    return RegisterParty(
        name=party.name if len(of.parties) > 1 else "",
        coach=party.coach,
        place=party.place_name,
        adults=len(adults),
        first_aiders=_first_aiders(adults) or _first_aiders(of.adults),
        groups=_groups(of, party, members, rows),
    )


def _first_aiders(adults: Sequence[StaffRow]) -> tuple[str, ...]:
    return tuple(s.name for s in adults if s.first_aider or s.role is StaffRole.FIRST_AIDER)


def _groups(
    of: Trip, party: Party | None, members: Sequence[PlaceRow], rows: Mapping[int, RegisterRow]
) -> tuple[RegisterGroup, ...]:
    by_name: dict[str, list[PlaceRow]] = {}
    for place in members:
        by_name.setdefault(place.small_group, []).append(place)
    whole = party_leader(of, party)
    found = []
    for name in sorted(by_name, key=_by_number):
        adult = adult_of(of, name) or (whole if len(by_name) == 1 else None)
        found.append(
            RegisterGroup(
                name=group_name(name, adult)
                or (party.name if party and len(of.parties) > 1 else "Everybody"),
                leader=adult.name if adult else "",
                telephone=adult.telephone if adult else "",
                note=_note(adult),
                rows=tuple(rows[p.pupil_id] for p in by_name[name]),
            )
        )
    return tuple(found)


def _by_number(name: str) -> tuple[int, str]:
    digits = "".join(c for c in name if c.isdecimal())
    return int(digits[:6]) if digits else 999_999, name


def _note(adult: StaffRow | None) -> str:
    if adult is None:
        return ""
    if adult.role is StaffRole.LEADER:
        return "in charge"
    return "first aid" if adult.first_aider or adult.role is StaffRole.FIRST_AIDER else ""


def adult_of(of: Trip, small_group: str) -> StaffRow | None:
    """The adult whose name stands in the group's name (``3, Miss Malik``)."""
    words = fold(small_group)
    return next((s for s in of.adults if fold(s.name) and fold(s.name) in words), None)


def group_name(small_group: str, adult: StaffRow | None) -> str:
    """``Group 3`` of ``3, Miss Malik``; a name of its own stays."""
    name = small_group.replace(adult.name, "").strip(" ,·–-") if adult else small_group.strip()
    return f"Group {name}" if name.isdecimal() else name


def party_leader(of: Trip, party: Party | None) -> StaffRow | None:
    """The adult who leads a party: the one named for it, else its leader among the adults."""
    if party is not None:
        named = next((s for s in of.adults if s.staff_id == party.leader_id), None)
        own = next((s for s in of.staff if s.party_id == party.id and s.role is StaffRole.LEADER), None)
        if named or own:
            return named or own
    return next((s for s in of.adults if s.role is StaffRole.LEADER), None)


def _copies(of: Trip, holders: Sequence[int | None]) -> tuple[RegisterCopy, ...]:
    """A copy for every supervising adult (of the own party, the leader's of all) and one for base with list A."""
    everything = tuple(range(len(holders)))
    copies: list[RegisterCopy] = []
    for adult in of.adults:
        if not adult.supervises:
            continue
        own = tuple(i for i, party in enumerate(holders) if party is not None and party == adult.party_id)
        leads = adult.role in (StaffRole.LEADER, StaffRole.DEPUTY)
        whole = not own or (leads and adult.party_id is None)
        copies.append(RegisterCopy(holder=adult.name, parties=everything if whole else own, families=leads))
    if not copies:
        copies.append(RegisterCopy(parties=everything, families=True))
    base = [s.name for s in of.staff if s.role is StaffRole.BASE_CONTACT]
    copies.append(
        RegisterCopy(holder=f"Base: {base[0]}" if base else "Base", parties=everything, families=True)
    )
    return tuple(copies)


def host_words(reader: Reader, visit: Visit) -> str:
    """``host Priya Raman, 01632 960 130``, or nothing when none is named."""
    posts = directory.posts_of(reader, visit.host_person_id) if visit.host_person_id is not None else []
    if not posts:
        return ""
    return ", ".join(part for part in (f"host {posts[0].full_name}", posts[0].mobile or posts[0].telephone) if part)


def _contacts(reader: Reader, of: Trip) -> tuple[tuple[str, str], ...]:
    base = [s for s in of.staff if s.role is StaffRole.BASE_CONTACT]
    found = [(f"Base, day and night: {s.name}", s.telephone) for s in base[:2]] or [
        ("Base, day and night", "")
    ]
    found.append(("School office", of.school.telephone))
    if of.school.out_of_hours:
        found.append(("School, out of hours", of.school.out_of_hours))
    if of.visit.host_person_id is not None:
        posts = directory.posts_of(reader, of.visit.host_person_id)
        if posts:
            found.append((f"Host on the day: {posts[0].full_name}", posts[0].mobile or posts[0].telephone))
    seen = dict.fromkeys((t.firm, t.telephone) for t in of.transport if t.firm)
    found += [(firm, number) for firm, number in list(seen)[:3]]
    found.append(("Nearest casualty", ""))
    return tuple(found)
