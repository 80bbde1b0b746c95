"""What a visit pack says: the visit, its day, the place, and each pupil's few words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal

from coordinator.paper.letterhead import School

Edition = Literal["standard", "large-print", "easy-read", "ink-saving"]
Section = Literal["cover", "day", "about", "ask"]
SECTIONS: tuple[Section, ...] = ("cover", "day", "about", "ask")
EDITIONS: tuple[Edition, ...] = ("standard", "large-print", "easy-read", "ink-saving")
SubjectState = Literal["met", "taught", "not"]
"""Met on the day, taught at the place, or not taught there."""


@dataclass(frozen=True)
class DayItem:
    """One thing in the day. ``short`` is what the pocket ticket says; ``travel`` draws the road under it."""

    at: time
    title: str
    detail: str = ""
    where: str = ""
    short: str = ""
    travel: bool = False
    icon: str = ""


@dataclass(frozen=True)
class Phone:
    """A number to ring, and who answers."""

    who: str
    number: str


@dataclass(frozen=True)
class Subject:
    """A subject and whether the place teaches it."""

    name: str
    state: SubjectState = "taught"


@dataclass(frozen=True)
class PlaceProfile:
    """What kind of place it is. A fact that is ``None`` is unknown, and is printed as a line to fill, never guessed.

    ``kind_words`` completes "An … university": "ancient, collegiate". ``means`` explains its terms; ``story``
    is half a sentence on how it became so ("a technical college until 1992").
    """

    name: str
    kind: str
    kind_words: str = ""
    noun: str = "university"
    story: str = ""
    means: tuple[tuple[str, str], ...] = ()
    founded: str | None = None
    students: str | None = None
    where: str | None = None
    getting_there: str | None = None
    facts: tuple[tuple[str, str | None], ...] = ()
    pupils_say: str = ""
    not_known: str = ""
    subjects: tuple[Subject, ...] = ()
    look_for: tuple[str, ...] = ()
    miles: float | None = None
    short: str = ""
    when_we_went: str = ""
    subjects_met: str = ""


@dataclass(frozen=True)
class PackVisit:
    """Everything in a pack that all pupils of a visit share."""

    title: str
    ref: str
    place_name: str
    partner_name: str
    kind_of_place: str
    on: date
    year_groups: tuple[int, ...]
    school: School
    meet_at: time | None = None
    meet_where: str = ""
    leaves: time | None = None
    back_at: time | None = None
    back_where: str = ""
    items: tuple[DayItem, ...] = ()
    bring: tuple[str, ...] = ()
    lunch: str = ""
    home: str = ""
    in_charge: str = ""
    lost_address: str = ""
    phones: tuple[Phone, ...] = ()
    lost_steps: tuple[tuple[str, str], ...] = ()
    distance_miles: float | None = None
    travel_minutes: int | None = None
    about: PlaceProfile | None = None
    last_place: PlaceProfile | None = None
    questions: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    next_steps: tuple[str, ...] = ("talk to someone", "look something up", "join or try something")
    closing: str = ""


@dataclass(frozen=True)
class PackGroup:
    """The group a pupil travels with: what it is called, who leads it, how to ring the leader, which coach."""

    name: str = ""
    leader: str = ""
    telephone: str = ""
    coach: str = ""
    first_aid: bool = False


@dataclass(frozen=True)
class PackFor:
    """One pupil's pack. ``noticed`` and ``told`` are the pupil's own words from the last pack, if there are any."""

    name: str
    form: str = ""
    group: PackGroup = field(default_factory=PackGroup)
    edition: Edition | None = None
    noticed: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerProfile:
    """What packs say about a partner, as it is kept; numbers nobody knows stay None."""

    id: int = 0
    organisation_id: int
    founded: int | None = None
    students: int | None = None
    short: str = ""
    subjects: tuple[str, ...] = ()
    look_for: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintLog:
    """What was printed or saved, when, how often, and when it is to be destroyed."""

    id: int = 0
    paper: str
    visit_id: int | None = None
    what: str = ""
    copies: int = 1
    at: datetime
    destroy_after: date | None = None
    destroyed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintCopy:
    """One numbered copy of a printed paper: who holds it, and the day it came back to be destroyed."""

    id: int = 0
    print_log_id: int
    number: int
    holder: str = ""
    back_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyOut:
    """A numbered copy with its paper, for the list that is ticked at the debrief; ``of`` is how many there are."""

    id: int
    print_log_id: int
    paper: str
    what: str
    at: datetime
    number: int
    of: int
    holder: str = ""
    back_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A finished paper, ready to be shown, printed or saved.

    ``paper`` is what the command line calls it (``letters``); ``copies`` counts what is handed out: packs, letters,
    registers. ``one_sided`` says that the back of each sheet has to stay empty. ``holders`` are those who get the
    numbered copies of a paper with pupils' data, in order; one without a name is held by nobody in particular.
    """

    paper: str
    title: str
    pdf: bytes
    copies: int
    pages: int
    suggested_name: str
    one_sided: bool = False
    holders: tuple[str, ...] = ()


ANY_YEAR = 0  # the lane of visits for no year group on the poster


@dataclass(frozen=True, slots=True)
class Span:
    """Named days; ``years`` are the year groups of an exam time."""

    name: str
    starts: date
    ends: date
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitSpan:
    """A visit; ``look`` is visit, school (in school) or idea."""

    title: str
    starts: date
    ends: date
    years: tuple[int, ...]
    look: str = "visit"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A partner's year: first day, last day and kind (teaching, reading, exams, closed)."""

    name: str
    stretches: tuple[tuple[date, date, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """Everything the poster says."""

    label: str
    line: str
    first: date
    last: date
    years: tuple[int, ...]
    terms: tuple[Span, ...] = ()
    holidays: tuple[Span, ...] = ()
    single: tuple[tuple[date, str], ...] = ()
    blocks: tuple[Span, ...] = ()
    visits: tuple[VisitSpan, ...] = ()
    rhythms: tuple[Rhythm, ...] = ()
    letters: Mapping[date, str] = field(default_factory=dict)
    dates: tuple[tuple[str, str], ...] = ()  # what, and its days in words

    @property
    def lanes(self) -> tuple[int, ...]:
        """The year groups, and a lane for visits of none of them when there are some."""
        return (*self.years, ANY_YEAR) if any(not set(one.years) & set(self.years) for one in self.visits) else self.years

    def in_lane(self, lane: int) -> list[VisitSpan]:
        """The visits of a lane, first things first."""
        own = (one for one in self.visits if (lane in one.years if lane else not set(one.years) & set(self.years)))
        return sorted(own, key=lambda one: (one.starts, one.title))
