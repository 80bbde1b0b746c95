"""Where two copies of one file parted, told by their journals, and what each did to every record since."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from coordinator.file.reader import Reader

Key = tuple[str, int]
"""A table and the id of a row in it."""
Cells = dict[str, Any]
_CHUNK = 20_000


@dataclass(slots=True)
class Touch:
    """What one side did to a row since the parting, when last, by whom.

    ``base`` is how the row was then, as far as it was changed since; None when it was not there.
    """

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
        """The row as it was when the two parted, the columns changed since; None when it was not there. For what it ``knows``."""
        touch = self.here.get(key) or self.there[key]
        return touch.base


@dataclass(slots=True)
class _Shared:
    """The entries that both journals hold alike, and which of them one side alone took back since, when and whose."""

    entries: list[int] = field(default_factory=list)
    taken_here: dict[int, tuple[str, str]] = field(default_factory=dict)
    taken_there: dict[int, tuple[str, str]] = field(default_factory=dict)
    from_the_first: bool = False  # neither journal was trimmed


def parting(here: Reader, there: Reader, blobs: Mapping[str, set[str]]) -> Divergence:
    """Reads both journals; ``blobs`` are the BLOB columns of each table, which the journal holds as figures."""
    shared = _shared(here, there)
    parted = _last_shared(here, there, shared)
    if parted is None:
        return Divergence(None, {}, {})
    return Divergence(
        parted,
        _touched(here, parted, shared.taken_here, blobs),
        _touched(there, parted, shared.taken_there, blobs),
    )


def _shared(here: Reader, there: Reader) -> _Shared:
    """Walks both journals from the oldest entry to the first that is not the same change on both sides."""
    sql = "SELECT id, label, who, at, state, coalesce(undone_at, '') FROM journal_entry WHERE id > ? AND id <= ? ORDER BY id"
    last = [int(side.scalar("SELECT coalesce(max(id), 0) FROM journal_entry")) for side in (here, there)]
    shared = _Shared()
    for start in range(0, min(last), _CHUNK):
        ours, theirs = here.rows(sql, start, start + _CHUNK), there.rows(sql, start, start + _CHUNK)
        if not start:
            shared.from_the_first = ours[:1] != [] != theirs[:1] and ours[0][0] == theirs[0][0] == 1
        if ours == theirs:  # as nearly always in a long journal
            shared.entries += [row[0] for row in ours]
            continue
        other = {row[0]: row for row in theirs}
        for entry, *face, state, undone_at in ours:
            if entry not in other:
                continue
            _, *their_face, their_state, their_undone_at = other[entry]
            if face != their_face:
                return shared
            shared.entries.append(entry)
            if state != "done" and their_state == "done":
                shared.taken_here[entry] = undone_at, face[1]
            if state == "done" and their_state != "done":
                shared.taken_there[entry] = their_undone_at, face[1]
    return shared


def _last_shared(here: Reader, there: Reader, shared: _Shared) -> int | None:
    rows = "SELECT of_table, row_id, before, after FROM journal_row WHERE entry_id = ? ORDER BY id"
    for entry in reversed(shared.entries):
        # The same label in the same second on both sides is possible; the same rows as well are the same change.
        if here.rows(rows, entry) == there.rows(rows, entry):
            return entry
    # Nothing is shared although both journals are whole: they parted before their first change.
    return 0 if shared.from_the_first else None


def _touched(
    reader: Reader, parted: int, taken_back: Mapping[int, tuple[str, str]], blobs: Mapping[str, set[str]]
) -> dict[Key, Touch]:
    found: dict[Key, Touch] = {}
    rows = reader.rows(
        "SELECT r.of_table, r.row_id, r.before, e.at, e.who FROM journal_row r JOIN journal_entry e ON e.id = r.entry_id"
        " WHERE r.entry_id > ? ORDER BY r.id",
        parted,
    )
    for table, row_id, before, at, who in rows:
        key = (table, row_id)
        cells = _cells(before, blobs.get(table, set()))
        if key not in found:
            found[key] = Touch(cells, at, who)
            continue
        # An update's line holds only what it changed: the earliest word on each column is how it was at the parting.
        touch = found[key]
        touch.at, touch.who = at, who
        if touch.base is not None and cells is not None:
            touch.base = {**cells, **touch.base}
    sql = "SELECT of_table, row_id, after FROM journal_row WHERE entry_id = ? ORDER BY id"
    for entry in sorted(
        taken_back.keys()
    ):  # what the last of them had left is what was there when the two parted
        undone_at, who = taken_back[entry]
        if entry <= parted:
            for table, row_id, after in reader.rows(sql, entry):
                key = (table, row_id)
                later = found.get(key)
                at = max(undone_at, later.at if later else "")
                cells = _cells(after, blobs.get(table, set()))
                if cells is not None and later is not None and later.base is not None:
                    cells = {**later.base, **cells}
                found[key] = Touch(cells, at, later.who if later else who)
    return found


def _cells(text: str | None, blobs: set[str]) -> Cells | None:
    if text is None:
        return None
    cells: Cells = json.loads(text)
    for name in blobs & cells.keys():
        cells[name] = bytes.fromhex(cells[name]) if cells[name] else None
    return cells
