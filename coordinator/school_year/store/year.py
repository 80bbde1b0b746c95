"""How the school's year is kept: the only SQL of the feature."""

from datetime import date
from typing import Any

from coordinator.file.school_file import Change, Reader
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
from coordinator.school_year.rules import DEFAULTS, Calendar


def school(reader: Reader) -> School | None:
    """The school, or None in a file just made."""
    return reader.one(School, "SELECT * FROM school WHERE id = 1")


def calendar(reader: Reader) -> Calendar:
    """The whole school year, ready to be asked; the one worked out last is given again while its rows are the same."""
    global _worked_out  # noqa: PLW0603  # one calendar, kept with the rows it was made of: any other rows make another
    rows = tuple(
        tuple(reader.rows(f"SELECT * FROM {table}"))
        for table in ("term", "closure", "calendar_event", "timetable_week")
    )
    if _worked_out is None or _worked_out[0] != rows:
        made = Calendar(
            terms=tuple(terms(reader)),
            closures=tuple(closures(reader)),
            events=tuple(events(reader)),
            weeks=tuple(reader.every(TimetableWeek, order="monday")),
        )
        _worked_out = rows, made
    return _worked_out[1]


_worked_out: tuple[tuple[tuple[tuple[Any, ...], ...], ...], Calendar] | None = None


def setting(reader: Reader, key: str) -> str:
    """The school's own value, or the shipped default; LookupError for a key nobody knows."""
    found = reader.scalar("SELECT value FROM school_setting WHERE key = ?", key)
    if found is not None:
        return str(found)
    if key not in DEFAULTS:
        raise LookupError(f"no setting {key}")
    return DEFAULTS[key].value


def setting_number(reader: Reader, key: str) -> int:
    """A setting that is a whole number."""
    return int(setting(reader, key))


def settings(reader: Reader) -> dict[str, SchoolSetting]:
    """Every setting with the value that holds, the school's own or the shipped one (id 0), by its key."""
    shipped = {key: SchoolSetting(key=key, value=d.value, source=d.source) for key, d in DEFAULTS.items()}
    return shipped | {own.key: own for own in reader.every(SchoolSetting, order="key")}


def own_setting(reader: Reader, key: str) -> SchoolSetting | None:
    """The school's own row of a setting, if it has one."""
    return reader.one(SchoolSetting, "SELECT * FROM school_setting WHERE key = ?", key)


def academic_years(reader: Reader) -> list[AcademicYear]:
    """The years, in order."""
    return reader.every(AcademicYear, order="starts")


def terms(reader: Reader) -> list[Term]:
    """The terms, in order."""
    return reader.every(Term, order="starts, ends, id")


def closures(reader: Reader, a: date | None = None, b: date | None = None) -> list[Closure]:
    """The closures that touch ``a`` to ``b``, in order."""
    return reader.query(
        Closure,
        "SELECT * FROM closure WHERE ends >= ? AND starts <= ? ORDER BY starts, ends, id",
        a or date.min,
        b or date.max,
    )


def events(reader: Reader, a: date | None = None, b: date | None = None) -> list[CalendarEvent]:
    """The events that touch ``a`` to ``b``, in order."""
    return reader.query(
        CalendarEvent,
        "SELECT * FROM calendar_event WHERE ends >= ? AND starts <= ? ORDER BY starts, from_at, ends, id",
        a or date.min,
        b or date.max,
    )


def timetable_weeks(reader: Reader, a: date | None = None, b: date | None = None) -> list[TimetableWeek]:
    """The lettered weeks whose Monday lies in ``a`` to ``b``, in order."""
    return reader.query(
        TimetableWeek,
        "SELECT * FROM timetable_week WHERE monday BETWEEN ? AND ? ORDER BY monday",
        a or date.min,
        b or date.max,
    )


def timetable_week(reader: Reader, monday: date) -> TimetableWeek | None:
    """The letter of one week, if it has one."""
    return reader.one(TimetableWeek, "SELECT * FROM timetable_week WHERE monday = ?", monday)


def bell_times(reader: Reader) -> list[BellTime]:
    """The periods of the day, in order."""
    return reader.every(BellTime, order="starts, ends, id")


def lessons(reader: Reader) -> list[Lesson]:
    """The lead's own lessons and duties, by week, weekday and time; colleagues' are ``timetables.every_lesson``."""
    return reader.query(
        Lesson,
        "SELECT lesson.* FROM lesson JOIN bell_time ON bell_time.id = bell_time_id WHERE staff_id IS NULL"
        " ORDER BY week, weekday, bell_time.starts, lesson.id",
    )


def partner_weeks(reader: Reader, organisation_id: int | None = None) -> list[PartnerWeek]:
    """A partner's calendar, or every partner's, in order."""
    return reader.query(
        PartnerWeek,
        "SELECT * FROM partner_week WHERE ?1 IS NULL OR organisation_id = ?1 ORDER BY starts, ends, id",
        organisation_id,
    )


def delete_timetable_weeks(change: Change, a: date, b: date) -> None:
    """Takes away the letters of the weeks whose Monday lies in ``a`` to ``b``."""
    change.execute("DELETE FROM timetable_week WHERE monday BETWEEN ? AND ?", a, b)


def organisation_name(reader: Reader, organisation_id: int) -> str | None:
    """What the partner is called, or None when there is none of that id."""
    found = reader.scalar("SELECT name FROM organisation WHERE id = ?", organisation_id)
    return None if found is None else str(found)
