"""One writer: who has the file, who gets it to read, and what becomes of a lock that nobody stands behind."""

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path

import pytest

from coordinator.file import cipher, lock
from coordinator.file.holding import Standing
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.school_year.records import Term

TERM = Term(name="Autumn", starts=date(2026, 9, 1), ends=date(2026, 12, 18))
EARLIER = datetime.combine(date.today(), time_of_day(0, 1))
ELSEWHERE = lock.Holder("Jo Linklater", "OFFICE-PC", 4242, EARLIER, "t0ken", "elsewhere")


@pytest.fixture(params=[None, "geheim"], ids=["plain", "protected"])
def path(request, tmp_path):
    made = tmp_path / "Ysgol Tŵr & Đặng's.coordinator"
    SchoolFile.create(made, request.param).close()
    return made, request.param


def add(file: SchoolFile, name: str = "Autumn") -> None:
    with file.change(f"Add {name}") as change:
        change.insert(replace(TERM, name=name))


def lay(path: Path, holder: lock.Holder, silent: float = 0.0) -> None:
    """A lock of somebody else beside the file, its last sign of life ``silent`` seconds ago."""
    beside = lock.beside(path)
    words = {name: getattr(holder, name) for name in ("who", "machine", "pid", "token", "mark")}
    beside.write_text(json.dumps({**words, "since": holder.since.isoformat()}), encoding="utf-8")
    then = time.time() - silent
    os.utime(beside, (then, then))


def test_whoever_writes_without_a_pause_is_told_by_name(path, monkeypatch):
    where, key = path
    monkeypatch.setattr(cipher, "PATIENCE", 0.05)
    first = SchoolFile.open(where, key, who="Jo Linklater")
    with first.change("Add Spring") as change:
        change.insert(TERM)  # the database's own lock is hers as long as this lasts
        second = SchoolFile.open(where, key, who="Miriam Ashdown")
        assert second.read_only and second.standing is Standing.HELD
        assert second.holder is not None and second.holder.who == "Jo Linklater"
        second.close()
    first.close()


def test_the_second_opener_reads_at_once_and_is_told_by_whom(path):
    where, key = path
    first = SchoolFile.open(where, key, who="Jo Linklater")
    add(first)
    second = SchoolFile.open(where, key, who="Miriam Ashdown")
    assert second.read_only and second.standing is Standing.HELD
    assert second.holder is not None and second.holder.who == "Jo Linklater"
    assert "Jo Linklater has this file open on" in second.holding.says()
    assert second.every(Term)[0].name == "Autumn"
    with pytest.raises(Problem, match=r"Jo Linklater has this file open .* Nothing was changed"):
        add(second)
    add(first, "Spring")
    assert len(second.every(Term)) == 2, "what the first one writes is seen by the second"
    second.close()
    assert lock.read(where) is not None, "a reader's leaving takes nobody's lock away"
    first.close()
    assert lock.read(where) is None


def test_the_reader_takes_over_once_it_is_free(path):
    where, key = path
    first, second = SchoolFile.open(where, key, who="Jo"), SchoolFile.open(where, key, who="Miriam")
    heard = []
    second.holding.on_standing(lambda: heard.append(second.standing))
    second.holding.look_after()
    assert not second.try_to_write() and heard == []
    first.close()
    second.holding.look_after()
    assert heard == [Standing.FREE]
    assert second.try_to_write() and not second.read_only
    add(second)
    third = SchoolFile.open(where, key)
    assert third.holder is not None and third.holder.who == "Miriam"
    third.close()
    second.close()


def test_a_lock_of_a_dead_process_is_taken_over_with_a_note(path):
    where, key = path
    code = (
        "import sys, os, signal; from pathlib import Path; from coordinator.file.school_file import SchoolFile;"
        "f = SchoolFile.open(Path(sys.argv[1]), sys.argv[2] or None, who='Jo Linklater');"
        "print('open', flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(where), key or ""], capture_output=True, check=False
    )
    assert done.stdout.strip() == b"open" and lock.read(where) is not None
    file = SchoolFile.open(where, key)
    assert not file.read_only
    assert file.note.startswith("Jo Linklater had this file open on") and "never closed" in file.note
    add(file)
    file.close()


def test_a_computer_that_went_silent_is_waited_for_then_taken_over(tmp_path):
    where = tmp_path / "a.coordinator"
    SchoolFile.create(where).close()
    lay(where, ELSEWHERE, silent=5)
    file = SchoolFile.open(where)
    assert file.standing is Standing.HELD
    assert file.holding.says().startswith("Jo Linklater has this file open on OFFICE-PC since 12.01")
    now = [0.0]
    watch = lock.Watch(where, clock=lambda: now[0])
    assert not watch.free()
    now[0] = lock.SILENT - 1
    assert not watch.free()
    now[0] = lock.SILENT + 1
    assert watch.free()
    os.utime(lock.beside(where))
    assert not watch.free(), "a sign of life begins the wait anew"
    file.close()


