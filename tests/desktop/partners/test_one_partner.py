"""One partner open: facts, people, who knows them, promises, objectives, closing."""

from datetime import date

from PySide6.QtGui import QGuiApplication

from coordinator.directory import actions as directory
from coordinator.directory import store as directory_store
from coordinator.directory.records import Stage
from coordinator.relationships import actions as relationships
from coordinator.relationships import store as relationship_store
from coordinator.relationships.records import Agreement, Objective, Promise
from coordinator.visits import actions as visits
from coordinator.visits.records import Staffing, Visit
from tests.desktop.conftest import TODAY
from tests.desktop.partners.conftest import button, said, talk


def test_facts_say_who_owes_what(file, page, aldermere, ruth):
    talk(file, aldermere, date(2026, 11, 3), staff_id=ruth)
    mine = Promise(organisation_id=aldermere, by_us=True, what="Final number", due_on=date(2026, 11, 6))
    relationships.promise(file, mine)
    theirs = Promise(
        organisation_id=aldermere, by_us=False, what="Risk assessment", due_on=date(2026, 11, 13)
    )
    relationships.promise(file, theirs)
    visits.plan_visit(
        file, Visit(title="A day there", organisation_id=aldermere, starts_on=date(2026, 11, 19)), TODAY
    )
    facts = page.detail.facts.said()
    assert facts[0] == "Last spoke: Tue 3 Nov, You, by e-mail"
    assert facts[1] == "We owe them: Final number, 2 school days late"
    assert facts[2] == "They owe us: Risk assessment, by Fri 13 Nov, 3 days"
    assert facts[3].startswith("Next visit: Thu 19 Nov")
    assert facts[4].startswith("Pupils say: Too few answers")


def test_planning_a_visit_asks_the_window(qtbot, page, aldermere):
    with qtbot.waitSignal(page.go) as asked:
        button(page, "Plan a visit").click()
    assert asked.args == ["visit-new", aldermere]


def test_people_are_added_edited_confirmed_moved_and_left(session, file, page, aldermere):
    session.messages.answers = [
        {"title": "Dr", "name": "Siân O’Brien-Nguyễn", "email": "sian@aldermere.example"}
    ]
    button(page.detail.people, "Add someone there").click()
    (row,) = page.detail.shown.people
    assert row.full_name == "Dr Siân O’Brien-Nguyễn"
    session.messages.answers = [{"job_title": "Schools fellow"}]
    page.detail.people.edit_person(row)
    assert page.detail.shown.people[0].job_title == "Schools fellow"
    menu = button(page.detail.people, "More about Dr Siân O’Brien-Nguyễn").menu()
    deeds = {action.text(): action for action in menu.actions()}
    deeds["Still there"].trigger()
    assert page.detail.shown.people[0].confirmed_on == TODAY
    deeds["Copy e-mail"].trigger()
    assert QGuiApplication.clipboard().text() == "sian@aldermere.example"
    session.messages.answers = [{"last_day": date(2026, 11, 9)}]
    deeds["Left this post…"].trigger()
    assert not page.detail.shown.people
    assert "Moved on: Dr Siân O’Brien-Nguyễn (until November 2026)" in said(page.detail.people)


def test_telephone_numbers_hide_in_discreet_mode(session, page, farr):
    assert "01632 960 118" in said(page.detail.people)
    session.set_discreet(True)
    assert "01632 960 118" not in said(page.detail.people)
    assert "telephone number hidden" in said(page.detail.people)


def test_only_one_of_us_knows_them_until_another_is_introduced(session, file, page, aldermere, farr):
    nasreen = directory.add_staff(file, "Nasreen Malik")
    visit = visits.plan_visit(
        file, Visit(title="A day there", organisation_id=aldermere, starts_on=date(2026, 11, 19)), TODAY
    )
    visits.add_staff(file, Staffing(visit_id=visit, staff_id=nasreen), TODAY)
    assert "Only you know this team" in said(page.detail.known)
    button(page.detail.known, "Introduce Nasreen").click()
    assert {row.name for row in page.detail.shown.knows} == {"Ruth Ashworth", "Nasreen Malik"}
    assert "Only you know this team" not in said(page.detail.known)
    assert file.undo_label == "Introduce Nasreen Malik to University of Aldermere"


