"""Two copies of one file: what each has that the other lacks, and bringing it across without losing anything."""

import shutil
from collections import Counter
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coordinator.consent import actions as consent
from coordinator.consent.records import Answer, Route, Scope
from coordinator.directory import actions as directory
from coordinator.directory.records import Organisation, Team
from coordinator.file import other_copy
from coordinator.file.bring_across import belonging, bring_across
from coordinator.file.compare import Comparison, Where, compare
from coordinator.file.school_file import SchoolFile
from coordinator.handover import actions as handover
from coordinator.problems import Problem
from coordinator.pupils import actions as pupils
from coordinator.school_year import actions as school_year
from coordinator.visits import actions as visits
from coordinator.visits.records import Visit
from tests.test_undo import DEEDS, NAMES

TODAY = date(2026, 11, 10)
FILES = Path(__file__).parents[1] / "files"


class Clock:
    def __init__(self) -> None:
        self.at = datetime(2026, 11, 10, 9)

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=7)
        return self.at


def filled(path: Path) -> Path:
    file = SchoolFile.create(path, who="Ruth")
    file.clock = Clock()
    chance = Random(3)
    school_year.name_school(file, "Tŵr", "wales")
    for name in ("Aldermere", "Northmoor", "Southwold"):
        directory.add_partner(file, name, TODAY)
    for words in ("One", "Two"):
        handover.add_keeper_note(file, words, TODAY)
    for name in ("staff", "staff", "person", "team"):
        DEEDS[name](file, chance)
    for name in NAMES[:6]:
        pupils.add_pupil(file, name, "Test", 10, today=TODAY)
    DEEDS["visit"](file, Random(1))
    directory.add_partner(file, "Harbourside", TODAY)
    visits.invite(file, 1, [1, 2, 3], TODAY)
    file.close()
    return path


@pytest.fixture(scope="module")
def common(tmp_path_factory) -> Path:
    return filled(tmp_path_factory.mktemp("common") / "School.coordinator")


@contextmanager
def two(common: Path, folder: Path):
    """The same file on two computers, both open."""
    here, there = folder / "School.coordinator", folder / "School-OFFICE-PC.coordinator"
    shutil.copy(common, here)
    shutil.copy(common, there)
    one, other = SchoolFile.open(here, who="Ruth"), SchoolFile.open(there, who="Jo")
    one.clock, other.clock = Clock(), Clock()
    one.clock.at, other.clock.at = datetime(2026, 11, 11, 9), datetime(2026, 11, 11, 10)
    try:
        yield one, other
    finally:
        one.close()
        other.close()


def told(comparison: Comparison) -> Counter:
    return Counter((d.table, d.where) for d in comparison.found)


def only(comparison: Comparison, *wheres: Where):
    (found,) = comparison.of(*wheres)
    return found


def test_two_that_are_alike_differ_in_nothing(common, tmp_path):
    with two(common, tmp_path) as (here, there):
        assert compare(here, there).found == []


def test_ids_given_twice_are_two_records(common, tmp_path):
    with two(common, tmp_path) as (here, there):
        ours = directory.add_partner(here, "Eastcliff College", TODAY)
        theirs = directory.add_partner(there, "Harbour Trust", TODAY)
        assert ours == theirs
        comparison = compare(here, there)
        assert only(comparison, Where.THERE).there["name"] == "Harbour Trust"
        assert only(comparison, Where.HERE).here["name"] == "Eastcliff College"
        before = here.dump()
        assert bring_across(here, comparison, comparison.of(Where.THERE), "School-OFFICE-PC").records == 1
        assert here.undo_label == "Bring 1 record across from “School-OFFICE-PC”"
        names = {row[0] for row in here.rows("SELECT name FROM organisation")}
        assert {"Eastcliff College", "Harbour Trust"} <= names
        here.undo()
        assert here.dump() == before


def test_the_same_added_on_both_sides_is_one(common, tmp_path):
    with two(common, tmp_path) as (here, there):
        handover.add_keeper_note(here, "Ours first", TODAY)
        for file in (here, there):
            handover.add_keeper_note(file, "Ring before nine", TODAY)
        comparison = compare(here, there)
        assert told(comparison) == Counter({("keeper_note", Where.HERE): 1})


def test_what_belongs_to_a_record_comes_along(common, tmp_path):
    with two(common, tmp_path) as (here, there):
        directory.add_partner(here, "Eastcliff College", TODAY)
        partner = directory.add_partner(there, "Harbour Trust", TODAY)
        visit = visits.plan_visit(
            there, Visit(title="Boats", organisation_id=partner, starts_on=TODAY), TODAY, anyway=True
        )
        visits.invite(there, visit, [1, 2], TODAY)
        comparison = compare(here, there)
        place = next(d for d in comparison.of(Where.THERE) if d.table == "place")
        assert {d.table for d in belonging(comparison, [place])} == {"visit", "organisation"}
        brought = bring_across(here, comparison, [place], "x")
        assert (brought.records, len(brought.along), brought.left_out) == (3, 2, [])
        row = here.rows(
            "SELECT o.name, v.title, p.pupil_id FROM place p JOIN visit v ON v.id = p.visit_id"
            " JOIN organisation o ON o.id = v.organisation_id WHERE v.title = 'Boats'"
        )
        assert row == [("Harbour Trust", "Boats", place.there["pupil_id"])]
        assert here.check() == []


