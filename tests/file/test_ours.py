"""A school's file is data: nothing foreign in it is run, and what the journal keeps can't write elsewhere."""

import contextlib
import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from coordinator.file import cipher, opening, ours
from coordinator.file.school_file import SchoolFile
from coordinator.file.versions import NAMES, RELEASED
from coordinator.problems import Damaged, Problem

RELEASES = Path(__file__).parents[1] / "files" / "releases"


@pytest.fixture
def path(tmp_path):
    made = SchoolFile.create(tmp_path / "School.coordinator")
    with made.change("Name the school") as change:
        change.execute("INSERT INTO school (id, name) VALUES (1, 'Kittiwake Bay')")
    made.close()
    return made.path


def test_the_digests_are_those_of_the_released_shapes_and_of_todays(tmp_path):
    for shapes, name in enumerate(NAMES[:-1], 1):
        with contextlib.closing(cipher.connect(RELEASES / f"{name}.coordinator", None, read_only=True)) as old:
            assert ours.digest(ours.lines(old)) == RELEASED[NAMES[:shapes]]
    path = tmp_path / "new.coordinator"
    opening.make(path, None)
    with contextlib.closing(cipher.connect(path, None, read_only=True)) as new:
        assert ours.digest(ours.lines(new)) == RELEASED[NAMES]


HOSTILE = [
    "CREATE TRIGGER evil AFTER UPDATE ON school BEGIN DELETE FROM pupil; END",
    "CREATE VIEW evil AS SELECT 1",
    "CREATE VIRTUAL TABLE evil USING fts4(text)",
    "CREATE TABLE evil (id INTEGER PRIMARY KEY, twice AS (id * 2))",
    "CREATE INDEX evil ON pupil(id) WHERE id > 0",
    "ALTER TABLE pupil ADD COLUMN evil TEXT DEFAULT 'x'",
    "DROP TRIGGER journal_pupil_update",
    "DROP TABLE pupil",
    "DROP TABLE file_info",
]


@pytest.mark.parametrize("statement", HOSTILE)
def test_what_is_not_ours_is_refused_and_the_file_left_as_it_is(path, statement):
    with contextlib.closing(sqlite3.connect(path)) as foreign, contextlib.suppress(sqlite3.OperationalError):
        foreign.execute("PRAGMA foreign_keys = OFF")
        foreign.execute(statement)
        foreign.commit()
    before = path.read_bytes()
    with pytest.raises(Problem, match=r"did not|another program"):
        SchoolFile.open(path)
    assert path.read_bytes() == before


def test_a_comment_inside_quoted_text_hides_nothing():
    ours_, theirs = "SELECT 'rest'", "SELECT '--x'; DELETE FROM pupil; SELECT '\nrest'"
    assert ours._plain(ours_) != ours._plain(theirs)
    assert ours._plain("SELECT ' '") != ours._plain("SELECT '--x'; DELETE FROM pupil; SELECT '\n'")
    assert ours._plain("CREATE TABLE a ( b TEXT, -- why\n c TEXT )") == ours._plain("CREATE TABLE a (b TEXT,\nc TEXT)")


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("school", json.dumps({'name" = (SELECT 1), "town': "x"})),
        ("school", json.dumps({"nonsense": 1})),
        ("school", "[1]"),
        ("school", "{"),
        ("school", "{}"),
        ("school", json.dumps({"logo": "zz"})),
        ("school", json.dumps({"name": {"a": 1}})),
        ("school", json.dumps({"latitude": "north"})),
        ("journal_entry", json.dumps({"label": "x"})),
        ("sqlite_schema", json.dumps({"sql": "x"})),
    ],
)
def test_the_journal_writes_only_columns_that_are_there(path, table, cells):
    with contextlib.closing(sqlite3.connect(path)) as foreign:
        foreign.execute("UPDATE journal_row SET of_table = ?, before = ?", (table, cells))
        foreign.commit()
    file = SchoolFile.open(path)
    before = file.dump()
    with pytest.raises(Damaged, match="can't be taken back"):
        file.undo()
    assert file.dump() == before
    file.close()


@pytest.mark.parametrize("name", ["a?b=c#d%20e", "it's \"quoted\"", "line\nbreak", "Tŵr 学校 🏫", "-dash", "x" * 200])
def test_a_file_may_have_any_name(path, name):
    odd = path.with_name(f"{name}.coordinator")
    shutil.move(path, odd)
    file = SchoolFile.open(odd)
    with file.change("Rename") as change:
        change.execute("UPDATE school SET name = 'X'")
    file.close()
    assert [p.name for p in odd.parent.iterdir()] == [odd.name]


def test_pipes_devices_folders_and_circles_of_links_are_refused_at_once(tmp_path):
    circle = tmp_path / "circle.coordinator"
    circle.symlink_to(circle)
    places = [tmp_path, circle, Path(os.devnull), tmp_path / "none"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.coordinator")
        places.append(tmp_path / "pipe.coordinator")
    for place in places:
        with pytest.raises(Problem):
            SchoolFile.open(place)


@pytest.mark.parametrize(
    ("kind", "name", "sql"),
    [
        ("trigger", "sqlite_evil", "CREATE TRIGGER sqlite_evil AFTER UPDATE ON school BEGIN DELETE FROM pupil; END"),
        ("view", "sqlite_evil", "CREATE VIEW sqlite_evil AS SELECT 1"),
        ("index", "sqlite_autoindex_evil_1", "CREATE INDEX sqlite_autoindex_evil_1 ON pupil(id)"),
    ],
)
def test_a_name_of_sqlites_own_is_no_licence(path, kind, name, sql):
    with contextlib.closing(sqlite3.connect(path)) as foreign:
        foreign.execute("PRAGMA writable_schema = ON")
        foreign.execute("INSERT INTO sqlite_schema VALUES (?, ?, 'school', 0, ?)", (kind, name, sql))
        foreign.commit()
    before = path.read_bytes()
    with pytest.raises(Problem):
        SchoolFile.open(path)
    assert path.read_bytes() == before
