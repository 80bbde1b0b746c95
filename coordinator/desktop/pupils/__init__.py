"""The pupils page: the roll, one pupil, groups."""
