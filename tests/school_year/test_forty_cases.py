"""Forty questions about one school's years, answered by hand, by the action, by the calendar and by the command line alike."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from coordinator.cli import main
from coordinator.directory import actions as directory
from coordinator.directory.records import Organisation
from coordinator.file.school_file import SchoolFile
from coordinator.school_year import actions, store
from coordinator.school_year.records import (
    CalendarEvent,
    Closure,
    ClosureKind,
    EventKind,
    PartnerWeek,
    PartnerWeekKind,
    Term,
    Weight,
)
from coordinator.school_year.rules import Calendar

TERMS = [
    ("Autumn", "2026-09-03", "2026-12-18"), ("Spring", "2027-01-05", "2027-03-25"), ("Summer", "2027-04-12", "2027-07-21"),
    ("Autumn", "2027-09-02", "2027-12-17"), ("Spring", "2028-01-05", "2028-03-31"), ("Summer", "2028-04-18", "2028-07-20"),
]  # fmt: skip
CLOSED = [
    ("Half term", "half-term", "2026-10-26", "2026-10-30", ()),
    ("Half term", "half-term", "2027-02-15", "2027-02-19", ()),
    ("Half term", "half-term", "2027-05-31", "2027-06-04", ()),
    ("Spring bank holiday", "bank-holiday", "2027-05-31", "2027-05-31", ()),
    ("Early May bank holiday", "bank-holiday", "2027-05-03", "2027-05-03", ()),
    ("INSET", "inset", "2026-11-23", "2026-11-23", ()),
    ("INSET", "inset", "2027-04-12", "2027-04-12", ()),
    ("Year 7 settle in", "other", "2026-09-04", "2026-09-04", (8, 9, 10, 11, 12, 13)),
    ("Study leave", "other", "2027-06-21", "2027-07-21", (11, 13)),
    ("Half term", "half-term", "2028-02-14", "2028-02-18", ()),
]
EVENTS = [
    ("Year 11 mocks", EventKind.MOCKS, Weight.BLOCKS, "2026-11-30", "2026-12-11", (11,)),
    ("Eid al-Fitr", EventKind.FAITH_DAY, Weight.AVOID, "2027-03-10", "2027-03-10", ()),
    ("Work experience", EventKind.WORK_EXPERIENCE, Weight.BLOCKS, "2027-06-28", "2027-07-02", (10,)),
]

# From, to, year group, how many school days, and how that was counted.
COUNTED = [
    ("2026-11-09", "2026-11-13", None, 5, "a whole week"),
    ("2026-11-14", "2026-11-15", None, 0, "a weekend"),
    ("2026-10-19", "2026-11-06", None, 10, "a week, half term, a week"),
    ("2026-10-26", "2026-10-30", None, 0, "half term alone"),
    ("2026-11-23", "2026-11-23", None, 0, "INSET on a Monday"),
    ("2026-11-23", "2026-11-27", None, 4, "the week of that INSET"),
    ("2027-05-31", "2027-06-04", None, 0, "a bank holiday inside half term is closed once"),
    ("2027-05-24", "2027-06-11", None, 10, "the weeks about it"),
    ("2027-05-03", "2027-05-07", None, 4, "early May"),
    ("2026-09-01", "2026-09-04", None, 2, "term begins on Thursday 3rd"),
    ("2026-09-03", "2026-09-04", 7, 2, "Year 7 is in on both"),
    ("2026-09-03", "2026-09-04", 9, 1, "Year 9 begins on the 3rd and is out on the 4th"),
    ("2027-06-21", "2027-07-21", 11, 0, "Year 11 is on study leave"),
    ("2027-06-21", "2027-07-21", 10, 23, "Year 10 is not: 8 in June from the 21st, 15 in July to the 21st"),
    ("2027-06-18", "2027-06-22", 13, 1, "the Friday before study leave"),
    ("2026-12-18", "2027-01-05", None, 2, "the last and the first day about Christmas"),
    ("2026-12-21", "2027-01-04", None, 0, "Christmas"),
    ("2027-03-25", "2027-04-13", None, 2, "Easter, with an INSET on its Monday after"),
    ("2027-03-26", "2027-03-29", None, 0, "Good Friday and Easter Monday lie outside term"),
    ("2027-03-22", "2027-04-02", None, 4, "the clocks go forward on 28 March"),
    ("2026-10-23", "2026-11-02", None, 2, "the clocks go back on 25 October"),
    ("2028-02-28", "2028-03-01", None, 3, "a leap day is a Tuesday like any other"),
    ("2028-02-29", "2028-02-29", None, 1, "the leap day alone"),
    ("2027-07-21", "2027-09-02", None, 2, "the last day of a year and the first of the next"),
    ("2027-08-31", "2027-09-01", None, 0, "where two academic years meet"),
    ("2026-09-01", "2027-08-31", None, 190, "Sep 20 Oct 17 Nov 20 Dec 14, Jan 19 Feb 15 Mar 19, Apr 14 May 19 Jun 18 Jul 15"),
    ("2026-12-24", "2026-12-24", None, 0, "a Thursday outside term"),
    ("2027-01-01", "2027-01-01", None, 0, "New Year's Day"),
]  # fmt: skip
# A day, how many school days on, the day that is.
ADDED = [
    ("2026-11-20", 1, "2026-11-24", "over a weekend and an INSET Monday"),
    ("2026-10-23", 1, "2026-11-02", "over half term"),
    ("2026-12-18", 1, "2027-01-05", "over Christmas"),
    ("2027-07-21", 1, "2027-09-02", "over the summer"),
    ("2026-11-02", -1, "2026-10-23", "back over half term"),
    ("2028-02-28", 1, "2028-02-29", "onto the leap day"),
]
# A day, year groups, what has to be said of it, and whether it stands in the way.
ASKED = [
    ("2026-12-01", 11, "mocks", True), ("2026-12-01", 9, "mocks", False), ("2027-06-29", 10, "Work experience", True),
    ("2027-06-22", 11, "Study leave", True), ("2027-03-10", 9, "Eid", False), ("2026-11-11", 9, "reading week", False),
]  # fmt: skip


def day(said: str) -> date:
    return date.fromisoformat(said)


def _school(path: Path) -> int:
    file = SchoolFile.create(path)
    with file.change("A school") as change:
        for name, starts, ends in TERMS:
            change.insert(Term(name=name, starts=day(starts), ends=day(ends)))
        for name, kind, starts, ends, years in CLOSED:
            change.insert(Closure(name=name, kind=ClosureKind(kind), starts=day(starts), ends=day(ends), year_groups=years))
        for name, what, weight, starts, ends, years in EVENTS:
            change.insert(
                CalendarEvent(name=name, kind=what, weight=weight, starts=day(starts), ends=day(ends), year_groups=years)
            )
    actions.generate_weeks(file, day("2026-09-01"), day("2027-07-31"))
    partner = directory.add_partner(file, Organisation(name="Aldermere Arts"), day("2026-09-03"))
    actions.save_partner_week(
        file,
        PartnerWeek(organisation_id=partner, kind=PartnerWeekKind.READING, starts=day("2026-11-09"), ends=day("2026-11-13")),
    )
    file.close()
    return partner


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("forty") / "school.coordinator"
    _school(made)
    return made


@pytest.fixture(scope="module")
def calendar(path) -> Calendar:
    file = SchoolFile.open(path, read_only=True)
    found = store.calendar(file)
    file.close()
    return found


def _told(*words: str) -> dict:
    result = CliRunner().invoke(main, [*words, "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_there_are_forty():
    assert len(COUNTED) + len(ADDED) + len(ASKED) >= 40


@pytest.mark.parametrize(("starts", "ends", "years", "many", "how"), COUNTED, ids=str)
def test_counted(path, calendar, starts, ends, years, many, how):
    file = SchoolFile.open(path, read_only=True)
    assert actions.days(file, day(starts), day(ends), years).school_days == many, how
    file.close()
    group = ["--year-group", str(years)] if years else []
    told = _told("days", str(path), starts, ends, *group)
    assert told["school_days"] == len(told["days"]) == many, how
    if years is None:
        assert [each.isoformat() for each in calendar.school_days(day(starts), day(ends))] == told["days"]


@pytest.mark.parametrize(("begin", "many", "end", "how"), ADDED, ids=str)
def test_added(calendar, begin, many, end, how):
    assert calendar.add_school_days(day(begin), many) == day(end), how
    assert calendar.add_school_days(day(end), -many) == day(begin), how
    assert calendar.school_days_between(day(begin), day(end)) == many, how


@pytest.mark.parametrize(("on", "year", "says", "blocks"), ASKED, ids=str)
def test_asked(path, on, year, says, blocks):
    told = _told(
        "dates", str(path), "--year-group", str(year), "--from", "2026-09-03", "--to", "2027-07-21", "--why", on,
        "--partner", "Aldermere Arts", "--on", "2026-09-03",
    )  # fmt: skip
    words = [reason for reason in told["reasons"] if says.casefold() in reason["words"].casefold()]
    if (says, year) == ("mocks", 9):
        assert not any(reason["verdict"] == "blocks" for reason in words)
        return
    assert words, told
    assert any(reason["verdict"] == "blocks" for reason in words) == blocks


def test_week_a_comes_after_a_part_week(calendar):
    assert calendar.week_letter(day("2026-09-03")) == "A"  # two days of it
    assert calendar.week_letter(day("2026-09-07")) == "B"
    assert calendar.week_letter(day("2026-10-19")) != calendar.week_letter(day("2026-11-02"))  # half term takes no turn
    assert calendar.week_letter(day("2026-10-28")) == ""


DAYS = st.dates(date(2026, 9, 1), date(2028, 7, 20))


@given(begin=DAYS, many=st.integers(-150, 150).filter(bool))
def test_so_many_school_days_on_is_a_school_day_and_back_again(begin, many):
    found = CALENDAR.add_school_days(begin, many)
    assert CALENDAR.is_school_day(found)
    back = CALENDAR.add_school_days(found, -many)
    if CALENDAR.is_school_day(begin):
        assert back == begin
        assert CALENDAR.school_days_between(begin, found) == many
    else:
        assert abs((back - begin).days) <= 50  # the school day beside a closed one


@given(begin=DAYS, one=st.integers(0, 120), other=st.integers(0, 120))
def test_more_school_days_are_never_sooner(begin, one, other):
    less, more = sorted((one, other))
    assert CALENDAR.add_school_days(begin, less) <= CALENDAR.add_school_days(begin, more)


@given(a=DAYS, b=DAYS, c=DAYS)
def test_counts_add_up(a, b, c):
    first, middle, last = sorted((a, b, c))
    whole = len(CALENDAR.school_days(first, last))
    assert whole == len(CALENDAR.school_days(first, middle)) + len(CALENDAR.school_days(middle + timedelta(days=1), last))


CALENDAR = Calendar(
    terms=tuple(Term(name=name, starts=day(a), ends=day(b)) for name, a, b in TERMS),
    closures=tuple(
        Closure(name=name, kind=ClosureKind(kind), starts=day(a), ends=day(b), year_groups=years)
        for name, kind, a, b, years in CLOSED
    ),
)
