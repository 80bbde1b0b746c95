"""What tests of visits share: a tiny school, a planned visit and an approved one."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coordinator.directory.records import Organisation, Staff
from coordinator.file.school_file import SchoolFile
from coordinator.pupils.records import Membership, Pupil, PupilGroup
from coordinator.school_year.records import CalendarEvent, Closure, ClosureKind, EventKind, Term, Weight
from coordinator.visits import actions
from coordinator.visits.records import Staffing, StaffRole, Visit

TODAY = date(2026, 11, 10)
DAY = date(2026, 12, 3)


@pytest.fixture
def file(tmp_path: Path) -> SchoolFile:
    opened = SchoolFile.create(tmp_path / "school.coordinator")
    with opened.change("Begin") as change:
        change.insert(Term(name="Autumn", starts=date(2026, 9, 3), ends=date(2026, 12, 18)))
        change.insert(Term(name="Spring", starts=date(2027, 1, 5), ends=date(2027, 3, 26)))
        change.insert(
            Closure(
                name="Half term",
                kind=ClosureKind.HALF_TERM,
                starts=date(2026, 10, 26),
                ends=date(2026, 10, 30),
            )
        )
        change.insert(
            Closure(name="INSET", kind=ClosureKind.INSET, starts=date(2026, 11, 27), ends=date(2026, 11, 27))
        )
        change.insert(
            CalendarEvent(
                name="Year 11 mocks", kind=EventKind.MOCKS, weight=Weight.BLOCKS,
                starts=date(2026, 11, 30), ends=date(2026, 12, 11), year_groups=(11,),
            )
        )  # fmt: skip
        change.insert(Organisation(name="University of Aldermere"))
        for name in ("Ruth Ashworth", "Nadia Malik", "Tom Beddoes"):
            change.insert(Staff(name=name, first_aider=name.startswith("Tom")))
        for n, (forename, surname, form) in enumerate(
            [
                ("Callum", "Nixon", "10F"),
                ("Minh", "Đặng", "10E"),
                ("Ọlájídé", "Adébáyọ̀", "10C"),
                ("", "Suharto", "10C"),
                ("Ruby", "Appleby", "9A"),
                ("Lily", "<b>Bold</b>", "9A"),
            ]
        ):
            change.insert(
                Pupil(forename=forename, surname=surname, form=form, leaving_cohort=2028 if n < 4 else 2029)
            )
        change.insert(PupilGroup(name="First in family"))
        change.insert(Membership(pupil_group_id=1, pupil_id=1, to_on=date(2026, 11, 20)))
        change.insert(Membership(pupil_group_id=1, pupil_id=5))
    return opened


def plan(file: SchoolFile, **facts: object) -> int:
    visit = replace(
        Visit(
            title="A day at Aldermere", starts_on=DAY, year_groups=(10,), organisation_id=1, places_promised=3
        ),
        **facts,
    )
    return actions.plan_visit(file, visit, TODAY)


def approved(file: SchoolFile) -> int:
    visit_id = plan(file)
    actions.add_staff(file, Staffing(visit_id=visit_id, staff_id=1, role=StaffRole.LEADER), TODAY)
    actions.invite(file, visit_id, [1, 2, 3], TODAY)
    actions.approve(file, visit_id, TODAY, "E1")
    return visit_id
