"""What lies beside a file (its lock, what is known of its backups and of its drive) broken; and how soon a killed holder's
file is taken over.
"""

import contextlib
import json
import os
import random
import shutil
import tempfile
import time
from collections import Counter
from pathlib import Path, PurePath

from coordinator.file import backup, lock, working
from coordinator.file.place import Place, PlaceKind
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.pupils import actions as pupils

from . import masters
from .mutations import broken
from .process import HANGS, Process, Say, run

VALUES = (None, -1, 10**400, 1.5, True, "", "\ud800", "x" * 9000, [], {}, [[]], {"at": 5}, "9999-99-99T99:99:99", "/\x00")


def one(seed: int, folder: Path) -> Counter[str]:
    """One broken note; the file opens or refuses in words, and a change is either done or refused."""
    place = Path(tempfile.mkdtemp(prefix="beside-", dir=folder))
    try:
        path = masters.fresh(folder / masters.PLAIN, place / "s")
        prepared = run(lambda say: _prepare(path, say), place / "home", 3 * HANGS)
        counts = Counter({"broken notes": 1})
        if prepared.said:
            counts[f"BROKE in preparing, seed {seed}: {prepared.said}"] += 1
        counts[f"broken {_break(place, random.Random(seed))}"] += 1
        tried = run(lambda say: _try(path, say), place / "home")
        if tried.hung:
            counts[f"HANGS, seed {seed}"] += 1
        for broke in tried.every("broke"):
            counts[f"TRACEBACK, seed {seed}: {broke['trace']}"] += 1
        for said in tried.every("found"):
            counts[said["words"]] += 1
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return counts


def _on_a_drive() -> None:
    working.place_of = lambda _: Place(PlaceKind.NETWORK, "", PurePath("/"))


def _prepare(path: Path, say: Say) -> None:
    _on_a_drive()
    file = SchoolFile.open(path, who="Jo Linklater")
    backup.back_up(file)
    pupils.add_pupil(file, "Siân", "Tŵr", 9, today=masters.TODAY)
    os._exit(0)  # killed: the lock stays, and work waits on this computer


def _break(place: Path, chance: random.Random) -> str:
    notes = [*place.rglob("*.lock"), *place.rglob("about.json"), *place.rglob("home.json")]
    note = chance.choice(sorted(notes))
    if chance.random() < 0.5:
        _, data = broken(note.read_bytes(), chance, page=16)
        note.write_bytes(data)
    else:
        known = json.loads(note.read_text(encoding="utf-8"))
        inside = known
        while True:
            name = chance.choice(list(inside) or [""])
            if isinstance(inside.get(name), dict) and chance.random() < 0.7:
                inside = inside[name]
                continue
            break
        inside[name] = chance.choice(VALUES)
        note.write_text(json.dumps(known), encoding="utf-8")
    return note.suffix.strip(".") if note.suffix == ".lock" else note.name


def _try(path: Path, say: Say) -> None:
    _on_a_drive()
    try:
        file = SchoolFile.open(path, who="Miriam Ashdown")
    except Problem as problem:
        say("found", words=f"refused in words: {problem.sentence[:50]}")
        return
    say("found", words="opened to read" if file.read_only else "opened to write")
    for copy in backup.kept(path, file.mark):
        with contextlib.suppress(Problem):
            backup.verify(copy)
    backup.second(path, file.mark)
    with contextlib.suppress(Problem):
        pupils.add_pupil(file, "Ann", "Lee", 9, today=masters.TODAY)
    for deed in (backup.at_first_change, backup.at_close):
        with contextlib.suppress(Problem):
            deed(file)
    if file.check():
        say("broke", words="unsound", trace="; ".join(file.check()))
    file.close()


def take_over(number: int, folder: Path) -> Counter[str]:
    """A holder is killed while it writes, a reader waits: how soon the reader may write."""
    place = Path(tempfile.mkdtemp(prefix="over-", dir=folder))
    try:
        path = masters.fresh(folder / masters.PLAIN, place / "s")

        def hold(say: Say) -> None:
            file = SchoolFile.open(path, who="Jo Linklater")
            say("has it")
            for turn in range(10_000):
                pupils.add_pupil(file, "Siân", f"Tŵr {turn}", 9, today=masters.TODAY)

        def wait(say: Say) -> None:
            file = SchoolFile.open(path, who="Miriam Ashdown")
            say("reads", right=file.read_only and file.holder is not None and file.holder.who == "Jo Linklater")
            while True:
                with contextlib.suppress(Problem):
                    if file.try_to_write():
                        break
            pupils.add_pupil(file, "Ann", "Lee", 9, today=masters.TODAY)
            say("writes", sound=not file.check(), note=file.note)
            file.close()

        holder = Process(hold, place / "home")
        holder.wait_for("has it", HANGS)
        waiting = Process(wait, place / "other home")
        reads = waiting.wait_for("reads", HANGS)
        holder.kill_after(0.05 + number % 5 / 50)
        began = time.monotonic()
        writes = waiting.wait_for("writes", 60.0)
        seconds = time.monotonic() - began
        waiting.finish()
        counts = Counter({"killed holders": 1})
        if not (reads and reads["right"] and writes and writes["sound"] and "Jo Linklater" in writes["note"]):
            counts[f"UNSOUND, {number}: {reads} {writes} {waiting.ended.said}"] += 1
        counts["taken over within 1 s" if seconds < 1 else f"taken over within {int(seconds) + 1} s"] += 1
        counts["locks left"] += lock.beside(path).exists()
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return counts
