"""What a pupil's pack says: the day, the place, the place seen before, words and questions."""

import csv
import json
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from coordinator import resources
from coordinator.directory import rules as directory_rules
from coordinator.directory import store as directory
from coordinator.directory.records import Organisation, OrganisationKind, PlaceKind
from coordinator.feedback import store as feedback
from coordinator.file.school_file import Reader
from coordinator.names import fold
from coordinator.packs import store
from coordinator.packs.gathering.cards import drawing
from coordinator.packs.gathering.leaders import adult_of, group_name, party_leader
from coordinator.packs.gathering.trip import Trip, by_form, paper_school
from coordinator.packs.records import (
    DayItem,
    Edition,
    PackFor,
    PackGroup,
    PackVisit,
    PartnerProfile,
    Phone,
    PlaceProfile,
    Subject,
)
from coordinator.packs.rules import travel_words
from coordinator.problems import Problem
from coordinator.visits.records import Party, PlaceRow, StaffRole, Visit
from coordinator.words import MONTHS, year_groups

_NOUNS = {
    OrganisationKind.COLLEGE: ("further education", "college"),
    OrganisationKind.EMPLOYER: ("place of", "work"),
    OrganisationKind.CHARITY: ("helping", "charity"),
    OrganisationKind.TRAINING_PROVIDER: ("training", "provider"),
    OrganisationKind.SCHOOL: ("partner", "school"),
    OrganisationKind.HUB: ("regional", "hub"),
    OrganisationKind.OTHER: ("partner", "organisation"),
}
_TERMS = {
    "university": ("Student ambassador", "Lecture", "Seminar", "Tutorial", "Undergraduate", "Halls of residence",
                   "Contextual offer", "Tuition fees"),
    "college": ("FE (further education)", "Vocational course", "Entry requirements", "Module", "Foundation degree",
                "Apprenticeship degree", "HE (higher education)", "Placement year or sandwich course"),
    "employer": ("Apprenticeship degree", "Internship", "Placement year or sandwich course", "Vocational course",
                 "Graduate", "Foundation degree", "Entry requirements", "Interview"),
}  # fmt: skip


def pack_visits(reader: Reader, of: Trip) -> dict[int | None, PackVisit]:
    """The pack's visit for each party (None: those in no party). Raises Problem while the visit has no date."""
    if of.visit.starts_on is None:
        raise Problem(f"“{of.visit.title}” has no date yet. Choose one before packs are printed.")
    riding = [p for p in of.parties if any(place.party_id == p.id for place in of.going)]
    found: dict[int | None, PackVisit] = {}
    for party in riding:
        found[party.id] = _visit(reader, of, party)
    if not found or any(p.party_id not in found for p in of.going):
        found[None] = _visit(reader, of, None)
    return found


def _visit(reader: Reader, of: Trip, party: Party | None) -> PackVisit:
    visit, organisation = of.visit, of.organisation
    if party is not None and party.organisation_id not in (None, visit.organisation_id):
        organisation = directory.organisation(reader, party.organisation_id or 0)
    assert visit.starts_on is not None
    about = place_profile(reader, of, organisation, visit) if organisation else None
    profile = store.profile(reader, organisation.id) if organisation else None
    sort = _sort(organisation)
    place = (
        (party.place_name if party else "") or visit.place_name or (organisation.name if organisation else "")
    )
    return PackVisit(
        title=visit.title,
        ref=visit.ref,
        place_name=place,
        partner_name=organisation.name if organisation else "",
        kind_of_place=drawing(organisation.place_kind.value) if organisation else "hub",
        on=visit.starts_on,
        year_groups=visit.year_groups or tuple(sorted({p.year_group for p in of.going if p.year_group})),
        school=paper_school(reader),
        meet_at=visit.meet_at,
        meet_where=visit.meet_where,
        leaves=visit.leaves_at,
        back_at=visit.back_at,
        back_where=visit.back_where,
        items=tuple(
            DayItem(at=i.at, title=i.title, detail=i.detail, where=i.place)
            for i in sorted(of.items, key=lambda i: (i.at, i.id))
            if i.party_id is None or (party is not None and i.party_id == party.id)
        ),
        bring=visit.bring,
        lunch=visit.lunch,
        in_charge=of.leader,
        lost_address=place,
        phones=_phones(of),
        distance_miles=about.miles if about else None,
        travel_minutes=organisation.travel_minutes if organisation else None,
        about=about,
        last_place=_last_place(reader, of, organisation),
        questions=(profile.questions if profile else ()) or questions_for(sort),
        words=words_for(sort),
    )


def _phones(of: Trip) -> tuple[Phone, ...]:
    first = [s for s in of.adults if s.role is StaffRole.LEADER and s.telephone]
    base = [s for s in of.staff if s.role is StaffRole.BASE_CONTACT and s.telephone]
    return (
        *(Phone(f"{s.name}, in charge", s.telephone) for s in first[:1]),
        *(Phone(f"{s.name}, at school", s.telephone) for s in base[:1]),
    )


def _sort(organisation: Organisation | None) -> str:
    kind = organisation.kind if organisation else OrganisationKind.UNIVERSITY
    if kind is OrganisationKind.COLLEGE:
        return "college"
    if kind in (OrganisationKind.EMPLOYER, OrganisationKind.TRAINING_PROVIDER, OrganisationKind.CHARITY):
        return "employer"
    return "university"


