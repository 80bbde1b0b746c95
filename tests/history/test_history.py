"""The History in words, by person and record, and since one last looked."""

from datetime import date, datetime

import pytest

from coordinator.directory import actions as directory
from coordinator.file.school_file import SchoolFile
from coordinator.file.tables import read
from coordinator.history import actions, rules
from coordinator.history.records import State
from coordinator.history.store import Filter
from coordinator.visits import actions as visits
from coordinator.visits.records import Visit

TODAY = date(2026, 11, 10)


@pytest.fixture
def file(tmp_path):
    file = SchoolFile.create(tmp_path / "f.coordinator", who="Jo Linklater")
    file.clock = lambda: datetime(2026, 11, 10, 9)
    yield file
    file.close()


def test_every_table_has_a_noun(file):
    assert {table.name for table in read(file)} <= set(rules.KINDS)


def test_a_change_is_told_field_by_field(file):
    partner = directory.add_partner(file, "Aldermere", TODAY)
    visits.plan_visit(
        file, Visit(title="Durham", organisation_id=partner, starts_on=TODAY), TODAY, anyway=True
    )
    change = actions.changes(file)[0]
    told = actions.detail(file, change.id)
    visit = told.records[0]
    assert (visit.noun, visit.title, visit.deed) == ("visit", "Durham", "added")
    fields = {field.name: field.after for field in visit.fields}
    assert fields["Partner"] == "Aldermere"
    assert fields["First day"] == "Tue 10 Nov 2026"
    actions.take_back(file, change.id)
    assert actions.changes(file)[1].state is State.TAKEN
    gone = actions.detail(file, change.id).records[0]
    assert gone.title == "Durham"


def test_filters_by_word_person_and_record(file):
    first = directory.add_partner(file, "Aldermere", TODAY)
    file.who = "Sam"
    directory.add_partner(file, "North_moor", TODAY)
    assert len(actions.changes(file, Filter(words="alder"))) == 1
    assert len(actions.changes(file, Filter(words="_"))) == 1
    assert len(actions.changes(file, Filter(who="Sam"))) == 1
    assert len(actions.changes(file, Filter(tables=("organisation",), row_id=first))) == 1
    assert actions.changes(file, Filter(tables=("pupil",))) == []


def test_what_others_did_since_one_last_looked(file):
    directory.add_partner(file, "Aldermere", TODAY)
    new = actions.since_you_last_looked(file, "Sam", TODAY)
    assert (new.looked, new.changes, new.people) == (None, 1, (("Jo Linklater", 1),))
    actions.looked(file, "Sam", datetime(2026, 11, 10, 10))
    assert actions.since_you_last_looked(file, "Sam", TODAY).changes == 0
    directory.add_partner(file, "Northmoor", TODAY)
    assert actions.since_you_last_looked(file, "Sam", TODAY).changes == 1
    assert actions.since_you_last_looked(file, "Jo Linklater", TODAY).changes == 0


def test_clearing_keeps_a_backup_first(file):
    directory.add_partner(file, "Aldermere", TODAY)
    assert actions.trim(file, date(2026, 11, 11)) == 1
    assert actions.changes(file) == []
    assert file.check() == []
