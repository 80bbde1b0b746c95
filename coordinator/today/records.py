"""What Today shows: lines of work with the press that does each, the fortnight, the next visits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coordinator.relationships.records import Quiet
from coordinator.words import DAYS, listed


class Deed(StrEnum):
    """What the button of a line does. Those of the first group are done at once; the others open the place where it is done."""

    KEEP_PROMISE = "keep-promise"
    TICK_JOB = "tick-job"
    NOTE_THANKS = "note-thanks"
    POST_THANKS = "post-thanks"
    GIVE_FEEDBACK = "give-feedback"
    TELL_PARTNER = "tell-partner"
    DO_AGREED = "do-agreed"

    LOG_CONTACT = "log-contact"
    MAKE_CONTACT = "make-contact"
    FOLLOW_UP = "follow-up"
    CHASE_CONSENT = "chase-consent"
    OPEN_VISIT = "open-visit"
    TELL_OF_CHANGE = "tell-of-change"
    RECORD_WHO_CAME = "record-who-came"
    HOLD_REVIEW = "hold-review"
    SEND_RETURN = "send-return"
    ASK_MEDICINE = "ask-medicine"


AT_ONCE = frozenset(
    {
        Deed.KEEP_PROMISE,
        Deed.TICK_JOB,
        Deed.NOTE_THANKS,
        Deed.POST_THANKS,
        Deed.GIVE_FEEDBACK,
        Deed.TELL_PARTNER,
        Deed.DO_AGREED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Something that needs doing; ``days_left`` counts school days, negative when late, None when it has no day."""

    deed: Deed
    target_id: int  # of what the deed is done to: a promise, a job, a visit, a thank-you …
    title: str
    why: str
    verb: str
    minutes: int
    days_left: int | None
    kind: str  # what the line opens: partner visit thanks consent
    opens_id: int  # the record that the line opens
    icon: str = "circle-dot"
    telephone: str = ""  # hidden in discreet mode

    @property
    def key(self) -> str:
        """The same need has the same key tomorrow."""
        return f"{self.deed}:{self.target_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A thank-you on Today: to whom, for what, and how many school days are left."""

    id: int
    to: str
    what_for: str
    organisation: str
    owed_on: date
    days_left: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What the lead does in one period of one day: lesson duty meeting event free call now, or nothing."""

    kind: str = ""
    words: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outing:
    """A visit in the fortnight: the periods it covers (first and last row), and what it says."""

    visit_id: int
    title: str
    years: tuple[int, ...]
    first: int
    last: int
    lines: tuple[str, ...] = ()
    away: bool = False  # the lead is out with it


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One day of the fortnight."""

    day: date
    slots: tuple[Slot, ...] = ()
    outings: tuple[Outing, ...] = ()
    closed: str = ""
    closed_detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Monday to Friday, its letter, what partners are doing, and on which days nobody reaches the lead."""

    monday: date
    letter: str
    columns: tuple[Column, ...]
    partners: str = ""
    away: tuple[date, ...] = ()

    @property
    def partner_line(self) -> str:
        """``All teaching. Tell them you are away Thursday and Friday``, or nothing."""
        parts = [self.partners] if self.partners else []
        if self.away and len(self.away) < 5:
            parts.append(f"Tell them you are away {listed([DAYS[day.weekday()] for day in self.away])}")
        return ". ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fortnight:
    """One or two weeks of the lead's timetable; ``rows`` name the periods."""

    rows: tuple[str, ...]
    weeks: tuple[Week, ...]
    kept: bool  # whether any timetable is written down
    reachable: bool  # whether any partner's best time is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """One of the next visits: how ready it is and what is left."""

    id: int
    title: str
    years: tuple[int, ...]
    day: date
    school_days: int
    parts: tuple[tuple[str, float, bool], ...]  # section, share, late
    percent: int
    numbers: str
    left: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """Everything Today says besides the fortnight."""

    facts: str
    needs: tuple[Need, ...]
    next_day: date | None  # the first day with something beyond the list
    free: str  # "Free until 12.15: the first four fit"
    coming: tuple[Coming, ...]
    owed: tuple[Owed, ...]
    sent: int
    quiet: tuple[Quiet, ...]
    year: tuple[date, ...]  # the year's school days, empty when no terms are kept
    visit_days: Mapping[date, str]
    empty: bool  # nothing at all is in the file yet
