"""Two copies of one school's file, record by record: what only one has, and what they hold differently."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from coordinator.file import divergence, tables
from coordinator.file.divergence import Cells, Divergence, Key, Touch
from coordinator.file.reader import Reader
from coordinator.file.tables import Table
from coordinator.problems import Problem

APPEND_ONLY = frozenset({"decision"})  # what families said is added to, never altered
_CHUNK = 4000
_EMPTY = (None, "", 0, "[]")


class Where(StrEnum):
    """Which side has what the other lacks."""

    THERE = "only there"
    TAKEN_HERE = "taken away here"  # there still; gone here since the two parted
    DIFFERENT = "different"
    HERE = "only here"
    TAKEN_THERE = "taken away there"


@dataclass(frozen=True, slots=True)
class Difference:
    """One record. ``fields`` are those that would change here; ``at`` and ``who`` the last change of it on each side."""

    table: str
    where: Where
    here_id: int
    there_id: int
    here: Cells | None
    there: Cells | None
    fields: tuple[str, ...] = ()
    here_at: str = ""
    there_at: str = ""
    here_who: str = ""
    there_who: str = ""

    @property
    def key(self) -> tuple[str, str, int]:
        """What names it in this comparison."""
        return self.table, self.where, self.there_id or self.here_id

    @property
    def can_be_brought(self) -> bool:
        """Whether something here would change by bringing it across."""
        return self.where is not Where.HERE

    @property
    def wise(self) -> bool:
        """Whether it is ticked to begin with: what only they have, and what they changed later than we did."""
        if self.where is Where.DIFFERENT:
            return self.there_at > self.here_at
        return self.where is Where.THERE


@dataclass(slots=True)
class Comparison:
    """Everything that differs; ``same`` maps what they added under another id to ours."""

    tables: list[Table]
    parted: int | None
    found: list[Difference] = field(default_factory=list)
    same: dict[Key, int] = field(default_factory=dict)
    lacking: set[Key] = field(default_factory=set)  # rows of theirs that have none here
    apart: set[Key] = field(default_factory=set)  # ids that mean two records

    def here_id(self, table: str, there_id: int) -> int | None:
        """Our id of their row; None when there is none here."""
        key = (table, there_id)
        return None if key in self.lacking else self.same.get(key, there_id)

    def of(self, *wheres: Where) -> list[Difference]:
        """The differences of these kinds, in the tables' order."""
        return [difference for difference in self.found if difference.where in wheres]


Step = Callable[[int, int, str], None]


def compare(here: Reader, there: Reader, step: Step = lambda *_: None) -> Comparison:
    """What differs between an open file and another copy of it, both of today's shape. Changes nothing.

    Raises Problem when the two are not copies of one file.
    """
    mark = "SELECT value FROM file_info WHERE key = 'mark'"
    if here.scalar(mark) != there.scalar(mark):
        raise Problem("Those two are different schools' files, not two copies of one. Nothing was compared.")
    shape = tables.read(here)
    parted = divergence.parting(here, there, {table.name: set(table.blobs) for table in shape})
    comparison = Comparison(shape, parted.parted)
    for number, table in enumerate(shape):
        step(number, len(shape), "Comparing the two copies")
        _Tables(comparison, parted, table, here, there).compare()
    return comparison


