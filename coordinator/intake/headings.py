"""Which column of a file holds which field: known headings first, then likeness, then what she chose."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from coordinator import names, words
from coordinator.intake import values
from coordinator.intake.table import Cell, Row, Table, is_blank
from coordinator.problems import Problem

_LIKE = 86.0
_TOO_CLOSE = 4.0
_SHORTEST_LIKE = 5
_SAMPLE = 50


@dataclass(frozen=True)
class Field:
    """Something a feature wants from a file.

    ``known`` lists the headings it goes by, the most trusted first. ``looks`` says whether a cell looks right; a
    guess at a column is given up when most of its cells do not.
    """

    key: str
    label: str
    known: tuple[str, ...] = ()
    required: bool = False
    looks: Callable[[Cell], bool] | None = None


@dataclass(frozen=True)
class Match:
    """A field's column; ``how`` is ``sure``, ``likely`` or ``ambiguous`` (``alternatives`` are other columns)."""

    field: Field
    column: int
    heading: str
    how: str
    alternatives: tuple[int, ...] = ()


@dataclass(frozen=True)
class HeadingMap:
    """Fields and their columns for one file."""

    source: str
    headings: tuple[str, ...]
    fields: tuple[Field, ...]
    matches: Mapping[str, Match]

    def has(self, key: str) -> bool:
        """Whether the file has a column for this field."""
        return key in self.matches

    def column(self, key: str) -> int | None:
        """The field's column (from 0), or nothing."""
        match = self.matches.get(key)
        return match.column if match else None

    def value(self, row: Row, key: str) -> Cell:
        """The raw cell of this field in a row; nothing when there is no column."""
        return row.cell(self.column(key))

    def text(self, row: Row, key: str) -> str:
        """The cell as tidy one-line text; empty when blank or without a column."""
        return values.text(self.value(row, key))

    @property
    def missing(self) -> tuple[Field, ...]:
        """Fields without a column, required ones among them."""
        return tuple(field for field in self.fields if field.key not in self.matches)

    @property
    def leftovers(self) -> tuple[tuple[int, str], ...]:
        """Columns nobody uses, as (column, heading), those without a heading left out."""
        used = {match.column for match in self.matches.values()}
        return tuple((i, heading) for i, heading in enumerate(self.headings) if i not in used and heading)

    def require(self) -> None:
        """Raises ``Problem`` naming required fields that have no column."""
        absent = [field.label for field in self.missing if field.required]
        if absent:
            raise Problem(
                f"{self.source} has no column recognised as {words.listed(absent)}. "
                f"Say which column holds {'it' if len(absent) == 1 else 'them'}: {_shown(self.headings)}."
            )

    def chosen(self, key: str, column: int | None) -> "HeadingMap":
        """The same with this field on that column (or none); a field that held the column gives it up."""
        field = _field(self.fields, key)
        kept = {k: m for k, m in self.matches.items() if k != key and m.column != column}
        if column is not None:
            kept[key] = Match(field, column, self.headings[column], "sure")
        return replace(self, matches=kept)

    def as_overrides(self) -> dict[str, int | str]:
        """What to hand to ``match_headings`` next time to get this very map (for files with the same headings)."""
        return {
            field.key: self.matches[field.key].column if field.key in self.matches else ""
            for field in self.fields
        }


def heading_set_key(headings: Iterable[str]) -> str:
    """A key for remembering a map: the same for files whose headings agree in wording and order."""
    joined = "\n".join(_key(heading) for heading in headings)
    return hashlib.sha256(joined.encode()).hexdigest()[:20]


def match_headings(
    table: Table, fields: Sequence[Field], overrides: Mapping[str, str | int] | None = None
) -> HeadingMap:
    """Finds a column for each field; each column is used once.

    ``overrides`` come first: field to heading, to column number (from 0), or to ``""`` for no column. Then known
    headings, compared without case, spaces and punctuation, the most trusted first; then headings nearly like a
    known one. Raises ``Problem`` for an override that names no field or no heading.
    """
    matches: dict[str, Match] = {}
    settled: set[str] = set()
    for key, wanted in (overrides or {}).items():
        field = _field(fields, key)
        settled.add(key)
        if wanted != "":
            column = _overridden(table, wanted)
            matches[key] = Match(field, column, table.headings[column], "sure")
    open_fields = [field for field in fields if field.key not in settled]
    _match_known(table.headings, open_fields, matches)
    open_fields = [field for field in open_fields if field.key not in matches]
    _match_like(table, open_fields, matches)
    ordered = {field.key: matches[field.key] for field in fields if field.key in matches}
    return HeadingMap(table.source, table.headings, tuple(fields), ordered)


