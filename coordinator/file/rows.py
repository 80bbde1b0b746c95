"""A dataclass to a row and back, by field name; the table is the class's name in snake_case."""

import json
import re
import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from typing import Any, Protocol, TypeVar, Union, get_args, get_origin, get_type_hints

from coordinator.problems import Damaged

T = TypeVar("T")


class Record(Protocol):
    """Any frozen dataclass with an integer ``id`` (0 until it is kept)."""

    @property
    def id(self) -> int: ...


def table_of(kind: type) -> str:
    """``ItineraryItem`` is kept in ``itinerary_item``."""
    return _snake_case(kind.__name__)


@cache
def _snake_case(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


@cache
def columns_of(kind: Any) -> tuple[str, ...]:
    """The field names, which are the column names."""
    return tuple(field.name for field in fields(kind))


def to_cell(value: Any) -> Any:  # noqa: PLR0911  # one line a type reads best
    """What the file keeps for a value: ISO text, 1/0, JSON for tuples and mappings."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    if isinstance(value, tuple | dict):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return value


@cache
def _readers(kind: Any, columns: tuple[str, ...]) -> tuple[Callable[[Any], Any] | None, ...]:
    hints = get_type_hints(kind)
    missing = [name for name in columns if name not in hints]
    if missing:
        raise LookupError(f"{kind.__name__} has no field {missing[0]}")
    return tuple(_reader(hints[name]) for name in columns)


def _tuple(cell: Any) -> tuple[Any, ...]:
    found = json.loads(cell)
    if not isinstance(found, list):
        raise TypeError("no list")
    return tuple(found)


def _mapping(cell: Any) -> dict[str, Any]:
    found = json.loads(cell)
    if not isinstance(found, dict):
        raise TypeError("no mapping")
    return found


def _reader(hint: Any) -> Callable[[Any], Any] | None:
    if get_origin(hint) in (Union, types.UnionType):
        (inner,) = (part for part in get_args(hint) if part is not type(None))
        hint = inner
    if get_origin(hint) is tuple:
        return _tuple
    if get_origin(hint) is Mapping:
        return _mapping
    readers: dict[Any, Callable[[Any], Any]] = {
        date: date.fromisoformat,
        datetime: datetime.fromisoformat,
        time: time.fromisoformat,
        bool: bool,
    }
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    return readers.get(hint)


def _unreadable(kind: type, cells: Mapping[str, Any], name: str) -> Damaged:
    which = f" {cells['id']}" if "id" in cells else ""
    words = f"{table_of(kind)}{which}".replace("_", " ")
    return Damaged(
        f"The file holds something that can't be read: “{name.replace('_', ' ')}” of {words}."
        " Get it back from a backup, or get out what can be read.",
        f"{table_of(kind)}.{name}: {cells[name]!r:.200}",
    )


def to_records(kind: type[T], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[T]:
    """Rows of the named columns as dataclasses; columns may be any subset that leaves only defaults out."""
    names = tuple(columns)
    untyped: Any = kind
    readers = [(name, reader) for name, reader in zip(names, _readers(untyped, names), strict=True) if reader]
    records = []
    for row in rows:
        cells = dict(zip(names, row, strict=True))
        for name, reader in readers:
            cell = cells[name]
            if cell is not None:
                try:
                    cells[name] = reader(cell)
                except (ValueError, TypeError, RecursionError) as error:
                    raise _unreadable(kind, cells, name) from error
        records.append(kind(**cells))
    return records
