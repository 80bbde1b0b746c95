"""What lessons the adults of a visit miss, and noting who takes them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from coordinator.file.school_file import Reader, SchoolFile
from coordinator.names import fold, tidy
from coordinator.problems import Problem
from coordinator.school_year import store as school_year
from coordinator.school_year.records import BellTime
from coordinator.school_year.store.timetables import every_lesson
from coordinator.visits import store
from coordinator.visits.records import Cover, VisitState
from coordinator.visits.rules.cover import (
    Colleague,
    CoverLine,
    colleagues,
    goes_too,
    lessons_missed,
    with_covers,
)
from coordinator.visits.store.cover import adults, covers
from coordinator.words import listed, short_date


def cover_of(reader: Reader, visit_id: int) -> list[CoverLine]:
    """Every lesson of a visit's adults that somebody else has to take, with who does; nothing of a cancelled visit is needed."""
    lessons, kept = every_lesson(reader), covers(reader, visit_id)
    if not lessons and not kept:
        return []
    names, bells = adults(reader), school_year.bell_times(reader)
    goes = _goes(reader, visit_id, names)
    missed = lessons_missed(goes, lessons, bells, school_year.calendar(reader), _lead(reader, names))
    return with_covers(missed, kept, goes, bells, names)


def without_timetable(reader: Reader, visit_id: int) -> list[str]:
    """The adults who go and whose lessons nobody has entered."""
    names = adults(reader)
    known = {lesson.staff_id for lesson in every_lesson(reader)}
    lead = _lead(reader, names) if None in known else None
    return [one.name for one in _goes(reader, visit_id, names) if one.id not in known and one.id != lead]


def going(reader: Reader, visit_id: int) -> list[Colleague]:
    """The adults who leave school with a visit; nobody while it has no day or when it is cancelled."""
    return _goes(reader, visit_id, adults(reader))


def _goes(reader: Reader, visit_id: int, names: dict[int, str]) -> list[Colleague]:
    visit = store.visit(reader, visit_id)
    if visit.state is VisitState.CANCELLED:
        return []
    return colleagues(visit, store.parties(reader, visit_id), store.staffing(reader, visit_id), names)


def _lead(reader: Reader, names: dict[int, str]) -> int | None:
    """Who of the staff the lead is: the school names her; else the only one there is."""
    school = school_year.school(reader)
    wanted = fold(school.lead) if school is not None else ""
    found = [id_ for id_, name in names.items() if wanted and fold(name) == wanted]
    return found[-1] if found else next(iter(names)) if len(names) == 1 else None


def arrange(file: SchoolFile, visit_id: int, who: Sequence[tuple[CoverLine, str]], today: date) -> None:
    """Notes who takes each of those lessons; an empty name means that nobody does yet. Raises Problem."""
    told = [(line, tidy(name)) for line, name in who]
    told = [(line, name) for line, name in told if name != line.covered_by]
    if not told:
        return
    goes, bells = going(file, visit_id), {bell.id: bell for bell in school_year.bell_times(file)}
    for line, name in told:
        if goes_too(name, line, goes, bells.get(line.bell_time_id or 0)):
            raise Problem(f"{name} goes on this visit too and can’t take {line.what} on {short_date(line.day)}.")
    absent = listed(list(dict.fromkeys(line.name for line, _ in told)))
    with file.change(f"Arranged cover for {absent}") as change:
        for line, name in told:
            on = today if name else None
            if line.cover_id and (name or line.by_hand):
                change.set(Cover, line.cover_id, covered_by=name, arranged_on=on)
            elif line.cover_id:
                change.delete(Cover, line.cover_id)
            else:
                change.insert(
                    Cover(
                        visit_id=visit_id, staff_id=line.staff_id, on_day=line.day, bell_time_id=line.bell_time_id,
                        what=line.what, covered_by=name, arranged_on=on,
                    )
                )  # fmt: skip


def add_lesson(file: SchoolFile, cover: Cover, today: date) -> int:
    """Writes down a lesson that is on no timetable here, with who takes it, and returns its id. Raises Problem."""
    kept = replace(cover, what=tidy(cover.what), covered_by=tidy(cover.covered_by))
    if not kept.what:
        raise Problem("A lesson to be covered needs its class.")
    colleague = next((one for one in going(file, cover.visit_id) if one.id == cover.staff_id), None)
    if colleague is None:
        raise Problem("Only the lessons of the adults who go need cover. Add the adult to the visit first.")
    bell = file.by_id(BellTime, cover.bell_time_id) if cover.bell_time_id else None
    away = colleague.misses(cover.on_day, bell) if bell else any(one.hours(cover.on_day) for one in colleague.away)
    if not away:
        raise Problem(f"{colleague.name} is at school then: the visit is not away at that time of {short_date(cover.on_day)}.")
    key = (cover.staff_id, cover.on_day, cover.bell_time_id)
    if bell and any((line.staff_id, line.day, line.bell_time_id) == key for line in cover_of(file, cover.visit_id)):
        raise Problem(f"{colleague.name} has a lesson in {bell.name} on {short_date(cover.on_day)} already.")
    with file.change(f"Added {kept.what} to the cover for {colleague.name}") as change:
        return change.insert(replace(kept, arranged_on=today if kept.covered_by else None))


def drop(file: SchoolFile, cover_id: int) -> None:
    """Takes away what was written down about a lesson; LookupError when there is none of that id."""
    cover = file.by_id(Cover, cover_id)
    with file.change(f"Took {cover.what} off the cover") as change:
        change.delete(Cover, cover_id)
