"""To do with them: planned contacts and follow-ups on a partner's page."""

from dataclasses import replace
from datetime import date

from coordinator.desktop.partners.said_with import SaidWith
from coordinator.relationships import actions as relationships
from coordinator.relationships import store
from coordinator.relationships.actions import care_contacts
from coordinator.relationships.records import PlannedContact
from coordinator.relationships.store import contacts_to_come
from tests.desktop.conftest import TODAY
from tests.desktop.partners.conftest import talk


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
