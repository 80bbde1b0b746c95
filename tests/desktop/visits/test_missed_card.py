"""What a visit costs in lessons stands on its page, and what a pupil misses on the pupil's."""

from datetime import date, time

import pytest

from coordinator.desktop.pupils.panel import PupilPanel
from coordinator.desktop.visits import facts as reading
from coordinator.desktop.visits.missed_card import MissedCard
from coordinator.school_year import actions as school_year
from coordinator.school_year.actions.timetables import keep_taught
from coordinator.school_year.records import BellTime, TaughtLesson
from coordinator.visits import actions
from coordinator.visits.records import Visit

from .conftest import TODAY


@pytest.fixture
def taught(school, visit_id):
    """10F has Mathematics <b> first on every day; the first two of its pupils go on the visit."""
    bell = school_year.save_bell_time(school, BellTime(name="1", starts=time(9), ends=time(10)))
    lessons = [TaughtLesson(weekday=day, bell_time_id=bell, form="", subject="Mathematics <b>") for day in range(5)]
    actions.invite(school, visit_id, [1, 2], TODAY)
    keep_taught(school, {"10F": lessons})
    return school


def test_subjects_and_who_misses_much(session, taught, visit_id, qtbot):
    card = MissedCard(session)
    qtbot.addWidget(card)
    card.put(reading.gather(taught, visit_id, TODAY))
    assert [(row.title, row.beside, row.right) for row in card.list.rows] == [("Mathematics <b>", "10F", "1 lesson")]
    week = Visit(title="A week", starts_on=date(2026, 12, 7), ends_on=date(2026, 12, 11), year_groups=(10,))
    actions.invite(taught, actions.plan_visit(taught, week, TODAY, anyway=True), [1], TODAY)
    card.put(reading.gather(taught, visit_id, TODAY))
    assert card.list.rows[0].pill.text == "1 pupil over 4"
    assert (card.list.rows[2].title, card.list.rows[2].right) == ("Ọlájídé Adébáyọ̀", "Mathematics <b> 6")
    asked = []
    card.go.connect(lambda *told: asked.append(told))
    card.list.opened.emit(card.list.rows[2].key)
    assert asked == [("pupil", 1)]


def test_hidden_while_nothing_is_known(session, school, visit_id, qtbot):
    card = MissedCard(session)
    qtbot.addWidget(card)
    card.put(reading.gather(school, visit_id, TODAY))
    assert card.isHidden()


def test_a_pupil_has_a_line_for_each_subject(session, taught, qtbot):
    panel = PupilPanel(session)
    qtbot.addWidget(panel)
    panel.show_pupil(1)
    assert [(row.title, row.right) for row in panel.missed.list.rows] == [("Mathematics <b>", "1 lesson")]
    panel.show_pupil(9)  # of 9A nothing is known
    assert panel.missed.isHidden()
