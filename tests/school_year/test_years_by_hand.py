"""The school days of every year in the realistic files, counted by hand: weekdays between two days, less those named."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.school_year import actions, store

# File; the year; first and last days in school of each stretch; days out of them; how many school days that leaves.
# Stretches were read off the file itself, and the weekdays in each counted month by month on a wall calendar: the sum
# of a row's stretches less its days is its last figure.
BY_HAND = [
    ("lincolnshire_term_times_page.html", 2025,  # 78 - 5, 60 - 5 - 1, 70 - 5 - 1 for 4 May
     ["2025-09-03 2025-10-24", "2025-11-03 2025-12-19", "2026-01-05 2026-02-13", "2026-02-23 2026-03-27",
      "2026-04-13 2026-05-22", "2026-06-01 2026-07-17"], ["2026-02-13", "2026-05-04"], 191),
    ("barnet_2017-18_no_header.csv", 2017,  # 35 + 37 + 29 + 29 + 29 + 35; 7 May is the bank holiday that it forgets
     ["2017-09-04 2017-10-20", "2017-10-30 2017-12-19", "2018-01-02 2018-02-09", "2018-02-19 2018-03-29",
      "2018-04-16 2018-05-25", "2018-06-04 2018-07-20"], ["2018-05-07"], 194),
    ("scottish_borders_galashiels_2026-29.ics", 2026,  # 38 + 44 + 23 + 33 + 52
     ["2026-08-19 2026-10-09", "2026-10-20 2026-12-22", "2027-01-06 2027-02-05", "2027-02-16 2027-04-02",
      "2027-04-19 2027-07-01"], ["2026-11-30", "2026-12-01", "2027-03-26", "2027-05-03", "2027-05-04"], 190),
    ("scottish_borders_galashiels_2026-29.ics", 2027,  # 38 + 45 + 27 + 29 + 52
     ["2027-08-18 2027-10-08", "2027-10-19 2027-12-21", "2028-01-06 2028-02-11", "2028-02-22 2028-03-31",
      "2028-04-17 2028-06-29"], ["2027-11-29", "2028-05-01", "2028-05-02"], 191),
    ("scottish_borders_galashiels_2026-29.ics", 2028,  # 38 + 48 + 25 + 28 + 52
     ["2028-08-16 2028-10-06", "2028-10-17 2028-12-22", "2029-01-08 2029-02-09", "2029-02-20 2029-03-29",
      "2029-04-16 2029-06-28"], ["2028-12-04", "2029-05-07", "2029-05-08"], 191),
    # The three of Sheffield tell one year three ways: 585 days of 195 a year, their holidays, and both in one.
    *[(name, 2025,  # 37 + 3 = 40, 34, 30, 25, 34 less May Day 1, 36
       ["2025-09-01 2025-10-24", "2025-11-03 2025-12-19", "2026-01-05 2026-02-13", "2026-02-23 2026-03-27",
        "2026-04-13 2026-05-22", "2026-06-01 2026-07-20"], ["2026-05-04"], 195)
      for name in ("sheffield_term_days_2025-28.ics", "sheffield_school_holidays_2025-28.ics",
                   "sheffield_term_dates_2025-28.json")],
]  # fmt: skip


def _weekdays(stretch: str) -> set[date]:
    first, last = map(date.fromisoformat, stretch.split())
    days = {first + timedelta(days=n) for n in range((last - first).days + 1)}
    return {day for day in days if day.weekday() < 5}


@pytest.mark.parametrize(("name", "year", "stretches", "out", "many"), BY_HAND, ids=lambda v: str(v)[:44])
def test_a_year_has_the_school_days_counted_by_hand(file, shared_data, name, year, stretches, out, many):
    by_hand = set().union(*map(_weekdays, stretches)) - set(map(date.fromisoformat, out))
    assert len(by_hand) == many, "the table contradicts itself"
    actions.name_school(file, "Kittiwake Bay", "scotland" if name.startswith("scottish") else "england")
    actions.import_calendar(file, shared_data / "term_dates" / name)
    calendar = store.calendar(file)
    first, last = min(by_hand) - timedelta(days=7), max(by_hand) + timedelta(days=7)
    assert set(calendar.school_days(first, last)) == by_hand


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
