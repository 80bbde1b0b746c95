"""What is true of partners: what kind of place, how far away, whose name is whose."""

from collections.abc import Iterable
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from coordinator.directory.records import Organisation, OrganisationKind, PlaceKind
from coordinator.names import fold

_PLACE_OF_PROVIDER = (  # how universities_uk_core.csv calls its types, by how they begin
    ("Ancient", PlaceKind.ANCIENT),
    ("Post-", PlaceKind.MODERN),
    ("Plate glass", PlaceKind.CAMPUS),
    ("Former CAT", PlaceKind.CAMPUS),
    ("Red brick", PlaceKind.RESEARCH),
    ("Civic", PlaceKind.RESEARCH),
    ("University of London", PlaceKind.RESEARCH),
    ("Federal", PlaceKind.RESEARCH),
    ("Postgraduate", PlaceKind.RESEARCH),
    ("Specialist - arts", PlaceKind.ARTS),
    ("Conservatoire", PlaceKind.ARTS),
    ("Specialist - land", PlaceKind.LAND_BASED),
    ("Specialist - teacher", PlaceKind.MODERN),
    ("Specialist", PlaceKind.RESEARCH),
    ("College", PlaceKind.COLLEGE),
)
_PLACE_OF_KIND = {
    OrganisationKind.COLLEGE: PlaceKind.COLLEGE,
    OrganisationKind.CHARITY: PlaceKind.CHARITY,
    OrganisationKind.EMPLOYER: PlaceKind.EMPLOYER,
    OrganisationKind.TRAINING_PROVIDER: PlaceKind.TRAINING,
    OrganisationKind.HUB: PlaceKind.HUB,
    OrganisationKind.UNIVERSITY: PlaceKind.MODERN,
}
PLACE_WORDS = {
    PlaceKind.NONE: "",
    PlaceKind.ANCIENT: "Ancient",
    PlaceKind.MODERN: "Modern",
    PlaceKind.RESEARCH: "Research",
    PlaceKind.CAMPUS: "1960s campus",
    PlaceKind.ARTS: "Specialist arts",
    PlaceKind.LAND_BASED: "Land-based",
    PlaceKind.COLLEGE: "Further education",
    PlaceKind.TRAINING: "Training provider",
    PlaceKind.EMPLOYER: "Employer",
    PlaceKind.CHARITY: "Charity",
    PlaceKind.HUB: "Regional hub",
}
KIND_WORDS = {
    OrganisationKind.UNIVERSITY: "University",
    OrganisationKind.COLLEGE: "College",
    OrganisationKind.CHARITY: "Charity",
    OrganisationKind.EMPLOYER: "Employer",
    OrganisationKind.TRAINING_PROVIDER: "Training provider",
    OrganisationKind.SCHOOL: "School",
    OrganisationKind.HUB: "Regional hub",
    OrganisationKind.OTHER: "Other",
}
_EARTH_MILES = 3958.8
_SOUTH, _NORTH, _WEST, _EAST = 49.0, 61.5, -11.0, 2.5  # the islands, with room
_SMALL_WORDS = frozenset(
    {"the", "university", "universities", "uni", "univ", "of", "at", "prifysgol", "and", "for", "in"}
)
_SECOND_LEVEL = frozenset({"ac", "co", "org", "gov", "sch", "nhs", "edu", "com"})
_TEAM_WORDS = frozenset(
    {
        "team",
        "office",
        "outreach",
        "enquiries",
        "admissions",
        "recruitment",
        "schools",
        "hub",
        "inbox",
        "department",
    }
)
_SHARED_INBOXES = frozenset(
    {
        "outreach", "schools", "wp", "access", "enquiries", "info", "admissions", "recruitment", "team", "events",
        "schoolsandcolleges", "schools.colleges", "wideningparticipation", "uniconnect", "hello", "contact", "office",
    }
)  # fmt: skip
_LIKE = 92.0  # of 100: one letter wrong in a dozen, never Northampton for Southampton (82)
_SHORTEST_LIKE = 8


def place_of(provider_type: str, kind: OrganisationKind = OrganisationKind.UNIVERSITY) -> PlaceKind:
    """The kind of place: from a university's type (as the shipped list calls it), else from the kind of partner."""
    for beginning, place in _PLACE_OF_PROVIDER:
        if provider_type.startswith(beginning):
            return place
    return _PLACE_OF_KIND.get(kind, PlaceKind.NONE)


def place_words(place: PlaceKind, kind: OrganisationKind) -> str:
    """``Ancient``, ``1960s campus``, ``Employer``: what stands under a partner's name."""
    return PLACE_WORDS[place] or KIND_WORDS[kind]


