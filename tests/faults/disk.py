"""A disk that fails at every write of a scenario, one by one: full, over quota, silent, or full after half a write."""

import contextlib
import ctypes
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from coordinator.file import backup, drafts
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.pupils import actions as pupils

from . import kills, masters
from .process import HANGS, Say, run
from .work import AT, Case

HOW = {"full": 28, "no answer": 5, "quota": 122, "half a write": -1}
SMALL, SMALL_PROTECTED = "small.coordinator", "small protected.coordinator"
FORM, TYPED = "contact:new", {"said": "They asked about Friday – ŵ"}
Fault = Callable[[], object]


def build_shim(folder: Path) -> Path | None:
    """The compiled shim; None where nothing can compile it."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or sys.platform != "linux":
        return None
    shim = folder / "shim.so"
    source = Path(__file__).with_name("shim.c")
    subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", str(shim), str(source), "-ldl"], check=True)
    return shim


def scenario(case: Case, say: Say, strike: Fault) -> None:
    """Open, three changes, undo, backup, close, reopen, a draft; each deed is acknowledged or refused in words."""
    strike()
    file = None
    for turn in range(2):
        with _in_words(say):
            file = SchoolFile.open(case.path, case.key, who="Miriam Ashdown")
        if file is None:
            continue
        for number in range(3 if turn == 0 else 1):
            with _in_words(say):
                pupils.add_pupil(file, "Siân", f"Tŵr {turn} {number}", 9, today=masters.TODAY)
                say("done", proof=masters.proof(file))
        with _in_words(say):
            file.undo()
            say("done", proof=masters.proof(file))
        with _in_words(say):
            made = backup.back_up(file) if turn == 0 else backup.at_close(file)
            if made is not None:
                say("backed up", at=str(made))
        with _in_words(say):
            file.close()
        file = None
    _draft(case, say)


def _draft(case: Case, say: Say) -> None:
    kept = drafts.Drafts(drafts.place_for(case.path), case.key)
    kept.keep(FORM, TYPED, AT)
    if kept.flush(0.6):
        say("draft")
    elif not kept.trouble:
        say("broke", words="a draft is not kept and nothing is said", trace="")
    if kept.found(FORM) is None:
        say("broke", words="a draft is not even in memory", trace="")
    os._exit(0)  # a crash: nothing more is written at closing


@contextlib.contextmanager
def _in_words(say: Say) -> Iterator[None]:
    try:
        yield
    except Problem as problem:
        say("refused", words=problem.sentence, details=problem.details)


def migrating(case: Case, say: Say, strike: Fault) -> None:
    """An older file is opened; when that is refused, once more."""
    strike()
    for _ in range(2):
        with _in_words(say):
            file = SchoolFile.open(case.path, case.key, who="Miriam Ashdown")
            say("migrated", proof=masters.proof(file))
            file.close()


SCENARIOS = {"work": scenario, "migrating": migrating}


def one(name: str, master: Path, folder: Path, strike: Callable[[Path], object], words: str) -> Counter[str]:
    """The scenario under one fault, then with the fault gone: what was found."""
    place = Path(tempfile.mkdtemp(prefix="disk-", dir=folder))
    try:
        case = Case(masters.fresh(master, place / "s"), masters.key_of(master.name), 1)
        ended = run(lambda say: SCENARIOS[name](case, say, lambda: strike(place)), place / "home", 2 * HANGS)
        counts = Counter({"runs": 1, "refused in words": len(ended.every("refused"))})
        for word in ended.every("broke"):
            counts[f"BROKE, {words}: {word['words']} {word['trace']}"] += 1
        if ended.hung:
            counts[f"HANGS, {words}"] += 1
        for refused in ended.every("refused"):
            counts[f"told: {refused['words'].replace(str(place), '…')[:70]}"] += 1
        found = run(lambda say: _after(case, name, ended, say), place / "home", 3 * HANGS)
        broke = found.last("broke")
        if found.last("looked") is None:
            counts[f"UNSOUND, {words}: {broke['trace'] if broke else 'hangs'}"] += 1
        for word in found.every("lost") + found.every("unsound"):
            counts[f"{word['deed'].upper()}, {words}: {word['words']}"] += 1
        for word in found.every("found"):
            counts[word["words"]] += 1
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return counts


def _after(case: Case, name: str, ended: kills.Ended, say: Say) -> None:
    if ended.last("draft"):
        kept = drafts.Drafts(drafts.place_for(case.path), case.key)
        found = kept.found(FORM)
        if found is None or dict(found.values) != TYPED:
            say("lost", words=f"the draft that was said to be kept: {found}")
        kept.close()
    for copy in ended.every("backed up"):
        if not Path(copy["at"]).exists():
            say("lost", words="a backup that was said to be made")
    kills._look(case, "migrating" if name == "migrating" else "everyday", ended, say)


# Through the shim ------------------------------------------------------------------------------------------


def count_of(name: str, master: Path, folder: Path) -> int:
    """How many writes the scenario makes under its folder when nothing fails."""
    place = Path(tempfile.mkdtemp(prefix="count-", dir=folder))
    case = Case(masters.fresh(master, place / "s"), masters.key_of(master.name), 1)
    library = ctypes.CDLL(None)

    def work(say: Say) -> None:
        exit_, number = os._exit, 0

        def count(status: int) -> None:
            say("counted", number=library.fault_count())
            exit_(status)

        os._exit = count  # type: ignore[assignment]
        SCENARIOS[name](case, say, lambda: library.fault_arm(str(place).encode(), 1 << 40, 28, 0))
        number += library.fault_count()
        say("counted", number=number)

    ended = run(work, place / "home", 30.0)
    shutil.rmtree(place, ignore_errors=True)
    counted = ended.last("counted")
    if counted is None or ended.last("broke"):
        raise RuntimeError(ended.said)
    return int(counted["number"])


def under_shim(folder: Path, name: str, master: str, stride: int, job: int, jobs: int) -> Counter[str]:
    """Every ``stride``-th write of a scenario fails in every way; this job's share. Runs with the shim loaded."""
    place = Path(master)
    library = ctypes.CDLL(None)
    number = count_of(name, place, folder)
    counts: Counter[str] = Counter()
    if job == 0:
        counts[f"writes, syncs and renames of {name} ({place.stem})"] = number
    tasks = [
        (at, how, onwards)
        for way, (how, onwards) in enumerate([*((h, 0) for h in HOW), ("full", 1), ("no answer", 1)])
        for at in range(1 + way % stride, number + 1, stride)
    ]
    for at, how, onwards in tasks[job::jobs]:
        words = f"{name} {place.stem}, {how}{' from there on' if onwards else ''} at {at} of {number}"

        def strike(root: Path, at: int = at, how: str = how, onwards: int = onwards) -> None:
            library.fault_arm(str(root).encode(), ctypes.c_long(at), HOW[how], onwards)

        found = one(name, place, folder, strike, words)
        for bad in found:
            if bad.split(",")[0].isupper():
                sys.stderr.write(f"{bad}\n")
                sys.stderr.flush()
        counts += found
    return counts


