"""Kills a working process at a random moment and looks whether anything that it had acknowledged is gone."""

import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

from coordinator.file import backup, cipher, opening
from coordinator.file.school_file import SchoolFile
from coordinator.file.versions import NAMES
from tests.faults.worker import ROOT, fingerprint

KEY = "four words and a half"
KINDS = ("ordinary", "import", "migrate", "backup", "restore", "passphrase")
RELEASED = ROOT / "tests/files/releases/0001_foundation.coordinator"


def base(folder: Path, *, pupils: int = 60) -> dict[str, Path]:
    """The files to work on: plain and under a passphrase."""
    from coordinator.sample.school import build
    from tests.faults.worker import TODAY

    made = {}
    for name, key in (("plain", None), ("protected", KEY)):
        made[name] = folder / f"{name}.coordinator"
        if not made[name].exists():
            build(made[name], today=TODAY, pupils=pupils, passphrase=key).close()
    return made


def start(kind: str, path: Path, key: str | None, number: int, **more: Any) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.worker", kind, str(path), key or "", str(number)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more,
    )  # fmt: skip


def one_kill(bases: dict[str, Path], folder: Path, number: int, counts: Counter[str]) -> str:
    """One process, killed once. What was lost, in words; empty when nothing was."""
    chance = random.Random(number)
    kind = KINDS[number % len(KINDS)]
    key = KEY if chance.random() < 0.4 and kind != "migrate" else None
    path = folder / f"{number}" / "School.coordinator"
    path.parent.mkdir()
    shutil.copy(RELEASED if kind == "migrate" else bases["protected" if key else "plain"], path)
    process = start(kind, path, key, number)
    said: list[dict[str, Any]] = []
    assert process.stdout is not None
    first = process.stdout.readline()
    stop = threading.Timer(chance.random() * (0.15 if kind == "migrate" else 1.2), process.kill)
    stop.start()
    for line in ([first] if first else []) + list(process.stdout):
        if line.endswith("\n"):
            said.append(json.loads(line))
    stop.join()
    process.wait()
    assert process.stderr is not None
    error = process.stderr.read()
    process.stderr.close()
    process.stdout.close()
    if "Traceback" in error:
        return f"{kind}: the worker failed: {error[-800:]}"
    counts[kind] += 1
    counts["acknowledged"] += sum("done" in line for line in said)
    counts["hot journals"] += path.with_name(path.name + "-journal").exists()
    lost = after(kind, path, key, said)
    if not lost:
        shutil.rmtree(path.parent)
    return f"{kind} {number} ({path}): {lost}" if lost else ""


def after(kind: str, path: Path, key: str | None, said: list[dict[str, Any]]) -> str:  # noqa: PLR0911, C901
    """What is wrong with the file after the kill."""
    done = [line for line in said if "done" in line]
    pending = bool(said) and "begins" in said[-1]
    keys = [key]
    if kind == "passphrase" and said:
        keys = ([done[-1]["key"]] if done else [key]) + ([said[-1]["key"]] if pending else [])
    if kind == "migrate":
        connection = cipher.connect(path, key)
        shapes = tuple(opening.shapes(connection))
        connection.close()
        if shapes not in (NAMES[:1], NAMES):
            return f"between two shapes: {shapes}"
        if shapes == NAMES and not backup.kept(path):
            return "migrated without a backup"
    file = None
    wrong: Exception | None = None
    for one in keys:
        try:
            file = SchoolFile.open(path, one, who="after")
            break
        except Exception as error:
            wrong = error
    if file is None:
        return f"does not open: {wrong!r} {getattr(wrong, 'details', '')}"
    try:
        if file.read_only:
            return "opened for reading only: the dead process still holds it"
        if problems := file.check():
            return f"not sound: {problems[:3]}"
        state = fingerprint(file)
    finally:
        file.close()
    if kind == "restore" and said:
        good = said[-1]["states"] if pending else [done[-1]["state"]]
        return "" if state in good else "neither the one copy nor the other"
    if kind == "backup":
        for line in done:
            if not Path(line["copy"]).exists():
                return f"an acknowledged backup is gone: {line['copy']}"
    known = [line["state"] for line in said if "state" in line]
    if known and state != known[-1] and not pending and kind != "backup":
        return f"acknowledged {known[-1]}, found {state}"
    if known and state != known[-1] and pending and state in known[:-1] and state.split("|")[0] != known[-1].split("|")[0]:
        # A pending undo may well lead back to an earlier state; anything else that is older is a loss.
        return "" if said[-1]["begins"] in ("undo", "redo", "bring_in") else f"fell back to an older state: {state}"
    return ""


def kills(folder: Path, count: int, seed: int, jobs: int, told: Any = print) -> list[str]:
    """``count`` kills; what was lost."""
    bases = base(folder)
    counts: Counter[str] = Counter()
    lost: list[str] = []
    numbers = iter(range(seed * 1_000_000, seed * 1_000_000 + count))
    guard = threading.Lock()
    began = time.monotonic()

    def run() -> None:
        while True:
            with guard:
                number = next(numbers, None)
            if number is None:
                return
            try:
                wrong = one_kill(bases, folder, number, counts)
            except Exception as error:
                wrong = f"the driver failed at {number}: {error!r}"
            with guard:
                counts["kills"] += 1
                if wrong:
                    lost.append(wrong)
                    told(f"LOST {wrong}")
                if counts["kills"] % 50 == 0:
                    told(f"kills {counts['kills']}, lost {len(lost)}, {dict(counts)}, {time.monotonic() - began:.0f} s")

    threads = [threading.Thread(target=run) for _ in range(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told(f"KILLS {counts['kills']}: lost {len(lost)}; {dict(counts)}; {os.cpu_count()} cores, {time.monotonic() - began:.0f} s")
    return lost
