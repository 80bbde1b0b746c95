"""Two windows on one file: both say the truth, and the second gets the file once the first has let it go."""

from datetime import date

import pytest

from coordinator.desktop.app import build_window
from coordinator.desktop.kit.jobs import Jobs
from coordinator.desktop.kit.messages import ScriptedMessages
from coordinator.desktop.kit.session import Session
from coordinator.desktop.window.holding_bar import HoldingBar
from coordinator.file.holding import Standing
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.school_year import actions

TODAY = date(2026, 11, 10)


@pytest.fixture
def two(tmp_path, theme, qtbot):
    path = tmp_path / "School.coordinator"
    first = SchoolFile.create(path, who="Jo Linklater")
    actions.name_school(first, "Kittiwake Bay Academy", "england")
    second = SchoolFile.open(path, who="Miriam Ashdown")
    windows = []
    for file in (first, second):
        session = Session(file, theme, ScriptedMessages(), Jobs(at_once=True), lambda: TODAY)
        window = build_window(session)
        qtbot.addWidget(window)
        window.show()
        window.show_page("today")
        windows.append(window)
    yield first, second, *windows
    first.close()
    second.close()


def test_both_windows_say_the_truth(two):
    _, _, holder, reader = two
    assert holder.notices.keys == []
    bar = reader.notices.bar("read-only")
    assert bar.said.text.startswith("Jo Linklater has this file open on")
    assert bar.said.text.endswith("You can read and print.")
    assert not reader.commands.all["undo"].isEnabled() and holder.commands.all["undo"].isEnabled()


def test_she_is_told_when_it_is_free_and_takes_it(two, qtbot):
    first, second, _, reader = two
    bar = reader.notices.bar("read-only")
    assert [button.text() for button in bar.buttons] == ["Tell me when it is free"]
    bar.buttons[0].click()
    assert "You will be told when it is free." in reader.notices.bar("read-only").said.text
    first.close()
    second.holding.look_after()
    qtbot.waitUntil(lambda: second.standing is Standing.FREE and reader.notices.bar("read-only").said.tone == "good")
    bar = reader.notices.bar("read-only")
    assert bar.said.text == "Jo Linklater has let this file go."
    bar.buttons[0].click()
    assert reader.notices.bar("read-only") is None
    assert not second.read_only and reader.commands.all["undo"].isEnabled()


def test_what_was_found_at_opening_is_told_once(tmp_path, theme, qtbot):
    path = tmp_path / "School.coordinator"
    SchoolFile.create(path).close()
    file = SchoolFile.open(path)
    file.holding.note = "Jo Linklater had this file open on OFFICE-PC since 10.40 and it was never closed there."
    window = build_window(Session(file, theme, ScriptedMessages(), Jobs(at_once=True), lambda: TODAY))
    qtbot.addWidget(window)
    assert window.notices.bar("note").said.text.startswith("Jo Linklater had this file open")
    window.notices.bar("note").cross.click()
    assert window.notices.bar("note") is None
    file.close()


def test_a_damaged_file_is_told_and_not_written_in_any_more(tmp_path, theme, qtbot):
    path = tmp_path / "School.coordinator"
    file = SchoolFile.create(path)
    actions.name_school(file, "Kittiwake Bay Academy", "england")
    page = int(file.scalar("SELECT rootpage FROM sqlite_schema WHERE name = 'money_line'"))
    file.close()
    whole = bytearray(path.read_bytes())
    whole[(page - 1) * 4096 : page * 4096] = bytes(4096)
    path.write_bytes(whole)
    file = SchoolFile.open(path)
    window = build_window(Session(file, theme, ScriptedMessages(), Jobs(at_once=True), lambda: TODAY))
    qtbot.addWidget(window)
    bar = next(child for child in window.children() if isinstance(child, HoldingBar))
    bar.look_over()
    said = window.notices.bar("read-only").said
    assert said.tone == "alert" and said.text.startswith("This file is damaged in places.")
    assert said.verbs == ("Go back to a backup", "Get what can be read…")
    with pytest.raises(Problem, match="damaged in places"), file.change("Add"):
        pass
    file.close()
