"""The day of a visit: its plan, the adults, the money, and the day by coach."""

from datetime import time

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coordinator.desktop.kit.messages import ScriptedMessages
from coordinator.desktop.kit.session import Session
from coordinator.desktop.visits.day_painting import DayPainting, Line, Stop, blocks
from coordinator.desktop.visits.facts import Destination
from coordinator.desktop.visits.page import VisitsPage
from coordinator.desktop.visits.places_cards import move_out
from coordinator.file.school_file import SchoolFile
from coordinator.visits import actions, rules, store
from coordinator.visits.records import ItineraryItem, Party, Staffing, StaffRole
from tests.desktop.visits.conftest import TODAY, button, named


def test_the_day_plan_is_kept_line_by_line(
    qtbot: QtBot, shown: VisitsPage, visit_id: int, messages: ScriptedMessages, school: SchoolFile
) -> None:
    shown.view.show_tab("day")
    panel = shown.view.panels["day"]
    messages.answers = [
        {"at": time(10), "title": "Welcome", "place": "Atrium"},
        {"at": time(10, 15), "title": "A warm welcome"},
    ]
    panel.add()
    item = store.itinerary(school, visit_id)[0]
    panel.lines.choose(item.id)
    qtbot.keyClick(panel.lines, Qt.Key.Key_Return)
    item = store.itinerary(school, visit_id)[0]
    assert (item.at, item.title, item.place) == (time(10, 15), "A warm welcome", "Atrium")
    named(list(panel._menu(item.id)), "Remove").trigger()
    assert store.itinerary(school, visit_id) == []
    school.undo()
    assert [row.title for row in panel.lines.rows] == ["A warm welcome"]


def test_adults_and_the_ratio_when_one_goes_to_hospital(
    shown: VisitsPage, visit_id: int, messages: ScriptedMessages, school: SchoolFile
) -> None:
    actions.invite_year(school, visit_id, 10, TODAY)
    shown.view.show_tab("staffing")
    panel = shown.view.panels["staffing"]
    messages.answers = [
        {"staff_id": 1, "role": StaffRole.LEADER}, {"staff_id": 2, "role": StaffRole.DRIVER}, {"staff_id": 3},
        {"name": "A", "organisation_id": 1},
    ]  # fmt: skip
    panel.add()
    assert (
        panel._hospital.text()
        == "If one adult goes to hospital with a pupil, nobody is left with the others."
    )
    panel.add()
    panel.add()
    lines = {line.name: line for line in store.staffing(school, visit_id)}
    assert not lines["Nadia Malik"].supervises
    assert panel._figure.text() == "1 : 4.0"
    assert panel._hospital.text() == "If one adult goes to hospital with a pupil: 1 : 7.0"
    panel.table.ticked.emit(lines["Tom Beddoes"], "Supervises")
    assert panel._figure.text() == "1 : 8.0"
    panel.add_party()
    assert store.parties(school, visit_id)[0].place_name == "University of Aldermere"


def test_transport_and_money_add_up(
    shown: VisitsPage, visit_id: int, messages: ScriptedMessages, school: SchoolFile
) -> None:
    from coordinator.desktop.visits import money_cards, part_dialogs

    actions.invite(school, visit_id, [1, 2], TODAY)
    shown.view.show_tab("money")
    panel = shown.view.panels["money"]
    messages.answers = [
        {"firm": "Larkfield Coaches", "cost_pence": 30000}, {"what": "Packs", "pence": 600},
        {"what": "Reach North", "pence": 20000},
    ]  # fmt: skip
    panel._run(part_dialogs.transport_dialog(shown.session, panel.facts))
    panel._run(part_dialogs.money_dialog(shown.session, panel.facts))
    panel._run(part_dialogs.money_dialog(shown.session, panel.facts, income=True))
    assert money_cards.cost_of(panel.facts) == 30600
    assert money_cards.a_pupil(panel.facts) == "£153 a pupil"
    assert money_cards.paid_by(panel.facts) == [("Reach North", 20000), ("School", 10600)]


