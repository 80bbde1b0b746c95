"""The ways to a school's file that the start screen offers, and what is remembered of a year between two days."""

import getpass
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from coordinator.file import backup, cipher
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem

if TYPE_CHECKING:
    from coordinator.desktop.start.screen import Doors


def name_on_this_computer() -> str:
    """The full name of whoever is signed in, or the account's name: what colleagues are told until she says otherwise."""
    try:
        import pwd

        full = pwd.getpwnam(getpass.getuser()).pw_gecos.split(",")[0].strip()
    except (ImportError, KeyError, OSError):
        full = ""
    return full or getpass.getuser()


def year_days(file: SchoolFile, today: date) -> tuple[list[date], list[date]]:
    """This school year's closed weekdays and its visit days, for the squares of the start screen."""
    from coordinator.school_year import store as school_year
    from coordinator.visits import store as visits

    calendar = school_year.calendar(file)
    if not calendar.terms:
        return [], []
    first, last = calendar.academic_year(today)
    days = [first + timedelta(days=k) for k in range((last - first).days + 1)]
    closed = [day for day in days if day.weekday() < 5 and not calendar.is_school_day(day)]
    rows = visits.visit_rows(file, since=first, until=last)
    return closed, [row.starts_on for row in rows if row.starts_on is not None]


def doors(sample_path: Path, today: Callable[[], date], who: Callable[[], str]) -> "Doors":
    """The ways to a school's file, through the file and the features; ``who`` is told to colleagues who open it, too."""
    from coordinator.desktop.start.screen import Doors

    def open_(path: Path, passphrase: str) -> SchoolFile:
        return SchoolFile.open(path, passphrase or None, who=who())

    def create(path: Path, name: str, nation: str, passphrase: str) -> SchoolFile:
        from coordinator.school_year import actions

        file = SchoolFile.create(path, passphrase or None, who=who())
        actions.name_school(file, name, nation)
        return file

    def sample(step: Callable[[int, int, str], None]) -> SchoolFile:
        from coordinator.sample import school

        if sample_path.exists():
            return SchoolFile.open(sample_path, who=who())
        step(0, 1, "Inventing 1,200 pupils, their visits and partners")
        sample_path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = sample_path.with_name("being made.coordinator")
        unfinished.unlink(missing_ok=True)
        school.build(unfinished, today=today()).close()
        unfinished.replace(sample_path)
        return SchoolFile.open(sample_path, who=who())

    def restore(copy: Path, to: Path, passphrase: str, in_place: bool) -> SchoolFile:
        if to.exists() and not in_place:
            raise Problem(f"There is already a file called “{to.name}” there. Choose another name.")
        backup.restore(copy, to, passphrase or None)
        return SchoolFile.open(to, passphrase or None, who=who())

    return Doors(open_, create, sample, restore, backup.kept, cipher.is_protected)
