"""The stage of a partnership, set where it is seen; and what we are thanking them for, on their page."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from coordinator.desktop.kit.buttons import Button
from coordinator.directory import store as directory_store
from coordinator.directory.records import Stage
from coordinator.problems import Problem
from coordinator.thanks import actions as thanks
from coordinator.thanks.records import Thanks, ThanksKind
from tests.desktop.conftest import TODAY
from tests.desktop.partners.conftest import button, said


def names(steps):
    return [b.accessibleName() for b in steps.findChildren(Button)]


def test_the_stage_is_set_where_it_is_seen_with_its_date(qtbot, session, file, page, aldermere):
    steps = page.detail.top.stage
    assert names(steps) == [b.text() for b in steps.findChildren(Button)]
    assert names(steps)[0] == "New since Sep 2026"
    growing = steps.buttons[Stage.GROWING]
    growing.setFocus()
    qtbot.keyClick(growing, Qt.Key.Key_Space)
    assert page.detail.shown.organisation.stage == Stage.GROWING
    assert names(steps)[1] == "Growing since Nov 2026"
    assert [b.isChecked() for b in steps.findChildren(Button)] == [False, True, False, False, False]
    assert "Stage: growing" in [row.title for row in page.detail.story_list.rows]


def test_arrows_move_between_stages_and_change_nothing(qtbot, page):
    steps = page.detail.top.stage
    steps.buttons[Stage.NEW].setFocus()
    qtbot.keyClick(steps.buttons[Stage.NEW], Qt.Key.Key_Right)
    qtbot.keyClick(steps.buttons[Stage.GROWING], Qt.Key.Key_Right)
    assert page.detail.shown.organisation.stage == Stage.NEW


def test_closing_asks_why_and_can_be_left(session, file, page, aldermere):
    steps = page.detail.top.stage
    session.messages.answers = [lambda _: False]
    steps.buttons[Stage.CLOSED].click()
    assert page.detail.shown.organisation.stage == Stage.NEW
    assert steps.buttons[Stage.NEW].isChecked()
    assert not steps.buttons[Stage.CLOSED].isChecked()
    session.messages.answers = [{"note": "Their team was dissolved.", "thank": True}]
    steps.buttons[Stage.CLOSED].click()
    assert directory_store.organisation(file, aldermere).stage == Stage.CLOSED
    steps.buttons[Stage.NEW].click()
    assert directory_store.organisation(file, aldermere).stage == Stage.NEW


def test_narrow_the_stage_it_is_at_and_the_next_stay_in_sight(page):
    steps = page.detail.top.stage
    steps.resize(260, steps.height())
    shown = [stage for stage, b in steps.buttons.items() if not b.isHidden()]
    assert shown[:2] == [Stage.NEW, Stage.GROWING]
    assert len(shown) < 5
    assert "Stage: resting" in [action.text() for action in page.detail.top.more.menu().actions()]


def test_what_we_thank_them_for_is_on_their_page(file, page, aldermere, farr):
    section = page.detail.thanked
    assert "No thanks are owed" in said(section)
    owed = thanks.owe(
        file,
        Thanks(organisation_id=aldermere, person_id=farr, what_for="an extra evening & <b>cake</b>", owed_on=TODAY),
    )
    row = section.list.rows[0]
    assert row.title == "an extra evening & <b>cake</b>"
    assert "Edmund Farr" in row.detail
    assert "school day" in row.right
    assert "Not thanked yet" in said(section)
    thanks.write(file, owed, TODAY)
    assert section.list.rows[0].right == "written, not posted"
    thanks.send(file, owed, TODAY)
    assert not section.list.rows
    assert "Nothing is owed. Last thanked" in said(section)


@pytest.mark.parametrize(
    ("kind", "template"),
    [
        (ThanksKind.CARD, "shipped thanks"), (ThanksKind.LETTER, "shipped thanks-letter"), (ThanksKind.POST, "shipped after"),
    ],
)  # fmt: skip
def test_thanks_are_written_with_the_template_that_fits(session, file, page, aldermere, farr, kind, template):
    thanks.owe(file, Thanks(organisation_id=aldermere, person_id=farr, what_for="cake", kind=kind, owed_on=date(2026, 11, 9)))
    chosen = []

    def look(dialog):
        chosen.append((dialog.fields["template"].value(), dialog.fields["person"].value()))
        return False

    session.messages.answers = [look]
    page.detail.thanked.list.pressed.emit(page.detail.thanked.list.rows[0].key)
    assert chosen == [(template, farr)]
    assert button(page.detail.thanked, "All thanks")
    with pytest.raises(Problem):
        thanks.owe(file, Thanks(organisation_id=aldermere, what_for=" ", owed_on=TODAY))
