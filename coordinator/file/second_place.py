"""A second place for the copies, on a stick or a network: each is put there too, and its absence is never in the way."""

import contextlib
import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from coordinator.file import backup_folder as folders
from coordinator.file.backup_folder import Copy, SecondPlace
from coordinator.file.tending import Tending
from coordinator.file.thinning import to_remove

AT_ONCE = 3
"""How many of the newest copies are put there when it was away for a while."""


def of(home: Path) -> SecondPlace | None:
    """What about.json of the first place says of the second; None when none was chosen."""
    said: Any = folders.read_about(home).get("second")
    with contextlib.suppress(KeyError, TypeError, ValueError, AttributeError):
        moments = [datetime.fromisoformat(said[key]) if said.get(key) else None for key in ("last", "missed")]
        return SecondPlace(Path(said["folder"]), *moments)
    return None


def choose(home: Path, folder: Path | None) -> None:
    """Keeps the choice. Raises OSError."""

    def change(about: dict[str, Any]) -> None:
        about.pop("second", None)
        if folder is not None:
            about["second"] = {"folder": str(folder.absolute()), "last": "", "missed": ""}

    folders.change_about(home, change)


def _tell(home: Path, place: SecondPlace, **moments: str) -> None:
    def change(about: dict[str, Any]) -> None:
        said = about.get("second")
        if isinstance(said, dict) and said.get("folder") == str(place.folder):
            said.update(moments)

    with contextlib.suppress(OSError):
        folders.change_about(home, change)


def put(home: Path, at: datetime, suffix: str = ".coordinator", patience: float = 30.0) -> bool | None:
    """Puts the newest copies there and thins it; whether it was done in time, None without a second place.

    Never raises and waits no longer than ``patience`` seconds: a drive that hangs is left to a thread of its own.
    """
    place = of(home)
    if place is None:
        return None
    # Written down first: what a hanging drive or a stop midway leaves is "wasn't there", never a success.
    _tell(home, place, missed=at.isoformat(timespec="seconds"))
    done: list[bool] = []

    def work() -> None:
        with contextlib.suppress(OSError):
            if place.folder.is_dir():
                _bring_up_to_date(home, place.folder / home.name, suffix, at)
                _tell(home, place, last=at.isoformat(timespec="seconds"), missed="")
                done.append(True)

    Tending.within(patience, work)
    return bool(done)


def _bring_up_to_date(home: Path, there: Path, suffix: str, at: datetime) -> None:
    there.mkdir(mode=0o700, exist_ok=True)
    folders.tidy(there)
    has = {one.path.name for one in folders.copies_in(there, suffix)}
    for one in reversed(folders.copies_in(home, suffix)[:AT_ONCE]):
        if one.path.name not in has and one.verified:
            _put_one(one, there)
    for old in to_remove(folders.copies_in(there, suffix), at):
        old.path.unlink(missing_ok=True)


def _put_one(one: Copy, there: Path) -> None:
    to = there / one.path.name
    fresh = folders.unfinished(to)
    try:
        shutil.copyfile(one.path, fresh)
        folders.sync_file(fresh)
        if folders.digest(fresh) != one.sha256:
            raise OSError("what was written is not what was read")
        fresh.replace(to)
        folders.sync_folder(there)
        folders.note(there, replace(one, path=to))
    finally:
        fresh.unlink(missing_ok=True)
