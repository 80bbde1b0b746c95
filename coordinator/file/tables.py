"""What a file's tables are to each other: columns, links and what must be unique, read from the file itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from coordinator.file.reader import Reader


@dataclass(frozen=True, slots=True)
class Table:
    """A kept table: its columns, its links (column to table), and the sets of columns that no two rows share."""

    name: str
    columns: tuple[str, ...]
    links: Mapping[str, str]
    unique: tuple[tuple[str, ...], ...]
    blobs: frozenset[str]
    single: bool  # one row only: the school


def read(reader: Reader) -> list[Table]:
    """Every kept table, those that others link to first."""
    names = [
        row[0]
        for row in reader.rows(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
            " AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'journal\\_%' ESCAPE '\\'"
            " AND name <> 'file_info' ORDER BY name"
        )
    ]
    tables = {name: _table(reader, name) for name in names}
    ordered: list[Table] = []
    placed: set[str] = set()
    while len(ordered) < len(tables):
        waiting = [table for name, table in tables.items() if name not in placed]
        # A link to itself needs no order; rows are taken by id, and a copy is younger than what it was copied from.
        ready = [t for t in waiting if set(t.links.values()) - {t.name} <= placed] or waiting[:1]
        ordered += ready
        placed |= {table.name for table in ready}
    return ordered


def _table(reader: Reader, name: str) -> Table:
    columns = reader.rows(f'PRAGMA table_info("{name}")')
    links = {row[3]: row[2] for row in reader.rows(f'PRAGMA foreign_key_list("{name}")')}
    unique = [
        tuple(column[2] for column in reader.rows(f'PRAGMA index_info("{index[1]}")'))
        for index in reader.rows(f'PRAGMA index_list("{name}")')
        if index[2]
    ]
    statement = str(reader.scalar("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", name))
    return Table(
        name,
        tuple(column[1] for column in columns),
        links,
        tuple(unique),
        frozenset(column[1] for column in columns if column[2] == "BLOB"),
        "CHECK (id = 1)" in statement,
    )
