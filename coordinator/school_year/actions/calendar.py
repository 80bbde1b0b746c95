"""What the coordinator does with the school's year: each action is one change that Undo takes back."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from coordinator import names
from coordinator.file.school_file import Change, Reader, SchoolFile
from coordinator.problems import Problem
from coordinator.school_year import bank_holidays, ics, rules, store
from coordinator.school_year.records import (
    AcademicYear,
    BellTime,
    CalendarEvent,
    Closure,
    Lesson,
    PartnerWeek,
    School,
    SchoolSetting,
    Term,
    TimetableWeek,
)
from coordinator.school_year.store.timetables import delete_period
from coordinator.words import clock, short_date

_LONGEST_TERM = timedelta(days=200)
_LONGEST_CLOSURE = timedelta(days=120)
_MOST_DAYS = 20_000


def save_school(file: SchoolFile, school: School) -> None:
    """Keeps the school's name, address and colours. Raises Problem without a name or with an unknown nation."""
    school = replace(school, id=1, name=names.tidy(school.name))
    if not school.name:
        raise Problem("The school needs a name.")
    if school.nation not in bank_holidays.NATIONS:
        raise Problem(f"“{school.nation}” is none of England, Wales, Scotland and Northern Ireland.")
    with file.change("Change the school's details") as change:
        if store.school(change) is None:
            change.insert(school)
        elif store.school(change) != school:
            change.update(school)


def name_school(file: SchoolFile, name: str, nation: str) -> None:
    """Says whose file it is and whose bank holidays count; what else is known of the school stays."""
    known = store.school(file)
    save_school(file, replace(known, name=name, nation=nation) if known else School(name=name, nation=nation))


def change_setting(file: SchoolFile, key: str, value: str, source: str = "") -> None:
    """Keeps the school's own value of a setting, with where it comes from. Raises Problem when it can't hold."""
    default = rules.DEFAULTS.get(key)
    if default is None:
        raise Problem(f"There is no setting called “{key}”.")
    value = names.tidy(value)
    if default.value.isdigit() and not (value.isdecimal() and int(value) <= 10_000):
        raise Problem(f"“{default.label}” needs a whole number.")
    if default.options and value not in dict(default.options):
        ways = "; ".join(f"{one} ({said.lower()})" for one, said in default.options)
        raise Problem(f"“{default.label}” can’t be “{value}”. Choose one of these: {ways}.")
    with file.change(f"Set “{default.label}” to {default.said(value)}") as change:
        own = store.own_setting(change, key)
        if own is None:
            change.insert(SchoolSetting(key=key, value=value, source=source))
        else:
            change.set(SchoolSetting, own.id, value=value, source=source)


def reset_setting(file: SchoolFile, key: str) -> None:
    """Goes back to the shipped value of a setting."""
    default = rules.DEFAULTS[key]
    with file.change(f"Set “{default.label}” back to {default.said(default.value)}") as change:
        own = store.own_setting(change, key)
        if own is not None:
            change.delete(SchoolSetting, own.id)


Kept = Term | Closure | CalendarEvent | PartnerWeek | BellTime | Lesson | TimetableWeek | AcademicYear


def _keep(file: SchoolFile, record: Kept, label: str) -> int:
    with file.change(label) as change:
        return write(change, record)


def write(change: Change, record: Kept) -> int:
    if isinstance(record, Term):
        _ensure_year(change, record.starts)
    if not record.id:
        return change.insert(record)
    if change.by_id(type(record), record.id) != record:
        change.update(record)
    return record.id


def _ensure_year(change: Change, day: date) -> None:
    start = rules.academic_year_of(day)
    label = rules.year_label(start)
    if not any(year.label == label for year in store.academic_years(change)):
        change.insert(AcademicYear(label=label, starts=date(start, 9, 1), ends=date(start + 1, 8, 31)))


