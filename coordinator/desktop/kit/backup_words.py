"""Copies of the file in words: when, why, how large, what they hold."""

from datetime import date, datetime

from coordinator import words
from coordinator.file.backup import Counts, Why

WHY = {
    Why.FIRST: "First change of the day",
    Why.CLOSE: "Closing",
    Why.ASKED: "You asked for it",
    Why.UPDATE: "Before bringing up to date",
    Why.RESTORE: "Before going back",
    Why.PASSPHRASE: "Before changing the passphrase",
    Why.TRIM: "Before trimming the history",
    Why.OPEN: "As it was open",
}


def moment(at: datetime, today: date) -> str:
    """``Today, 8.05``, ``Tue 3 Nov, 16.12``."""
    return f"{day(at.date(), today)}, {at.hour}.{at.minute:02d}"


def day(on: date, today: date) -> str:
    """``Today``, ``Yesterday``, ``Tue 3 Nov``, the year too when it is long ago."""
    near = {0: "Today", 1: "Yesterday"}.get((today - on).days)
    return near or words.short_date(on, today)


def size(number: int) -> str:
    """``820 KB``, ``2.1 MB``."""
    for unit, big in (("GB", 1e9), ("MB", 1e6)):
        if number >= big:
            return f"{number / big:.1f} {unit}"
    return f"{max(1, round(number / 1000))} KB"


def holds(counts: Counts) -> str:
    """``1,204 pupils, 48 visits, 10 partners``."""
    return (
        f"{words.count(counts.pupils, 'pupil')}, {words.count(counts.visits, 'visit')},"
        f" {words.count(counts.partners, 'partner')}"
    )
