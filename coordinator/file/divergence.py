"""Where two copies of one file parted, told by their journals, and what each did to every record since."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coordinator.file.reader import Reader

Key = tuple[str, int]
"""A table and the id of a row in it."""
Cells = dict[str, Any]


@dataclass(slots=True)
class Touch:
    """What one side did to a row since the parting: the row as it was then (None: not there), when last, by whom."""

    base: Cells | None
    at: str
    who: str


@dataclass(frozen=True, slots=True)
class Divergence:
    """``parted`` is the last entry that both journals share; None when they share none (trimmed, or no copies of one)."""

    parted: int | None
    here: Mapping[Key, Touch]
    there: Mapping[Key, Touch]

    def knows(self, key: Key) -> bool:
        """Whether the journals tell what this row was when the two parted."""
        return self.parted is not None and (key in self.here or key in self.there)

    def base(self, key: Key) -> Cells | None:
        """The row as it was when the two parted; None when it was not there yet. Only for what it ``knows``."""
        touch = self.here.get(key) or self.there[key]
        return touch.base


@dataclass(frozen=True, slots=True)
class _Entry:
    label: str
    who: str
    at: str
    stands: bool
    undone_at: str

    @property
    def face(self) -> tuple[str, str, str]:
        return self.label, self.who, self.at


def parting(here: Reader, there: Reader, blobs: Mapping[str, set[str]]) -> Divergence:
    """Reads both journals; ``blobs`` are the BLOB columns of each table, which the journal holds as figures."""
    ours, theirs = _entries(here), _entries(there)
    parted = _last_shared(here, there, ours, theirs)
    if parted is None:
        return Divergence(None, {}, {})
    return Divergence(
        parted,
        _touched(here, parted, ours, theirs, blobs),
        _touched(there, parted, theirs, ours, blobs),
    )


def _entries(reader: Reader) -> dict[int, _Entry]:
    rows = reader.rows("SELECT id, label, who, at, state, undone_at FROM journal_entry ORDER BY id")
    return {row[0]: _Entry(row[1], row[2], row[3], row[4] == "done", row[5] or "") for row in rows}


def _last_shared(
    here: Reader, there: Reader, ours: Mapping[int, _Entry], theirs: Mapping[int, _Entry]
) -> int | None:
    shared = []
    for entry in sorted(ours.keys() & theirs.keys()):
        if ours[entry].face != theirs[entry].face:
            break
        shared.append(entry)
    rows = "SELECT of_table, row_id, before, after FROM journal_row WHERE entry_id = ? ORDER BY id"
    for entry in reversed(shared):
        # The same label in the same second on both sides is possible; the same rows as well are the same change.
        if here.rows(rows, entry) == there.rows(rows, entry):
            return entry
    # Neither was trimmed and nothing is shared: they parted before their first change.
    return 0 if 1 in ours and 1 in theirs else None


def _touched(
    reader: Reader,
    parted: int,
    ours: Mapping[int, _Entry],
    theirs: Mapping[int, _Entry],
    blobs: Mapping[str, set[str]],
) -> dict[Key, Touch]:
    found: dict[Key, Touch] = {}
    rows = reader.rows(
        "SELECT r.of_table, r.row_id, r.before, e.at, e.who FROM journal_row r JOIN journal_entry e ON e.id = r.entry_id"
        " WHERE r.entry_id > ? ORDER BY r.id",
        parted,
    )
    for table, row_id, before, at, who in rows:
        key = (table, row_id)
        if key in found:
            found[key].at, found[key].who = at, who
        else:
            found[key] = Touch(_cells(before, blobs.get(table, set())), at, who)
    taken_back = [
        e for e in ours.keys() & theirs.keys() if e <= parted and theirs[e].stands and not ours[e].stands
    ]
    for entry in sorted(taken_back):  # what the last of them had left is what was there when the two parted
        for table, row_id, after in reader.rows(
            "SELECT of_table, row_id, after FROM journal_row WHERE entry_id = ? ORDER BY id", entry
        ):
            key = (table, row_id)
            base = _cells(after, blobs.get(table, set()))
            at = max(ours[entry].undone_at, found[key].at if key in found else "")
            found[key] = Touch(base, at, found[key].who if key in found else ours[entry].who)
    return found


def _cells(text: str | None, blobs: set[str]) -> Cells | None:
    if text is None:
        return None
    cells: Cells = json.loads(text)
    for name in blobs & cells.keys():
        cells[name] = bytes.fromhex(cells[name]) if cells[name] else None
    return cells