def _match_known(headings: Sequence[str], fields: Sequence[Field], matches: dict[str, Match]) -> None:
    places: dict[str, list[int]] = {}
    for column, heading in enumerate(headings):
        if heading:
            places.setdefault(_key(heading), []).append(column)
    used = {match.column for match in matches.values()}
    ranked = sorted(
        (rank, order, known) for order, field in enumerate(fields) for rank, known in enumerate(field.known)
    )
    for _, order, known in ranked:
        field = fields[order]
        free = [column for column in places.get(_key(known), ()) if column not in used]
        if field.key in matches or not free:
            continue
        how = "sure" if len(free) == 1 else "ambiguous"
        matches[field.key] = Match(field, free[0], headings[free[0]], how, tuple(free[1:]))
        used.add(free[0])


def _match_like(table: Table, fields: Sequence[Field], matches: dict[str, Match]) -> None:
    used = {match.column for match in matches.values()}
    free = [(i, heading) for i, heading in enumerate(table.headings) if heading and i not in used]
    if not fields or not free:
        return
    scored = sorted(
        (-score, order, column)
        for order, field in enumerate(fields)
        for column, heading in free
        if (score := _likeness(field, heading)) >= _LIKE
    )
    for negative, order, column in scored:
        field = fields[order]
        if field.key in matches or column in used or not _looks_right(table, field, column):
            continue
        rivals = tuple(
            c
            for n, o, c in scored
            if o == order and c != column and c not in used and n - negative < _TOO_CLOSE
        )
        how = "ambiguous" if rivals else "likely"
        matches[field.key] = Match(field, column, table.headings[column], how, rivals)
        used.add(column)


def _likeness(field: Field, heading: str) -> float:
    """0 to 100: how like the heading is to one of the field's names; numbers in it must agree."""
    from rapidfuzz import fuzz

    found = names.fold(heading.replace("_", " "))
    if len(found) < _SHORTEST_LIKE:
        return 0.0
    best = 0.0
    for known in (*field.known, field.label):
        name = names.fold(known.replace("_", " "))
        if len(name) >= _SHORTEST_LIKE and _digits(name) == _digits(found):
            best = max(best, fuzz.ratio(name, found), fuzz.token_sort_ratio(name, found))
    return best


def _looks_right(table: Table, field: Field, column: int) -> bool:
    if field.looks is None:
        return True
    cells = [cell for row in islice(table.rows, _SAMPLE) if not is_blank(cell := row.cell(column))]
    return not cells or sum(field.looks(cell) for cell in cells) * 2 >= len(cells)


def _overridden(table: Table, wanted: str | int) -> int:
    if isinstance(wanted, int):
        if 0 <= wanted < len(table.headings):
            return wanted
        raise Problem(f"{table.source} has no column {wanted + 1}. Choose the columns again.")
    exact = [i for i, heading in enumerate(table.headings) if heading == wanted.strip()]
    alike = [i for i, heading in enumerate(table.headings) if heading and _key(heading) == _key(wanted)]
    if not exact and not alike:
        raise Problem(
            f"{table.source} has no column headed “{wanted}”. Its columns are: {_shown(table.headings)}."
        )
    return (exact or alike)[0]


def _field(fields: Sequence[Field], key: str) -> Field:
    for field in fields:
        if field.key == key:
            return field
    raise Problem(
        f"There is no field called “{key}”. The fields are: {', '.join(field.key for field in fields)}."
    )


def _key(heading: str) -> str:
    """Without case, accents, spaces and punctuation; headings of signs alone keep their signs."""
    return (
        names.fold(heading.replace("_", " ").replace("\ufeff", "")).replace(" ", "")
        or heading.strip().casefold()
    )


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _shown(headings: Sequence[str]) -> str:
    shown = [heading for heading in headings if heading]
    return ", ".join(shown[:30]) + (f" and {len(shown) - 30} more" if len(shown) > 30 else "")