def test_a_field_changed_on_each_side_keeps_both(common, tmp_path):
    with two(common, tmp_path) as (here, there):
        with here.change("a") as change:
            change.set(Organisation, 1, town="Ours")
        with there.change("b") as change:
            change.set(Organisation, 1, website="theirs.example")
        with here.change("c") as change:
            change.set(Organisation, 2, town="Ours too")
        comparison = compare(here, there)
        both = only(comparison, Where.DIFFERENT)
        assert both.fields == ("website",)
        assert both.wise
        assert (both.here_who, both.there_who) == ("Ruth", "Jo")
        assert only(comparison, Where.HERE).here_id == 2
        bring_across(here, comparison, [both], "x")
        assert here.rows("SELECT town, website FROM organisation WHERE id = 1") == [
            ("Ours", "theirs.example")
        ]


def test_the_newer_of_two_readings_is_ticked(common, tmp_path):
    with two(common, tmp_path) as (here, there):
        for file, row_id in ((there, 1), (here, 1), (here, 2), (there, 2)):
            file.clock.at = max(here.clock.at, there.clock.at)
            with file.change("town") as change:
                change.set(Organisation, row_id, town=f"{file.who} {row_id}")
        comparison = compare(here, there)
        assert {d.here_id: d.wise for d in comparison.of(Where.DIFFERENT)} == {1: False, 2: True}


def test_what_was_taken_away_is_offered_and_never_ticked(common, tmp_path):
    with two(common, tmp_path) as (here, there):
        handover.remove_keeper_note(here, 1)
        handover.remove_keeper_note(there, 2)
        comparison = compare(here, there)
        gone_here, gone_there = only(comparison, Where.TAKEN_HERE), only(comparison, Where.TAKEN_THERE)
        assert not gone_here.wise and not gone_there.wise
        bring_across(here, comparison, [gone_here, gone_there], "x")
        assert here.rows("SELECT id, words FROM keeper_note") == [(1, "One")]


def test_what_is_still_needed_here_is_not_taken_away(common, tmp_path):
    with two(common, tmp_path) as (here, there):
        directory.delete_partner(there, 4)
        directory.add_team(here, Team(organisation_id=4, name="Outreach"))
        comparison = compare(here, there)
        brought = bring_across(here, comparison, comparison.of(Where.TAKEN_THERE), "x")
        assert brought.records == 0 and len(brought.left_out) == 1
        assert here.check() == []


def test_decisions_are_only_added(common, tmp_path):
    with two(common, tmp_path) as (here, there):
        said = {Scope.TAKING_PART: Answer.GIVEN}
        consent.record_reply(here, 1, 1, said, Route.SLIP, "Ours", "Mother", datetime(2026, 11, 9, 9))
        consent.record_reply(there, 1, 1, {Scope.TAKING_PART: Answer.REFUSED}, Route.SLIP, "Theirs", "Father",
                             datetime(2026, 11, 9, 10))  # fmt: skip
        comparison = compare(here, there)
        assert {d.where for d in comparison.found if d.table == "decision"} == {Where.THERE, Where.HERE}
        bring_across(here, comparison, comparison.of(Where.THERE), "x")
        assert [row[0] for row in here.rows("SELECT responder FROM decision ORDER BY id")] == [
            "Ours",
            "Theirs",
        ]


def test_a_unique_clash_is_left_out_in_one_piece(common, tmp_path):
    with two(common, tmp_path) as (here, there):
        for file, partner in ((here, "A"), (there, "B")):
            new = pupils.add_pupil(file, partner, "Clash", 10, today=TODAY)
            with file.change("upn") as change:
                change.execute("UPDATE pupil SET upn = 'A123456789012' WHERE id = ?", new)
        comparison = compare(here, there)
        # The same UPN is the same pupil, whatever the names: told as different, not as two.
        assert {d.where for d in comparison.found if d.table == "pupil"} == {Where.DIFFERENT}
        bring_across(here, comparison, comparison.of(Where.DIFFERENT), "x")
        assert here.rows("SELECT count(*) FROM pupil WHERE upn IS NOT NULL") == [(1,)]


def test_an_undone_change_counts_as_taken_back(common, tmp_path):
    with two(common, tmp_path) as (here, there):
        there.undo()  # the invitations made before they parted
        comparison = compare(here, there)
        assert told(comparison) == Counter({("place", Where.TAKEN_THERE): 3})
        assert not any(d.wise for d in comparison.found)


