"""Going back to a copy: today's file is kept first, then the finished copy takes its place in one step."""

import contextlib
import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from coordinator.file import backup_folder as folders
from coordinator.file import cipher, lock
from coordinator.file.backup_folder import Checked
from coordinator.file.taking import mark_of, no_copy, open_copy, take, write
from coordinator.file.thinning import Why
from coordinator.problems import Problem

BESIDE = ("-journal", "-wal", "-shm")


def restore(backup: Path, to: Path, passphrase: str | None = None, at: datetime | None = None) -> Path:
    """Puts a checked copy of ``backup`` at ``to``; a file that is there is kept as a backup first, however damaged.

    There is a whole file at ``to`` at every moment: the old one until the new one, finished and checked, takes its
    place. No copy is ever pushed out by this. Raises Problem with nothing changed: passphrase, room, open elsewhere.
    """
    home = to.resolve()
    at = at or datetime.now()
    with contextlib.closing(open_copy(backup, passphrase)) as source:
        _refuse_if_open_elsewhere(home)
        fresh = folders.unfinished(home)
        _tidy_beside(home)
        try:
            write(source, fresh, passphrase if cipher.is_protected(backup) else None)
            if home.exists():
                _keep_todays(to, home, passphrase, at)
                with contextlib.suppress(OSError):
                    shutil.copymode(home, fresh)
            for rest in BESIDE:  # what belongs to the old file would be played into the new one
                home.with_name(home.name + rest).unlink(missing_ok=True)
            fresh.replace(home)
            folders.sync_folder(home.parent)
        except cipher.driver.DatabaseError as error:
            said = f"“{backup.name}” is damaged, so nothing was changed. Choose another copy."
            damaged = "malformed" in str(error) or "not a database" in str(error)
            raise (Problem(said, str(error)) if damaged else no_copy(home.parent, error)) from error
        except OSError as error:
            raise no_copy(home.parent, error) from error
        finally:
            with contextlib.suppress(OSError):
                fresh.unlink(missing_ok=True)
    return to


def _refuse_if_open_elsewhere(home: Path) -> None:
    with contextlib.suppress(OSError):
        holder = lock.read(home)
        if holder is not None and not lock.left_behind(home, holder):
            raise Problem(
                f"{holder.person} has this file open on {holder.machine} since {holder.since:%H.%M}. Close it there"
                " first; nothing was changed."
            )


def _tidy_beside(home: Path) -> None:
    """What a stopped restoring left beside the file."""
    import time

    with contextlib.suppress(OSError):
        for left in home.parent.iterdir():
            if left.name.startswith(f".{folders.shortened(home.name)}.unfinished-"):
                with contextlib.suppress(OSError):
                    if time.time() - left.stat().st_mtime > folders.LEFT_OVER_AFTER:
                        left.unlink()


def _keep_todays(path: Path, home: Path, passphrase: str | None, at: datetime) -> None:
    """Today's file with the backups: by the online call when it opens, else byte by byte as it lies there."""
    folder = folders.ready(path)
    kept = folders.stamped(folder, path, Why.RESTORE, at)
    mark = ""
    try:
        key = passphrase if cipher.is_protected(home) else None
        # For writing, so that a change cut short is taken back first.
        with contextlib.closing(cipher.connect(home, key)) as today:
            today.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            mark = mark_of(today)
            known = take(today, kept, key)
    except (cipher.driver.Error, Problem, OSError):
        _copy_bytes(home, kept)
        known = replace(folders.told_by_name(kept), checked=Checked.NOT_YET)
    with contextlib.suppress(OSError):
        known = replace(known, at=at.replace(microsecond=0), why=Why.RESTORE)
        folders.note(folder, known, path=str(path.absolute()), mark=mark)


def _copy_bytes(home: Path, kept: Path) -> None:
    fresh = folders.unfinished(kept)
    try:
        for rest in BESIDE[:1]:
            beside = home.with_name(home.name + rest)
            if beside.exists():
                shutil.copyfile(beside, kept.with_name(kept.name + rest))
        shutil.copyfile(home, fresh)
        with contextlib.suppress(OSError):
            fresh.chmod(0o600)
        folders.sync_file(fresh)
        if folders.digest(fresh) != folders.digest(home):
            raise OSError("what was written is not what was read")
        fresh.replace(kept)
        folders.sync_folder(kept.parent)
    finally:
        fresh.unlink(missing_ok=True)
