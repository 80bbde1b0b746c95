"""``python -m tests.faults [--kills N] [--mutations N] [--races N] [--full-disk] [--seed S] [--jobs 2]``: prints counts."""

import argparse
import os
import sys
import tempfile
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    for name in ("kills", "mutations", "races"):
        parser.add_argument(f"--{name}", type=int, default=0)
    parser.add_argument("--full-disk", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="faults-"))
    os.environ["XDG_DATA_HOME"] = str(folder / "data")

    def told(line: str) -> None:
        print(line, flush=True)

    wrong: list[str] = []
    if asked.kills:
        from tests.faults.kills import kills

        wrong += kills(folder, asked.kills, asked.seed, asked.jobs, told)
    if asked.mutations:
        from tests.faults.mutations import mutations

        wrong += mutations(folder, asked.mutations, asked.seed, asked.jobs, told)
    if asked.races:
        from tests.faults.races import races

        wrong += races(folder, asked.races, told)
    if asked.full_disk:
        from tests.faults.disk import full_disk

        wrong += full_disk(folder, told)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
