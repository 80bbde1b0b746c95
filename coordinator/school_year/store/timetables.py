"""How everybody's timetables are kept: colleagues' lessons, and what each form is taught."""

from coordinator.file.school_file import Change, Reader
from coordinator.school_year.records import Lesson, TaughtLesson


def every_lesson(reader: Reader) -> list[Lesson]:
    """The lessons of the lead and of all colleagues, by week, weekday and time."""
    return reader.query(
        Lesson,
        "SELECT lesson.* FROM lesson JOIN bell_time ON bell_time.id = bell_time_id"
        " ORDER BY week, weekday, bell_time.starts, lesson.id",
    )


def lessons_of(reader: Reader, staff_id: int | None) -> list[Lesson]:
    """One person's; None is the lead."""
    return [lesson for lesson in every_lesson(reader) if lesson.staff_id == staff_id]


def taught_lessons(reader: Reader) -> list[TaughtLesson]:
    """What every form is taught, by form, week, weekday and time."""
    return reader.query(
        TaughtLesson,
        "SELECT taught_lesson.* FROM taught_lesson JOIN bell_time ON bell_time.id = bell_time_id"
        " ORDER BY form, week, weekday, bell_time.starts, taught_lesson.id",
    )


def delete_taught(change: Change, form: str) -> None:
    """Takes away what a form is taught."""
    change.execute("DELETE FROM taught_lesson WHERE form = ?", form)


def delete_period(change: Change, bell_time_id: int) -> None:
    """Takes away what hangs on a period; cover that was arranged for it stays, without the period."""
    change.execute("DELETE FROM lesson WHERE bell_time_id = ?", bell_time_id)
    change.execute("DELETE FROM taught_lesson WHERE bell_time_id = ?", bell_time_id)
    change.execute("UPDATE cover SET bell_time_id = NULL WHERE bell_time_id = ?", bell_time_id)
