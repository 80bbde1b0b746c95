"""Takes a picture of a page: ``python tests/desktop/shoot.py today out.png [dark] [1280x720] [150%] [file] [visit:12]``."""

import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtWidgets import QApplication

from coordinator.desktop import app as desktop_app
from coordinator.desktop.kit.focus import FocusRing
from coordinator.desktop.kit.jobs import Jobs
from coordinator.desktop.kit.messages import WindowMessages
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.file.school_file import SchoolFile


def main() -> None:
    page, out, *rest = sys.argv[1:]
    size = next(
        (tuple(map(int, r.split("x"))) for r in rest if r.replace("x", "").isdigit() and "x" in r),
        (1440, 900),
    )
    scale = next((int(r[:-1]) / 100 for r in rest if r.endswith("%")), 1.0)
    record = next((r.split(":") for r in rest if ":" in r and not r.startswith("/")), None)
    path = next((Path(r) for r in rest if r.endswith(".coordinator")), None)
    qt = QApplication(["coordinator"])
    theme = Theme(dark="dark" in rest, size=scale)
    desktop_app.dress(qt, theme)
    ring = FocusRing(qt, theme)
    if path is None:
        path = Path(tempfile.mkdtemp()) / "Kittiwake Bay Academy.coordinator"
        file = SchoolFile.create(path)
        from coordinator.school_year import actions

        actions.name_school(file, "Kittiwake Bay Academy", "england")
    else:
        file = SchoolFile.open(path)
    today = date.fromisoformat(os.environ.get("TODAY", "2026-11-10"))
    session = Session(file, theme, WindowMessages(theme), Jobs(at_once=True), lambda: today)
    window = desktop_app.build_window(session)
    window.resize(*size)
    window.show()
    window.show_page(page)
    if record:
        window.go_to(record[0], int(record[1]))
    until = time.monotonic() + 0.4  # what a page reads a moment later
    while time.monotonic() < until:
        qt.processEvents()
    window.grab().save(out)
    ring.deleteLater()


main()
