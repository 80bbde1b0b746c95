"""The History page: by day, in words, one change taken back."""

import pytest
from pytestqt.qtbot import QtBot

from coordinator.desktop.history.page import HistoryPage
from coordinator.desktop.history.panel import HIDDEN
from coordinator.desktop.kit.session import Session
from coordinator.directory import actions as directory
from coordinator.pupils import actions as pupils
from coordinator.pupils.records import NeedKind


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> HistoryPage:
    partner = directory.add_partner(session.file, "Aldermere", session.today())
    directory.add_person(session.file, "Dr Farr", partner)
    pupil = pupils.add_pupil(session.file, "Siân", "Żółć", 10, today=session.today())
    pupils.add_need(session.file, pupil, NeedKind.DIETARY, "No nuts")
    page = HistoryPage(session)
    qtbot.addWidget(page)
    page.refresh()
    page.show()
    return page


def test_a_change_is_taken_back_or_says_what_stands_in_the_way(page: HistoryPage, session: Session) -> None:
    newest = session.file.history(1)[0]
    assert page.list.key == newest.id
    assert page.panel.button.isEnabled()
    page.list.choose(newest.id - 3)
    assert not page.panel.button.isEnabled()
    assert "came later" in page.panel.why.text()
    page.panel.later.click()
    assert page.list.key == newest.id - 2
    page.panel.button.click()
    page.refresh()
    assert session.file.history(1)[0].reverts == newest.id - 2
    page.list.choose(newest.id - 3)
    assert page.panel.button.isEnabled()


def test_discreet_mode_hides_needs(page: HistoryPage, session: Session) -> None:
    assert any("No nuts" in row.detail for row in page.panel.list.rows)
    session.set_discreet(True)
    page.refresh()
    assert not any("No nuts" in row.detail for row in page.panel.list.rows)
    assert any(HIDDEN in row.detail for row in page.panel.list.rows)


def test_words_narrow_the_list(page: HistoryPage) -> None:
    page._line.setText("Siân")
    shown = [row.title for row in page.list.rows if not row.heading]
    assert shown and all("Siân" in title for title in shown)
    assert page.escape()
    assert len([row for row in page.list.rows if not row.heading]) == 5
