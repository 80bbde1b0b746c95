"""What an import did, or would do, row by row."""

from dataclasses import dataclass
from enum import StrEnum

from coordinator import words


class Outcome(StrEnum):
    """What became of one row."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    WARNED = "warned"


@dataclass(frozen=True, slots=True)
class RowReport:
    """One line of the report: the row as numbered in the spreadsheet, what became of it, and why.

    ``about`` is the field the message doubts, where there is one: what would have to be corrected.
    """

    row: int
    outcome: Outcome
    message: str = ""
    name: str = ""
    about: str = ""


class ImportReport:
    """Filled while the rows are gone through; the same for a dry run."""

    def __init__(self) -> None:
        self.rows: list[RowReport] = []
        self._counts = dict.fromkeys(Outcome, 0)
        self._read: int | None = None

    def add(self, row: int, outcome: Outcome, message: str = "", name: str = "", about: str = "") -> None:
        """Writes down what became of a row and counts it."""
        self.rows.append(RowReport(row, outcome, message, name, about))
        self._counts[outcome] += 1

    def warn(self, row: int, message: str, name: str = "", about: str = "") -> None:
        """A remark on a row that counts as nothing else."""
        self.add(row, Outcome.WARNED, message, name, about)

    def read_rows(self, number: int) -> None:
        """Says how many rows were read, when several rows make one thing or some are passed over in silence."""
        self._read = number

    @property
    def read(self) -> int:
        """Rows read: as told, else one for each that was added, changed, unchanged or refused."""
        if self._read is not None:
            return self._read
        return self.added + self.changed + self.unchanged + self.refused

    @property
    def added(self) -> int:
        """How many were added."""
        return self._counts[Outcome.ADDED]

    @property
    def changed(self) -> int:
        """How many were changed."""
        return self._counts[Outcome.CHANGED]

    @property
    def unchanged(self) -> int:
        """How many were already so."""
        return self._counts[Outcome.UNCHANGED]

    @property
    def refused(self) -> int:
        """How many were not taken."""
        return self._counts[Outcome.REFUSED]

    @property
    def warned(self) -> int:
        """How many remarks were made."""
        return self._counts[Outcome.WARNED]

    @property
    def sentence(self) -> str:
        """``1,209 rows read: 1,180 added, 3 changed, 20 unchanged, 6 refused.``"""
        parts = [
            f"{n:,} {word}"
            for word in ("added", "changed", "unchanged", "refused")
            if (n := getattr(self, word))
        ]
        return f"{words.count(self.read, 'row')} read: {', '.join(parts) or 'nothing to do'}."

    def to_json(self) -> dict[str, object]:
        """The document ``coordinator import --json`` prints, rows in the order of the file."""
        return {
            "read": self.read,
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "refused": self.refused,
            "rows": [
                {"row": line.row, "outcome": line.outcome.value, "message": line.message}
                for line in sorted(self.rows, key=lambda line: line.row)
            ],
        }
