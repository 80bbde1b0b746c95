"""A short, seeded part of the faults: the long ones are run by ``python -m tests.faults``."""

import contextlib
import os
import signal
from pathlib import Path, PurePath

import pytest

from coordinator.file import working
from coordinator.file.place import Place, PlaceKind
from coordinator.file.school_file import SchoolFile
from coordinator.pupils.actions import add_pupil
from tests.faults import kills, masters, process
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
