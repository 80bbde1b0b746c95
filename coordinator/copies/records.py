"""What two copies of a file look like side by side."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Group(StrEnum):
    """The three heaps that a person sorts: by which copy has what the other lacks."""

    THERE = "there"
    DIFFERENT = "different"
    HERE = "here"


@dataclass(frozen=True, slots=True)
class Reading:
    """One field as each copy holds it, in words; ``brought``: ours would become theirs. ``private``: hidden when discreet."""

    name: str
    ours: str
    theirs: str
    brought: bool
    private: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One record that differs. ``key`` names it for bringing it across; ``kind`` is its heading: "Visits"."""

    key: tuple[str, str, int]
    group: Group
    kind: str
    title: str
    detail: str
    note: str  # why it is where it is, when that isn't plain: "taken away here"
    at: datetime | None
    who: str
    newer: str  # of two readings: "here", "there" or "" when nobody knows
    offered: bool
    wise: bool
    readings: tuple[Reading, ...]
    private: bool  # the title itself says what discreet mode hides


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its name, when and by whom it was last changed."""

    name: str
    changed_at: datetime | None
    changed_by: str
