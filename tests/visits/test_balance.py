"""The balance of a list: shares told as they are, and no small number to be worked out from what is told."""

from collections.abc import Iterator
from datetime import date
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from coordinator.file.school_file import SchoolFile
from coordinator.pupils.records import Indicator, Measure, Pupil
from coordinator.school_year import actions as school_year
from coordinator.visits import actions
from coordinator.visits.actions import choosing
from coordinator.visits.rules import balance
from coordinator.visits.rules.balance import NO, NOT_KNOWN, YES, BalanceRow, Band, by_kind, counted, yes_or_no
from tests.visits.conftest import TODAY, plan

SMALL = 3  # small totals are enough to try every table there can be


def _splits(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in _splits(total - first, parts - 1):
            yield (first, *rest)


def _possible(row: BalanceRow, names: list[str]) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Every table of listed and not listed pupils that agrees with all that the row tells."""
    rest = row.year_total - row.list_total
    for listed, others in product(_splits(row.list_total, len(names)), _splits(rest, len(names))):
        if all(
            (band.on_list is None or band.on_list == sum(listed[names.index(n)] for n in band.names))
            and (band.in_year is None or band.in_year == sum(listed[names.index(n)] + others[names.index(n)] for n in band.names))
            for band in row.bands
        ):
            yield listed, others


def _nothing_small_is_certain(row: BalanceRow, counts: list[tuple[str, int, int]]) -> None:
    names = [name for name, _, _ in counts]
    tables = list(_possible(row, names))
    assert tables
    for at, (_, chosen, year) in enumerate(counts):
        for true, seen in (
            (chosen, {listed[at] for listed, _ in tables}),
            (year - chosen, {others[at] for _, others in tables}),
            (year, {listed[at] + others[at] for listed, others in tables}),
        ):
            if balance.is_small(true, SMALL):
                assert len(seen) > 1, (row, counts)
    for band in row.bands:
        for number in (band.on_list, band.in_year, (band.in_year or 0) - (band.on_list or 0)):
            assert not balance.is_small(number or 0, SMALL)


def _tables(names: tuple[str, ...], most: int) -> st.SearchStrategy[list[tuple[str, int, int]]]:
    number = st.integers(0, most)
    pairs = st.lists(st.tuples(number, number), min_size=1, max_size=len(names))
    return pairs.map(
        lambda found: [(name, a, a + b) for name, (a, b) in zip(names, found, strict=False) if a + b]
    ).filter(bool)


@settings(max_examples=150, deadline=None)
@given(_tables((YES, NO, NOT_KNOWN), 9))
def test_no_held_back_answer_can_be_worked_out(counts):
    chosen, year = sum(one[1] for one in counts), sum(one[2] for one in counts)
    if chosen < SMALL or len(counts) == 1:  # a list as short is not compared; one answer is the whole, told anyhow
        return
    _nothing_small_is_certain(yes_or_no("Pupil premium", counts, SMALL), counts)
    assert (chosen, year) == (yes_or_no("Pupil premium", counts, SMALL).list_total, year)


@settings(max_examples=150, deadline=None)
@given(_tables(("10A", "10B", "10C", "10D"), 5))
def test_no_held_back_form_can_be_worked_out(counts):
    if sum(one[1] for one in counts) < SMALL or len(counts) == 1:
        return
    _nothing_small_is_certain(by_kind("Form", counts, SMALL), counts)


def test_enough_is_told_as_it_is_and_not_known_is_shown_as_itself():
    row = yes_or_no("Pupil premium", [(YES, 12, 52), (NO, 30, 130), (NOT_KNOWN, 6, 18)], 5)
    assert row.bands == (Band((YES,), 12, 52), Band((NO,), 30, 130), Band((NOT_KNOWN,), 6, 18))
    assert (row.list_total, row.year_total) == (48, 200)


def test_small_numbers_their_complement_and_what_is_left_are_held_back():
    # Three not known: told together with no.
    few = yes_or_no("Pupil premium", [(YES, 12, 52), (NO, 33, 130), (NOT_KNOWN, 3, 18)], 5)
    assert few.bands == (Band((YES,), 12, 52), Band((NO, NOT_KNOWN), 36, 148))
    # Three on the list: the year alone, and no complement either.
    three = yes_or_no("Looked after", [(YES, 3, 12), (NO, 45, 188)], 5)
    assert three.bands == (Band((YES,), None, 12), Band((NO,), None, 188))
    # All but three of the year are on the list: subtracting would tell those three.
    rest = yes_or_no("Pupil premium", [(YES, 49, 52), (NO, 30, 130)], 5)
    assert all(band.on_list is None for band in rest.bands)
    # Three in the whole year: nothing.
    assert yes_or_no("Looked after", [(YES, 3, 3), (NO, 45, 197)], 5).bands == ()


def test_small_forms_are_told_together():
    row = by_kind("Form", [("10A", 20, 30), ("10B", 2, 30), ("10C", 12, 30), ("10D", 14, 30)], 5)
    assert row.bands == (Band(("10A",), 20, 30), Band(("10D",), 14, 30), Band(("10B", "10C"), 14, 60))
    assert by_kind("Form", [("10A", 2, 30), ("10B", 9, 30)], 5).bands == ()


def test_the_answers_are_counted():
    assert counted({1: YES, 2: NO, 3: YES}, [1, 9], (YES, NO, NOT_KNOWN)) == [(YES, 1, 2), (NO, 0, 1)]


def test_the_balance_of_a_visit(file: SchoolFile) -> None:
    with file.change("A year") as change:
        first = 1 + change.insert(Pupil(forename="A", surname="0", form="10K", leaving_cohort=2028))
        for n in range(59):
            change.insert(Pupil(forename="A", surname=str(n), form="10K" if n % 2 else "10L", leaving_cohort=2028))
        for n in range(first, first + 40):
            value = "yes" if n % 4 == 0 else "no"
            change.insert(Indicator(pupil_id=n, measure=Measure.PUPIL_PREMIUM, value=value, as_at=date(2026, 9, 1)))
    visit_id = plan(file)
    assert choosing.balance_of(file, visit_id, TODAY).rows == ()
    actions.invite(file, visit_id, list(range(first, first + 30)), TODAY)
    found = choosing.balance_of(file, visit_id, TODAY)
    assert (found.whom, found.on_list, found.in_year) == ("Year 10", 30, 64)
    premium, form = found.rows
    yes = premium.band(YES)
    assert premium.label == "Pupil premium"
    assert yes is not None
    assert yes.in_year == 10
    assert form.label == "Form"
    school_year.change_setting(file, "small_number", "40")
    assert choosing.balance_of(file, visit_id, TODAY).rows == ()
