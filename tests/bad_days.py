"""Draws four bad days as she sees them: stick pulled out, opened twice, passphrase forgotten, back to last Tuesday.

``python tests/bad_days.py FOLDER`` drives the real window on a small school and writes one picture of each, light.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp()
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtWidgets import QApplication, QWidget

from coordinator.desktop.app import Application
from coordinator.desktop.kit.jobs import Jobs
from coordinator.desktop.kit.messages import ScriptedMessages
from coordinator.desktop.kit.remembered import Remembered
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.window.holding_bar import HoldingBar
from coordinator.file import backup, lock, working
from coordinator.file.place import Place, PlaceKind
from coordinator.file.school_file import SchoolFile
from coordinator.relationships import actions as relationships
from coordinator.relationships.records import Contact
from coordinator.sample.school import build

NOW = datetime(2026, 11, 10, 11, 18)  # a Tuesday


# What colleagues see of a computer; this one's own name belongs in no picture.
lock.platform.node = lambda: "the office computer"


class Days:
    """A program on a computer of its own, and where the pictures go."""

    def __init__(self, to: Path) -> None:
        self.to, self.folder = to, Path(tempfile.mkdtemp())
        self.now = NOW
        self.qt = QApplication(["coordinator"])
        self.theme = Theme(dark=False)
        self.made = self.folder / "made.coordinator"
        build(self.made, today=NOW.date(), pupils=240).close()

    def program(self, who: str) -> Application:
        remembered = Remembered(self.folder / f"{who}.json")
        remembered.set("me", who)
        return Application(
            self.qt, self.theme, ScriptedMessages(), Jobs(at_once=True), remembered,
            now=lambda: self.now, data=self.folder, documents=self.folder,
        )  # fmt: skip

    def school(self, name: str, passphrase: str | None = None) -> Path:
        """A copy of the small school under its own name."""
        path = self.folder / name / "Seahaven Academy.coordinator"
        path.parent.mkdir()
        path.write_bytes(self.made.read_bytes())
        if passphrase:
            path.unlink()
            SchoolFile.create(path, passphrase).close()
        return path

    def picture(self, window: QWidget, name: str) -> None:
        window.resize(1280, 720)
        for _ in range(8):
            self.qt.processEvents()
        window.grab().save(str(self.to / f"{name}.png"))


def note(file: SchoolFile, text: str, at: datetime) -> None:
    """One more contact written down: something that must not be lost."""
    partner = int(file.scalar("SELECT min(id) FROM organisation"))
    relationships.log_contact(file, Contact(organisation_id=partner, at=at, said=text))


def stick_pulled_out(days: Days) -> None:
    path = days.school("stick")
    really: Callable[[Path], Place] = working.place_of
    working.place_of = lambda _: Place(PlaceKind.REMOVABLE, "", path.parent)
    program = days.program("Miriam Ashdown")
    program.open(SchoolFile.open(path, who="Miriam Ashdown"))
    path.parent.rename(days.folder / "pulled out")
    note(program.session.file, "Rang about the coach", days.now)
    program.session.file.holding.look_after()
    days.picture(program.window, "stick-pulled-out")
    (days.folder / "pulled out").rename(path.parent)
    program.window.close()
    working.place_of = really


def _since(program: Application, at: datetime) -> None:
    """Dates what the bar says of the other one to the day of the pictures."""
    holding = program.session.file.holding
    holding.holder = replace(holding.holder, since=datetime.combine(date.today(), at.time()))
    next(child for child in program.window.children() if isinstance(child, HoldingBar))._tell()


def opened_twice(days: Days) -> None:
    path = days.school("twice")
    first = SchoolFile.open(path, who="Jo Linklater")
    program = days.program("Miriam Ashdown")
    program.open(SchoolFile.open(path, who="Miriam Ashdown"))
    _since(program, NOW.replace(hour=10, minute=40))
    days.picture(program.window, "opened-twice")
    program.window.notices.bar("read-only").buttons[0].click()
    first.close()
    program.session.file.holding.look_after()
    days.picture(program.window, "opened-twice-free")
    program.window.close()


def passphrase_forgotten(days: Days) -> None:
    path = days.school("locked", "salt marsh, tin roof, gull")
    program = days.program("Miriam Ashdown")
    program.show_start(path)
    program.start_screen.files.passphrase.setText("salt marsh, tin roof")
    program.start_screen.files.press()
    days.picture(program.start_screen, "passphrase-forgotten")
    program.start_screen.files.lost_button.click()
    (days.to / "passphrase-forgotten.txt").write_text(program.messages.said[-1], encoding="utf-8")
    program.start_screen.close()


def last_tuesday(days: Days) -> None:
    path = days.school("backups")
    for back in (21, 14, 7, 5, 4, 1):
        days.now = NOW - timedelta(days=back)
        file = SchoolFile.open(path, who="Miriam Ashdown")
        file.clock = lambda: days.now
        note(file, f"A call {back} days ago", days.now)
        backup.at_close(file)
        file.close()
    days.now = NOW
    program = days.program("Miriam Ashdown")
    program.open(SchoolFile.open(path, who="Miriam Ashdown"))
    window = program.window
    window.show_page("backups")
    tuesday = next(copy for copy in backup.kept(path) if copy.at.date() == date(2026, 11, 3))
    window.page._list.choose(tuesday.path)
    days.picture(window, "last-tuesday")
    window.page.go_back()
    days.picture(program.window, "last-tuesday-back")
    program.window.close()


def main() -> None:
    to = Path(sys.argv[1])
    to.mkdir(parents=True, exist_ok=True)
    days = Days(to)
    for day in (stick_pulled_out, opened_twice, passphrase_forgotten, last_tuesday):
        day(days)


if __name__ == "__main__":
    main()
