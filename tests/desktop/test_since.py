"""Whoever comes back, or comes new, is told on Today what others changed, and reads it in History."""

from datetime import datetime

from coordinator.desktop.history.page import HistoryPage
from coordinator.desktop.today.page import TodayPage
from coordinator.directory import actions as directory
from coordinator.directory.records import Staff
from coordinator.history import actions as history


def changes(session, who, *names):
    file = session.file
    me, file.who = file.who, who
    for name in names:
        directory.add_staff(file, Staff(name=name))
    file.who = me


def test_a_new_coordinator_is_told_what_happened_lately(session, qtbot):
    changes(session, "Jo Linklater", "Siân", "Ọlájídé")
    page = TodayPage(session)
    qtbot.addWidget(page)
    page.refresh()
    page.since.refresh()
    assert page.since.isVisibleTo(page)
    assert page.since.words.text() == "New here? In the last 30 days: 2 changes by Jo Linklater."
    page.since.seen.click()
    assert not page.since.isVisibleTo(page)
    page.refresh()
    page.since.refresh()
    assert not page.since.isVisibleTo(page)


def test_a_returning_one_reads_what_she_missed(session, qtbot):
    session.file.clock = lambda: datetime(2026, 11, 3, 16, 12)
    changes(session, "Jo Linklater", "Before")
    history.looked(session.file, session.file.who, session.file.clock())
    session.file.clock = lambda: datetime(2026, 11, 10, 8, 5)
    changes(session, "Jo Linklater", "Siân")
    changes(session, "Tom Reid", "Łukasz", "Zoë")
    changes(session, session.file.who, "Her own")
    page = TodayPage(session)
    qtbot.addWidget(page)
    page.refresh()
    page.since.refresh()
    said = page.since.words.text()
    assert said.startswith("Since you last looked on Tue 3 Nov: 3 changes, ")
    assert "2 by Tom Reid" in said and "1 by Jo Linklater" in said
    asked = []
    page.go.connect(lambda kind, id_: asked.append((kind, id_)))
    page.since.findChildren(type(page.since.seen))[-1].click()
    reading = HistoryPage(session)
    qtbot.addWidget(reading)
    reading.refresh()
    reading.show_record(asked[0][1])
    told = [row.title for row in reading.list.rows if row.title]
    assert len([title for title in told if "Siân" in title or "Łukasz" in title or "Zoë" in title]) == 3
    assert not any("Her own" in title or "Before" in title for title in told)


def test_nothing_is_said_of_her_own_changes(session, qtbot):
    changes(session, session.file.who, "Siân")
    page = TodayPage(session)
    qtbot.addWidget(page)
    page.refresh()
    page.since.refresh()
    assert not page.since.isVisibleTo(page)
