"""What can be read of a damaged file goes into a new, sound one; what can't is told; the damaged one is left as it is."""

import contextlib
import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coordinator.file import backup, checking, cipher
from coordinator.file.salvage import salvage
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem

RELEASES = Path(__file__).parents[1] / "files" / "releases"
PAGE = 4096
WORDS = "four small grey herons"


def build(path, passphrase=None, pupils=600):
    file = SchoolFile.create(path, passphrase)
    with file.change("Name the school") as change:
        change.execute("INSERT INTO school (id, name) VALUES (1, 'Kittiwake Bay')")
        change.execute("INSERT INTO pupil_group (name) VALUES ('Tuesday club')")
    for start in range(0, pupils, 100):
        with file.change(f"Add pupils from {start}") as change:
            for number in range(start, start + 100):
                change.execute(
                    "INSERT INTO pupil (surname, forename, form, leaving_cohort, date_of_birth, email)"
                    " VALUES (?, ?, '10A', 2028, '2012-03-04', ?)",
                    f"Ærøskøbing {number}", f"Zoë {number}", f"{'long ' * 20}{number}",
                )  # fmt: skip
                change.execute(
                    "INSERT INTO need (pupil_id, kind, what) VALUES (?, 'medical', ?)", number + 1, f"Need {number} " * 10
                )
    file.close()
    return path


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    return build(tmp_path_factory.mktemp("plain") / "School.coordinator")


@pytest.fixture(scope="module")
def protected(tmp_path_factory):
    return build(tmp_path_factory.mktemp("protected") / "School.coordinator", WORDS)


@pytest.fixture
def damaged(plain, tmp_path):
    return Path(shutil.copy(plain, tmp_path / "School.coordinator"))


def rows_of(path, passphrase=None):
    with contextlib.closing(cipher.connect(path, passphrase, read_only=True)) as connection:
        tables = [
            row[0]
            for row in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
                " AND name NOT IN ('file_info', '_sqlite_migrations')"
            )
        ]
        return {t: {r[0]: r for r in connection.execute(f'SELECT rowid, * FROM "{t}"')} for t in tables}


def problems_of(path, passphrase=None):
    with contextlib.closing(cipher.connect(path, passphrase, read_only=True)) as connection:
        return checking.check(connection)


def page_of(path, sql):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchone()[0]


def root_of(path, name):
    return page_of(path, f"SELECT rootpage FROM sqlite_schema WHERE name = '{name}'")


