"""The pupils of a visit: inviting, what is done with the chosen, who came."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from coordinator.desktop.kit.messages import ScriptedMessages
from coordinator.desktop.visits.page import VisitsPage
from coordinator.file.school_file import SchoolFile
from coordinator.visits import actions, store
from coordinator.visits.records import Party, PlaceState, Visit
from tests.desktop.visits.conftest import TODAY, named


def pupils_of(page: VisitsPage) -> Any:
    page.view.show_tab("pupils")
    return page.view.panels["pupils"]


@pytest.mark.parametrize(
    ("typed", "how_many"),
    [
        ({"way": "year", "year": 10}, 8),
        ({"way": "form", "form": "9A"}, 3),
        ({"way": "group", "group": 1}, 1),
        ({"way": "names", "names": [1, 4, 9]}, 3),
    ],
)
def test_inviting(
    shown: VisitsPage,
    visit_id: int,
    messages: ScriptedMessages,
    school: SchoolFile,
    typed: dict[str, Any],
    how_many: int,
) -> None:
    panel = pupils_of(shown)
    messages.answers = [typed]
    panel.invite.click()
    assert len(store.places(school, visit_id)) == how_many
    assert len(panel.table.shown) == how_many
    school.undo()
    assert panel._counted.text() == "Nobody is invited yet."


def test_inviting_nobody_is_said_and_nothing_is_lost(shown: VisitsPage, messages: ScriptedMessages) -> None:
    messages.answers = [{"way": "names"}]
    pupils_of(shown).invite.click()
    assert "Nobody is chosen yet" in messages.said[-1]


def test_names_are_found_without_their_accents(
    qtbot: QtBot, shown: VisitsPage, visit_id: int, messages: ScriptedMessages, school: SchoolFile
) -> None:
    def by_name(dialog: Any) -> bool:
        qtbot.addWidget(dialog)
        dialog.fields["way"].set_value("names")
        field = dialog.fields["names"]
        field.edit.setText("zolc")
        qtbot.keyClick(field.found, Qt.Key.Key_Down)
        field.found.choose(3)
        qtbot.keyClick(field.found, Qt.Key.Key_Space)
        field.edit.setText("bold")
        assert [row.title for row in field.found.rows] == ["Ticked 1", "Łukasz Żółć", "<b>Bold</b>"]
        dialog.press()
        return bool(dialog.result())

    messages.answers = [by_name]
    pupils_of(shown).invite.click()
    assert [place.name for place in store.places(school, visit_id)] == ["Łukasz Żółć"]


def chosen(panel: Any, *ids: int) -> Callable[[str], QAction]:
    from PySide6.QtCore import QItemSelectionModel

    panel.table.choose(ids[0])
    flags = QItemSelectionModel.SelectionFlag
    for row, place in enumerate(panel.table.shown):
        if place.pupil_id in ids:
            panel.table.selectionModel().select(panel.table.table.index(row, 0), flags.Select | flags.Rows)
    return lambda text: named(panel._deeds(), text)


def test_what_can_be_done_with_chosen_pupils(
    shown: VisitsPage, visit_id: int, messages: ScriptedMessages, school: SchoolFile
) -> None:
    actions.add_party(school, Party(visit_id=visit_id, name="A"), TODAY)
    actions.add_party(school, Party(visit_id=visit_id, name="B", place_name="Corder Street"), TODAY)
    actions.invite(school, visit_id, [1, 2, 3], TODAY)
    panel = pupils_of(shown)
    chosen(panel, 1, 2)("Move to B, Corder Street").trigger()
    assert [place.party for place in store.places(school, visit_id)].count("B") == 2
    chosen(panel, 3)("Put on the reserve list").trigger()
    assert store.place(school, visit_id, 3).state is PlaceState.RESERVE
    chosen(panel, 3)("Offer a place").trigger()
    assert store.place(school, visit_id, 3).state is PlaceState.OFFERED
    messages.answers = [{"why": "moved away"}, {"name": "Group 7"}]
    chosen(panel, 1)("Withdraw, and say why").trigger()
    place = store.place(school, visit_id, 1)
    assert (place.state, place.why_not) == (PlaceState.WITHDREW, "moved away")
    chosen(panel, 2, 3)("Put in a small group").trigger()
    assert store.place(school, visit_id, 2).small_group == "Group 7"
    assert "3 pupils" in panel._counted.text()


def test_groups_and_speakers_are_shared_out(
    shown: VisitsPage, visit_id: int, messages: ScriptedMessages, school: SchoolFile
) -> None:
    actions.invite_year(school, visit_id, 10, TODAY)
    panel = pupils_of(shown)
    messages.answers = [{"how_many": 2}, {"how_many": 3}]
    panel.make_groups()
    panel.choose_speakers()
    places = store.places(school, visit_id)
    assert {place.small_group for place in places} == {"Group 1", "Group 2"}
    assert sum(place.speaks_thanks for place in places) == 3
    panel.table.ticked.emit(places[0], "Speaks")
    assert sum(place.speaks_thanks for place in store.places(school, visit_id)) in (2, 4)


def test_who_came_is_all_and_then_unticked(
    shown: VisitsPage, visit_id: int, messages: ScriptedMessages, school: SchoolFile
) -> None:
    actions.invite(school, visit_id, [1, 2, 3], TODAY)
    panel = pupils_of(shown)
    said: list[str] = []
    shown.session.toasted.connect(said.append)
    panel.table.ticked.emit(panel.table.shown[0], "Came")
    assert said == ["Who came can be noted on the day and after it."]
    assert not panel.came.isEnabled()
    with school.change("It is past") as change:
        change.set(Visit, visit_id, starts_on=date(2026, 11, 9))
    panel.came.click()
    assert store.visit(school, visit_id).number_brought == 3
    panel.table.ticked.emit(panel.table.shown[0], "Came")
    assert store.visit(school, visit_id).number_brought == 2
    messages.answers = [{"why": "ill"}]
    ids = [place.pupil_id for place in panel.table.shown]
    chosen(panel, ids[1])("Didn’t come, and why").trigger()
    assert store.place(school, visit_id, ids[1]).why_not == "ill"
    assert "1 came" in panel._counted.text()
