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
    QTest.mouseClick(page._desk._sounds, Qt.MouseButton.LeftButton)
    assert session.sounds and "One beep: kept." in page._desk._sounds.toolTip()
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
