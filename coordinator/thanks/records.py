"""Thanks owed, written and sent."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ThanksKind(StrEnum):
    """The ways in which we thank."""

    ON_THE_DAY = "on-the-day"
    CARD = "card"
    LETTER = "letter"
    E_MAIL = "e-mail"
    POST = "post"
    WORD_TO_MANAGER = "word-to-manager"


KIND_WORDS = {
    ThanksKind.ON_THE_DAY: "said on the day",
    ThanksKind.CARD: "handwritten card",
    ThanksKind.LETTER: "letter",
    ThanksKind.E_MAIL: "e-mail",
    ThanksKind.POST: "post for all to see",
    ThanksKind.WORD_TO_MANAGER: "a word to their manager",
}


class ThanksState(StrEnum):
    """How far a thank-you has come; read off its dates, never kept."""

    OWED = "owed"
    WRITTEN = "written"
    SENT = "sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thanks:
    """One thank-you: to whom, for what, and its dates."""

    id: int = 0
    organisation_id: int
    person_id: int | None = None
    visit_id: int | None = None
    what_for: str
    kind: ThanksKind = ThanksKind.CARD
    pupil_id: int | None = None
    quotation: str = ""
    who_writes: str = ""
    owed_on: date
    due_on: date | None = None
    written_on: date | None = None
    sent_on: date | None = None
    reply: str = ""
    reply_on: date | None = None
    cards: int = 1

    @property
    def state(self) -> ThanksState:
        """Owed, written or sent."""
        if self.sent_on is not None:
            return ThanksState.SENT
        return ThanksState.WRITTEN if self.written_on is not None else ThanksState.OWED


@dataclass(frozen=True, slots=True, kw_only=True)
class ThanksRow:
    """A thank-you with the names that a list or a card shows."""

    id: int
    organisation_id: int
    visit_id: int | None
    to: str
    organisation: str
    what_for: str
    kind: ThanksKind
    quotation: str
    who_writes: str
    owed_on: date
    due_on: date | None
    written_on: date | None
    sent_on: date | None
    reply: str
    reply_on: date | None
    cards: int

    @property
    def state(self) -> ThanksState:
        """Owed, written or sent."""
        if self.sent_on is not None:
            return ThanksState.SENT
        return ThanksState.WRITTEN if self.written_on is not None else ThanksState.OWED
