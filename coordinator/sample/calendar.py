"""Three school years around the day the sample is made: the last, this and the next one."""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta

from coordinator.file.school_file import SchoolFile
from coordinator.school_year import actions
from coordinator.school_year.records import (
    BellTime,
    CalendarEvent,
    Closure,
    ClosureKind,
    EventKind,
    Lesson,
    LessonKind,
    School,
    Term,
    Weight,
)
from coordinator.school_year.rules import academic_year_of

SCHOOL = School(
    name="Seahaven Academy",
    nation="england",
    local_authority="Seahaven",
    programme="Aspirations programme",
    address="Harbour Road",
    town="Seahaven",
    postcode="SH4 2AL",
    telephone="01632 960 100",
    out_of_hours="07700 900 123",
    email="office@seahavenacademy.example",
    head="Helen Lindqvist",
    lead="Miriam Ashdown",
    safeguarding_lead="Gareth Pughe",
    latitude=54.9,
    longitude=-1.4,
)
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


def keep(file: SchoolFile, today: date) -> None:
    """The school's details, terms, holidays, INSET, exams, weeks A and B, and the lead's own timetable."""
    this = academic_year_of(today)
    begin(file, (this - 1, this, this + 1))


def begin(file: SchoolFile, years: Sequence[int]) -> None:
    """The school and the years that start in these Septembers; the last one's weeks have no letters yet."""
    actions.save_school(file, SCHOOL)
    for year in years:
        keep_year(file, year)
    for year in years[:-1]:
        letter_weeks(file, year)
    _timetable(file)


def letter_weeks(file: SchoolFile, year: int) -> None:
    """Weeks A and B of the academic year that starts in September ``year``."""
    actions.generate_weeks(file, date(year, 9, 1), date(year + 1, 7, 31), "alternate")


