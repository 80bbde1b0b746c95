"""What the partners page shows of one partner, read from every feature that keeps something about it."""

from dataclasses import dataclass
from datetime import date

from coordinator import words
from coordinator.directory import rules as directory_rules
from coordinator.directory import store as directory
from coordinator.directory.records import (
    KnowsRow,
    Organisation,
    PartnerRow,
    PersonRow,
    PlaceKind,
    Staff,
    Team,
)
from coordinator.feedback import store as feedback
from coordinator.file.school_file import Reader
from coordinator.names import fold
from coordinator.relationships import actions as relationships
from coordinator.relationships import rules as relationship_rules
from coordinator.relationships import store as relationship_store
from coordinator.relationships.records import Agreement, ContactRow, Due, Objective, RingGrid
from coordinator.relationships.rules.ring_now import OurTimes
from coordinator.school_year import store as school_year
from coordinator.school_year.records import PartnerWeek, PartnerWeekKind
from coordinator.school_year.rules import Calendar
from coordinator.visits import store as visits
from coordinator.visits.actions import silence
from coordinator.visits.records import VisitRow, VisitState

PLACES = {  # the kind of place: its icon and its colour
    PlaceKind.ANCIENT: ("landmark", "y10"),
    PlaceKind.MODERN: ("building-2", "y8"),
    PlaceKind.RESEARCH: ("microscope", "y11"),
    PlaceKind.CAMPUS: ("school", "y12"),
    PlaceKind.ARTS: ("palette", "y13"),
    PlaceKind.LAND_BASED: ("wheat", "y10"),
    PlaceKind.COLLEGE: ("hammer", "y8"),
    PlaceKind.TRAINING: ("wrench", "y9"),
    PlaceKind.EMPLOYER: ("ship", "y11"),
    PlaceKind.CHARITY: ("hand-heart", "y9"),
    PlaceKind.HUB: ("route", "y7"),
    PlaceKind.NONE: ("handshake", "act"),
}
_WEEKS_AHEAD = 42  # days: how far ahead their closed and exam weeks are told


@dataclass(frozen=True, slots=True)
class Ringing:
    """When to ring: whom, in their words, and the week's grid where bell times are kept."""

    person: PersonRow | None
    grid: RingGrid | None
    has_bells: bool
    others: tuple[PersonRow, ...]
    away: tuple[PartnerWeek, ...]
    weeks: tuple[PartnerWeek, ...]  # their calendar, as far as it is not over
    ours: OurTimes


@dataclass(frozen=True, slots=True)
class Dossier:
    """One partner whole, as of today."""

    today: date
    calendar: Calendar
    organisation: Organisation
    row: PartnerRow
    miles: int | None
    lead: Staff | None
    people: tuple[PersonRow, ...]
    gone: tuple[PersonRow, ...]
    teams: tuple[Team, ...]
    knows: tuple[KnowsRow, ...]
    helper: tuple[int, str] | None  # a colleague on the next visit who doesn't know them yet
    promises: tuple[Due, ...]
    last: ContactRow | None
    quiet: bool
    ahead: tuple[VisitRow, ...]  # visits not over yet, cancelled ones too
    next_visit: VisitRow | None
    score: tuple[float, int] | None
    agreement: Agreement | None
    objectives: tuple[Objective, ...]
    ringing: Ringing

    @property
    def place(self) -> tuple[str, str]:
        """The icon and the colour of its kind of place."""
        return PLACES[self.organisation.place_kind]

    @property
    def known_here(self) -> list[KnowsRow]:
        """Those who know them and are still at the school."""
        return [row for row in self.knows if row.here]

    @property
    def contact_person(self) -> PersonRow | None:
        """Whom one would name first: the one to ring, else anyone there."""
        return self.ringing.person or (self.people[0] if self.people else None)


def lead_of(reader: Reader, today: date) -> Staff | None:
    """The member of staff the school names as its lead; else the only one there is."""
    school = school_year.school(reader)
    staff = directory.staff(reader, today)
    named = next((one for one in staff if school is not None and fold(one.name) == fold(school.lead)), None)
    return named or (staff[0] if len(staff) == 1 else None)


