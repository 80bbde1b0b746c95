"""What could not be got out of a damaged file, gathered while it is read and told in sentences."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from coordinator.file.getting_out import Stretch

_MOST = 40  # numbers and stretches of numbers in one sentence
_FAR = 2**61


def named(table: str) -> str:
    """A table as people call it: ``Pupil group``."""
    words = {"journal_entry": "History", "journal_row": "History", "file_info": "The file's own notes"}
    return words.get(table) or table.replace("_", " ").capitalize()


class Lost:
    """Gathers what is missing."""

    def __init__(self) -> None:
        self._tables: list[str] = []
        self._rows: list[tuple[str, Sequence[Stretch], Sequence[int] | None]] = []
        self._groups: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._history: str | None = None

    def table(self, table: str) -> None:
        self._tables.append(table)

    def rows(self, table: str, stretches: Sequence[Stretch], known: Sequence[int] | None) -> None:
        if table not in self._tables:
            self._rows.append((table, stretches, known))

    def cell(self, table: str, column: str, row: int) -> None:
        said = f"“{column.replace('_', ' ').removesuffix(' id')}” could not be read and was left empty"
        self._groups[table, said].append(row)

    def refused(self, table: str, reason: str, row: int) -> None:
        self._groups[table, f"left out, because {reason}"].append(row)

    def untied(self, table: str, column: str, row: int) -> None:
        said = f"no longer says which {column.removesuffix('_id').replace('_', ' ')} it belongs to, because that one is lost"
        self._groups[table, said].append(row)

    def history(self, cut: int) -> None:
        """Changes up to entry ``cut`` are gone from the History; 0 when it lost nothing."""
        self._history = (
            "History: it is damaged, so it begins anew after the last damaged change; what those changes did is kept."
            if cut
            else None
        )

    def sentences(self) -> list[str]:
        """Everything that is missing; empty when all was read."""
        said = [f"{named(table)}: nothing of it could be read." for table in dict.fromkeys(self._tables)]
        for table, stretches, known in self._rows:
            if known is not None:
                if known:
                    said.append(f"{named(table)}: {_count(len(known))} could not be read: {_numbers(known)}.")
                continue
            said.append(f"{named(table)}: whatever was kept under these numbers could not be read: {_spans(stretches)}.")
        for (table, what), rows in self._groups.items():
            held = f"in {_count(len(set(rows)))}" if what.startswith("“") else _count(len(set(rows)))
            said.append(f"{named(table)}: {held} {what}: {_numbers(rows)}.")
        return [*said, self._history] if self._history else said


def _count(number: int) -> str:
    return "1 record" if number == 1 else f"{number:,} records"


def _numbers(rows: Iterable[int]) -> str:
    spans: list[list[int]] = []
    for row in sorted(set(rows)):
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    return _spans([(low, high) for low, high in spans])


def _spans(spans: Sequence[Stretch]) -> str:
    said = [
        str(low) if low == high else f"from {low} on" if high > _FAR else f"{low}–{high}" for low, high in spans
    ]
    return ", ".join(said[:_MOST]) + (f" and {len(said) - _MOST} more" if len(said) > _MOST else "")
