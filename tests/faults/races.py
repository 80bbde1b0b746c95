"""Two processes for one file, again and again: exactly one may write."""

import json
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

from coordinator.file.school_file import SchoolFile
from tests.faults.stage import start


def _say(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def _hear(process: "subprocess.Popen[str]") -> dict[str, Any]:
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        assert process.stderr is not None
        raise RuntimeError(process.stderr.read()[-800:])
    return dict(json.loads(line))


def races(folder: Path, count: int, told: Any = print) -> list[str]:
    """``count`` races of two; what went wrong."""
    path = folder / "raced.coordinator"
    SchoolFile.create(path).close()
    racers = [start("race", path, None, count) for _ in range(2)]
    counts: Counter[str] = Counter()
    wrong = []
    try:
        for turn in range(count):
            for racer in racers:
                _say(racer)
            answers = [_hear(racer) for racer in racers]
            for racer in racers:
                _say(racer)
            for racer in racers:
                _hear(racer)
            writers, wrote = sum(a["writes"] for a in answers), sum(a["wrote"] for a in answers)
            counts[f"{writers} may write"] += 1
            counts[f"{wrote} wrote"] += 1
            counts["the other is told who"] += any(a["holder"] for a in answers)
            if (writers, wrote) != (1, 1):
                wrong.append(f"race {turn}: {answers}")
    except RuntimeError as error:
        wrong.append(f"a racer died: {error}")
    finally:
        for racer in racers:
            racer.kill()
            racer.communicate()
    told(f"RACES {count}: wrong {len(wrong)} {wrong[:3]}; {dict(counts)}")
    return wrong


if __name__ == "__main__":  # python -m tests.faults.races COUNT
    import sys
    import tempfile

    sys.exit(bool(races(Path(tempfile.mkdtemp(prefix="faults-")), int(sys.argv[1]))))
