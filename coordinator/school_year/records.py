"""What the school and its year are: plain records, one field for each column."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class ClosureKind(StrEnum):
    """Why pupils are not in."""

    HOLIDAY = "holiday"
    HALF_TERM = "half-term"
    INSET = "inset"
    BANK_HOLIDAY = "bank-holiday"
    OTHER = "other"


class EventKind(StrEnum):
    """What else happens on a day."""

    EXAMS = "exams"
    MOCKS = "mocks"
    PARENTS_EVENING = "parents-evening"
    WORK_EXPERIENCE = "work-experience"
    FAITH_DAY = "faith-day"
    STAFF_MEETING = "staff-meeting"
    OTHER = "other"


class Weight(StrEnum):
    """How much an event stands in a visit's way."""

    BLOCKS = "blocks"
    AVOID = "avoid"
    NOTE = "note"


class LessonKind(StrEnum):
    """What the lead is doing in a period."""

    LESSON = "lesson"
    DUTY = "duty"
    MEETING = "meeting"


class PartnerWeekKind(StrEnum):
    """What a partner's students are doing."""

    TEACHING = "teaching"
    READING = "reading"
    EXAMS = "exams"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """The school itself: one row, always with id 1."""

    id: int = 1
    name: str
    nation: str = "england"  # england wales scotland northern-ireland
    local_authority: str = ""
    programme: str = "Aspirations programme"
    address: str = ""
    town: str = ""
    postcode: str = ""
    telephone: str = ""
    out_of_hours: str = ""
    email: str = ""
    head: str = ""
    lead: str = ""
    safeguarding_lead: str = ""
    latitude: float | None = None
    longitude: float | None = None
    colour_1: str = "#12372F"
    colour_2: str = "#F4B942"
    logo: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolSetting:
    """A length, limit or wording the school has made its own, with where it comes from."""

    id: int = 0
    key: str
    value: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcademicYear:
    """A year by its name, ``2026–27``."""

    id: int = 0
    label: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """The first and the last day for pupils."""

    id: int = 0
    name: str
    starts: date
    ends: date
    source: str = ""
    to_confirm: bool = False  # carried over or doubtful, until somebody says it is right


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """Days without pupils, both ends among them; no year groups means all of them."""

    id: int = 0
    name: str
    kind: ClosureKind = ClosureKind.HOLIDAY
    starts: date
    ends: date
    year_groups: tuple[int, ...] = ()
    source: str = ""
    to_confirm: bool = False  # carried over or doubtful, until somebody says it is right


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """Something on school days that a visit may have to keep clear of; no year groups means all of them."""

    id: int = 0
    name: str
    kind: EventKind = EventKind.OTHER
    starts: date
    ends: date
    year_groups: tuple[int, ...] = ()
    weight: Weight = Weight.NOTE
    from_at: time | None = None
    to_at: time | None = None
    source: str = ""
    to_confirm: bool = False  # carried over or doubtful, until somebody says it is right


@dataclass(frozen=True, slots=True, kw_only=True)
class TimetableWeek:
    """Which week of the cycle the week of that Monday is."""

    id: int = 0
    monday: date
    letter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BellTime:
    """A period of the day."""

    id: int = 0
    name: str
    starts: time
    ends: time
    is_lesson: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A lesson, duty or meeting of the lead or of another colleague; ``week`` is A, B or empty for both."""

    id: int = 0
    week: str = ""
    weekday: int  # 0 is Monday
    bell_time_id: int
    label: str
    kind: LessonKind = LessonKind.LESSON
    staff_id: int | None = None  # whose it is; None: the lead's


@dataclass(frozen=True, slots=True, kw_only=True)
class TaughtLesson:
    """What a form is taught in a period; ``week`` is A, B or empty for both."""

    id: int = 0
    week: str = ""
    weekday: int  # 0 is Monday
    bell_time_id: int
    form: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerWeek:
    """A stretch of a partner's own calendar, both ends included."""

    id: int = 0
    organisation_id: int
    kind: PartnerWeekKind = PartnerWeekKind.TEACHING
    starts: date
    ends: date
    note: str = ""
