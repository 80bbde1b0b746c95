"""Who may be named to a partner, which facts can be asked for, and when a return is due."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from coordinator.consent.records import State
from coordinator.pupils.records import Measure
from coordinator.school_year.rules import Calendar, academic_year_of

LEAST_PASSWORD = 12
_MEASURE = "measure:"
FIELDS: dict[str, str] = {
    "forename": "First name",
    "surname": "Surname",
    "legal_forename": "Legal first name",
    "legal_surname": "Legal surname",
    "date_of_birth": "Date of birth",
    "postcode": "Postcode",
    "upn": "UPN",
    "year_group": "Year group",
    "form": "Form",
    "school": "School",
    "visits": "Visits they took part in",
    "visit_dates": "Dates of those visits",
    "visit_count": "How many visits",
    **{f"{_MEASURE}{measure.value}": measure.label for measure in Measure},
}
USUAL = ("forename", "surname", "date_of_birth", "postcode", "year_group", "visits", "visit_dates")
_NO = {
    State.REFUSED: "sharing was refused",
    State.WITHDRAWN: "sharing was withdrawn",
    State.CONFLICT: "two answers about sharing differ",
    State.INVALID: "the answer about sharing is not valid",
    State.NO_REPLY: "no reply about sharing yet",
    State.ASKED_AGAIN: "asked again about sharing, no reply yet",
    State.NOT_ASKED: "nobody was asked about sharing",
    State.NOT_NEEDED: "nobody was asked about sharing",
}
_STOPS = (State.REFUSED, State.WITHDRAWN, State.CONFLICT)


class Due(Enum):
    """Where a day stands that a return is due on."""

    LATER = "later"
    SOON = "soon"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Cleared:
    """Whether a pupil may be named: on which visits, or why not."""

    pupil_id: int
    visit_ids: tuple[int, ...] = ()
    why_not: str = ""


def clear(pupil_id: int, answers: Sequence[tuple[int, State]]) -> Cleared:
    """Whether a pupil may be named to a partner, by the state of sharing on each of its visits that they took part in.

    Only a yes counts, for the visits it was given for; one no, one withdrawal or two answers that differ on any of them
    keeps the pupil out altogether (Data Protection Act 2018; the partner holds one record of a pupil, not one a visit).
    """
    for _, state in answers:
        if state in _STOPS:
            return Cleared(pupil_id, why_not=_NO[state])
    given = tuple(visit_id for visit_id, state in answers if state is State.GIVEN)
    return Cleared(pupil_id, given) if given else Cleared(pupil_id, why_not=_NO[answers[0][1]])


def measure_of(field: str) -> Measure | None:
    """The measure a field asks for; None for another fact."""
    return Measure(field.removeprefix(_MEASURE)) if field.startswith(_MEASURE) else None


def heat_close(today: date, calendar: Calendar) -> date:
    """The last working day of November from ``today`` on: HEAT closes the past year's records about then.

    Source: the Higher Education Access Tracker's yearly timetable; the school may keep another day (setting
    ``heat_closes``), since the service announces its own each year.
    """
    year = academic_year_of(today)
    this, following = (_last_working_day(date(one, 11, 30), calendar) for one in (year, year + 1))
    return this if this >= today else following


def _last_working_day(day: date, calendar: Calendar) -> date:
    while day.weekday() > 4 or (calendar.is_known(day) and not calendar.is_school_day(day)):
        day -= timedelta(days=1)
    return day


def due(day: date, today: date, calendar: Calendar, notice: int) -> Due:
    """Past, or within ``notice`` school days, or later."""
    if day < today:
        return Due.PAST
    return Due.SOON if len(list(calendar.school_days(today, day))) <= notice else Due.LATER


def weakness(password: str, never: Iterable[str]) -> str:
    """Why a password will not do, empty when it will: too short, one sign repeated, or a name anybody would try."""
    if len(password) < LEAST_PASSWORD:
        return f"The password needs {LEAST_PASSWORD} characters or more. Four words in a row are easy to say on the telephone."
    if len(set(password.casefold())) < 5:
        return "The password repeats the same few characters. Take four words that have nothing to do with each other."
    folded = "".join(password.casefold().split())
    for word in never:
        plain = "".join(word.casefold().split())
        if plain and folded.strip("0123456789!.?-_") == plain:
            return f"“{word}” is the first thing somebody would try. Take four words that have nothing to do with each other."
    return ""
