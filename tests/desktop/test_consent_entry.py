"""A pile of slips at the desk: what is heard, the register's order one key a slip, slips of another visit."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coordinator.consent import actions, store
from coordinator.consent.records import Answer, ConsentRow, Route, Scope, State
from coordinator.desktop.app import Application
from coordinator.desktop.consent import sounds
from coordinator.desktop.consent.page import ConsentPage
from coordinator.desktop.consent.sounds import Sound
from coordinator.desktop.kit.jobs import Jobs
from coordinator.desktop.kit.labels import Label
from coordinator.desktop.kit.messages import ScriptedMessages
from coordinator.desktop.kit.remembered import Remembered
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.file.school_file import SchoolFile
from coordinator.pupils.records import Carer, Pupil
from coordinator.visits import actions as visits
from coordinator.visits.records import Visit

TODAY = date(2026, 11, 10)
NAMES = ["Ahmadi", "Begum", "Clarke", "Dodds", "Fenwick", "Hill", "Nixon", "Oyelaran", "Szabó", "Young"]  # twice: 10A, 10B


@pytest.fixture
def asked(file: SchoolFile) -> SchoolFile:
    with file.change("Begin") as change:
        for form in ("10B", "10A"):
            for surname in reversed(NAMES):
                pupil = change.insert(Pupil(forename=f"Jo{form[-1]}", surname=surname, form=form, leaving_cohort=2028))
                change.insert(Carer(pupil_id=pupil, priority=1, name=f"Mel {surname}", relationship="Mother"))
    planned = Visit(title="A day at Aldermere", starts_on=date(2026, 11, 19), year_groups=(10,), place_name="Aldermere")
    visits.plan_visit(file, planned, TODAY)
    visits.invite(file, 1, range(1, 21), TODAY)
    actions.ask(file, 1, datetime(2026, 10, 23, 15, 10))
    return file


@pytest.fixture
def page(asked: SchoolFile, session: Session, qtbot: QtBot) -> Iterator[ConsentPage]:
    made = ConsentPage(session)
    qtbot.addWidget(made)
    made.resize(1172, 800)
    made.refresh()
    made.show()
    stop = asked.on_change(made.refresh)
    made.focus_first()
    yield made
    stop()


@pytest.fixture
def heard(page: ConsentPage, session: Session) -> list[Sound]:
    """What would have sounded."""
    sounded: list[Sound] = []
    page._desk.ring = sounded.append
    session.set_sounds(True)
    return sounded


def typed(page: ConsentPage, keys: str) -> None:
    QTest.keyClicks(page._desk.field, keys)


def row(file: SchoolFile, name: str) -> ConsentRow:
    return next(r for r in store.consent_rows(file, 1) if r.name == name)


def shown(page: ConsentPage) -> str:
    labels = [label for label in page.findChildren(Label) if label.isVisible()]
    return " | ".join(label.accessibleName() or label.text() for label in labels)


def test_kept_and_not_coming_sound_different(page: ConsentPage, heard: list[Sound]) -> None:
    typed(page, "young joay")
    assert heard == ["kept"]
    typed(page, "young jobn")
    assert heard == ["kept", "no"]
    typed(page, "hill joa2y")  # yes, but no to urgent care
    assert heard == ["kept", "no", "no"]


def test_what_needs_a_look_sounds_once_the_typing_rests(page: ConsentPage, heard: list[Sound], qtbot: QtBot) -> None:
    typed(page, "dodds")  # two of that surname
    qtbot.waitUntil(lambda: heard == ["look"])
    page.escape()
    typed(page, "dod")  # the same, and the next letters come before the desk says anything
    typed(page, "ds joby")
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == ["look", "kept"]
    typed(page, "zzz")
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert heard[-1] == "look" and "Nobody on this visit has that name." in shown(page)
    page.escape()
    typed(page, "V77-P1")  # no letter of a code is a name that nobody bears
    qtbot.waitUntil(lambda: len(heard) == 4)
    assert heard[-1] == "look" and "This slip is for another visit." in shown(page)


def test_two_answers_need_a_look_and_the_desk_says_so(page: ConsentPage, asked: SchoolFile, heard: list[Sound]) -> None:
    at = datetime(2026, 11, 9, 8)
    actions.record_reply(
        asked, 1, row(asked, "JoA Hill").pupil_id, dict.fromkeys(Scope, Answer.GIVEN), Route.SLIP, "Al Hill", "Father", at
    )
    typed(page, "hill joan")
    assert row(asked, "JoA Hill").taking_part is State.CONFLICT
    assert heard == ["look"]
    assert "Two people’s answers differ now" in shown(page)


def test_nothing_sounds_until_it_is_switched_on(page: ConsentPage, session: Session) -> None:
    sounded: list[Sound] = []
    page._desk.ring = sounded.append
    typed(page, "young joay")
    assert sounded == []
    QTest.mouseClick(page._desk.side.sounds, Qt.MouseButton.LeftButton)
    assert session.sounds and "One beep: kept." in page._desk.side.sounds.toolTip()
    typed(page, "young joby")
    assert sounded == ["kept"]


def test_sounds_are_remembered_on_this_computer(
    qapp: QApplication, theme: Theme, messages: ScriptedMessages, remembered: Remembered, file: SchoolFile, tmp_path: Path
) -> None:
    def program() -> Application:
        return Application(qapp, theme, messages, Jobs(at_once=True), remembered, data=tmp_path, documents=tmp_path)

    first = program()
    first.open(SchoolFile.open(file.path))
    assert first.session is not None and not first.session.sounds
    first.session.set_sounds(True)
    first.window.close()  # type: ignore[union-attr]
    second = program()
    second.open(SchoolFile.open(file.path))
    assert second.session is not None and second.session.sounds
    second.window.close()  # type: ignore[union-attr]


def test_a_sound_is_as_many_beeps_as_its_tooltip_says(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    beeps: list[int] = []
    monkeypatch.setattr(sounds.sys, "platform", "linux")
    monkeypatch.setattr(sounds.QApplication, "beep", lambda: beeps.append(1))
    sounds.beep("look")
    qtbot.waitUntil(lambda: len(beeps) == sounds.BEEPS["look"] == 3)


def in_register_order(page: ConsentPage) -> None:
    QTest.mouseClick(page._desk.side.order, Qt.MouseButton.LeftButton)


def press(page: ConsentPage, key: Qt.Key) -> None:
    QTest.keyClick(page._desk.field, key)


def in_hand(page: ConsentPage) -> str:
    slip = page._desk.slip
    return slip.row.name if slip is not None else ""


def test_in_register_order_a_slip_is_one_key(page: ConsentPage, asked: SchoolFile) -> None:
    in_register_order(page)
    expected = [f"{forename} {surname}" for forename in ("JoA", "JoB") for surname in NAMES]
    came, keys = [], 0
    for number in range(20):
        came.append(in_hand(page))
        key = Qt.Key.Key_N if number == 7 else Qt.Key.Key_Y
        press(page, key)
        keys += 1
        if number < 19:
            last = "not coming" if number == 7 else "yes to all"
            assert f"{came[-1]}: {last}" in shown(page), "what happened is said while the next slip is in hand"
    assert came == expected
    assert keys / 20 <= 1.2
    states = {r.name: r.taking_part for r in store.consent_rows(asked, 1)}
    assert states.pop("JoA Oyelaran") is State.REFUSED and set(states.values()) == {State.GIVEN}
    assert "Every slip of the register has been gone through | Every reply is in." in shown(page)


def test_space_passes_over_up_goes_back_and_the_end_offers_those_again(page: ConsentPage, asked: SchoolFile) -> None:
    in_register_order(page)
    press(page, Qt.Key.Key_Space)
    press(page, Qt.Key.Key_Down)
    assert in_hand(page) == "JoA Clarke"
    press(page, Qt.Key.Key_Up)
    assert in_hand(page) == "JoA Begum"
    press(page, Qt.Key.Key_Up)
    press(page, Qt.Key.Key_Up)
    assert in_hand(page) == "JoA Ahmadi" and "No slip before this one is out." in shown(page)
    assert not store.feed(asked, 1), "passing over keeps nothing"
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Space, *[Qt.Key.Key_Y] * 17, Qt.Key.Key_Space):
        press(page, key)
    assert in_hand(page) == ""
    assert "Every slip of the register has been gone through; 3 passed over" in shown(page)
    assert "Still out: JoA Ahmadi, JoA Begum and JoB Young." in shown(page)
    press(page, Qt.Key.Key_Return)
    assert in_hand(page) == "JoA Ahmadi"
    typed(page, "yyy")
    assert "Every reply is in." in shown(page)


def test_a_name_typed_in_between_is_kept_and_the_order_goes_on_from_there(page: ConsentPage, asked: SchoolFile) -> None:
    in_register_order(page)
    press(page, Qt.Key.Key_Y)
    typed(page, "hill joay")
    assert row(asked, "JoA Hill").taking_part is State.GIVEN
    assert in_hand(page) == "JoA Nixon"
    press(page, Qt.Key.Key_Backspace)  # N, S, T and Y are answers while a slip is in hand
    typed(page, "young joby")
    assert row(asked, "JoB Young").taking_part is State.GIVEN
    assert "; 17 passed over" in shown(page)
    press(page, Qt.Key.Key_Return)
    typed(page, "feg")
    assert in_hand(page) == ""
    assert page.escape()
    assert in_hand(page) == "JoA Begum", "Esc from a name goes back to the register’s slip"
    assert page.escape()
    assert in_hand(page) == "" and not page._desk.side.order.isChecked(), "and from that out of the order"
    typed(page, "dodds joay")
    assert in_hand(page) == ""


def test_undo_brings_the_slip_back_to_hand(page: ConsentPage, asked: SchoolFile) -> None:
    in_register_order(page)
    typed(page, "yyn")
    assert in_hand(page) == "JoA Dodds"
    asked.undo()
    assert in_hand(page) == "JoA Clarke" and row(asked, "JoA Clarke").taking_part is State.NO_REPLY
    asked.undo()
    assert in_hand(page) == "JoA Begum"
    typed(page, "yy")
    assert in_hand(page) == "JoA Dodds"
    assert row(asked, "JoA Clarke").taking_part is State.GIVEN


def test_answers_are_turned_in_the_order_as_anywhere(page: ConsentPage, asked: SchoolFile) -> None:
    in_register_order(page)
    typed(page, "3b")
    press(page, Qt.Key.Key_Space)  # among the uses of photographs it is no passing over
    assert in_hand(page) == "JoA Ahmadi"
    assert page.escape()
    typed(page, "y")
    assert row(asked, "JoA Ahmadi").states[Scope.PHOTO_WEBSITE] is State.REFUSED
    assert in_hand(page) == "JoA Begum"


def test_a_pupil_who_leaves_the_visit_meanwhile_is_passed(page: ConsentPage, asked: SchoolFile) -> None:
    in_register_order(page)
    visits.withdraw(asked, 1, [row(asked, "JoA Ahmadi").pupil_id])
    assert in_hand(page) == "JoA Begum"


@pytest.fixture
def two_visits(asked: SchoolFile, page: ConsentPage) -> SchoolFile:
    """Ada Stray and Bo Nixon are asked about Law in a morning alone."""
    with asked.change("Two more pupils") as change:
        for forename, surname in (("Ada", "Stray"), ("Bo", "Nixon")):
            change.insert(Pupil(forename=forename, surname=surname, form="10C", leaving_cohort=2028))
    planned = Visit(title="Law in a morning", starts_on=date(2026, 12, 3), year_groups=(10,), place_name="Court")
    visits.plan_visit(asked, planned, TODAY)
    visits.invite(asked, 2, [21, 22], TODAY)
    actions.ask(asked, 2, datetime(2026, 11, 2, 9))
    return asked


def test_a_name_that_is_nobody_here_is_said_to_be_asked_elsewhere(page: ConsentPage, two_visits: SchoolFile) -> None:
    typed(page, "str")
    assert "Nobody on this visit has that name." in shown(page)
    assert "Ada Stray is asked about Law in a morning, 3 Dec" in shown(page)
    press(page, Qt.Key.Key_Return)
    assert page._visit_id == 2 and in_hand(page) == "Ada Stray"
    typed(page, "y")
    assert {r.name: r.taking_part for r in store.consent_rows(two_visits, 2)}["Ada Stray"] is State.GIVEN
    press(page, Qt.Key.Key_Return)  # the empty field: back to the pile
    assert page._visit_id == 1
    typed(page, "str")  # answered: nothing is waited for any longer
    assert "Ada Stray" not in shown(page) and "Nobody on this visit has that name." in shown(page)
    typed(page, "\b")
    press(page, Qt.Key.Key_Return)
    assert page._visit_id == 1


def test_a_name_of_this_visit_is_never_sent_elsewhere(page: ConsentPage, two_visits: SchoolFile) -> None:
    typed(page, "nixon b")
    assert "Law in a morning" not in shown(page).split("|")[0]
    assert "Bo Nixon is asked about Law in a morning, 3 Dec" in shown(page), "no Nixon here has that forename"
    typed(page, "\b")
    assert "2 pupils" in shown(page) and page._visit_id == 1


def test_from_a_stray_slip_back_into_the_register_s_order(page: ConsentPage, two_visits: SchoolFile) -> None:
    in_register_order(page)
    typed(page, "yy")
    typed(page, "V2-P21")
    press(page, Qt.Key.Key_Return)
    assert page._visit_id == 2 and not page._desk.side.order.isChecked()
    typed(page, "n")
    assert {r.name: r.taking_part for r in store.consent_rows(two_visits, 2)}["Ada Stray"] is State.REFUSED
    press(page, Qt.Key.Key_Return)
    assert page._visit_id == 1 and in_hand(page) == "JoA Clarke" and page._desk.side.order.isChecked()
