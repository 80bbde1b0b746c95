"""A slip that doesn't belong to the visit shown: which one it is for, by its code or by the name on it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coordinator.consent.records import ConsentRow
from coordinator.consent.rules.desk import match
from coordinator.words import day_and_month

_WHOLE_REFERENCE = re.compile(r"V(\d+)[\s-]*P(\d+)")
_FEWEST = 2  # letters of a name, before it is looked for on other visits


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The visit a slip is for, and its pupil; ``scanned`` when the slip's code said so, else the name alone did."""

    visit_id: int
    title: str
    day: date | None
    pupil_id: int
    name: str
    form: str
    scanned: bool

    @property
    def words(self) -> str:
        """``Siân Hill’s slip is for Another day, 3 Dec``."""
        day = f", {day_and_month(self.day)}" if self.day else ""
        return f"{self.name}{'’s slip is for' if self.scanned else ' is asked about'} {self.title}{day}"


def reference(text: str) -> tuple[int, int] | None:
    """The visit and the pupil of a scanned code, ``V7-P123``; None for anything else."""
    found = _WHOLE_REFERENCE.fullmatch(text.strip().upper())
    return (int(found[1]), int(found[2])) if found else None


def named(text: str, places: Sequence[ConsentRow]) -> list[ConsentRow]:
    """The places, on other visits, of the one pupil whose name begins like that; empty when several do, or none."""
    if len(text.strip()) < _FEWEST:
        return []
    found = match(text, places).rows
    return list(found) if len({place.pupil_id for place in found}) == 1 else []
