"""Chosen records of another copy brought into this file, as one change that can be undone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from coordinator import words
from coordinator.file.compare import Comparison, Difference, Where
from coordinator.file.divergence import Key
from coordinator.file.reader import Change
from coordinator.file.school_file import SchoolFile
from coordinator.file.tables import Table


@dataclass(slots=True)
class Brought:
    """How many records came or changed; those that came along because another belongs to them; those left out."""

    records: int = 0
    along: list[Difference] = field(default_factory=list)
    left_out: list[Difference] = field(default_factory=list)


def bring_across(
    file: SchoolFile, comparison: Comparison, chosen: Iterable[Difference], name: str
) -> Brought:
    """Brings the chosen differences into ``file`` from the copy called ``name``. Raises Problem as every change does.

    What a record belongs to comes along when it is missing here. Left out is what would clash with a record that is
    here already, and what was taken away there but is still needed here.
    """
    wanted = {difference.key: difference for difference in chosen if difference.can_be_brought}
    along = belonging(comparison, wanted.values())
    everything = [*along, *wanted.values()]
    if not everything:
        return Brought()
    label = f"Bring {words.count(len(everything), 'record')} across from “{name}”"
    with file.change(label) as change:
        bringing = _Bringing(change, comparison)
        for table in comparison.tables:
            bringing.bring(table, [d for d in everything if d.table == table.name])
        for table in reversed(comparison.tables):
            bringing.take_away(table, [d for d in everything if d.table == table.name])
    bringing.brought.along = [d for d in along if d not in bringing.brought.left_out]
    return bringing.brought


def belonging(comparison: Comparison, chosen: Iterable[Difference]) -> list[Difference]:
    """What comes along with the chosen: the records of theirs they link to that are not here and were not chosen."""
    theirs = {(d.table, d.there_id): d for d in comparison.of(Where.THERE, Where.TAKEN_HERE)}
    links = {table.name: table.links for table in comparison.tables}
    waiting = list(chosen)
    known = {(d.table, d.there_id) for d in waiting if d.where in {Where.THERE, Where.TAKEN_HERE}}
    found = []
    while waiting:
        difference = waiting.pop()
        if difference.there is None:
            continue
        for column, parent in links[difference.table].items():
            key = (parent, difference.there[column])
            needed = difference.where is not Where.DIFFERENT or column in difference.fields
            if needed and key in comparison.lacking and key not in known and key in theirs:
                known.add(key)
                found.append(theirs[key])
                waiting.append(theirs[key])
    return found


class _Bringing:
    def __init__(self, change: Change, comparison: Comparison) -> None:
        self._change, self._all = change, comparison
        self._made: dict[Key, int] = {}
        self.brought = Brought()

    def bring(self, table: Table, differences: list[Difference]) -> None:
        """Alters first, so that what is unique may move from one record to another; then adds, in the order of ids."""
        altered = [d for d in differences if d.where is Where.DIFFERENT]
        later = [d for d in altered if not self._alter(table, d)]
        for difference in sorted(differences, key=lambda d: d.there_id):
            if difference.where in {Where.THERE, Where.TAKEN_HERE}:
                self._add(table, difference)
        self.brought.left_out += [d for d in later if not self._alter(table, d)]

    def _links(self, table: Table, theirs: Mapping[str, Any]) -> dict[str, Any] | None:
        """Their cells with our ids in the links; None when one links to what is not here."""
        cells = dict(theirs)
        for column, parent in table.links.items():
            if cells.get(column) is not None:
                key = (parent, cells[column])
                cells[column] = self._made.get(key) or self._all.here_id(*key)
                if cells[column] is None:
                    return None
        return cells

    def _clashes(self, table: Table, cells: Mapping[str, Any], but: int) -> bool:
        for columns in table.unique:
            where = " AND ".join(f'"{name}" = ?' for name in columns)
            sql = f'SELECT 1 FROM "{table.name}" WHERE {where} AND id <> ?'
            if self._change.rows(sql, *(cells[name] for name in columns), but):
                return True
        return False

    def _alter(self, table: Table, difference: Difference) -> bool:
        there = difference.there or {}
        cells = self._links(table, {name: there[name] for name in difference.fields})
        row = self._change.rows(f'SELECT * FROM "{table.name}" WHERE id = ?', difference.here_id)
        if cells is None or not row:
            return False
        whole = dict(zip(table.columns, row[0], strict=True)) | cells
        if self._clashes(table, whole, difference.here_id):
            return False
        sets = ", ".join(f'"{name}" = ?' for name in cells)
        self._change.execute(
            f'UPDATE "{table.name}" SET {sets} WHERE id = ?', *cells.values(), difference.here_id
        )
        self.brought.records += 1
        return True

    def _add(self, table: Table, difference: Difference) -> None:
        cells = self._links(table, difference.there or {})
        if cells is None or self._clashes(table, cells, 0):
            self.brought.left_out.append(difference)
            return
        used = self._change.rows(f'SELECT 1 FROM "{table.name}" WHERE id = ?', difference.there_id)
        if used or difference.where is not Where.TAKEN_HERE:
            del cells["id"]  # what was taken away here comes back as itself; all else is new
        names = ", ".join(f'"{name}"' for name in cells)
        marks = ", ".join("?" for _ in cells)
        new = self._change.execute(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', *cells.values())
        self._made[table.name, difference.there_id] = new
        self.brought.records += 1

    def take_away(self, table: Table, differences: list[Difference]) -> None:
        """Takes away here what was taken away there, unless something here still needs it."""
        for difference in differences:
            if difference.where is not Where.TAKEN_THERE:
                continue
            needed = any(
                self._change.rows(
                    f'SELECT 1 FROM "{other.name}" WHERE "{column}" = ? LIMIT 1', difference.here_id
                )
                for other in self._all.tables
                for column, parent in other.links.items()
                if parent == table.name
            )
            if needed:
                self.brought.left_out.append(difference)
            else:
                self._change.execute(f'DELETE FROM "{table.name}" WHERE id = ?', difference.here_id)
                self.brought.records += 1
