"""What differs as the rows of a list: three heaps, each by kind of record, long kinds folded into one row."""

from collections.abc import Callable, Collection
from datetime import datetime

from coordinator import words
from coordinator.copies.actions import TwoCopies
from coordinator.copies.records import Group, Line
from coordinator.desktop.copies.side_by_side import standing
from coordinator.desktop.kit.lists import Row
from coordinator.desktop.kit.marks import RowButton

Fold = tuple[str, Group, str]
HEADS = {Group.THERE: "Only in the other copy", Group.DIFFERENT: "Different", Group.HERE: "Only in this file"}
FOLDED = 6  # a kind with more records than this is one row until she asks for each
MOST = 300  # rows of one kind; more are counted, and ticked with the rest


def fold_of(line: Line) -> Fold:
    """The heap and kind that a line is folded into."""
    return "kind", line.group, line.kind


def rows_of(
    copies: TwoCopies, ticked: Callable[[Line], bool], opened: Collection[Fold], *, discreet: bool
) -> list[Row]:
    """The list from top to bottom, with a sentence at its end."""
    rows: list[Row] = []
    for group, head in HEADS.items():
        kinds: dict[Fold, list[Line]] = {}
        for line in copies.of(group):
            kinds.setdefault(fold_of(line), []).append(line)
        if kinds:
            rows.append(Row(group, f"{head} ({sum(map(len, kinds.values())):,})", heading=True))
        for fold, lines in kinds.items():
            if len(lines) > FOLDED:
                rows.append(_folded(fold, lines, ticked, shown=fold in opened, discreet=discreet))
            if len(lines) <= FOLDED or fold in opened:
                rows += [_row(line, ticked, discreet=discreet) for line in lines[:MOST]]
            if fold in opened and len(lines) > MOST:
                rows.append(Row((*fold, "more"), f"and {len(lines) - MOST:,} more of these", heading=True))
    end = (
        "That is all that differs."
        if rows
        else "The two copies hold the same: nothing is left to bring across."
    )
    return [*rows, Row("end", end, heading=True)]


def _folded(
    fold: Fold, lines: list[Line], ticked: Callable[[Line], bool], *, shown: bool, discreet: bool
) -> Row:
    offered = [line for line in lines if line.offered]
    some = [] if discreet and lines[0].private else list(dict.fromkeys(line.title for line in lines))[:2]
    number = sum(ticked(line) for line in offered)
    partly = f"{number:,} ticked" if 0 < number < len(offered) else ""
    return Row(
        fold,
        f"{lines[0].kind}: {len(lines):,}",
        f"{', '.join(some)} …" if some else "",
        checked=number == len(offered) if offered else None,
        right=partly,
        button=RowButton("Fold together" if shown else "Show each"),
    )


def _row(line: Line, ticked: Callable[[Line], bool], *, discreet: bool) -> Row:
    plain = line.group is not Group.DIFFERENT and not line.note
    detail = "" if line.private and discreet else line.detail
    return Row(
        line.key,
        line.title,
        f"{line.kind} · {detail}" if detail else line.kind,
        checked=ticked(line) if line.offered else None,
        right=when(line.at),
        right_detail=line.who,
        pill=None if plain else standing(line),
    )


def when(at: datetime | None) -> str:
    """``Tue 10 Nov 14.05``: on the whole day's dial, since which came later is the question."""
    return f"{words.short_date(at.date())} {at.hour}.{at.minute:02d}" if at else ""
