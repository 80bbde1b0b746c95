"""What a check finds: every kind of fault in one plain sentence, on any file whatever, and nothing changed by it."""

import contextlib
import shutil
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from coordinator.file import checking, cipher
from coordinator.file.inspection import inspect
from coordinator.file.school_file import SchoolFile

WORDS = "four small grey herons"


@pytest.fixture
def path(tmp_path):
    made = SchoolFile.create(tmp_path / "School.coordinator")
    made.clock = lambda: datetime(2026, 11, 10, 9, 30)
    with made.change("Name the school") as change:
        change.execute("INSERT INTO school (id, name) VALUES (1, 'Kittiwake Bay')")
        change.execute("INSERT INTO pupil (surname, leaving_cohort) VALUES ('Farr', 2028)")
        change.execute("INSERT INTO need (pupil_id, kind, what) VALUES (1, 'dietary', 'No nuts')")
    made.close()
    return made.path


def problems_after(path, statement):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(statement)
        connection.commit()
    with contextlib.closing(cipher.connect(path, None, read_only=True)) as connection:
        return checking.check(connection)


def test_a_good_file_has_no_faults_under_any_clock(path):
    assert problems_after(path, "SELECT 1") == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE pupil SET joined_on = '2026-02-31'", "Pupil 1 holds something that can't be read as “joined on”."),
        ("UPDATE pupil SET date_of_birth = ''", "Pupil 1 holds something that can't be read as “date of birth”."),
        ("UPDATE pupil SET surname = CAST(x'ff' AS TEXT)", "Pupil 1 holds something that can't be read as “surname”."),
        ("INSERT INTO organisation (name, aliases) VALUES ('U', 'none')",
         "Organisation 1 holds something that can't be read as “aliases”."),
        ("INSERT INTO bell_time (name, starts, ends) VALUES ('P1', '09:00', 'late')",
         "Bell time 1 holds something that can't be read as “ends”."),
        ("UPDATE need SET pupil_id = 77", "Need 1 points to Pupil that isn't there."),
        ("UPDATE journal_now SET entry_id = 1", "A change was never finished in the journal."),
        ("UPDATE journal_row SET of_table = 'gone' WHERE id = 1",
         "The History keeps rows of “gone”, which the file doesn't have."),
        ("DELETE FROM journal_row", "The History holds 1 change without rows."),
        ("DELETE FROM journal_entry", "The History holds 1 row without its change."),
        ("UPDATE journal_entry SET at = 'once'", "The History holds 1 moment that can't be read."),
        ("CREATE TRIGGER evil AFTER INSERT ON need BEGIN DELETE FROM pupil; END",
         "The structure isn't Coordinator's alone: a trigger “evil”."),
    ],
)  # fmt: skip
def test_each_fault_is_one_plain_sentence(path, statement, said):
    assert said in problems_after(path, statement)


def test_times_lists_and_moments_as_people_keep_them_are_no_faults(path):
    assert problems_after(path, "INSERT INTO bell_time (name, starts, ends) VALUES ('P1', '09:00', '10:00')") == []
    assert problems_after(path, "INSERT INTO closure (name, kind, starts, ends, year_groups)"
                                " VALUES ('H', 'holiday', '2026-12-21', '2027-01-01', '[7,8]')") == []  # fmt: skip


def test_many_of_one_kind_are_counted(path):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executemany("INSERT INTO pupil (leaving_cohort, joined_on) VALUES (?, 'soon')", [(2028,)] * 40)
        connection.commit()
    said = problems_after(path, "SELECT 1")
    assert len(said) == 6 and said[-1].startswith("And 35 more like “Pupil 7")


def test_any_file_is_looked_at_and_left_as_it_is(path, tmp_path):
    damaged = Path(shutil.copy(path, tmp_path / "Damaged.coordinator"))
    with damaged.open("r+b") as stream:
        stream.seek(4096 * 20)
        stream.write(b"\xff" * 4096 * 60)
    empty = tmp_path / "Empty.coordinator"
    empty.touch()
    noise = tmp_path / "Noise.coordinator"
    noise.write_bytes(bytes(range(256)) * 64)
    foreign = tmp_path / "Foreign.coordinator"
    with contextlib.closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE t (x)")
    newer = Path(shutil.copy(path, tmp_path / "Newer.coordinator"))
    with contextlib.closing(sqlite3.connect(newer)) as connection:
        connection.execute("INSERT INTO _sqlite_migrations (name) VALUES ('0099_later')")
        connection.commit()
    for one in (damaged, empty, noise, foreign, newer, tmp_path, tmp_path / "missing"):
        before = one.read_bytes() if one.is_file() else None
        for words in (None, WORDS):
            found = inspect(one, words)
            assert not found.sound and found.problems, one
            assert all(len(problem) < 400 and "Traceback" not in problem for problem in found.problems)
        assert (one.read_bytes() if one.is_file() else None) == before


def test_a_protected_file_tells_how_its_key_is_made(tmp_path):
    file = SchoolFile.create(tmp_path / "Kept.coordinator", WORDS)
    assert "passphrase" in inspect(file.path, None).refusal
    assert "doesn't open" in inspect(file.path, "wrong").refusal
    found = inspect(file.path, WORDS)
    assert found.sound and found.facts["protected"] and "SHA512, 256000" in found.facts["key_derivation"]
    assert found.facts["held_by"]["machine"] and found.facts["writable"]
    file.close()
    assert inspect(file.path, WORDS).facts["held_by"] is None
