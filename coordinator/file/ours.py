"""Whether everything in a file's structure is ours: a school file is data, and nothing in it may run that we did not write.

A trigger, a view or a virtual table can do what nobody asked for as soon as a statement touches it, so a file is read
through before anything else happens: every line of its structure has to be one that our migrations and the journal make.
"""

import hashlib
import re

from coordinator.file import cipher, journal
from coordinator.file.versions import APPLICATION_ID, NAMES, RELEASED
from coordinator.problems import Damaged

# The tables that say which shape a file has: the same words in every release.
_HISTORY = {
    "_sqlite_migrations": 'CREATE TABLE "_sqlite_migrations"("id" INTEGER PRIMARY KEY,"migration_set" TEXT,"name" TEXT,'
    '"applied_at" TEXT)',
    "file_info": "CREATE TABLE file_info(key TEXT PRIMARY KEY,value TEXT NOT NULL)STRICT",
}

Line = tuple[str, str, str]  # type, name, statement in one spacing without comments


# What SQLite itself adds to any database; its names are no licence, so the words have to be SQLite's, too.
_SQLITES = {
    ("table", "sqlite_sequence", "CREATE TABLE sqlite_sequence(name,seq)"),
    ("table", "sqlite_stat1", "CREATE TABLE sqlite_stat1(tbl,idx,stat)"),
    ("table", "sqlite_stat4", "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)"),
}


def lines(connection: cipher.Connection) -> list[Line]:
    """The structure of an open database; what SQLite itself adds is left out. Raises the driver's errors."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
    found = [(str(kind), str(name), _plain(sql)) for kind, name, sql in rows]
    return [line for line in found if line not in _SQLITES and not _of_a_table(line)]


def _of_a_table(line: Line) -> bool:
    """An index that SQLite makes for a table's own UNIQUE; it has no statement."""
    return line[0] == "index" and line[1].startswith("sqlite_autoindex_") and not line[2]


# Quoted text is matched before comments and spaces, and stays as it is: what looks like a comment in it is none.
_QUOTED = r"""('(?:[^']|'')*'|"(?:[^"]|"")*")"""
_SPACED = re.compile(_QUOTED + r"|(?:--[^\n]*|\s+)+")
_PUNCTUATED = re.compile(_QUOTED + r"| ?([(),]) ?")


def _plain(sql: object) -> str:
    """A statement in one spacing, without comments."""
    once = _SPACED.sub(lambda found: found[1] or " ", str(sql or "")).strip()
    return _PUNCTUATED.sub(lambda found: found[1] or found[2], once)


def digest(structure: list[Line]) -> str:
    """One figure for a whole structure."""
    return hashlib.sha256("\x00".join("\x01".join(line) for line in structure).encode()).hexdigest()[:24]


def claims_to_be(connection: cipher.Connection, structure: list[Line]) -> bool:
    """Whether a database says that it is a school's file. Raises the driver's errors."""
    identity = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = {name for kind, name, _ in structure if kind == "table"}
    return identity == APPLICATION_ID and set(_HISTORY) <= tables


def tables_of(shapes: list[str]) -> set[str]:
    """The tables that a file of ours with these shapes has."""
    return {name for kind, name, _ in _reference(shapes) if kind == "table"}


def refuse_strange_history(structure: list[Line], name: str) -> None:
    """Raises Damaged unless the two tables that are read before all else are worded as ours always were."""
    found = {table: sql for kind, table, sql in structure if kind == "table" and table in _HISTORY}
    if found != _HISTORY:
        raise Damaged(
            f"“{name}” holds tables that Coordinator did not make, so it was not opened."
            " Get what can be read into a new file, or go back to a backup."
        )


def refuse_what_is_not(structure: list[Line], name: str, shapes: list[str]) -> None:
    """Raises Damaged, naming what is not ours, unless the structure is one that a release of ours made."""
    if digest(structure) == RELEASED.get(tuple(shapes)):
        return
    strange = _strange(structure, shapes)
    if not strange:
        return
    told = ", ".join(strange[:3]) + (f" and {len(strange) - 3} more" if len(strange) > 3 else "")
    raise Damaged(
        f"“{name}” holds what Coordinator did not put there ({told}), so it was not opened and nothing in it was run."
        " Get what can be read into a new file, or go back to a backup.",
        "; ".join(strange),
    )


def _strange(structure: list[Line], shapes: list[str]) -> list[str]:
    """What a structure has, lacks or words otherwise than ours, each in words."""
    known = {line[:2]: line for line in _reference(shapes)}
    has = {line[:2]: line for line in structure}
    words = {"table": "table", "index": "index", "trigger": "trigger", "view": "view"}
    strange = [f"a {words.get(kind, kind)} “{name[:40]}”" for kind, name in has.keys() - known.keys()]
    strange += [f"no {words[kind]} “{name[:40]}”" for kind, name in known.keys() - has.keys()]
    if shapes == list(NAMES):
        both = has.keys() & known.keys()
        strange += [f"a changed {words[kind]} “{name[:40]}”" for kind, name in both if has[kind, name] != known[kind, name]]
    elif not strange:
        # An older journal wrote its triggers otherwise than today's does: only the figure tells that one is not ours.
        strange = ["a changed trigger or table"]
    return sorted(strange, key=lambda said: ("trigger" not in said, said))


def _reference(shapes: list[str]) -> list[Line]:
    """The structure that our own migrations make, built in memory."""
    from coordinator.file import history

    later = [name for name in NAMES if name not in shapes]
    connection = cipher.driver.connect(":memory:", isolation_level=None)
    try:
        database = cipher.sqlite_utils.Database(connection)
        history.migrations.apply(database, stop_before=later[:1] or None)
        if len(shapes) == 1:
            # The first shape had the journal's tables beside its history of shapes, made when a file was opened.
            for statement in history.statements("schema_2.sql")[:5]:
                connection.execute(statement)
            connection.execute("CREATE TABLE file_info (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT")
        journal.install(connection)
        return lines(connection)
    finally:
        connection.close()
