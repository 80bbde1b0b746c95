"""The sample school: alive on any day, the same from the same seed, built only through actions."""

import ast
from datetime import date
from pathlib import Path

import pytest

import coordinator.sample
from coordinator.consent import store as consent
from coordinator.directory import store as directory
from coordinator.feedback import store as feedback
from coordinator.pupils import store as pupils
from coordinator.sample.school import build
from coordinator.school_year import store as school_year
from coordinator.thanks import store as thanks
from coordinator.thanks.records import ThanksState
from coordinator.today import actions as today_actions
from coordinator.visits import store as visits


@pytest.mark.parametrize("today", [date(2026, 11, 10), date(2027, 2, 23), date(2026, 9, 3), date(2027, 8, 11)])
def test_it_is_alive_on_any_day(tmp_path, today):
    file = build(tmp_path / "sample.coordinator", today=today, pupils=240)
    try:
        rows = visits.visit_rows(file)
        assert len(rows) == 60
        assert sum(row.starts_on > today for row in rows if row.starts_on) >= 12
        assert len(directory.partners(file, today)) + len(directory.closed_partners(file, today)) == 25
        calendar = school_year.calendar(file)
        for row in rows:
            assert calendar.is_school_day(row.starts_on), row.title
        states = {row.state for row in thanks.rows(file, since=date(2000, 1, 1))}
        assert states == set(ThanksState)
        assert feedback.open_loops(file)
        assert today_actions.needs(file, today)
        asked = [row for row in rows if row.consent_asked_on and row.starts_on > today]
        found = consent.replies(file, [row.id for row in asked]).values()
        assert any(r.missing for r in found)
        assert any(r.received for r in found)
        assert file.check() == []
    finally:
        file.close()


def test_the_same_seed_and_day_give_the_same_school(tmp_path):
    made = []
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        file = build(tmp_path / name, today=date(2026, 11, 10), seed=seed, pupils=120)
        made.append(file.dump())
        file.close()
    assert made[0] == made[1]
    assert made[0]["pupil"] != made[2]["pupil"]


def test_its_names_are_as_varied_as_a_real_roll(tmp_path):
    file = build(tmp_path / "a", today=date(2026, 11, 10))
    names = " ".join(pupil.name for pupil in pupils.pupils(file))
    assert pupils.how_many(file, date(2026, 11, 10)) == 1200
    for letters in ("Łukasz", "Nguyễn", "Adébáyọ̀", "O'Neill", "Çağla", "Ŵyn", "Smith-Okonkwo"):
        assert letters in names, letters
    assert any(not pupil.surname for pupil in pupils.pupils(file)), "one-word names"
    upns = [pupil.upn for pupil in pupils.pupils(file)]
    assert len(set(upns)) == 1200
    file.close()


def test_it_writes_only_through_actions():
    for path in Path(coordinator.sample.__file__).parent.glob("*.py"):
        called = {
            node.func.attr
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        }
        assert not called & {"execute", "insert", "insert_many", "update", "set"}, path.name
