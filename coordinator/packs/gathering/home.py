"""What the letter home says of a visit, and to whom it goes."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from coordinator.consent import actions as consent_actions
from coordinator.consent import store as consent
from coordinator.consent.letter import adults_and_pupils, in_one_line
from coordinator.consent.records import SLIP, Scope
from coordinator.consent.slips import LetterPupil, LetterVisit
from coordinator.directory import store as directory
from coordinator.file.school_file import Reader
from coordinator.packs.gathering.trip import Trip, by_form, forename, travel_time
from coordinator.school_year import store as school_year
from coordinator.visits import store as visits
from coordinator.visits.records import Party, PlaceRow, VisitKind

_NOT_WHAT = re.compile(
    r"\b(meet|coach|minibus|train|leave|back|lunch|thank|welcome|goodbye|arrive|home|depart)", re.IGNORECASE
)
_OPENINGS = {VisitKind.IN_SCHOOL: "opening-in-school", VisitKind.ONLINE: "opening-online"}
_MOST_SAID = 4


def letter_visit(reader: Reader, of: Trip, today: date) -> LetterVisit:
    """The visit as the letter tells it; what nobody has entered is left out."""
    visit = of.visit
    cancel_by = None
    reply_by = visit.consent_by
    if visit.starts_on is not None:
        cancel_by = school_year.calendar(reader).add_school_days(visit.starts_on, -3)
        reply_by = reply_by or consent_actions.return_by(reader, visit.starts_on, today)
    return LetterVisit(
        title=visit.title,
        written_on=today,
        starts_on=visit.starts_on,
        ends_on=visit.ends_on,
        where=_where(of),
        what=_what(of),
        lunch=visit.lunch,
        travel=_travel(of),
        staff=adults_and_pupils(of.leader, len(of.adults), len(of.going)),
        bring=visit.bring,
        meet_at=visit.meet_at or visit.leaves_at,
        meet_where=visit.meet_where,
        back_at=visit.back_at,
        back_where=visit.back_where,
        partner=of.partner,
        purpose=visit.purpose,
        year=of.year,
        voluntary_pence=visit.voluntary_pence,
        ask=_asked_for_help(reader, of),
        lead=of.school.lead,
        head=of.school.head,
        reply_by=reply_by,
        cancel_by=cancel_by,
        mode=visit.consent_mode,
        opening=_OPENINGS.get(visit.kind, "opening"),
        scopes=tuple(scope for scope in SLIP if _applies(scope, of)),
    )


def letters_of_parties(reader: Reader, of: Trip, today: date) -> dict[int, LetterVisit]:
    """The visit as the letter tells it to each party, where there are several; empty for one or none."""
    if len(of.parties) < 2:
        return {}
    return {party.id: letter_visit(reader, _trip_of(reader, of, party), today) for party in of.parties}


def _trip_of(reader: Reader, of: Trip, party: Party) -> Trip:
    """The visit seen by one party: its place, partner, times, lines, adults and coach."""
    elsewhere = party.organisation_id not in (None, of.visit.organisation_id)
    organisation = directory.organisation(reader, party.organisation_id or 0) if elsewhere else of.organisation
    place = party.place_name or ("" if elsewhere else of.visit.place_name)
    visit = replace(
        of.visit, place_name=place, leaves_at=party.leaves_at or of.visit.leaves_at, back_at=party.back_at or of.visit.back_at
    )
    own = tuple(way for way in of.transport if way.party_id == party.id)
    return replace(
        of, visit=visit, organisation=organisation, parties=(party,),
        items=tuple(item for item in of.items if item.party_id in (None, party.id)),
        staff=tuple(line for line in of.staff if line.party_id in (None, party.id)),
        transport=own or tuple(way for way in of.transport if way.party_id is None),
        going=tuple(place for place in of.going if place.party_id == party.id),
    )  # fmt: skip


def _applies(scope: Scope, of: Trip) -> bool:
    if scope in (Scope.PHOTO_PARTNER, Scope.SHARING):
        return of.organisation is not None
    return scope is not Scope.TRAVEL_HOME or of.visit.kind.travels


def _asked_for_help(reader: Reader, of: Trip) -> str:
    own = school_year.own_setting(reader, "ask_for_help")
    return own.value if own else of.school.lead


def _where(of: Trip) -> str:
    if not of.visit.kind.travels:
        return of.visit.place_name or "at school"
    places = list(dict.fromkeys(p.place_name for p in of.parties if p.place_name))
    where = of.visit.place_name or (", ".join(places) if len(places) > 1 else "") or of.partner
    town = of.organisation.town if of.organisation else ""
    if town and town.casefold() not in where.casefold():
        where = f"{where}, {town}" if where else town
    return f"{where}; {of.miles} miles" if of.miles and where else where


def _what(of: Trip) -> str:
    titles = list(dict.fromkeys(i.title for i in of.items if not _NOT_WHAT.search(i.title)))
    return in_one_line(titles[:_MOST_SAID]) if titles else of.visit.subjects


def _travel(of: Trip) -> str:
    if not of.visit.kind.travels:
        return ""
    firms = list(dict.fromkeys(t.firm for t in of.transport if t.firm))
    minutes = of.organisation.travel_minutes if of.organisation else None
    return ", ".join(part for part in (", ".join(firms), travel_time(minutes)) if part)


def places_of(reader: Reader, visit_id: int) -> list[PlaceRow]:
    """Every place of a visit, also those withdrawn."""
    return visits.places(reader, visit_id)


def letter_pupils(reader: Reader, of: Trip, pupil_ids: Iterable[int] | None = None) -> list[LetterPupil]:
    """Those a letter goes to, by form: every place that wasn't withdrawn, or the chosen ones among them."""
    asked = set(consent.going_or_reserve(reader, of.visit.id))
    if pupil_ids is not None:
        asked &= set(pupil_ids)
    places = [p for p in visits.places(reader, of.visit.id) if p.pupil_id in asked]
    return [
        LetterPupil(
            name=p.name, forename=forename(p), form=p.form, ref=p.ref, party_id=p.party_id, edition=p.edition, language=p.language
        )
        for p in by_form(places)
    ]  # fmt: skip
