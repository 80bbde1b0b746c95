"""Bringing in pupils, contacts and the calendar: choose a file, match and check, bring in."""
