"""The start screen: the right file in five seconds, a wrong passphrase said kindly, three ways to begin."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from coordinator.desktop import app as desktop_app
from coordinator.desktop.app import Application
from coordinator.desktop.kit.jobs import Jobs
from coordinator.desktop.kit.messages import ScriptedMessages
from coordinator.desktop.kit.page import Page
from coordinator.desktop.kit.remembered import Remembered
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.start import recent
from coordinator.desktop.window.entry import PageEntry
from coordinator.file import backup
from coordinator.file.school_file import SchoolFile
from coordinator.school_year import actions, store
from coordinator.school_year.records import Term

NOW = datetime(2026, 11, 10, 11, 18)


class EmptyPage(Page):
    title = "Today"


@pytest.fixture
def application(
    qtbot: QtBot, qapp: QApplication, theme: Theme, messages: ScriptedMessages, remembered: Remembered, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Application]:  # fmt: skip
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    pages = [PageEntry("today", "Today", "sun", EmptyPage)]
    made = Application(
        qapp,
        theme,
        messages,
        Jobs(at_once=True),
        remembered,
        now=lambda: NOW,
        data=tmp_path / "data",
        documents=tmp_path,
        pages=pages,
    )
    yield made
    for window in (made.start_screen, made.window):
        if window is not None:
            window.close()
            window.deleteLater()
    QApplication.processEvents()


def school_file(path: Path, name: str, passphrase: str | None = None) -> Path:
    file = SchoolFile.create(path, passphrase)
    actions.name_school(file, name, "england")
    file.close()
    return path


def remember(remembered: Remembered, path: Path, name: str) -> None:
    recent.note(remembered, path, name, datetime(2026, 11, 9, 16, 52), "#12372F", "#F4B942")


def named(screen: object, name: str) -> QAbstractButton:
    return next(button for button in screen.findChildren(QAbstractButton) if button.accessibleName() == name)  # type: ignore[attr-defined]


def test_a_newcomer_sees_three_ways_to_begin(application: Application) -> None:
    application.start()
    screen = application.start_screen
    assert screen is not None
    assert screen.heading.text() == "Begin with a school file"
    assert not screen.files.isVisible()
    for name in (
        "Create a school file",
        "Open another file",
        "Try the sample school",
        "Get a file back from a backup",
        "Help",
    ):
        assert named(screen, name).isVisible()
    assert named(screen, "Create a school file").hasFocus() or screen.focusWidget() is named(
        screen, "Create a school file"
    )


def test_creating_a_file_names_the_school_and_opens_it(
    application: Application, messages: ScriptedMessages, tmp_path: Path
) -> None:
    messages.answers = [{"name": "Ysgol Bae’r Wylan", "nation": "wales"}]
    application.start()
    assert application.start_screen is not None
    application.start_screen.create_file()
    assert application.session is not None
    school = store.school(application.session.file)
    assert school is not None
    assert (school.name, school.nation) == ("Ysgol Bae’r Wylan", "wales")
    assert (tmp_path / "Ysgol Bae’r Wylan.coordinator").exists()
    assert application.window is not None
    assert application.window.windowTitle() == "Ysgol Bae’r Wylan – Coordinator"


def test_passphrases_that_differ_are_said_and_nothing_is_made(
    application: Application, messages: ScriptedMessages, tmp_path: Path
) -> None:
    messages.answers = [
        {"name": "Kittiwake", "passphrase": "four words are best", "again": "four words are beest"}
    ]
    application.start()
    assert application.start_screen is not None
    application.start_screen.create_file()
    assert messages.said[-1] == "The two passphrases are not the same. Type them again."
    assert application.window is None
    assert not list(tmp_path.glob("*.coordinator"))


def test_a_file_is_protected_only_once_the_passphrase_is_written_down(
    application: Application, messages: ScriptedMessages
) -> None:
    typed = {"name": "Kittiwake", "passphrase": "four words are best", "again": "four words are best"}
    messages.answers = [typed, {**typed, "written": True}]
    application.start()
    assert application.start_screen is not None
    application.start_screen.create_file()
    assert messages.said[-1].startswith("Write the passphrase down first")
    assert application.session is None
    application.start_screen.create_file()
    assert application.session is not None
    assert application.session.file.passphrase == "four words are best"


def test_what_was_remembered_of_a_file_goes_when_it_is_protected(
    application: Application, messages: ScriptedMessages, remembered: Remembered, tmp_path: Path
) -> None:
    from coordinator.desktop import passphrase

    path = school_file(tmp_path / "K.coordinator", "Zennorwick Academy")
    recent.note_year(remembered, path, [date(2026, 12, 25)], [date(2026, 12, 1)])
    application.start(path)
    assert application.session is not None and recent.listed(remembered)[0].name == "Zennorwick Academy"
    messages.answers = [{"new": "four words are best", "again": "four words are best", "written": True}]
    passphrase.set_or_change(application.session)
    assert application.session.file.protected
    assert recent.listed(remembered)[0].name == "K"
    assert recent.year_of(remembered, str(path)) == (set(), set())


def test_a_locked_file_opens_with_its_passphrase_after_a_wrong_one(
    qtbot: QtBot, application: Application, remembered: Remembered, tmp_path: Path
) -> None:
    remember(
        remembered,
        school_file(tmp_path / "K.coordinator", "Kittiwake Bay Academy", "correct horse"),
        "Kittiwake Bay Academy",
    )
    application.start()
    screen = application.start_screen
    assert screen is not None
    assert screen.focusWidget() is screen.files.passphrase
    qtbot.keyClicks(screen.files.passphrase, "wrong horse")
    qtbot.keyClick(screen.files.passphrase, Qt.Key.Key_Return)
    assert screen.files.hint.text() == "That passphrase doesn't open this file. Capitals and spaces count."
    assert screen.files.passphrase.text() == "wrong horse"
    assert screen.files.passphrase.selectedText() == "wrong horse"
    qtbot.keyClicks(screen.files.passphrase, "correct horse")
    qtbot.keyClick(screen.files.passphrase, Qt.Key.Key_Return)
    assert application.session is not None
    assert application.session.file.protected


def test_the_passphrase_can_be_shown_and_hidden(
    application: Application, remembered: Remembered, tmp_path: Path
) -> None:
    remember(remembered, school_file(tmp_path / "K.coordinator", "Kittiwake", "correct horse"), "Kittiwake")
    application.start()
    assert application.start_screen is not None
    field = application.start_screen.files.passphrase
    eye = field.actions()[0]
    assert (eye.text(), field.echoMode()) == ("Show the passphrase", QLineEdit.EchoMode.Password)
    eye.trigger()
    assert (eye.text(), field.echoMode()) == ("Hide the passphrase", QLineEdit.EchoMode.Normal)


def test_an_open_file_opens_with_one_press_and_comes_first_next_time(
    application: Application, remembered: Remembered, tmp_path: Path
) -> None:
    remember(remembered, school_file(tmp_path / "A.coordinator", "Academy A"), "Academy A")
    remember(remembered, school_file(tmp_path / "B.coordinator", "Academy B"), "Academy B")
    application.start()
    screen = application.start_screen
    assert screen is not None
    assert screen.files.chosen is not None
    assert screen.files.chosen.name == "Academy B"
    named(screen, "Academy A").click()
    assert application.session is not None
    assert application.session.file.path.name == "A.coordinator"
    assert [entry.name for entry in recent.listed(remembered)] == ["Academy A", "Academy B"]


def test_a_file_that_is_gone_is_said_where_it_was_pressed(
    application: Application, remembered: Remembered, tmp_path: Path
) -> None:
    remember(remembered, tmp_path / "Gone.coordinator", "Gone Academy")
    application.start()
    screen = application.start_screen
    assert screen is not None
    screen.files.press()
    assert screen.files.hint.text().startswith("There is no file at")
    assert screen.isVisible()


def test_another_file_is_chosen_and_a_damaged_one_explained(
    application: Application, messages: ScriptedMessages, tmp_path: Path
) -> None:
    other = tmp_path / "letter.coordinator"
    other.write_text("Dear parent or carer, this is a letter and no database at all. " * 40)
    messages.answers = [other]
    application.start()
    screen = application.start_screen
    assert screen is not None
    screen.open_other()
    screen.files.passphrase.setText("x")
    screen.files.press()
    assert "passphrase doesn't open" in screen.files.hint.text() or "damaged" in screen.files.hint.text()


def test_a_backup_comes_back_as_a_copy_beside_the_file(
    application: Application, messages: ScriptedMessages, remembered: Remembered, tmp_path: Path
) -> None:
    path = school_file(tmp_path / "K.coordinator", "Kittiwake Bay Academy")
    file = SchoolFile.open(path)
    file.back_up_daily()
    actions.name_school(file, "Renamed by mistake", "england")
    file.close()
    remember(remembered, path, "Kittiwake Bay Academy")
    messages.answers = [{}]
    application.start()
    assert application.start_screen is not None
    application.start_screen.restore()
    assert application.session is not None
    school = store.school(application.session.file)
    assert school is not None
    assert school.name == "Kittiwake Bay Academy"
    assert application.session.file.path != path
    assert path.exists()


def test_a_backup_takes_the_files_place_and_the_file_is_kept(
    application: Application, messages: ScriptedMessages, remembered: Remembered, tmp_path: Path
) -> None:
    path = school_file(tmp_path / "K.coordinator", "Kittiwake Bay Academy")
    file = SchoolFile.open(path)
    file.back_up_daily()
    actions.name_school(file, "Renamed by mistake", "england")
    file.close()
    remember(remembered, path, "Kittiwake Bay Academy")
    messages.answers = [{"how": "place"}]
    application.start()
    assert application.start_screen is not None
    application.start_screen.restore()
    assert application.session is not None
    school = store.school(application.session.file)
    assert school is not None
    assert school.name == "Kittiwake Bay Academy"
    assert application.session.file.path == path
    assert {one.why for one in backup.kept(path)} == {backup.Why.RESTORE, backup.Why.FIRST}


def test_a_file_named_on_the_command_line_opens_at_once_unless_locked(
    application: Application, tmp_path: Path
) -> None:
    application.start(school_file(tmp_path / "A.coordinator", "Academy A"))
    assert application.window is not None
    application.window.leave(another=True)
    assert application.start_screen is not None
    application.start_screen.offer(school_file(tmp_path / "L.coordinator", "Locked Academy", "correct horse"))
    assert application.start_screen.files.passphrase.isVisible()


def test_leaving_a_file_lets_it_go_and_shows_the_start_screen(
    application: Application, tmp_path: Path
) -> None:
    path = school_file(tmp_path / "A.coordinator", "Academy A")
    application.start(path)
    assert application.window is not None
    application.window.commands.all["close"].trigger()
    assert application.start_screen is not None
    assert application.start_screen.isVisible()
    assert application.session is None
    path.rename(tmp_path / "moved.coordinator")


def test_recent_files_speak_like_a_person(tmp_path: Path) -> None:
    assert recent.when("2026-11-10T08:05", NOW) == "today at 8.05"
    assert recent.when("2026-11-09T16:52", NOW) == "yesterday at 4.52"
    assert recent.when("2026-07-21T12:00", NOW) == "21 July"
    assert recent.when("2025-07-21T12:00", NOW) == "21 July 2025"
    assert recent.when("nonsense", NOW) == ""
    home = tmp_path / "ruth"
    assert (
        recent.where(home / "Documents" / "Aspirations" / "K.coordinator", home) == "Documents, Aspirations"
    )


def test_a_file_is_taken_off_the_list_and_stays_on_the_disk(
    application: Application, remembered: Remembered, tmp_path: Path
) -> None:
    path = school_file(tmp_path / "A.coordinator", "Academy A")
    remember(remembered, path, "Academy A")
    remember(remembered, school_file(tmp_path / "B.coordinator", "Academy B"), "Academy B")
    application.start()
    assert application.start_screen is not None
    application.start_screen.files.forgotten.emit(str(path))
    assert [entry.name for entry in recent.listed(remembered)] == ["Academy B"]
    assert path.exists()


def test_the_squares_are_the_chosen_files_year(
    application: Application, remembered: Remembered, tmp_path: Path
) -> None:
    path = school_file(tmp_path / "A.coordinator", "Academy A")
    application.start(path)
    assert application.session is not None
    file = application.session.file
    actions.save_term(file, Term(name="Autumn", starts=date(2026, 9, 2), ends=date(2026, 12, 18)))
    assert application.window is not None
    application.window.leave(another=True)
    closed, visits = recent.year_of(remembered, str(path))
    assert date(2026, 9, 1) in closed
    assert date(2026, 9, 2) not in closed
    assert visits == set()
    assert recent.year_of(remembered, "elsewhere") == (set(), set())


def test_a_broken_memory_is_an_empty_one(tmp_path: Path) -> None:
    path = tmp_path / "desktop.json"
    path.write_text("{not json")
    remembered = Remembered(path)
    assert recent.listed(remembered) == []
    remembered.set("recent", [{"path": 5}, "x", {"path": "/a", "name": None}])
    assert [entry.path for entry in recent.listed(Remembered(path))] == ["/a"]


def test_a_missing_page_is_a_clear_error() -> None:
    with pytest.raises(ModuleNotFoundError, match="nowhere"):
        desktop_app.page_class("coordinator.desktop.nowhere.page:NoPage")
    with pytest.raises(TypeError, match="is no page"):
        desktop_app.page_class("coordinator.desktop.kit.theme:Theme")


def test_a_forgotten_passphrase_is_spoken_of_plainly(application, tmp_path, messages) -> None:
    path = school_file(tmp_path / "Locked.coordinator", "Kittiwake Bay Academy", "four words of hers")
    application.show_start(path)
    screen = application.start_screen
    assert not screen.files.lost_button.isVisible()
    screen.files.passphrase.setText("four words of his")
    screen.files.press()
    assert "doesn't open this file" in screen.files.hint.text()
    screen.files.lost_button.click()
    assert "Nobody can open the file without it" in messages.said[-1]
