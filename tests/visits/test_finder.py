"""The date finder: hand-made days with the words that decide them, weights, and never a day that is blocked."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.school_year.actions import weights as weighing
from coordinator.school_year.records import (
    BellTime,
    CalendarEvent,
    Closure,
    ClosureKind,
    EventKind,
    Lesson,
    PartnerWeek,
    PartnerWeekKind,
    Term,
    TimetableWeek,
    Weight,
)
from coordinator.school_year.rules import Calendar, span
from coordinator.visits import actions, rules
from coordinator.visits.actions import finding
from coordinator.visits.records import Visit, VisitKind
from coordinator.visits.rules import finder
from coordinator.visits.rules.weighing import Known, Outing, Question, shipped
from tests.visits.conftest import TODAY

TERMS = (
    Term(name="Autumn", starts=date(2026, 9, 3), ends=date(2026, 12, 18)),
    Term(name="Spring", starts=date(2027, 1, 5), ends=date(2027, 3, 26)),
    Term(name="Summer", starts=date(2027, 4, 12), ends=date(2027, 7, 20)),
)
CLOSURES = (
    Closure(name="Half term", kind=ClosureKind.HALF_TERM, starts=date(2026, 10, 26), ends=date(2026, 10, 30)),
    Closure(name="INSET", kind=ClosureKind.INSET, starts=date(2026, 11, 27), ends=date(2026, 11, 27)),
    Closure(name="May Day", kind=ClosureKind.BANK_HOLIDAY, starts=date(2027, 5, 3), ends=date(2027, 5, 3)),
    Closure(name="study leave", kind=ClosureKind.OTHER, starts=date(2027, 5, 24), ends=date(2027, 6, 25), year_groups=(11,)),
    Closure(name="Half term", kind=ClosureKind.HALF_TERM, starts=date(2027, 5, 31), ends=date(2027, 6, 4)),
)
EVENTS = (
    CalendarEvent(
        name="Year 11 mocks", kind=EventKind.MOCKS, weight=Weight.BLOCKS,
        starts=date(2027, 1, 18), ends=date(2027, 1, 29), year_groups=(11,),
    ),
    CalendarEvent(name="Eid", kind=EventKind.FAITH_DAY, weight=Weight.AVOID, starts=date(2027, 3, 10), ends=date(2027, 3, 10)),
)  # fmt: skip
WEEKS = tuple(
    TimetableWeek(monday=date(2027, 1, 4) + timedelta(weeks=n), letter="AB"[n % 2]) for n in range(12)
)
BELLS = [
    BellTime(id=n, name=f"Period {n}", starts=time(8 + n, 30), ends=time(9 + n, 30)) for n in range(1, 6)
]
LESSONS = [
    Lesson(weekday=1, week="B", bell_time_id=1, label="9X"),
    Lesson(weekday=1, week="B", bell_time_id=2, label="7Y"),
    Lesson(weekday=3, bell_time_id=5, label="Duty"),
]
PARTNER = [
    PartnerWeek(organisation_id=1, kind=PartnerWeekKind.TEACHING, starts=date(2027, 1, 11), ends=date(2027, 3, 19)),
    PartnerWeek(organisation_id=1, kind=PartnerWeekKind.READING, starts=date(2027, 2, 8), ends=date(2027, 2, 12)),
    PartnerWeek(organisation_id=1, kind=PartnerWeekKind.EXAMS, starts=date(2027, 5, 10), ends=date(2027, 5, 21)),
    PartnerWeek(organisation_id=1, kind=PartnerWeekKind.CLOSED, starts=date(2027, 3, 22), ends=date(2027, 4, 16)),
]
OUTINGS = [
    Outing(id=1, title="Museums", starts=date(2026, 10, 12), ends=date(2026, 10, 12), years=(9,)),
    Outing(id=2, title="Farm", starts=date(2027, 3, 3), ends=date(2027, 3, 3), years=(10,), going={10: 60}),
]
KNOWN = Known(
    calendar=Calendar(TERMS, CLOSURES, EVENTS, WEEKS), today=TODAY, partner="Durham", partner_weeks=PARTNER,
    outings=OUTINGS, bells=BELLS, lessons=LESSONS, pupils={9: 180, 10: 180, 11: 170},
)  # fmt: skip
ASKED = Question(years=(9,), first=date(2026, 11, 10), last=date(2027, 7, 20), organisation_id=1)


# The day, the years asked, how it is judged, and words that have to be among the reasons.
@pytest.mark.parametrize(
    ("day", "years", "suits", "words"),
    [
        (date(2027, 1, 12), (9,), True, "Tuesday in week B"),
        (date(2027, 1, 12), (9,), True, "Year 9 not out since 12 October"),
        (date(2027, 1, 12), (9,), True, "you are free after period 2"),
        (date(2027, 1, 16), (9,), False, "Saturday"),
        (date(2026, 11, 27), (9,), False, "INSET"),
        (date(2027, 5, 3), (9,), False, "May Day"),
        (date(2027, 1, 20), (11,), False, "Year 11 mocks"),
        (date(2027, 1, 20), (9,), True, "Durham teaching"),
        (date(2027, 6, 15), (11,), False, "Year 11: study leave"),
        (date(2027, 3, 23), (9,), False, "Durham closed"),
        (date(2027, 2, 10), (9,), True, "Durham has a reading week"),
        (date(2027, 5, 12), (9,), True, "Durham has exams"),
        (date(2027, 3, 10), (9,), True, "Eid"),
        (date(2026, 12, 1), (9,), True, "14 school days’ notice, less than the 6 weeks wanted"),
        (date(2026, 12, 18), (9,), True, "the day before the holiday"),
        (date(2027, 1, 5), (9,), True, "the day after the holiday"),
        (date(2027, 3, 3), (10,), True, "another Year 10 visit that day: Farm"),
        (date(2027, 3, 3), (10,), True, "60 of 180 in Year 10 are out already"),
        (date(2027, 3, 8), (10,), True, "Year 10 out on Wed 3 Mar"),
        (date(2027, 1, 11), (9,), True, "replies would be due on Fri 18 Dec, the day before the holiday"),
        (date(2026, 11, 9), (9,), False, "this day has passed"),
    ],
)  # fmt: skip
def test_days_by_hand(day: date, years: tuple[int, ...], suits: bool, words: str) -> None:
    found = finder.why(replace(ASKED, years=years), KNOWN, day)
    assert words in [one.words for one in found.reasons]
    assert found.suits is suits
    assert (found.rank > 0) is suits


def test_the_sentence_of_the_promise() -> None:
    # By hand: 13 days left in November without the INSET, 14 in December, 19 in January, 17 in February.
    found = finder.why(replace(ASKED, weekdays=(1,)), KNOWN, date(2027, 2, 23))
    assert found.sentence == (
        "Tuesday in week B, as wished, no mocks, Durham teaching, Year 9 not out since 12 October,"
        " 63 school days’ notice, you are free after period 2"
    )
    tuesdays = finder.find(replace(ASKED, weekdays=(1,)), KNOWN).dates
    assert [each.day.weekday() for each in tuesdays[:4]] == [1, 1, 1, 1]
    assert [each.rank for each in tuesdays] == list(range(1, len(tuesdays) + 1))
    assert [each.points for each in tuesdays] == sorted((each.points for each in tuesdays), reverse=True)


def test_a_visit_of_days_stays_inside_a_week_and_a_long_one_may_not() -> None:
    for each in finder.find(replace(ASKED, days=3), KNOWN).dates:
        assert all(KNOWN.calendar.is_school_day(day, 9) for day in span(each.day, each.until))
    long = finder.why(replace(ASKED, days=8, organisation_id=None), KNOWN, date(2027, 1, 11))
    assert long.suits
    assert "takes 2 days of a weekend" in long.warnings


def test_back_after_the_buses() -> None:
    late = finder.why(replace(ASKED, back_at=time(17)), KNOWN, date(2027, 1, 12))
    assert "back at 5.00, after the last lesson ends at 2.30: the buses have gone" in late.warnings


def test_the_points_are_the_schools_own(file: SchoolFile) -> None:
    day, question = date(2026, 12, 3), replace(ASKED, years=(10,), organisation_id=None)
    before = finding.why_this_day(file, question, day, TODAY)
    weighing.keep_weights(file, {"weigh_notice": 0, "weigh_weekday": 15})
    assert file.undo_label == "Set what weighs how much"
    after = finding.why_this_day(file, question, day, TODAY)
    assert after.points > before.points
    assert after.warnings == before.warnings
    weighing.reset_weights(file)
    assert finding.why_this_day(file, question, day, TODAY) == before
    assert not file.rows("SELECT * FROM school_setting")
    with pytest.raises(Problem, match="between 0 and 100"):
        weighing.keep_weights(file, {"weigh_notice": 101})


def test_the_visit_that_is_moved_is_not_in_its_own_way(file: SchoolFile) -> None:
    id_ = actions.plan_visit(file, Visit(title="A day at Aldermere", starts_on=date(2026, 12, 3), year_groups=(10,)), TODAY)
    online = Visit(title="Talk", kind=VisitKind.ONLINE, starts_on=date(2027, 1, 14), year_groups=(10,))
    actions.plan_visit(file, online, TODAY)
    question = replace(ASKED, years=(10,), organisation_id=None)
    there = finding.why_this_day(file, question, date(2026, 12, 3), TODAY)
    assert any("A day at Aldermere" in words for words in there.warnings)
    own = finding.why_this_day(file, replace(question, own_id=id_), date(2026, 12, 3), TODAY)
    assert not any("A day at Aldermere" in words for words in own.warnings)
    near = finding.why_this_day(file, replace(question, own_id=id_), date(2027, 1, 15), TODAY)
    assert not any("out on" in words for words in near.warnings), "a talk on line takes nobody out"


@pytest.mark.parametrize(
    "wrong",
    [{"years": ()}, {"last": date(2026, 1, 1)}, {"days": 0}, {"days": 32}, {"last": date(2036, 1, 1)}, {"notice_weeks": 500}],
)
def test_questions_without_an_answer(file: SchoolFile, wrong: dict[str, object]) -> None:
    with pytest.raises(Problem):
        finding.find_dates(file, replace(ASKED, **wrong), TODAY)


FIRST = date(2026, 11, 1)
DAYS_ON = st.integers(0, 90).map(lambda n: FIRST + timedelta(days=n))
YEARS = st.lists(st.integers(7, 11), max_size=3, unique=True).map(tuple)


@st.composite
def _spans(draw, longest=12):
    starts = draw(DAYS_ON)
    return starts, starts + timedelta(days=draw(st.integers(0, longest)))


@st.composite
def _schools(draw):
    terms, closures, happenings, weeks = [], [], [], []
    for n, (starts, ends) in enumerate(draw(st.lists(_spans(60), max_size=3))):
        terms.append(Term(id=n, name=f"T{n}", starts=starts, ends=ends))
    for starts, ends in draw(st.lists(_spans(), max_size=5)):
        name = draw(st.sampled_from(["Half term", "INSET", "Mocks"]))
        kind = draw(st.sampled_from(list(ClosureKind)))
        closures.append(Closure(name=name, kind=kind, starts=starts, ends=ends, year_groups=draw(YEARS)))
    for starts, ends in draw(st.lists(_spans(), max_size=6)):
        # Few names, so that a note and a block are called alike on one day.
        name, weight = draw(st.sampled_from(["Mocks", "Half term", "Fair"])), draw(st.sampled_from(list(Weight)))
        kind = draw(st.sampled_from(list(EventKind)))
        happenings.append(CalendarEvent(name=name, kind=kind, weight=weight, starts=starts, ends=ends, year_groups=draw(YEARS)))
    for starts, ends in draw(st.lists(_spans(), max_size=4)):
        kind = draw(st.sampled_from(list(PartnerWeekKind)))
        weeks.append(PartnerWeek(organisation_id=1, kind=kind, starts=starts, ends=ends))
    return Calendar(tuple(terms), tuple(closures), tuple(happenings)), weeks


@settings(max_examples=150, deadline=None)
@given(_schools(), YEARS.filter(bool), st.integers(1, 9), DAYS_ON, st.integers(0, 70))
def test_no_suggested_date_ever_breaks_what_blocks(school, years, days, today, length) -> None:
    calendar, weeks = school
    question = Question(years=years, first=FIRST, last=FIRST + timedelta(days=length), days=days, organisation_id=1)
    known = Known(calendar=calendar, today=today, partner="P", partner_weeks=weeks, bells=BELLS, lessons=LESSONS)
    found = finder.find(question, known).dates
    for each in found:
        assert max(question.first, today) <= each.day <= question.last
        for day in span(each.day, each.until):
            assert (days > 5 and day.weekday() >= 5) or all(calendar.is_school_day(day, year) for year in years)
            for event in calendar.events_on(day):
                touches = not event.year_groups or set(event.year_groups) & set(years)
                assert not (touches and event.weight is Weight.BLOCKS)
            closed = [week for week in weeks if week.kind is PartnerWeekKind.CLOSED]
            assert not any(week.starts <= day <= week.ends for week in closed)
        check = rules.date_check(calendar, each.day, years, (), today, until=each.until, partner_weeks=weeks)
        assert not rules.blocks(check), "what is suggested can be planned"
    # And every day left out has its reason.
    kept = {each.day for each in found}
    for day in span(question.first, question.last):
        if day not in kept:
            assert finder.why(question, known, day).blocks


@given(st.dictionaries(st.sampled_from(sorted(shipped())), st.integers(0, 100)))
@settings(max_examples=40, deadline=None)
def test_whatever_the_weights_blocked_days_stay_out(own) -> None:
    known = replace(KNOWN, weights=shipped() | own)
    days = {each.day for each in finder.find(ASKED, known).dates}
    assert days == {each.day for each in finder.find(ASKED, KNOWN).dates}
