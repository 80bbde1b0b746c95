"""A file whose home is a drive, a stick or a cloud folder: worked on here, put back behind, nobody's work overwritten."""

import shutil
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coordinator.file import cipher, lock, working
from coordinator.file.holding import Standing
from coordinator.file.place import Place, PlaceKind
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.school_year.records import Term

TERM = Term(name="Autumn", starts=date(2026, 9, 1), ends=date(2026, 12, 18))


@pytest.fixture
def drive(tmp_path, monkeypatch):
    """A folder that counts as a network drive; a test moves it away to pull the plug."""
    folder = tmp_path / "drive"
    folder.mkdir()
    monkeypatch.setattr(working, "place_of", lambda _: Place(PlaceKind.NETWORK, "", folder))
    monkeypatch.setattr(working, "_folder", lambda: tmp_path / "here")
    return folder


@pytest.fixture(params=[None, "geheim"], ids=["plain", "protected"])
def key(request):
    return request.param


@pytest.fixture
def school(drive, key):
    path = drive / "Tŵr.coordinator"
    SchoolFile.create(path, key, who="Jo").close()
    return path


def add(file: SchoolFile, name: str) -> None:
    with file.change(f"Add {name}") as change:
        change.insert(replace(TERM, name=name))


def at_home(path: Path, key: str | None) -> list[str]:
    connection = cipher.connect(path, key, read_only=True)
    try:
        return [row[0] for row in connection.execute("SELECT name FROM term ORDER BY id")]
    finally:
        connection.close()


def test_what_is_written_goes_home_behind_the_window(school, key):
    file = SchoolFile.open(school, key, who="Jo")
    assert file.working_path != school and lock.read(school).who == "Jo"
    add(file, "Autumn")
    assert at_home(school, key) == [], "written here first"
    file.holding.look_after()
    assert at_home(school, key) == ["Autumn"] and file.standing is Standing.WRITING
    add(file, "Spring")
    file.close()
    assert at_home(school, key) == ["Autumn", "Spring"]
    assert [p.name for p in school.parent.iterdir()] == [school.name], "nothing is left beside it"
    assert not file.working_path.exists(), "nor on this computer, once nothing waits there"


def test_a_drive_that_goes_leaves_the_file_readable_and_writing_goes_on_here(school, key, drive):
    file = SchoolFile.open(school, key)
    add(file, "Autumn")
    file.holding.look_after()
    gone = drive.with_name("pulled out")
    drive.rename(gone)
    heard = []
    file.holding.on_standing(lambda: heard.append(file.standing))
    add(file, "Spring")
    file.holding.look_after()
    assert heard == [Standing.AWAY] and not file.read_only
    assert "kept on this computer and will be written when the drive is back" in file.holding.says()
    assert [term.name for term in file.every(Term)] == ["Autumn", "Spring"]
    add(file, "Summer")
    gone.rename(drive)
    file.holding.look_after()
    assert heard == [Standing.AWAY, Standing.WRITING]
    assert at_home(school, key) == ["Autumn", "Spring", "Summer"]
    file.close()


def test_closed_while_the_drive_is_gone_the_work_waits_here_for_the_next_opening(school, key, drive):
    file = SchoolFile.open(school, key)
    gone = drive.with_name("pulled out")
    drive.rename(gone)
    add(file, "Autumn")
    file.holding.look_after()
    file.close()
    reader = SchoolFile.open(school, key)
    assert reader.standing is Standing.GONE and reader.read_only
    assert [term.name for term in reader.every(Term)] == ["Autumn"]
    with pytest.raises(Problem, match="drive of this file isn’t there"):
        add(reader, "Spring")
    reader.close()
    gone.rename(drive)
    again = SchoolFile.open(school, key)
    assert "was still on this computer" in again.note
    assert [term.name for term in again.every(Term)] == ["Autumn"]
    again.close()
    assert at_home(school, key) == ["Autumn"]


