"""What the leader's sheet, the pocket cards and the lists for office, kitchen, coach and base say of a visit."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from coordinator.consent import store as consent
from coordinator.consent.records import PHOTOS, ConsentRow, Medicine, Scope, State
from coordinator.consent.store.medicines import medicines
from coordinator.file.school_file import Reader
from coordinator.names import fold
from coordinator.packs.gathering.leaders import leaders_register
from coordinator.packs.gathering.trip import Trip, by_form
from coordinator.packs.leader_sheet import LeaderColumn, LeaderCopy, LeaderParty, LeaderRow, LeaderSheets
from coordinator.packs.office_lists import OfficeList, OfficePart
from coordinator.packs.pocket_cards import PocketCard
from coordinator.packs.register import short_need
from coordinator.pupils import store as pupils
from coordinator.pupils.records import Carer, Measure, Need, NeedKind
from coordinator.school_year import store as school_year
from coordinator.visits.records import Party, PlaceRow, StaffRole
from coordinator.words import clock, count, listed, long_date

LUNCH_GROUP = "Lunch from the kitchen"  # a group of the school's own: whoever asks for a lunch, whatever the reason
_FOOD = re.compile(r"allerg|coeliac|celiac|intoleran|anaphyla", re.IGNORECASE)
_NO = (State.REFUSED, State.WITHDRAWN)
_OPEN = (State.CONFLICT, State.INVALID, State.NO_REPLY, State.ASKED_AGAIN)


def _parts(of: Trip) -> list[tuple[Party | None, list[PlaceRow]]]:
    """Each party that has pupils, in the register's order; those without a party last."""
    found: list[tuple[Party | None, list[PlaceRow]]] = []
    for party in of.parties:
        members = [p for p in of.going if p.party_id == party.id]
        if members:
            found.append((party, members))
    placed = {p.pupil_id for _, members in found for p in members}
    without = [p for p in of.going if p.pupil_id not in placed]
    if without:
        found.append((None, without))
    return found


def _part_name(of: Trip, party: Party | None) -> str:
    if party is None:
        return "Not in a party yet" if of.parties else ""
    return party.name if len(of.parties) > 1 else ""


def leader_sheets_of(reader: Reader, of: Trip, now: datetime) -> LeaderSheets:
    """The emergency and medical sheets, a copy for whoever holds a register. Reads no indicator and no evidence."""
    whole = leaders_register(reader, of, now)
    ids = [p.pupil_id for p in of.going]
    consents = {row.pupil_id: row for row in consent.consent_rows(reader, of.visit.id)}
    needs, carers = pupils.needs_of(reader, ids), pupils.carers_of(reader, ids)
    brings = medicines(reader, of.visit.id)
    parties = []
    for party, members in _parts(of):
        rows = []
        for place in sorted(members, key=lambda p: (fold(p.surname or p.forename), fold(p.forename))):
            known, asked = needs.get(place.pupil_id, []), consents.get(place.pupil_id)
            facts = _facts(known, carers.get(place.pupil_id, ()), asked, brings.get(place.pupil_id, ()))
            if known or {"photo", "care", "medicine"} & {column for column, _ in facts}:
                rows.append(LeaderRow(name=place.name, form=place.form, facts=facts))
        parties.append(LeaderParty(name=_part_name(of, party), pupils=len(members), rows=tuple(rows)))
    base = next((f"{label.partition(': ')[2]} {number}".strip() for label, number in whole.contacts[:1]), "")
    return LeaderSheets(
        title=of.visit.title,
        starts_on=of.visit.starts_on,
        printed_at=now,
        destroy_after=whole.destroy_after,
        parties=tuple(parties),
        copies=tuple(LeaderCopy(holder=c.holder, parties=c.parties) for c in whole.copies),
        base=base,
    )


def _facts(
    needs: Sequence[Need], carers: Sequence[Carer], asked: ConsentRow | None, brings: Sequence[Medicine] = ()
) -> tuple[tuple[LeaderColumn, str], ...]:
    found: list[tuple[LeaderColumn, str]] = [
        ("need", "; ".join(n.what for n in needs)),
        ("do", "; ".join(n.what_to_do for n in needs if n.what_to_do)),
        ("carries", "; ".join(n.carries for n in needs if n.carries)),
    ]
    states = asked.states if asked else {}
    if brings:
        found.append(("medicine", f"{'; '.join(_medicine(one) for one in brings)}. {_given(states.get(Scope.MEDICINE))}"))
    if any(states.get(scope) in (*_NO, *_OPEN) for scope in PHOTOS):
        found.append(("photo", "No photo"))
    care = states.get(Scope.EMERGENCY)
    if care in _NO:
        found.append(("care", "Not agreed: ring the family"))
    elif care in _OPEN:
        found.append(("care", f"{'No answer' if care is State.NO_REPLY else 'Not settled'}: ring the family"))
    home = states.get(Scope.TRAVEL_HOME)
    if home is State.GIVEN:
        found.append(("home", "May go alone"))
    elif home in (*_NO, *_OPEN):
        found.append(("home", "Is fetched"))
    if needs or brings or care in (*_NO, *_OPEN):  # a photograph alone is no reason to carry a family's number
        first = next((c for c in carers if not c.must_not_contact and c.telephone.strip()), None)
        ring = (first.name, first.relationship, first.telephone.replace(" ", "\u00a0")) if first else ()
        found.append(("ring", ", ".join(part for part in ring if part) or "Ask base"))
    return tuple((column, words) for column, words in found if words)


