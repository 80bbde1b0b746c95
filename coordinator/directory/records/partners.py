"""Organisations, teams, people, posts, our staff, who knows whom, and the rows that pages show."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class OrganisationKind(StrEnum):
    """What sort of organisation a partner is."""

    UNIVERSITY = "university"
    COLLEGE = "college"
    CHARITY = "charity"
    EMPLOYER = "employer"
    TRAINING_PROVIDER = "training-provider"
    SCHOOL = "school"
    HUB = "hub"
    OTHER = "other"


class PlaceKind(StrEnum):
    """How a place looks to a pupil: decides the drawing beside its name."""

    NONE = ""
    ANCIENT = "ancient"
    MODERN = "modern"
    RESEARCH = "research"
    CAMPUS = "campus"
    ARTS = "arts"
    LAND_BASED = "land-based"
    COLLEGE = "college"
    TRAINING = "training"
    EMPLOYER = "employer"
    CHARITY = "charity"
    HUB = "hub"


class Stage(StrEnum):
    """How far a partnership has come."""

    NEW = "new"
    GROWING = "growing"
    STEADY = "steady"
    RESTING = "resting"
    CLOSED = "closed"


# How well one of us knows a partner.
HAS_MET, KNOWS_THEM, WOULD_BE_RUNG = 1, 2, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Someone at our school."""

    id: int = 0
    name: str
    initials: str = ""
    role: str = ""
    tutor_of: str = ""
    telephone: str = ""
    email: str = ""
    first_aider: bool = False
    drives_minibus: bool = False
    steering_group: bool = False
    from_on: date | None = None
    to_on: date | None = None

    def here_on(self, day: date) -> bool:
        """Whether they work at the school on that day."""
        return (self.from_on is None or self.from_on <= day) and (self.to_on is None or self.to_on >= day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A partner, or one we may have."""

    id: int = 0
    name: str
    aliases: tuple[str, ...] = ()
    kind: OrganisationKind = OrganisationKind.UNIVERSITY
    place_kind: PlaceKind = PlaceKind.NONE
    provider_type: str = ""
    mission_group: str = ""
    town: str = ""
    region: str = ""
    nation: str = ""
    latitude: float | None = None
    longitude: float | None = None
    website: str = ""
    handle: str = ""
    hashtag: str = ""
    quiet_hours: str = ""
    how_to_work: str = ""
    how_we_met: str = ""
    travel_minutes: int | None = None
    stage: Stage = Stage.NEW
    stage_since: date | None = None
    closing_note: str = ""
    rhythm_days: int | None = None

    @property
    def ref(self) -> str:
        """``O12``."""
        return f"O{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team within an organisation, with its shared inbox."""

    id: int = 0
    organisation_id: int
    name: str
    remit: str = ""
    email: str = ""
    telephone: str = ""
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Someone at a partner: one record for life, whatever posts they hold."""

    id: int = 0
    name: str
    title: str = ""
    notes: str = ""
    uid: str = ""  # what another address book calls them

    @property
    def full_name(self) -> str:
        """``Dr Edmund Farr``."""
        return f"{self.title} {self.name}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherReach:
    """Another number, address or name of a person, besides those of the post."""

    id: int = 0
    person_id: int
    kind: str  # telephone mobile e-mail name handle website
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoPeople:
    """Two who look alike and were found to be two people."""

    id: int = 0
    person_id: int
    other_person_id: int
    on_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class StageChange:
    """A stage that a partnership came to, with its day and the note at closing."""

    id: int = 0
    organisation_id: int
    stage: Stage
    on_day: date
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post a person holds or held, and how they are reached in it."""

    id: int = 0
    person_id: int
    organisation_id: int
    team_id: int | None = None
    job_title: str = ""
    telephone: str = ""
    mobile: str = ""
    email: str = ""
    best_time: str = ""
    best_way: str = ""
    from_on: date | None = None
    to_on: date | None = None
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Knows:
    """One of our staff knows an organisation."""

    id: int = 0
    staff_id: int
    organisation_id: int
    since: date | None = None
    warmth: int = KNOWS_THEM
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerRow:
    """A partner in the list: what is said about it at a glance."""

    id: int = 0
    name: str
    aliases: tuple[str, ...] = ()
    kind: OrganisationKind = OrganisationKind.UNIVERSITY
    place_kind: PlaceKind = PlaceKind.NONE
    provider_type: str = ""
    town: str = ""
    region: str = ""
    latitude: float | None = None
    longitude: float | None = None
    travel_minutes: int | None = None
    handle: str = ""
    hashtag: str = ""
    stage: Stage = Stage.NEW
    rhythm_days: int | None = None
    last_spoke: date | None = None  # the last day anyone of us was in contact with anyone there
    since: date | None = None  # the first contact or acquaintance kept
    known_by: int = 0  # of our current staff
    known_names: str = ""  # their names, one on each line
    people: str = ""  # who works there now, one on each line
    next_visit: date | None = None

    @property
    def ref(self) -> str:
        """``O12``."""
        return f"O{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A person in the post they hold (or held), with where that is."""

    id: int = 0  # the person's
    name: str
    title: str = ""
    notes: str = ""
    post_id: int | None = None
    organisation_id: int | None = None
    organisation: str = ""
    place_kind: PlaceKind = PlaceKind.NONE
    town: str = ""
    team_id: int | None = None
    team: str = ""
    job_title: str = ""
    telephone: str = ""
    mobile: str = ""
    email: str = ""
    best_time: str = ""
    best_way: str = ""
    from_on: date | None = None
    to_on: date | None = None
    confirmed_on: date | None = None
    last_spoke: date | None = None

    @property
    def full_name(self) -> str:
        """``Dr Edmund Farr``."""
        return f"{self.title} {self.name}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowsRow:
    """One of our staff who knows a partner."""

    id: int = 0
    staff_id: int
    name: str
    initials: str = ""
    role: str = ""
    since: date | None = None
    warmth: int = KNOWS_THEM
    how: str = ""
    here: bool = True  # still at the school
    talks: int = 0  # contacts they logged


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One answer of the finder."""

    what: str  # organisation person staff
    id: int
    title: str
    detail: str = ""
    organisation_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Someone as another program's address book has them; home addresses and birthdays are never read."""

    row: int
    name: str
    title: str = ""
    organisation: str = ""
    team: str = ""
    job_title: str = ""
    telephone: str = ""
    mobile: str = ""
    email: str = ""
    team_email: str = ""
    website: str = ""
    handle: str = ""
    notes: str = ""
    is_team: bool = False  # a shared inbox, no person
    uid: str = ""  # what the other address book calls them
    before: str = ""  # who held the post before them
    others: tuple[tuple[str, str, str], ...] = ()  # kind, value and note of what the post has no room for
    warnings: tuple[str, ...] = field(default=())
