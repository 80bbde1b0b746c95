"""A small school with one visit ahead, one behind, and names of every kind."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest

from coordinator.consent.records import Answer, Asking, Decision, Scope
from coordinator.directory.records import Organisation, OrganisationKind, Person, PlaceKind, Post, Staff
from coordinator.file.school_file import SchoolFile
from coordinator.packs.records import PartnerProfile
from coordinator.pupils.records import Carer, Edition, Indicator, Measure, Need, NeedKind, Pupil
from coordinator.school_year.records import School, Term
from coordinator.thanks.records import Thanks
from coordinator.visits.records import (
    ItineraryItem,
    Party,
    Place,
    PlaceState,
    Staffing,
    StaffRole,
    Transport,
    Visit,
    VisitState,
)

DAY = date(2026, 11, 19)
NAMES = (
    ("Ọlájídé", "Adébáyọ̀"),
    ("Darcey", "Nattrass"),
    ("Łukasz", "Żółtowski"),
    ("Nguyễn", ""),
    ("<b>Bob</b>", "& Tables"),
    ("Marie-Antoinette", "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh"),
)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[SchoolFile]:
    made = SchoolFile.create(tmp_path / "school.coordinator")
    made.clock = lambda: datetime(2026, 10, 30, 9)
    with made.change("Begin") as c:
        c.insert(
            School(
                name="Kittiwake Bay Academy",
                telephone="01632 960 100",
                address="Harbour Road",
                lead="Ruth Ashworth",
                head="Helen Lindqvist",
                latitude=54.7,
                longitude=-1.2,
            )
        )
        c.insert(Term(name="Autumn", starts=date(2026, 9, 2), ends=date(2026, 12, 18)))
        there = c.insert(
            Organisation(
                name="University of Aldermere",
                place_kind=PlaceKind.ANCIENT,
                provider_type="Ancient",
                town="Aldermere",
                latitude=54.0,
                longitude=-2.6,
                travel_minutes=130,
            )
        )
        before = c.insert(
            Organisation(name="Northmoor University", place_kind=PlaceKind.MODERN, town="Northmoor")
        )
        c.insert(
            Organisation(
                name="Halloway Marine", kind=OrganisationKind.EMPLOYER, place_kind=PlaceKind.EMPLOYER
            )
        )
        host = c.insert(Person(name="Edmund Farr", title="Dr"))
        c.insert(
            Post(person_id=host, organisation_id=there, job_title="schools fellow", telephone="01632 960 118")
        )
        c.insert(
            PartnerProfile(organisation_id=there, founded=1541, students=12000, subjects=("Law", "Geology"))
        )
        for name, phone, aid in (
            ("Mrs Ashworth", "07700 900 131", False),
            ("Miss Malik", "07700 900 142", True),
            ("Gareth Pugh", "07700 900 118", False),
        ):
            c.insert(Staff(name=name, telephone=phone, first_aider=aid))
        visit = c.insert(
            Visit(
                title="A day at Aldermere",
                organisation_id=there,
                host_person_id=host,
                starts_on=DAY,
                meet_at=time(7, 30),
                meet_where="in the hall",
                leaves_at=time(7, 45),
                back_at=time(16, 45),
                back_where="main gate",
                purpose="to see a university from the inside",
                subjects="Law",
                year_groups=(10,),
                voluntary_pence=600,
                place_name="St Cuthlac’s College",
                bring=("a coat",),
            )
        )
        earlier = c.insert(
            Visit(
                title="Northmoor day",
                organisation_id=before,
                starts_on=date(2026, 6, 10),
                year_groups=(9,),
                state=VisitState.DONE,
                subjects="Robots",
            )
        )
        c.insert(Visit(title="Undated"))
        party = c.insert(Party(visit_id=visit, name="Everyone", coach="1", leader_id=1))
        for at, title in (
            (time(7, 45), "Coach leaves school"),
            (time(10), "Tour on foot"),
            (time(12), "Lunch"),
        ):
            c.insert(ItineraryItem(visit_id=visit, at=at, title=title))
        for staff_id, role in (
            (1, StaffRole.LEADER),
            (2, StaffRole.FIRST_AIDER),
            (3, StaffRole.BASE_CONTACT),
        ):
            c.insert(
                Staffing(
                    visit_id=visit,
                    staff_id=staff_id,
                    role=role,
                    supervises=role.supervises,
                    party_id=party if staff_id == 2 else None,
                )
            )
        c.insert(Transport(visit_id=visit, firm="Larkfield Coaches", telephone="01632 960 187"))
        for forename, surname in NAMES:
            pupil = c.insert(
                Pupil(
                    forename=forename,
                    surname=surname,
                    form="10C",
                    leaving_cohort=2028,
                    edition=Edition.LARGE_PRINT if forename == "Darcey" else Edition.STANDARD,
                )
            )
            c.insert(
                Place(
                    visit_id=visit,
                    pupil_id=pupil,
                    party_id=party,
                    state=PlaceState.ACCEPTED,
                    small_group="Group 1, Miss Malik" if pupil % 2 else "Group 2",
                )
            )
            c.insert(Place(visit_id=earlier, pupil_id=pupil, state=PlaceState.ACCEPTED, attended=True))
            c.insert(Asking(visit_id=visit, pupil_id=pupil, on_day=datetime(2026, 10, 1, 9)))
            c.insert(
                Indicator(
                    pupil_id=pupil,
                    measure=Measure.PUPIL_PREMIUM,
                    value="yes",
                    as_at=date(2026, 9, 1),
                    source="MIS",
                )
            )
            c.insert(
                Carer(
                    pupil_id=pupil,
                    priority=1,
                    name="Never Ring",
                    telephone="07700 900 666",
                    must_not_contact=True,
                )
            )
            c.insert(
                Carer(
                    pupil_id=pupil,
                    priority=2,
                    name=f"Carer {pupil}",
                    relationship="aunt",
                    telephone=f"07700 900 2{pupil:02d}",
                )
            )
            scopes = [s for s in Scope if not (pupil == 1 and s.is_photo)]
            for scope in scopes if pupil < 4 else ():
                c.insert(Decision(visit_id=visit, pupil_id=pupil, scope=scope, at=datetime(2026, 10, 5, 9)))
        c.insert(
            Decision(
                visit_id=visit,
                pupil_id=1,
                scope=Scope.PHOTO_SOCIAL,
                answer=Answer.REFUSED,
                evidence="court order",
                at=datetime(2026, 10, 5, 9),
            )
        )
        c.insert(
            Need(
                pupil_id=2,
                kind=NeedKind.MEDICAL,
                what="Asthma, 2 puffs of 100 mcg",
                what_to_do="Give 200 mcg",
                carries="blue inhaler",
            )
        )
        c.insert(
            Thanks(
                organisation_id=there,
                person_id=host,
                visit_id=visit,
                what_for="the tour",
                owed_on=DAY,
                cards=3,
            )
        )
        c.insert(Thanks(organisation_id=there, what_for="lunch", owed_on=DAY))
    yield made
    made.close()
