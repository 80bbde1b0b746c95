"""What a pupil is here, and what hangs on one: needs, contacts, indicators, groups."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coordinator import names


class Edition(StrEnum):
    """How a pupil's own papers are printed."""

    STANDARD = "standard"
    LARGE_PRINT = "large-print"
    EASY_READ = "easy-read"
    TINTED = "tinted"


class NeedKind(StrEnum):
    """What a need is about."""

    MEDICAL = "medical"
    DIETARY = "dietary"
    ACCESS = "access"


class Measure(StrEnum):
    """What an indicator measures."""

    PUPIL_PREMIUM = "pupil-premium"
    FREE_SCHOOL_MEALS = "free-school-meals"
    EVER_6 = "ever-6"
    LOOKED_AFTER = "looked-after"
    EVER_IN_CARE = "ever-in-care"
    EAL = "eal"
    SEN = "sen"
    SERVICE_CHILD = "service-child"
    YOUNG_CARER = "young-carer"
    FIRST_IN_FAMILY = "first-in-family"
    ESTRANGED = "estranged"
    REFUGEE = "refugee"
    TRAVELLER = "traveller"
    DISABILITY = "disability"
    MINORITY = "minority"
    POLAR4 = "polar4"
    TUNDRA_LSOA = "tundra-lsoa"
    TUNDRA_MSOA = "tundra-msoa"
    IMD = "imd"
    UNI_CONNECT = "uni-connect"
    SMALL_AREA = "small-area"

    @property
    def label(self) -> str:
        """As it stands on a page: ``Pupil premium``."""
        return _MEASURES[self][0]

    @property
    def mark(self) -> str:
        """As it stands in a narrow column: ``PP``."""
        return _MEASURES[self][1]


_MEASURES = {
    Measure.PUPIL_PREMIUM: ("Pupil premium", "PP"),
    Measure.FREE_SCHOOL_MEALS: ("Free school meals", "FSM"),
    Measure.EVER_6: ("Free school meals in the last six years", "Ever 6"),
    Measure.LOOKED_AFTER: ("Looked after", "LAC"),
    Measure.EVER_IN_CARE: ("Care-experienced", "Care"),
    Measure.EAL: ("English as an additional language", "EAL"),
    Measure.SEN: ("Special educational needs", "SEN"),
    Measure.SERVICE_CHILD: ("Service family", "Service"),
    Measure.YOUNG_CARER: ("Young carer", "Carer"),
    Measure.FIRST_IN_FAMILY: ("First in the family to higher education", "First"),
    Measure.ESTRANGED: ("Estranged from family", "Estranged"),
    Measure.REFUGEE: ("Refugee or asylum seeker", "Refugee"),
    Measure.TRAVELLER: ("Gypsy, Roma or Traveller", "GRT"),
    Measure.DISABILITY: ("Disability", "Disabled"),
    Measure.MINORITY: ("Ethnic group under-represented in higher education", "Ethnicity"),
    Measure.POLAR4: ("POLAR4 quintile", "POLAR4"),
    Measure.TUNDRA_LSOA: ("TUNDRA quintile, by LSOA", "TUNDRA"),
    Measure.TUNDRA_MSOA: ("TUNDRA quintile, by MSOA", "TUNDRA M"),
    Measure.IMD: ("Index of multiple deprivation, decile", "IMD"),
    Measure.UNI_CONNECT: ("Uni Connect target ward", "Uni Connect"),
    Measure.SMALL_AREA: ("Small area (LSOA or data zone)", "Area"),
}


AREA_MEASURES = (
    Measure.POLAR4, Measure.TUNDRA_LSOA, Measure.TUNDRA_MSOA, Measure.IMD, Measure.UNI_CONNECT, Measure.SMALL_AREA
)  # fmt: skip
WITHHELD = "withheld"  # an area measure's publisher gives no value, and says why
NOT_KNOWN = "not-known"  # somebody was asked and could not say; not the same as never asked, and not as no


class Reported(StrEnum):
    """Who says so; what is kept is ``""`` when nobody noted it."""

    SCHOOL = "school"
    PUPIL = "pupil"
    FAMILY = "family"
    PARTNER = "partner"
    AREA = "area"

    @property
    def words(self) -> str:
        """As it stands beside a value: ``self-reported``."""
        return _REPORTED[self]


