"""The school's year: terms, closures, events, the two-week timetable and school-day arithmetic."""
