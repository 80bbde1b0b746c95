"""What is handed over: notes nobody writes down, checks, and the pages of the handover book."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class KeeperNote:
    """Something nobody writes down: about a partner or about everything, with the month it belongs to, if any."""

    id: int = 0
    organisation_id: int | None = None
    words: str
    month: int | None = None
    on_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that has to be so before somebody else can take over.

    ``way`` is what mends it, as a button says it (empty when it passes); ``kind`` and ``opens_id`` say where that is
    done: partner, visit, promise, backup, notes. ``share`` is how much of it is so, 0 to 1.
    """

    key: str
    passes: bool
    words: str
    detail: str = ""
    way: str = ""
    kind: str = ""
    opens_id: int = 0
    share: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """All checks, those that fail first."""

    checks: tuple[Check, ...]

    @property
    def passed(self) -> int:
        """How many pass."""
        return sum(check.passes for check in self.checks)

    @property
    def words(self) -> str:
        """``Ready``, ``Nearly ready`` or ``Not ready yet``."""
        if self.passed == len(self.checks):
            return "Ready"
        return "Nearly ready" if self.passed * 2 > len(self.checks) else "Not ready yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitAdults:
    """A visit ahead and whether it has a leader and a deputy."""

    id: int
    title: str
    starts_on: date
    leaders: int = 0
    deputies: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The programme in numbers."""

    partners: int
    people: int
    visits: int
    since: int | None
    cards: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BookPerson:
    """Someone at a partner, and how to reach them."""

    name: str
    post: str = ""
    reach: tuple[str, ...] = ()
    best: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookVisit:
    """A visit in the book: when, what, and what is to know about it."""

    on: date | None
    title: str
    partner: str = ""
    words: str = ""
    ahead: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BookPromise:
    """A promise in flight, ours or theirs."""

    whose: str
    what: str
    partner: str = ""
    due: str = ""
    stands: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BookKnows:
    """One of us who knows them."""

    name: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookStretch:
    """A stretch of the partner's year: teaching, or a time to keep away."""

    starts: date
    ends: date
    teaching: bool
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookNote:
    """A keeper's note: the month it belongs to, if any, and whom it is about."""

    words: str
    month: int | None = None
    partner: str = ""
    on_day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookPartner:
    """One side of the book: enough to ring this partner tomorrow and sound like a friend."""

    name: str
    kind: str = ""
    drawing: str = "hub"
    since: date | None = None
    miles: int | None = None
    travel: str = ""
    strip: tuple[tuple[str, str, str], ...] = ()
    how_we_met: str = ""
    how_to_work: str = ""
    quiet_hours: str = ""
    social: str = ""
    people: tuple[BookPerson, ...] = ()
    moved_on: tuple[str, ...] = ()
    known_by: tuple[BookKnows, ...] = ()
    promises: tuple[BookPromise, ...] = ()
    visits: tuple[BookVisit, ...] = ()
    thanks: tuple[str, ...] = ()
    feedback: tuple[str, ...] = ()
    year: tuple[BookStretch, ...] = ()
    notes: tuple[BookNote, ...] = ()
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The whole handover book. No pupils, no passwords."""

    made_on: date
    keeper: str
    year_starts: date
    facts: Facts
    partners: tuple[BookPartner, ...]
    ahead: tuple[BookVisit, ...]
    promises: tuple[BookPromise, ...]
    known_to_one: tuple[tuple[str, str], ...]
    notes: tuple[BookNote, ...]
