"""What tests of the visits page share: a school, one planned visit, the page and how its parts are found."""

from datetime import date, time

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.kit.session import Session
from coordinator.desktop.visits.page import VisitsPage
from coordinator.directory.records import Organisation, Staff
from coordinator.file.school_file import SchoolFile
from coordinator.pupils.records import Membership, Need, NeedKind, Pupil, PupilGroup
from coordinator.school_year.records import Closure, ClosureKind, Term
from coordinator.visits import actions
from coordinator.visits.records import Visit
from tests.desktop.conftest import TODAY

DAY = date(2026, 12, 3)


@pytest.fixture
def school(file: SchoolFile) -> SchoolFile:
    """A term, a partner, three adults, eleven pupils of two years."""
    with file.change("Begin") as change:
        change.insert(Term(name="Autumn", starts=date(2026, 9, 3), ends=date(2026, 12, 18)))
        change.insert(Term(name="Spring", starts=date(2027, 1, 5), ends=date(2027, 3, 26)))
        change.insert(
            Closure(name="INSET", kind=ClosureKind.INSET, starts=date(2026, 11, 27), ends=date(2026, 11, 27))
        )
        change.insert(Organisation(name="University of Aldermere"))
        change.insert(Organisation(name="Corder Street"))
        for name in ("Ruth Ashworth", "Nadia Malik", "Tom Beddoes"):
            change.insert(
                Staff(name=name, initials=name[0] + name.split()[1][0], first_aider=name.startswith("Tom"))
            )
        names = [
            "Ọlájídé Adébáyọ̀",
            "Minh Đặng",
            "Łukasz Żółć",
            "<b>Bold</b>",
            "Siân O’Brien",
            "Zoë Grey",
            "Sam Hill",
            "Amy Iqbal",
        ]
        for name in names:
            forename, _, surname = name.partition(" ")
            change.insert(Pupil(forename=forename, surname=surname, form="10F", leaving_cohort=2028))
        for name in ("Ruby Appleby", "Lily Bell", "Ivo Crane"):
            forename, surname = name.split()
            change.insert(Pupil(forename=forename, surname=surname, form="9A", leaving_cohort=2029))
        change.insert(PupilGroup(name="First in family"))
        change.insert(Membership(pupil_group_id=1, pupil_id=9))
        change.insert(Need(pupil_id=1, kind=NeedKind.MEDICAL, what="asthma"))
    return file


@pytest.fixture
def visit_id(school: SchoolFile) -> int:
    visit = Visit(
        title="A day at Aldermere", organisation_id=1, starts_on=DAY, leaves_at=time(7, 45), back_at=time(16, 45),
        year_groups=(10,), purpose="A first look",
    )  # fmt: skip
    return actions.plan_visit(school, visit, TODAY, anyway=True)


@pytest.fixture
def page(qtbot: QtBot, session: Session, school: SchoolFile) -> VisitsPage:
    made = VisitsPage(session)
    qtbot.addWidget(made)
    made.resize(1170, 800)
    # The window refreshes a page after every change.
    school.on_change(made.refresh)
    made.refresh()
    made.show()
    return made


@pytest.fixture
def shown(page: VisitsPage, visit_id: int) -> VisitsPage:
    page.show_record(visit_id)
    return page


def named(found: list[QAction], text: str) -> QAction:
    return next(action for action in found if action.text().replace("&&", "&") == text)


def button(panel: QWidget, text: str) -> Button:
    QApplication.processEvents()
    return next(b for b in panel.findChildren(Button) if b.accessibleName() == text and b.isVisible())
