"""The copies that clouds put beside a file when two computers changed it: found by name, confirmed by the file's mark."""

import re
import unicodedata
from pathlib import Path

from coordinator.file import cipher
from coordinator.problems import Problem

_CONFLICT = r"conflict|konflikt|conflit|conflicto|conflitto|gwrthdaro"
# What follows the file's own name. Machine names hold letters, figures and hyphens, and are more than figures.
_ENDINGS = (
    rf" ?[(\[][^()\[\]]*({_CONFLICT})[^()\[\]]*[)\]]",  # Dropbox, Nextcloud, in a few languages
    r" ?\(\d{1,3}\)",  # Google Drive
    r" \d{1,2}",  # iCloud
    r"\.sync-conflict-\d{8}-\d{6}(-[a-z0-9]+)?",  # Syncthing
    r"-(?=[a-z0-9-]*[a-z])(?!(back-?up|copy|old|new|kopie)\b)[a-z0-9][a-z0-9-]{0,62}( ?\(?\d{1,2}\)?)?",  # OneDrive
)


def is_named_as_copy(name: str, of: str) -> bool:
    """Whether a file called ``name`` is what a cloud calls a conflict copy of the file called ``of``."""
    stem, _, suffix = _folded(name).rpartition(".")
    of_stem, _, of_suffix = _folded(of).rpartition(".")
    if suffix != of_suffix or not of_stem or not stem.startswith(of_stem):
        return False
    return any(re.fullmatch(ending, stem[len(of_stem) :]) for ending in _ENDINGS)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def conflict_copies(path: Path, passphrase: str | None = None, mark: str = "") -> list[Path]:
    """The conflict copies that lie beside ``path`` (or that it is one of), by name.

    One that opens with ``passphrase`` must bear the same ``mark``; one that can't be opened is taken at its name.
    A folder that can't be listed holds none.
    """
    try:
        siblings = sorted(
            p
            for p in path.parent.iterdir()
            if p.name != path.name and p.suffix.lower() == path.suffix.lower()
        )
    except OSError:
        return []
    named = [
        p for p in siblings if is_named_as_copy(p.name, path.name) or is_named_as_copy(path.name, p.name)
    ]
    return [p for p in named if p.is_file() and (not mark or mark_of(p, passphrase) in {mark, ""})]


def mark_of(path: Path, passphrase: str | None) -> str:
    """The file's own mark; "" when it can't be opened or is of a shape that had none yet."""
    connection = None
    try:
        key = passphrase if cipher.is_protected(path) else None
        connection = cipher.connect(path, key, read_only=True)
        found = connection.execute("SELECT value FROM file_info WHERE key = 'mark'").fetchone()
    except (cipher.driver.Error, Problem, OSError):
        return ""
    finally:
        if connection is not None:
            connection.close()
    return str(found[0]) if found else ""
