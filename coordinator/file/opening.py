"""Looking before opening: whose file it is, which shape it has, and bringing an older one up to date."""

import contextlib
import os
from datetime import datetime
from pathlib import Path

from coordinator import __version__
from coordinator.file import backup, cipher, journal, ours
from coordinator.file.backup_folder import shortened
from coordinator.file.faults import SENTENCES, told, worlds_fault
from coordinator.file.versions import APPLICATION_ID, NAMES
from coordinator.problems import Damaged, Problem

driver = cipher.driver


def refuse_what_is_no_file(path: Path) -> None:
    if path.is_dir():
        raise Problem(f"“{path.name}” is a folder. Choose the school's file inside it.")
    if not path.exists():
        raise Problem(f"There is no file at “{path}”. Check the name, or choose a backup.")
    with worlds_fault():
        if path.stat().st_size == 0:
            raise Problem(
                f"“{path.name}” is empty: nothing was ever kept in it. Restore a backup, or make a new file."
            )


UNFINISHED = ".passphrase-unfinished-"


def tidy(place: Path) -> None:
    """Takes away what a stopped change of passphrase left beside the file; only the file's writer may call it."""
    start = f".{shortened(place.name)}{UNFINISHED}"
    with contextlib.suppress(OSError):
        for left in list(place.parent.iterdir()):
            if left.name.startswith(start):
                with contextlib.suppress(OSError):
                    left.unlink()


def shapes(connection: cipher.Connection) -> list[str]:
    """The names of the migrations that a file has been through."""
    return [row[0] for row in connection.execute("SELECT name FROM _sqlite_migrations ORDER BY id")]


def make(path: Path, passphrase: str | None) -> None:
    """A new, empty file at ``path``, which must not exist yet; it takes its name only once it is whole. Raises Problem."""
    taken = f"There is already a file called “{path.name}” there. Choose another name, or open it instead."
    if path.exists():
        raise Problem(taken)
    if not path.parent.is_dir():
        raise Problem(f"The folder “{path.parent}” isn't there. Make it first, or choose another.")
    unfinished = path.with_name(f".{path.name}.unfinished-{os.getpid()}")
    try:
        with worlds_fault():
            unfinished.unlink(missing_ok=True)
            connection = cipher.connect(unfinished, passphrase)
            try:
                migrate(connection)
            finally:
                connection.close()
            if path.exists():
                raise Problem(taken)
            unfinished.rename(path)
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)


def bring_up_to_date(connection: cipher.Connection, path: Path, key: str | None, *, read_only: bool) -> None:
    """Backs an older file up, then gives it today's shape. Raises Problem, the file being as it was."""
    if read_only:
        raise Problem(
            f"“{path.name}” comes from an older Coordinator and has to be brought up to date before it can"
            " be read here. Open it for writing once."
        )
    backup.before_migration(connection, path, key, datetime.now())
    with worlds_fault():
        migrate(connection)


def look(path: Path, key: str | None) -> list[str]:
    """Reads whose file it is, whether all of it is ours, and its migrations, changing nothing. Raises Problem, Damaged."""
    connection = None
    try:
        connection = cipher.connect(path, key, read_only=True)
        structure = ours.lines(connection)
        if not ours.claims_to_be(connection, structure):
            raise Problem(
                f"“{path.name}” is another program's database, not a school's file. It was left as it is."
            )
        ours.refuse_strange_history(structure, path.name)
        applied = shapes(connection)
        if any(name not in NAMES for name in applied):
            by = connection.execute("SELECT value FROM file_info WHERE key = 'written_by'").fetchone()
            raise Problem(
                f"“{path.name}” was written by Coordinator {by[0] if by else 'of a later version'} and this is"
                f" Coordinator {__version__}. Nothing was changed; bring this program up to date to open it."
            )
        ours.refuse_what_is_not(structure, path.name, applied)
    except (driver.DatabaseError, UnicodeDecodeError) as error:
        raise _unreadable(path, key, error) from error
    finally:
        if connection is not None:
            connection.close()
    return applied


def _unreadable(path: Path, key: str | None, error: Exception) -> Problem:
    said = str(error)
    for sign in ("locked", "disk I/O", "unable to open", "full"):
        if sign in said:
            return Problem(SENTENCES[sign], said)
    if "readonly" in said:
        return Problem(
            f"A change to “{path.name}” was cut short and can't be taken back here. Make room, or copy the file and its"
            " journal to a place where you may write, and open it there.",
            said,
        )
    if key and "not a database" in said:
        return Problem(cipher.WRONG_PASSPHRASE, said)
    return Damaged(
        f"“{path.name}” is damaged or isn't a school file. Get it back from a backup, or get out of it what can be read.",
        said,
    )


def look_over(path: Path, key: str | None) -> list[str]:
    """What SQLite's quick check says of the file at ``path``; empty when it is sound. A drive that is gone says nothing."""
    try:
        connection = cipher.connect(path, key, read_only=True)
        try:
            said = [str(row[0]) for row in connection.execute("PRAGMA quick_check(20)").fetchall()]
        finally:
            connection.close()
    except driver.DatabaseError as error:
        return [str(error)] if isinstance(told(error), Damaged) else []
    return [] if said == ["ok"] else said


def migrate(connection: cipher.Connection) -> None:
    """Brings the file to today's shape in one transaction: a stop midway leaves the old shape; version stamped last."""
    from coordinator.file import history

    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        history.migrations.apply(cipher.sqlite_utils.Database(connection))
        journal.install(connection)
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise Problem(f"{len(broken)} links in the file point nowhere, so it was not brought up to date.")
        connection.execute("INSERT OR REPLACE INTO file_info VALUES ('written_by', ?)", (__version__,))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(NAMES)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("PRAGMA foreign_keys = ON")
