"""Contacts and promises, and the rows that pages show."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum


class Way(StrEnum):
    """How we were in contact."""

    TELEPHONE = "telephone"
    EMAIL = "e-mail"
    MEETING = "meeting"
    LETTER = "letter"
    SOCIAL = "social"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One conversation in the contact log."""

    id: int = 0
    at: datetime
    staff_id: int | None = None
    organisation_id: int
    person_id: int | None = None
    way: Way = Way.EMAIL
    said: str = ""
    follow_up_on: date | None = None
    followed_up_on: date | None = None
    follow_up_dropped_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What we promised a partner, or they us."""

    id: int = 0
    organisation_id: int
    person_id: int | None = None
    staff_id: int | None = None
    visit_id: int | None = None
    by_us: bool
    what: str
    made_on: date | None = None
    due_on: date | None = None
    kept_on: date | None = None
    dropped_on: date | None = None

    @property
    def open(self) -> bool:
        """Neither kept nor dropped."""
        return self.kept_on is None and self.dropped_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    """A contact with the names of who spoke."""

    id: int = 0
    at: datetime
    staff_id: int | None = None
    staff: str = ""
    organisation_id: int
    organisation: str = ""
    person_id: int | None = None
    person: str = ""
    way: Way = Way.EMAIL
    said: str = ""
    follow_up_on: date | None = None
    followed_up_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRow:
    """A promise with the names it concerns; school days left are the rules' to say."""

    id: int = 0
    organisation_id: int
    organisation: str = ""
    person_id: int | None = None
    person: str = ""
    staff_id: int | None = None
    staff: str = ""
    visit_id: int | None = None
    visit: str = ""
    by_us: bool
    what: str
    made_on: date | None = None
    due_on: date | None = None
    kept_on: date | None = None
    dropped_on: date | None = None

    @property
    def open(self) -> bool:
        """Neither kept nor dropped."""
        return self.kept_on is None and self.dropped_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryItem:
    """One thing on a partner's page: the page merges these with visits, thanks and feedback."""

    on: date
    kind: str  # telephone e-mail meeting letter social promised kept dropped agreed met
    title: str
    words: str = ""
    id: int = 0  # the contact's, promise's or agreement's


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokeDay:
    """A partner and a day on which one of us was in contact with it, or pupils were there."""

    organisation_id: int
    name: str
    rhythm_days: int | None = None
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """A partner that has been silent longer than usual; lengths in school days."""

    organisation_id: int
    name: str
    last_spoke: date
    days_since: int
    usual: int
    last: str = ""  # what the last time was: with whom and about what


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """An open promise and the school days left: 0 today, below 0 late, None without a date."""

    promise: PromiseRow
    days_left: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When somebody says they can be rung: on which weekdays (0 is Monday), from when to when."""

    weekdays: tuple[int, ...]
    starts: time
    ends: time


@dataclass(frozen=True, slots=True, kw_only=True)
class RingGrid:
    """A week in the lead's periods: where they are in, and where she is free as well."""

    monday: date
    letter: str
    periods: tuple[str, ...]
    both: frozenset[tuple[int, int]]  # weekday, place of the period
    they: frozenset[tuple[int, int]]
    next_at: datetime | None = None  # the next time both are free, within three weeks
