"""Pupils: the roll by leaving cohort, groups, indicators, contacts and needs; other systems' pupil lists in."""
