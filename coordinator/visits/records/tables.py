"""What is kept of a visit: its plan, parties, adults, transport, money, jobs and pupils' places."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from coordinator.visits.records.choices import (
    ConsentMode,
    CountStage,
    ItemKind,
    PlaceState,
    Section,
    StaffRole,
    TransportKind,
    VisitKind,
    VisitState,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One planned encounter with a partner."""

    id: int = 0
    title: str = ""
    kind: VisitKind = VisitKind.CAMPUS_VISIT
    organisation_id: int | None = None
    team_id: int | None = None
    host_person_id: int | None = None
    purpose: str = ""
    outcomes: str = ""
    subjects: str = ""
    place_name: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    leaves_at: time | None = None
    back_at: time | None = None
    meet_at: time | None = None
    meet_where: str = ""
    back_where: str = ""
    year_groups: tuple[int, ...] = ()
    state: VisitState = VisitState.IDEA
    cancelled_because: str = ""
    consent_mode: ConsentMode = ConsentMode.OPT_IN
    consent_by: date | None = None
    consent_asked_on: date | None = None
    places_offered: int | None = None
    places_promised: int | None = None
    number_brought: int | None = None
    approval_system: str = ""
    approval_reference: str = ""
    approval_submitted_on: date | None = None
    approval_on: date | None = None
    approval_fell_on: date | None = None
    approval_fell_because: str = ""
    in_person: bool = True
    met_staff: bool | None = None
    met_learners: bool | None = None
    voluntary_pence: int = 0
    lunch: str = ""
    bring: tuple[str, ...] = ()
    notes: str = ""
    copied_from_id: int | None = None
    objective_id: int | None = None  # the partnership's objective that it serves
    pathways: tuple[str, ...] = ()
    encounter: Mapping[str, str] = field(default_factory=dict, hash=False)  # the points that make it meaningful: point to words
    ratio_because: str = ""  # why so many adults are enough

    @property
    def ref(self) -> str:
        """What slips and lists call it: ``V7``."""
        return f"V{self.id}"

    @property
    def last_day(self) -> date | None:
        """Its last day; a one-day visit's only day."""
        return self.ends_on or self.starts_on

    @property
    def approved(self) -> bool:
        """Whether the approval stands now."""
        return self.approval_on is not None and self.approval_fell_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Part of a visit with its own place, leader or coach."""

    id: int = 0
    visit_id: int = 0
    name: str = ""
    organisation_id: int | None = None
    place_name: str = ""
    coach: str = ""
    seats: int | None = None
    leader_id: int | None = None
    leaves_at: time | None = None  # None: with the visit
    back_at: time | None = None
    merged_into_id: int | None = None  # on the day its people joined that party
    telephone: str = ""  # the leader's on the day


@dataclass(frozen=True, slots=True, kw_only=True)
class ItineraryItem:
    """One line of the day; without a party it is everybody's."""

    id: int = 0
    visit_id: int = 0
    party_id: int | None = None
    at: time = time(9)
    title: str = ""
    detail: str = ""
    place: str = ""
    ends_at: time | None = None
    kind: ItemKind = ItemKind.ACTIVITY


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """An adult on a visit."""

    id: int = 0
    visit_id: int = 0
    party_id: int | None = None
    staff_id: int = 0
    role: StaffRole = StaffRole.SUPERVISOR
    supervises: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Transport:
    """A coach, minibus or train that has to be booked; the cost is in pence."""

    id: int = 0
    visit_id: int = 0
    firm: str = ""
    what: str = ""
    seats: int | None = None
    telephone: str = ""
    cost_pence: int | None = None
    booked_on: date | None = None
    kind: TransportKind = TransportKind.COACH
    party_id: int | None = None  # None: everybody's
    vehicle: str = ""  # the school's own minibus by its name, or a registration
    pick_up_at: time | None = None
    return_at: time | None = None
    pick_up_where: str = ""
    failed_because: str = ""  # on the day it did not come


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyLine:
    """What something costs or who pays, in pence."""

    id: int = 0
    visit_id: int = 0
    what: str = ""
    pence: int = 0
    is_income: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistItem:
    """A job due some school days before the visit (negative: after it)."""

    id: int = 0
    visit_id: int = 0
    what: str = ""
    section: Section = Section.PLAN
    days_before: int = 0
    staff_id: int | None = None
    done_on: date | None = None
    minutes: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A pupil's place on a visit."""

    id: int = 0
    visit_id: int = 0
    pupil_id: int = 0
    party_id: int | None = None
    state: PlaceState = PlaceState.OFFERED
    small_group: str = ""
    attended: bool | None = None
    why_not: str = ""
    speaks_thanks: bool = False
    offered_on: date | None = None
    reserve_order: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadCount:
    """A party counted at a stage of the day; without a party the whole visit."""

    id: int = 0
    visit_id: int
    party_id: int | None = None
    stage: CountStage
    on_day: date
    counted: int
    expected: int
    at: datetime
    staff_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistTemplate:
    """A job the school does for every visit of a kind; an empty kind is every kind's."""

    id: int = 0
    kind: str = ""
    what: str
    section: Section = Section.PLAN
    days_before: int = 0
    minutes: int = 5
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A lesson of an adult on a visit that somebody else takes."""

    id: int = 0
    visit_id: int
    staff_id: int
    on_day: date
    bell_time_id: int | None = None
    what: str
    covered_by: str = ""
    arranged_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Somebody to be told that a visit was moved, changed or cancelled."""

    id: int = 0
    visit_id: int
    whom: str
    why: str
    since: date
    told_on: date | None = None
    way: str = ""
