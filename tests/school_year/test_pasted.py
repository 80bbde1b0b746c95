"""A year from words: lines of a letter, a table copied from a page, and what is no year at all."""

from datetime import date
from pathlib import Path

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.school_year import actions, store


@pytest.fixture
def file(tmp_path: Path):
    made = SchoolFile.create(tmp_path / "school.coordinator")
    yield made
    made.close()


PASTED = """Term dates 2026 to 2027
Autumn term
Tuesday 1 September – INSET day
Autumn term: Wednesday 2 September to Friday 18 December 2026
Half term: Monday 26 to Friday 30 October
Friday 27 November 2026: staff training day (school closed)
Spring term: Monday 4 January 2027 to Thursday 25 March 2027
Half term: 15 February 2027 - 19 February 2027
Summer term: To be confirmed
INSET: Friday 31 February 2027
"""


def test_dates_copied_from_a_letter(file):
    actions.name_school(file, "Kittiwake Bay", "england")
    report = actions.import_words(file, PASTED)
    calendar = store.calendar(file)
    autumn = calendar.terms[0]
    assert (autumn.name, autumn.starts, autumn.ends) == ("Autumn term 2026", date(2026, 9, 2), date(2026, 12, 18))
    assert not calendar.is_school_day(date(2026, 10, 26))
    assert not calendar.is_school_day(date(2026, 11, 27))
    assert calendar.is_school_day(date(2026, 11, 26))
    assert not calendar.is_school_day(date(2027, 2, 17))
    said = [(line.row, line.outcome.value, line.message) for line in report.rows if line.message]
    assert any(row == 9 and outcome == "refused" and "still to be said" in why for row, outcome, why in said)
    assert any(row == 10 and outcome == "refused" and "not in the calendar" in why for row, outcome, why in said)
    assert any(row == 3 and "No year is named" in why for row, _, why in said)
    file.undo()
    assert not store.calendar(file).terms


def test_a_weekday_that_is_not_its_date_is_asked_about(file):
    report = actions.import_words(file, "Summer term 2027 ends\nLast day of term: Friday 22 July 2027\n")
    assert any("is called Friday and is a Thursday" in line.message for line in report.rows)


def test_a_table_copied_from_a_page(file):
    words = (
        "Holiday\tCloses\tRe-opens\nHalf term\tFriday 23 October 2026\tMonday 2 November 2026\n"
        "Christmas\tFri 18 Dec 2026\tMon 4 Jan 2027"
    )
    actions.import_words(file, words)
    calendar = store.calendar(file)
    assert calendar.why_closed(date(2026, 10, 28)) and calendar.why_closed(date(2026, 12, 22))


@pytest.mark.parametrize("words", ["", "Nothing here", "<b>bold</b>\n=HYPERLINK(1)"])
def test_words_without_a_day_are_refused_in_a_sentence(file, words):
    with pytest.raises(Problem, match="names no day"):
        actions.import_words(file, words)


def test_a_page_without_dates_and_data_that_is_none(file, tmp_path: Path):
    for name, content in (("page.html", "<html><p>Hello"), ("a.json", "[1, 2"), ("b.json", '{"a": 1}')):
        path = tmp_path / name
        path.write_text(content)
        with pytest.raises(Problem):
            actions.import_calendar(file, path)
