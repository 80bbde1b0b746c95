"""Reserves: kept in order, moved about, and offered as a question once somebody is not coming."""

from hypothesis import given
from hypothesis import strategies as st

from coordinator.file.school_file import SchoolFile
from coordinator.visits import actions, store
from coordinator.visits.actions import choosing
from coordinator.visits.records import PlaceRow, PlaceState
from coordinator.visits.rules.choosing import moved, next_reserve, reserves
from tests.visits.conftest import TODAY, plan


def _waiting(file: SchoolFile, visit_id: int) -> list[int]:
    return [place.pupil_id for place in reserves(store.places(file, visit_id))]


def test_the_first_reserve_is_a_question_and_never_a_deed(file: SchoolFile) -> None:
    visit_id = plan(file, places_promised=2)
    choosing.offer_places(file, visit_id, [1, 2], [4, 3], TODAY)
    assert choosing.next_to_ask(file, visit_id) is None
    actions.withdraw(file, visit_id, [1])
    asked = choosing.next_to_ask(file, visit_id)
    assert asked is not None
    assert (asked.place.pupil_id, asked.free) == (4, 1)
    assert asked.question == "Suharto is first reserve. Offer Suharto the place?"
    assert asked.words == "A place is free: Callum Nixon is not coming any more."
    assert store.visit_row(file, visit_id).going == 1
    actions.offer(file, visit_id, [4], TODAY)
    assert choosing.next_to_ask(file, visit_id) is None
    place = store.place(file, visit_id, 4)
    assert place is not None
    assert place.offered_on == TODAY


def test_without_a_number_of_places_as_many_are_free_as_left(file: SchoolFile) -> None:
    visit_id = plan(file, places_promised=None)
    choosing.offer_places(file, visit_id, [1, 2], [4, 3, 5], TODAY)
    assert choosing.next_to_ask(file, visit_id) is None
    actions.withdraw(file, visit_id, [1, 2])
    for expected in (4, 3):
        asked = choosing.next_to_ask(file, visit_id)
        assert asked is not None
        assert asked.place.pupil_id == expected
        actions.offer(file, visit_id, [expected], TODAY)
    assert choosing.next_to_ask(file, visit_id) is None


def test_a_reserve_who_goes_away_frees_no_place(file: SchoolFile) -> None:
    visit_id = plan(file, places_promised=None)
    choosing.offer_places(file, visit_id, [1], [4, 3], TODAY)
    actions.withdraw(file, visit_id, [4])
    assert choosing.next_to_ask(file, visit_id) is None
    assert _waiting(file, visit_id) == [3]


def test_reserves_are_moved_about_and_undone(file: SchoolFile) -> None:
    visit_id = plan(file)
    choosing.offer_places(file, visit_id, [], [1, 2, 3], TODAY)
    before = file.dump()
    choosing.move_reserve(file, visit_id, 3, 0)
    assert _waiting(file, visit_id) == [3, 1, 2]
    assert file.undo_label == "Make Ọlájídé Adébáyọ̀ first reserve"
    file.undo()
    assert file.dump() == before
    actions.reserve(file, visit_id, [2, 1])
    assert _waiting(file, visit_id) == [1, 2, 3]


def test_reserves_of_older_files_come_last_by_name(file: SchoolFile) -> None:
    visit_id = plan(file)
    actions.invite(file, visit_id, [1, 2, 3], TODAY)
    with file.change("As an older program left it") as change:
        change.execute("UPDATE place SET state = 'reserve' WHERE visit_id = ?", visit_id)
    choosing.offer_places(file, visit_id, [], [4], TODAY)
    assert _waiting(file, visit_id) == [3, 2, 1, 4]  # put in order once somebody else waits behind them
    assert reserves([
        PlaceRow(pupil_id=1, surname="Adams", state=PlaceState.RESERVE),
        PlaceRow(pupil_id=2, surname="Zed", state=PlaceState.RESERVE, reserve_order=1),
    ])[0].pupil_id == 2  # fmt: skip


@given(st.permutations(range(6)), st.integers(0, 5), st.integers(-3, 9))
def test_moving_one_leaves_the_others_in_their_order(order, pupil_id, to):
    after = moved(order, pupil_id, to)
    assert sorted(after) == sorted(order)
    assert [one for one in after if one != pupil_id] == [one for one in order if one != pupil_id]


@given(
    st.lists(st.tuples(st.sampled_from(list(PlaceState)), st.none() | st.integers(1, 9), st.booleans()), max_size=15),
    st.none() | st.integers(0, 12),
)
def test_no_more_than_the_places_are_asked_about(shape, capacity):
    places = [
        PlaceRow(pupil_id=n, state=state, reserve_order=order, offered_on=TODAY if offered else None)
        for n, (state, order, offered) in enumerate(shape)
    ]
    asked = next_reserve(places, capacity)
    going = sum(place.state.counts for place in places)
    if asked is not None:
        assert asked.place.state is PlaceState.RESERVE
        assert asked.free >= 1
        assert any(place.state is PlaceState.WITHDREW for place in places)
        assert capacity is None or going + asked.free <= capacity
