"""The short, seeded part of two drivers: broken files, and races for one file."""

from tests.faults.mutations import mutations
from tests.faults.races import races


def test_a_broken_file_is_told_of_and_never_made_worse(tmp_path):
    assert mutations(tmp_path, 40, seed=1, jobs=1) == []


def test_of_two_exactly_one_writes(tmp_path):
    assert races(tmp_path, 5) == []
