"""Every habit of a good coordinator has its place on a partner's page, and the README says where."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from coordinator.desktop.partners.section import Section

README = Path(__file__).resolve().parents[3] / "README.md"
HABITS = {  # the habit, and the headings under which the page keeps it
    "Speak to everyone": ("How we met",),
    "Just ask": ("Given and received",),
    "Give real feedback": ("Story so far",),
    "Make true partnerships": ("Agreement and objectives", "Promises", "Given and received"),
    "Communicate": ("Best time to ring", "To do with them"),
    "Show appreciation": ("Thanking them for",),
    "Engage your staff": ("Who here knows them",),
}


@pytest.mark.parametrize("habit", HABITS)
def test_the_page_has_a_part_for_it(page, aldermere, farr, habit):
    detail = page.detail
    shown = {part.accessibleName() for part in detail.findChildren(Section) if part.isVisibleTo(detail)}
    assert set(HABITS[habit]) <= shown


def test_the_facts_and_the_story_hold_the_rest(page, aldermere, farr):
    detail = page.detail
    said = {label.text() for label in detail.facts.findChildren(QLabel)}
    assert {"Next visit", "Pupils say"} <= said  # coherence and feedback at a glance
    assert {"Visits", "Thanks", "Feedback"} <= {button.text() for button in detail.tabs.findChildren(QAbstractButton)}
    assert any("Write to them" in action.text() for action in detail.top.more.menu().actions())  # posts and honest words


def test_the_readme_lists_ten():
    table = README.read_text(encoding="utf-8").split("| habit | where")[1].split("\n\n")[0]
    rows = [line for line in table.splitlines()[2:] if line.startswith("|")]
    assert len(rows) == 10
    for habit in HABITS:
        assert any(line.startswith(f"| {habit} |") for line in rows), habit
