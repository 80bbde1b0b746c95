"""How things stand with writing in a file, and how that is said."""

from datetime import datetime
from enum import StrEnum

from coordinator import words
from coordinator.file.lock import Holder


class Standing(StrEnum):
    """How things stand with writing."""

    WRITING = "writing"
    ASKED = "asked"  # opened for reading because that was asked for
    HELD = "held"  # somebody else has it
    FREE = "free"  # somebody else had it and has let it go
    PLACE = "place"  # its disk or folder may only be read
    DAMAGED = "damaged"  # nothing more is written in it, so that what can be read does not get less
    LOST = "lost"  # somebody took it over while this program was silent
    GONE = "gone"  # its drive was not there at opening; this is how it was left on this computer
    AWAY = "away"  # its drive does not answer; what is done is kept on this computer


def says(standing: Standing, who: Holder | None) -> str:
    """A sentence for the bar under the head; empty while writing."""
    here = f"{who.person} has this file open on {who.machine} since {_since(who)}." if who else ""
    return {
        Standing.WRITING: "",
        Standing.ASKED: "This file is open for reading only.",
        Standing.HELD: here or "Another program is writing in this file just now.",
        Standing.FREE: f"{who.person} has let this file go." if who else "This file is free now.",
        Standing.GONE: "The drive of this file isn’t there. This is how the file was left on this computer.",
        Standing.DAMAGED: "This file is damaged in places. Nothing was lost just now, and nothing more is written in it.",
        Standing.PLACE: "This file lies where it may only be read. Copy it to a place where you may write.",
        Standing.LOST: here.replace(" has ", " took over and has ", 1)
        or "Another program took this file over.",
        Standing.AWAY: "The drive of this file doesn’t answer. What you do is kept on this computer and will be"
        " written when the drive is back.",
    }[standing]


def left_behind(before: Holder) -> str:
    """What is told after taking over the lock of a program that never closed the file."""
    return (
        f"{before.person} had this file open on {before.machine} since {_since(before)} and it was never closed there."
        " Everything that was saved is here, and the file is yours to write in."
    )


def _since(holder: Holder) -> str:
    """``10.40``, or ``Mon 9 Nov, 16.02`` when it was not today."""
    today = datetime.now().date()
    day = holder.since.date()
    clock = words.clock(holder.since.time())
    return clock if day == today else f"{words.short_date(day, today)}, {clock}"