def place_profile(
    reader: Reader, of: Trip, organisation: Organisation, visit: Visit | None = None
) -> PlaceProfile:
    """What is known of a place; what is not known stays None and prints as a line to fill."""
    profile = store.profile(reader, organisation.id) or PartnerProfile(organisation_id=organisation.id)
    kind_words, noun = _NOUNS.get(
        organisation.kind,
        (directory_rules.PLACE_WORDS[organisation.place_kind].lower() or "modern", "university"),
    )
    if organisation.kind is OrganisationKind.UNIVERSITY and organisation.place_kind is PlaceKind.NONE:
        kind_words = "British" if organisation.nation else "university"
        noun = "university" if organisation.nation else ""
    minutes = organisation.travel_minutes
    home = (of.school.latitude, of.school.longitude)
    miles = None
    if home[0] is not None and home[1] is not None:
        miles = directory_rules.miles_from((home[0], home[1]), organisation.latitude, organisation.longitude)
    met = fold(visit.subjects) if visit else ""
    return PlaceProfile(
        name=organisation.name,
        kind=drawing(organisation.place_kind.value),
        kind_words=kind_words,
        noun=noun,
        means=_means(organisation.provider_type),
        founded=str(profile.founded) if profile.founded else None,
        students=f"about {profile.students:,} students" if profile.students else None,
        where=", ".join(part for part in (organisation.town, organisation.region) if part) or None,
        getting_there=f"{travel_words(minutes)} by coach" if minutes else None,
        subjects=tuple(Subject(s, "met" if met and fold(s) in met else "taught") for s in profile.subjects),
        look_for=profile.look_for,
        miles=float(miles) if miles else None,
        short=profile.short or organisation.town,
    )


def _last_place(reader: Reader, of: Trip, here: Organisation | None) -> PlaceProfile | None:
    """The place of another kind that most of these pupils saw last; None when they have seen none."""
    assert of.visit.starts_on is not None
    seen = store.visits_these_made(reader, of.visit.id, of.visit.starts_on)
    for before, how_many in seen:
        if before.organisation_id is None or how_many * 3 < len(of.going):
            continue
        there = directory.organisation(reader, before.organisation_id)
        if here is not None and (there.id == here.id or there.place_kind == here.place_kind):
            continue
        assert before.starts_on is not None
        year = f"{year_groups(before.year_groups)}, " if before.year_groups else ""
        return replace(
            place_profile(reader, of, there, before),
            when_we_went=f"{year}{MONTHS[before.starts_on.month - 1]} {before.starts_on.year}",
            subjects_met=before.subjects,
        )
    return None


def pack_pupils(
    reader: Reader, of: Trip, chosen: Iterable[int] | None = None
) -> list[tuple[PlaceRow, PackFor]]:
    """Those who get a pack, by form, each with the words they left after the last visit."""
    wanted = None if chosen is None else set(chosen)
    told = _words_left(reader, of)
    return [
        (
            place,
            PackFor(
                name=place.name,
                form=place.form,
                group=_group(of, place),
                edition=_own_edition(place.edition),
                noticed=told.get(place.pupil_id, ""),
            ),
        )
        for place in by_form(of.going)
        if wanted is None or place.pupil_id in wanted
    ]


def _own_edition(edition: str) -> Edition | None:
    return {"large-print": "large-print", "easy-read": "easy-read"}.get(edition)  # type: ignore[return-value]  # the words of Edition


def _group(of: Trip, place: PlaceRow) -> PackGroup:
    party = next((p for p in of.parties if p.id == place.party_id), None)
    adult = adult_of(of, place.small_group) or party_leader(of, party)
    coach = place.coach.removeprefix("Coach ").removeprefix("coach ")
    return PackGroup(
        name=group_name(place.small_group, adult),
        leader=adult.name if adult else "",
        telephone=adult.telephone if adult else "",
        coach=coach,
        first_aid=adult is not None and (adult.first_aider or adult.role is StaffRole.FIRST_AIDER),
    )


def _words_left(reader: Reader, of: Trip) -> dict[int, str]:
    assert of.visit.starts_on is not None
    for before, _ in store.visits_these_made(reader, of.visit.id, of.visit.starts_on)[:1]:
        return {
            r.pupil_id: r.words.strip()
            for r in feedback.responses(reader, before.id)
            if r.pupil_id is not None and r.phase == "after" and r.words.strip()
        }
    return {}


@cache
def questions_for(sort: str) -> tuple[str, ...]:
    """Shipped questions worth asking at a ``university``, ``college`` or ``employer``."""
    return tuple(json.loads(resources.text("wording/questions.json"))[sort])


@cache
def _glossary() -> dict[str, str]:
    with resources.path("reference/he_glossary.csv").open(encoding="utf-8-sig", newline="") as lines:
        return {row["term"]: row["meaning"] for row in csv.DictReader(lines)}


@cache
def words_for(sort: str) -> tuple[tuple[str, str], ...]:
    """Eight words that pupils will hear there, with what they mean."""
    known = _glossary()
    return tuple((term, known[term]) for term in _TERMS[sort] if term in known)


@cache
def _types() -> dict[str, str]:
    with resources.path("reference/university_types.csv").open(encoding="utf-8-sig", newline="") as lines:
        return {row["type"]: row["what_it_means"] for row in csv.DictReader(lines)}


def _means(provider_type: str) -> tuple[tuple[str, str], ...]:
    for name, meaning in _types().items():
        if provider_type and name.casefold() == provider_type.casefold():
            return ((name, meaning[0].lower() + meaning[1:]),)
    return ()
