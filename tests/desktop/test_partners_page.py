"""The partners page, as somebody uses it: adding, opening, talking, promising, introducing, looking back."""

from datetime import date, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.log_contact import LogContactDialog, log_contact
from coordinator.desktop.partners.page import PartnersPage
from coordinator.directory import actions as directory
from coordinator.directory import store as directory_store
from coordinator.directory.records import Organisation, OrganisationKind, PlaceKind, Post, Stage
from coordinator.relationships import actions as relationships
from coordinator.relationships import store as relationship_store
from coordinator.relationships.records import Agreement, Contact, Objective, Promise, Way
from coordinator.school_year import actions as school_year
from coordinator.school_year import store as school_year_store
from coordinator.school_year.records import BellTime, Lesson, Term
from coordinator.thanks import actions as thanks
from coordinator.visits import actions as visits
from coordinator.visits.records import Staffing, Visit
from tests.desktop.conftest import TODAY, settle


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


# Nobody yet ------------------------------------------------------------------------------------------------


def test_two_letters_find_a_university_and_enter_adds_it(qtbot, session, ruth):
    page = opened(qtbot, session)
    assert page.empty
    assert page.facts == "Nobody here yet"
    assert not page.head_actions()
    qtbot.keyClicks(page.field.edit, "du")
    assert any(offer.name == "Durham University" for offer in page.field.offers)
    page.field.edit.clear()
    qtbot.keyClicks(page.field.edit, "durham univ")
    qtbot.keyClick(page.field.edit, Qt.Key.Key_Return)
    assert names(page) == ["Durham University"]
    assert not page.empty
    partner = page.detail.shown.organisation
    assert partner.town == "Durham"
    assert [row.name for row in page.detail.shown.knows] == ["Ruth Ashworth"]
    session.file.undo()
    assert page.empty


def test_an_old_name_finds_it_too(qtbot, session):
    page = opened(qtbot, session)
    qtbot.keyClicks(page.field.edit, "university of central lancashire")
    listed = [offer.listed.name for offer in page.field.offers if offer.listed]
    assert listed
    assert listed[0] == "University of Lancashire"


def test_any_other_name_is_asked_its_kind(qtbot, session):
    page = opened(qtbot, session)
    session.messages.answers = [
        {"kind": OrganisationKind.CHARITY, "town": "Hexley", "how_we_met": "On the pier"}
    ]
    qtbot.keyClicks(page.field.edit, "Hexley Sea Cadets")
    assert page.field.offers[-1].listed is None
    qtbot.keyClick(page.field.edit, Qt.Key.Key_Return)
    assert names(page) == ["Hexley Sea Cadets"]
    assert page.detail.shown.organisation.kind == OrganisationKind.CHARITY


def test_pasted_names_become_partners_and_people(qtbot, session):
    page = opened(qtbot, session)
    session.messages.answers = [{"text": "University of Leeds\nAnn Lee, University of York\nBen Roe"}]
    page.paste()
    assert set(names(page)) >= {"University of Leeds", "University of York"}


def test_contacts_are_brought_in_elsewhere(qtbot, page):
    with qtbot.waitSignal(page.go) as asked:
        button(page, "Bring in contacts…").click()
    assert asked.args == ["import-contacts", 0]


# The list --------------------------------------------------------------------------------------------------


def test_the_quietest_come_first_and_filters_narrow(qtbot, session, file, page, aldermere, farr):
    tom = directory.add_staff(file, "Tom Beddows")
    other = directory.add_partner(
        file, Organisation(name="Łódź Marine", town="Hexley"), date(2026, 9, 2), known_by=tom
    )
    talk(file, other, date(2026, 9, 10), staff_id=tom)
    talk(file, aldermere, date(2026, 11, 3))
    directory.introduce(file, tom, aldermere, TODAY)
    assert names(page) == ["Łódź Marine", "University of Aldermere"]
    assert "1 is going quiet" in page.facts
    page.focus_filter()
    qtbot.keyClicks(page.list.filter, "farr")
    assert names(page) == ["University of Aldermere"]
    page.list.filter.setText("lodz")
    assert names(page) == ["Łódź Marine"]
    page.list.filter.setText("nobody")
    assert "called “nobody”" in said(page.list)
    assert page.escape()
    assert len(names(page)) == 2
    assert not page.escape()
    page.list.chips.findChildren(Button)[1].click()
    assert names(page) == ["Łódź Marine"]
    page.show_record(aldermere)
    assert page.detail.shown.organisation.id == aldermere


def test_the_chosen_partner_stays_through_changes(qtbot, file, page, aldermere):
    page.show_record(aldermere)
    directory.add_partner(file, Organisation(name="Seaholme College"), TODAY)
    assert page.detail.shown.organisation.id == aldermere


# One partner -----------------------------------------------------------------------------------------------


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


def test_logging_a_talk_with_its_promise_and_follow_up(session, file, page, aldermere, farr, ruth):
    session.messages.answers = [
        {
            "person": farr,
            "way": Way.TELEPHONE,
            "said": "<b>Law</b> & earth sciences",
            "follow_up": 3,
            "promise": "The map",
            "by_us": False,
        }
    ]
    button(page, "Log contact").click()
    (kept,) = relationship_store.contacts(file, aldermere)
    assert (kept.way, kept.staff, kept.person) == (Way.TELEPHONE, "Ruth Ashworth", "Edmund Farr")
    assert kept.follow_up_on == date(2026, 11, 13)
    assert [due.promise.what for due in page.detail.shown.promises] == ["The map"]
    titles = [row.title for row in page.detail.story_list.rows]
    assert "Call with Edmund Farr" in titles
    file.undo()
    assert not relationship_store.contacts(file, aldermere)
    assert not page.detail.shown.promises


