"""The one file: what goes in comes out, every change can be taken back, foreign files are refused unchanged."""

import shutil
import sqlite3
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coordinator.file import backup
from coordinator.file.school_file import SchoolFile
from coordinator.file.versions import NAMES
from coordinator.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    id: int = 0
    name: str
    starts: date
    ends: date
    source: str = ""
    to_confirm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    id: int = 0
    name: str
    title: str = ""
    notes: str = ""
    uid: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    id: int = 1
    name: str
    logo: bytes | None = None


AUTUMN = Term(name="Autumn", starts=date(2026, 9, 1), ends=date(2026, 12, 18))


@pytest.fixture(params=[None, "it's a Pass-phrase ŵ"], ids=["plain", "protected"])
def file(request, tmp_path):
    with_passphrase = SchoolFile.create(tmp_path / "Ysgol Tŵr & Đặng's.coordinator", request.param)
    yield with_passphrase
    with_passphrase.close()


def test_a_change_is_kept_undone_and_brought_again(file):
    empty = file.dump()
    with file.change("Add the autumn term") as change:
        kept = change.insert(AUTUMN)
    full = file.dump()
    assert file.by_id(Term, kept).starts == date(2026, 9, 1)
    assert (file.undo_label, file.redo_label) == ("Add the autumn term", None)
    assert file.undo() == "Add the autumn term"
    assert file.dump() == empty
    assert file.redo() == "Add the autumn term"
    assert file.dump() == full
    assert file.undo() and file.undo() is None


def test_a_change_that_fails_leaves_nothing(file):
    with pytest.raises(ZeroDivisionError), file.change("Add and fail") as change:
        change.insert(AUTUMN)
        1 / 0  # noqa: B018
    assert file.every(Term) == []
    assert file.history() == []


def test_a_change_that_writes_nothing_is_not_in_history(file):
    with file.change("Look only"):
        pass
    assert file.undo_label is None


def test_a_change_inside_a_change_is_one_undo(file):
    told = []
    file.on_change(lambda: told.append(1))
    with file.change("Outer") as outer:
        outer.insert(AUTUMN)
        with file.change("Inner") as inner:
            inner.insert(AUTUMN)
    assert told == [1]
    assert [entry.label for entry in file.history()] == ["Outer"]
    file.undo()
    assert file.every(Term) == []


def test_a_new_change_ends_redo(file):
    with file.change("First") as change:
        change.insert(AUTUMN)
    file.undo()
    with file.change("Second") as change:
        change.insert(AUTUMN)
    assert file.redo_label is None
    assert [entry.state for entry in file.history()] == ["done", "dropped"]


def test_references_are_never_used_again(file):
    with file.change("Add") as change:
        first = change.insert(AUTUMN)
    file.undo()
    with file.change("Add") as change:
        assert change.insert(AUTUMN) > first


def test_a_logo_survives_undo(file):
    with file.change("Name the school") as change:
        change.insert(School(name="Tŵr", logo=b"\x00\xff\x89PNG"))
    with file.change("Take the logo away") as change:
        change.set(School, 1, logo=None)
    file.undo()
    assert file.scalar("SELECT logo FROM school") == b"\x00\xff\x89PNG"


def test_links_must_point_somewhere(file):
    with pytest.raises(Exception, match="FOREIGN KEY"), file.change("Break") as change:
        change.execute("INSERT INTO knows (staff_id, organisation_id) VALUES (9, 9)")
    assert file.check() == []


def test_nothing_lies_beside_the_file(file):
    with file.change("Add") as change:
        change.insert(AUTUMN)
    beside = {p.name for p in file.path.parent.iterdir()}
    assert beside == {file.path.name, f".{file.path.name}.lock"}
    file.close()
    assert [p.name for p in file.path.parent.iterdir()] == [file.path.name]


def test_opened_again_it_is_the_same(tmp_path):
    path = tmp_path / "a.coordinator"
    file = SchoolFile.create(path, "geheim")
    with file.change("Add") as change:
        change.insert(AUTUMN)
    file.close()
    for wrong in ("Geheim", "geheim ", ""):
        with pytest.raises(Problem, match="passphrase"):
            SchoolFile.open(path, wrong)
    again = SchoolFile.open(path, "geheim")
    assert again.every(Term)[0].name == "Autumn"
    assert again.undo_label == "Add"
    again.close()
    assert b"Autumn" not in path.read_bytes()


