"""A report, row by row, sorted into what needs a look, what was put right, what is ready and what is left out."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from coordinator.intake.report import ImportReport, Outcome, RowReport
from coordinator.school_year.term_dates.questions import ASKED

# Where the report sends her to the roll; on this page it can be put right at once.
_ELSEWHERE = re.compile(r"; (?:correct|type) it in the roll[^.]*(?=\.)| Correct it in the roll[^.]*\.")
LEAVE_OUT = "leave-out"
_CHOSEN_OUT = (LEAVE_OUT, "left_on")


class Standing(StrEnum):
    """Where a row stands."""

    LOOK = "look"
    RIGHT = "right"
    READY = "ready"
    OUT = "out"

    @property
    def words(self) -> str:
        """As its filter says it."""
        return {"look": "Need a look", "right": "Put right", "ready": "Ready", "out": "Left out"}[self.value]


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of the file: who, what is said of it, which field is in doubt, where it stands."""

    row: int
    name: str
    sentence: str
    about: str
    standing: Standing
    refused: bool = False


def findings(
    report: ImportReport, put_right: Collection[int] = (), kept: Collection[int] = ()
) -> list[Finding]:
    """Every row the report speaks of; refused ones first, then as in the file."""
    by_row: dict[tuple[int, str], list[RowReport]] = {}
    for line in report.rows:
        if line.about == ASKED:
            continue  # stands among the questions
        apart = "" if line.row else line.message  # what is said of no row in particular stands by itself
        by_row.setdefault((line.row, apart), []).append(line)
    found = [_finding(row, lines, put_right, kept) for (row, _), lines in by_row.items()]
    return sorted(found, key=lambda f: (not f.refused, f.row))


def _finding(row: int, lines: list[RowReport], put_right: Collection[int], kept: Collection[int]) -> Finding:
    doubts = [line for line in lines if line.outcome in (Outcome.WARNED, Outcome.REFUSED)]
    refusal = next((line for line in lines if line.outcome is Outcome.REFUSED), None)
    rest = [line for line in lines if line.outcome not in (Outcome.WARNED, Outcome.REFUSED)]
    if refusal is not None and refusal.about in _CHOSEN_OUT:
        standing = Standing.OUT
    elif doubts and row not in kept:
        standing = Standing.LOOK
    elif row in put_right or row in kept:
        standing = Standing.RIGHT
    else:
        standing = Standing.READY
    said = [line.message for line in (doubts or rest) if line.message]
    return Finding(
        row=row,
        name=next((line.name for line in lines if line.name), ""),
        sentence=_ELSEWHERE.sub("", " ".join(dict.fromkeys(said))) or "Already as it is here.",
        about=next((line.about for line in doubts if line.about), ""),
        standing=standing,
        refused=refusal is not None and standing is not Standing.OUT,
    )
