"""The copies of a visit's papers, ticked back on its Documents tab."""

from datetime import datetime

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coordinator.desktop.kit.messages import ScriptedMessages
from coordinator.desktop.visits.page import VisitsPage
from coordinator.file.school_file import SchoolFile
from coordinator.packs import actions as packs
from coordinator.packs import store
from coordinator.packs.records import Printed
from tests.desktop.visits.conftest import TODAY

NOW = datetime(2026, 11, 10, 9, 30)


def printed(school: SchoolFile, visit_id: int) -> int:
    paper = Printed(
        paper="register", title="Register: a day", pdf=b"", copies=2, pages=2, suggested_name="r.pdf",
        holders=("Noor Malik", "Base: Joanna Link"),
    )  # fmt: skip
    return packs.log_printed(school, paper, visit_id, NOW)


def test_nothing_to_come_back_shows_no_card(shown: VisitsPage) -> None:
    shown.view.show_tab("papers")
    assert shown.view.panels["papers"].copies.isHidden()


def test_copies_are_ticked_back_by_keyboard_and_all_at_once(
    qtbot: QtBot, shown: VisitsPage, visit_id: int, school: SchoolFile, messages: ScriptedMessages
) -> None:
    log = printed(school, visit_id)
    shown.view.show_tab("papers")
    panel = shown.view.panels["papers"]
    assert not panel.copies.isHidden()
    assert panel.copies.sub.text() == "2 still out; tick each at the debrief"
    panel._destroyed(store.print_log(school, visit_id)[0])
    assert "Copy 1 (Noor Malik) and copy 2 (Base: Joanna Link) have not come back" in messages.said[-1]
    panel.copies.table.selectRow(0)
    qtbot.keyClick(panel.copies.table, Qt.Key.Key_Space)
    assert [copy.back_on for copy in store.copies_out(school, visit_id)] == [TODAY, None]
    assert panel.copies.sub.text() == "1 still out; tick each at the debrief"
    panel.copies.all_back.click()
    assert store.still_out(school, log) == []
    assert panel.copies.all_back.isHidden()
    panel._destroyed(store.print_log(school, visit_id)[0])
    assert store.print_log(school, visit_id)[0].destroyed_on == TODAY
    assert panel.copies.isHidden()