def test_a_drive_that_hangs_holds_up_nobody(school, key, monkeypatch):
    file = SchoolFile.open(school, key)
    free = threading.Event()
    really = working.WorkingCopy.put_back

    def hang(self, *arguments, **named):
        free.wait(20)
        really(self, *arguments, **named)

    monkeypatch.setattr(working.WorkingCopy, "put_back", hang)
    add(file, "Autumn")
    looking = threading.Thread(target=file.holding.look_after)
    looking.start()
    add(file, "Spring")
    assert [term.name for term in file.every(Term)] == ["Autumn", "Spring"]
    free.set()
    looking.join()
    assert at_home(school, key) == ["Autumn", "Spring"]
    file.close()


def test_work_on_both_sides_is_kept_on_both_sides(school, key, drive):
    here = SchoolFile.open(school, key, who="Jo")
    gone = drive.with_name("pulled out")
    shutil.copytree(drive, gone)
    shutil.rmtree(drive)
    add(here, "Written on the coach")
    here.holding.look_after()
    here.close()
    gone.rename(drive)
    lock.beside(school).unlink(missing_ok=True)
    other = cipher.connect(school, key)
    other.execute(
        "INSERT INTO term (name, starts, ends) VALUES ('Written at school', '2026-09-01', '2026-12-18')"
    )
    other.close()
    again = SchoolFile.open(school, key)
    assert "compare the two" in again.note
    assert [term.name for term in again.every(Term)] == ["Written at school"]
    again.close()
    kept = [path for path in drive.iterdir() if path != school]
    assert len(kept) == 1 and at_home(kept[0], key) == ["Written on the coach"]


def test_a_drive_taken_over_meanwhile_is_not_overwritten(school, key):
    file = SchoolFile.open(school, key)
    add(file, "Autumn")
    lock.beside(school).unlink()
    other = SchoolFile.open(school, key, read_only=True)
    other.close()
    lock.take(school, "Miriam", lock.datetime.now(), gone=lambda _: True)
    file.holding.look_after()
    assert file.standing is Standing.LOST
    with pytest.raises(Problem, match="Miriam took over"):
        add(file, "Spring")
    assert at_home(school, key) == []
    file.close()
    assert file.working_path.exists(), "what was written here waits to be compared"


def test_a_second_opener_reads_a_copy_of_its_own(school, key):
    first = SchoolFile.open(school, key, who="Jo")
    add(first, "Autumn")
    first.holding.look_after()
    second = SchoolFile.open(school, key)
    assert second.standing is Standing.HELD and second.holder.who == "Jo"
    assert [term.name for term in second.every(Term)] == ["Autumn"]
    assert second.working_path != first.working_path
    first.close()
    assert second.try_to_write()
    add(second, "Spring")
    second.close()
    assert at_home(school, key) == ["Autumn", "Spring"]


def test_a_cloud_folder_gets_a_finished_copy_at_each_close(school, key, monkeypatch, drive):
    monkeypatch.setattr(working, "place_of", lambda _: Place(PlaceKind.CLOUD, "OneDrive", drive))
    assert working.choice(school) is None
    file = SchoolFile.open(school, key)
    assert file.working_path == school, "nobody chose otherwise yet"
    file.close()
    working.keep_here(school, here=True)
    assert working.choice(school) is True
    file = SchoolFile.open(school, key)
    add(file, "Autumn")
    before = school.read_bytes()
    file.holding.look_after()
    assert school.read_bytes() == before
    file.close()
    assert at_home(school, key) == ["Autumn"]
    assert [p.name for p in drive.iterdir()] == [school.name]


def test_rounds_never_run_at_once(school, key, drive, monkeypatch):
    """A slow drive makes a round take longer than the pause between two: the second waits for it."""
    file = SchoolFile.open(school, key)
    add(file, "Autumn")
    inside, most, entered, go_on = [0], [0], threading.Event(), threading.Event()
    real = working.WorkingCopy.put_back

    def slow(self, *arguments):
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        entered.set()
        go_on.wait(5)
        try:
            real(self, *arguments)
        finally:
            inside[0] -= 1

    monkeypatch.setattr(working.WorkingCopy, "put_back", slow)
    rounds = [threading.Thread(target=file.holding.look_after) for _ in range(3)]
    for each in rounds:
        each.start()
    assert entered.wait(5)
    go_on.set()
    for each in rounds:
        each.join(10)
    assert most == [1]
    assert file.standing is Standing.WRITING and at_home(school, key) == ["Autumn"]
    file.close()
