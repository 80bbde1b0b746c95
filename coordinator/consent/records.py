"""What a family is asked, what it answered, and through whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from coordinator.visits.records import PlaceState, VisitState


class Scope(StrEnum):
    """What is asked, each on its own line of the slip, in this order; medicine on a form of its own."""

    TAKING_PART = "taking-part"
    EMERGENCY = "emergency"
    PHOTO_DISPLAY = "photo-display"
    PHOTO_WEBSITE = "photo-website"
    PHOTO_SOCIAL = "photo-social"
    PHOTO_PARTNER = "photo-partner"
    SHARING = "sharing"
    TRAVEL_HOME = "travel-home"
    MEDICINE = "medicine"

    @property
    def key(self) -> str:
        """Its number on the slip and on the keyboard."""
        return _KEYS[self]

    @property
    def words(self) -> str:
        """The heading of its column."""
        return _WORDS[self]

    @property
    def lead(self) -> str:
        """The word in bold that begins its line on the slip."""
        return _LEADS[self]

    @property
    def slip(self) -> str:
        """Its line on the slip; ``{name}``, ``{partner}`` and ``{back}`` are put in with ``str.replace``."""
        return _SLIPS[self]

    @property
    def is_photo(self) -> bool:
        """Whether it is one of the four uses of photographs."""
        return self.value.startswith("photo-")


_KEYS = {
    Scope.TAKING_PART: "1",
    Scope.EMERGENCY: "2",
    Scope.PHOTO_DISPLAY: "3a",
    Scope.PHOTO_WEBSITE: "3b",
    Scope.PHOTO_SOCIAL: "3c",
    Scope.PHOTO_PARTNER: "3d",
    Scope.SHARING: "4",
    Scope.TRAVEL_HOME: "5",
    Scope.MEDICINE: "6",
}
_WORDS = {
    Scope.TAKING_PART: "Trip",
    Scope.EMERGENCY: "Urgent care",
    Scope.PHOTO_DISPLAY: "Photographs on display",
    Scope.PHOTO_WEBSITE: "Photographs on the website",
    Scope.PHOTO_SOCIAL: "Photographs on social media",
    Scope.PHOTO_PARTNER: "Photographs for the partner",
    Scope.SHARING: "Sharing",
    Scope.TRAVEL_HOME: "Home",
    Scope.MEDICINE: "Medicine",
}
_LEADS = {
    Scope.TAKING_PART: "Taking part.",
    Scope.EMERGENCY: "Emergency.",
    Scope.PHOTO_DISPLAY: "Photographs",
    Scope.PHOTO_WEBSITE: "Photographs",
    Scope.PHOTO_SOCIAL: "Photographs",
    Scope.PHOTO_PARTNER: "Photographs",
    Scope.SHARING: "Sharing.",
    Scope.TRAVEL_HOME: "Home.",
    Scope.MEDICINE: "Medicine.",
}
_SLIPS = {
    Scope.TAKING_PART: "{name} may go on this visit.",
    Scope.EMERGENCY: "If you cannot be reached, staff may agree to urgent treatment.",
    Scope.PHOTO_DISPLAY: "of {name} on display inside school",
    Scope.PHOTO_WEBSITE: "on the school’s website and newsletter",
    Scope.PHOTO_SOCIAL: "on the school’s social media",
    Scope.PHOTO_PARTNER: "used by {partner}",
    Scope.SHARING: "{partner} may hold {name}’s name, birth date and postcode.",
    Scope.TRAVEL_HOME: "{name} may go home from the gate alone at {back}.",
    Scope.MEDICINE: "Staff may give {name} the medicine written above, as it is written.",
}
PHOTOS = tuple(scope for scope in Scope if scope.is_photo)
SLIP: tuple[Scope, ...] = tuple(scope for scope in Scope if scope is not Scope.MEDICINE)  # what every family’s slip may ask


class Answer(StrEnum):
    """What somebody said about one scope."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    INVALID = "invalid"

    @property
    def words(self) -> str:
        """As a person reads it."""
        return {"given": "yes", "refused": "no", "withdrawn": "withdrawn", "invalid": "not valid"}[self.value]


class Route(StrEnum):
    """How the answer came; the telephone is as good as a slip."""

    SLIP = "slip"
    TELEPHONE = "telephone"
    IN_PERSON = "in-person"
    E_MAIL = "e-mail"
    FORM = "form"
    PUPIL = "pupil"

    @property
    def words(self) -> str:
        """As a person reads it."""
        return {"in-person": "In person", "pupil": "Own answer"}.get(self.value, self.value.capitalize())


