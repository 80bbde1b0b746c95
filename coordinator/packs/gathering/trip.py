"""A visit as its papers need it: everything about it read once."""

from collections.abc import Sequence
from dataclasses import dataclass

from coordinator import resources
from coordinator.consent.wording import with_own
from coordinator.directory import rules as directory_rules
from coordinator.directory import store as directory
from coordinator.directory.records import Organisation
from coordinator.file.school_file import Reader
from coordinator.paper import letterhead
from coordinator.problems import Problem
from coordinator.pupils import rules as pupils_rules
from coordinator.school_year import store as school_year
from coordinator.school_year.records import School
from coordinator.visits import store as visits
from coordinator.visits.records import (
    ItineraryItem,
    Party,
    PlaceRow,
    StaffRole,
    StaffRow,
    Transport,
    Visit,
)
from coordinator.words import year_groups


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """A visit with its school, partner, parties, day, adults, coaches and the pupils who are going."""

    school: School
    visit: Visit
    organisation: Organisation | None
    parties: tuple[Party, ...]
    items: tuple[ItineraryItem, ...]
    staff: tuple[StaffRow, ...]
    transport: tuple[Transport, ...]
    going: tuple[PlaceRow, ...]

    @property
    def partner(self) -> str:
        """The partner's name, empty without one."""
        return self.organisation.name if self.organisation else ""

    @property
    def place(self) -> str:
        """Where it takes place: as the visit says, else the partner."""
        return self.visit.place_name or self.partner

    @property
    def miles(self) -> int | None:
        """Miles from school as the crow flies, where both places are known."""
        home = self.school.latitude, self.school.longitude
        if home[0] is None or home[1] is None or self.organisation is None:
            return None
        there = self.organisation
        return directory_rules.miles_from((home[0], home[1]), there.latitude, there.longitude)

    @property
    def leader(self) -> str:
        """Who is in charge of the whole visit."""
        leaders = [s for s in self.staff if s.role is StaffRole.LEADER]
        whole = [s for s in leaders if s.party_id is None]
        return (whole or leaders)[0].name if leaders else ""

    @property
    def adults(self) -> list[StaffRow]:
        """The adults who come along, each once, leader first."""
        found: dict[int, StaffRow] = {}
        for member in sorted(self.staff, key=lambda s: list(StaffRole).index(s.role)):
            if member.role.comes_along:
                found.setdefault(member.staff_id, member)
        return list(found.values())

    @property
    def year(self) -> str:
        """``Year 10``, from the visit or from who is going."""
        years = self.visit.year_groups or tuple(sorted({p.year_group for p in self.going if p.year_group}))
        return year_groups(years) if years else ""


def trip(reader: Reader, visit_id: int) -> Trip:
    """The visit and all that hangs on it. Raises Problem when there is none, or the school has no name yet."""
    try:
        visit = visits.visit(reader, visit_id)
    except LookupError as error:
        raise Problem("This visit is not in the file any more. Choose another.") from error
    organisation = (
        directory.organisation(reader, visit.organisation_id) if visit.organisation_id is not None else None
    )
    return Trip(
        school=_school(reader),
        visit=visit,
        organisation=organisation,
        parties=tuple(visits.parties(reader, visit_id)),
        items=tuple(visits.itinerary(reader, visit_id)),
        staff=tuple(visits.staffing(reader, visit_id)),
        transport=tuple(visits.transport(reader, visit_id)),
        going=tuple(p for p in visits.places(reader, visit_id) if p.state.counts),
    )


def _school(reader: Reader) -> School:
    found = school_year.school(reader)
    if found is None or not found.name:
        raise Problem("The school has no name yet. Give it one under Settings before papers are printed.")
    return found


def paper_school(reader: Reader) -> letterhead.School:
    """The school as it appears on paper. Raises Problem while it has no name."""
    school = _school(reader)
    address = ", ".join(part for part in (school.address, school.town, school.postcode) if part)
    return letterhead.School(
        name=school.name,
        programme=school.programme,
        address=address,
        telephone=school.telephone,
        email=school.email,
        main_colour=school.colour_1,
        accent_colour=school.colour_2,
        logo=school.logo,
        town=school.town,
    )


def wording(reader: Reader, name: str) -> dict[str, tuple[str, ...]]:
    """A shipped text (``consent_letter``, ``emergency``) with the school's own sections in place of the shipped ones.

    The school's own are kept as the setting ``wording_consent_letter`` and so on.
    """
    own = school_year.own_setting(reader, f"wording_{name}")
    return with_own(resources.text(f"wording/{name}.txt"), own.value if own else "")


def forename(place: PlaceRow) -> str:
    """What a pupil is called in a sentence: the forename, or the one name there is."""
    return place.forename or place.surname


def by_form(places: Sequence[PlaceRow]) -> list[PlaceRow]:
    """By form, then as a register: how tutors hand papers out. Year 7 comes before Year 10."""
    return sorted(places, key=lambda p: (pupils_rules.form_year(p.form) or 99, p.form))


def travel_time(minutes: int | None) -> str:
    """``2 h 10``, ``45 minutes``; empty when nobody has said."""
    if not minutes:
        return ""
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02d}" if hours else f"{rest} minutes"
