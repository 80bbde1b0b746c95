"""The short, seeded part of the faults' driver: a few kills, broken files and races."""

import shutil

import pytest

from tests.faults.kills import base, kills
from tests.faults.mutations import mutations
from tests.faults.races import races


@pytest.fixture(scope="module")
def bases(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bases")
    base(folder)
    return folder


@pytest.fixture
def folder(bases, tmp_path):
    for made in bases.glob("*.coordinator"):
        shutil.copy(made, tmp_path)
    return tmp_path


def test_a_kill_loses_nothing_that_was_acknowledged(folder):
    assert kills(folder, 6, seed=1, jobs=2) == []


def test_a_broken_file_is_told_of_and_never_made_worse(folder):
    assert mutations(folder, 40, seed=1, jobs=1) == []


def test_of_two_exactly_one_writes(tmp_path):
    assert races(tmp_path, 5) == []
