"""What records that others link to are called, read from either copy."""

from collections.abc import Iterable, Mapping

from coordinator.file.reader import Reader
from coordinator.file.tables import Table
from coordinator.history import rules

Names = Mapping[tuple[str, int], str]


def names(
    reader: Reader, tables: Iterable[Table], wanted: Iterable[tuple[str, int]]
) -> dict[tuple[str, int], str]:
    """The titles of the wanted records (table and id), as far as this copy has them."""
    ids: dict[str, list[int]] = {}
    for name, row_id in wanted:
        ids.setdefault(name, []).append(row_id)
    found: dict[tuple[str, int], str] = {}
    for table in tables:
        some = sorted(set(ids.get(table.name, ())))
        for start in range(0, len(some), 500):
            few = some[start : start + 500]
            marks = ", ".join("?" for _ in few)
            for row in reader.rows(f'SELECT * FROM "{table.name}" WHERE id IN ({marks})', *few):
                cells = dict(zip(table.columns, row, strict=True))
                said = {
                    name: rules.in_words(name, value)
                    for name, value in cells.items()
                    if name not in table.links
                }
                found[table.name, cells["id"]] = rules.title(table.name, said)[0]
    return found
