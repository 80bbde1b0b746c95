"""What lessons visits cost: for the forms of one visit, and for a pupil over the year."""

from dataclasses import dataclass
from datetime import date

from coordinator.file.school_file import Reader
from coordinator.pupils import store as pupils
from coordinator.pupils.rules import year_group
from coordinator.school_year import store as school_year
from coordinator.school_year.store.timetables import taught_lessons
from coordinator.visits import store
from coordinator.visits.rules.lessons_missed import (
    MissesMuch,
    SubjectCost,
    Timetables,
    by_number,
    miss_much,
    missed_by_pupil,
    subject_costs,
)
from coordinator.visits.store.missed import outings_of


@dataclass(frozen=True, slots=True)
class VisitCost:
    """What a visit costs by subject, and which of its pupils miss much of one this year."""

    subjects: tuple[SubjectCost, ...] = ()
    much: tuple[MissesMuch, ...] = ()


def cost_of(reader: Reader, visit_id: int, today: date) -> VisitCost:
    """The lessons that a visit costs; nothing while it has no day, no pupils, or nothing is known of what they are taught."""
    visit = store.visit(reader, visit_id)
    timetables = _timetables(reader)
    if timetables is None or visit.starts_on is None:
        return VisitCost()
    going = [place.pupil_id for place in store.places(reader, visit_id) if place.state.counts]
    first, last = school_year.calendar(reader).academic_year(visit.starts_on)
    outings = outings_of(reader, going, first, last, today)
    costs = subject_costs(visit_id, outings, timetables)
    return VisitCost(tuple(costs), tuple(miss_much(outings, missed_by_pupil(outings, timetables))))


def missed_by(reader: Reader, pupil_id: int, today: date) -> list[tuple[str, int]] | None:
    """How many lessons of each subject a pupil misses for visits this academic year, those to come among them, most first.

    None when nothing is known of what the pupil's form is taught.
    """
    timetables, pupil = _timetables(reader), pupils.pupil(reader, pupil_id)
    if timetables is None or not timetables.knows(pupil.form, year_group(pupil.leaving_cohort, today)):
        return None
    first, last = school_year.calendar(reader).academic_year(today)
    outings = outings_of(reader, [pupil_id], first, last, today)
    return by_number(missed_by_pupil(outings, timetables).get(pupil_id, {}))


def _timetables(reader: Reader) -> Timetables | None:
    taught = taught_lessons(reader)
    if not taught:
        return None
    return Timetables(taught, school_year.bell_times(reader), school_year.calendar(reader))
