"""A protected file locks itself when nobody uses it, or at once, and she comes back to the same place."""

import gc
import json
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coordinator.desktop.app import Application
from coordinator.desktop.kit.dialogs import FormDialog
from coordinator.desktop.kit.forms import Line
from coordinator.desktop.kit.idle import Idle
from coordinator.desktop.kit.jobs import Jobs
from coordinator.desktop.kit.messages import ScriptedMessages, WindowMessages
from coordinator.desktop.kit.remembered import Remembered
from coordinator.desktop.kit.theme import Theme
from coordinator.file.school_file import SchoolFile
from coordinator.school_year import actions
from tests.desktop.conftest import NOW

KEY = "thirteen brown herons"


class Ticks:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds

    def minutes(self, count: float) -> None:
        self.seconds += count * 60


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = tmp_path / "Kittiwake Bay Academy.coordinator"
    with_key = SchoolFile.create(path, KEY)
    actions.name_school(with_key, "Kittiwake Bay Academy", "england")
    with_key.close()
    return path


Maker = Callable[..., Application]


@pytest.fixture
def program(
    qapp: QApplication, qtbot: QtBot, theme: Theme, remembered: Remembered, tmp_path: Path, ticks: Ticks
) -> Iterator[Maker]:
    made: list[Application] = []

    def make(messages: Any = None, jobs: Jobs | None = None) -> Application:
        program = Application(
            qapp, theme, messages or ScriptedMessages(), jobs or Jobs(at_once=True), remembered, now=lambda: NOW,
            data=tmp_path / "data", documents=tmp_path, ticks=ticks,
        )  # fmt: skip
        made.append(program)
        return program

    yield make
    for one in made:
        one.locking.idle.watch(0)
        window, screen = one.window, one.start_screen
        if window is not None:
            window.leave(another=False)
            one.window = None
        # Only what this test made: other tests' windows are theirs to put away.
        for widget in (window, screen):
            if widget is not None:
                widget.deleteLater()
    qtbot.wait(1)


def press(program: Application) -> None:
    """Any key, into the window."""
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(program.window, event)


def locked(program: Application) -> str:
    """What the start screen says; "" while the file is open."""
    return program.start_screen.files.hint.text() if program.start_screen is not None else ""


def type_passphrase(program: Application) -> None:
    assert program.start_screen is not None
    program.start_screen.files.passphrase.setText(KEY)
    program.start_screen.files.press()


def test_it_tells_once_and_use_begins_the_minutes_anew(qapp: QApplication, ticks: Ticks) -> None:
    idle, told = Idle(qapp, ticks), []
    idle.idle.connect(lambda: told.append(1))
    idle.watch(10)
    ticks.minutes(9)
    idle.look()
    QCoreApplication.sendEvent(qapp, QEvent(QEvent.Type.Wheel))
    ticks.minutes(9)
    idle.look()
    assert told == []
    ticks.minutes(1)
    idle.look()
    idle.look()
    assert told == [1]
    idle.watch(0)
    ticks.minutes(600)
    idle.look()
    assert told == [1]


def test_a_key_after_the_lid_was_shut_locks_and_lets_nobody_in(qapp: QApplication, ticks: Ticks) -> None:
    idle, told = Idle(qapp, ticks), []
    idle.idle.connect(lambda: told.append(1))
    idle.watch(10)
    ticks.minutes(480)
    QCoreApplication.sendEvent(qapp, QEvent(QEvent.Type.MouseMove))
    assert told == [1]
    idle.watch(0)


def test_ten_minutes_lock_it_and_the_passphrase_brings_her_back(program: Maker, place: Path, ticks: Ticks) -> None:
    app = program()
    app.open(SchoolFile.open(place, KEY))
    assert app.window is not None and app.session is not None
    app.window.show_page("thanks")
    app.session.set_discreet(True)
    ticks.minutes(9)
    press(app)
    ticks.minutes(9.9)
    app.locking.idle.look()
    assert locked(app) == ""
    ticks.minutes(0.2)
    app.locking.idle.look()
    assert locked(app) == "Locked after 10 minutes without use. Type the passphrase to go on."
    assert app.window is None and app.session is None
    assert app.start_screen.files.chosen.path == str(place)
    type_passphrase(app)
    assert app.window.key == "thanks"
    assert app.session.discreet
    assert app.window.commands.all["discreet"].isChecked()


