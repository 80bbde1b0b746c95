"""Which lessons pupils miss for visits, by subject, over a school year."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from coordinator.names import fold
from coordinator.pupils.rules import year_group
from coordinator.school_year.records import BellTime, TaughtLesson
from coordinator.school_year.rules import Calendar
from coordinator.visits.rules.away import Away, periods_away

MANY = 4  # more lessons of one subject than this are worth a look


@dataclass(frozen=True, slots=True, kw_only=True)
class Outing:
    """A visit that a pupil was on or goes on, with the hours of the pupil's party."""

    pupil_id: int
    name: str
    form: str
    leaving_cohort: int
    visit_id: int
    starts_on: date
    ends_on: date | None = None
    leaves_at: time | None = None
    back_at: time | None = None

    @property
    def away(self) -> Away:
        return Away(self.starts_on, self.ends_on or self.starts_on, self.leaves_at, self.back_at)


@dataclass(frozen=True, slots=True)
class SubjectCost:
    """What a visit costs in one subject: how many lessons of which forms, and how many of its pupils miss many this year."""

    subject: str
    forms: tuple[tuple[str, int], ...]
    over: int

    @property
    def lessons(self) -> int:
        """Lessons of all forms together."""
        return sum(count for _, count in self.forms)


@dataclass(frozen=True, slots=True)
class MissesMuch:
    """A pupil with the subjects of which more than ``MANY`` lessons are missed this year, most first."""

    pupil_id: int
    name: str
    form: str
    subjects: tuple[tuple[str, int], ...]


_Slot = tuple[str, int, int]
_Missed = dict[tuple[date, int], str]


class Timetables:
    """What every form is taught, ready to be asked; a year's list, called ``10`` or ``Year 10``, stands in for its forms."""

    def __init__(self, taught: Iterable[TaughtLesson], bells: Sequence[BellTime], calendar: Calendar) -> None:
        self._bells, self._calendar = bells, calendar
        self._forms: dict[str, dict[_Slot, str]] = {}
        self._known: dict[tuple[Away, str, int], _Missed] = {}
        for one in taught:
            slots = self._forms.setdefault(fold(one.form).removeprefix("year "), {})
            slots[one.week, one.weekday, one.bell_time_id] = one.subject

    def knows(self, form: str, year: int) -> bool:
        """Whether anything is known of what that form is taught."""
        return (bool(form) and fold(form) in self._forms) or str(year) in self._forms

    def missed(self, away: Away, form: str, year: int) -> _Missed:
        """The subject of each lesson that a form misses, by day and period.

        A form's own list goes before the year's, and a lesson of that week before one of every week.
        """
        key = (away, form, year)
        if key not in self._known:
            lists = [self._forms[name] for name in (fold(form), str(year)) if name in self._forms]
            found: _Missed = {}
            for day, bell in periods_away(away, self._bells, self._calendar, year) if lists else []:
                slots = [(week, day.weekday(), bell.id) for week in (self._calendar.week_letter(day), "")]
                subject = next((slot_of[slot] for slot_of in lists for slot in slots if slot in slot_of), "")
                if subject:
                    found[day, bell.id] = subject
            self._known[key] = found
        return self._known[key]

    def missed_on(self, outing: Outing) -> _Missed:
        """The lessons that a pupil misses for one visit."""
        return self.missed(outing.away, outing.form, year_group(outing.leaving_cohort, outing.starts_on))


def missed_by_pupil(outings: Iterable[Outing], timetables: Timetables) -> dict[int, Counter[str]]:
    """How many lessons of each subject every pupil misses; a lesson that two visits want is missed once."""
    found: dict[int, _Missed] = {}
    for outing in outings:
        found.setdefault(outing.pupil_id, {}).update(timetables.missed_on(outing))
    return {pupil: Counter(missed.values()) for pupil, missed in found.items()}


def subject_costs(visit_id: int, outings: Sequence[Outing], timetables: Timetables) -> list[SubjectCost]:
    """What one visit costs each form by subject, dearest first. ``outings`` are all this year's of the visit's pupils."""
    own = [outing for outing in outings if outing.visit_id == visit_id]
    forms: dict[str, _Missed] = {}
    for outing in own:  # parties of a form may keep different hours: the form misses what any of its pupils does
        forms.setdefault(outing.form, {}).update(timetables.missed_on(outing))
    by_subject: dict[str, dict[str, int]] = {}
    for form, missed in forms.items():
        for subject, lessons in Counter(missed.values()).items():
            by_subject.setdefault(subject, {})[form] = lessons
    totals = missed_by_pupil(outings, timetables)
    going = {outing.pupil_id: timetables.missed_on(outing) for outing in own}
    found = [
        SubjectCost(
            subject, tuple(sorted(costs.items(), key=lambda item: _form_key(item[0]))),
            sum(totals[pupil][subject] > MANY for pupil, missed in going.items() if subject in missed.values()),
        )
        for subject, costs in by_subject.items()
    ]  # fmt: skip
    return sorted(found, key=lambda cost: (-cost.over, -cost.lessons, cost.subject))


def miss_much(outings: Sequence[Outing], totals: Mapping[int, Counter[str]]) -> list[MissesMuch]:
    """The pupils who miss more than ``MANY`` lessons of a subject this year, most first."""
    known = {outing.pupil_id: outing for outing in outings}
    found = []
    for pupil, counts in totals.items():
        subjects = tuple((subject, lessons) for subject, lessons in by_number(counts) if lessons > MANY)
        if subjects:
            found.append(MissesMuch(pupil, known[pupil].name, known[pupil].form, subjects))
    return sorted(found, key=lambda one: (-one.subjects[0][1], fold(one.name), one.pupil_id))


def by_number(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Subjects by how many lessons are missed, most first."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _form_key(form: str) -> tuple[int, str]:
    digits = "".join(letter for letter in form if letter.isdecimal())
    return (int(digits[:3]) if digits else 0, form)
