"""Many changes in one transaction: each its own History entry, told of once, all kept or none."""

from datetime import date

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.pupils import actions, store
from coordinator.pupils.records import Pupil

TODAY = date(2026, 11, 10)


@pytest.fixture
def file(tmp_path):
    made = SchoolFile.create(tmp_path / "together.coordinator")
    yield made
    made.close()


def test_each_change_is_its_own_entry_and_listeners_hear_once(file):
    heard = []
    file.on_change(lambda: heard.append(len(file.history())))
    with file.together():
        for name in ("Ann", "Siân", "Łukasz"):
            actions.add_pupil(file, name, "Lee", 9, today=TODAY)
    assert [entry.label for entry in file.history()] == ["Add Łukasz Lee", "Add Siân Lee", "Add Ann Lee"]
    assert heard == [3]
    assert file.undo() == "Add Łukasz Lee"
    assert len(store.pupils(file)) == 2


def test_a_fault_takes_all_of_them_back(file):
    with pytest.raises(ZeroDivisionError), file.together():
        actions.add_pupil(file, "Ann", "Lee", 9, today=TODAY)
        raise ZeroDivisionError
    assert file.history() == []
    assert store.pupils(file) == []
    actions.add_pupil(file, "Ann", "Lee", 9, today=TODAY)
    assert len(store.pupils(file)) == 1


def test_a_change_that_fails_within_takes_only_itself_back(file):
    with file.together():
        actions.add_pupil(file, "Ann", "Lee", 9, today=TODAY)
        with pytest.raises(ZeroDivisionError), file.change("Half a change") as change:
            change.insert(Pupil(forename="Half", leaving_cohort=2028))
            raise ZeroDivisionError
        with file.change("Nothing at all"):
            pass
        actions.add_pupil(file, "Siân", "Lee", 9, today=TODAY)
    assert [entry.label for entry in file.history()] == ["Add Siân Lee", "Add Ann Lee"]
    assert [pupil.forename for pupil in store.pupils(file)] == ["Ann", "Siân"]
