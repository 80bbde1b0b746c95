"""The one driver for plain and passphrase-protected files, and how a connection is set up."""

import sys
import unicodedata
from pathlib import Path
from typing import Any

import sqlcipher3

from coordinator.problems import Problem

driver = sqlcipher3.dbapi2

# sqlite_utils looks for a module of this name first; without it SQLCipher's exceptions are of a class it does not know.
sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", driver)

Connection = Any
PATIENCE = 5.0
"""Seconds to wait for another program's change to be written: a slow drive may need them, and only openers ever wait."""
PLAIN_HEADER = b"SQLite format 3\x00"
WRONG_PASSPHRASE = "That passphrase doesn't open this file. Capitals and spaces count."  # noqa: S105  # a sentence


def is_protected(path: Path) -> bool:
    """Whether the file needs a passphrase, told from its first 16 bytes without opening it as a database."""
    try:
        with path.open("rb") as stream:
            head = stream.read(16)
    except OSError as error:
        raise Problem(
            f"“{path.name}” can't be read. Check that it is still there and that you may open it.", str(error)
        ) from error
    return len(head) == len(PLAIN_HEADER) and head != PLAIN_HEADER


def composed(passphrase: str | None) -> str | None:
    """The passphrase as every keyboard types it: é is one sign, whether a key or two made it."""
    return unicodedata.normalize("NFC", passphrase) if passphrase else passphrase


def fitting(path: Path, typed: str | None) -> str | None:
    """The spelling of a typed passphrase that opens the file: composed, or as typed for a file made that way."""
    key = composed(typed)
    if key == typed or opens(path, key) or not opens(path, typed):
        return key
    return typed


def opens(path: Path, passphrase: str | None) -> bool:
    """Whether the file can be read with that passphrase, as typed."""
    try:
        connection = connect(path, passphrase, read_only=True)
    except driver.Error:
        return False
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except driver.Error:
        return False
    finally:
        connection.close()
    return True


def connect(path: Path, passphrase: str | None, *, read_only: bool = False) -> Connection:
    """A connection with the passphrase given and the safe settings on; raises the driver's errors.

    DELETE journal and normal locking rather than EXCLUSIVE: a second opener must be able to read while
    the first one writes, nothing may lie beside the file between changes, and at one short transaction a
    deed the 40 file calls of a commit are not felt even on a school's network drive.
    """
    if read_only:
        _roll_back(path, passphrase)
    target = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    connection = driver.connect(target, uri=True, isolation_level=None, check_same_thread=False, timeout=PATIENCE)
    try:
        _prepare(connection, passphrase, read_only=read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def _roll_back(path: Path, passphrase: str | None) -> None:
    """Takes back what a process that was killed left half-written: a reader may not, and would call the file damaged."""
    try:
        if not path.with_name(f"{path.name}-journal").stat().st_size:
            return
        connection = connect(path, passphrase)
    except (driver.Error, OSError, UnicodeDecodeError):
        return
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except (driver.Error, UnicodeDecodeError):
        return
    finally:
        connection.close()


def look_into(path: Path, passphrase: str | None, *, frozen: bool = False) -> Connection:
    """A connection for getting out what can be read: nothing of the file is ever touched, not even to take back a
    half-written change, and a structure that is broken in places does not keep the rest from being read.

    ``frozen``: the file is on a place that may only be read, so no lock is asked for. Raises the driver's errors.
    """
    target = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if frozen else ''}"
    connection = driver.connect(target, uri=True, isolation_level=None, check_same_thread=False, timeout=PATIENCE)
    try:
        # First of all: lines of the structure that make no sense are passed over, and an end that is cut off.
        connection.execute("PRAGMA writable_schema = ON")
        _prepare(connection, passphrase, read_only=True)
        connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: Connection, passphrase: str | None, *, read_only: bool) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    # cipher_memory_security stays off, as the driver ships it: it made no reading slower but a change sixteen times
    # (0.05 to 0.8 ms), is all or nothing for the whole process, and would wipe the driver's buffers only, while names
    # on the screen and the passphrase itself lie in Python's and Qt's memory, which nothing here can wipe. The key
    # derivation is never touched: the driver's default is its strongest.
    if passphrase:
        connection.execute(f"PRAGMA key = '{_quoted(passphrase)}'")
    for setting in (
        "temp_store = MEMORY",
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "secure_delete = ON",
        "synchronous = FULL",
        "journal_mode = DELETE",
        "cell_size_check = ON",
    ):
        if not (read_only and setting.startswith("journal_mode")):
            connection.execute(f"PRAGMA {setting}").fetchall()


def _quoted(passphrase: str) -> str:
    if "\x00" in passphrase:
        raise Problem("A passphrase can't hold that sign. Choose letters, figures, spaces and punctuation.")
    return passphrase.replace("'", "''")


def __getattr__(name: str) -> Any:
    # sqlite_utils costs 80 ms to import and only migrations need it.
    if name == "sqlite_utils":
        import sqlite_utils

        return sqlite_utils
    raise AttributeError(name)
