"""The moves of a visit as the History keeps them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from coordinator.file.school_file import Reader
from coordinator.file.taking_back import dependants, taken_back

_NEWS = ("decision", "asking", "telling", "print_log")


@dataclass(frozen=True, slots=True)
class Move:
    """A standing change that gave a visit another first day, its length kept or not."""

    entry_id: int
    was: date
    now: date
    same_length: bool


def moves(reader: Reader, visit_id: int) -> list[Move]:
    """The standing moves from day to day, newest first."""
    gone = taken_back(reader)
    lasts = reader.scalar("SELECT ends_on IS NOT NULL FROM visit WHERE id = ?", visit_id)
    found: list[Move] = []
    oldest_gone = None
    for entry_id, reverts, was, now in _all_moves(reader, visit_id):
        if reverts is not None and entry_id not in gone:
            # One that takes back names the oldest of those that it took: all moves in between went with it.
            oldest_gone = reverts if oldest_gone is None else min(reverts, oldest_gone)
        elif entry_id in gone or (oldest_gone is not None and entry_id >= oldest_gone):
            continue
        elif was["starts_on"] and now["starts_on"]:
            same = _nights(was) == _nights(now) and (_nights(now) is not None or not lasts)
            first, then = (date.fromisoformat(cells["starts_on"]) for cells in (was, now))
            found.append(Move(entry_id, first, then, same))
        else:
            break
    return found


def _all_moves(reader: Reader, visit_id: int) -> list[tuple[int, int | None, dict[str, Any], dict[str, Any]]]:
    """Entry, what it takes back, and the cells before and after, newest first."""
    rows = [
        (entry_id, reverts, json.loads(before), json.loads(after))
        for entry_id, reverts, before, after in reader.rows(
            """SELECT r.entry_id, e.reverts, r.before, r.after FROM journal_row r JOIN journal_entry e ON e.id = r.entry_id
               WHERE r.of_table = 'visit' AND r.row_id = ? AND e.state = 'done'
                 AND r.before IS NOT NULL AND r.after IS NOT NULL ORDER BY r.id DESC""",
            visit_id,
        )
    ]
    return [row for row in rows if row[2].get("starts_on") != row[3].get("starts_on")]


def _nights(cells: dict[str, Any]) -> int | None:
    """None for a day visit, and where the last day stayed as it was."""
    if not cells.get("ends_on"):
        return None
    return (date.fromisoformat(cells["ends_on"]) - date.fromisoformat(cells["starts_on"])).days


def stand_alone(reader: Reader, visit_id: int, entry_ids: Sequence[int]) -> bool:
    """Whether nothing was built on these changes and, since the first, nobody was asked, answered, told or printed for."""
    moved = {entry_id for entry_id, *_ in _all_moves(reader, visit_id)}
    if any(later.id not in moved for entry_id in entry_ids for later in dependants(reader, entry_id)):
        return False
    news = reader.rows(
        f"""SELECT DISTINCT r.entry_id FROM journal_row r JOIN journal_entry e ON e.id = r.entry_id
            WHERE r.entry_id > ? AND e.state = 'done' AND r.before IS NULL
              AND r.of_table IN ({", ".join("?" for _ in _NEWS)}) AND json_extract(r.after, '$.visit_id') = ?""",
        min(entry_ids), *_NEWS, visit_id,
    )  # fmt: skip
    return {entry_id for (entry_id,) in news} <= moved