_REPORTED = {
    Reported.SCHOOL: "from the school’s records",
    Reported.PUPIL: "self-reported",
    Reported.FAMILY: "reported by the family",
    Reported.PARTNER: "returned by the partner",
    Reported.AREA: "by area",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pupil:
    """Somebody on the roll. The year group is never kept: it follows from the leaving cohort and today."""

    id: int = 0
    upn: str | None = None
    admission_number: str = ""
    legal_surname: str = ""
    legal_forename: str = ""
    surname: str = ""
    forename: str = ""
    middle_names: str = ""
    form: str = ""
    leaving_cohort: int
    date_of_birth: date | None = None
    postcode: str = ""
    email: str = ""
    guest: bool = False
    edition: Edition = Edition.STANDARD
    joined_on: date | None = None
    left_on: date | None = None
    letter_language: str = ""

    @property
    def ref(self) -> str:
        """``P123``: never changes, also on paper."""
        return f"P{self.id}"

    @property
    def name(self) -> str:
        """As known: ``Ollie Mitchell``; one word when that is the whole name."""
        return f"{self.forename} {self.surname}".strip()

    @property
    def register_name(self) -> str:
        """As in a register: ``Mitchell, Ollie``."""
        return ", ".join(part for part in (self.surname, self.forename) if part)

    @property
    def legal_name(self) -> str:
        """The legal name with middle names, or the known one when no other is kept."""
        forename = self.legal_forename or ("" if self.legal_surname else self.forename)
        surname = self.legal_surname or ("" if self.legal_forename else self.surname)
        return " ".join(part for part in (forename, self.middle_names, surname) if part)

    @property
    def sort_key(self) -> tuple[str, str, str, str]:
        """Orders a register by surname."""
        return names.sort_key(self.surname, self.forename)


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Something a leader must know to look after a pupil; shown only where it is needed."""

    id: int = 0
    pupil_id: int
    kind: NeedKind
    what: str
    what_to_do: str = ""
    carries: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carer:
    """Whom to ring about a pupil, in order of priority; or whom not to."""

    id: int = 0
    pupil_id: int
    priority: int = 1
    name: str
    relationship: str = ""
    telephone: str = ""
    email: str = ""
    must_not_contact: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One measure of one pupil with its value, when it was so, and who said so; no indicator: not known."""

    id: int = 0
    pupil_id: int
    measure: Measure
    value: str
    release: str = ""
    as_at: date
    source: str = ""
    reported: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """A subject or kind of work a pupil is drawn to, when they said so and where."""

    id: int = 0
    pupil_id: int
    subject: str
    as_at: date
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """Whom a partner's programme is for: every required condition, and ``needed`` of the others.

    Without year groups it is for all of them; without an organisation it is the school's own.
    """

    id: int = 0
    organisation_id: int | None = None
    name: str
    what_for: str = ""
    needed: int = 1
    year_groups: tuple[int, ...] = ()
    source: str = ""
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCondition:
    """One condition of a rule set: the measure, and the values that meet it."""

    id: int = 0
    rule_set_id: int = 0
    position: int = 0
    measure: Measure
    wanted: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilGroup:
    """A named group of pupils, such as first in family in Year 9."""

    id: int = 0
    name: str
    what_for: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A pupil's time in a group; an open end means still in it."""

    id: int = 0
    pupil_group_id: int
    pupil_id: int
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingMap:
    """How the headings of a kind of file were matched last time: JSON of field to heading."""

    id: int = 0
    kind: str
    headings_key: str
    mapping: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilRow:
    """A pupil as a line of a list. ``marks`` are short words for what is known to apply: ``("PP", "SEN K")``."""

    id: int
    surname: str
    forename: str
    form: str
    year_group: int
    guest: bool = False
    left: bool = False
    edition: Edition = Edition.STANDARD
    marks: tuple[str, ...] = ()
    has_needs: bool = False

    @property
    def ref(self) -> str:
        """``P123``."""
        return f"P{self.id}"

    @property
    def name(self) -> str:
        """As known: ``Ollie Mitchell``."""
        return f"{self.forename} {self.surname}".strip()

    @property
    def register_name(self) -> str:
        """As in a register: ``Mitchell, Ollie``."""
        return ", ".join(part for part in (self.surname, self.forename) if part)

    @property
    def sort_key(self) -> tuple[str, str, str, str]:
        """Orders a register by surname."""
        return names.sort_key(self.surname, self.forename)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """A group as a line of a list, with how many are in it on the day asked about."""

    id: int
    name: str
    what_for: str = ""
    members: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """A pupil who comes to the school, with what is known of them; the records' ``pupil_id`` follows."""

    pupil: Pupil
    carers: tuple[Carer, ...] = ()
    needs: tuple[Need, ...] = ()
    indicators: tuple[Indicator, ...] = ()
