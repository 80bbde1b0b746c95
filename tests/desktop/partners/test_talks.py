"""Talking with a partner: logging a talk from anywhere, when both are free, the story it tells."""

from datetime import date, time

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.log_contact import LogContactDialog, log_contact
from coordinator.desktop.partners.page import PartnersPage
from coordinator.relationships import store as relationship_store
from coordinator.relationships.records import Way
from coordinator.school_year.records import BellTime, Lesson
from coordinator.thanks import actions as thanks
from coordinator.visits import actions as visits
from coordinator.visits.records import Visit
from tests.desktop.conftest import TODAY
from tests.desktop.partners.conftest import button, press_delete, said, talk


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