def test_nothing_of_a_locked_file_stays_in_memory(
    program: Maker, place: Path, qtbot: QtBot, remembered: Remembered, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = program()
    file = SchoolFile.open(place, KEY)
    app.open(file)
    for key in app.window.keys():  # noqa: SIM118
        app.window.show_page(key)
    still = [weakref.ref(file)]  # it alone knows the passphrase and the pages
    # The offscreen platform never knows who owns the clipboard.
    monkeypatch.setattr("coordinator.desktop.locking._ours", lambda _: True)
    QGuiApplication.clipboard().setText("Mina Alt, 01632 960 001")
    app.session.lock_wanted.emit()
    assert locked(app) == "Locked."
    assert file.passphrase is None
    assert QGuiApplication.clipboard().text() == ""
    del file
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qtbot.wait(1)
        gc.collect()
    assert [ref() for ref in still] == [None]
    assert KEY not in json.dumps(remembered._values)
    other = SchoolFile.open(place, KEY)  # the lock was let go
    assert not other.read_only
    other.close()


def test_lock_now_is_only_for_a_file_with_a_passphrase(program: Maker, tmp_path: Path, ticks: Ticks, place: Path) -> None:
    plain = tmp_path / "Plain.coordinator"
    made = SchoolFile.create(plain)
    app = program()
    app.open(made)
    assert not app.window.commands.all["lock"].isEnabled()
    assert app.locking.idle.minutes == 0
    app.session.lock_wanted.emit()
    ticks.minutes(60)
    app.locking.idle.look()
    assert app.window is not None
    app.window.leave(another=True)
    app.open(SchoolFile.open(place, KEY))
    assert app.window.commands.all["lock"].isEnabled()
    assert app.locking.idle.minutes == 10


def test_the_minutes_are_hers_and_stay_on_this_computer(program: Maker, place: Path, remembered: Remembered) -> None:
    app = program()
    app.open(SchoolFile.open(place, KEY))
    app.messages.answers = [{"after": "30"}]
    _, detail, do = app.locking.way()
    assert detail.startswith("After 10 minutes")
    do()
    assert app.locking.idle.minutes == 30
    assert remembered.get("lock_after") == 30
    app.messages.answers = [{"after": "0"}]
    do()
    assert app.locking.idle.minutes == 0
    assert app.locking.way()[1].startswith("Never")


def test_it_waits_for_work_under_way(program: Maker, place: Path, ticks: Ticks, qtbot: QtBot) -> None:
    jobs = Jobs(at_once=True)
    app = program(jobs=jobs)
    app.open(SchoolFile.open(place, KEY))

    def work(_: object) -> None:
        ticks.minutes(11)
        app.locking.idle.look()
        assert app.window is not None

    jobs.run("Making 48 packs", work)
    qtbot.waitUntil(lambda: locked(app) != "")


def test_an_open_form_is_put_away_first_and_its_draft_kept(
    program: Maker, place: Path, theme: Theme, ticks: Ticks, qtbot: QtBot
) -> None:
    app = program(messages=WindowMessages(theme))
    app.open(SchoolFile.open(place, KEY))
    form = FormDialog(theme, "Note", [Line(theme, "note", "Note")], "Keep", lambda v: v)
    came_back: list[bool] = []

    def idle() -> None:
        form.fields["note"].set_value("half a thought")
        ticks.minutes(11)
        app.locking.idle.look()
        came_back.append(app.window is not None)  # never under the code that opened the form

    QTimer.singleShot(0, idle)
    came_back.append(app.messages.run(form))
    assert came_back == [True, False]
    qtbot.waitUntil(lambda: locked(app) != "")