def spoil(path, pages, fill=b"\xff"):
    with path.open("r+b") as stream:
        for number in pages:
            stream.seek((number - 1) * PAGE)
            stream.write(fill * (PAGE // len(fill)))


def alter(path, *statements):
    """What no program of ours would do: straight into the file, no checks asked."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE journal_now SET entry_id = NULL")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_sound_file_comes_out_whole(plain, tmp_path):
    to = tmp_path / "New.coordinator"
    done = salvage(plain, to)
    assert done.lost == [] and done.read["pupil"] == 600
    assert rows_of(to) == rows_of(plain)
    assert problems_of(to) == []
    with contextlib.closing(SchoolFile.open(to)) as file:
        assert file.undo_label == "Add pupils from 500"
        file.undo()
        assert file.scalar("SELECT count(*) FROM pupil") == 500


@pytest.mark.parametrize("release", sorted(RELEASES.glob("*.coordinator")), ids=lambda path: path.stem)
def test_every_released_shape_comes_out_whole_in_todays(release, tmp_path):
    key = "correct horse" if cipher.is_protected(release) else None
    to = tmp_path / "New.coordinator"
    done = salvage(release, to, key)
    assert done.lost == []
    migrated = Path(shutil.copy(release, tmp_path / "Migrated.coordinator"))
    SchoolFile.open(migrated, key).close()
    assert rows_of(to, key) == rows_of(migrated, key)
    assert problems_of(to, key) == []


def test_rows_on_a_broken_page_are_made_anew_from_the_history(damaged, plain, tmp_path):
    spoil(damaged, [root_of(damaged, "pupil")])
    before = damaged.read_bytes()
    done = salvage(damaged, tmp_path / "New.coordinator")
    assert done.lost == [] and rows_of(tmp_path / "New.coordinator") == rows_of(plain)
    assert damaged.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["New.coordinator", "School.coordinator"]


def test_what_hung_on_a_lost_record_is_told(damaged, tmp_path):
    alter(damaged, "DELETE FROM journal_row", "DELETE FROM journal_entry")
    spoil(damaged, [root_of(damaged, "pupil")])
    done = salvage(damaged, tmp_path / "New.coordinator")
    assert done.read["pupil"] == 0 and done.read["need"] == 0 and done.read["school"] == 1
    assert any("Need: 600 records left out, because its pupil is lost" in said for said in done.lost)
    assert any(said.startswith("Pupil: 600 records could not be read: 1–600") for said in done.lost)
    with contextlib.closing(SchoolFile.open(tmp_path / "New.coordinator")) as file:
        with file.change("Add") as change:
            change.execute("INSERT INTO pupil (leaving_cohort) VALUES (2030)")
        assert file.scalar("SELECT max(id) FROM pupil") > 600, "no number comes twice"


def test_cells_that_make_no_sense_are_emptied_and_told(damaged, tmp_path):
    alter(
        damaged,
        "UPDATE pupil SET email = CAST(x'ff41' AS TEXT) WHERE id = 7",
        "UPDATE pupil SET date_of_birth = 'soon' WHERE id = 9",
        "INSERT INTO term (name, starts, ends) VALUES ('Spring', 'never', '2026-04-01')",
    )
    done = salvage(damaged, tmp_path / "New.coordinator")
    new = rows_of(tmp_path / "New.coordinator")
    assert done.lost == [
        "Pupil: in 1 record “email” could not be read and was left empty: 7.",
        "Pupil: in 1 record “date of birth” could not be read and was left empty: 9.",
        "Term: 1 record left out, because “starts” could not be read: 1.",
    ]
    assert len(new["pupil"]) == 600 and not new["term"] and problems_of(tmp_path / "New.coordinator") == []


@pytest.mark.parametrize(
    "hostile",
    [
        ("CREATE TRIGGER evil AFTER INSERT ON pupil BEGIN DELETE FROM need; END",),
        ("DROP TABLE need", "CREATE VIEW need AS SELECT id, id AS pupil_id, 'x' AS kind, 'x' AS what FROM pupil"),
        ("DROP TABLE need", "CREATE VIRTUAL TABLE need USING fts4(pupil_id, kind, what)"),
        ("DROP TABLE need", "CREATE TABLE need (id INTEGER PRIMARY KEY, pupil_id, kind, what AS (hex(zeroblob(900000000))))"),
        ("INSERT INTO sqlite_schema VALUES ('table', 'pupil', 'pupil', 3, 'CREATE TABLE pupil (id)')",),
        ("UPDATE sqlite_schema SET sql = 'CREATE nonsense' WHERE name = 'need_by_pupil'",),
        ("UPDATE sqlite_schema SET rootpage = 999999 WHERE name = 'need'",),
    ],
    ids=lambda statements: statements[-1][:40],
)
def test_nothing_hostile_runs_and_the_rest_comes_out(damaged, tmp_path, hostile):
    with contextlib.suppress(sqlite3.OperationalError):
        alter(damaged, *hostile)
    try:
        done = salvage(damaged, tmp_path / "New.coordinator")
    except Problem:
        return
    assert done.read["school"] == 1 and problems_of(tmp_path / "New.coordinator") == []


def test_a_half_written_change_is_taken_back_in_a_copy_only(damaged, tmp_path):
    with contextlib.closing(sqlite3.connect(damaged, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 5")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE pupil SET email = 'half-written'")
        hot = tmp_path / "hot" / "School.coordinator"
        hot.parent.mkdir()
        shutil.copy(damaged, hot)
        shutil.copy(f"{damaged}-journal", f"{hot}-journal")
        connection.execute("ROLLBACK")
    before = {p.name: p.read_bytes() for p in hot.parent.iterdir()}
    assert len(before) == 2
    done = salvage(hot, tmp_path / "New.coordinator")
    assert done.lost == []
    assert not any("half-written" in row for row in rows_of(tmp_path / "New.coordinator")["pupil"].values())
    assert {p.name: p.read_bytes() for p in hot.parent.iterdir()} == before


@pytest.mark.parametrize("words", [None, WORDS])
def test_a_damaged_beginning_is_borrowed_from_a_backup(plain, protected, tmp_path, words):
    path = Path(shutil.copy(protected if words else plain, tmp_path / "School.coordinator"))
    with contextlib.closing(SchoolFile.open(path, words)) as file:
        backup.back_up(file)
        with file.change("After the backup") as change:
            change.execute("UPDATE pupil SET forename = 'Later' WHERE id = 3")
    wanted = rows_of(path, words)
    with path.open("r+b") as stream:  # a protected file's first sixteen bytes are its salt: without them all is noise
        stream.seek(16 if words else 0)
        stream.write(b"\x00" * 2000)
    done = salvage(path, tmp_path / "New.coordinator", words)
    assert done.lost == [] and rows_of(tmp_path / "New.coordinator", words) == wanted
    assert cipher.is_protected(tmp_path / "New.coordinator") == bool(words)


def test_without_a_backup_a_file_never_written_anew_begins_as_a_new_one_does(damaged, plain, tmp_path):
    spoil(damaged, [1])
    done = salvage(damaged, tmp_path / "New.coordinator")
    assert done.lost == [] and rows_of(tmp_path / "New.coordinator") == rows_of(plain)


def test_what_nothing_can_be_read_of_is_told(damaged, protected, tmp_path):
    kept = Path(shutil.copy(protected, tmp_path / "Kept.coordinator"))
    damaged.write_bytes(random.Random(5).randbytes(40_000))
    for path, words, said in (
        (damaged, None, "passphrase"), (damaged, "wrong words", "doesn't open"), (kept, None, "passphrase"),
        (kept, "wrong words", "doesn't open"),
    ):  # fmt: skip
        with pytest.raises(Problem, match=said):
            salvage(path, tmp_path / "New.coordinator", words)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["Kept.coordinator", "School.coordinator"]


def test_stopping_leaves_nothing(damaged, tmp_path):
    class Stopped(Exception):
        pass

    def step(done, total, saying):
        assert 0 <= done <= total and saying
        raise Stopped

    with pytest.raises(Stopped):
        salvage(damaged, tmp_path / "New.coordinator", step=step)
    assert [p.name for p in tmp_path.iterdir()] == ["School.coordinator"]


def test_a_name_that_is_taken_and_a_folder_that_is_missing_are_told(damaged, tmp_path):
    with pytest.raises(Problem, match="already"):
        salvage(damaged, damaged)
    with pytest.raises(Problem, match="folder"):
        salvage(damaged, tmp_path / "none" / "New.coordinator")


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False), st.booleans(), st.booleans())
def test_whatever_pages_are_damaged_what_is_read_is_true_and_the_rest_is_told(
    plain, protected, tmp_path_factory, chance, kept_by_words, history
):
    """Every row read is the original's; each missing one is told of."""
    words = WORDS if kept_by_words else None
    folder = tmp_path_factory.mktemp("damaged")
    path = Path(shutil.copy(protected if words else plain, folder / "School.coordinator"))
    if not history and not words:
        alter(path, "DELETE FROM journal_row", "DELETE FROM journal_entry")
    wanted = rows_of(path, words)
    pages = path.stat().st_size // PAGE
    dead = random.Random(chance.random()).sample(range(2, pages + 1), chance.randint(1, max(2, pages // 10)))
    spoil(path, dead, fill=chance.choice([b"\x00", b"\xff", b"\x5a"]))
    if chance.random() < 0.3:
        with path.open("r+b") as stream:
            stream.truncate(chance.randint(PAGE * 2, path.stat().st_size))
    before = path.read_bytes()
    to = folder / "New.coordinator"
    try:
        done = salvage(path, to, words)
    except Problem:
        assert not to.exists()
        return
    finally:
        assert path.read_bytes() == before
    assert problems_of(to, words) == []
    got = rows_of(to, words)
    for table, rows in got.items():
        if not table.startswith("journal_now"):
            assert rows.items() <= wanted[table].items(), table
    missing = {t for t, rows in wanted.items() if len(rows) > len(got[t]) and not t.startswith("journal")}
    told = " ".join(done.lost)
    for table in missing:
        assert table.replace("_", " ").capitalize() in told