def _monday_on_or_after(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def _monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def holidays(year: int) -> list[tuple[str, date, date]]:
    """The holidays within the academic year that starts in September ``year``: name, first and last day."""
    from dateutil.easter import easter

    autumn = _monday_on_or_after(date(year, 10, 24))
    christmas = _monday_of(date(year, 12, 22))
    january = _monday_on_or_after(date(year + 1, 1, 3))
    february = _monday_of(date(year + 1, 2, 17))
    good_friday = easter(year + 1) - 2 * _DAY
    may = _monday_on_or_after(date(year + 1, 5, 25))
    return [
        ("Half term", autumn, autumn + 4 * _DAY),
        ("Christmas", christmas, january - 3 * _DAY),
        ("Half term", february, february + 4 * _DAY),
        ("Easter", good_friday, good_friday + 2 * _WEEK),
        ("Half term", may, may + 4 * _DAY),
    ]


def _terms(year: int) -> Iterator[tuple[str, date, date]]:
    names = ("Autumn 1", "Autumn 2", "Spring 1", "Spring 2", "Summer 1", "Summer 2")
    starts = _first_day(year)
    for name, (_, away, back) in zip(names, holidays(year), strict=False):
        yield name, starts, _friday_or_before(away - _DAY)
        starts = _weekday_on_or_after(back + _DAY)
    yield names[-1], starts, _friday_or_before(date(year + 1, 7, 21))


def _friday_or_before(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _weekday_on_or_after(day: date) -> date:
    return day + timedelta(days=(7 - day.weekday()) if day.weekday() > 4 else 0)


def _first_day(year: int) -> date:
    return _weekday_on_or_after(date(year, 9, 1))


def keep_year(file: SchoolFile, year: int) -> None:
    """Terms, closures and events of the academic year that starts in September ``year``."""
    terms = list(_terms(year))
    for name, starts, ends in terms:
        actions.save_term(file, Term(name=name, starts=starts, ends=ends))
    for name, starts, ends in holidays(year):
        why = ClosureKind.HALF_TERM if name == "Half term" else ClosureKind.HOLIDAY
        actions.save_closure(file, Closure(name=name, kind=why, starts=starts, ends=ends))
    inset = [terms[0][1], _weekday_on_or_after(terms[0][1] + _DAY), _friday_or_before(date(year, 11, 22))]
    inset += [terms[2][1], _friday_or_before(date(year + 1, 6, 27))]
    for day in inset:
        actions.save_closure(
            file, Closure(name="Staff training", kind=ClosureKind.INSET, starts=day, ends=day)
        )
    actions.add_bank_holidays(file, "england", year)
    for event in _events(year, terms):
        actions.save_event(file, event)


def _events(year: int, terms: list[tuple[str, date, date]]) -> Iterator[CalendarEvent]:
    """Exams, mocks, work experience and parents' evenings of one year."""
    summer, mocks = date(year + 1, 5, 7), terms[1][1] + 5 * _WEEK
    for name, kind, starts, ends, groups, weight in (
        ("Year 11 mocks", EventKind.MOCKS, mocks - _WEEK, mocks + 4 * _DAY, (11,), Weight.BLOCKS),
        (
            "Year 13 mocks",
            EventKind.MOCKS,
            terms[2][1] + _WEEK,
            terms[2][1] + _WEEK + 9 * _DAY,
            (13,),
            Weight.BLOCKS,
        ),
        ("GCSEs", EventKind.EXAMS, summer, summer + 48 * _DAY, (11,), Weight.BLOCKS),
        ("A levels", EventKind.EXAMS, summer + 4 * _DAY, summer + 48 * _DAY, (13,), Weight.BLOCKS),
        ("Year 10 exams", EventKind.MOCKS, summer + 39 * _DAY, summer + 46 * _DAY, (10,), Weight.BLOCKS),
        (
            "Work experience",
            EventKind.WORK_EXPERIENCE,
            summer + 60 * _DAY,
            summer + 64 * _DAY,
            (10,),
            Weight.BLOCKS,
        ),
        (
            "Year 11 parents’ evening",
            EventKind.PARENTS_EVENING,
            terms[1][1] + 10 * _DAY,
            terms[1][1] + 10 * _DAY,
            (11,),
            Weight.AVOID,
        ),
        (
            "Year 9 options evening",
            EventKind.PARENTS_EVENING,
            terms[3][1] + 9 * _DAY,
            terms[3][1] + 9 * _DAY,
            (9,),
            Weight.AVOID,
        ),
    ):
        yield CalendarEvent(
            name=name,
            kind=kind,
            starts=starts,
            ends=_friday_or_before(ends),
            year_groups=groups,
            weight=weight,
        )


_BELLS = (
    ("Period 1", time(9, 0), time(10, 0), True),
    ("Period 2", time(10, 0), time(11, 0), True),
    ("Period 3", time(11, 15), time(12, 15), True),
    ("Lunch", time(12, 15), time(13, 0), False),
    ("Period 4", time(13, 0), time(14, 0), True),
    ("Period 5", time(14, 0), time(15, 0), True),
    ("After school", time(15, 0), time(16, 30), False),
)
# Weekday by weekday, periods 1, 2, 3, lunch, 4, 5, after school; a dot is free, capitals are duties or meetings.
_LESSONS = {
    "A": (
        ". 10B 8D DUTY 12H . .",
        "7A . 13H . 10C 9C STAFF",
        "12H 12H 10B . . . .",
        "9C . 8D . 13H . .",
        "13H . 10B . . 9C DUTY",
    ),
    "B": (
        "9C . 10B DUTY . 8D .",
        "12H 12H . . 7A . .",
        "10B 9C . . . 13H STEER",
        ". 8D 7A DUTY 13H . .",
        "13H . 10B . 9C . DUTY",
    ),
}
_WORDS = {"12H": "12 History", "13H": "13 History"}
_APART = {"STAFF": ("Staff meeting", LessonKind.MEETING), "STEER": ("Steering group", LessonKind.MEETING)}


def _timetable(file: SchoolFile) -> None:
    bells = [
        actions.save_bell_time(file, BellTime(name=name, starts=starts, ends=ends, is_lesson=lesson))
        for name, starts, ends, lesson in _BELLS
    ]
    for week, days in _LESSONS.items():
        for weekday, periods in enumerate(days):
            for place, word in enumerate(periods.split()):
                if word == ".":
                    continue
                duty = ("Lunch duty" if place == 3 else "Bus duty", LessonKind.DUTY)
                label, kind = (
                    _APART.get(word, duty)
                    if word.isupper() and word.isalpha()
                    else (_WORDS.get(word, word), LessonKind.LESSON)
                )
                actions.save_lesson(
                    file,
                    Lesson(week=week, weekday=weekday, bell_time_id=bells[place], label=label, kind=kind),
                )
