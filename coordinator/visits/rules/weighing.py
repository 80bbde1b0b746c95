"""What a looked-for date is weighed with: the question, what is known, and a day with its reasons and points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from coordinator.school_year.records import BellTime, Lesson, PartnerWeek
from coordinator.school_year.rules import WEIGHTS, Calendar
from coordinator.visits.rules.dates import Verdict

BEGIN = 100  # the points of a day that nothing speaks for or against


def shipped() -> dict[str, int]:
    """The shipped points and limits by their keys."""
    return {key: int(default.value) for key, default in WEIGHTS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is looked for: for whom, how long, with whom, and between which days."""

    years: tuple[int, ...]
    first: date
    last: date
    days: int = 1
    organisation_id: int | None = None
    notice_weeks: int | None = None  # None: as the school's setting says
    weekdays: tuple[int, ...] = ()  # 0 is Monday; wished for, not demanded
    back_at: time | None = None
    own_id: int = 0  # the visit that would be moved, which doesn't stand in its own way


@dataclass(frozen=True, slots=True, kw_only=True)
class Outing:
    """Another visit, as the finder needs it."""

    id: int
    title: str
    starts: date
    ends: date
    years: tuple[int, ...]
    travels: bool = True
    going: Mapping[int, int] = field(default_factory=dict, hash=False)  # pupils out by year group


@dataclass(frozen=True, kw_only=True)
class Known:
    """Everything a question is answered from, read once."""

    calendar: Calendar
    today: date
    partner: str = ""
    partner_weeks: Sequence[PartnerWeek] = ()
    outings: Sequence[Outing] = ()
    bells: Sequence[BellTime] = ()
    lessons: Sequence[Lesson] = ()  # the lead's own
    pupils: Mapping[int, int] = field(default_factory=dict)  # how many by year group
    notice_weeks: int = 6
    return_days: int = 5  # school days before a visit by which replies are due
    weights: Mapping[str, int] = field(default_factory=shipped)


@dataclass(frozen=True, slots=True)
class Weighed:
    """One thing that speaks for or against a day, with the points it gives or takes."""

    verdict: Verdict
    words: str
    points: int = 0

    @property
    def said(self) -> str:
        """The words as a line of their own."""
        return self.words[:1].upper() + self.words[1:]


@dataclass(frozen=True, slots=True)
class Finding:
    """A day with everything said about it, what blocks first."""

    day: date
    until: date
    points: int
    reasons: tuple[Weighed, ...]
    rank: int = 0  # 1 is the best of those found; 0 is not among them

    @property
    def blocks(self) -> tuple[str, ...]:
        """What stands in the way, in words."""
        return tuple(one.words for one in self.reasons if one.verdict is Verdict.BLOCKS)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What speaks against it, in words."""
        return tuple(one.words for one in self.reasons if one.verdict is Verdict.WARNS)

    @property
    def suits(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.blocks

    @property
    def sentence(self) -> str:
        """``Tuesday in week B, no mocks, Durham teaching, 31 school days’ notice; but: the day before half term``."""
        good = ", ".join(one.words for one in self.reasons if one.verdict is Verdict.OK)
        against = ", ".join(self.blocks + self.warnings)
        return f"{good}; but: {against}" if good and against else good or against


@dataclass(frozen=True, slots=True)
class Found:
    """The dates that nothing blocks, best first, and what should be known about the search."""

    dates: tuple[Finding, ...]
    remarks: tuple[str, ...] = ()
