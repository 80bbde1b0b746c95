"""Checked copies of the file, made with the online backup call, never by copying an open database."""

import hashlib
import os
from datetime import date, datetime
from pathlib import Path

from coordinator.file import cipher
from coordinator.problems import Problem

KEPT_DAYS = 30


def copy(connection: cipher.Connection, to: Path, passphrase: str | None) -> Path:
    """A copy at ``to``, opened and checked before it takes that name. Raises Problem (no room, no right, no folder)."""
    if to.exists():
        raise Problem(f"There is already a file called “{to.name}” there. Choose another name.")
    unfinished = to.with_name(f"{to.name}.unfinished-{os.getpid()}")
    try:
        target = cipher.connect(unfinished, passphrase)
        try:
            connection.backup(target)
            if target.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise Problem("The copy came out damaged, so it was thrown away. Try another disk.")
        finally:
            target.close()
        unfinished.replace(to)
    except (cipher.driver.Error, OSError) as error:
        raise Problem(
            f"No copy could be made in “{to.parent}”. Check that there is room and that you may write there.",
            str(error),
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return to


def folder_for(path: Path) -> Path:
    """Where this file's own backups are kept: per file, where the system keeps a program's data."""
    import platformdirs

    mark = hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:8]
    return (
        Path(platformdirs.user_data_dir("Coordinator", appauthor=False)) / "backups" / f"{path.stem}-{mark}"
    )


def _stamped(path: Path, why: str, at: datetime) -> Path:
    folder = folder_for(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(
            f"No backup could be made in “{folder}”. Check that you may write there.", str(error)
        ) from error
    return folder / f"{path.stem} {at:%Y-%m-%d %H.%M.%S} {why}{path.suffix}"


def before_migration(connection: cipher.Connection, path: Path, passphrase: str | None, at: datetime) -> Path:
    """The copy that is always made before a file's shape changes."""
    return copy(connection, _stamped(path, "before update", at), passphrase)


def keep_daily(
    connection: cipher.Connection, path: Path, passphrase: str | None, at: datetime
) -> Path | None:
    """One copy a day, the newest 30 kept; None when today's is there already."""
    if any(at.date() == day and copy_.name.endswith(f"daily{path.suffix}") for day, copy_ in listed(path)):
        return None
    made = copy(connection, _stamped(path, "daily", at), passphrase)
    dailies = [copy_ for _, copy_ in listed(path) if copy_.name.endswith(f"daily{path.suffix}")]
    for old in dailies[KEPT_DAYS:]:
        old.unlink(missing_ok=True)
    return made


def listed(path: Path) -> list[tuple[date, Path]]:
    """This file's backups, newest first, each with its day."""
    folder = folder_for(path)
    copies = (
        sorted(
            (p for p in folder.glob(f"*{path.suffix}") if p.is_file()),
            reverse=True,
            key=lambda p: p.stat().st_mtime,
        )
        if folder.is_dir()
        else []
    )
    return [(datetime.fromtimestamp(p.stat().st_mtime).date(), p) for p in copies]


def restore(backup: Path, to: Path, passphrase: str | None = None) -> Path:
    """Puts a checked copy of ``backup`` at ``to``; a file that is there is kept beside as another backup first."""
    if not backup.is_file():
        raise Problem(f"There is no backup at “{backup}”. Check the name.")
    key = passphrase if cipher.is_protected(backup) else None
    if cipher.is_protected(backup) and not passphrase:
        raise Problem(f"“{backup.name}” is kept by a passphrase. Give it to restore the file.")
    if to.exists():
        to.replace(_stamped(to, "before restore", datetime.now()))
    try:
        source = cipher.connect(backup, key, read_only=True)
        try:
            source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            return copy(source, to, key)
        finally:
            source.close()
    except cipher.driver.Error as error:
        raise Problem(
            cipher.WRONG_PASSPHRASE if key else f"“{backup.name}” is damaged or isn't a school file.",
            str(error),
        ) from error
