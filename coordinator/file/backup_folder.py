"""Where a file's own backups lie and what is known of each: counts and moments only, never a word of the contents."""

import contextlib
import hashlib
import json
import os
import re
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from coordinator.file.thinning import Why
from coordinator.problems import Problem

ABOUT = "about.json"
LEFT_OVER_AFTER = 3600.0
"""Seconds after which an unfinished copy counts as left behind by a program that was stopped."""
_MOST_STEM = 120  # bytes of the file's own name in its copies' names: the rest must fit too
_NAME = re.compile(r"(?P<at>\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d)(?: (?P<why>[a-z ]+?))?(?: \d+)?$")
_writing = threading.RLock()


class Checked(StrEnum):
    """What is known of a copy's soundness."""

    SOUND = "sound"  # opened and checked, and its bytes are still those
    NOT_YET = "not yet"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a file holds. ``state`` tells two states of one file apart."""

    pupils: int
    visits: int
    partners: int
    changes: int
    state: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """One kept copy. ``checked_at`` is when it was last found sound; ``counts`` None when it was never opened."""

    path: Path
    at: datetime
    why: Why
    size: int
    checked: Checked = Checked.NOT_YET
    checked_at: datetime | None = None
    sha256: str = ""
    counts: Counts | None = None

    @property
    def verified(self) -> bool:
        return self.checked is Checked.SOUND


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """A folder on a stick or a network that gets each copy too. ``last`` it took one; ``missed`` it was not there."""

    folder: Path
    last: datetime | None = None
    missed: datetime | None = None


def every_folder() -> Path:
    """Where the backups of all files on this computer lie."""
    import platformdirs

    return Path(platformdirs.user_data_dir("Coordinator", appauthor=False)) / "backups"


def shortened(name: str) -> str:
    """As much of a name as leaves room for more behind it."""
    return name.encode("utf-8", "surrogateescape")[:_MOST_STEM].decode("utf-8", "ignore")


def folder_for(path: Path, mark: str = "") -> Path:
    """Where this file's own backups are kept: per file, where the system keeps a program's data.

    With its ``mark`` a file that was moved or renamed is recognised, and its folder goes with it. Reads nothing of the
    file itself.
    """
    place = hashlib.sha256(str(path.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:8]
    folder = every_folder() / f"{shortened(path.stem)}-{place}"
    if mark and not folder.is_dir():
        return _adopted(folder, path, mark)
    return folder


def _adopted(folder: Path, path: Path, mark: str) -> Path:
    with contextlib.suppress(OSError):
        for other in sorted(every_folder().iterdir()):
            about = read_about(other)
            if about.get("mark") != mark or not about.get("path"):
                continue
            before = Path(about["path"])
            if before.exists():
                if before.samefile(path):
                    return other  # the same file by another name
                continue
            other.rename(folder)
            change_about(folder, lambda about: about.update(path=str(path.absolute())))
            return folder
    return folder


def ready(path: Path, mark: str = "") -> Path:
    """The folder, made and tidied. Raises Problem."""
    folder = folder_for(path, mark)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(
            f"No backup could be made in “{folder}”. Check that you may write there.", str(error)
        ) from error
    tidy(folder)
    return folder


def tidy(folder: Path) -> None:
    """Takes away what a stopped program left unfinished; what may still be in work is left."""
    with contextlib.suppress(OSError):
        for left in folder.glob("*.unfinished-*"):
            with contextlib.suppress(OSError):
                if time.time() - left.stat().st_mtime > LEFT_OVER_AFTER:
                    left.unlink()


def unfinished(to: Path) -> Path:
    """A name for a copy until it is whole; no such name is ever listed or opened."""
    return to.with_name(f".{shortened(to.name)}.unfinished-{os.getpid()}-{uuid.uuid4().hex[:6]}")


def stamped(folder: Path, path: Path, why: Why, at: datetime) -> Path:
    """A name nobody has yet: the file's, when, why."""
    stem = f"{shortened(path.stem)} {at:%Y-%m-%d %H.%M.%S} {why}"
    name, number = f"{stem}{path.suffix}", 2
    while (folder / name).exists():
        name, number = f"{stem} {number}{path.suffix}", number + 1
    return folder / name


