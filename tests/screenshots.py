"""Draws every page at two sizes, light and dark, full and empty: ``python tests/screenshots.py FOLDER [page …]``."""

import os
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtWidgets import QApplication, QWidget

from coordinator.desktop import app as desktop_app
from coordinator.desktop.kit.jobs import Jobs
from coordinator.desktop.kit.messages import ScriptedMessages
from coordinator.desktop.kit.remembered import Remembered
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.file.school_file import SchoolFile
from coordinator.sample.school import build
from coordinator.school_year import actions as school_year
from coordinator.visits import store as visits

TODAY = date(2026, 11, 10)
SIZES = ((1440, 900), (1280, 720))


def _settled(qt: QApplication, window: QWidget, to: Path) -> None:
    for _ in range(6):
        qt.processEvents()
    window.grab().save(str(to))


def _start_screen(qt: QApplication, theme: Theme, folder: Path, to: Path, name: str) -> None:
    application = desktop_app.Application(
        qt, theme, ScriptedMessages(), Jobs(at_once=True), Remembered(folder / "remembered.json"),
        now=lambda: datetime(2026, 11, 10, 11, 18), data=folder, documents=folder,
    )  # fmt: skip
    application.start()
    screen = application.start_screen
    assert screen is not None
    for width, height in SIZES:
        screen.resize(width, height)
        _settled(qt, screen, to / f"start-{name}-{width}x{height}.png")
    screen.close()


def main() -> None:
    """Makes the sample and an empty file in a folder of its own, and draws them."""
    to = Path(sys.argv[1])
    to.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[2:]
    folder = Path(tempfile.mkdtemp())
    qt = QApplication(["coordinator"])
    full = build(folder / "Seahaven Academy.coordinator", today=TODAY)
    empty = SchoolFile.create(folder / "Empty.coordinator")
    school_year.name_school(empty, "Kittiwake Bay Academy", "england")
    busy = next(row.id for row in visits.visit_rows(full) if row.title == "Three Places Day")
    for dark in (False, True):
        theme = Theme(dark=dark)
        desktop_app.dress(qt, theme)
        looks = "dark" if dark else "light"
        for file, state in ((full, "full"), (empty, "empty")):
            session = Session(file, theme, ScriptedMessages(), Jobs(at_once=True), lambda: TODAY)
            window = desktop_app.build_window(session)
            for width, height in SIZES:
                window.resize(width, height)
                window.show()
                for key in window.keys():  # noqa: SIM118  # a method of the window
                    if not wanted or key in wanted:
                        window.show_page(key)
                        _settled(qt, window, to / f"{key}-{state}-{looks}-{width}x{height}.png")
                if state == "full" and (not wanted or "visits" in wanted):
                    window.go_to("visit", busy)
                    _settled(qt, window, to / f"visit-{state}-{looks}-{width}x{height}.png")
            window.close()
        if not wanted or "start" in wanted:
            _start_screen(qt, theme, folder, to, looks)


if __name__ == "__main__":
    main()
