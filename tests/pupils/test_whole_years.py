"""Many pupils at once: a year that comes, moves up, and leaves together."""

from datetime import date

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.pupils import actions, rules, store
from coordinator.pupils.records import Carer, Indicator, Measure, Need, NeedKind, Newcomer, Pupil

SEPTEMBER = date(2025, 9, 1)


@pytest.fixture
def file(tmp_path):
    made = SchoolFile.create(tmp_path / "years.coordinator")
    newcomers = [
        Newcomer(
            pupil=Pupil(forename=name, surname="Lee", form=form, leaving_cohort=cohort, joined_on=SEPTEMBER),
            carers=(Carer(pupil_id=0, name=f"Parent of {name}"),),
            needs=(Need(pupil_id=0, kind=NeedKind.MEDICAL, what="Asthma"),),
            indicators=(Indicator(pupil_id=0, measure=Measure.EAL, value="yes", as_at=SEPTEMBER),),
        )
        for name, form, cohort in (("Ann", "7A", 2030), ("Siân", "13B", 2024), ("Łukasz", "Maple", 2030))
    ]
    actions.add_pupils(made, newcomers, today=SEPTEMBER)
    yield made
    made.close()


def test_they_come_with_what_is_known_of_them_in_one_change(file):
    assert [entry.label for entry in file.history()] == ["Add 3 pupils"]
    for pupil in store.pupils(file):
        assert store.carers_of(file, [pupil.id])[pupil.id][0].name == f"Parent of {pupil.forename}"
        assert store.needs_of(file, [pupil.id])[pupil.id][0].what == "Asthma"
        assert store.indicators_of(file, [pupil.id])[pupil.id][0].measure is Measure.EAL
    file.undo()
    assert store.pupils(file) == []


def test_one_who_cannot_be_kept_leaves_nobody(file):
    before = file.dump()
    nobody = Newcomer(pupil=Pupil(leaving_cohort=2030))
    fine = Newcomer(pupil=Pupil(forename="Mai", leaving_cohort=2030))
    with pytest.raises(Problem, match="needs a name"):
        actions.add_pupils(file, [fine, nobody], today=SEPTEMBER)
    assert file.dump() == before


def test_everybody_moves_up_once_and_forms_without_a_year_stay(file):
    next_year = date(2026, 9, 1)
    assert actions.move_up(file, next_year) == 1
    assert {p.forename: p.form for p in store.pupils(file)} == {"Ann": "8A", "Siân": "13B", "Łukasz": "Maple"}
    assert actions.move_up(file, next_year) == 0
    assert rules.moved_up("Year 9 Kestrel", 10) == "Year 10 Kestrel"


def test_a_year_leaves_together(file):
    leavers = [pupil.id for pupil in store.pupils(file) if pupil.leaving_cohort == 2024]
    actions.mark_many_left(file, leavers, date(2026, 8, 31))
    assert store.how_many_left(file, date(2026, 8, 30)) == 0
    assert store.how_many_left(file, date(2026, 8, 31)) == 1
    assert file.history()[0].label == "Mark 1 pupil as left"