def test_a_talk_without_words_stays_in_the_dialog(session, file, page, aldermere):
    session.messages.answers = [{"said": "  "}]
    page.log_contact()
    assert "What was said is still empty." in session.messages.said[-1]
    assert not relationship_store.contacts(file, aldermere)


def test_a_talk_can_be_logged_from_anywhere(qtbot, session, file, aldermere, farr):
    dialog = LogContactDialog(session)
    qtbot.addWidget(dialog)
    assert dialog.fields["partner"].value() == aldermere
    dialog.fields["person"].set_value(farr)
    dialog.fields["said"].set_value("They ring on Thursday.")
    dialog.press()
    (kept,) = relationship_store.contacts(file, aldermere)
    assert kept.person == "Edmund Farr"
    session.messages.answers = [{"said": "Again"}]
    assert log_contact(session)


def test_nobody_to_log_a_talk_with(session):
    assert not log_contact(session)


def test_a_logged_talk_is_opened_edited_and_deleted(session, file, page, aldermere):
    contact = talk(file, aldermere, date(2026, 11, 3))
    session.messages.answers = [{"said": "We agreed on physics."}]
    page.detail.story_list.choose(("contact", contact, "e-mail"))
    page.detail.story_list.opened.emit(page.detail.story_list.key)
    assert relationship_store.contact(file, contact).said == "We agreed on physics."
    session.messages.answers = [press_delete]
    page.detail.open_happening(("contact", contact, "e-mail"))
    assert not relationship_store.contacts(file, aldermere)


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
    assert "Moved on: Dr Siân O’Brien-Nguyễn (November 2026)" in said(page.detail.people)


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


def test_the_grid_needs_bell_times_and_then_shows_when_both_are_free(qtbot, session, file, page, farr):
    assert not page.detail.ring.grid.isVisible()
    assert "Tue and Thu after 2.00" in said(page.detail.ring)
    with qtbot.waitSignal(page.go) as asked:
        button(page.detail.ring, "Keep bell times").click()
    assert asked.args == ["school_year", 0]
    with file.change("Bells") as change:
        change.insert(BellTime(name="Period 4", starts=time(13), ends=time(14)))
        last = change.insert(BellTime(name="Period 5", starts=time(14), ends=time(15)))
        change.insert(Lesson(weekday=3, bell_time_id=last, label="10B"))
    assert page.detail.ring.grid.isVisible()
    assert page.detail.shown.ringing.grid.both == {(1, 1)}
    assert page.detail.shown.ringing.grid.they == {(3, 1)}
    session.messages.answers = [{"said": "Rang him."}]
    page.detail.ring.grid.picked.emit(1, 1)
    assert page.detail.shown.last.way == Way.TELEPHONE
    assert page.detail.shown.last.person_id == farr


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


def test_the_story_merges_everything_and_tabs_narrow_it(qtbot, file, page, aldermere):
    talk(file, aldermere, date(2026, 11, 3))
    visit = visits.plan_visit(
        file, Visit(title="A day there", organisation_id=aldermere, starts_on=date(2026, 11, 19)), TODAY
    )
    owed = thanks.owe_for_visit(file, visit, date(2026, 10, 20))
    assert owed
    titles = [row.title for row in page.detail.story_list.rows]
    assert titles[:4] == ["To come", "Visit: A day there", "This year", "E-mail"]
    page.detail.tabs.findChildren(Button)[2].click()
    assert [row.title for row in page.detail.story_list.rows] == ["To come", "Visit: A day there"]
    with qtbot.waitSignal(page.go) as asked:
        page.detail.open_happening(page.detail.story_list.rows[1].key)
    assert asked.args == ["visit", visit]


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


def test_new_partner_from_the_button(qtbot, session, page):
    def choose(dialog):
        dialog.show()
        qtbot.keyClicks(dialog.field.edit, "university of leeds")
        qtbot.keyClick(dialog.field.edit, Qt.Key.Key_Return)
        return dialog.offer is not None

    session.messages.answers = [choose]
    page.new()
    assert "University of Leeds" in names(page)
    assert page.detail.shown.organisation.name == "University of Leeds"


def test_the_columns_fit_a_small_window(page):
    right = page.detail.geometry().right()
    assert right <= page.width()
    assert page.detail.top.log.geometry().right() <= page.detail.top.width()
    assert page.detail.story_list.width() > 300


def test_ctrl_l_logs_a_talk_on_any_page(qtbot, session, file, aldermere):
    from coordinator.desktop import app
    from coordinator.desktop.kit.page import Page
    from coordinator.desktop.window.entry import PageEntry

    class Elsewhere(Page):
        title = "Elsewhere"

    pages = [
        PageEntry("elsewhere", "Elsewhere", "sun", Elsewhere),
        PageEntry("partners", "Partners", "handshake", PartnersPage),
    ]
    window = app.build_window(session, pages)
    qtbot.addWidget(window)
    window.show_page("elsewhere")
    session.messages.answers = [{"said": "They can take ten more."}]
    window.log_contact()
    assert [row.said for row in relationship_store.contacts(file, aldermere)] == ["They can take ten more."]
    assert window.key == "elsewhere"
    session.messages.answers = [{"said": "And a lecture."}]
    window.go_to("contact-new", aldermere)
    assert len(relationship_store.contacts(file, aldermere)) == 2
    session.messages.answers = [{"what": "The map", "by_us": False}]
    window.go_to("promise-new", aldermere)
    assert window.key == "partners"
    assert [row.what for row in relationship_store.promises(file, aldermere)] == ["The map"]
