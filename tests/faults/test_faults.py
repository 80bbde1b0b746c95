"""A short, seeded part of the faults: the long ones are run by ``python -m tests.faults``."""

import contextlib
import json
import os
import shutil
import signal
from pathlib import Path, PurePath

import pytest

from coordinator.file import lock, working
from coordinator.file.place import Place, PlaceKind
from coordinator.file.school_file import SchoolFile
from coordinator.pupils.actions import add_pupil
from tests.faults import beside, disk, kills, masters, process
from tests.faults.__main__ import is_bad

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="NOT TESTED: faults need processes that can be forked")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("faults")
    masters.make(made)
    return made


def findings(counts):
    return [words for words in counts if is_bad(words)]


@pytest.mark.parametrize("seed", range(1, 13))
def test_what_was_acknowledged_before_a_kill_is_there(seed, folder):
    assert not findings(kills.one(seed, folder))


def test_a_journal_that_never_came_to_use_goes_at_the_next_opening(folder, tmp_path):
    """A kill before its header is written leaves pages of a plain file lying beside, maybe one protected since."""
    path = masters.fresh(folder / masters.PLAIN, tmp_path / "s")
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(bytes(512) + b"Ann Lee" * 1000)
    with contextlib.closing(SchoolFile.open(path)) as file:
        assert not file.read_only
        assert not journal.exists()
        assert file.check() == []


def test_a_kill_while_work_is_put_back_to_a_drive_is_not_taken_for_somebody_elses_work(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(working, "place_of", lambda _: Place(PlaceKind.NETWORK, "", PurePath("/")))
    path = masters.fresh(folder / masters.PLAIN, tmp_path / "s")

    def stopped_half_way(say):
        file = SchoolFile.open(path, who="Miriam Ashdown")
        add_pupil(file, "Siân", "Tŵr", 9, today=masters.TODAY)
        copy = file.holding._copy
        copy._keep = lambda: os.kill(os.getpid(), signal.SIGKILL)  # home is written, and that is not yet written down
        say("done", proof=masters.proof(file))
        file.holding.look_after()

    ended = process.run(stopped_half_way, tmp_path / "home")
    found = process.run(lambda say: _reopened(path, say), tmp_path / "home")
    assert found.said[0]["proof"] == ended.said[0]["proof"], found.said
    assert "is being put back" in found.said[0]["note"]
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def _reopened(path, say):
    with contextlib.closing(SchoolFile.open(path, who="Miriam Ashdown")) as file:
        say("found", proof=masters.proof(file), note=file.note)


@pytest.mark.parametrize("seed", [3, 11, 16, 21, 34, 55])
def test_a_broken_note_beside_a_file_is_no_hindrance(seed, folder):
    assert not findings(beside.one(seed, folder))


def test_work_that_waits_here_outlives_its_note(folder, tmp_path):
    path = masters.fresh(folder / masters.PLAIN, tmp_path / "s")
    assert not process.run(lambda say: beside._prepare(path, say), tmp_path / "home").said
    (note,) = tmp_path.rglob("home.json")
    note.write_text("{", encoding="utf-8")
    found = process.run(lambda say: beside._try(path, say), tmp_path / "home")
    assert not found.every("broke")
    (kept,) = path.parent.glob("* (from *).coordinator")
    with contextlib.closing(SchoolFile.open(kept)) as file:
        assert file.scalar("SELECT count(*) FROM pupil WHERE surname = 'Tŵr'") == 1


def test_a_killed_holders_file_is_taken_over_at_once(folder):
    assert not findings(beside.take_over(1, folder))


@pytest.mark.skipif(not shutil.which("cc"), reason="NOT TESTED: writes that fail one by one need a C compiler")
def test_a_disk_that_fails_at_one_write_loses_nothing(folder):
    counts = disk.every_write(folder, 1, 300, long=False)
    assert counts["runs"] > 10
    assert not findings(counts)


def test_no_file_may_grow_beyond_a_size(folder):
    assert not findings(disk.limited(folder, 4))


@pytest.mark.parametrize("words", ['"pid": -1', '"pid": 1e300', '"pid": 99999999999999999999', '"since": "0001-01-01T00:00:00"'])
def test_a_lock_with_a_number_no_process_can_have_is_nobodys(words, folder, tmp_path):
    path = masters.fresh(folder / masters.PLAIN, tmp_path / "s")
    name = words.split(":")[0].strip('"')
    held = {"who": "Jo", "machine": "x", "pid": 5, "since": "2026-11-10T10:40:00", "token": "t", "mark": lock.machine_mark()}
    lock.beside(path).write_text(json.dumps({**held, name: json.loads(words.split(":", 1)[1])}), encoding="utf-8")
    with contextlib.closing(SchoolFile.open(path, who="Miriam Ashdown")) as file:
        assert not file.read_only
        assert file.note