def miles(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle miles between two places (latitude, longitude in degrees), by the haversine formula."""
    (lat_a, lon_a), (lat_b, lon_b) = a, b
    half_lat, half_lon = radians(lat_b - lat_a) / 2, radians(lon_b - lon_a) / 2
    h = sin(half_lat) ** 2 + cos(radians(lat_a)) * cos(radians(lat_b)) * sin(half_lon) ** 2
    return 2 * _EARTH_MILES * asin(sqrt(min(1.0, h)))


def miles_from(
    school: tuple[float, float] | None, latitude: float | None, longitude: float | None
) -> int | None:
    """Whole miles from the school as the crow flies; None unless both places are known."""
    if school is None or latitude is None or longitude is None:
        return None
    return round(miles(school, (latitude, longitude)))


def read_place(text: str) -> tuple[float, float] | None:
    """Latitude and longitude as typed, ``54.58, -0.97``; None for nothing. ValueError when that is no place here."""
    if not text.strip():
        return None
    parts = text.replace(";", ",").split(",") if "," in text or ";" in text else text.split()
    try:
        latitude, longitude = (float(part) for part in parts)
    except ValueError:
        latitude = longitude = 0.0
    if not (_SOUTH <= latitude <= _NORTH and _WEST <= longitude <= _EAST):
        raise ValueError("Give latitude and longitude with a comma between them, like 54.58, -0.97.")
    return latitude, longitude


@lru_cache(maxsize=4096)
def core(name: str) -> str:
    """What tells one organisation's name from another's: ``University of Durham`` and ``Durham Uni`` give ``durham``."""
    words = fold(name).split()
    kept = [word for word in words if word not in _SMALL_WORDS]
    return " ".join(kept or words)


def acronym(name: str) -> str:
    """First letters of the words that count: ``Liverpool John Moores University`` gives ``LJMU``."""
    return "".join(
        word[0] for word in fold(name).split() if word not in {"of", "the", "and", "for", "at", "in"}
    ).upper()


def address_name(email: str) -> str:
    """The name an e-mail address stands under: ``a.b@mail.durham.ac.uk`` gives ``durham``."""
    parts = email.rpartition("@")[2].casefold().split(".")
    if len(parts) >= 3 and parts[-2] in _SECOND_LEVEL:
        return parts[-3]
    return parts[-2] if len(parts) >= 2 else ""


def is_team_name(name: str) -> bool:
    """Whether this is a shared inbox, not a person: ``Durham 4Schools team``."""
    words = fold(name).split()
    return len(words) > 1 and words[-1] in _TEAM_WORDS


def is_shared_inbox(email: str) -> bool:
    """Whether several people read this address: ``outreach@keele.ac.uk``."""
    return email.partition("@")[0].casefold() in _SHARED_INBOXES


def lost_letters(name: str) -> list[str]:
    """A remark on a name in which a letter was lost on its way here: ``Wi?niewska``."""
    lost = "?" in name or "\ufffd" in name
    return [f"“{name}” has lost a letter on its way. Check the spelling."] if lost else []


def kind_of_name(name: str) -> OrganisationKind:
    """The likely kind of an organisation we know by name only."""
    words = set(fold(name).split())
    if words & {"university", "uni"}:
        return OrganisationKind.UNIVERSITY
    if words & {"college"}:
        return OrganisationKind.COLLEGE
    if words & {"school", "academy"}:
        return OrganisationKind.SCHOOL
    if words & {"trust", "foundation", "charity"}:
        return OrganisationKind.CHARITY
    if words & {"ltd", "limited", "plc", "llp"}:
        return OrganisationKind.EMPLOYER
    return OrganisationKind.OTHER


class Recogniser:
    """Tells which organisation a name or an e-mail address means; those given first win."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self._by_name: dict[str, Organisation] = {}
        self._by_core: dict[str, Organisation] = {}
        self._by_address: dict[str, Organisation] = {}
        for organisation in organisations:
            self.learn(organisation)

    def learn(self, organisation: Organisation, *, replace: bool = False) -> None:
        """Adds an organisation; ``replace`` puts it before those already there (it has an id now)."""
        for name in (organisation.name, *organisation.aliases):
            self._keep(self._by_name, fold(name), organisation, replace=replace)
            self._keep(self._by_core, core(name), organisation, replace=replace)
            self._keep(self._by_address, fold(name).replace(" ", ""), organisation, replace=replace)
            self._keep(self._by_address, core(name).replace(" ", ""), organisation, replace=replace)
        host = organisation.website.partition("//")[2].split("/")[0].removeprefix("www.")
        if host:
            self._keep(self._by_address, address_name("@" + host), organisation, replace=replace)

    @staticmethod
    def _keep(where: dict[str, Organisation], key: str, organisation: Organisation, *, replace: bool) -> None:
        # Two universities may share a former name or a town: the first keeps it.
        if key and (key not in where or (replace and where[key].name == organisation.name)):
            where[key] = organisation

    def by_name(self, name: str) -> Organisation | None:
        """By its name, a short or former name, the same without "University of", or a name one slip away."""
        key, heart = fold(name), core(name)
        found = self._by_name.get(key) or self._by_core.get(heart)
        if found is not None or len(heart) < _SHORTEST_LIKE:
            return found
        from rapidfuzz import fuzz, process

        like = process.extractOne(heart, self._by_core.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE)
        return self._by_core[like[0]] if like else None

    def by_address(self, email: str) -> Organisation | None:
        """By the address after the @: a university's website or its name run together."""
        return self._by_address.get(address_name(email)) if "@" in email else None
