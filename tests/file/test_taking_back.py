"""One change taken back by itself, and the journal trimmed by age."""

import time
from datetime import datetime

import pytest

from coordinator.file import taking_back
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem


@pytest.fixture
def file(tmp_path):
    file = SchoolFile.create(tmp_path / "f.coordinator", who="Jo")
    yield file
    file.close()


def add(file, label, sql, *cells):
    with file.change(label) as change:
        change.execute(sql, *cells)
    return file.history(1)[0].id


def visit(file, title):
    return add(file, f"Plan {title}", "INSERT INTO visit (title) VALUES (?)", title)


def test_any_single_change_is_taken_back_by_a_change_of_its_own(file):
    first = visit(file, "Durham")
    visit(file, "York")
    before = file.dump()
    assert file.take_back(first) == "Take back: Plan Durham"
    assert file.rows("SELECT title FROM visit") == [("York",)]
    assert file.history(1)[0].reverts == first
    assert taking_back.taken_back(file) == {first}
    assert file.undo() == "Take back: Plan Durham"
    assert file.dump() == before
    assert taking_back.taken_back(file) == set()
    file.redo()
    again = file.history(1)[0].id
    file.take_back(again)
    assert file.dump() == before
    assert taking_back.taken_back(file) == {again}
    for _ in range(4):
        file.undo()
    assert file.rows("SELECT title FROM visit") == []
    assert file.check() == []


def test_what_came_later_is_named_and_nothing_changes(file):
    first = visit(file, "Durham")
    add(file, "Move Durham to 19 Nov", "UPDATE visit SET starts_on = '2026-11-19' WHERE id = 1")
    before = file.dump()
    with pytest.raises(Problem, match="“Move Durham to 19 Nov” came later and changed the same record"):
        file.take_back(first)
    assert file.dump() == before


def test_records_that_link_to_what_would_vanish_are_found(file):
    first = visit(file, "Durham")
    add(file, "Add a coach", "INSERT INTO transport (visit_id, firm) VALUES (1, 'Venture')")
    with pytest.raises(Problem, match="“Add a coach” came later and builds on it"):
        file.take_back(first)


def test_links_to_what_is_gone_are_found(file):
    visit(file, "Durham")
    coach = add(file, "Add a coach", "INSERT INTO transport (visit_id, firm) VALUES (1, 'Venture')")
    off = add(file, "Cancel the coach", "DELETE FROM transport")
    gone = add(file, "Delete Durham", "DELETE FROM visit")
    with pytest.raises(Problem, match="“Delete Durham” came later and took away what it needs"):
        file.take_back(off)
    file.take_back(gone)
    file.take_back(off)
    assert file.scalar("SELECT count(*) FROM transport") == 1
    assert coach not in taking_back.taken_back(file)


def test_a_name_taken_since_is_found(file):
    add(file, "A", "INSERT INTO school_setting (key, value) VALUES ('a', '1')")
    off = add(file, "Off", "DELETE FROM school_setting")
    add(file, "B", "INSERT INTO school_setting (key, value) VALUES ('a', '2')")
    with pytest.raises(Problem, match="“B” came later and has its name or place"):
        file.take_back(off)


def test_trimming_keeps_the_younger_ones_undoable(file):
    for day in range(1, 7):
        file.clock = lambda day=day: datetime(2026, 11, day, 9)
        visit(file, f"V{day}")
    file.undo()
    dump = file.dump()
    assert file.trim_history(datetime(2026, 11, 4)) == 3
    assert file.dump() == dump
    assert "2026-11-04" in file.scalar("SELECT value FROM file_info WHERE key = 'trimmed'")
    assert [entry.label for entry in file.history()] == ["Plan V6", "Plan V5", "Plan V4"]
    assert file.redo() == "Plan V6"
    for _ in range(4):
        file.undo()
    assert file.scalar("SELECT count(*) FROM visit") == 3
    file.shrink()
    assert file.check() == []


def test_the_redo_chain_is_never_cut(file):
    visit(file, "A")
    visit(file, "B")
    file.undo()
    file.undo()
    assert file.trim_history(datetime(2099, 1, 1)) == 0
    assert file.redo() == "Plan A"


def test_a_hundred_thousand_entries_are_no_wait(file):
    file.aside(
        "INSERT INTO journal_entry (label, at) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
        " WHERE i < 100000) SELECT 'Change ' || i, '2025-01-01 09:00:00' FROM n"
    )
    file.aside(
        "INSERT INTO journal_row (entry_id, of_table, row_id, after) SELECT e.id, 'contact', e.id * 4 + n.column1, '{}'"
        " FROM journal_entry e, (VALUES (0), (1), (2), (3)) n"
    )
    entry = visit(file, "Durham")
    for ask in (lambda: file.history(200), lambda: file.undo_label, lambda: taking_back.dependants(file, entry)):
        started = time.perf_counter()
        ask()
        assert time.perf_counter() - started < 0.25  # 0.05 on a quiet machine
