"""Whether what lies in a file is sound: structure, links, cells and the journal, each fault one plain sentence."""

import contextlib
from collections.abc import Iterable
from typing import Any

from coordinator.file import cipher, journal, ours
from coordinator.file.versions import NAMES
from coordinator.problems import Problem

_DATES = frozenset({"starts", "ends", "date_of_birth", "monday", "since", "stage_since"})
_LINES = 5  # sentences of one kind before the rest is only counted
_ROWS = 2000


def misread(column: str, default: object) -> str:
    """The SQL that is true of a text cell which can't be read as what its column holds; empty when any text may stand.

    Dates are ISO dates (a bell's start is a time), moments ISO moments or times, lists JSON arrays.
    """
    cell = f'"{column}"'
    day = f"date({cell}) IS NOT {cell}"
    moment = (
        f"(datetime({cell}) IS NULL OR NOT ({cell} GLOB '[0-2][0-9]:[0-5][0-9]*'"
        f" OR date(substr({cell}, 1, 10)) IS substr({cell}, 1, 10)))"
    )
    if default == "'[]'":
        return f"CASE WHEN json_valid({cell}) THEN json_type({cell}) <> 'array' ELSE 1 END"
    if column.endswith("_on") or column in _DATES - {"starts", "ends"}:
        return f"({cell} IS NOT NULL AND {day})"
    if column in ("starts", "ends"):
        return f"({cell} IS NOT NULL AND {day} AND NOT ({cell} GLOB '[0-2][0-9]:[0-5][0-9]*' AND time({cell}) IS NOT NULL))"
    if column == "at" or (column.endswith("_at") and column != "where_at"):  # that one is a place
        return f"({cell} IS NOT NULL AND {moment})"
    return ""


def check(connection: cipher.Connection) -> list[str]:
    """Everything that is wrong with an open database, in plain sentences; empty when it is sound. Runs nothing of it."""
    problems: list[str] = []
    for look in (_structure, _not_ours, _links, _cells, _texts, _journal):
        try:
            problems += look(connection)
        except (cipher.driver.Error, UnicodeDecodeError) as error:
            said = "a text that is no UTF-8" if "UTF-8" in str(error) or "utf-8" in str(error) else str(error)
            problems.append(f"The file can't be read through: {said}.")
    return list(dict.fromkeys(problems))


def _structure(connection: cipher.Connection) -> list[str]:
    answers = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)").fetchall()]
    return [f"The file's structure is damaged: {answer.strip()}." for answer in answers if answer != "ok"]


def _not_ours(connection: cipher.Connection) -> list[str]:
    applied = [str(row[0]) for row in connection.execute("SELECT name FROM _sqlite_migrations ORDER BY id")]
    if any(name not in NAMES for name in applied):
        return ["The file was written by a newer Coordinator."]
    try:
        ours.refuse_what_is_not(ours.lines(connection), "The file", applied)
    except Problem as problem:
        return [f"The structure isn't Coordinator's alone: {problem.details}."]
    return []


def _links(connection: cipher.Connection) -> list[str]:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    return _first(f"{_words(row[0])} {row[1]} points to {_words(row[2])} that isn't there." for row in broken)


def _cells(connection: cipher.Connection) -> list[str]:
    problems: list[str] = []
    for table in journal.kept_tables(connection):
        tests = {
            row[1]: test
            for row in connection.execute(f'PRAGMA table_info("{table}")').fetchall()
            if row[2] == "TEXT" and (test := misread(row[1], row[4]))
        }
        if tests:
            bad = ", ".join(tests.values())
            rows = connection.execute(f'SELECT id, {bad} FROM "{table}" NOT INDEXED WHERE {" OR ".join(tests.values())}')
            problems += _first(
                f"{_words(table)} {row[0]} holds something that can't be read as “{_words(name).lower()}”."
                for row in rows.fetchall()
                for name, wrong in zip(tests, row[1:], strict=True)
                if wrong
            )
    return problems


def _texts(connection: cipher.Connection) -> list[str]:
    """Texts that are no UTF-8: only reading them tells."""
    problems: list[str] = []
    for table, columns in journal.kept_tables(connection).items():
        texts = [name for name, kind in columns if kind == "TEXT"]
        if not texts:
            continue
        # Whole rows at once: ten years are read in a second. Only where that fails is it asked row by row.
        glued = " || char(10) || ".join(f"coalesce(\"{name}\", '')" for name in texts)
        every = f'SELECT group_concat({glued}) FROM "{table}" NOT INDEXED GROUP BY id / {_ROWS}'
        try:
            for _ in connection.execute(every):
                pass
        except (cipher.driver.OperationalError, UnicodeDecodeError) as error:
            if "utf-8" not in str(error).lower():
                raise
            problems += _first(
                f"{_words(table)} {row_id} holds something that can't be read as “{_words(name).lower()}”."
                for row_id, name in _bad_texts(connection, table, texts)
            )
    return problems


def _bad_texts(connection: cipher.Connection, table: str, texts: list[str]) -> list[tuple[int, str]]:
    cells = ", ".join(f'CAST("{name}" AS BLOB)' for name in texts)
    found = []
    for row in connection.execute(f'SELECT id, {cells} FROM "{table}" NOT INDEXED'):
        found += [(row[0], name) for name, cell in zip(texts, row[1:], strict=True) if not is_text(cell)]
    return found


def is_text(cell: Any) -> bool:
    """Whether the bytes of a text are UTF-8; a cell without any is."""
    if cell is not None:
        with contextlib.suppress(UnicodeDecodeError):
            bytes(cell).decode("utf-8")
            return True
    return cell is None


def _journal(connection: cipher.Connection) -> list[str]:
    problems = []
    if connection.execute("SELECT entry_id FROM journal_now").fetchone() != (None,):
        problems.append("A change was never finished in the journal.")
    tables = journal.kept_tables(connection).keys()
    for (name,) in connection.execute("SELECT DISTINCT of_table FROM journal_row").fetchall():
        if name not in tables:
            problems.append(f"The History keeps rows of “{str(name)[:40]}”, which the file doesn't have.")
    for many, one, sql in (
        ("changes without rows", "change without rows",
         "SELECT count(*) FROM journal_entry WHERE id NOT IN (SELECT entry_id FROM journal_row)"),
        ("rows without their change", "row without its change",
         "SELECT count(*) FROM (SELECT DISTINCT entry_id FROM journal_row) WHERE entry_id NOT IN (SELECT id FROM journal_entry)"),
        ("moments that can't be read", "moment that can't be read",
         "SELECT count(*) FROM journal_entry WHERE date(substr(at, 1, 10)) IS NOT substr(at, 1, 10) OR datetime(at) IS NULL"),
    ):  # fmt: skip
        if number := connection.execute(sql).fetchone()[0]:
            problems.append(f"The History holds {number} {one if number == 1 else many}.")
    return problems


def _first(sentences: Iterable[str]) -> list[str]:
    every = list(sentences)
    more = len(every) - _LINES
    return every if more <= 1 else [*every[:_LINES], f"And {more} more like “{every[_LINES]}”"]


def _words(name: object) -> str:
    words = str(name)[:60].replace("_", " ")
    return words[:1].upper() + words[1:]
