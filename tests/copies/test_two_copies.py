"""Two copies side by side, in words a person understands."""

import shutil
from datetime import date, datetime

import pytest

from coordinator.copies import actions
from coordinator.copies.records import Group
from coordinator.directory import actions as directory
from coordinator.directory.records import Organisation
from coordinator.file import tables
from coordinator.file.school_file import SchoolFile
from coordinator.handover import actions as handover
from coordinator.history import rules
from coordinator.problems import Problem
from coordinator.pupils import actions as pupils
from coordinator.pupils.records import NeedKind

TODAY = date(2026, 11, 10)


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    made = SchoolFile.create(tmp_path / "School.coordinator", who="Ruth Ashworth")
    made.clock = lambda: datetime(2026, 11, 10, 9)
    directory.add_partner(made, "Aldermere", TODAY)
    pupils.add_pupil(made, "Zoë", "Gray", 10, today=TODAY)
    yield made
    made.close()


@pytest.fixture
def other(file, tmp_path):
    """The same file on the office computer, where Jo worked on it in the afternoon."""
    path = tmp_path / "School-OFFICE-PC.coordinator"
    shutil.copy(file.path, path)
    there = SchoolFile.open(path, who="Jo Linklater")
    there.clock = lambda: datetime(2026, 11, 10, 14, 5)
    pupils.add_need(there, 1, NeedKind.DIETARY, "no nuts")
    directory.add_partner(there, "Harbour Trust", TODAY)
    with there.change("Correct Aldermere") as change:
        change.set(Organisation, 1, town="Hexley")
    there.close()
    directory.add_partner(file, "Eastcliff College", TODAY)
    return path


def test_side_by_side_in_words(file, other):
    copies = actions.look(file, other)
    assert (copies.there.name, copies.there.changed_by) == ("School-OFFICE-PC", "Jo Linklater")
    assert copies.there.changed_at == datetime(2026, 11, 10, 14, 5)
    there = {(line.kind, line.title, line.detail) for line in copies.of(Group.THERE)}
    assert ("Partners", "Harbour Trust", "") in there
    assert ("Pupils’ needs", "Zoë Gray", "dietary · no nuts") in there
    (town,) = copies.of(Group.DIFFERENT)
    assert (town.title, town.newer, town.wise, town.who) == ("Aldermere", "there", True, "Jo Linklater")
    assert [(r.name, r.ours, r.theirs, r.brought) for r in town.readings] == [("Town", "", "Hexley", True)]
    (ours,) = copies.of(Group.HERE)
    assert (ours.title, ours.offered) == ("Eastcliff College", False)


def test_needs_are_private(file, other):
    copies = actions.look(file, other)
    need = next(line for line in copies.lines if line.kind == "Pupils’ needs")
    assert need.private
    assert {r.name for r in need.readings if r.private} == {"What"}


def test_bringing_across_and_putting_away(file, other):
    assert actions.has_news(file, other)
    copies = actions.look(file, other)
    brought = actions.bring(file, copies, [line.key for line in copies.lines if line.wise])
    assert actions.outcome(brought, copies) == f"{brought.records} records came across."
    assert file.check() == []
    assert not actions.has_news(file, other)
    kept = actions.put_away(file, other)
    assert kept.is_file()
    assert not other.exists()


def test_an_older_copy_holds_no_news(file, tmp_path):
    path = tmp_path / "School (1).coordinator"
    shutil.copy(file.path, path)
    handover.add_keeper_note(file, "Ring before nine", TODAY)
    assert not actions.has_news(file, path)


def test_a_file_that_is_none_is_refused_in_a_sentence(file, tmp_path):
    path = tmp_path / "School 2.coordinator"
    path.write_bytes(b"half of it")
    with pytest.raises(Problem):
        actions.look(file, path)


def test_every_table_has_a_name_and_a_title(file):
    for table in tables.read(file):
        kind = rules.KINDS[table.name]
        assert set(kind.title + kind.detail) <= set(table.columns), table.name
        assert all(rules.field_name(column) for column in table.columns)


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("starts_on", "2026-11-19", "Thu 19 Nov 2026"),
        ("at", "2026-11-10 14:05:00", "Tue 10 Nov 2026, 2.05"),
        ("leaves_at", "07:45", "7.45"),
        ("cost_pence", 150000, "£1,500"),
        ("guest", 1, "yes"),
        ("year_groups", "[9,10]", "9, 10"),
        ("aliases", "[]", ""),
        ("logo", b"\x89PNG", "a picture"),
        ("name", "<b>&", "<b>&"),
        ("name", "[not json]", "[not json]"),
        ("name", "2026-99-99", "2026-99-99"),
        ("seats", 48, "48"),
        ("town", None, ""),
    ],
)
def test_cells_in_words(column, value, said):
    assert rules.in_words(column, value) == said
