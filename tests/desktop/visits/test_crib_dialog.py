"""The crib sheet on the page: opened from the approval card, each box copied by its button, printed and noted."""

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from coordinator.desktop.kit.buttons import Button
from coordinator.desktop.visits.crib_dialog import CribDialog
from coordinator.packs import store as packs_store
from coordinator.visits import actions, store

from .conftest import TODAY, button


def test_each_box_is_copied_by_its_own_button(shown, session, school):
    seen = {}

    def look(dialog: CribDialog) -> bool:
        by_name = {one.accessibleName(): one for one in dialog.copies}
        by_name["Copy Visit title"].click()
        seen["title"] = QApplication.clipboard().text()
        by_name["Copy Leaves school"].click()
        seen["leaves"] = QApplication.clipboard().text()
        seen["marks"] = [one.text() for one in (by_name["Copy Visit title"], by_name["Copy Leaves school"])]
        dialog.whole.click()
        seen["all"] = QApplication.clipboard().text()
        seen["unknown"] = "Copy Insurance" in by_name
        session.messages.answers = [True]
        dialog.printing.click()
        return True

    session.messages.answers = [look]
    button(shown, "Crib sheet…").click()
    assert seen["title"] == "A day at Aldermere"
    assert seen["leaves"] == "Thursday 3 December 2026, 7.45 am"
    assert seen["marks"] == ["Copy", "Copied"]
    assert "Insurance: Not known yet: " in seen["all"]
    assert not seen["unknown"]
    log = packs_store.print_log(school, 1)
    assert [(line.paper, line.destroy_after) for line in log] == [("crib-sheet", None)]


def test_both_ways_out_of_a_fallen_approval_fit_the_card(shown, school, visit_id, session):
    actions.submit_approval(school, visit_id, TODAY, "EVOLVE", "EV1")
    actions.approve(school, visit_id, TODAY)
    actions.edit_visit(school, replace(store.visit(school, visit_id), place_name="Old Assembly Rooms"), TODAY, anyway=True)
    for text in ("Submit it again", "Approved again"):
        one: Button = button(shown, text)
        assert one.width() >= one.sizeHint().width()
        assert one.visibleRegion().boundingRect().width() == one.width()
