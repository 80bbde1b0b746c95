"""What tests of the partners page share: a lead, a university, somebody there, the page and how its parts are found."""

from datetime import date, datetime, time

import pytest
from PySide6.QtWidgets import QLabel

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.partners.page import PartnersPage
from coordinator.directory import actions as directory
from coordinator.directory.records import Organisation, PlaceKind, Post
from coordinator.relationships import actions as relationships
from coordinator.relationships.records import Contact
from coordinator.school_year import actions as school_year
from coordinator.school_year import store as school_year_store
from coordinator.school_year.records import Term
from tests.desktop.conftest import settle


def talk(file, partner, day, **more):
    return relationships.log_contact(
        file,
        Contact(
            at=datetime.combine(day, time(14)), organisation_id=partner, said="We agreed on law.", **more
        ),
    )


@pytest.fixture
def ruth(file):
    from dataclasses import replace

    school = school_year_store.school(file)
    school_year.save_school(file, replace(school, lead="Ruth Ashworth"))
    return directory.add_staff(file, "Ruth Ashworth")


@pytest.fixture
def aldermere(file, ruth):
    with file.change("Terms") as change:
        change.insert(Term(name="Autumn", starts=date(2026, 9, 2), ends=date(2026, 12, 18)))
    return directory.add_partner(
        file,
        Organisation(
            name="University of Aldermere",
            place_kind=PlaceKind.ANCIENT,
            town="Aldermere",
            handle="AldermereAccess",
            hashtag="InsideAldermere",
        ),
        date(2026, 9, 2),
        known_by=ruth,
    )


@pytest.fixture
def farr(file, aldermere):
    post = Post(
        person_id=0, organisation_id=aldermere, telephone="01632 960 118", best_time="Tue and Thu after 2.00"
    )
    return directory.add_person(file, "Edmund Farr", post)


@pytest.fixture
def page(qtbot, session, aldermere):
    return opened(qtbot, session)


def opened(qtbot, session):
    made = PartnersPage(session)
    qtbot.addWidget(made)
    made.resize(1170, 700)
    made.refresh()
    session.file.on_change(made.refresh)
    settle(made)
    return made


def button(widget, name):
    return next(b for b in widget.findChildren(Button) if b.accessibleName() == name and b.isVisible())


def said(widget):
    return " | ".join(
        label.accessibleName() or label.text() for label in widget.findChildren(QLabel) if label.isVisible()
    )


def press_delete(dialog):
    next(b for b in dialog.findChildren(Button) if b.accessibleName() == "Delete").click()
    return True


def names(page):
    return [row.title for row in page.list.list.rows if not row.heading]
