"""The sample school, made once per test run and copied: making it takes seconds, copying a moment."""

import shutil
from datetime import date
from pathlib import Path

from coordinator.file.school_file import SchoolFile
from coordinator.sample.school import build

TODAY = date(2026, 11, 10)
_made: list[Path] = []


def copy_of_sample(to: Path, folder: Path) -> Path:
    """A fresh copy of the sample (made for 10 November 2026) at ``to``; the one master lies in ``folder``."""
    if not _made:
        master = folder / "master.coordinator"
        build(master, today=TODAY, pupils=400).close()
        _made.append(master)
    shutil.copy(_made[0], to)
    return to


def opened_sample(tmp_path: Path, folder: Path) -> SchoolFile:
    """The copy, open for writing."""
    file = SchoolFile.open(copy_of_sample(tmp_path / "Seahaven Academy.coordinator", folder))
    file.who = "Miriam Ashdown"
    return file
