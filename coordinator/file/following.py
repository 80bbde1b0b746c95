"""What must follow a file's passphrase besides the file: its copies wherever the program put them, and what stops left."""

import contextlib
import glob
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coordinator.file import backup, cipher
from coordinator.file import backup_folder as folders
from coordinator.file.draft_rows import away
from coordinator.file.drafts import place_for
from coordinator.file.other_copy import PUT_AWAY
from coordinator.problems import Problem

if TYPE_CHECKING:
    from coordinator.file.school_file import SchoolFile

_WAITING = "passphrase_changing"


def home_of(file: "SchoolFile") -> Path:
    return backup.folder_for(file.path, file.mark)


def copies(file: "SchoolFile") -> tuple[list[Path], Path | None]:
    """Every copy in the program's own places, put-away ones too; and the second place when it is not there now."""
    home, suffix = home_of(file), file.path.suffix
    found = [one.path for place in (home, home / PUT_AWAY) for one in folders.copies_in(place, suffix)]
    second = backup.second(file.path, file.mark)
    if second is None:
        return found, None
    if not second.folder.is_dir():
        return found, second.folder
    return [*found, *(one.path for one in folders.copies_in(second.folder / home.name, suffix))], None


def is_plain(path: Path) -> bool:
    """Whether anyone can read it; what can't be read now counts as not."""
    try:
        return not cipher.is_protected(path)
    except Problem:
        return False


def sweep(file: "SchoolFile") -> None:
    """Takes away the plain leftovers of a protected file: copies that a stop left unfinished, drafts set aside as damaged.

    Only the file's writer may call it. What this program itself has in work stays.
    """
    home = home_of(file)
    places = [home, home / PUT_AWAY]
    if second := backup.second(file.path, file.mark):
        places.append(second.folder / home.name)
    mine = f".unfinished-{os.getpid()}-"
    for place in places:
        with contextlib.suppress(OSError):
            for left in list(place.iterdir()):
                if left.name.startswith(".") and ".unfinished-" in left.name and mine not in left.name and is_plain(left):
                    with contextlib.suppress(OSError):
                        left.unlink()
    drafts = place_for(file.path)
    with contextlib.suppress(OSError):
        for aside in list(drafts.parent.glob(f"{glob.escape(drafts.name)}.*")):
            if is_plain(aside) or b"CREATE TABLE" in aside.read_bytes():  # its beginning may be what is damaged
                away(aside)


def wait(file: "SchoolFile", *, waiting: bool) -> None:
    """Writes down that copies may still be under another passphrase, or that none is: a stop midway is found again."""

    def change(about: dict[str, Any]) -> None:
        about.pop(_WAITING, None)
        if waiting:
            about[_WAITING] = True

    home = home_of(file)
    if home.is_dir() and waiting != waits(file):
        with contextlib.suppress(OSError):
            folders.change_about(home, change)


def waits(file: "SchoolFile") -> bool:
    """Whether a change of the passphrase was not finished with every copy, as far as is written down."""
    return bool(folders.read_about(home_of(file)).get(_WAITING))


def behind(file: "SchoolFile") -> list[Path]:
    """The copies that are plain, or, after a stop in a change, under another passphrase than this protected file's."""
    found, _ = copies(file)
    asked = waits(file)
    return [path for path in found if is_plain(path) or (asked and not cipher.opens(path, file.passphrase))]
