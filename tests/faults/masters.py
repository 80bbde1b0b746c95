"""The files that everything is done to, made once: a small sample school, plain and protected, and the released ones."""

import hashlib
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from coordinator.file.school_file import SchoolFile
from coordinator.file.versions import NAMES
from coordinator.sample.school import build

from . import process

TODAY = date(2026, 11, 10)
KEY = "correct horse"
FILES = Path(__file__).resolve().parents[1] / "files"
RELEASES = FILES / "releases"
ROLLS = (FILES / "mis" / "sims_pupils_1200.csv", FILES / "mis" / "arbor_pupils_1200.csv")

PLAIN, PROTECTED = "plain.coordinator", "protected.coordinator"


def key_of(name: str) -> str | None:
    return KEY if "protected" in name else None


def shape_of(master: Path) -> int:
    """How many migrations it had been through: a released file's by its name, today's all."""
    name = master.stem.removesuffix(" protected")
    return NAMES.index(name) + 1 if name in NAMES else len(NAMES)


def make(folder: Path) -> None:
    """Both masters in ``folder``; made in a process of their own, so that this one stays without threads."""
    for name in (PLAIN, PROTECTED):
        if (folder / name).exists():
            continue

        def work(say: process.Say, name: str = name) -> None:
            build(folder / name, today=TODAY, pupils=120, passphrase=key_of(name)).close()

        ended = process.run(work, folder / "home", 60.0)
        if ended.said:
            raise RuntimeError(ended.said)


def fresh(master: Path, folder: Path) -> Path:
    """A copy of a file in a new folder."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(master, folder / "Ysgol Tŵr.coordinator"))


def proof(file: SchoolFile) -> str:
    """One figure for everything the school has in the file."""
    return of_rows(file.dump())


def of_rows(rows: Mapping[str, object]) -> str:
    return hashlib.sha256(repr(sorted(rows.items())).encode("utf-8", "surrogatepass")).hexdigest()[:20]