def _check_days(name: str, starts: date, ends: date, longest: timedelta) -> str:
    name = names.tidy(name)
    if not name:
        raise Problem("Give it a name first.")
    if ends < starts:
        raise Problem(
            f"“{name}” would end on {short_date(ends)}, before it starts on {short_date(starts)}. Swap the days."
        )
    if ends - starts > longest:
        raise Problem(f"“{name}” would last {(ends - starts).days + 1} days. Check the year of both days.")
    return name


def save_term(file: SchoolFile, term: Term) -> int:
    """Keeps a term (new when its id is 0) and returns its id. Raises Problem when it overlaps another."""
    term = replace(term, name=_check_days(term.name, term.starts, term.ends, _LONGEST_TERM))
    for other in store.terms(file):
        if other.id != term.id and other.starts <= term.ends and term.starts <= other.ends:
            raise Problem(
                f"“{term.name}” would overlap “{other.name}” ({short_date(other.starts)} – {short_date(other.ends)})."
                " Change one of them first."
            )
    return _keep(file, term, f"{'Change' if term.id else 'Add'} {term.name}")


def save_terms(file: SchoolFile, terms: Iterable[Term]) -> None:
    """Keeps several terms as one change, such as a year's six. Raises Problem, and keeps none, when two overlap."""
    with file.change("Type in the terms"):
        for term in terms:
            save_term(file, term)


def save_closure(file: SchoolFile, closure: Closure) -> int:
    """Keeps a half term, INSET day, bank holiday or other closure and returns its id. Closures may overlap."""
    closure = replace(closure, name=_check_days(closure.name, closure.starts, closure.ends, _LONGEST_CLOSURE))
    verb = "Change" if closure.id else "Close school for"
    return _keep(file, closure, f"{verb} {closure.name}, {short_date(closure.starts)}")


def save_event(file: SchoolFile, event: CalendarEvent) -> int:
    """Keeps an event with its year groups and weight and returns its id."""
    event = replace(event, name=_check_days(event.name, event.starts, event.ends, _LONGEST_TERM))
    if event.from_at and event.to_at and event.starts == event.ends and event.to_at < event.from_at:
        raise Problem(f"“{event.name}” would end at {clock(event.to_at)}, before it starts. Swap the times.")
    return _keep(file, event, f"{'Change' if event.id else 'Add'} {event.name}, {short_date(event.starts)}")


def delete_term(file: SchoolFile, id_: int) -> None:
    """Takes a term out of the year."""
    with file.change(f"Delete {file.by_id(Term, id_).name}") as change:
        change.delete(Term, id_)


def delete_closure(file: SchoolFile, id_: int) -> None:
    """Opens the days of a closure again."""
    closure = file.by_id(Closure, id_)
    with file.change(f"Delete {closure.name}, {short_date(closure.starts)}") as change:
        change.delete(Closure, id_)


def delete_event(file: SchoolFile, id_: int) -> None:
    """Takes an event off the calendar."""
    event = file.by_id(CalendarEvent, id_)
    with file.change(f"Delete {event.name}, {short_date(event.starts)}") as change:
        change.delete(CalendarEvent, id_)


def add_bank_holidays(file: SchoolFile, nation: str, start_year: int) -> int:
    """Closes school on every bank holiday of an academic year that is not closed by one yet; how many were added.

    ``start_year`` is the year of the 1 September. Source: GOV.UK's list, see ``bank_holidays``.
    """
    if nation not in bank_holidays.NATIONS:
        raise Problem(f"“{nation}” is none of England, Wales, Scotland and Northern Ireland.")
    where = bank_holidays.NATIONS[nation][0]
    new = bank_holidays.missing(store.calendar(file), nation, start_year)
    with file.change(f"Add the bank holidays of {rules.year_label(start_year)} in {where}") as change:
        change.insert_many(new)
    return len(new)


def set_week(file: SchoolFile, monday: date, letter: str) -> None:
    """Says which week of the timetable the week of ``monday`` is; an empty letter leaves it without one."""
    monday, letter = rules.monday_of(monday), names.tidy(letter)[:12]
    label = f"Leave {short_date(monday)} without a week"
    if letter:
        label = f"Make the week of {short_date(monday)} Week {letter}"
    with file.change(label) as change:
        week = store.timetable_week(change, monday)
        if not letter and week is not None:
            change.delete(TimetableWeek, week.id)
        elif letter and week is not None and week.letter != letter:
            change.set(TimetableWeek, week.id, letter=letter)
        elif letter and week is None:
            change.insert(TimetableWeek(monday=monday, letter=letter))


