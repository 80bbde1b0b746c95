"""Whom to tell stands on the visit's page until everybody knows."""

from datetime import date

from coordinator.desktop.visits import facts as reading
from coordinator.desktop.visits.telling_card import TellingCard
from coordinator.visits import actions
from coordinator.visits.records import Transport, Visit
from coordinator.visits.store.telling import tellings

from .conftest import TODAY


def test_a_tick_says_that_they_know(session, file, qtbot):
    visit = actions.plan_visit(file, Visit(title="A day out", starts_on=date(2026, 12, 3)), TODAY, anyway=True)
    with file.change("Book") as change:
        change.insert(Transport(visit_id=visit, firm="Larkfield Coaches <b>", booked_on=TODAY))
    card = TellingCard(session)
    qtbot.addWidget(card)
    card.put(reading.gather(file, visit, TODAY))
    assert card.isHidden()
    actions.cancel_visit(file, visit, "Snow", TODAY)
    card.put(reading.gather(file, visit, TODAY))
    assert not card.isHidden()
    assert [row.title for row in card.list.rows] == ["Larkfield Coaches <b>, who are booked"]
    card.list.ticked.emit(card.list.rows[0].key, True)
    assert tellings(file, visit, open_only=True) == []
    card.put(reading.gather(file, visit, TODAY))
    assert card.isHidden()
