"""A damaged file as it is read to get out what it holds: never itself written to, its beginning borrowed if it must be."""

import contextlib
import hashlib
import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

from coordinator.file import backup, cipher, opening
from coordinator.file.backup_folder import shortened
from coordinator.file.faults import worlds_fault
from coordinator.file.versions import APPLICATION_ID
from coordinator.problems import Damaged, Problem

_SIZES = (512, 1024, 2048, 4096, 8192, 16384, 32768, 65536)
_SALT = 16
_ROUNDS = 256_000  # SQLCipher 4: how often a passphrase is hashed for its key
_INNER, _LEAF = 5, 13  # what a page of a table's tree is


@contextlib.contextmanager
def opened(path: Path, beside: Path, passphrase: str | None) -> Iterator[tuple[cipher.Connection, str | None]]:
    """The damaged file open for reading, and the passphrase that opens it.

    What has to be copied for that lies beside ``beside`` and is gone afterwards. Raises Problem: nothing of it can be
    read, the passphrase is wanted or wrong, it is another program's.
    """
    with contextlib.ExitStack() as stack:
        working = path
        if _half_written(path):
            working = stack.enter_context(_copy(path, beside))
            _take_back(working, passphrase)
        found = _readable(working, passphrase)
        if found is None:
            if working == path:
                working = stack.enter_context(_copy(path, beside, journal=False))
            found = _with_borrowed_start(path, working, passphrase)
        stack.callback(found[0].close)
        yield found


def _half_written(path: Path) -> bool:
    with contextlib.suppress(OSError):
        return path.with_name(f"{path.name}-journal").stat().st_size > 0
    return False


@contextlib.contextmanager
def _copy(path: Path, beside: Path, *, journal: bool = True) -> Iterator[Path]:
    """A copy of the bytes as they lie there, protected as they are, for nobody else to read."""
    copy = beside.with_name(f".{shortened(beside.name)}.reading-{os.getpid()}-{uuid.uuid4().hex[:6]}")
    rest = copy.with_name(f"{copy.name}-journal")
    try:
        with worlds_fault():
            for from_, to in ((path, copy), (path.with_name(f"{path.name}-journal"), rest)):
                if to == copy or (journal and from_.exists()):
                    to.touch(mode=0o600)
                    shutil.copyfile(from_, to)
        yield copy
    finally:
        for left in (copy, rest):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)


def _take_back(copy: Path, passphrase: str | None) -> None:
    """Plays back what a stopped program left half-written, in the copy; a journal that is damaged too is left alone."""
    with contextlib.suppress(cipher.driver.Error, UnicodeDecodeError):
        connection = cipher.connect(copy, passphrase if cipher.is_protected(copy) else None)
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        finally:
            connection.close()
    with contextlib.suppress(OSError):
        copy.with_name(f"{copy.name}-journal").unlink(missing_ok=True)


def _readable(path: Path, passphrase: str | None) -> tuple[cipher.Connection, str | None] | None:
    """Open, when its list of tables can be read; None when its beginning is damaged. Raises Problem."""
    keys: list[str | None] = [None]
    if cipher.is_protected(path):
        if not passphrase:
            # Either kept by a passphrase, or a plain file whose first bytes are gone: only a backup can tell.
            return None
        keys = list(dict.fromkeys([cipher.composed(passphrase), passphrase]))
    for key in keys:
        for frozen in (False, True):
            connection = _with_key(path, key, frozen=frozen)
            if connection is not None:
                return connection, key
    return None


def _with_key(path: Path, key: str | None, *, frozen: bool) -> cipher.Connection | None:
    connection = None
    good = False
    try:
        connection = cipher.look_into(path, key, frozen=frozen)
        good = _knows_tables(connection)
        if good:
            _refuse_others(connection, path)
    except cipher.driver.Error as error:
        good = False
        if "locked" in str(error):
            with worlds_fault():
                raise
    except Problem:
        good = False
        raise
    finally:
        if connection is not None and not good:
            connection.close()
    return connection if good else None


def _knows_tables(connection: cipher.Connection) -> bool:
    try:
        names = connection.execute("SELECT CAST(name AS BLOB) FROM sqlite_schema WHERE type = 'table'").fetchall()
    except cipher.driver.Error:
        return False
    return {b"school", b"pupil", b"file_info"} & {bytes(row[0]) for row in names if row[0] is not None} != set()


def _refuse_others(connection: cipher.Connection, path: Path) -> None:
    identity = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = {row[0] for row in connection.execute("SELECT CAST(name AS BLOB) FROM sqlite_schema WHERE type = 'table'")}
    if identity != APPLICATION_ID and not {b"school", b"pupil", b"journal_row"} <= tables:
        raise Problem(f"“{path.name}” is another program's database, not a school's file. It was left as it is.")


# A beginning that is damaged ------------------------------------------------------------------------------


def _with_borrowed_start(path: Path, copy: Path, passphrase: str | None) -> tuple[cipher.Connection, str | None]:
    """The copy with the first pages of the newest backup they fit. Raises Problem when there is none."""
    opens_a_backup = False
    for one in backup.kept(path):
        protected = cipher.is_protected(one.path)
        if protected and not passphrase:
            continue
        key = cipher.fitting(one.path, passphrase) if protected else None
        if not cipher.opens(one.path, key):
            continue
        opens_a_backup = True
        if found := _grafted(one.path, copy, key, key):
            return found
    # A new file of ours begins the same as one that was never written anew.
    blank = copy.with_name(f"{copy.name}-blank")
    try:
        opening.make(blank, None)
        if found := _grafted(blank, copy, None, cipher.composed(passphrase) if cipher.is_protected(path) else None):
            return found
    finally:
        blank.unlink(missing_ok=True)
    raise _only_a_backup(path, passphrase, opens_a_backup=opens_a_backup)


