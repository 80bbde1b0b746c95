"""Finding a good date: reads what is needed once, and answers the window and the command line alike."""

from datetime import date, timedelta

from coordinator.file.school_file import Reader
from coordinator.problems import Problem
from coordinator.school_year import store as school_year
from coordinator.school_year.rules import DEFAULTS, WEIGHTS
from coordinator.visits.records import Visit
from coordinator.visits.rules import finder
from coordinator.visits.rules.weighing import Finding, Found, Known, Question
from coordinator.visits.store import finding as store
from coordinator.words import short_date

_MOST_DAYS = 366 * 3
_LONGEST = 31
_MOST_WEEKS = 104
_MEMORY = timedelta(days=366)  # how long before the question an outing is remembered


def find_dates(reader: Reader, question: Question, today: date) -> Found:
    """The dates between two days that nothing blocks, best first, each with its reasons.

    Raises Problem when the question can't be answered: no year group, days the wrong way round, too long.
    """
    _check(question)
    return finder.find(question, known(reader, question, today))


def why_this_day(reader: Reader, question: Question, day: date, today: date) -> Finding:
    """What speaks for and against any day, and its rank among the dates of the question (0: none). Raises Problem."""
    _check(question)
    return finder.why(question, known(reader, question, today, day), day)


def known(reader: Reader, question: Question, today: date, day: date | None = None) -> Known:
    """Everything the question is answered from, and one more ``day`` perhaps outside of it, read in a few statements."""
    first = min(question.first, day or question.first)
    last = max(question.last, day or question.last) + timedelta(days=question.days)
    own = store.own_values(reader, [*WEIGHTS, "notice_weeks", "consent_return_school_days"])
    numbers = {key: int(own.get(key, DEFAULTS[key].value)) for key in [*WEIGHTS, "notice_weeks", "consent_return_school_days"]}
    outings = store.outings(reader, first - _MEMORY, last + timedelta(days=40), question.years, question.own_id)
    placed = store.going(reader, max(first, today) - timedelta(days=_LONGEST), last, question.years)
    for outing in outings:
        if outing.id in placed and isinstance(outing.going, dict):
            outing.going.update(placed[outing.id])
    id_ = question.organisation_id
    return Known(
        calendar=school_year.calendar(reader),
        today=today,
        partner=short_name(school_year.organisation_name(reader, id_) or "The partner") if id_ else "",
        partner_weeks=school_year.partner_weeks(reader, id_) if id_ else (),
        outings=outings,
        bells=school_year.bell_times(reader),
        lessons=[lesson for lesson in school_year.lessons(reader) if lesson.staff_id is None],
        pupils=store.pupils_by_year(reader, question.years, first),
        notice_weeks=numbers.pop("notice_weeks"),
        return_days=numbers.pop("consent_return_school_days"),
        weights=numbers,
    )


def question_of(visit: Visit, first: date, last: date) -> Question:
    """The question that a visit puts which is to be moved: its years, its length, its partner."""
    days = 1
    if visit.starts_on is not None and visit.ends_on is not None:
        days = (visit.ends_on - visit.starts_on).days + 1
    return Question(
        years=visit.year_groups, first=first, last=last, days=days, organisation_id=visit.organisation_id,
        back_at=visit.back_at, own_id=visit.id,
    )  # fmt: skip


def short_name(name: str) -> str:
    """``Durham`` for Durham University or the University of Durham; other names as they are."""
    short = name.removeprefix("The ").removeprefix("University of ").removesuffix(" University")
    return short if short and "," not in short else name


def _check(question: Question) -> None:
    if not question.years:
        raise Problem("Choose at least one year group, so that its exams and outings can be looked at.")
    if question.last < question.first:
        raise Problem(
            f"{short_date(question.last)} {question.last.year} lies before {short_date(question.first)}"
            f" {question.first.year}. Turn the two days round."
        )
    if (question.last - question.first).days > _MOST_DAYS:
        raise Problem("That is more than three years. Look through a shorter stretch.")
    if not 1 <= question.days <= _LONGEST:
        raise Problem(f"A visit takes between 1 and {_LONGEST} days.")
    if question.notice_weeks is not None and not 0 <= question.notice_weeks <= _MOST_WEEKS:
        raise Problem(f"Notice is between 0 and {_MOST_WEEKS} weeks.")
