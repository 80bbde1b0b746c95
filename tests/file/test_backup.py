"""Copies are checked, kept apart, found again when the file moved, and going back never costs anything."""

import json
import os
import random
import subprocess
import sys
import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from coordinator.directory.records import Organisation
from coordinator.file import backup, backup_folder, cipher
from coordinator.file.backup import Checked, Why
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem

NOON = datetime(2026, 11, 10, 12, 0)


@pytest.fixture(autouse=True)
def own_data(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture(params=[None, "four dull wet words"], ids=["plain", "protected"])
def file(request, tmp_path):
    made = SchoolFile.create(tmp_path / "School.coordinator", request.param)
    made.clock = lambda: NOON
    yield made
    made.close()


def add(file, name):
    with file.change(f"Add {name}") as change:
        change.insert(Organisation(name=name))


def partners(path, passphrase=None):
    file = SchoolFile.open(path, passphrase, read_only=True)
    try:
        return [row[0] for row in file.rows("SELECT name FROM organisation ORDER BY id")]
    finally:
        file.close()


def test_one_copy_at_the_first_change_of_a_day(file):
    add(file, "Hexley College")
    made = backup.at_first_change(file)
    assert made is not None and backup.at_first_change(file) is None
    [one] = backup.kept(file.path)
    assert (one.path, one.at, one.why, one.checked) == (made, NOON, Why.FIRST, Checked.SOUND)
    assert one.counts is not None and (one.counts.partners, one.counts.changes) == (1, 1)
    assert one.sha256 == backup_folder.digest(made) and one.size == made.stat().st_size
    file.clock = lambda: NOON + timedelta(days=1)
    assert backup.at_first_change(file) is not None


def test_a_copy_at_close_only_after_changes(file):
    add(file, "Hexley College")
    assert backup.at_close(file) is not None
    file.clock = lambda: NOON + timedelta(minutes=5)
    assert backup.at_close(file) is None
    file.undo()
    assert backup.at_close(file) is not None, "an undo is a change too"
    assert [one.why for one in backup.kept(file.path)] == [Why.CLOSE, Why.CLOSE]


def test_a_reader_makes_none(file):
    path, key = file.path, file.passphrase
    add(file, "Hexley College")
    file.close()
    reader = SchoolFile.open(path, key, read_only=True)
    assert backup.at_first_change(reader) is None and backup.at_close(reader) is None
    reader.close()
    assert backup.kept(path) == []


def test_nothing_of_a_protected_file_is_beside_its_copies_in_plain(tmp_path):
    file = SchoolFile.create(tmp_path / "School.coordinator", "four dull wet words")
    add(file, "Quillfeather Trust")
    backup.at_close(file)
    file.close()
    for path in backup.folder_for(file.path).iterdir():
        assert b"Quillfeather" not in path.read_bytes()
    assert cipher.is_protected(backup.kept(file.path)[0].path)


def test_bit_rot_is_noticed(file):
    add(file, "Hexley College")
    made = backup.back_up(file)
    [one] = backup.kept(file.path)
    assert backup.verify(one).checked is Checked.SOUND
    with made.open("r+b") as stream:
        stream.seek(made.stat().st_size // 2)
        byte = stream.read(1)
        stream.seek(-1, os.SEEK_CUR)
        stream.write(bytes([byte[0] ^ 4]))
    assert backup.verify(one).checked is Checked.DAMAGED
    assert backup.kept(file.path)[0].checked is Checked.DAMAGED
    assert backup.last_day(file.path) is None


def test_an_older_copy_is_looked_at_again_each_day(file):
    add(file, "Hexley College")
    made = backup.back_up(file)
    with made.open("r+b") as stream:
        stream.seek(2000)
        stream.write(b"rot")
    file.clock = lambda: NOON + timedelta(days=1)
    backup.at_first_change(file)
    assert [one.checked for one in backup.kept(file.path)] == [Checked.SOUND, Checked.DAMAGED]


def test_a_truncated_copy_is_known_at_sight(file):
    made = backup.back_up(file)
    os.truncate(made, 5000)
    assert backup.kept(file.path)[0].checked is Checked.DAMAGED


def test_a_damaged_source_gives_no_copy_and_costs_none(tmp_path):
    file = SchoolFile.create(tmp_path / "School.coordinator")
    for number in range(200):
        add(file, f"Partner {number} " + "x" * 300)
    backup.back_up(file)
    file.close()
    with file.path.open("r+b") as stream:
        stream.seek(-40_000, os.SEEK_END)
        stream.write(os.urandom(30_000))
    hurt = SchoolFile.open(file.path)
    with pytest.raises(Problem):
        backup.back_up(hurt)
    hurt.close()
    assert [one.checked for one in backup.kept(file.path)] == [Checked.SOUND]
    assert [p.name for p in backup.folder_for(file.path).iterdir() if "unfinished" in p.name] == []


def test_a_stop_midway_leaves_nothing_under_a_real_name(file, monkeypatch):
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        backup.back_up(file)
    monkeypatch.undo()
    assert backup.kept(file.path) == []


def test_what_a_kill_left_is_cleaned_up_later(file):
    folder = backup_folder.ready(file.path)
    old, fresh = folder / ".x.unfinished-1-abc", folder / ".x.unfinished-2-abc"
    for left in (old, fresh):
        left.write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)
    backup.back_up(file)
    assert not old.exists() and fresh.exists(), "what may still be in work is left alone"


def test_a_moved_file_brings_its_copies(file, tmp_path):
    add(file, "Hexley College")
    backup.back_up(file)
    key = file.passphrase
    file.close()
    moved = file.path.rename(tmp_path / "Renamed.coordinator")
    again = SchoolFile.open(moved, key)
    assert len(backup.kept(moved, again.mark)) == 1 and len(backup.kept(moved)) == 1
    again.close()


def test_a_second_file_of_the_same_mark_has_its_own_copies(file, tmp_path):
    backup.back_up(file)
    twin = file.back_up(tmp_path / "Twin.coordinator")
    assert backup.kept(twin, file.mark) == [] and len(backup.kept(file.path)) == 1


def test_without_its_notes_a_copy_is_told_from_its_name(file):
    made = backup.back_up(file, Why.CLOSE)
    (made.parent / backup_folder.ABOUT).write_text("[]", encoding="utf-8")
    [one] = backup.kept(file.path)
    assert (one.path, one.at, one.why, one.checked) == (made, NOON, Why.CLOSE, Checked.NOT_YET)
    assert backup.verify(one, file.passphrase).checked is Checked.SOUND
    assert backup.kept(file.path)[0].counts is not None


def test_two_copies_in_one_second_are_two(file):
    assert backup.back_up(file) != backup.back_up(file)
    assert len(backup.kept(file.path)) == 2


@pytest.mark.parametrize("name", ["a'b\"c;% .coordinator", "Ọlá Nguyễn.coordinator", "ể" * 60 + ".coordinator", "no suffix"])
def test_odd_names(name, tmp_path):
    file = SchoolFile.create(tmp_path / name)
    made = backup.back_up(file)
    file.close()
    assert [one.path for one in backup.kept(file.path)] == [made]
    backup.restore(made, file.path)


def test_going_back_keeps_todays_file_and_pushes_nothing_out(file):
    add(file, "Then")
    then = backup.back_up(file)
    for day in range(14):
        file.clock = lambda day=day: NOON - timedelta(days=400 - day * 27)
        backup.back_up(file, Why.ASKED)
    before = {one.path for one in backup.kept(file.path)}
    add(file, "Since")
    path, key = file.path, file.passphrase
    file.close()
    backup.restore(then, path, key, NOON)
    assert partners(path, key) == ["Then"]
    after = backup.kept(path)
    assert before < {one.path for one in after}
    [todays] = [one for one in after if one.why is Why.RESTORE]
    assert todays.checked is Checked.SOUND
    backup.restore(todays.path, path, key)
    assert partners(path, key) == ["Then", "Since"]


def test_going_back_over_a_damaged_file_keeps_that_too(file):
    add(file, "Then")
    then = backup.back_up(file)
    path, key = file.path, file.passphrase
    file.close()
    path.write_bytes(b"not a database at all, whatever happened")
    backup.restore(then, path, key)
    assert partners(path, key) == ["Then"]
    [todays] = [one for one in backup.kept(path) if one.why is Why.RESTORE]
    assert todays.path.read_bytes() == b"not a database at all, whatever happened"


def test_a_half_written_change_is_not_played_into_the_copy(file):
    add(file, "Then")
    then = backup.back_up(file)
    path, key = file.path, file.passphrase
    file.close()
    path.with_name(path.name + "-journal").write_bytes(b"\xd9\xd5\x05\xf9 \xa1c\xd7" + bytes(600))
    backup.restore(then, path, key)
    assert partners(path, key) == ["Then"]
    assert not path.with_name(path.name + "-journal").exists()


def test_going_back_refuses_before_anything_happens(file, tmp_path):
    add(file, "Then")
    then = backup.back_up(file)
    with pytest.raises(Problem, match="has this file open"):
        other = SchoolFile.create(tmp_path / "Open.coordinator")
        lock = json.loads((tmp_path / ".Open.coordinator.lock").read_text())
        (tmp_path / ".Open.coordinator.lock").write_text(json.dumps({**lock, "machine": "office", "mark": "other"}))
        backup.restore(then, tmp_path / "Open.coordinator", file.passphrase)
    other.close()
    if file.passphrase:
        with pytest.raises(Problem, match="doesn't open"):
            backup.restore(then, tmp_path / "New.coordinator", "wrong")
        with pytest.raises(Problem, match="kept by a passphrase"):
            backup.restore(then, tmp_path / "New.coordinator")
    stranger = tmp_path / "stranger.coordinator"
    stranger.write_bytes(b"SQLite format 3\x00 but no more")
    with pytest.raises(Problem):
        backup.restore(stranger, tmp_path / "New.coordinator")
    assert not (tmp_path / "New.coordinator").exists()


def test_no_room_to_keep_todays_file_changes_nothing(file, monkeypatch):
    add(file, "Then")
    then = backup.back_up(file)
    add(file, "Since")
    path, key = file.path, file.passphrase
    file.close()
    monkeypatch.setenv("XDG_DATA_HOME", "/proc/nowhere")
    with pytest.raises(Problem):
        backup.restore(then, path, key)
    assert partners(path, key) == ["Then", "Since"]
    assert not [p for p in path.parent.iterdir() if "unfinished" in p.name]


def test_what_a_copy_holds(file):
    add(file, "Then")
    add(file, "Later")
    found = backup.contents(backup.back_up(file), file.passphrase)
    assert [label for label, _, _ in found.changes] == ["Add Later", "Add Then"]
    assert found.counts.partners == 2


def test_the_second_place_gets_each_copy(file, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    backup.use_second(file.path, stick)
    made = backup.back_up(file)
    put = stick / made.parent.name / made.name
    assert put.read_bytes() == made.read_bytes()
    place = backup.second(file.path)
    assert place is not None and (place.last, place.missed) == (NOON, None)
    backup.use_second(file.path, None)
    assert backup.second(file.path) is None and put.exists()


def test_the_second_place_away_is_noticed_and_caught_up(file, tmp_path):
    stick = tmp_path / "stick"
    backup.use_second(file.path, stick)
    first = backup.back_up(file)
    assert first.exists() and not stick.exists(), "a stick that is out is not made up on this disk"
    place = backup.second(file.path)
    assert place is not None and (place.last, place.missed) == (None, NOON)
    stick.mkdir()
    file.clock = lambda: NOON + timedelta(days=1)
    second = backup.back_up(file)
    assert {p.name for p in (stick / first.parent.name).glob("*.coordinator")} == {first.name, second.name}
    place = backup.second(file.path)
    assert place is not None and place.missed is None


def test_a_second_place_that_hangs_holds_nobody_up(file, tmp_path, monkeypatch):
    from coordinator.file import second_place

    backup.use_second(file.path, tmp_path)
    monkeypatch.setattr(second_place, "_bring_up_to_date", lambda *_: time.sleep(3))
    begun = time.monotonic()
    backup.back_up(file, patience=0.2)
    assert time.monotonic() - begun < 2
    assert backup.second(file.path).missed == NOON


def test_the_second_place_cannot_be_the_first(file):
    with pytest.raises(Problem, match="already are"):
        backup.use_second(file.path, backup.folder_for(file.path))


def test_writing_goes_on_between_the_steps_of_a_large_copy(tmp_path, monkeypatch):
    from coordinator.file import taking

    monkeypatch.setattr(taking, "PAGES", 1)
    file = SchoolFile.create(tmp_path / "School.coordinator")
    add(file, "Then")
    import threading

    stop = threading.Event()

    def write():
        number = 0
        while not stop.is_set():
            number += 1
            add(file, f"While {number}")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(3):
            backup.back_up(file)
    finally:
        stop.set()
        writer.join()
    assert all(one.checked is Checked.SOUND for one in backup.kept(file.path))
    file.close()


_WORK = """
import sys
from pathlib import Path
from coordinator.directory.records import Organisation
from coordinator.file import backup
from coordinator.file.school_file import SchoolFile
file = SchoolFile.open(Path(sys.argv[1]), sys.argv[2] or None)
print("begun", flush=True)
for number in range(10_000):
    with file.change("Add") as change:
        change.insert(Organisation(name=f"Partner {number}"))
    backup.at_close(file)
    copies = backup.kept(file.path)
    print("kept", flush=True)
    backup.restore(copies[-1].path, file.path.with_name("Back.coordinator"), sys.argv[2] or None)
"""


@pytest.mark.parametrize("passphrase", ["", "four dull wet words"])
def test_killed_at_any_moment_every_copy_listed_is_whole(tmp_path, passphrase):
    path = tmp_path / "School.coordinator"
    SchoolFile.create(path, passphrase or None).close()
    dice = random.Random(11)
    for last in (False,) * 5 + (True,):
        work = subprocess.Popen(
            [sys.executable, "-c", _WORK, str(path), passphrase], stdout=subprocess.PIPE, env=os.environ
        )
        assert work.stdout is not None and work.stdout.readline() == b"begun\n"
        if last:  # however slow the computer is, one copy at least is there at the end
            assert work.stdout.readline() == b"kept\n"
        time.sleep(dice.uniform(0.0, 0.5))
        work.kill()
        work.communicate()
        for one in [*backup.kept(path), *backup.kept(tmp_path / "Back.coordinator")]:
            bare = replace(one, sha256="", checked=Checked.NOT_YET)
            assert backup.verify(bare, passphrase).checked is Checked.SOUND
        if (tmp_path / "Back.coordinator").exists():
            SchoolFile.open(tmp_path / "Back.coordinator", passphrase or None, read_only=True).close()
    assert backup.kept(path)
