"""To do with them: planned contacts and follow-ups on a partner's page."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from coordinator.desktop.log_contact import LogContactDialog
from coordinator.desktop.partners.said_with import SaidWith
from coordinator.directory import actions as directory
from coordinator.directory.records import Person, Post
from coordinator.problems import Problem
from coordinator.relationships import actions as relationships
from coordinator.relationships import store
from coordinator.relationships.actions import care_contacts
from coordinator.relationships.records import Contact, PlannedContact, Way
from coordinator.relationships.store import contacts_to_come
from tests.desktop.conftest import TODAY
from tests.desktop.partners.conftest import button, talk


def test_a_planned_contact_is_put_off_and_logged(session, file, page, aldermere):
    section = page.detail.to_do
    assert section.none.isVisible()
    planned = care_contacts.plan(
        file, PlannedContact(organisation_id=aldermere, what="Ring about buses", planned_on=TODAY), due_after=2
    )
    (row,) = section.list.rows
    assert row.title == "Ring about buses"
    next(a for a in section._menu(row.key) if a.text().startswith("Put off")).trigger()
    assert contacts_to_come.planned(file, planned).due_on > date(2026, 11, 12)
    session.messages.answers = [{"said": "Two coaches."}]
    section.log(row.key)
    assert contacts_to_come.planned(file, planned).done_on == TODAY
    assert not section.list.rows


def test_a_contact_is_planned_in_one_line(session, file, page, aldermere):
    session.messages.answers = [{"line": "plan: ring about buses +3"}]
    page.detail.to_do.plan()
    (planned,) = contacts_to_come.planned_contacts(file, aldermere)
    assert planned.what == "ring about buses"


def test_plan_typed_over_a_planned_contact_plans_the_same_one_again(session, file, page, aldermere):
    first = care_contacts.plan(
        file, PlannedContact(organisation_id=aldermere, what="Ring about buses", planned_on=date(2026, 11, 2))
    )
    session.messages.answers = [{"line": "plan: ring about coaches +3"}]
    page.detail.to_do.log(page.detail.to_do.list.rows[0].key)
    (planned,) = contacts_to_come.planned_contacts(file, aldermere)
    assert (planned.id, planned.what, planned.planned_on) == (first, "ring about coaches", date(2026, 11, 2))
    assert planned.due_on == date(2026, 11, 13)


def test_plan_typed_over_a_follow_up_takes_its_place(session, file, page, aldermere):
    contact = talk(file, aldermere, date(2026, 11, 3))
    kept = store.contact(file, contact)
    relationships.edit_contact(file, replace(kept, follow_up_on=date(2026, 11, 5)))
    session.messages.answers = [{"line": "plan: ring about coaches +3"}]
    page.detail.to_do.log(page.detail.to_do.list.rows[0].key)
    assert [row.title for row in page.detail.to_do.list.rows] == ["ring about coaches"]
    file.undo()
    assert [row.key for row in page.detail.to_do.list.rows] == [("follow-up", contact)]


def test_a_follow_up_is_dropped(file, page, aldermere):
    contact = talk(file, aldermere, date(2026, 11, 3))
    kept = store.contact(file, contact)
    relationships.edit_contact(file, replace(kept, follow_up_on=date(2026, 11, 5)))
    (row,) = page.detail.to_do.list.rows
    assert row.right.endswith("late")
    next(a for a in page.detail.to_do._menu(row.key) if a.text() == "Drop").trigger()
    assert not page.detail.to_do.list.rows


def test_what_was_said_with_one_person(qtbot, session, file, aldermere, farr):
    talk(file, aldermere, date(2026, 11, 3), person_id=farr)
    dialog = SaidWith(session, farr, "Edmund Farr")
    qtbot.addWidget(dialog)
    assert dialog.text.text() == "1 contact"

def test_a_planned_contact_is_edited_where_it_stands_and_dropped_there(session, file, page, aldermere, farr, ruth):
    planned = care_contacts.plan(file, PlannedContact(organisation_id=aldermere, what="Ring about buses", planned_on=TODAY))
    section = page.detail.to_do
    session.messages.answers = [{"what": "Ring about coaches", "staff_id": ruth, "due_on": date(2026, 11, 16)}]
    next(a for a in section._menu(section.list.rows[0].key) if a.text() == "Edit…").trigger()
    kept = contacts_to_come.planned(file, planned)
    assert (kept.what, kept.staff_id, kept.due_on) == ("Ring about coaches", ruth, date(2026, 11, 16))
    care_contacts.drop(file, planned, TODAY)
    with pytest.raises(Problem, match="dropped already"):
        care_contacts.edit(file, kept)


def test_what_a_colleague_just_did_is_news_and_opens(qtbot, session, file, page, aldermere, ruth):
    tom = directory.add_staff(file, "Tom Beddows")
    relationships.log_contact(
        file, Contact(at=datetime(2026, 11, 9, 12), staff_id=tom, organisation_id=aldermere, way=Way.EMAIL, said="Coaches")
    )
    assert page.detail.to_do.near.isVisible()
    assert page.detail.to_do.near.text() == "Tom Beddows was in touch on Mon 9 Nov: Coaches"
    dialog = LogContactDialog(session, aldermere)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.nearby.said == ["Tom Beddows was in touch on Mon 9 Nov: Coaches"]
    session.messages.answers = [{"said": "Coaches and lunch"}]
    button(dialog.nearby, "Open").click()
    assert store.contacts(file, aldermere)[0].said == "Coaches and lunch"


def test_a_name_that_fits_two_is_asked_about_and_remembered(qtbot, session, file, page, aldermere):
    for name in ("Anna Rowe", "Ben Rowe"):
        directory.add_person(file, Person(name=name), Post(person_id=0, organisation_id=aldermere))
    dialog = LogContactDialog(session, aldermere)
    qtbot.addWidget(dialog)
    dialog.show()
    here = "University of Aldermere"
    dialog.line.edit.setText("rowe rang, 12 places")
    assert dialog.recognised.said == [here, "Telephone"]
    button(dialog.recognised, "Ben Rowe").click()
    assert dialog.recognised.said == [here, "Ben Rowe", "Telephone"]
    dialog.line.edit.setText("rowe rang, 12 places, follow up 5")
    assert dialog.recognised.said[:3] == [here, "Ben Rowe", "Telephone"]
    assert dialog.recognised.said[3].startswith("Follow up Tue 17 Nov")
    dialog.line.edit.setText("anna rang")
    assert "Anna Rowe" in dialog.recognised.said
