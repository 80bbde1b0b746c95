"""Contacts to come, what we ask for, what each side gave, and how we met."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coordinator.relationships.records.talking import Way


class Answer(StrEnum):
    """What somebody we asked said."""

    WAITING = "waiting"
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class ExchangeKind(StrEnum):
    """What sort of thing one side gave the other."""

    VISIT = "visit"
    TALK = "talk"
    TRAINING = "training"
    DATA = "data"
    MONEY = "money"
    TRANSPORT = "transport"
    TIME = "people's-time"
    EQUIPMENT = "equipment"
    ADVICE = "advice"
    PUBLICITY = "publicity"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedContact:
    """A contact that we mean to make; it stays in sight until it is made or dropped."""

    id: int = 0
    organisation_id: int
    person_id: int | None = None
    staff_id: int | None = None
    way: Way = Way.TELEPHONE
    what: str
    planned_on: date
    due_on: date | None = None
    contact_id: int | None = None  # the one it became
    done_on: date | None = None
    dropped_on: date | None = None

    @property
    def open(self) -> bool:
        """Neither made nor dropped."""
        return self.done_on is None and self.dropped_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Something we need and ask for."""

    id: int = 0
    what: str
    detail: str = ""
    staff_id: int | None = None
    made_on: date
    needed_by: date | None = None
    met_on: date | None = None
    dropped_on: date | None = None

    @property
    def open(self) -> bool:
        """Neither met nor dropped."""
        return self.met_on is None and self.dropped_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A partner we asked, what they said, and what else turned up."""

    id: int = 0
    ask_id: int
    organisation_id: int
    person_id: int | None = None
    on_day: date
    answer: Answer = Answer.WAITING
    words: str = ""
    turned_up: str = ""
    answered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A line of the two-way ledger: what one side gave the other."""

    id: int = 0
    organisation_id: int
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
class Introduction:
    """How we met a partner or a person there; nobody introduced us when all three ``by_`` are empty."""

    id: int = 0
    organisation_id: int
    person_id: int | None = None
    by_organisation_id: int | None = None
    by_person_id: int | None = None
    by_staff_id: int | None = None
    staff_id: int | None = None
    where_at: str = ""
    on_day: date | None = None
    words: str = ""
