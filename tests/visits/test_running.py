"""A day that runs: heads counted, a coach that fails, two parties made one, and Undo."""

from datetime import date, datetime

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.visits import actions, store
from coordinator.visits.actions import running
from coordinator.visits.records import (
    CountStage,
    Party,
    Place,
    PlaceState,
    Staffing,
    StaffRole,
    Transport,
    Visit,
)
from coordinator.visits.rules.day import (
    difference,
    failure_words,
    free_seats,
    room_for_all,
    with_room,
    without_seat,
)
from coordinator.visits.store.running import strands

DAY = date(2026, 12, 3)


@pytest.fixture
def day(file: SchoolFile) -> SchoolFile:
    """Two parties of three pupils: A with a leader and a coach of 10 seats, B with a coach of 5."""
    with file.change("A day") as change:
        visit = change.insert(
            Visit(title="Two places", starts_on=DAY, approval_on=date(2026, 11, 1), places_promised=6)
        )
        a = change.insert(Party(visit_id=visit, name="A", place_name="Aldermere", coach="1", seats=10))
        b = change.insert(Party(visit_id=visit, name="B", place_name="Northmarch", coach="2", seats=5))
        for pupil in range(1, 7):
            change.insert(
                Place(visit_id=visit, pupil_id=pupil, party_id=a if pupil < 4 else b, state=PlaceState.ACCEPTED)
            )
        change.insert(Staffing(visit_id=visit, party_id=a, staff_id=1, role=StaffRole.LEADER))
        change.insert(Staffing(visit_id=visit, party_id=b, staff_id=2, role=StaffRole.LEADER))
        change.insert(Staffing(visit_id=visit, party_id=b, staff_id=3, role=StaffRole.FIRST_AIDER))
        change.insert(Transport(visit_id=visit, party_id=b, firm="Larkfield", seats=5))
    return file


def test_the_board_says_who_goes_where_and_who_leads(day: SchoolFile) -> None:
    a, b = strands(day, DAY)
    assert (a.place, a.pupils, a.leader, free_seats(a)) == ("Aldermere", 3, "Ruth Ashworth", 6)
    assert (b.place, b.heads, b.first_aiders, free_seats(b)) == ("Northmarch", 5, ("Tom Beddoes",), 0)
    assert strands(day, date(2026, 12, 4)) == []


def test_a_count_is_kept_and_undone(day: SchoolFile) -> None:
    at = datetime(2026, 12, 3, 8, 5)
    b = strands(day, DAY)[1].party.id
    running.count_heads(day, b, CountStage.LEAVING, 2, 3, at)
    running.count_heads(day, b, CountStage.LEAVING, 3, 3, at)
    counted = strands(day, DAY)[1].counted(CountStage.LEAVING)
    assert counted is not None
    assert counted.counted == 3
    day.undo()
    day.undo()
    assert strands(day, DAY)[1].counts == ()
    with pytest.raises(Problem):
        running.count_heads(day, b, CountStage.LEAVING, -1, 3, at)


@pytest.mark.parametrize(
    ("counted", "expected", "said"),
    [(42, 42, "all 42"), (40, 42, "2 fewer than the 42 expected"), (43, 42, "1 more than the 42 expected")],
)
def test_a_difference_is_told_in_words(counted: int, expected: int, said: str) -> None:
    assert difference(counted, expected) == said


def test_a_coach_fails_and_seats_are_offered(day: SchoolFile) -> None:
    b = strands(day, DAY)[1].party.id
    running.fail_coach(day, b, "Broke down at Hexley")
    a_now, b_now = found = strands(day, DAY)
    assert without_seat(b_now) == 5
    assert [(one.party.name, free) for one, free in with_room(b_now, found)] == [("A", 6)]
    assert failure_words(b_now, found) == "5 people of B have no seat. Seats free: A 6."
    assert without_seat(a_now) == 0
    running.coach_came(day, b)
    assert without_seat(strands(day, DAY)[1]) == 0


def test_a_coach_nobody_wrote_down_is_noted_only_while_it_fails(day: SchoolFile) -> None:
    before = day.dump()["transport"]
    a = strands(day, DAY)[0].party.id
    running.fail_coach(day, a, "Flat tyre")
    assert store.visit_row(day, 1).coaches == 1, "one that doesn't come is not one of the visit's coaches"
    assert without_seat(strands(day, DAY)[0]) == 4
    running.coach_came(day, a)
    assert day.dump()["transport"] == before


def test_only_a_party_with_room_for_everybody_is_offered_whole(day: SchoolFile) -> None:
    a, b = (one.party.id for one in strands(day, DAY))
    running.fail_coach(day, b, "Broke down")
    found = strands(day, DAY)
    assert [one.party.id for one in room_for_all(found[1], found)] == [a]
    with day.change("Fewer seats") as change:
        change.set(Party, a, seats=7)
    found = strands(day, DAY)
    assert room_for_all(found[1], found) == []
    assert failure_words(found[1], found) == (
        "5 people of B have no seat. Seats free: A 3. None has room for everybody: ring the firm for a spare, or share them out."
    )


def test_two_parties_become_one_and_undo_parts_them(day: SchoolFile) -> None:
    a, b = (one.party.id for one in strands(day, DAY))
    at = datetime(2026, 12, 3, 8, 5)
    for party in (a, b):
        running.count_heads(day, party, CountStage.LEAVING, 3, 3, at)
    before = day.dump()
    running.merge_parties(day, b, a, DAY)
    a_now, b_now = strands(day, DAY)
    assert (a_now.pupils, a_now.heads, a_now.leader) == (6, 9, "Ruth Ashworth")
    assert (b_now.pupils, b_now.heads, b_now.merged_into) == (0, 0, "A")
    counted = a_now.counted(CountStage.LEAVING)
    assert counted is not None
    assert (counted.counted, counted.expected) == (6, 6)
    visit = store.visit(day, a_now.visit.id)
    assert not visit.approved
    assert "leader" in visit.approval_fell_because.lower()
    with pytest.raises(Problem, match="already"):
        running.merge_parties(day, b, a, DAY)
    day.undo()
    after = day.dump()
    for table in ("party", "place", "staffing", "head_count", "visit"):
        assert after[table] == before[table]


def test_parties_of_two_visits_stay_apart(day: SchoolFile) -> None:
    with day.change("Another") as change:
        other = change.insert(Visit(title="Other", starts_on=DAY))
    party = actions.add_party(day, Party(visit_id=other, name="C"), DAY)
    with pytest.raises(Problem, match="different visits"):
        running.merge_parties(day, party, 1, DAY)
    with pytest.raises(Problem, match="another party"):
        running.merge_parties(day, 1, 1, DAY)
