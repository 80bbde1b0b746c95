"""A change of the file as a person reads it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """Whether a change stands: ``TAKEN`` by a later change of its own, ``UNDONE`` by Undo and can come again."""

    DONE = "done"
    TAKEN = "taken back"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the History. ``records`` is how many rows it touched."""

    id: int
    label: str
    who: str
    at: datetime
    state: State
    records: int
    reverts: int | None = None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, in words; ``private``: hidden when discreet."""

    name: str
    before: str
    after: str
    private: bool


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record that a change touched; ``deed`` is added, changed or removed."""

    table: str
    row_id: int
    noun: str
    title: str
    deed: str
    fields: tuple[FieldChange, ...]
    private: bool = False


@dataclass(frozen=True, slots=True)
class Detail:
    """What one change did: its records as far as they are told one by one, and how many more of which kind."""

    records: tuple[RecordChange, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Since:
    """What others did since a person last looked; ``looked`` is None for somebody never seen here."""

    looked: datetime | None
    after: int
    changes: int
    people: tuple[tuple[str, int], ...]