def generate_weeks(
    file: SchoolFile, first: date, last: date, rule: str = "alternate", letters: tuple[str, ...] = ("A", "B")
) -> int:
    """Letters every week of school from ``first`` to ``last`` anew and returns how many; see ``rules.timetable_weeks``."""
    if last < first or last - first > timedelta(days=800):
        raise Problem("Choose a first and a last day within two years, the first one first.")
    weeks = rules.timetable_weeks(store.calendar(file), first, last, rule, letters)
    with file.change(f"Letter the weeks from {short_date(first)} to {short_date(last)}") as change:
        store.delete_timetable_weeks(change, rules.monday_of(first), last)
        change.insert_many(weeks)
    return len(weeks)


def save_bell_time(file: SchoolFile, bell: BellTime) -> int:
    """Keeps a period of the day and returns its id."""
    bell = replace(bell, name=names.tidy(bell.name))
    if not bell.name or bell.ends <= bell.starts:
        raise Problem("A period needs a name, and an end after its start.")
    return _keep(file, bell, f"{'Change' if bell.id else 'Add'} the bell times of {bell.name}")


def delete_bell_time(file: SchoolFile, id_: int) -> None:
    """Takes a period out of the day, with everybody's lessons in it."""
    with file.change(f"Delete the bell times of {file.by_id(BellTime, id_).name}") as change:
        delete_period(change, id_)
        change.delete(BellTime, id_)


def save_lesson(file: SchoolFile, lesson: Lesson) -> int:
    """Keeps a lesson, duty or meeting of the lead or of a colleague and returns its id."""
    lesson = replace(lesson, label=names.tidy(lesson.label))
    if not lesson.label or not 0 <= lesson.weekday <= 4:
        raise Problem("A lesson needs a name and a weekday.")
    return _keep(file, lesson, f"{'Change' if lesson.id else 'Add'} {lesson.label} on the timetable")


def delete_lesson(file: SchoolFile, id_: int) -> None:
    """Frees whoever it is in that period."""
    with file.change(f"Delete {file.by_id(Lesson, id_).label} from the timetable") as change:
        change.delete(Lesson, id_)


def save_partner_week(file: SchoolFile, week: PartnerWeek) -> int:
    """Keeps a stretch of a partner's calendar and returns its id."""
    _check_days(week.note or week.kind, week.starts, week.ends, timedelta(days=366))
    return _keep(
        file, week, f"{'Change' if week.id else 'Add'} {week.note or week.kind} in a partner's calendar"
    )


def delete_partner_week(file: SchoolFile, id_: int) -> None:
    """Takes a stretch out of a partner's calendar."""
    with file.change("Delete a stretch of a partner's calendar") as change:
        change.delete(PartnerWeek, id_)


def days(reader: Reader, first: date, last: date, year_group: int | None = None) -> rules.Days:
    """Counts the school days from ``first`` to ``last`` and says of every other day why it is closed.

    Raises Problem when the days are the wrong way round or more than fifty years apart.
    """
    if last < first:
        raise Problem(
            f"{short_date(last)} {last.year} is before {short_date(first)} {first.year}. Swap the two days."
        )
    if (last - first).days > _MOST_DAYS:
        raise Problem("That is more than fifty years. Choose days nearer to each other.")
    calendar = store.calendar(reader)
    every = rules.span(first, last)
    closed = tuple((day, why) for day in every if (why := calendar.why_closed(day, year_group)) is not None)
    return rules.Days(first, last, year_group, len(every) - len(closed), closed)


def export_calendar(reader: Reader, at: datetime) -> bytes:
    """The school's first and last days, closures and events as a calendar file (.ics) for other programs."""
    return ics.write_ics(store.terms(reader), store.closures(reader), store.events(reader), at)