def _grafted(
    good: Path, copy: Path, good_key: str | None, key: str | None
) -> tuple[cipher.Connection, str | None] | None:
    """The copy, open, once it begins as a good one does; None when that does not lead to its tables."""
    with contextlib.suppress(OSError, cipher.driver.Error, Problem, ValueError):
        found = _readable(copy, key) if _graft(good, copy, good_key, key) else None
        if found is not None:
            if _leads_somewhere(found[0]):
                return found
            found[0].close()
    return None


def _only_a_backup(path: Path, passphrase: str | None, *, opens_a_backup: bool) -> Problem:
    with worlds_fault():
        protected = cipher.is_protected(path)
    if protected and not opens_a_backup and passphrase:
        return Problem(cipher.WRONG_PASSPHRASE)
    copies = backup.kept(path)
    if protected and not passphrase and (not copies or any(cipher.is_protected(one.path) for one in copies)):
        return Problem(f"“{path.name}” is kept by a passphrase. Give it to get out what can be read.")
    where = f" Its backups are in “{copies[0].path.parent}”." if copies else " No backup of it is on this computer."
    return Damaged(
        f"The beginning of “{path.name}” is damaged, and without it nothing else can be read. Only a backup helps.{where}"
    )


def _graft(good: Path, copy: Path, good_key: str | None, key: str | None) -> int:
    """Puts the pages that list the tables from a good copy over those of a damaged one; the size of a page, 0 if it can't be."""
    with contextlib.closing(cipher.connect(good, good_key, read_only=True)) as source:
        size = int(source.execute("PRAGMA page_size").fetchone()[0])
        length = copy.stat().st_size
        if size not in _SIZES or length < 2 * size:
            return 0
        if key is None:
            return _graft_plain(good, copy, size, length)
        return _graft_protected(source, copy, key, size)


def _graft_plain(good: Path, copy: Path, size: int, length: int) -> int:
    with good.open("rb") as from_, copy.open("r+b") as to:
        first = bytearray(from_.read(size))
        for number in _schema_pages(first):
            from_.seek((number - 1) * size)
            to.seek((number - 1) * size)
            to.write(from_.read(size))
        first[28:32] = (length // size).to_bytes(4, "big")
        first[32:40] = bytes(8)  # which pages are free is not known: none is
        first[92:96] = first[24:28]  # and the figure above is to be believed
        to.seek(0)
        to.write(first)
    return size


def _schema_pages(first: bytearray) -> list[int]:
    """The pages below the first one in the tree that lists the tables."""
    head = first[100:112]
    if head[0] != _INNER:
        return []
    cells = int.from_bytes(head[3:5], "big")
    starts = [int.from_bytes(first[112 + 2 * i : 114 + 2 * i], "big") for i in range(cells)]
    children = [int.from_bytes(first[start : start + 4], "big") for start in starts]
    return [number for number in [*children, int.from_bytes(head[8:12], "big")] if 1 < number < 10_000]


def _graft_protected(source: cipher.Connection, copy: Path, key: str, size: int) -> int:
    """The same in a protected file: the good copy is written once more under the damaged one's own salt."""
    with copy.open("rb") as stream:
        salt = stream.read(_SALT)
    raw = hashlib.pbkdf2_hmac("sha512", key.encode(), salt, _ROUNDS, 32)
    twin = copy.with_name(f"{copy.name}-twin")
    try:
        twin.touch(mode=0o600)
        target = cipher.driver.connect(str(twin), isolation_level=None)
        try:
            target.execute("PRAGMA cipher_log_level = NONE")
            target.execute(f"PRAGMA key = \"x'{raw.hex()}{salt.hex()}'\"")
            target.execute("PRAGMA journal_mode = OFF").fetchall()
            source.backup(target)
            # Its first page has to speak of as many pages as the damaged file may have, and of none that is free.
            target.execute(
                "INSERT INTO file_info (key, value) VALUES ('filler', hex(zeroblob(?)))", (copy.stat().st_size // 2 + size,)
            )
        finally:
            target.close()
        with twin.open("rb") as from_, copy.open("r+b") as to:
            to.write(from_.read(size))
    finally:
        twin.unlink(missing_ok=True)
    return size


def _leads_somewhere(connection: cipher.Connection) -> bool:
    """Whether the tables that a borrowed beginning lists are where it says, each holding cells of its own kinds."""
    right = strange = 0
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 1 AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    ).fetchall()
    kinds = {"INTEGER": int, "TEXT": str, "BLOB": bytes, "REAL": float}
    for (name,) in tables:
        with contextlib.suppress(cipher.driver.Error, UnicodeDecodeError):  # a damaged page says nothing
            columns = connection.execute(f'PRAGMA table_info("{name}")').fetchall()
            row = connection.execute(f'SELECT * FROM "{name}" NOT INDEXED LIMIT 1').fetchone()
            if row is None:
                continue
            fits = all(
                (cell is None and (column[5] or not column[3])) or isinstance(cell, kinds.get(column[2], object))
                for cell, column in zip(row, columns, strict=True)
            )
            right += fits
            strange += not fits
    return right > 0 and not strange
