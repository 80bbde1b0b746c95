"""Entering a pile: the register's order comes past everybody once, and a stray slip is known by its code or its name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator.consent.records import ConsentRow, Scope, State
from coordinator.consent.rules import beside_in_register, in_register_order, is_missing, letters_cannot_tell
from coordinator.consent.rules.elsewhere import Elsewhere, named, reference
from coordinator.visits.records import PlaceState

FORMS = ("7A", "10B", "10A", "9C", "", "Upper 6")


def row(pupil_id: int, surname: str = "Hill", forename: str = "Jo", form: str = "10A", **more: object) -> ConsentRow:
    answers: dict[str, object] = {
        "states": dict.fromkeys(Scope, State.NO_REPLY), "place_state": PlaceState.OFFERED, "visit_id": 1
    } | more  # fmt: skip
    return ConsentRow(
        pupil_id=pupil_id, surname=surname, forename=forename, form=form, leaving_cohort=2028, party="", **answers  # type: ignore[arg-type]
    )  # fmt: skip


rows = st.lists(
    st.tuples(
        st.text("AbŻé ’-", max_size=4), st.sampled_from(FORMS), st.sampled_from(list(State)), st.sampled_from(list(PlaceState))
    ),
    max_size=12,
).map(
    lambda found: [
        row(number, surname, form=form, states=dict.fromkeys(Scope, state), place_state=place)
        for number, (surname, form, state, place) in enumerate(found, 1)
    ]
)


@given(rows)
def test_the_register_s_order_comes_past_every_open_answer_once_there_and_back(found: list[ConsentRow]) -> None:
    wanted = [r.pupil_id for r in in_register_order(found) if is_missing(r)]
    for step, expected in ((1, wanted), (-1, wanted[::-1])):
        came, at = [], 0
        while (next_one := beside_in_register(found, at, step)) is not None:
            at = next_one.pupil_id
            came.append(at)
            assert len(came) <= len(found)
        assert came == expected


def test_younger_forms_come_first_and_pupils_by_surname() -> None:
    found = [row(1, "Young"), row(2, "Ahmadi", form="10B"), row(3, "Young", form="9C"), row(4, "Ärmel"), row(5, form="")]
    assert [r.pupil_id for r in in_register_order(found)] == [3, 4, 1, 2, 5]


def test_more_letters_help_unless_the_surname_is_the_same() -> None:
    assert letters_cannot_tell([row(1, "Nixon", "Bo"), row(2, "nixon", "Callum")])
    assert not letters_cannot_tell([row(1, "Nixon"), row(2, "Nixonson")])
    assert not letters_cannot_tell([row(1)])


@pytest.mark.parametrize(
    ("text", "code"),
    [("V7-P123", (7, 123)), (" v7 p123 ", (7, 123)), ("V7P1", (7, 1)), ("P123", None), ("V7-P", None), ("hill", None)],
)
def test_a_code_names_visit_and_pupil(text: str, code: tuple[int, int] | None) -> None:
    assert reference(text) == code


def test_a_name_counts_elsewhere_only_when_it_is_one_pupil_s() -> None:
    places = [row(1, "Stray", "Ada", visit_id=2), row(1, "Stray", "Ada", visit_id=3), row(2, "Strong", visit_id=2)]
    assert [p.visit_id for p in named("stra", places)] == [2, 3]
    assert named("str", places) == []
    assert named("s", places[:1]) == [], "one letter says nothing"


def test_it_says_for_which_visit_and_how_it_knows() -> None:
    found = Elsewhere(2, "Law in a morning", date(2026, 12, 3), 1, "Ada Stray", "10C", scanned=True)
    assert found.words == "Ada Stray’s slip is for Law in a morning, 3 Dec"
    by_name = Elsewhere(2, "Law in a morning", None, 1, "Ada Stray", "10C", scanned=False)
    assert by_name.words == "Ada Stray is asked about Law in a morning"