def test_pupils_over_the_ratio_can_be_moved_where_there_is_room() -> None:
    def place(letter: str, pupils: int, adults: int) -> Destination:
        return Destination(
            letter=letter, name=letter, tone="info", parties=(Party(name=letter),), adults=adults, first_aiders=0,
            ratio=rules.Ratio(pupils, adults, 12), leaders="", coaches=(), needs=0,
        )  # fmt: skip

    a, b, c = place("A", 126, 11), place("B", 96, 8), place("C", 98, 8)
    assert move_out(c, [a, b, c]) == (a, 2)
    assert move_out(c, [b, c]) is None


def test_moving_from_the_card(shown: VisitsPage, visit_id: int, school: SchoolFile) -> None:
    from coordinator.school_year import actions as year

    year.change_setting(school, "ratio_prompt", "3")
    a = actions.add_party(school, Party(visit_id=visit_id, name="A", place_name="Aldermere"), TODAY)
    b = actions.add_party(school, Party(visit_id=visit_id, name="B", place_name="Corder Street"), TODAY)
    actions.add_staff(school, Staffing(visit_id=visit_id, party_id=a, staff_id=1), TODAY)
    actions.add_staff(school, Staffing(visit_id=visit_id, party_id=b, staff_id=2), TODAY)
    actions.invite(school, visit_id, [1], TODAY, a)
    actions.invite(school, visit_id, [2, 3, 4, 5], TODAY, b)
    card = shown.view.panels["overview"].places
    button(card, "Move 1 pupil to A").click()
    going = [place.party for place in store.places(school, visit_id)]
    assert (going.count("A"), going.count("B")) == (2, 3)
    assert school.undo_label is not None
    assert school.undo_label.endswith("to A")


# The day by coach --------------------------------------------------------------------------------------


def test_a_day_is_cut_into_blocks() -> None:
    stops = [
        Stop(time(7, 45), "Coach leaves school"),
        Stop(time(10), "Welcome"),
        Stop(time(12), "Lunch"),
        Stop(time(13), "Thank you"),
    ]
    found = blocks(stops)
    assert [(block.start, block.end, block.look) for block in found] == [
        (465, 600, "road"), (600, 720, "stop"), (720, 780, "lunch"), (780, 805, "thanks"),
    ]  # fmt: skip
    assert blocks([]) == []


def test_a_block_can_be_pressed(qtbot: QtBot, session: Session) -> None:
    painting = DayPainting(session.theme)
    qtbot.addWidget(painting)
    painting.resize(800, 200)
    painting.set_lines(
        [
            Line(
                "A",
                "Coach 1",
                "46",
                "info",
                (Stop(time(10), "Welcome", "", 5), Stop(time(12), "Lunch", "", 6)),
            )
        ]
    )
    picked: list[int] = []
    painting.picked.connect(picked.append)
    painting.show()
    box = painting.boxes()[0][0]
    qtbot.mouseClick(painting, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert picked == [5]
    assert "10.00 Welcome" in painting.accessibleDescription()


def test_several_parties_are_painted_and_one_is_listed(
    shown: VisitsPage, visit_id: int, school: SchoolFile
) -> None:
    day = shown.view.panels["overview"].day
    actions.add_itinerary_item(school, ItineraryItem(visit_id=visit_id, at=time(10), title="Welcome"))
    assert day.painting.isHidden()
    assert [row.title for row in day.lines.rows] == ["Welcome"]
    for name in ("A", "B"):
        actions.add_party(school, Party(visit_id=visit_id, name=name, coach=name), TODAY)
    assert not day.painting.isHidden()
    assert day._card.title.text() == "The day by coach"


def test_discreet_mode_hides_telephone_numbers(shown: VisitsPage, visit_id: int, school: SchoolFile) -> None:
    shown.view.show_tab("staffing")
    shown.session.set_discreet(True)
    assert shown.view.panels["staffing"].table.discreet
