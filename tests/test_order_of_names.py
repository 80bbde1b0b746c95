"""The order of names in lists: by the whole surname, or by what follows a prefix, as the school says."""

import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinator import names
from coordinator.file.school_file import SchoolFile
from coordinator.pupils import store
from coordinator.pupils.records import Pupil
from coordinator.school_year.actions import change_setting
from coordinator.school_year.store.sorting import order_names

ROLL = ("van Dijk", "Dent", "de Souza", "Evans", "O'Neill", "McArthur", "al-Hassan", "Suharto", "Van der Berg", "Đỗ")
WHOLE = ["al-Hassan", "de Souza", "Dent", "Đỗ", "Evans", "McArthur", "O'Neill", "Suharto", "Van der Berg", "van Dijk"]
AFTER = ["Van der Berg", "Dent", "van Dijk", "Đỗ", "Evans", "al-Hassan", "McArthur", "O'Neill", "de Souza", "Suharto"]


@pytest.fixture
def order() -> Iterator[None]:
    yield
    names.pass_over_prefixes(on=False)


@pytest.fixture
def file(tmp_path: Path, order: None) -> Iterator[SchoolFile]:
    opened = SchoolFile.create(tmp_path / "school.coordinator")
    with opened.change("Begin") as change:
        for surname in ROLL:
            change.insert(Pupil(forename="Ada", surname=surname, leaving_cohort=2028))
    yield opened
    opened.close()


def listed(file: SchoolFile) -> list[str]:
    return [one.surname for one in store.pupils_on_roll(file, date(2026, 11, 2))]


def test_lists_follow_the_school_and_its_undo(file: SchoolFile) -> None:
    stop = order_names(file)
    assert listed(file) == WHOLE
    change_setting(file, "sort_prefixes", "after")
    assert listed(file) == AFTER
    file.undo()
    assert listed(file) == WHOLE
    file.redo()
    assert listed(file) == AFTER
    stop()


def test_the_choice_is_there_when_the_file_is_opened_again(file: SchoolFile) -> None:
    change_setting(file, "sort_prefixes", "after")
    assert listed(file) == WHOLE, "nobody follows this file yet"
    order_names(file)
    assert listed(file) == AFTER


@pytest.mark.parametrize(
    ("surname", "rest"),
    [
        ("van Dijk", "Dijk"), ("Van der Berg", "Berg"), ("de la Cruz", "Cruz"), ("al-Hassan", "Hassan"), ("De", "De"),
        ("von", "von"), ("de la", "la"), ("Lê Nguyễn", "Lê Nguyễn"), ("Đỗ Thị", "Đỗ Thị"), ("Mac Donald", "Mac Donald"),
        ("O'Brien-Nguyễn", "O'Brien-Nguyễn"), ("Delaney", "Delaney"), ("", ""), ("van-Dijk Smith", "Dijk Smith"),
    ],
)  # fmt: skip
def test_what_is_left_of_a_name_without_its_prefix(surname: str, rest: str) -> None:
    assert names.without_prefix(surname) == rest


@given(st.lists(st.text(max_size=30), min_size=2, max_size=6), st.booleans())
def test_whatever_is_typed_has_one_order(surnames: list[str], on: bool) -> None:
    names.pass_over_prefixes(on)
    try:
        once = sorted(surnames, key=lambda one: names.sort_key(one, "Ada"))
        assert sorted([*surnames[1:], surnames[0]], key=lambda one: names.sort_key(one, "Ada")) == once
        for one in surnames:
            whole, taken = (names.sort_key(unicodedata.normalize(form, one))[0] for form in ("NFC", "NFD"))
            assert whole == taken
            assert not one or names.without_prefix(one)
    finally:
        names.pass_over_prefixes(on=False)
