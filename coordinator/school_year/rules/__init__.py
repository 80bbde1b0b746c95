"""What a school year is: terms, closures, weeks of the timetable, and counting school days."""

from coordinator.school_year.rules.calendar import (
    DEFAULTS,
    Calendar,
    Days,
    FreePeriod,
    academic_year_of,
    free_now,
    free_periods,
    joined,
    last_lesson,
    monday_of,
    span,
    timetable_weeks,
    year_label,
)
from coordinator.school_year.rules.defaults import Default
from coordinator.school_year.rules.weights import BENEFITS, COSTS, LIMITS, WEIGHTS

__all__ = [
    "BENEFITS",
    "COSTS",
    "DEFAULTS",
    "LIMITS",
    "WEIGHTS",
    "Calendar",
    "Days",
    "Default",
    "FreePeriod",
    "academic_year_of",
    "free_now",
    "free_periods",
    "joined",
    "last_lesson",
    "monday_of",
    "span",
    "timetable_weeks",
    "year_label",
]
