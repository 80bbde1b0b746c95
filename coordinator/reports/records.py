"""What the steering group's pack and the yearly review of a partnership are printed from."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Why(StrEnum):
    """What makes a point worth putting on the agenda."""

    ACTIONS = "actions"
    APPROVAL = "approval"
    MONEY = "money"
    PROMISES = "promises"
    AGREEMENT = "agreement"
    KNOWN_TO_ONE = "known-to-one"
    QUIET = "quiet"
    RESTING = "resting"
    THANKS = "thanks"
    FEEDBACK = "feedback"
    HEALTH = "health"


DECISIONS = frozenset({Why.APPROVAL, Why.MONEY, Why.AGREEMENT, Why.KNOWN_TO_ONE, Why.RESTING})
"""What the group has to decide, rather than hear."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A point the agenda could have, and why; ``minutes`` is how long such a point takes."""

    why: Why
    about: int  # the record it is about; 0 for several
    what: str
    reason: str
    minutes: int = 5

    @property
    def key(self) -> str:
        """The same suggestion has the same key tomorrow."""
        return f"{self.why}:{self.about}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of the year with what stands beside and under it."""

    number: str
    beside: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """So much of so much."""

    label: str
    done: int
    whole: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPoint:
    """A point of the agenda with its time."""

    at: str
    what: str
    detail: str = ""
    minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PackAction:
    """An action and how it stands."""

    what: str
    owner: str
    due: str
    stands: str
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PackMember:
    """Somebody of the group with a mark for the minutes: present, apologies or nothing yet."""

    name: str
    role: str
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SteeringPack:
    """The two pages laid before the steering group; no pupil is named and no indicator counted."""

    on_day: date
    hours: str
    programme: str
    school: str
    opening: str
    last_on: date | None
    figures: tuple[Figure, ...]
    agenda: tuple[PackPoint, ...]
    brought: tuple[Bar, ...]  # visits: pupils brought of places promised
    stages: tuple[tuple[str, int], ...]
    decisions: tuple[tuple[str, str], ...]
    actions: tuple[PackAction, ...]
    changes: tuple[tuple[str, str], ...]
    dates: tuple[tuple[str, str], ...]
    members: tuple[PackMember, ...]
    held: bool = False
    decided: tuple[tuple[str, str], ...] = ()
    minutes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewObjective:
    """An objective with where it began, stands and was to come to."""

    what: str
    baseline: str
    now: str
    target: str
    share: float | None
    measured: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewVisit:
    """A visit of the year: pupils brought of places promised."""

    on: date
    title: str
    brought: int | None
    promised: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """A factor of the health check as each side sees it, 1 to 5."""

    name: str
    ours: int | None
    theirs: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyReview:
    """One partnership's year on one page; pupils are quoted, never named."""

    partner: str
    school: str
    programme: str
    year: str
    until: date
    facts: tuple[Figure, ...]
    objectives: tuple[ReviewObjective, ...]
    visits: tuple[ReviewVisit, ...]
    visits_more: int
    score: str
    quotes: tuple[tuple[str, str], ...]  # the words and whose: "a pupil", "one of our staff"
    loops: tuple[tuple[str, str, str], ...]  # we said, they answered, what changed
    thanks: str
    given: str
    received: str
    promises: str
    evidence: str
    not_claimed: str
    health: tuple[Factor, ...]
    health_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The words a person writes before it is printed."""

    words: str = ""
    proposals: tuple[str, ...] = ()