def _medicine(one: Medicine) -> str:
    kept = f"kept by {one.held_by}" if one.held_by else ""
    return ", ".join(part for part in (one.name, one.dose, one.times, kept) if part)


def _given(state: State | None) -> str:
    """Whether staff may give it, without the reason: anything but a yes means the family is rung first."""
    if state is State.GIVEN:
        return "Family said yes."
    return "Family said no." if state in _NO else "No valid yes: ring before giving."


def pocket_cards_of(reader: Reader, of: Trip, now: datetime) -> tuple[PocketCard, ...]:
    """A card for every adult who comes along, or one with a blank name; it names no pupil."""
    whole = leaders_register(reader, of, now)
    contacts = tuple(line for line in whole.contacts if line[0] != "Nearest casualty")
    aiders = listed([s.name for s in of.adults if s.first_aider or s.role is StaffRole.FIRST_AIDER][:3])
    return tuple(
        PocketCard(holder=a.name, party=a.party, contacts=contacts, first_aiders=aiders) for a in of.adults
    ) or (PocketCard(contacts=contacts, first_aiders=aiders),)


# -- lists ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Times:
    leaves: time | None
    back: time | None


def _list(reader: Reader, of: Trip, now: datetime, title: str, parts: Sequence[OfficePart]) -> OfficeList:
    last = of.visit.last_day
    days = school_year.setting_number(reader, "destroy_after_days")
    return OfficeList(
        title=title,
        about=of.visit.title,
        day=of.visit.starts_on,
        printed_at=now,
        destroy_after=last + timedelta(days=days) if last else None,
        parts=tuple(parts),
    )


def attendance_list(reader: Reader, of: Trip, now: datetime) -> OfficeList:
    """Who is out in which session, by form. The code is the school's (V in England), none for what happens in school.

    Raises nothing; a visit without times counts for both sessions.
    """
    own = school_year.own_setting(reader, "attendance_code")
    code = own.value if own and own.value else "V"
    travels = of.visit.kind.travels
    parties = {party.id: party for party in of.parties}
    parts = []
    for day in _days(reader, of):
        rows = []
        for place in by_form(of.going):
            party = parties.get(place.party_id or 0)
            leaves = (party and party.leaves_at) or of.visit.leaves_at
            back = (party and party.back_at) or of.visit.back_at
            am, pm = _sessions(of, day, _Times(leaves, back))
            shown = [code if out and travels else ("in school" if not travels else "") for out in (am, pm)]
            rows.append((place.form, place.name, *shown))
        said = (
            f"Code {code} is for pupils who are out with the school; the office marks a pupil who did not come as absent."
            if travels else "Pupils are in school and are marked present by the office after the register is taken."
        )  # fmt: skip
        parts.append(
            OfficePart(
                title=long_date(day, year=False) if day else "",
                under=(f"{count(len(rows), 'pupil')}. {said}",),
                headings=("Form", "Pupil", "AM", "PM"),
                widths=(20, 110, 22, 22),
                rows=tuple(rows),
            )
        )
    return _list(reader, of, now, "Attendance office list", parts)


def _days(reader: Reader, of: Trip) -> list[date | None]:
    first, last = of.visit.starts_on, of.visit.last_day
    if first is None or last is None:
        return [None]
    calendar = school_year.calendar(reader)
    every = [first + timedelta(days=n) for n in range(min((last - first).days, 30) + 1)]
    return [d for d in every if calendar.is_school_day(d)] or [first]


def _sessions(of: Trip, day: date | None, times: _Times) -> tuple[bool, bool]:
    """Whether the morning and the afternoon session are missed; the afternoon one is called at one o'clock or so."""
    first, last = of.visit.starts_on, of.visit.last_day
    am = day != first or times.leaves is None or times.leaves < time(12)
    pm = day != last or times.back is None or times.back > time(13)
    return am, pm


