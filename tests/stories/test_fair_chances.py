"""A visit's list in fair turns, by keyboard: chosen, somebody passed over, a reserve asked about and never taken by itself."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from coordinator.desktop.kit.lists import RowList
from coordinator.desktop.visits.visit_view import VisitView
from coordinator.visits import actions, store
from coordinator.visits.actions import choosing
from coordinator.visits.records import PlaceState
from coordinator.visits.rules.choosing import reserves

TODAY = date(2026, 11, 10)


def test_first_offers_before_second_helpings(person):
    person.click("Try the sample school")
    file = person.application.session.file
    window = person.application.window
    visit = file.scalar("SELECT id FROM visit WHERE title = 'Young coders'")
    window.go_to("visit", visit)
    person.settle()
    view = window.page.findChild(VisitView) or window.findChild(VisitView)
    assert view is not None
    before = file.dump()

    person.click("Pupils & groups")
    seen: dict[str, list[str]] = {}

    def choose(dialog: QDialog) -> None:
        found = dialog.findChildren(RowList)[0]
        assert dialog.fields["places"].value() == 20  # as promised to the partner
        person.write_in("In reserve", "2", dialog)
        names = [row.title for row in found.rows if row.checked]
        assert {row.right for row in found.rows if row.checked} == {"Never asked"}
        found.setFocus()
        found.choose(next(row.key for row in found.rows if row.title == names[0]))
        QTest.keyClick(found, Qt.Key.Key_Space)  # the first is passed over: the next comes up
        seen["after"] = [row.title for row in found.rows if row.checked]
        assert names[0] not in seen["after"]
        assert seen["after"][:21] == names[1:22]
        assert any(row.title == "Passed over: 1" for row in found.rows)
        person.click("Offer the places", dialog)

    person.at_the_next_dialog(choose)
    person.click("Choose pupils…")
    assert not person.messages.answers
    places = store.places(file, visit)
    assert [place.name for place in reserves(places)] == seen["after"][20:]
    assert {place.name for place in places if place.state is PlaceState.OFFERED} == set(seen["after"][:20])
    assert not view.reserve.isVisible()

    first = next(place for place in places if place.state is PlaceState.OFFERED)
    actions.withdraw(file, visit, [first.pupil_id])
    person.settle()
    window.page.refresh()
    person.settle()
    waiting = reserves(places)[0]
    called = waiting.forename or waiting.surname
    assert view.reserve.question.text() == f"{waiting.name} is first reserve. Offer {called} the place?"
    assert store.place(file, visit, waiting.pupil_id).state is PlaceState.RESERVE
    person.click("Offer the place")
    place = store.place(file, visit, waiting.pupil_id)
    assert (place.state, place.offered_on) == (PlaceState.OFFERED, TODAY)
    assert choosing.next_to_ask(file, visit) is None
    for _ in range(3):
        person.press("Ctrl+Z")
    assert file.dump() == before


def test_the_balance_is_hidden_in_discreet_mode(person):
    person.click("Try the sample school")
    file = person.application.session.file
    window = person.application.window
    visit = file.scalar("SELECT id FROM visit WHERE title = 'Three Places Day'")
    window.go_to("visit", visit)
    person.settle()
    view = window.page.findChild(VisitView) or window.findChild(VisitView)
    card = view.panels["overview"].balance
    assert card.isVisibleTo(view)
    assert any(row.title == "Pupil premium" for row in card.list.rows)
    person.press("Ctrl+Shift+D")
    assert not card.isVisibleTo(view)
    assert card.list.rows == []

    def look(dialog: QDialog) -> None:
        found = dialog.findChildren(RowList)[0]
        assert any(row.key for row in found.rows if not row.heading)
        dialog.fields["fact"].set_value("pupil-premium")
        assert all(row.heading for row in found.rows)
        dialog.reject()

    person.click("Pupils & groups")
    person.at_the_next_dialog(look)
    person.click("Choose pupils…")
