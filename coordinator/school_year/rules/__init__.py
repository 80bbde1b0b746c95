"""What a school year is: terms, closures, weeks of the timetable, and counting school days."""

from coordinator.school_year.rules.calendar import (
    DEFAULTS,
    Calendar,
    Days,
    Default,
    FreePeriod,
    academic_year_of,
    free_now,
    free_periods,
    joined,
    monday_of,
    span,
    timetable_weeks,
    year_label,
)

__all__ = [
    "DEFAULTS",
    "Calendar",
    "Days",
    "Default",
    "FreePeriod",
    "academic_year_of",
    "free_now",
    "free_periods",
    "joined",
    "monday_of",
    "span",
    "timetable_weeks",
    "year_label",
]
