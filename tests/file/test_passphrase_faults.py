"""A passphrase's turn stopped, starved, cancelled and raced: the old file or the new one, whole, and no plain text beside it."""

import os
import random
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from coordinator.file import backup, cipher, passphrase, working
from coordinator.file.backup import Why
from coordinator.file.drafts import Drafts, place_for
from coordinator.file.passphrase import catch_up, set_passphrase
from coordinator.file.place import Place, PlaceKind
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.school_year import actions, store
from tests.sample_school import copy_of_sample

FIRST, SECOND = "four grey seals swim", "nine tall ships sail"
PLANTED = "Zennorwick Quillfeather Academy"
RELEASES = sorted((Path(__file__).resolve().parents[1] / "files" / "releases").glob("*.coordinator"))
KEY_OF_THE_RELEASES = "correct horse"


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def file(tmp_path: Path) -> Iterator[SchoolFile]:
    made = SchoolFile.create(tmp_path / "School.coordinator", who="Ruth")
    actions.name_school(made, PLANTED, "england")
    yield made
    made.close()


def _everything(file: SchoolFile) -> dict[str, list[tuple[object, ...]]]:
    tables = [row[0] for row in file.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {name: file.rows(f'SELECT * FROM "{name}"') for name in tables}


def _found(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and PLANTED.encode() in path.read_bytes()]


# Every kind of file --------------------------------------------------------------------------------------


def _there_and_back(path: Path, key: str | None) -> None:
    file = SchoolFile.open(path, key)
    before = _everything(file)
    for new in (FIRST, SECOND, None) if key is None else (SECOND, None, key):
        set_passphrase(file, new)
        assert _everything(file) == before and file.check() == []
    file.close()


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_every_released_format(release: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(release, tmp_path / release.name))
    key = KEY_OF_THE_RELEASES if cipher.is_protected(path) else None
    _there_and_back(path, key)


def test_the_sample_school(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    _there_and_back(copy_of_sample(tmp_path / "sample.coordinator", tmp_path_factory.getbasetemp()), None)


def test_the_copies_in_the_second_place_follow_or_are_told_of(file: SchoolFile, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backup.use_second(file.path, stick, file.mark)
    backup.back_up(file, Why.ASKED)
    assert len(_found(stick)) == 1
    outcome = set_passphrase(file, FIRST)
    assert outcome.copies == 4 and outcome.sentence == "" and _found(tmp_path) == []
    stick.rename(tmp_path / "pulled out")
    outcome = set_passphrase(file, SECOND)
    assert outcome.copies == 3 and "“stick”" in outcome.sentence


# Stopped -------------------------------------------------------------------------------------------------

_WORK = """
import os, sys
from pathlib import Path
from coordinator.file import drafts
from coordinator.file.passphrase import set_passphrase
from coordinator.file.school_file import SchoolFile
path, old, new, stop = Path(sys.argv[1]), sys.argv[2] or None, sys.argv[3] or None, int(sys.argv[4])
file = SchoolFile.open(path, old)
seen = 0
def heard(event, arguments):
    global seen
    if event in ("open", "os.rename", "os.remove", "os.chmod", "os.link", "sqlite3.connect") and (
        event != "open" or str(path.parent) in str(arguments[0])
    ):
        seen += 1
        if seen == stop:
            os._exit(9)
sys.addaudithook(heard)
set_passphrase(file, new)
print(seen, flush=True)
os._exit(0)
"""


def _stopped(path: Path, old: str | None, new: str | None, at: int) -> tuple[int, str]:
    said = subprocess.run(
        [sys.executable, "-c", _WORK, str(path), old or "", new or "", str(at)], capture_output=True, text=True, check=False
    )  # fmt: skip
    assert said.returncode in (0, 9), said.stderr
    return said.returncode, said.stdout


def _laid_out(tmp_path: Path, key: str | None) -> Path:
    folder = tmp_path / "school"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(tmp_path / "data", ignore_errors=True)
    folder.mkdir()
    file = SchoolFile.create(folder / "School.coordinator", key)
    actions.name_school(file, PLANTED, "england")
    backup.back_up(file, Why.ASKED)
    typed = Drafts(place_for(file.path), key)
    typed.keep("form", {"name": PLANTED}, datetime(2026, 11, 10, 9, 0))
    typed.close()
    file.close()
    return file.path


@pytest.mark.parametrize(("old", "new"), [(None, FIRST), (FIRST, SECOND), (FIRST, None)])
def test_stopped_at_any_step_it_is_the_old_file_or_the_new(tmp_path: Path, old: str | None, new: str | None) -> None:
    _, steps = _stopped(_laid_out(tmp_path, old), old, new, 0)
    stops = list(range(1, int(steps) + 1))
    if not os.environ.get("COORDINATOR_EVERY_STOP"):
        stops = sorted(random.Random(7).sample(stops, 3))
    for at in stops:
        path = _laid_out(tmp_path, old)
        assert _stopped(path, old, new, at)[0] == 9
        key = old
        try:
            file = SchoolFile.open(path, old)
        except Problem:
            key = new
            file = SchoolFile.open(path, new)
        found = store.school(file)
        assert found is not None and found.name == PLANTED and file.check() == []
        typed = Drafts(place_for(path), file.passphrase)
        draft = typed.found("form")
        assert draft is not None and draft.values == {"name": PLANTED}, f"the draft at stop {at}"
        catch_up(file)
        typed.close()
        file.close()
        assert [one.name for one in path.parent.iterdir()] == [path.name], f"left beside it at stop {at}"
        if key is not None and cipher.is_protected(path):
            for copy in backup.kept(path):
                assert cipher.opens(copy.path, old) or cipher.opens(copy.path, new)
            left = [one for one in _found(tmp_path) if ".unfinished" not in one.name]
            assert left == [], f"plain text at stop {at}"


# Starved, refused, cancelled, raced ----------------------------------------------------------------------


def test_a_full_disk_changes_nothing(file: SchoolFile) -> None:
    before = _everything(file)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (file.path.stat().st_size // 2, hard))
        with pytest.raises(Problem):
            set_passphrase(file, FIRST)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not cipher.is_protected(file.path) and _everything(file) == before
    assert not list(file.path.parent.glob(".*unfinished*"))
    actions.name_school(file, "Another name", "wales")
    set_passphrase(file, FIRST)


def test_a_folder_that_may_not_be_written_changes_nothing(file: SchoolFile, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(passphrase.os, "open", refused)
        with pytest.raises(Problem):
            set_passphrase(file, FIRST)
    assert not cipher.is_protected(file.path) and file.check() == []


def test_cancelled_before_its_turn_nothing_is_changed_and_after_it_the_copies_are_told(file: SchoolFile) -> None:
    class Cancelled(Exception):
        pass

    def stop_at(limit: int):
        def step(done: int, _total: int, _saying: str) -> None:
            if done >= limit:
                raise Cancelled

        return step

    copy = backup.back_up(file, Why.ASKED)
    for limit in (0, 1):
        with pytest.raises(Cancelled):
            set_passphrase(file, FIRST, stop_at(limit))
        assert not cipher.is_protected(file.path) and file.check() == []
    outcome = set_passphrase(file, FIRST, stop_at(2))
    assert cipher.is_protected(file.path) and copy.name in outcome.sentence and not cipher.is_protected(copy)
    again = catch_up(file)
    assert again is not None and again.sentence == "" and cipher.opens(copy, FIRST)
    assert catch_up(file) is None


def test_what_she_does_meanwhile_is_in_the_new_file(file: SchoolFile, monkeypatch: pytest.MonkeyPatch) -> None:
    write, times = passphrase._write_anew, []

    def slow(*arguments: object) -> None:
        write(*arguments)
        times.append(1)
        if len(times) == 1:
            actions.name_school(file, "Changed meanwhile", "wales")

    monkeypatch.setattr(passphrase, "_write_anew", slow)
    set_passphrase(file, FIRST)
    found = store.school(file)
    assert len(times) == 2 and found is not None and found.name == "Changed meanwhile"


@pytest.mark.parametrize("fails", [False, True])
def test_where_an_open_file_can_not_be_replaced(file: SchoolFile, monkeypatch: pytest.MonkeyPatch, fails: bool) -> None:
    monkeypatch.setattr(passphrase, "BLOCKED", True)
    before = _everything(file)
    with file.path.open("rb") as old:
        if fails:
            def refused(_: Path) -> None:
                raise PermissionError(13, "in use")

            monkeypatch.setattr(file.holding, "put", refused)
            with pytest.raises(Problem):
                set_passphrase(file, FIRST)
        else:
            set_passphrase(file, FIRST)
            assert set(old.read()) == {0}
    assert cipher.is_protected(file.path) is not fails
    assert _everything(file) == before and not list(file.path.parent.glob(".*unfinished*"))
    actions.name_school(file, "Another name", "wales")


@pytest.mark.parametrize("kind", [PlaceKind.NETWORK, PlaceKind.CLOUD])
def test_a_file_worked_on_here_changes_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: PlaceKind) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    monkeypatch.setattr(working, "place_of", lambda _: Place(kind, "", drive))
    monkeypatch.setattr(working, "wanted", lambda _: True)
    monkeypatch.setattr(working, "_folder", lambda: tmp_path / "here")
    path = drive / "School.coordinator"
    file = SchoolFile.create(path)
    actions.name_school(file, PLANTED, "england")
    for new in (FIRST, SECOND):
        set_passphrase(file, new)
        assert cipher.opens(path, new) and cipher.opens(file.working_path, new)
        assert not file.holding.away and _found(tmp_path) == []
    actions.name_school(file, "Another name", "wales")
    file.holding.look_after()
    file.close()
    with closing(SchoolFile.open(path, SECOND, read_only=True)) as again:
        found = store.school(again)
        assert found is not None and found.name == "Another name"
    assert [one.name for one in drive.iterdir()] == [path.name]
