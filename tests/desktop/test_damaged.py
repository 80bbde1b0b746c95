"""A damaged file on the start screen: what happened, the last good copies, and what can be read into a new file."""

from datetime import date

import pytest
from PySide6.QtGui import QGuiApplication

from coordinator.desktop.kit.jobs import Jobs
from coordinator.desktop.kit.salvaging import SalvageDialog
from coordinator.desktop.start.damaged import READ, DamagedDialog
from coordinator.file import backup
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Damaged
from coordinator.school_year import actions, store
from tests.desktop.test_start_screen import application  # noqa: F401  the fixture

TODAY = date(2026, 11, 10)


@pytest.fixture
def damaged(tmp_path, monkeypatch):
    """Its list of tables can't be read: the file does not open."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = tmp_path / "School.coordinator"
    file = SchoolFile.create(path)
    actions.name_school(file, "Kittiwake Bay Academy", "england")
    for number in range(40):
        with file.change("Add a group") as change:
            change.execute("INSERT INTO pupil_group (name) VALUES (?)", f"Group {number}")
    backup.back_up(file)
    file.close()
    whole = bytearray(path.read_bytes())
    whole[100:4096] = bytes(3996)
    path.write_bytes(whole)
    with pytest.raises(Damaged):
        SchoolFile.open(path)
    return path


def test_a_damaged_file_is_got_back_from_its_last_good_copy(application, damaged, tmp_path):  # noqa: F811
    application.start()
    screen = application.start_screen
    asked = []

    def go_back(dialog):
        assert isinstance(dialog, DamagedDialog) and dialog.which is not None
        asked.append(dialog.text.text())
        dialog.back.click()
        return True

    application.messages.answers = [go_back]
    opened = []
    screen.opened.disconnect()
    screen.opened.connect(opened.append)
    screen._wanted(str(damaged), "")
    assert "damaged" in asked[0]
    assert store.school(opened[0]).name == "Kittiwake Bay Academy"
    assert next(one.why for one in backup.kept(damaged)) is backup.Why.RESTORE, "the damaged file is kept"
    opened[0].close()


def test_what_can_be_read_is_got_into_a_new_file_and_opened(application, damaged, tmp_path):  # noqa: F811
    application.start()
    screen = application.start_screen
    new = tmp_path / "New.coordinator"
    before = damaged.read_bytes()

    def read(dialog):
        dialog.read.click()
        return dialog.outcome == READ

    def look(dialog):
        assert isinstance(dialog, SalvageDialog) and dialog.salvaged is not None
        assert dialog.salvaged.lost == [] and not dialog.copy.isVisibleTo(dialog)
        dialog.open_new.click()
        return True

    application.messages.answers = [read, new, look]
    opened = []
    screen.opened.disconnect()
    screen.opened.connect(opened.append)
    screen._wanted(str(damaged), "")
    assert opened[0].path == new and opened[0].scalar("SELECT count(*) FROM pupil_group") == 40
    assert damaged.read_bytes() == before
    opened[0].close()


def test_what_could_not_be_read_is_a_list_to_copy(theme, qtbot, damaged, tmp_path):
    whole = bytearray(damaged.read_bytes())
    for page in range(60, len(whole) // 4096):
        whole[page * 4096 : page * 4096 + 4096] = b"\xff" * 4096
    damaged.write_bytes(whole)
    dialog = SalvageDialog(theme, Jobs(at_once=True), damaged, tmp_path / "New.coordinator", None)
    qtbot.addWidget(dialog)
    assert dialog.salvaged is not None and dialog.salvaged.lost
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "\n".join(dialog.salvaged.lost)
    assert dialog._list.accessibleName() == "What could not be read"


def test_where_nothing_can_be_read_it_says_so(theme, qtbot, tmp_path):
    noise = tmp_path / "Noise.coordinator"
    noise.write_bytes(bytes(range(256)) * 40)
    dialog = SalvageDialog(theme, Jobs(at_once=True), noise, tmp_path / "New.coordinator", None)
    qtbot.addWidget(dialog)
    assert dialog.heading.text() == "Nothing could be got out of it" and "passphrase" in dialog._saying.text()
    assert not dialog.open_new.isVisibleTo(dialog) and not (tmp_path / "New.coordinator").exists()


def test_without_a_copy_what_can_be_read_comes_first(theme, qtbot, tmp_path):
    dialog = DamagedDialog(theme, tmp_path / "School.coordinator", Damaged("“School” is damaged."), [], TODAY)
    qtbot.addWidget(dialog)
    assert dialog.back is None and dialog.which is None and dialog.read.isDefault()


def test_leaving_it_changes_nothing(application, damaged):  # noqa: F811
    application.start()
    before = damaged.read_bytes()
    application.messages.answers = [False]
    application.start_screen._wanted(str(damaged), "")
    assert damaged.read_bytes() == before