def kitchen_list(reader: Reader, of: Trip, now: datetime) -> OfficeList:
    """Whom the kitchen makes a lunch for, with what they can't eat. It never says why somebody is on it.

    Two kinds of pupil are mixed here on purpose, so that being on the list tells nothing: those who are entitled to a
    school meal, and whoever is in the school's own group ``Lunch from the kitchen``.
    """
    wanted = _lunches(reader, of)
    food = pupils.needs_of(reader, [p.pupil_id for p in of.going])
    parts = []
    for party, members in _parts(of):
        chosen = [p for p in by_form(members) if p.pupil_id in wanted]
        leaves = (party and party.leaves_at) or of.visit.leaves_at
        ready = f" Ready before {clock(leaves)}." if leaves else ""
        parts.append(
            OfficePart(
                title=_part_name(of, party),
                under=(f"{count(len(chosen), 'lunch', 'lunches')} from the kitchen.{ready}",),
                headings=("Pupil", "Form", "Food to avoid"),
                widths=(80, 16, 64),
                rows=tuple((p.name, p.form, _food(food, p.pupil_id)) for p in chosen),
                ticks=("Packed",) if chosen else (),
            )
        )
    return _list(reader, of, now, "Packed lunches", parts)


def _lunches(reader: Reader, of: Trip) -> set[int]:
    ids = [p.pupil_id for p in of.going]
    on = of.visit.starts_on or date.max
    wanted: set[int] = set()
    for pupil_id, found in pupils.indicators_of(reader, ids).items():
        meals = [i for i in found if i.measure is Measure.FREE_SCHOOL_MEALS and i.as_at <= on]
        if meals and fold(max(meals, key=lambda i: (i.as_at, i.id)).value) in ("yes", "y", "true", "1"):
            wanted.add(pupil_id)
    for row in pupils.groups(reader, on):
        if fold(row.name) == fold(LUNCH_GROUP):
            wanted |= set(ids) & set(pupils.member_ids(reader, row.id, on))
    return wanted


def _food(needs: Mapping[int, Sequence[Need]], pupil_id: int) -> str:
    """What a pupil can't eat; an allergy to food matters to a cook wherever it was entered."""
    return "; ".join(
        short_need(n.what) for n in needs.get(pupil_id, ()) if n.kind is NeedKind.DIETARY or _FOOD.search(n.what)
    )


def coach_list(reader: Reader, of: Trip, now: datetime) -> OfficeList:
    """Names and forms on each coach, for whoever counts at its door. No need, no number, no photograph sign."""
    parts = []
    for party, members in _parts(of):
        coach = party.coach if party else ""
        title = coach if not coach or fold(coach).startswith("coach") else f"Coach {coach}"
        name = _part_name(of, party)
        ways = [w for w in of.transport if w.party_id in (None, party.id if party else None)]
        firms = listed(list(dict.fromkeys(", ".join(p for p in (w.firm, w.telephone) if p) for w in ways if w.firm)))
        adults = [a.name for a in of.adults if a.party_id is None or (party and a.party_id == party.id)]
        under = [f"{count(len(members), 'pupil')}, {count(len(adults), 'adult')}: {listed(adults) or 'not named yet'}."]
        under += [f"{firms}."] if firms else []
        parts.append(
            OfficePart(
                title=" · ".join(part for part in (title, name) if part),
                under=tuple(under),
                headings=("Pupil", "Form"),
                widths=(100, 30),
                rows=tuple((p.name, p.form) for p in by_form(members)),
                ticks=("Out", "Back"),
            )
        )
    return _list(reader, of, now, "Coach list", parts)


def base_sheet(reader: Reader, of: Trip, now: datetime) -> OfficeList:
    """What the base contact keeps by the telephone: numbers, adults, the day, and lines for what is rung in."""
    whole = leaders_register(reader, of, now)
    under = (f"{of.place or of.visit.title}. {count(len(of.going), 'pupil')}, {count(len(of.adults), 'adult')}.",)
    numbers = OfficePart(
        title="whom to ring",
        under=(*under, "Pupils, needs and families’ numbers are on the base copy of the register and its list A."),
        headings=("Who", "Telephone"),
        widths=(110, 60),
        rows=(*((_adult(a.name, a.party), a.telephone) for a in of.adults), *whole.contacts),
    )
    day = OfficePart(
        title="the day",
        under=(f"Leaves {_clock(of.visit.leaves_at)}, back {_clock(of.visit.back_at)}.",),
        headings=("At", "What", "Where or who"),
        widths=(18, 90, 60),
        rows=tuple((clock(i.at), i.title, _name_of(of, i.party_id)) for i in of.items),
    )
    heard = OfficePart(
        title="what is rung in",
        under=("Ask in this order, and write the time of each call. Families are told by base, nobody else.",),
        headings=("Ask", "Answer"),
        widths=(50, 125),
        row_height=22,
        rows=tuple(
            (ask, "") for ask in (
                "Time of the call, and who rings", "What has happened, and when", "Where", "Who is hurt, and how",
                "Who else is there", "What has been done", "What comes next", "Which adult is at the hospital",
                "When they ring again",
            )
        ),
    )  # fmt: skip
    return _list(reader, of, now, "Base contact", [numbers, *([day] if day.rows else []), heard])


def _adult(name: str, party: str) -> str:
    return ", ".join(part for part in (name, party) if part)


def _clock(at: time | None) -> str:
    return clock(at) if at else "______"


def _name_of(of: Trip, party_id: int | None) -> str:
    return next((party.name for party in of.parties if party.id == party_id), "")
