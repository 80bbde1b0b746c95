"""The school year: the wall, the month, why this day, and everything that makes the calendar."""
