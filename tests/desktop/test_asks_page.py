"""Just ask, as it is seen and done on its page."""

from datetime import date

from coordinator.desktop.asks.page import AsksPage
from coordinator.directory import actions as directory
from coordinator.relationships.store import asks as store


def test_from_nothing_to_an_ask_that_is_met(qtbot, session):
    file = session.file
    hull = directory.add_partner(file, "University of Hull", date(2026, 9, 1))
    page = AsksPage(session)
    qtbot.addWidget(page)
    file.on_change(page.refresh)
    page.refresh()
    session.messages.answers = [{"what": "A speaker for Year 11"}, {"organisation_id": hull}]
    page.new()
    ask = page.chosen
    assert ask is not None
    assert ask.what == "A speaker for Year 11"
    page._run_asking(ask.id)
    (row,) = store.asked_of(file, ask.id)
    assert row.organisation == "University of Hull"
    assert file.scalar("SELECT COUNT(*) FROM contact") == 1  # logged in the same change
