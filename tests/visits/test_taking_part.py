"""Who takes part in a visit: pupils, parties, groups, speakers, attendance, clashes, lists."""

from datetime import date

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.visits import actions, rules, store
from coordinator.visits.records import Party, Staffing, StaffRole, Visit
from tests.visits.conftest import DAY, TODAY, plan


def test_inviting_forms_years_and_groups(file: SchoolFile) -> None:
    visit_id = plan(file)
    assert actions.invite_form(file, visit_id, "10C", TODAY) == 2
    assert actions.invite_year(file, visit_id, 10, TODAY) == 2
    # Callum leaves the group before the day, Ruby stays.
    assert actions.invite_group(file, visit_id, 1, TODAY) == 1
    assert [row.name for row in store.places(file, visit_id)] == [
        "Ọlájídé Adébáyọ̀", "Ruby Appleby", "Minh Đặng", "Callum Nixon", "Suharto",
    ]  # fmt: skip
    assert {row.year_group for row in store.places(file, visit_id)} == {9, 10}
    with pytest.raises(Problem, match="nobody in 13Z"):
        actions.invite_form(file, visit_id, "13Z", TODAY)
    actions.withdraw(file, visit_id, [1], "Moved to another day")
    actions.reserve(file, visit_id, [2])
    row = store.visit_row(file, visit_id)
    assert (row.offered, row.reserve, row.withdrew, row.going) == (3, 1, 1, 3)
    assert actions.invite(file, visit_id, [1, 2], TODAY) == 1
    actions.offer(file, visit_id, [2], TODAY)
    assert store.visit_row(file, visit_id).going == 5
    assert store.places_of(file, 1)[0].visit_id == visit_id


def test_parties_coaches_and_ratio(file: SchoolFile) -> None:
    visit_id = plan(file)
    a = actions.add_party(file, Party(visit_id=visit_id, name="A", coach="Coach 1", seats=4), TODAY)
    b = actions.add_party(file, Party(visit_id=visit_id, name="B", coach="Coach 1", seats=4), TODAY)
    actions.invite(file, visit_id, [1, 2], TODAY, a)
    actions.invite(file, visit_id, [3, 4, 5], TODAY, b)
    actions.add_staff(file, Staffing(visit_id=visit_id, staff_id=1, party_id=a), TODAY)
    actions.add_staff(
        file,
        Staffing(visit_id=visit_id, staff_id=2, party_id=a, role=StaffRole.DRIVER, supervises=False),
        TODAY,
    )
    places, staff = store.places(file, visit_id), store.staffing(file, visit_id)
    (coach,) = rules.coaches(store.parties(file, visit_id), places, staff)
    assert (coach.pupils, coach.adults, coach.free) == (5, 2, -3)
    whole = rules.ratio(places, staff, 4)
    assert (whole.words, whole.over, whole.adults_short) == ("1 : 5.0", 1, 1)
    assert whole.prompt_words == "5 pupils with 1 adult: 1 over your 1 : 4."
    assert "nobody is left" in whole.hospital
    assert rules.ratio(places, staff, 4, b).words == "no adult yet"
    assert rules.Ratio(98, 8, 12).hospital.endswith("1 : 13.9")
    actions.move_to_party(file, visit_id, [3], a)
    actions.remove_party(file, b, TODAY)
    assert {row.party for row in store.places(file, visit_id)} == {"A", ""}


def test_small_groups_are_even(file: SchoolFile) -> None:
    visit_id = plan(file)
    actions.invite(file, visit_id, [1, 2, 3, 4, 5, 6], TODAY)
    found = actions.assign_small_groups(file, visit_id, 2)
    assert sorted(found.values()) == ["Group 1"] * 3 + ["Group 2"] * 3
    actions.set_small_group(file, visit_id, [1], "Ruth’s")
    assert {row.small_group for row in store.places(file, visit_id) if row.pupil_id == 1} == {"Ruth’s"}


def test_thanks_are_spoken_in_fair_turns(file: SchoolFile) -> None:
    spoken: list[int] = []
    for n in range(6):
        visit_id = plan(file, title=f"Day {n}", starts_on=date(2027, 1, 11 + n % 5))
        actions.invite(file, visit_id, [1, 2, 3], TODAY)
        spoken += actions.choose_speakers(file, visit_id, 1)
    assert sorted(spoken) == [1, 1, 2, 2, 3, 3]
    last = actions.choose_speakers(file, visit_id, 2)
    assert len(set(last)) == 2
    assert store.visit_row(file, visit_id).speakers == 2
    actions.set_speaker(file, visit_id, last[0], speaks=False)
    assert store.visit_row(file, visit_id).speakers == 1


def test_attendance_counts_whom_we_brought(file: SchoolFile) -> None:
    visit_id = plan(file)
    actions.invite(file, visit_id, [1, 2, 3], TODAY)
    actions.record_attendance(file, visit_id, {1: True, 2: True, 3: False}, {3: "Ill"})
    row = store.visit_row(file, visit_id)
    assert (row.number_brought, row.attended) == (2, 2)
    assert [p.why_not for p in store.places(file, visit_id) if p.attended is False] == ["Ill"]


def test_lists_and_references(file: SchoolFile) -> None:
    visit_id = plan(file)
    assert store.visit_by_ref(file, f" v{visit_id} ").title == "A day at Aldermere"  # type: ignore[union-attr]
    assert store.visit_by_ref(file, "Vx") is None
    (row,) = store.visit_rows(file, since=DAY, until=DAY)
    assert (row.partner, row.ref) == ("University of Aldermere", f"V{visit_id}")
    assert store.visit_rows(file, since=date(2026, 12, 4)) == []
    assert store.visits(file, organisation_id=1)
    assert store.visits(file, organisation_id=2) == []
    assert [found.id for found in store.visit_rows_with(file, 1)] == [visit_id]
    assert store.visit_rows_with(file, 2) == []
    assert store.jobs(file, visit_id=visit_id)[0].visit == "A day at Aldermere"


def test_what_each_pupil_had_of_the_visits(file: SchoolFile) -> None:
    first = actions.plan_visit(
        file, Visit(title="Aldermere", starts_on=date(2026, 11, 5), organisation_id=1), TODAY
    )
    later = actions.plan_visit(file, Visit(title="Hexley", starts_on=DAY, year_groups=(10,)), TODAY)
    off = actions.plan_visit(
        file, Visit(title="Seaholme", starts_on=date(2026, 12, 10), year_groups=(10,)), TODAY
    )
    for visit_id in (first, later, off):
        actions.invite(file, visit_id, [1], TODAY)
    actions.invite(file, later, [2], TODAY)
    actions.record_attendance(file, first, {1: True})
    actions.cancel_visit(file, off, "No coach", TODAY)
    had = store.outings(file)
    assert (had[1].asked, had[1].went, had[1].last_on) == (2, 1, date(2026, 11, 5))
    assert (had[2].asked, had[2].went, had[2].last_on) == (1, 0, None)
    assert 3 not in had
    assert [(v.title, v.partner, v.attended) for v in store.visits_of(file, 1)] == [
        ("Seaholme", "", None),
        ("Hexley", "", None),
        ("Aldermere", "University of Aldermere", True),
    ]
