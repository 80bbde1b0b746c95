"""Many years of the sample: what is in them is true of the days on which it happened."""

from datetime import date

import pytest

from coordinator.directory import store as directory
from coordinator.feedback import store as feedback
from coordinator.problems import Problem
from coordinator.pupils import store as pupils
from coordinator.pupils.rules import year_group
from coordinator.sample.decade import build
from coordinator.school_year import store as school_year
from coordinator.visits import store as visits
from coordinator.visits.records import VisitState

TODAY = date(2026, 11, 10)
BEFORE = date(2026, 9, 1)  # this year begins


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    file = build(tmp_path_factory.mktemp("years") / "three.coordinator", today=TODAY, years=3, pupils=300)
    yield file
    file.close()


def test_it_is_sound_and_as_large_as_asked(school):
    assert school.check() == []
    assert len(pupils.pupils(school)) == 300
    assert len(visits.visit_rows(school)) == 2 * 60 + 60
    assert pupils.how_many(school, TODAY) < 300, "some have left"


def test_year_groups_and_forms_follow_from_the_cohort(school):
    for pupil in pupils.pupils(school):
        assert pupil.date_of_birth.year in (pupil.leaving_cohort - 17, pupil.leaving_cohort - 16)
        last = min(pupil.left_on or TODAY, TODAY)
        last = min(last, date(pupil.leaving_cohort + 2, 8, 31))
        at_end = date(last.year, last.month, last.day)
        if pupil.left_on and pupil.left_on <= TODAY:
            at_end = date.fromordinal(last.toordinal() - 1)
        assert pupil.form.startswith(str(year_group(pupil.leaving_cohort, at_end))), pupil
    groups = {row.year_group for row in pupils.pupil_rows(school, TODAY)}
    assert groups == set(range(7, 14))


def test_nobody_is_on_a_visit_outside_their_time_at_the_school(school):
    known = {pupil.id: pupil for pupil in pupils.pupils(school)}
    for row in visits.visit_rows(school):
        for place in visits.places(school, row.id):
            pupil = known[place.pupil_id]
            assert pupil.joined_on <= row.starts_on, (row.title, pupil.ref)
            assert pupil.left_on is None or pupil.left_on > row.starts_on, (row.title, pupil.ref)
            assert year_group(pupil.leaving_cohort, row.starts_on) in row.year_groups


def test_every_visit_is_on_a_school_day(school):
    calendar = school_year.calendar(school)
    for row in visits.visit_rows(school):
        assert calendar.is_known(row.starts_on), row.title
        assert calendar.is_school_day(row.starts_on), row.title


def test_a_year_that_is_over_reads_as_it_was(school):
    over = visits.visit_rows(school, until=date(2026, 7, 31))
    assert {row.state for row in over} <= {VisitState.DONE, VisitState.REVIEWED}
    first = visits.visit_rows(school, until=date(2025, 7, 31))
    assert {row.state for row in first} == {VisitState.REVIEWED}
    assert all(row.attended or not row.going for row in first)
    assert (
        school.scalar("SELECT count(*) FROM thanks WHERE sent_on IS NULL AND owed_on < ?", date(2026, 3, 1))
        == 0
    )
    assert (
        school.scalar("SELECT count(*) FROM promise WHERE kept_on IS NULL AND due_on < ?", date(2026, 6, 1))
        == 0
    )
    assert not [
        loop for loop in feedback.open_loops(school) if loop.visit_on and loop.visit_on < date(2026, 3, 1)
    ]
    assert (
        school.scalar(
            "SELECT count(*) FROM contact WHERE followed_up_on IS NULL AND follow_up_on < ?", BEFORE
        )
        == 0
    )


def test_the_history_is_of_the_days_on_which_things_were_done(school):
    entries = school.history(50_000)
    assert len(entries) > 5_000
    assert date(2024, 4, 1) < min(entry.at for entry in entries).date() < date(2024, 9, 2)
    assert max(entry.at for entry in entries).date() == TODAY
    assert {entry.who for entry in entries} >= {"Miriam Ashdown"}
    assert sum(entry.label.startswith("Record reply for") for entry in entries) > 500


def test_people_come_and_go_over_ten_years(tmp_path):
    file = build(tmp_path / "ten.coordinator", today=TODAY, years=10, pupils=100)
    try:
        staff = directory.staff(file)
        assert sum(member.to_on is not None for member in staff) >= 10
        assert len(directory.staff(file, TODAY)) >= 16
        posts = directory.every_post(file)
        held: dict[int, set[int]] = {}
        for post in posts:
            held.setdefault(post.person_id, set()).add(post.organisation_id)
        assert any(len(places) > 1 for places in held.values()), "somebody moved from one partner to another"
        assert len({row.stage for row in directory.partners(file, TODAY)}) > 2
        assert file.scalar("SELECT count(*) FROM agreement WHERE ends < ?", TODAY) >= 5
        assert file.check() == []
    finally:
        file.close()


def test_the_same_seed_gives_the_same_years(tmp_path):
    made = []
    for name in "ab":
        file = build(tmp_path / name, today=TODAY, years=2, pupils=60, seed=5)
        made.append(file.dump())
        file.close()
    assert made[0] == made[1]


@pytest.mark.parametrize("today", [date(2027, 8, 11), date(2026, 9, 3), date(2027, 2, 23)])
def test_it_can_be_made_on_any_day(tmp_path, today):
    file = build(tmp_path / "two", today=today, years=2, pupils=150)
    assert file.check() == []
    file.close()


def test_years_nobody_can_make_are_refused(tmp_path):
    with pytest.raises(Problem, match="Between 1 and 20"):
        build(tmp_path / "none", today=TODAY, years=21)
    assert not (tmp_path / "none").exists()
