"""Weeks lettered from a list as schools print it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.school_year import store
from coordinator.school_year.actions.lettering import keep_week_list
from coordinator.school_year.week_list import read_week_list


@pytest.fixture
def file(tmp_path: Path) -> Iterator[SchoolFile]:
    opened = SchoolFile.create(tmp_path / "school.coordinator")
    yield opened
    opened.close()


A, B = date(2026, 9, 7), date(2026, 9, 14)


@pytest.mark.parametrize(
    "text",
    [
        "7 Sep A\n14 Sep B",
        "Week A: 7 September 2026\nWeek B: 14 September 2026",
        "Timetable weeks 2026-27\nA\nMon 7 Sep\n\nB\nTue 15 Sep",
        "w/c 07/09/2026, A\nw/c 14/09/2026, B",
        "2026-09-07\tA\r\n2026-09-14\tB\r\n",
        "A 7th September\nB 14th September",
        "Week beginning 7 Sep – week A\nWeek beginning 14 Sep – week b",
    ],
)
def test_lists_as_schools_print_them(text: str) -> None:
    assert [(week.monday, week.letter) for week in read_week_list(text, 2026)] == [(A, "A"), (B, "B")]


def test_days_after_new_year_are_in_the_next_calendar_year() -> None:
    (week,) = read_week_list("4 Jan B", 2026)
    assert week.monday == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("7 Sep A\n14 Sep", "Line 2, “14 Sep”, says no letter"),
        ("7 Sep A\n8 Sep B", "is Week A further up and Week B on line 2"),
        ("31 Sep A", "Line 1: “31 Sep” is not in the calendar"),
        ("A\nB", "no date in the list"),
        ("<b>", "no date in the list"),
    ],
)
def test_what_cannot_be_read_names_its_line_and_changes_nothing(file: SchoolFile, text: str, said: str) -> None:
    before = file.dump()
    with pytest.raises(Problem, match=said):
        keep_week_list(file, text, 2026)
    assert file.dump() == before


def test_other_weeks_keep_their_letter_and_one_undo_takes_the_list_back(file: SchoolFile) -> None:
    keep_week_list(file, "7 Sep A\n14 Sep B\n21 Sep A", 2026)
    assert keep_week_list(file, "7 Sep B", 2026) == "1 week: 1 of Week B"
    letters = {week.monday: week.letter for week in store.timetable_weeks(file)}
    assert letters == {A: "B", B: "B", date(2026, 9, 21): "A"}
    file.undo()
    assert store.calendar(file).week_letter(date(2026, 9, 8)) == "A"