def test_a_colleague_is_chosen_when_nobody_is_on_a_visit(session, file, page, aldermere):
    tom = directory.add_staff(file, "Tom Beddows")
    session.messages.answers = [{"staff": tom, "how": "At the fair"}]
    button(page.detail.known, "Introduce a colleague…").click()
    assert len(page.detail.shown.known_here) == 2


def test_handles_are_copied(page):
    button(page.detail.handles, "Copy both").click()
    assert QGuiApplication.clipboard().text() == "@AldermereAccess #InsideAldermere"
    button(page.detail.handles, "InsideAldermere").click()
    assert QGuiApplication.clipboard().text() == "#InsideAldermere"


def test_promises_are_added_kept_and_dropped(session, file, page, aldermere):
    session.messages.answers = [{"what": "Train their ambassadors", "due_on": date(2026, 11, 20)}]
    assert page.new_promise()
    (due,) = page.detail.shown.promises
    assert due.days_left == 8
    page.detail.promises.list.ticked.emit(due.promise.id, True)
    assert not page.detail.shown.promises
    assert "We kept a promise" in [row.title for row in page.detail.story_list.rows]
    file.undo()
    actions = {action.text(): action for action in page.detail.promises.list.menu_for(due.promise.id)}
    actions["Drop"].trigger()
    assert relationship_store.promise(file, due.promise.id).dropped_on == TODAY


def test_objectives_and_the_agreement(session, file, page, aldermere):
    session.messages.answers = [{"what": "40 pupils a year", "baseline": 0, "now": 26, "target": 40}]
    button(page.detail.agreed, "Add an objective").click()
    line = next(w for w in page.detail.agreed.findChildren(object) if w.objectName().startswith("objective "))
    assert line.accessibleName() == "40 pupils a year: 26 of 40"
    session.messages.answers = [{"now": 48}]
    line.click()
    assert page.detail.shown.objectives[0].now == 48
    relationships.add_agreement(
        file, Agreement(organisation_id=aldermere, signed_on=date(2026, 9, 9), ends=date(2027, 8, 31))
    )
    assert "Agreement signed" in [row.title for row in page.detail.story_list.rows]
    objective: Objective = page.detail.shown.objectives[0]
    relationships.delete_objective(file, objective)
    assert not page.detail.shown.objectives


def test_details_stage_closing_and_opening_again(session, file, page, aldermere):
    session.messages.answers = [
        {"town": "Old Aldermere", "hashtag": "#Inside", "aliases": "UoA, Aldermere Poly"}
    ]
    page.detail.edit_details()
    organisation = directory_store.organisation(file, aldermere)
    assert (organisation.town, organisation.hashtag) == ("Old Aldermere", "Inside")
    assert organisation.aliases == ("UoA", "Aldermere Poly")
    more = {action.text(): action for action in page.detail.top.more.menu().actions()}
    more["Stage: growing"].trigger()
    assert page.detail.shown.organisation.stage == Stage.GROWING
    session.messages.answers = [{"note": "Their team was dissolved."}]
    more = {action.text(): action for action in page.detail.top.more.menu().actions()}
    more["Close the partnership…"].trigger()
    assert page.list.list.rows[0].heading
    assert page.detail.closed.isVisible()
    assert "Their team was dissolved." in said(page.detail.closed)
    button(page.detail.closed, "Open the partnership again").click()
    assert page.detail.shown.organisation.stage == Stage.NEW


def test_a_partner_with_a_history_is_not_deleted(session, file, page, aldermere):
    talk(file, aldermere, date(2026, 11, 3))
    more = {action.text(): action for action in page.detail.top.more.menu().actions()}
    more["Delete"].trigger()
    assert "can't be deleted" in session.messages.said[-1]
    assert directory_store.organisation(file, aldermere)
