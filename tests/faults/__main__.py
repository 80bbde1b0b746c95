"""The driver: ``python -m tests.faults --kills 1000``; counts at the end, progress on the error output."""

import argparse
import json
import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.faults import beside, disk, kills, masters
from tests.faults.process import at_home

Part = Callable[[int, Path], Counter[str]]
PARTS: dict[str, Part] = {"kills": kills.one, "notes": beside.one, "takeovers": beside.take_over}


def main() -> int:
    """Runs what was asked for; 0 when nothing was lost, unsound, hanging or worse."""
    asked = argparse.ArgumentParser(prog="python -m tests.faults")
    for name in PARTS:
        asked.add_argument(f"--{name}", type=int, default=0)
    asked.add_argument("--mutations", type=int, default=0)
    asked.add_argument("--races", type=int, default=0)
    asked.add_argument("--full-disk", type=int, nargs="?", const=1, default=0, metavar="STRIDE")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--jobs", type=int, default=2)
    asked.add_argument("--replay", nargs=2, metavar=("KIND", "SEED"))
    options = asked.parse_args()
    bad = 0
    with tempfile.TemporaryDirectory(prefix="coordinator-faults-") as made:
        folder = Path(made)
        masters.make(folder)
        if options.replay:
            return told(options.replay[0], PARTS[options.replay[0]](int(options.replay[1]), folder), 0.0)
        for name, part in PARTS.items():
            number = getattr(options, name)
            if number:
                began = time.monotonic()
                counts = shared_out(part, range(options.seed, options.seed + number), folder, options.jobs)
                bad += told(name, counts, time.monotonic() - began)
        if options.full_disk:
            began = time.monotonic()
            counts = disk.every_write(folder, options.jobs, options.full_disk) + disk.limited(folder, 40)
            bad += told("full disk", counts, time.monotonic() - began)
    return 1 if bad + _in_processes_of_their_own(options) else 0


def _in_processes_of_their_own(options: argparse.Namespace) -> int:
    """Broken files and races have drivers that use threads, so they come last."""
    from tests.faults import mutations, races

    bad = 0
    for number, part in (
        (options.mutations, lambda place: mutations.mutations(place, options.mutations, options.seed, options.jobs)),
        (options.races, lambda place: races.races(place, options.races)),
    ):
        if number:
            with tempfile.TemporaryDirectory(prefix="coordinator-faults-") as made:
                at_home(Path(made, "home"))
                bad += len(part(Path(made)))
    return bad


def shared_out(part: Part, seeds: range, folder: Path, jobs: int) -> Counter[str]:
    """The counts of all seeds, worked through by so many processes."""
    results = []
    for job in range(jobs):
        result = folder / f"result-{job}.json"
        results.append((_forked(part, seeds[job::jobs], folder, result), result))
    counts: Counter[str] = Counter()
    for pid, result in results:
        os.waitpid(pid, 0)
        if result.exists():
            counts += Counter(json.loads(result.read_text(encoding="utf-8")))
            result.unlink()
        else:
            counts["UNSOUND: a worker of the driver itself broke"] += 1
    return counts


def _forked(part: Part, seeds: range, folder: Path, result: Path) -> int:
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        counts: Counter[str] = Counter()
        for number, seed in enumerate(seeds):
            found = part(seed, folder)
            counts += found
            for words in filter(is_bad, found):
                sys.stderr.write(f"{words}\n")
            if number % 50 == 49:
                sys.stderr.write(f"{number + 1} of {len(seeds)} in this process\n")
            sys.stderr.flush()
        result.write_text(json.dumps(counts), encoding="utf-8")
        status = 0
    finally:
        os._exit(status)


def is_bad(words: str) -> bool:
    """Findings are written in capitals at their beginning."""
    return re.match(r"[A-Z]+\b", words) is not None and words.split(maxsplit=1)[0].strip(",:").isupper()


def told(name: str, counts: Counter[str], seconds: float) -> int:
    """Prints one part's counts; how many findings there are."""
    sys.stdout.write(f"\n{name} ({seconds:.0f} s)\n")
    for words in sorted(words for words in counts if not is_bad(words)):
        sys.stdout.write(f"  {counts[words]:6}  {words}\n")
    found = [words for words in counts if is_bad(words)]
    sys.stdout.write(f"  {sum(counts[words] for words in found):6}  lost, unsound, hanging, broken or made worse\n")
    for words in sorted(found):
        sys.stdout.write(f"  FOUND {counts[words]}: {words}\n")
    sys.stdout.flush()
    return len(found)


if __name__ == "__main__":
    sys.exit(main())