def test_a_file_held_since_another_day_says_which(tmp_path):
    where = tmp_path / "a.coordinator"
    SchoolFile.create(where).close()
    since = EARLIER - timedelta(days=3)
    lay(where, replace(ELSEWHERE, since=since))
    file = SchoolFile.open(where)
    assert f" {since.day} " in file.holding.says() and file.holding.says().endswith(", 12.01.")
    file.close()


def test_a_lock_left_behind_long_ago_is_no_hindrance(tmp_path):
    where = tmp_path / "a.coordinator"
    SchoolFile.create(where).close()
    lay(where, ELSEWHERE, silent=lock.LONG_SILENT + 60)
    file = SchoolFile.open(where)
    assert not file.read_only and "OFFICE-PC" in file.note
    file.close()


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"\xff\xfe", b'{"who": 1}', b"[" * 9000])
def test_a_lock_that_cannot_be_read_still_counts_until_it_is_old(tmp_path, text):
    where = tmp_path / "a.coordinator"
    SchoolFile.create(where).close()
    lock.beside(where).write_bytes(text)
    file = SchoolFile.open(where)
    assert file.standing is Standing.HELD
    file.close()
    then = time.time() - lock.LONG_SILENT - 60
    os.utime(lock.beside(where), (then, then))
    file = SchoolFile.open(where)
    assert not file.read_only
    file.close()


def test_who_was_asleep_while_the_file_was_taken_over_does_not_write(path):
    where, key = path
    sleeper = SchoolFile.open(where, key, who="Jo")
    add(sleeper)
    lay(where, ELSEWHERE)
    with pytest.raises(Problem, match=r"Jo Linklater took over and has this file open on OFFICE-PC"):
        add(sleeper, "Spring")
    assert sleeper.standing is Standing.LOST and sleeper.read_only
    with pytest.raises(Problem):
        sleeper.undo()
    assert [term.name for term in sleeper.every(Term)] == ["Autumn"]
    sleeper.close()
    found = lock.read(where)
    assert found is not None and found.token == ELSEWHERE.token, "its leaving takes nobody's lock away"


def test_a_lock_tidied_away_by_hand_is_put_back(path):
    where, key = path
    file = SchoolFile.open(where, key)
    lock.beside(where).unlink()
    add(file)
    assert lock.read(where) is not None
    file.close()


def test_a_file_taken_away_while_open_is_told_and_what_was_open_is_kept(path):
    where, key = path
    file = SchoolFile.open(where, key)
    add(file)
    where.rename(where.with_name("elsewhere"))
    with pytest.raises(Problem, match=r"isn’t where it was any more .* kept with the backups") as told:
        add(file, "Spring")
    name = str(told.value.sentence).split("“")[-1].split("”")[0]
    file.close()
    from coordinator.file import backup

    kept = backup.folder_for(where) / name
    again = SchoolFile.open(kept, key)
    assert [term.name for term in again.every(Term)] == ["Autumn"]
    again.close()


def test_a_file_replaced_while_open_is_not_written_into(path):
    where, key = path
    file = SchoolFile.open(where, key)
    add(file)
    other = where.with_name("other.coordinator")
    SchoolFile.create(other, key).close()
    before = other.read_bytes()
    other.replace(where)
    with pytest.raises(Problem, match="was replaced by another file"):
        add(file, "Spring")
    file.close()
    assert where.read_bytes() == before


def test_a_symbolic_link_is_one_file_with_one_lock(path):
    where, key = path
    link = where.parent / "link.coordinator"
    link.symlink_to(where)
    first, second = SchoolFile.open(link, key, who="Jo"), SchoolFile.open(where, key)
    assert not first.read_only and second.read_only
    second.close()
    first.close()
    assert link.is_symlink()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="NOT TESTED: root may write everywhere")
def test_a_folder_that_may_only_be_read_gives_the_file_to_read(path):
    where, key = path
    where.parent.chmod(0o500)
    try:
        file = SchoolFile.open(where, key)
        assert file.standing is Standing.PLACE
        file.close()
    finally:
        where.parent.chmod(0o700)


def test_a_look_aside_is_no_change_but_needs_the_lock_too(tmp_path):
    where = tmp_path / "a.coordinator"
    SchoolFile.create(where).close()
    file = SchoolFile.open(where)
    heard = []
    file.on_change(lambda: heard.append(1))
    file.aside("INSERT INTO journal_looked (who, entry_id, at) VALUES (?, ?, ?)", "Jo", 0, "2026-11-10")
    assert file.rows("SELECT who FROM journal_looked") == [("Jo",)]
    assert heard == [] and file.history() == []
    lay(where, ELSEWHERE)
    with pytest.raises(Problem):
        file.aside("DELETE FROM journal_looked")
    file.close()
