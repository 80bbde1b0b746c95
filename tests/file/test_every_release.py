"""Every file that a release of ours wrote opens, with a verified backup first, and all of its history can be taken back."""

import hashlib
import shutil
from pathlib import Path

import pytest

from coordinator.file import backup
from coordinator.file.school_file import SchoolFile
from coordinator.file.thinning import Why
from coordinator.file.versions import NAMES
from coordinator.problems import Problem

RELEASES = sorted((Path(__file__).resolve().parents[1] / "files" / "releases").glob("*.coordinator"))
KEY = "correct horse"


def key_of(path: Path) -> str | None:
    return KEY if "protected" in path.name else None


@pytest.fixture(params=RELEASES, ids=lambda path: path.stem)
def released(request, tmp_path) -> Path:
    return Path(shutil.copy(request.param, tmp_path / request.param.name))


def test_every_shape_before_this_one_is_here_plain_and_protected():
    for name in NAMES[:-1]:
        assert {f"{name}.coordinator", f"{name} protected.coordinator"} <= {path.name for path in RELEASES}


def test_it_opens_in_todays_shape_and_is_sound(released):
    file = SchoolFile.open(released, key_of(released))
    assert not file.read_only
    assert file.check() == []
    assert file.mark
    assert file.rows("SELECT name FROM _sqlite_migrations ORDER BY id") == [(name,) for name in NAMES]
    assert sum(len(rows) for rows in file.dump().values()) > 0
    file.close()


def test_a_verified_backup_of_the_old_shape_comes_first(released):
    SchoolFile.open(released, key_of(released)).close()
    (kept,) = backup.kept(released)
    assert kept.why is Why.UPDATE
    assert kept.verified
    assert backup.verify(kept, key_of(released)).verified
    again = backup.restore(kept.path, released.with_name("again.coordinator"), key_of(released))
    file = SchoolFile.open(again, key_of(released))
    assert file.check() == []
    file.close()


def test_its_whole_history_is_taken_back_and_brought_again(released):
    file = SchoolFile.open(released, key_of(released))
    while file.redo() is not None:
        pass  # one change of it had been taken back
    before, steps = file.dump(), 0
    while file.undo() is not None:
        steps += 1
    assert steps
    assert not any(file.dump().values()), "nothing is left of what was done"
    while file.redo() is not None:
        steps -= 1
    assert steps == 0
    assert file.dump() == before
    assert file.check() == []
    file.close()


def test_for_reading_only_it_is_refused_in_words_and_left_as_it_is(released):
    before = hashlib.sha256(released.read_bytes()).hexdigest()
    with pytest.raises(Problem, match="comes from an older Coordinator and has to be brought up to date"):
        SchoolFile.open(released, key_of(released), read_only=True)
    assert hashlib.sha256(released.read_bytes()).hexdigest() == before
    assert [path.name for path in released.parent.iterdir()] == [released.name]
