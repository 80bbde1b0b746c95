"""A short, seeded part of the faults: the long ones are run by ``python -m tests.faults``."""

import contextlib
import os
from pathlib import Path

import pytest

from coordinator.file.school_file import SchoolFile
from tests.faults import kills, masters
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