def read(
    reader: Reader, organisation_id: int, today: date, quiet: frozenset[int] | None = None
) -> Dossier | None:
    """Everything about one partner; None when it is not there (any more). ``quiet``: those going quiet, if known."""
    row = directory.partner(reader, organisation_id, today)
    if row is None:
        return None
    organisation = directory.organisation(reader, organisation_id)
    calendar = school_year.calendar(reader)
    place = directory.school_place(reader)
    people = tuple(directory.people_at(reader, organisation_id, today))
    knows = tuple(directory.who_knows(reader, organisation_id, today))
    ahead = tuple(visits.visit_rows_with(reader, organisation_id, since=today))
    coming = [visit for visit in ahead if visit.state != VisitState.CANCELLED]
    agreements = relationship_store.agreements(reader, organisation_id)
    if quiet is None:
        quiet = frozenset(one.organisation_id for one in silence.going_quiet(reader, today))
    return Dossier(
        today=today,
        calendar=calendar,
        organisation=organisation,
        row=row,
        miles=directory_rules.miles_from(place, organisation.latitude, organisation.longitude),
        lead=lead_of(reader, today),
        people=people,
        gone=tuple(directory.people_once_at(reader, organisation_id, today)),
        teams=tuple(directory.teams(reader, organisation_id)),
        knows=knows,
        helper=_helper(reader, coming[0] if coming else None, knows),
        promises=tuple(relationships.promises_due(reader, today, organisation_id)),
        last=relationship_store.last_spoke(reader, organisation_id, today),
        quiet=organisation_id in quiet,
        ahead=ahead,
        next_visit=coming[0] if coming else None,
        score=feedback.scores(reader, organisation_id),
        agreement=agreements[0] if agreements else None,
        objectives=tuple(relationship_store.objectives(reader, organisation_id)),
        ringing=_ringing(reader, organisation_id, people, calendar, today),
    )


def _helper(reader: Reader, visit: VisitRow | None, knows: tuple[KnowsRow, ...]) -> tuple[int, str] | None:
    if visit is None:
        return None
    known = {row.staff_id for row in knows}
    return next(
        ((row.staff_id, row.name) for row in visits.staffing(reader, visit.id) if row.staff_id not in known),
        None,
    )


def _ringing(
    reader: Reader, organisation_id: int, people: tuple[PersonRow, ...], calendar: Calendar, today: date
) -> Ringing:
    said = [person for person in people if person.best_time]
    said.sort(key=lambda person: "tele" not in person.best_way and "phone" not in person.best_way)
    bells = school_year.bell_times(reader)
    timed = [(person, hours) for person in said if (hours := relationship_rules.hours_of(person.best_time))]
    grid, first = None, said[0] if said else None
    if timed and bells:
        first, hours = timed[0]
        grid = relationship_rules.ring_grid(hours, calendar, bells, school_year.lessons(reader), today)
        grid = grid if grid.both or grid.they else None
    weeks = [week for week in school_year.partner_weeks(reader, organisation_id) if week.ends >= today]
    away = [
        week
        for week in weeks
        if week.kind != PartnerWeekKind.TEACHING and (week.starts - today).days < _WEEKS_AHEAD
    ]
    ours = OurTimes(calendar, tuple(bells), tuple(school_year.lessons(reader)))
    others = tuple(p for p in said if p is not first)
    return Ringing(first, grid, bool(bells), others, tuple(away[:2]), tuple(weeks), ours)


def about_line(dossier: Dossier) -> str:
    """``Ancient · 74 miles, 2 h 10 by coach · since March 2025``."""
    organisation = dossier.organisation
    parts = [directory_rules.place_words(organisation.place_kind, organisation.kind)]
    if far := distance(dossier.miles, organisation.town, organisation.travel_minutes):
        parts.append(far)
    if dossier.row.since:
        parts.append(f"since {month_of(dossier.row.since)}")
    return " · ".join(parts)


def distance(miles: int | None, town: str, travel_minutes: int | None) -> str:
    """``74 miles, 2 h 10 by coach``; the town where the miles are not known."""
    way = [words.count(miles, "mile")] if miles else [town] if town else []
    if travel_minutes:
        way.append(f"{length(travel_minutes)} by coach")
    return ", ".join(way)


def length(minutes: int) -> str:
    """``35 min``, ``2 h 10``, ``3 h``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"


def month_of(day: date, *, short: bool = False) -> str:
    """``March 2025``, ``Mar 2025``."""
    return f"{words.MONTHS[day.month - 1][: 3 if short else None]} {day.year}"
