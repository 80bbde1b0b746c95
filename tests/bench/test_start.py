"""From the start of the process to the first painted Today page, beside a bare PySide6 window in the same run.

The aim is under 3 times, and is not reached yet. On two cores, 22 November 2026, all from bytecode: 490 ms at first,
429 ms now, beside 105 ms: 4.7 and 4.1 times. What is left: about 60 ms makes 99 record classes, about 30 ms is PySide6 reading
each module's source, and about 45 ms paints.
"""

import os
import statistics
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from coordinator.sample.school import build

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 10)
PUPILS, RUNS = 1200, 9
MOST = 5.5  # the aim is 3; this guards what is reached against slipping, on a busy machine too

# Says when a widget has been painted, by the clock that all processes share, and leaves.
WATCH = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer

class Watch(QObject):
    def eventFilter(self, seen, event):
        if event.type() == QEvent.Type.Paint:
            seen.removeEventFilter(self)
            QTimer.singleShot(0, self.painted)  # once this round of painting is over
        return False

    def painted(self):
        print(time.monotonic(), flush=True)
        os._exit(0)
"""
BARE = """
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication(sys.argv[:1])
window = QWidget()
window.resize(1440, 900)
watch = Watch()
window.installEventFilter(watch)
window.show()
application.exec()
"""
OURS = f"""
from datetime import datetime
from coordinator.desktop import app
watch = Watch()
opened = app.Application.open

def open_(self, file):
    opened(self, file)
    assert self.window.key == "today"
    self.window.page.installEventFilter(watch)

app.Application.open = open_
app.Application.__init__.__kwdefaults__["now"] = lambda: datetime({TODAY.year}, {TODAY.month}, {TODAY.day}, 8, 40)
from coordinator.__main__ import main
main()
"""


def _seconds(code: str, folder: Path, *words: str) -> float:
    places = {name: str(folder) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}
    environment = os.environ | places | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    environment["PYTHONPYCACHEPREFIX"] = str(
        folder / "bytecode"
    )  # both run from bytecode, as installed programs do
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begin = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", WATCH + code, *words],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout.split()[-1]) - begin


@pytest.mark.bench
def test_today_is_painted_soon_after_the_start(tmp_path):
    path = tmp_path / "Sample school.coordinator"
    build(path, today=TODAY, pupils=PUPILS).close()
    runs = [(_seconds(OURS, tmp_path, str(path)), _seconds(BARE, tmp_path)) for _ in range(RUNS + 1)]
    runs = runs[1:]  # the first one reads the disk
    ours, bare = (statistics.median(column) for column in zip(*runs, strict=True))
    ratio = statistics.median(one / other for one, other in runs)
    print(
        f"\nfirst painted Today, {PUPILS:,} pupils: {ours * 1000:.0f} ms; a bare window: {bare * 1000:.0f} ms;"
        f" {ratio:.2f} times (medians of {RUNS})"
    )
    assert ratio < MOST
