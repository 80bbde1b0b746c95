"""What a partner asks to be sent, and what was sent: when, to whom, about whom, how protected."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnForm:
    """What one partner asks to be sent: ``fields`` are pairs of its heading and our field, in its order."""

    id: int = 0
    organisation_id: int
    name: str
    fields: tuple[tuple[str, str], ...] = ()
    purpose: str = ""
    basis: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedOutside:
    """One file or paper that left the building; ``fields`` are the headings it had, ``pupils`` how many it was about."""

    id: int = 0
    at: datetime
    organisation_id: int | None = None
    visit_id: int | None = None
    recipient: str
    purpose: str = ""
    basis: str = ""
    fields: tuple[str, ...] = ()
    pupils: int
    protected: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPupil:
    """A pupil whom a sharing was about."""

    id: int = 0
    shared_outside_id: int
    pupil_id: int