class _Tables:
    """One table of both copies."""

    def __init__(
        self, comparison: Comparison, parted: Divergence, table: Table, here: Reader, there: Reader
    ) -> None:
        self._all, self._parted, self._table = comparison, parted, table
        self._here, self._there = here, there
        self._ours: dict[int, Cells] = {}
        self._theirs: dict[int, Cells] = {}

    def compare(self) -> None:
        table = self._table
        for row_id, ours, theirs in differing(self._here, self._there, table):
            if ours is not None:
                self._ours[row_id] = ours
            if theirs is not None:
                self._theirs[row_id] = theirs
        self._add_what_links_elsewhere()
        both = sorted(self._ours.keys() & self._theirs.keys())
        pairs = [row_id for row_id in both if self._one_record(row_id)]
        apart = set(both) - set(pairs)
        only_theirs = sorted(self._theirs.keys() - set(pairs))
        only_ours = sorted(self._ours.keys() - set(pairs))
        self._all.lacking |= {(table.name, row_id) for row_id in only_theirs}
        self._all.apart |= {(table.name, row_id) for row_id in apart}
        for row_id in pairs:
            self._differ(row_id, row_id)
        matched = self._match(only_theirs, only_ours)
        for row_id in only_theirs:
            if row_id not in matched:
                taken = row_id not in apart and self._taken(row_id, self._parted.here)
                self._tell(Where.TAKEN_HERE if taken else Where.THERE, 0, row_id)
        for row_id in sorted(set(only_ours) - set(matched.values())):
            taken = row_id not in apart and self._taken(row_id, self._parted.there)
            self._tell(Where.TAKEN_THERE if taken else Where.HERE, row_id, 0)

    def _add_what_links_elsewhere(self) -> None:
        """Rows that read the same but link to an id that means two records: they differ after all."""
        name = self._table.name
        for column, parent in self._table.links.items():
            moved = [k[1] for k in self._all.apart if k[0] == parent and self._all.here_id(*k) != k[1]]
            for some in _pieces(moved, 500):
                marks = ", ".join("?" for _ in some)
                sql = f'SELECT * FROM "{name}" WHERE "{column}" IN ({marks})'
                rows = [self._cells(row) for row in self._there.rows(sql, *some)]
                rows = [row for row in rows if row["id"] not in self._theirs]
                for few in _pieces([row["id"] for row in rows], 500):
                    sql = f'SELECT * FROM "{name}" WHERE id IN ({", ".join("?" for _ in few)})'
                    self._ours.update({row[0]: self._cells(row) for row in self._here.rows(sql, *few)})
                self._theirs.update({row["id"]: row for row in rows})

    def _cells(self, row: Sequence[Any]) -> Cells:
        return dict(zip(self._table.columns, row, strict=True))

    def _one_record(self, row_id: int) -> bool:
        """Whether the same id is the same record on both sides."""
        key = (self._table.name, row_id)
        if self._table.single:
            return True
        if self._parted.knows(key):
            return self._parted.base(key) is not None
        ours, theirs = self._ours[row_id], self._translated(self._theirs[row_id])
        telling = [n for n in ours if n != "id" and not (ours[n] in _EMPTY and theirs[n] in _EMPTY)]
        return bool(2 * sum(ours[name] == theirs[name] for name in telling) >= len(telling))

    def _taken(self, row_id: int, side: Mapping[Key, Touch]) -> bool:
        """Whether the side that lacks a row had it when the two parted."""
        key = (self._table.name, row_id)
        return key in side and self._parted.base(key) is not None

    def _translated(self, theirs: Cells) -> Cells:
        """Their row with our ids in its links; a link to what is not here reads as theirs, and equals nothing."""
        out = dict(theirs)
        for column, parent in self._table.links.items():
            if theirs[column] is not None:
                ours = self._all.here_id(parent, theirs[column])
                out[column] = ours if ours is not None else ("theirs", theirs[column])
        return out

    def _differ(self, our_id: int, their_id: int) -> None:
        """Tells what they hold differently; nothing when the two read alike."""
        ours, theirs = self._ours[our_id], self._theirs[their_id]
        read = self._translated(theirs)
        key = (self._table.name, their_id)
        base = self._parted.base(key) if our_id == their_id and self._parted.knows(key) else None
        unlike = [name for name in ours if name != "id" and ours[name] != read[name]]
        # A field that only we changed since the parting is not theirs to bring.
        fields = tuple(n for n in unlike if base is None or n not in base or theirs[n] != base[n])
        if self._table.name in APPEND_ONLY:
            fields = ()
        if unlike:
            self._tell(Where.DIFFERENT if fields else Where.HERE, our_id, their_id, fields)

    def _match(self, new: list[int], ours: list[int]) -> dict[int, int]:
        """Their new rows that are here under another id: the same unique columns, or the same in every field."""
        name = self._table.name
        content: dict[tuple[Any, ...], list[int]] = {}
        for row_id in ours:
            content.setdefault(self._content(self._ours[row_id]), []).append(row_id)
        matched: dict[int, int] = {}
        taken: set[int] = set()
        for row_id in new:
            read = self._translated(self._theirs[row_id])
            alike = [k for k in content.get(self._content(read), ()) if k not in taken]
            found = alike[0] if alike else self._by_unique(read)
            if found is None or found in taken:
                continue
            matched[row_id] = found
            taken.add(found)
            self._all.lacking.discard((name, row_id))
            self._all.same[name, row_id] = found
            if not alike:
                self._differ(found, row_id)
        return matched

    def _content(self, row: Cells) -> tuple[Any, ...]:
        return tuple(row[name] for name in self._table.columns if name != "id")

    def _by_unique(self, read: Cells) -> int | None:
        """Our row that shares a unique set of columns with theirs and that isn't another record of theirs."""
        for columns in self._table.unique:
            values = [read[name] for name in columns]
            if any(value is None or isinstance(value, tuple) for value in values):
                continue
            where = " AND ".join(f'"{name}" = ?' for name in columns)
            rows = self._here.rows(f'SELECT * FROM "{self._table.name}" WHERE {where}', *values)
            if rows and (
                rows[0][0] in self._ours
                and (rows[0][0] not in self._theirs or not self._one_record(rows[0][0]))
            ):
                return int(rows[0][0])
        return None

    def _tell(self, where: Where, our_id: int, their_id: int, fields: tuple[str, ...] = ()) -> None:
        name = self._table.name
        if name in APPEND_ONLY and where in {Where.DIFFERENT, Where.TAKEN_THERE}:
            where = Where.HERE
        ours = self._parted.here.get((name, our_id))
        theirs = self._parted.there.get((name, our_id if where is Where.TAKEN_THERE else their_id))
        mine = self._parted.here.get((name, their_id)) if where is Where.TAKEN_HERE else ours
        self._all.found.append(
            Difference(
                name, where, our_id, their_id,
                self._ours.get(our_id) if our_id else None, self._theirs.get(their_id) if their_id else None, fields,
                mine.at if mine else "", theirs.at if theirs else "",
                mine.who if mine else "", theirs.who if theirs else "",
            )
        )  # fmt: skip


def differing(here: Reader, there: Reader, table: Table) -> Iterator[tuple[int, Cells | None, Cells | None]]:
    """The rows of a table that are not the same on both sides, by id; read in pieces, so that others can write between."""
    sql = f'SELECT * FROM "{table.name}" WHERE id > ? AND id <= ? ORDER BY id'
    last = max(int(side.scalar(f'SELECT coalesce(max(id), 0) FROM "{table.name}"')) for side in (here, there))
    for start in range(0, last, _CHUNK):
        ours, theirs = here.rows(sql, start, start + _CHUNK), there.rows(sql, start, start + _CHUNK)
        if ours == theirs:
            continue
        left = {row[0]: row for row in ours}
        right = {row[0]: row for row in theirs}
        for row_id in sorted(left.keys() | right.keys()):
            one, other = left.get(row_id), right.get(row_id)
            if one != other:
                yield (
                    row_id,
                    dict(zip(table.columns, one, strict=True)) if one else None,
                    dict(zip(table.columns, other, strict=True)) if other else None,
                )


def _pieces(ids: list[int], most: int) -> Iterator[list[int]]:
    return (ids[start : start + most] for start in range(0, len(ids), most))