class State(StrEnum):
    """What the answers to one scope add up to. Silence is never refusal."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    INVALID = "invalid"
    CONFLICT = "conflict"
    NO_REPLY = "no-reply"
    ASKED_AGAIN = "asked-again"
    NOT_ASKED = "not-asked"
    NOT_NEEDED = "not-needed"

    @property
    def words(self) -> str:
        """As a table shows it."""
        return {
            "given": "Yes",
            "refused": "No",
            "withdrawn": "Withdrawn",
            "invalid": "Not valid",
            "conflict": "Two answers",
            "no-reply": "No reply yet",
            "asked-again": "Asked again",
            "not-asked": "Not asked",
            "not-needed": "Not needed",
        }[self.value]

    @property
    def answered(self) -> bool:
        """Whether somebody has said something that counts."""
        return self in (State.GIVEN, State.REFUSED, State.WITHDRAWN, State.CONFLICT)


class AskingKind(StrEnum):
    """Why a family was written to."""

    LETTER = "letter"
    REMINDER = "reminder"
    AGAIN = "again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One answer by one responder to one scope; never altered, only followed by another. No visit: standing."""

    id: int = 0
    visit_id: int | None = None
    pupil_id: int = 0
    scope: Scope = Scope.TAKING_PART
    answer: Answer = Answer.GIVEN
    route: Route = Route.SLIP
    responder: str = ""
    relationship: str = ""
    at: datetime = datetime(2000, 1, 1)
    recorded_by: str = ""
    evidence: str = ""
    telephone: str = ""
    witness: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A family was asked, reminded, or asked again; ``on_day`` keeps the moment, so that it orders with answers.

    ``letter_version_id`` is the letter they were really sent; None when it was not printed from here.
    """

    id: int = 0
    visit_id: int = 0
    pupil_id: int = 0
    kind: AskingKind = AskingKind.LETTER
    on_day: datetime = datetime(2000, 1, 1)
    why: str = ""
    letter_version_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Medicine:
    """A medicine a pupil brings on one visit: how much, when, and which adult keeps it."""

    id: int = 0
    visit_id: int
    pupil_id: int
    name: str
    dose: str = ""
    times: str = ""
    held_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterVersion:
    """What families of a visit were sent: the words and what was asked, without anything of one pupil.

    ``digest`` tells versions of a visit apart; ``asks`` are the values of the scopes on its slip, in order.
    """

    id: int = 0
    visit_id: int
    digest: str
    language: str = ""
    edition: str = "standard"
    words: str
    asks: tuple[str, ...] = ()
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWording:
    """The school's own words for letters in another edition, or for the page in another language beside the English."""

    id: int = 0
    language: str = ""
    edition: str = "standard"
    words: str
    checked_by: str = ""
    checked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A pupil's place as consent sees it, before the answers are added up."""

    visit_id: int = 0
    pupil_id: int = 0
    surname: str = ""
    forename: str = ""
    form: str = ""
    leaving_cohort: int = 0
    party: str = ""
    place_state: PlaceState = PlaceState.OFFERED
    medicines: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRow:
    """One pupil's line: the state of each scope, how and when it came, who said so."""

    visit_id: int
    pupil_id: int
    surname: str
    forename: str
    form: str
    leaving_cohort: int
    party: str
    place_state: PlaceState
    states: Mapping[Scope, State] = field(default_factory=dict)
    how: str = ""
    who: str = ""
    replied_at: datetime | None = None
    asked_on: date | None = None
    reminded_on: date | None = None
    reminders: int = 0  # days on which the family was reminded since it was asked last

    @property
    def name(self) -> str:
        """The name the pupil is known by."""
        return f"{self.forename} {self.surname}".strip()

    @property
    def ref(self) -> str:
        """What the slip prints: ``V7-P123``."""
        return f"V{self.visit_id}-P{self.pupil_id}"

    @property
    def taking_part(self) -> State:
        """The state that decides the place."""
        return self.states[Scope.TAKING_PART]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRow:
    """A decision with its pupil's name, for the list of latest answers."""

    id: int = 0
    visit_id: int | None = None
    pupil_id: int = 0
    surname: str = ""
    forename: str = ""
    scope: Scope = Scope.TAKING_PART
    answer: Answer = Answer.GIVEN
    route: Route = Route.SLIP
    responder: str = ""
    relationship: str = ""
    at: datetime = datetime(2000, 1, 1)
    recorded_by: str = ""
    evidence: str = ""
    telephone: str = ""
    witness: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingVisit:
    """A visit that families are asked about, for choosing among them; ``asked`` counts families written to."""

    id: int = 0
    title: str = ""
    state: VisitState = VisitState.AGREED
    starts_on: date | None = None
    ends_on: date | None = None
    consent_by: date | None = None
    invited: int = 0
    asked: int = 0
