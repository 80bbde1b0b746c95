"""How lessons are written: rooms, two weeks, and tables pasted from a spreadsheet."""

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from coordinator.school_year.records import BellTime
from coordinator.school_year.rules.timetables import (
    class_and_room,
    folded,
    in_every_week,
    pasted_rows,
    week_letters,
    with_room,
)

BELLS = [BellTime(id=at, name=name, starts=time(8 + at), ends=time(9 + at)) for at, name in enumerate(("P1", "P2", "P3"), 1)]


def test_class_and_room():
    assert class_and_room("10B, Lab 2") == ("10B", "Lab 2")
    assert class_and_room("Year 10, set 2, Hall") == ("Year 10, set 2", "Hall")
    assert class_and_room("10B") == ("10B", "")
    assert class_and_room(", Hall") == ("Hall", "")
    assert with_room("10B", "Lab 2") == "10B, Lab 2"
    assert with_room("10B", "") == "10B"


def test_letters():
    assert week_letters(["B", "A", "A"], ["", "C"]) == ("A", "B", "C")
    assert week_letters([], [""]) == ("",)


def test_what_is_the_same_in_both_weeks_is_kept_once():
    typed = {("A", 0, 1): "Art", ("B", 0, 1): " Art ", ("A", 1, 1): "PE", ("B", 1, 1): "", ("A", 2, 1): "  "}
    assert folded(typed, ("A", "B")) == {("", 0, 1): "Art", ("A", 1, 1): "PE"}
    assert in_every_week({("", 0, 1): "Art", ("B", 0, 1): "RE"}, ("A", "B")) == {("A", 0, 1): "Art", ("B", 0, 1): "RE"}


SLOTS = st.tuples(st.sampled_from("AB"), st.integers(0, 4), st.integers(1, 3))


@given(st.dictionaries(SLOTS, st.sampled_from(["Art", "PE", "Ł"])))
def test_folding_loses_nothing(typed):
    assert in_every_week(folded(typed, "AB"), "AB") == typed


def test_a_plain_block():
    assert pasted_rows("Art\tPE\r\n\tRE\r\n", BELLS) == [["Art", "PE"], ["", "RE"]]


def test_heads_are_dropped_and_named_periods_find_their_row():
    text = "Week A\tMonday\tTuesday\np1\tArt\tPE\nBreak\t\t\nP3\tRE\t\n"
    assert pasted_rows(text, BELLS) == [["Art", "PE"], [], ["RE", ""]]
    assert pasted_rows("", BELLS) == []
