"""Comparing the open file with another copy, bringing chosen records across, putting the other copy away."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from coordinator import words
from coordinator.copies import store
from coordinator.copies.records import Group, Line, Reading, Side
from coordinator.file import backup_folder, other_copy
from coordinator.file.bring_across import Brought, belonging, bring_across
from coordinator.file.compare import Comparison, Difference, Where, compare
from coordinator.file.reader import Reader
from coordinator.file.school_file import SchoolFile
from coordinator.file.tables import Table
from coordinator.history import rules

_GROUPS = {
    Where.THERE: Group.THERE,
    Where.TAKEN_HERE: Group.THERE,
    Where.DIFFERENT: Group.DIFFERENT,
    Where.TAKEN_THERE: Group.HERE,
    Where.HERE: Group.HERE,
}
_NOTES = {Where.TAKEN_HERE: "taken away here", Where.TAKEN_THERE: "taken away there"}
Step = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class TwoCopies:
    """The open file and another copy of it, compared."""

    path: Path
    here: Side
    there: Side
    lines: tuple[Line, ...]
    comparison: Comparison
    parted_known: bool

    def of(self, group: Group) -> list[Line]:
        """The lines of one heap, in the order of kinds."""
        return [line for line in self.lines if line.group is group]

    def differences(self, keys: Collection[tuple[str, str, int]]) -> list[Difference]:
        """What stands behind the lines of these keys."""
        return [difference for difference in self.comparison.found if difference.key in keys]


def look(
    file: SchoolFile, path: Path, passphrase: str | None = None, step: Step = lambda *_: None
) -> TwoCopies:
    """Compares the open file with the copy at ``path``, which is only read. Raises Problem: not a copy, can't be opened."""
    with other_copy.opened(path, passphrase or file.passphrase) as there:
        comparison = compare(file, there, step)
        other = other_copy.about(path, there)
        ours = other_copy.about(file.path, file)
        lines = _Words(comparison, file, there).lines()
    return TwoCopies(
        path,
        Side(file.path.stem, ours.changed_at, ours.changed_by),
        Side(other.name, other.changed_at, other.changed_by),
        tuple(lines),
        comparison,
        comparison.parted is not None,
    )


def has_news(file: SchoolFile, path: Path, step: Step = lambda *_: None) -> bool:
    """Whether a copy holds anything that could be brought across; an older copy of what is here holds nothing."""
    with other_copy.opened(path, file.passphrase) as there:
        return any(difference.wise for difference in compare(file, there, step).found)


def comes_along(copies: TwoCopies, keys: Collection[tuple[str, str, int]]) -> list[Line]:
    """What would come along with the chosen lines, because one of them belongs to it."""
    along = {difference.key for difference in belonging(copies.comparison, copies.differences(keys))}
    return [line for line in copies.lines if line.key in along]


def bring(file: SchoolFile, copies: TwoCopies, keys: Collection[tuple[str, str, int]]) -> Brought:
    """Brings the chosen lines across as one change; see ``bring_across``. Raises Problem."""
    return bring_across(file, copies.comparison, copies.differences(keys), copies.there.name)


def outcome(brought: Brought, copies: TwoCopies) -> str:
    """What happened, in a sentence or two."""
    said = f"{words.count(brought.records, 'record')} came across."
    if brought.along:
        said += f" {words.count(len(brought.along), 'record')} of these came along because the others belong to them."
    if brought.left_out:
        titles = {line.key: line.title for line in copies.lines}
        named = words.listed([f"“{titles.get(d.key, d.table)}”" for d in brought.left_out[:3]])
        more = len(brought.left_out) - 3
        named += f" and {more} more" if more > 0 else ""
        said += f" Left out: {named}, because it would clash with what is here or is still needed here."
    return said


def put_away(file: SchoolFile, path: Path) -> Path:
    """Moves the other copy among this file's backups; nothing is deleted. Raises Problem."""
    return other_copy.put_away(path, backup_folder.folder_for(file.path, file.mark) / other_copy.PUT_AWAY)


class _Words:
    """The differences in words: links by name, each from the copy whose cell it is."""

    def __init__(self, comparison: Comparison, here: Reader, there: Reader) -> None:
        self._all = comparison
        self._tables = {table.name: table for table in comparison.tables}
        self._ours = store.names(here, comparison.tables, self._linked(ours=True))
        self._theirs = store.names(there, comparison.tables, self._linked(ours=False))

    def _linked(self, *, ours: bool) -> list[tuple[str, int]]:
        found = []
        for difference in self._all.found:
            cells = difference.here if ours else difference.there
            links = self._tables[difference.table].links
            found += [(parent, cells[c]) for c, parent in links.items() if cells and cells[c] is not None]
        return found

    def lines(self) -> list[Line]:
        """Every difference as a line."""
        return [self._line(difference) for difference in self._all.found]

    def _said(self, table: Table, cells: Mapping[str, Any] | None, *, ours: bool) -> dict[str, str]:
        if cells is None:
            return {}
        names = self._ours if ours else self._theirs
        return {
            column: names.get((table.links[column], value), "")
            if column in table.links
            else rules.in_words(column, value)
            for column, value in cells.items()
            if column != "id"
        }

    def _line(self, difference: Difference) -> Line:
        table = self._tables[difference.table]
        ours = self._said(table, difference.here, ours=True)
        theirs = self._said(table, difference.there, ours=False)
        group = _GROUPS[difference.where]
        title, detail = rules.title(table.name, ours if group is Group.HERE else theirs or ours)
        newer = ""
        if group is Group.DIFFERENT and difference.here_at != difference.there_at:
            newer = "there" if difference.there_at > difference.here_at else "here"
        note = _NOTES.get(difference.where, "")
        if difference.where is Where.HERE and difference.there is not None:
            note = "changed here"
        there_last = group is Group.THERE or newer == "there" or difference.where is Where.TAKEN_THERE
        at = difference.there_at if there_last else difference.here_at
        if difference.where is Where.TAKEN_HERE:
            at, there_last = difference.here_at, False
        return Line(
            difference.key, group, rules.kind_of(table.name).many, title, detail, note,
            datetime.fromisoformat(at) if at else None,
            difference.there_who if there_last else difference.here_who,
            newer, difference.can_be_brought, difference.wise,
            self._readings(table, difference, ours, theirs), table.name in rules.PRIVATE_TABLES,
        )  # fmt: skip

    def _readings(
        self, table: Table, difference: Difference, ours: dict[str, str], theirs: dict[str, str]
    ) -> tuple[Reading, ...]:
        both = bool(ours and theirs)
        readings = []
        for column in table.columns:
            one, other = ours.get(column, ""), theirs.get(column, "")
            if column == "id" or one == other:  # also when neither says anything
                continue
            brought = column in difference.fields if both else bool(other)
            private = rules.is_private(table.name, column)
            readings.append(Reading(rules.field_name(column), one, other, brought, private))
        return tuple(readings)
