"""Visits as pages and papers read them: several tables in one row."""

from dataclasses import dataclass
from datetime import date, time

from coordinator.pupils.rules import year_group
from coordinator.visits.records.choices import (
    ConsentMode,
    PlaceState,
    Section,
    StaffRole,
    VisitKind,
    VisitState,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRow:
    """A visit as a list shows it, with everything readiness asks for except the replies, which are consent's."""

    id: int = 0
    title: str = ""
    kind: VisitKind = VisitKind.CAMPUS_VISIT
    state: VisitState = VisitState.IDEA
    organisation_id: int | None = None
    partner: str = ""
    place_name: str = ""
    purpose: str = ""
    host_person_id: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    leaves_at: time | None = None
    back_at: time | None = None
    year_groups: tuple[int, ...] = ()
    consent_mode: ConsentMode = ConsentMode.OPT_IN
    consent_by: date | None = None
    consent_asked_on: date | None = None
    places_offered: int | None = None
    places_promised: int | None = None
    number_brought: int | None = None
    approval_submitted_on: date | None = None
    approval_on: date | None = None
    approval_fell_on: date | None = None
    approval_fell_because: str = ""
    offered: int = 0
    accepted: int = 0
    reserve: int = 0
    withdrew: int = 0
    attended: int = 0
    speakers: int = 0
    adults: int = 0
    supervisors: int = 0
    first_aiders: int = 0
    leader: str = ""
    coaches: int = 0
    booked: int = 0
    itinerary: int = 0
    jobs: int = 0
    jobs_done: int = 0
    printed: int = 0

    @property
    def ref(self) -> str:
        """What slips and lists call it: ``V7``."""
        return f"V{self.id}"

    @property
    def last_day(self) -> date | None:
        """Its last day; a one-day visit's only day."""
        return self.ends_on or self.starts_on

    @property
    def going(self) -> int:
        """Pupils going as things stand: accepted, or offered and not answered yet."""
        return self.offered + self.accepted

    @property
    def approved(self) -> bool:
        """Whether the approval stands now."""
        return self.approval_on is not None and self.approval_fell_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A place with its pupil and party, as registers, slips and lists need it."""

    id: int = 0
    visit_id: int = 0
    visit_on: date | None = None
    pupil_id: int = 0
    surname: str = ""
    forename: str = ""
    form: str = ""
    leaving_cohort: int = 0
    edition: str = "standard"
    language: str = ""  # of letters home; empty for English
    party_id: int | None = None
    party: str = ""
    coach: str = ""
    state: PlaceState = PlaceState.OFFERED
    small_group: str = ""
    attended: bool | None = None
    why_not: str = ""
    speaks_thanks: bool = False
    offered_on: date | None = None
    reserve_order: int | None = None  # its place among the reserves; kept when it was offered a place after all

    @property
    def name(self) -> str:
        """The name the pupil is known by."""
        return f"{self.forename} {self.surname}".strip()

    @property
    def ref(self) -> str:
        """What slips print: ``V7-P123``."""
        return f"V{self.visit_id}-P{self.pupil_id}"

    @property
    def year_group(self) -> int | None:
        """The pupil's year on the day of the visit; None while it has no date."""
        return year_group(self.leaving_cohort, self.visit_on) if self.visit_on else None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRow:
    """An adult on a visit, with name and number."""

    id: int = 0
    visit_id: int = 0
    staff_id: int = 0
    name: str = ""
    initials: str = ""
    telephone: str = ""
    first_aider: bool = False
    drives_minibus: bool = False
    party_id: int | None = None
    party: str = ""
    role: StaffRole = StaffRole.SUPERVISOR
    supervises: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRow:
    """A job with the visit it belongs to."""

    id: int = 0
    visit_id: int = 0
    visit: str = ""
    visit_state: VisitState = VisitState.IDEA
    starts_on: date | None = None
    what: str = ""
    section: Section = Section.PLAN
    days_before: int = 0
    staff_id: int | None = None
    initials: str = ""
    done_on: date | None = None
    minutes: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class TwiceWanted:
    """Somebody or something that two visits, or two parties of one visit, want on the same day."""

    who: str = "pupil"  # pupil staff minibus
    who_id: int = 0
    name: str = ""
    visit_id: int = 0
    visit: str = ""
    other_id: int = 0
    other: str = ""
    day: date
    within_a_day: bool = True  # both begin and end on that day, so that their times decide
    leaves_at: time | None = None
    back_at: time | None = None
    other_leaves_at: time | None = None
    other_back_at: time | None = None
    party: str = ""
    other_party: str = ""


@dataclass(frozen=True, slots=True)
class OutTogether:
    """Pupils of a year group who are out on a day that several visits share."""

    day: date
    year: int
    pupils: int
    visits: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """How many are still to be told of a change to a visit, the first of them, and since when."""

    visit_id: int
    title: str
    how_many: int
    whom: str
    why: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Outings:
    """What a pupil had of the visits: how often asked, how often there, and when last."""

    pupil_id: int = 0
    asked: int = 0
    went: int = 0
    last_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilVisit:
    """One visit as a pupil's own page shows it."""

    visit_id: int = 0
    title: str = ""
    partner: str = ""
    starts_on: date | None = None
    visit_state: VisitState = VisitState.IDEA
    consent_mode: ConsentMode = ConsentMode.OPT_IN
    state: PlaceState = PlaceState.OFFERED
    attended: bool | None = None
    why_not: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """How often a pupil has spoken the thanks, and when last."""

    pupil_id: int = 0
    turns: int = 0
    last_on: date | None = None
