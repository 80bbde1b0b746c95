"""A passphrase set, changed and removed: nothing lost, copies and drafts follow, no plain bytes stay."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from coordinator.file import backup, cipher
from coordinator.file.backup import Why
from coordinator.file.passphrase import set_passphrase
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.school_year import actions, store

FIRST, SECOND = "four grey seals swim", "nine tall ships sail"
PLANTED = "Zennorwick Quillfeather Academy"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SchoolFile]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    made = SchoolFile.create(tmp_path / "School.coordinator", who="Ruth")
    actions.name_school(made, PLANTED, "england")
    yield made
    made.close()


def _everything(file: SchoolFile) -> dict[str, list[tuple[object, ...]]]:
    tables = [row[0] for row in file.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {name: file.rows(f'SELECT * FROM "{name}"') for name in tables}


def _found(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and PLANTED.encode() in path.read_bytes()]


def test_set_change_and_remove_lose_nothing_and_the_file_goes_on(file: SchoolFile) -> None:
    before = _everything(file)
    schema = file.rows("SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2")
    for new in (FIRST, SECOND, None):
        set_passphrase(file, new)
        assert cipher.is_protected(file.path) is (new is not None)
        assert _everything(file) == before
        assert file.rows("SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2") == schema
        assert file.check() == []
    actions.name_school(file, "Another name", "wales")
    assert file.undo() is not None
    found = store.school(file)
    assert found is not None and found.name == PLANTED


def test_only_the_new_passphrase_opens_it(file: SchoolFile) -> None:
    set_passphrase(file, FIRST)
    set_passphrase(file, SECOND)
    with pytest.raises(Problem, match="doesn't open"):
        SchoolFile.open(file.path, FIRST, read_only=True)
    SchoolFile.open(file.path, SECOND, read_only=True).close()


def test_kept_copies_follow_and_no_plain_bytes_stay(file: SchoolFile, tmp_path: Path) -> None:
    copy = backup.back_up(file, Why.ASKED)
    assert set(_found(tmp_path)) >= {file.path, copy}
    outcome = set_passphrase(file, FIRST)
    assert outcome.copies == 2 and outcome.sentence == ""
    assert _found(tmp_path) == []
    backup.contents(copy, FIRST)
    set_passphrase(file, SECOND)
    backup.contents(copy, SECOND)
    assert all(one.verified for one in backup.kept(file.path, file.mark))
    assert "keep the passphrase" in set_passphrase(file, None).sentence
    assert cipher.is_protected(copy)


def test_the_old_bytes_are_written_over(file: SchoolFile) -> None:
    copy = backup.back_up(file, Why.ASKED)
    with file.path.open("rb") as old, copy.open("rb") as old_copy:
        set_passphrase(file, FIRST)
        assert set(old.read()) == {0} and set(old_copy.read()) == {0}


def test_what_she_keeps_under_another_name_is_left(file: SchoolFile, tmp_path: Path) -> None:
    other_name = tmp_path / "kept by a hard link"
    os.link(file.path, other_name)
    set_passphrase(file, FIRST)
    assert PLANTED.encode() in other_name.read_bytes()


def test_a_copy_under_a_passphrase_of_long_ago_is_told_of(file: SchoolFile) -> None:
    copy = backup.back_up(file, Why.ASKED)
    set_passphrase(file, FIRST)
    set_passphrase(file, None)
    said = set_passphrase(file, SECOND).sentence
    assert copy.name in said
    backup.contents(copy, FIRST)


def test_the_driver_derives_keys_at_its_strongest_default(file: SchoolFile) -> None:
    set_passphrase(file, FIRST)
    with closing(cipher.connect(file.path, FIRST)) as connection:
        told = {
            name: str(connection.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("cipher_kdf_algorithm", "kdf_iter", "cipher_hmac_algorithm", "cipher_use_hmac")
        }
    assert told == {
        "cipher_kdf_algorithm": "PBKDF2_HMAC_SHA512", "kdf_iter": "256000", "cipher_hmac_algorithm": "HMAC_SHA512",
        "cipher_use_hmac": "1",
    }  # fmt: skip


@pytest.mark.parametrize("typed", ["caf\u00e9 au lait", "cafe\u0301 au lait"])
def test_an_accent_typed_on_another_keyboard_opens_it(file: SchoolFile, typed: str) -> None:
    set_passphrase(file, "cafe\u0301 au lait")
    SchoolFile.open(file.path, typed, read_only=True).close()


def test_a_file_made_with_a_decomposed_passphrase_still_opens(tmp_path: Path) -> None:
    from coordinator.file import opening

    path = tmp_path / "old.coordinator"
    opening.make(path, "cafe\u0301")
    SchoolFile.open(path, "cafe\u0301").close()


def test_what_a_stopped_change_left_is_taken_away_at_the_next_opening(tmp_path: Path) -> None:
    path = tmp_path / "School.coordinator"
    SchoolFile.create(path).close()
    left = tmp_path / ".School.coordinator.passphrase-unfinished-1-abc"
    left.write_bytes(b"plain")
    SchoolFile.open(path).close()
    assert not left.exists()


def test_a_reader_can_not_change_it(file: SchoolFile) -> None:
    reader = SchoolFile.open(file.path, read_only=True)
    with pytest.raises(Problem, match="Nothing was changed"):
        set_passphrase(reader, FIRST)
    reader.close()


_WORK = """
import sys
from pathlib import Path
from coordinator.file.passphrase import set_passphrase
from coordinator.file.school_file import SchoolFile
file = SchoolFile.open(Path(sys.argv[1]), sys.argv[2] or None)
print("begun", flush=True)
for new in (sys.argv[3], sys.argv[2] or None) * 50:
    set_passphrase(file, new)
"""


def test_a_kill_leaves_the_old_file_or_the_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = tmp_path / "School.coordinator"
    made = SchoolFile.create(path, FIRST)
    actions.name_school(made, PLANTED, "england")
    made.close()
    for turn in range(6):
        with subprocess.Popen(
            [sys.executable, "-c", _WORK, str(path), FIRST, SECOND], stdout=subprocess.PIPE, text=True
        ) as worker:
            assert worker.stdout is not None and worker.stdout.readline() == "begun\n"
            time.sleep(0.1 + turn * 0.17)
            worker.send_signal(signal.SIGKILL)
        try:
            file = SchoolFile.open(path, FIRST)
        except Problem:
            file = SchoolFile.open(path, SECOND)
            set_passphrase(file, FIRST)
        found = store.school(file)
        assert found is not None and found.name == PLANTED
        assert file.check() == []
        file.close()
        assert _found(tmp_path) == []
        assert not list(tmp_path.glob(".*unfinished*"))