def make_small(folder: Path) -> None:
    """A small file, plain and protected: a few pupils are enough to have something to lose."""
    for name in (SMALL, SMALL_PROTECTED):

        def work(_: Say, name: str = name) -> None:
            file = SchoolFile.create(folder / name, masters.key_of(name), who="Miriam Ashdown")
            for number in range(5):
                pupils.add_pupil(file, "Ann", f"Lee {number}", 9, today=masters.TODAY)
            file.close()

        if not (folder / name).exists():
            ended = run(work, folder / "home", 60.0)
            if ended.said:
                raise RuntimeError(ended.said)


def every_write(folder: Path, jobs: int, stride: int = 1, *, long: bool = True) -> Counter[str]:
    """The scenarios on plain and protected files with the shim; an honest word where it can't be built."""
    shim = build_shim(folder)
    if shim is None:
        return Counter({"NOT TESTED, no compiler: writes failing one by one": 1})
    make_small(folder)
    released = masters.RELEASES / "0001_foundation.coordinator"
    tasks = [("work", folder / SMALL, stride)]
    if long:
        tasks += [("work", folder / SMALL_PROTECTED, stride * 4), ("migrating", released, stride * 3)]
    counts: Counter[str] = Counter()
    for name, master, step in tasks:
        asked = [
            subprocess.Popen(
                [sys.executable, "-m", __name__, str(folder), name, str(master), str(step), str(job), str(jobs)],
                env={**os.environ, "LD_PRELOAD": str(shim)}, cwd=Path(__file__).resolve().parents[2], stdout=subprocess.PIPE,
            )
            for job in range(jobs)
        ]  # fmt: skip
        for process in asked:
            said, _ = process.communicate()
            counts += Counter(json.loads(said)) if said else Counter({f"UNSOUND: the driver broke at {name}": 1})
    return counts


# Without it ------------------------------------------------------------------------------------------------


def limited(folder: Path, steps: int) -> Counter[str]:
    """No file may grow beyond a size, from nothing to more than the whole: RLIMIT_FSIZE."""
    make_small(folder)
    counts: Counter[str] = Counter()
    whole = (folder / SMALL).stat().st_size
    for step in range(steps):
        most = step * (whole + 200_000) // steps

        def strike(_: Path, most: int = most) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

        counts += one("work", folder / SMALL, folder, strike, f"no file beyond {most} bytes")
    return Counter({f"size limits: {words}" if words == "runs" else words: n for words, n in counts.items()})


if __name__ == "__main__":
    _place, _name, _master, *_numbers = sys.argv[1:]
    _counts = under_shim(Path(_place), _name, _master, *(int(number) for number in _numbers))
    sys.stdout.write(json.dumps(_counts))