# What is known of each copy ------------------------------------------------------------------------------


def read_about(folder: Path) -> dict[str, Any]:
    """What about.json says; empty when it is gone or can't be read: the copies' own names say enough."""
    with contextlib.suppress(OSError, ValueError, RecursionError):
        read = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        if isinstance(read, dict):
            return read
    return {}


def change_about(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Changes about.json whole or not at all. Raises OSError."""
    with _writing:
        about = read_about(folder)
        change(about)
        fresh = folder / f".{ABOUT}.unfinished-{os.getpid()}-{uuid.uuid4().hex[:6]}"
        try:
            with fresh.open("w", encoding="utf-8") as stream:
                json.dump(about, stream, ensure_ascii=False, indent=1)
                stream.flush()
                os.fsync(stream.fileno())
            fresh.replace(folder / ABOUT)
            sync_folder(folder)
        finally:
            fresh.unlink(missing_ok=True)


def note(folder: Path, copy: Copy, **file: str) -> None:
    """Writes down what is known of a copy and, in ``file``, whose it is. Raises OSError."""
    cells = {
        "at": copy.at.isoformat(timespec="seconds"), "why": str(copy.why), "size": copy.size,
        "checked": str(copy.checked), "sha256": copy.sha256,
        "checked_at": copy.checked_at.isoformat(timespec="seconds") if copy.checked_at else "",
        **(asdict(copy.counts) if copy.counts else {}),
    }  # fmt: skip

    def change(about: dict[str, Any]) -> None:
        about.update({key: value for key, value in file.items() if value})
        copies = about.get("copies")
        present = {name: known for name, known in (copies.items() if isinstance(copies, dict) else ())
                   if (folder / name).exists()}  # fmt: skip
        about["copies"] = {**present, copy.path.name: cells}

    change_about(folder, change)


def copies_in(folder: Path, suffix: str = ".coordinator") -> list[Copy]:
    """Every copy in a folder, newest first; one that about.json does not know is told from its name."""
    known = read_about(folder).get("copies")
    known = known if isinstance(known, dict) else {}
    found = []
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if path.name.startswith(".") or not (path.name in known or path.suffix == suffix):
                continue
            with contextlib.suppress(OSError):
                if path.is_file():
                    found.append(_copy(path, known.get(path.name)))
    return sorted(found, key=lambda copy: (copy.at, copy.path.name), reverse=True)


def _copy(path: Path, known: Any) -> Copy:
    size = path.stat().st_size
    with contextlib.suppress(KeyError, ValueError, TypeError, AttributeError):
        checked_at = str(known.get("checked_at", ""))
        return Copy(
            path, datetime.fromisoformat(known["at"]), Why(known["why"]), size,
            # Another size than when it was checked: no longer what was checked.
            Checked(known["checked"]) if known["size"] == size else Checked.DAMAGED,
            datetime.fromisoformat(checked_at) if checked_at else None, str(known["sha256"]), _counts(known),
        )  # fmt: skip
    return told_by_name(path)


def _counts(known: dict[str, Any]) -> Counts | None:
    if "pupils" not in known:
        return None
    pupils, visits, partners, changes = (int(known[key]) for key in ("pupils", "visits", "partners", "changes"))
    return Counts(pupils, visits, partners, changes, str(known.get("state", "")))


def told_by_name(path: Path) -> Copy:
    """What a copy's name and size say, for one that nothing else is known of. Raises OSError."""
    found = path.stat()
    said = _NAME.search(path.stem)
    at, why = datetime.fromtimestamp(found.st_mtime).replace(microsecond=0), Why.ASKED
    if said:
        with contextlib.suppress(ValueError):
            at = datetime.strptime(said["at"], "%Y-%m-%d %H.%M.%S")
        with contextlib.suppress(ValueError):
            why = Why.FIRST if said["why"] == "daily" else Why(said["why"] or "")
    return Copy(path, at, why, found.st_size)


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes. Raises OSError."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def sync_file(path: Path) -> None:
    """Waits until the bytes are on the disk. Raises OSError."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Waits until the names are on the disk, where the system can."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
