"""What pages show of asks, of what each side gave, of introductions, and of who needs a second friend here."""

from dataclasses import dataclass
from datetime import date

from coordinator.relationships.records.care import Answer, ExchangeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRow:
    """Something we need, with how many we asked and what they said."""

    id: int = 0
    what: str
    detail: str = ""
    staff_id: int | None = None
    staff: str = ""
    made_on: date
    needed_by: date | None = None
    met_on: date | None = None
    dropped_on: date | None = None
    asked: int = 0
    waiting: int = 0
    helped: int = 0  # said yes or partly

    @property
    def open(self) -> bool:
        """Neither met nor dropped."""
        return self.met_on is None and self.dropped_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRow:
    """A partner we asked, by name, and what they said."""

    id: int = 0
    ask_id: int
    what: str = ""
    organisation_id: int
    organisation: str = ""
    person_id: int | None = None
    person: str = ""
    on_day: date
    answer: Answer = Answer.WAITING
    words: str = ""
    turned_up: str = ""
    answered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Askable:
    """A partner as a question looks at it: what it gave, and how one works with it."""

    id: int
    name: str
    kind: str = ""
    how_to_work: str = ""
    gave: str = ""  # what it gave, one on each line
    gave_kinds: str = ""  # the kinds of it, one on each line


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """A partner to ask next, or to speak to, and why."""

    organisation_id: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRow:
    """A line of the ledger; one without an id is a visit they hosted, which is not kept twice."""

    id: int = 0
    organisation_id: int
    organisation: str = ""
    by_us: bool
    what: str
    on_day: date
    kind: ExchangeKind = ExchangeKind.OTHER
    hours: int | None = None
    pence: int | None = None
    person_id: int | None = None
    staff_id: int | None = None
    visit_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """How often each side gave."""

    theirs: int
    ours: int
    since: date | None = None
    last_by_us: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IntroductionRow:
    """How we met, by name."""

    id: int = 0
    organisation_id: int
    organisation: str = ""
    person_id: int | None = None
    person: str = ""
    by_organisation_id: int | None = None
    by_organisation: str = ""
    by_person_id: int | None = None
    by_person: str = ""
    by_staff_id: int | None = None
    by_staff: str = ""
    staff_id: int | None = None
    staff: str = ""
    where_at: str = ""
    on_day: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thin:
    """A partner that fewer than two of us know, with what would be lost."""

    id: int
    name: str
    known_by: int = 0
    known_names: str = ""
    visits: int = 0  # in the last twelve months
    promises: int = 0
    next_visit: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """One of us as somebody to introduce to one partner."""

    organisation_id: int
    staff_id: int
    name: str
    on_next_visit: bool = False
    talks: int = 0  # with somebody there
    partners: int = 0  # how many they know already


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFriend:
    """A partner that needs a second friend here, how much, and who fits best."""

    organisation_id: int
    name: str
    weight: int
    reason: str
    staff_id: int | None = None
    staff: str = ""
    why_them: str = ""
    next_visit: date | None = None
