"""Letters of the weeks taken from a list that the school printed."""

from coordinator.file.school_file import SchoolFile
from coordinator.school_year import store, week_list
from coordinator.school_year.rules import year_label


def keep_week_list(file: SchoolFile, text: str, start_year: int) -> str:
    """Gives the weeks of a pasted list their letters, the others keep theirs; says what was read. Raises Problem."""
    weeks = week_list.read_week_list(text, start_year)
    with file.change(f"Letter the weeks of {year_label(start_year)} from a list") as change:
        for week in weeks:
            store.delete_timetable_weeks(change, week.monday, week.monday)
        change.insert_many(weeks)
    return week_list.in_words(weeks)