def test_reading_goes_on_while_another_writes_and_read_only_writes_nothing(tmp_path):
    path = tmp_path / "a.coordinator"
    writer = SchoolFile.create(path)
    reader = SchoolFile.open(path, read_only=True)
    with writer.change("Add") as change:
        change.insert(AUTUMN)
        assert reader.every(Term) == []
    assert len(reader.every(Term)) == 1
    with pytest.raises(Problem, match="reading only"), reader.change("Add"):
        pass
    reader.close()
    writer.close()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"Forename,Surname\nA,B\n" * 100, "passphrase"),
        (b"SQLite format 3\x00" + b"\x01" * 5000, "damaged"),
    ],
)
def test_what_is_no_school_file_is_refused(tmp_path, content, said):
    path = tmp_path / "x.coordinator"
    path.write_bytes(content)
    with pytest.raises(Problem, match=said):
        SchoolFile.open(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path):
    path = tmp_path / "browser.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE bookmarks (url)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(Problem, match="another program"):
        SchoolFile.open(path)
    assert path.read_bytes() == before


def test_a_newer_programs_file_is_refused_with_both_versions(tmp_path):
    path = tmp_path / "a.coordinator"
    SchoolFile.create(path).close()
    newer = sqlite3.connect(path)
    newer.execute("UPDATE file_info SET value = '9.4.0'")
    newer.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('coordinator', '0099_x', '')"
    )
    newer.commit()
    newer.close()
    before = path.read_bytes()
    with pytest.raises(Problem, match=r"9\.4\.0.*this is Coordinator 0\."):
        SchoolFile.open(path)
    assert path.read_bytes() == before


def test_an_older_file_is_backed_up_before_it_is_brought_up_to_date(tmp_path, monkeypatch):
    path = tmp_path / "a.coordinator"
    SchoolFile.create(path).close()
    from coordinator.file import history, opening, school_file

    later = (*NAMES, "9999_later")
    monkeypatch.setattr(opening, "NAMES", later)
    monkeypatch.setattr(school_file, "NAMES", later)
    old = list(history.migrations._migrations)
    history.migrations(name="9999_later")(
        lambda db: db.execute("CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT")
    )
    try:
        SchoolFile.open(path).close()
    finally:
        history.migrations._migrations[:] = old
    assert [p.name.split()[-2:] for _, p in backup.listed(path)] == [["before", "update.coordinator"]]
    assert sqlite3.connect(path).execute("PRAGMA user_version").fetchone() == (len(NAMES) + 1,)


def test_backup_and_restore(tmp_path):
    path = tmp_path / "a.coordinator"
    file = SchoolFile.create(path, "pass")
    with file.change("Add") as change:
        change.insert(AUTUMN)
    copy = file.back_up(tmp_path / "copy.coordinator")
    with file.change("Take away") as change:
        change.delete(Term, 1)
    file.close()
    with pytest.raises(Problem, match="already a file"):
        SchoolFile.create(path)
    backup.restore(copy, path, "pass")
    restored = SchoolFile.open(path, "pass")
    assert len(restored.every(Term)) == 1
    restored.close()
    assert len(backup.listed(path)) == 1, "the file that was replaced is kept as a backup too"


def test_a_full_disk_is_the_worlds_fault(tmp_path):
    file = SchoolFile.create(tmp_path / "a.coordinator")
    file._connection.execute("PRAGMA max_page_count = 1")
    pages = file.scalar("PRAGMA page_count")
    file._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Problem, match="disk is full"), file.change("Add a lot") as change:
        change.insert(Person(name="x" * 100_000))
    assert file.every(Person) == []
    file.close()


names = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=40)
deeds = st.lists(st.tuples(st.sampled_from(["add", "edit", "delete", "undo", "redo"]), names), max_size=25)


@settings(max_examples=40, deadline=None)
@given(deeds)
def test_undoing_everything_gives_the_empty_file_and_redoing_everything_the_last(tmp_path_factory, plan):
    file = SchoolFile.create(tmp_path_factory.mktemp("f") / "a.coordinator")
    empty = file.dump()
    for deed, name in plan:
        if deed == "undo":
            file.undo()
        elif deed == "redo":
            file.redo()
        else:
            ids = [row[0] for row in file.rows("SELECT id FROM person")]
            with file.change(deed) as change:
                if deed == "add" or not ids:
                    change.insert(Person(name=name))
                elif deed == "edit":
                    change.set(Person, ids[0], name=name)
                else:
                    change.delete(Person, ids[-1])
    while file.redo():
        pass
    last = file.dump()
    undone = 0
    while file.undo():
        undone += 1
    assert file.dump() == empty
    for _ in range(undone):
        file.redo()
    assert file.dump() == last
    assert file.check() == []
    file.close()


def test_two_copies_of_a_file_of_the_first_format_get_one_mark(tmp_path):
    old = Path(__file__).parents[1] / "files" / "releases" / "0001_foundation.coordinator"
    marks = []
    for name in ("a.coordinator", "b.coordinator"):
        shutil.copy(old, tmp_path / name)
        file = SchoolFile.open(tmp_path / name)
        marks.append(file.mark)
        file.close()
    fresh = SchoolFile.create(tmp_path / "c.coordinator")
    marks.append(fresh.mark)
    fresh.close()
    assert marks[0] == marks[1] != marks[2]
