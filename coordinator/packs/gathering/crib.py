"""What the crib sheet says, in the order of an approval form; of needs and replies only numbers."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, time

from coordinator.consent import store as consent
from coordinator.consent.records import State
from coordinator.file.school_file import Reader
from coordinator.names import tidy
from coordinator.packs.crib_sheet import CribField, CribPart
from coordinator.packs.gathering.leaders import host_words
from coordinator.packs.gathering.trip import Trip
from coordinator.pupils import store as pupils
from coordinator.pupils.records import NeedKind
from coordinator.relationships import store as relationships
from coordinator.school_year import store as school_year
from coordinator.visits import rules
from coordinator.visits import store as visits
from coordinator.visits.records import ItineraryItem, PlaceState, StaffRole, StaffRow, Transport
from coordinator.visits.rules.funding import funding
from coordinator.words import clock, count, long_date, money, short_date, year_groups


def crib_of(reader: Reader, of: Trip) -> tuple[CribPart, ...]:
    """Every box of the form with what the file knows of it."""
    return (
        CribPart("Establishment and visit leader", _who(of)),
        CribPart("Dates and times", _when(of)),
        CribPart("Venue", _where(reader, of)),
        CribPart("Purpose and objectives", _why(reader, of)),
        CribPart("The group", _group(of)),
        CribPart("Staff", _staff(reader, of)),
        CribPart("Transport", _transport(of)),
        CribPart("Itinerary", _itinerary(of)),
        CribPart("Costs and insurance", _money(reader, of)),
        CribPart("Special needs and medical, in numbers", _needs(reader, of)),
        CribPart("Risk assessments", _risks(reader, of)),
        CribPart("Emergency and base contact", _emergency(of)),
        CribPart("Parental consent, in numbers", _consent(reader, of)),
    )


def _box(label: str, text: str, missing: str) -> CribField:
    """Every line of the text tidied: what people typed is data."""
    lines = [tidy(line) for line in text.splitlines()]
    return CribField(label, "\n".join(line for line in lines if line), missing)


def _who(of: Trip) -> tuple[CribField, ...]:
    visit, deputies = of.visit, [s for s in of.adults if s.role is StaffRole.DEPUTY]
    reference = ", ".join(part for part in (visit.approval_system, visit.approval_reference) if tidy(part))
    return (
        _box("Establishment", of.school.name, "give the school its name under Settings."),
        _box("Visit title", visit.title, "give the visit a name."),
        _box("Visit leader", of.leader, "choose who leads under Staffing."),
        _box("Deputy leader", "\n".join(s.name for s in deputies), "choose a deputy under Staffing, or write “none”."),
        _box("Form and reference", reference, "press “It is submitted” and write down the form’s reference."),
    )


def _when(of: Trip) -> tuple[CribField, ...]:
    visit, last = of.visit, of.visit.last_day
    nights = (last - visit.starts_on).days if last and visit.starts_on else 0
    length = f"{count(nights + 1, 'day')}, {count(nights, 'night')} away" if nights else "One day, no night away"
    leaves, back = _day(visit.starts_on), _day(last)
    choose = "choose a date for the visit."
    return (
        _box("Leaves school", _at(leaves, visit.leaves_at), f"{choose} Then its times."),
        _box("Back at school", _at(back, visit.back_at), choose),
        _box("Length", length if visit.starts_on else "", choose),
        _box("Meets", _meets(of), "edit the visit: when and where pupils meet."),
    )


def _at(day: str, at: time | None) -> str:
    if not day:
        return ""
    # A form takes no hint from its neighbour that 4.45 is the afternoon.
    return f"{day}, {clock(at)} {'am' if at.hour < 12 else 'pm'}" if at else f"{day} (no time yet: edit the visit)"


def _meets(of: Trip) -> str:
    visit = of.visit
    return " ".join(part for part in (clock(visit.meet_at) if visit.meet_at else "", visit.meet_where) if part)


def _where(reader: Reader, of: Trip) -> tuple[CribField, ...]:
    there = of.organisation
    town = there.town if there else ""
    parties = [(p.name, p.place_name) for p in of.parties if tidy(p.place_name) and tidy(p.place_name) != tidy(of.place)]
    far = f"About {of.miles} miles from school as the crow flies" if of.miles is not None else ""
    host = host_words(reader, of.visit).removeprefix("host ")
    found = [
        _box("Venue", of.place, "choose the partner or write the place."),
        _box("Provider", of.partner, "choose the partner, or write “none”."),
        _box("Town", town, "add it on the partner’s page."),
        _box("Distance", far, "needs the partner’s and the school’s postcodes."),
        _box("Contact there", host, "choose the host on the day when you edit the visit."),
    ]
    if parties:
        found.insert(1, _box("Each party’s place", "\n".join(f"{n}: {place}" for n, place in parties), ""))
    return tuple(found)


def _why(reader: Reader, of: Trip) -> tuple[CribField, ...]:
    visit = of.visit
    aims = relationships.objectives(reader, visit.organisation_id) if visit.organisation_id is not None else []
    serves = next((aim.what for aim in aims if aim.id == visit.objective_id), "")
    return (
        _box("Purpose", visit.purpose, "edit the visit: why you go."),
        _box("What pupils take from it", visit.outcomes, "edit the visit: what pupils should take from it."),
        _box("Objective it serves", serves, "choose the partnership’s objective on the visit’s page."),
        _box("Subjects", visit.subjects, "add the subjects when you edit the visit, or write “all”."),
        _box("Category", visit.kind.words, ""),
    )


def _group(of: Trip) -> tuple[CribField, ...]:
    years = Counter(place.year_group for place in of.going)
    parts = [f"Year {year}: {years[year]}" for year in sorted(y for y in years if y is not None)]
    if years.get(None):
        parts.append(f"year not known: {years[None]}")
    going, promised = len(of.going), of.visit.places_promised
    total = count(going, "pupil") if going else count(promised, "pupil") + " planned, none invited yet" if promised else ""
    ages = year_groups(of.visit.year_groups) if of.visit.year_groups else of.year
    invite = "invite pupils on the visit’s page."
    return (
        _box("Pupils in all", total, f"{invite} Or promise the partner a number."),
        _box("By year group", ", ".join(parts), invite),
        _box("Year groups meant", ages, "edit the visit: for whom."),
        _box("Boys and girls", "", "gender is not kept here. Take it from the register if the form asks."),
    )


def _each(adults: Sequence[StaffRow]) -> str:
    return "\n".join(dict.fromkeys(f"{one.name}, {one.role.words.lower()}" for one in adults))


def _staff(reader: Reader, of: Trip) -> tuple[CribField, ...]:
    adults = of.adults
    aiders = [s.name for s in adults if s.first_aider or s.role is StaffRole.FIRST_AIDER]
    kept = school_year.settings(reader)["ratio_prompt"]
    prompt = school_year.setting_number(reader, "ratio_prompt")
    now = rules.ratio(of.going, of.staff, prompt)
    known = now.pupils and now.adults
    said = f"{now.words} ({count(now.pupils, 'pupil')}, {count(now.adults, 'supervising adult')})" if known else ""
    figure = f"1 : {prompt}" + (f" ({tidy(kept.source)})" if tidy(kept.source) else "") if prompt else ""
    why = f"{now.prompt_words} Say why under Staffing." if now.prompt_words else "say why under Staffing."
    hospital = now.hospital.removeprefix("If one adult goes to hospital with a pupil").lstrip(":, ") if now.hospital else ""
    return (
        _box("Adults in all", count(len(adults), "adult") if adults else "", "add the adults under Staffing."),
        _box("Names and roles", _each(adults), "add the adults under Staffing."),
        _box("First aid", ", ".join(aiders), "no adult is marked as first-aider. Mark one under Staffing."),
        _box("Ratio", said, "needs the pupils and the supervising adults."),
        _box("School’s own figure", figure, "set it under Staffing, with where it comes from."),
        _box("Why the adults are enough", of.visit.ratio_because, why),
        _box("If one adult goes to hospital with a pupil", hospital, "needs the pupils and the supervising adults."),
    )


def _transport(of: Trip) -> tuple[CribField, ...]:
    if not of.visit.kind.travels:
        return (_box("How", "No travel: it takes place at school.", ""),)
    ways = [way for way in of.transport if not way.failed_because]
    drivers = [s.name for s in of.staff if s.role is StaffRole.DRIVER or (s.drives_minibus and _minibus(ways))]
    found = [_box("How", "\n".join(_way(way, of) for way in ways), "add the coach, train or minibus under Transport.")]
    if _minibus(ways):
        found.append(_box("Who may drive the minibus", "\n".join(dict.fromkeys(drivers)), "add a driver under Staffing."))
    return tuple(found)


def _minibus(ways: Sequence[Transport]) -> bool:
    return any(way.kind.value == "minibus" for way in ways)


def _way(way: Transport, of: Trip) -> str:
    party = next((p.name for p in of.parties if p.id == way.party_id), "")
    firm = way.firm or way.kind.without_a_firm or "no firm named yet"
    booked = f"booked {short_date(way.booked_on)}" if way.booked_on else "" if way.kind.without_a_firm else "not booked yet"
    parts = [
        way.kind.value.capitalize(), firm, way.telephone, way.vehicle, way.what,
        count(way.seats, "seat") if way.seats and "seat" not in way.what else "", f"for {party}" if party else "", booked,
    ]  # fmt: skip
    return ", ".join(dict.fromkeys(part for part in (tidy(p) for p in parts) if part))


def _itinerary(of: Trip) -> tuple[CribField, ...]:
    add = "add the lines of the day on the visit’s page."
    common = [item for item in of.items if item.party_id is None]
    if len(common) == len(of.items):
        return (_box("The day", _lines(common), add),)
    found = [_box("Everybody", _lines(common), add)] if common else []
    for party in of.parties:
        own = [item for item in of.items if item.party_id == party.id]
        if own:
            found.append(_box(tidy(party.name) or "Party", _lines(own), add))
    return tuple(found)


def _lines(items: Sequence[ItineraryItem]) -> str:
    return "\n".join(_line(item) for item in sorted(items, key=lambda item: (item.at, item.id)))


def _line(item: ItineraryItem) -> str:
    when = clock(item.at) + (f"–{clock(item.ends_at)}" if item.ends_at else "")
    return f"{when}  " + ", ".join(part for part in (tidy(item.title), tidy(item.detail), tidy(item.place)) if part)


def _money(reader: Reader, of: Trip) -> tuple[CribField, ...]:
    lines = visits.money(reader, of.visit.id)
    sums = funding(lines, of.transport, len(of.going), of.visit.voluntary_pence)
    payers = [f"{one.source or one.what}: {money(one.pence)}" for one in lines if one.is_income]
    asked = of.visit.voluntary_pence
    gift = f"{money(asked)} each, voluntary: no pupil is left out for not paying" if asked else "Families are asked for nothing"
    return (
        _box("Cost in all", money(sums.cost) if sums.cost else "", "add what it costs on the visit’s page."),
        _box("Cost for each pupil", money(sums.each) if sums.each else "", "needs the costs and the pupils."),
        _box("Who pays", "\n".join(payers), "add who pays on the visit’s page."),
        _box("Asked of families", gift, ""),
        _box("Insurance", "", "insurers are not kept here. Take policy and number from the school office."),
    )


def _needs(reader: Reader, of: Trip) -> tuple[CribField, ...]:
    if not of.going:
        return (_box("Pupils with needs", "", "invite pupils first. Then the numbers stand here."),)
    needs = pupils.needs_of(reader, [place.pupil_id for place in of.going])
    kinds = Counter(kind for found in needs.values() for kind in {need.kind for need in found})
    carrying = sum(any(tidy(need.carries) for need in found) for found in needs.values())
    some = sum(bool(found) for found in needs.values())
    said = {NeedKind.MEDICAL: "Medical", NeedKind.DIETARY: "Diet", NeedKind.ACCESS: "Access and learning"}
    return (
        _box("Pupils with needs", f"{some} of {count(len(of.going), 'pupil')}; the leader’s register tells what to do", ""),
        *(_box(label, count(kinds[kind], "pupil"), "") for kind, label in said.items()),
        _box("Carry medicine", count(carrying, "pupil"), ""),
    )


def _risks(reader: Reader, of: Trip) -> tuple[CribField, ...]:
    jobs = [job for job in visits.checklist(reader, of.visit.id) if "risk" in job.what.casefold()]
    said = [f"{tidy(j.what)}: " + (f"done {short_date(j.done_on)}" if j.done_on else "not done yet") for j in jobs]
    return (
        _box("On the checklist", "\n".join(said), "add a job with the word “risk” to the checklist, to follow it here."),
        _box("Files to attach", "", "assessments are not kept here. Attach the school’s own, the host’s and the coach firm’s."),
    )


def _emergency(of: Trip) -> tuple[CribField, ...]:
    base = [_ring(s) for s in of.staff if s.role is StaffRole.BASE_CONTACT]
    leads = [_ring(s) for s in of.staff if s.role in (StaffRole.LEADER, StaffRole.DEPUTY)]
    parties = [f"Party {p.name}: {p.telephone}" for p in of.parties if tidy(p.telephone)]
    return (
        _box("Base contact", "\n".join(dict.fromkeys(base)), "add an adult as base contact under Staffing."),
        _box("Leader’s telephone", "\n".join(dict.fromkeys([*leads, *parties])), "choose who leads under Staffing."),
        _box("School office", of.school.telephone, "add it under Settings."),
        _box("School, out of hours", of.school.out_of_hours, "add it under Settings; a late return needs one."),
        _box("Nearest casualty", "", "look it up for the place you go to."),
    )


def _ring(one: StaffRow) -> str:
    return f"{one.name}, {one.telephone or 'no number yet'}"


def _consent(reader: Reader, of: Trip) -> tuple[CribField, ...]:
    visit = of.visit
    rows = [row for row in consent.consent_rows(reader, visit.id) if row.place_state is not PlaceState.RESERVE]
    held = Counter(row.taking_part for row in rows if row.place_state.counts)
    no = sum(row.taking_part in (State.REFUSED, State.WITHDRAWN) for row in rows)
    need_none = held[State.NOT_NEEDED]
    waiting = sum(held.values()) - held[State.GIVEN] - need_none - held[State.REFUSED] - held[State.WITHDRAWN]
    said = [f"{held[State.GIVEN]} said yes", f"{no} said no or took it back", f"{waiting} without a valid reply"]
    said += [f"{need_none} need none"] if need_none else []
    return (
        _box("How it is asked", visit.consent_mode.words, ""),
        _box("Letters sent", _day(visit.consent_asked_on), "send the letters home first."),
        _box("Replies due", _day(visit.consent_by), "edit the visit: by when replies are due."),
        _box("Replies", ", ".join(said) if rows else "", "invite pupils first."),
    )


def _day(day: date | None) -> str:
    return long_date(day) if day else ""