def test_trimmed_journals_fall_back_to_what_is_there(common, tmp_path):
    with two(common, tmp_path) as (here, there):
        directory.add_partner(here, "Eastcliff College", TODAY)
        directory.add_partner(there, "Harbour Trust of the seven seas", TODAY)
        with there.change("town") as change:
            change.set(Organisation, 1, town="Theirs")
        for table in ("journal_row", "journal_entry"):
            there._connection.execute(f"DELETE FROM {table}")
        comparison = compare(here, there)
        assert comparison.parted is None
        assert [d.fields for d in comparison.of(Where.DIFFERENT) if d.here_id == 1] == [("town",)]
        assert not any(d.wise for d in comparison.of(Where.DIFFERENT))


def test_other_schools_files_are_not_compared(common, tmp_path):
    stranger = SchoolFile.create(tmp_path / "Other.coordinator")
    shutil.copy(common, tmp_path / "School.coordinator")
    with (
        SchoolFileOpen(tmp_path / "School.coordinator") as here,
        pytest.raises(Problem, match="different schools"),
    ):
        compare(here, stranger)
    stranger.close()


class SchoolFileOpen:
    def __init__(self, path: Path, passphrase: str | None = None) -> None:
        self.file = SchoolFile.open(path, passphrase)

    def __enter__(self) -> SchoolFile:
        return self.file

    def __exit__(self, *_: object) -> None:
        self.file.close()


def test_the_other_copy_is_never_written_to(common, tmp_path):
    path = tmp_path / "School (1).coordinator"
    shutil.copy(common, path)
    was = path.read_bytes()
    with SchoolFileOpen(common) as here, other_copy.opened(path) as there:
        assert compare(here, there).found == []
        assert other_copy.about(path, there).name == "School (1)"
    assert path.read_bytes() == was
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_an_older_shape_is_brought_up_to_date_elsewhere(tmp_path):
    old = next(p for p in FILES.rglob("0001_foundation*.coordinator") if "protected" not in p.name)
    path = tmp_path / old.name
    shutil.copy(old, path)
    was = path.read_bytes()
    with other_copy.opened(path) as there:
        assert int(there.scalar("SELECT count(*) FROM journal_looked")) == 0
    assert path.read_bytes() == was


def test_a_protected_copy_opens_with_the_files_passphrase_only(tmp_path):
    file = SchoolFile.create(tmp_path / "a.coordinator", "seven quiet otters")
    copy = file.back_up(tmp_path / "a (1).coordinator")
    with other_copy.opened(copy, "seven quiet otters") as there:
        assert compare(file, there).found == []
    with pytest.raises(Problem), other_copy.opened(copy, "wrong"):
        pass
    with pytest.raises(Problem, match="kept by a passphrase"), other_copy.opened(copy, None):
        pass
    file.close()


def test_put_away_never_overwrites(tmp_path):
    for name in ("x", "y"):
        copy = tmp_path / "School (1).coordinator"
        copy.write_text(name, encoding="utf-8")
        other_copy.put_away(copy, tmp_path / "backups")
    assert {p.name: p.read_text(encoding="utf-8") for p in (tmp_path / "backups").iterdir()} == {
        "School (1).coordinator": "x", "School (1) 2.coordinator": "y",
    }  # fmt: skip


def plain(file: SchoolFile) -> dict[str, Counter]:
    """Every row without ids and links: what must not be lost however ids move."""
    from coordinator.file import tables

    found = {}
    for table in tables.read(file):
        keep = [c for c in table.columns if c != "id" and c not in table.links]
        names = ", ".join(f'"{c}"' for c in keep) or "1"
        found[table.name] = Counter(file.rows(f'SELECT {names} FROM "{table.name}"'))
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(sorted(DEEDS)), min_size=2, max_size=9),
    st.lists(st.sampled_from(sorted(DEEDS)), min_size=2, max_size=9),
    st.integers(0, 10_000),
)
def test_everything_brought_across_is_here_and_nothing_is_lost(common, tmp_path_factory, ours, theirs, seed):
    with two(common, tmp_path_factory.mktemp("t")) as (here, there):
        for file, plan, chance in ((here, ours, Random(seed)), (there, theirs, Random(seed + 1))):
            for name in plan:
                try:
                    DEEDS[name](file, chance)
                except Problem:
                    continue
                if chance.random() < 0.1:
                    file.undo()
        comparison = compare(here, there)
        before, was = here.dump(), plain(here)
        theirs_was = there.dump()
        chosen = comparison.of(Where.THERE, Where.TAKEN_HERE)
        brought = bring_across(here, comparison, chosen, "School-OFFICE-PC")
        assert here.check() == []
        assert there.dump() == theirs_was
        assert not [d for d in brought.left_out if d.where is Where.THERE]
        now = plain(here)
        assert all(not was[name] - now[name] for name in was), "something of here was lost"
        again = compare(here, there)
        assert again.of(Where.THERE) == [], "something of there is still only there"
        if brought.records:
            after = here.dump()
            here.undo()
            assert here.dump() == before
            here.redo()
            assert here.dump() == after
        bring_across(here, again, [d for d in again.found if d.wise], "School-OFFICE-PC")
        assert here.check() == []
        assert not [d for d in compare(here, there).found if d.wise]
