"""Another copy of a school's file, opened to be read beside the one that is open; it is never written to."""

import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coordinator.file import cipher, opening
from coordinator.file.faults import worlds_fault
from coordinator.file.reader import Reader
from coordinator.file.versions import NAMES
from coordinator.problems import Problem

PUT_AWAY = "other copies"
"""The folder among a file's backups where put-away copies lie: thinning the backups never looks into it."""


@dataclass(frozen=True, slots=True)
class Copy:
    """What is told of a copy: its file's name, and when and by whom it was last changed ("" and None: never)."""

    path: Path
    changed_at: datetime | None
    changed_by: str
    entries: int

    @property
    def name(self) -> str:
        return self.path.stem


@contextmanager
def opened(path: Path, passphrase: str | None = None) -> Iterator[Reader]:
    """The copy as it is now, in today's shape, for as long as the block lasts.

    One of an older shape is brought up to date as a copy of its own, protected like it and thrown away after.
    Raises Problem: not there, not a school's file, damaged, another passphrase.
    """
    opening.refuse_what_is_no_file(path)
    protected = cipher.is_protected(path)
    if protected and not passphrase:
        raise Problem(
            f"“{path.name}” is kept by a passphrase, and this file isn't. Open it by itself to see what it holds."
        )
    key = passphrase if protected else None
    journal = path.with_name(f"{path.name}-journal")
    if not journal.exists() and opening.look(path, key) == list(NAMES):
        with worlds_fault():
            connection = cipher.connect(path, key, read_only=True)
        try:
            connection.execute("BEGIN")
            yield Reader(connection, threading.RLock())
        finally:
            connection.close()
        return
    with tempfile.TemporaryDirectory(prefix="coordinator-", ignore_cleanup_errors=True) as folder:
        twin = Path(folder) / path.name
        with worlds_fault():
            shutil.copyfile(path, twin)
            if journal.exists():  # what a stop midway left: the copy is put right with it
                shutil.copyfile(journal, Path(folder) / journal.name)
            connection = cipher.connect(twin, key)
        try:
            with worlds_fault():
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            if opening.look(twin, key) != list(NAMES):
                with worlds_fault():
                    opening.migrate(connection)
            yield Reader(connection, threading.RLock())
        finally:
            connection.close()


def about(path: Path, reader: Reader) -> Copy:
    """What is told of the copy at ``path``, read through an open reader."""
    last = reader.rows("SELECT at, who FROM journal_entry ORDER BY id DESC LIMIT 1")
    entries = int(reader.scalar("SELECT count(*) FROM journal_entry"))
    at, who = last[0] if last else (None, "")
    return Copy(path, datetime.fromisoformat(at) if at else None, who, entries)


def put_away(path: Path, folder: Path) -> Path:
    """Moves a copy that is no longer needed into ``folder`` (the file's backups), never over another; where it is now."""
    with worlds_fault():
        folder.mkdir(parents=True, exist_ok=True)
        to, number = folder / path.name, 2
        while to.exists():
            to, number = folder / f"{path.stem} {number}{path.suffix}", number + 1
        shutil.move(path, to)
    return to
