"""The window is there at once because heavy libraries wait until they are needed."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HEAVY = {"reportlab", "openpyxl", "icalendar", "holidays", "pypdfium2", "vobject", "uharfbuzz", "rapidfuzz", "yaml"}


def loaded_by(module: str) -> set[str]:
    """The top-level names that importing ``module`` loads in a fresh interpreter."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", f"import {module}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


def test_the_window_starts_without_the_heavy_libraries() -> None:
    loaded = loaded_by("coordinator.desktop.app")
    assert "PySide6" in loaded
    assert not loaded & HEAVY


@pytest.mark.parametrize("module", ["coordinator.cli", "coordinator.__main__"])
def test_the_command_line_starts_without_the_window(module: str) -> None:
    loaded = loaded_by(module)
    assert "coordinator" in loaded
    assert not loaded & (HEAVY | {"PySide6", "shiboken6"})
