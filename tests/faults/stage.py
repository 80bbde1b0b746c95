"""What broken files and races begin with: the schools to work on, and how a worker is started."""

import subprocess
import sys
from pathlib import Path

from tests.faults.worker import ROOT, TODAY

KEY = "four words and a half"


def base(folder: Path, *, pupils: int = 60) -> dict[str, Path]:
    """The files to work on: plain and under a passphrase."""
    from coordinator.sample.school import build

    made = {}
    for name, key in (("plain", None), ("protected", KEY)):
        made[name] = folder / f"{name}.coordinator"
        if not made[name].exists():
            build(made[name], today=TODAY, pupils=pupils, passphrase=key).close()
    return made


def start(kind: str, path: Path, key: str | None, number: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.worker", kind, str(path), key or "", str(number)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
