"""Reading whoever may be there twice, and moving every link from one record to another."""

from coordinator.directory.records import TwoPeople
from coordinator.file.school_file import Change, Reader


def links_to(reader: Reader, table: str) -> list[tuple[str, str]]:
    """Every column of the file that points at a table: (table, column)."""
    return [
        (str(linking), str(column))
        for linking, column in reader.rows(
            'SELECT m.name, f."from" FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f'
            " WHERE m.type = 'table' AND f.\"table\" = ? ORDER BY 1, 2",
            table,
        )
    ]


def relink(change: Change, table: str, old: int, new: int, *, but: frozenset[str] = frozenset()) -> None:
    """Everything that pointed at row ``old`` of a table points at ``new``, but for the tables named."""
    for linking, column in links_to(change, table):
        if linking not in but:
            change.execute(f'UPDATE "{linking}" SET "{column}" = ? WHERE "{column}" = ?', new, old)


def two_people(reader: Reader) -> list[TwoPeople]:
    """The pairs that were looked at and are two people."""
    return reader.every(TwoPeople)


def not_introduced_by_itself(change: Change, organisation_id: int) -> None:
    """A partner made of two does not introduce itself."""
    change.execute(
        "UPDATE introduction SET by_organisation_id = NULL WHERE organisation_id = ?1 AND by_organisation_id = ?1",
        organisation_id,
    )


def join_once(change: Change, table: str, keep_id: int, other_id: int) -> None:
    """Of a table with one row for a partner: the other's row comes along, or its texts fill and follow those that stay."""
    found = change.rows(
        f'SELECT organisation_id, id FROM "{table}" WHERE organisation_id IN (?, ?)', keep_id, other_id
    )
    rows = {row[0]: row for row in found}
    if other_id not in rows or keep_id not in rows:
        return
    columns = [
        str(name) for name, kind in change.rows(f"SELECT name, type FROM pragma_table_info('{table}')")
        if name not in ("id", "organisation_id")
    ]
    ours, theirs = rows[keep_id][1], rows[other_id][1]
    for column in columns:
        change.execute(
            f'UPDATE "{table}" SET "{column}" = CASE'
            f' WHEN coalesce("{column}", \'\') IN (\'\', \'[]\') THEN (SELECT "{column}" FROM "{table}" WHERE id = ?2)'
            f' WHEN typeof("{column}") = \'text\' AND substr("{column}", 1, 1) <> \'[\''
            f'   AND instr("{column}", (SELECT coalesce("{column}", \'\') FROM "{table}" WHERE id = ?2)) = 0'
            f'   THEN "{column}" || char(10) || (SELECT "{column}" FROM "{table}" WHERE id = ?2)'
            f' ELSE "{column}" END WHERE id = ?1',
            ours, theirs,
        )
    change.execute(f'DELETE FROM "{table}" WHERE id = ?', theirs)
