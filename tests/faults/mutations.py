"""Breaks copies of a school's file in every way that disks and people know, and looks what the program does with them."""

import contextlib
import json
import random
import selectors
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

from coordinator.file import cipher
from tests.faults.stage import KEY, base
from tests.faults.worker import ROOT

PATIENCE = 10.0
HOSTILE = [
    "CREATE TRIGGER evil AFTER INSERT ON journal_entry BEGIN DELETE FROM pupil; END",
    "CREATE TRIGGER evil BEFORE UPDATE ON school_setting BEGIN SELECT RAISE(ABORT, 'no'); END",
    "CREATE VIEW evil AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
    (
        "DROP TABLE thanks; CREATE VIEW thanks AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT i AS id FROM n"
    ),
    "CREATE VIRTUAL TABLE evil USING fts5(text)",
    "CREATE TABLE evil (id INTEGER PRIMARY KEY, twice AS (id * 2))",
    "ALTER TABLE pupil ADD COLUMN evil TEXT DEFAULT 'x'",
    "DROP TABLE journal_now",
    "DROP TABLE school_setting",
    "DELETE FROM journal_now",
    "UPDATE journal_now SET entry_id = 5",
    "UPDATE journal_row SET after = '{\"x\\\" = 1': 2}', before = '[]'",
    "UPDATE journal_row SET of_table = 'sqlite_schema'",
    "UPDATE journal_entry SET at = 'never'",
    "UPDATE visit SET starts_on = '2026-11-1°'",
    "UPDATE visit SET state = 'nonsense'",
    "UPDATE organisation SET aliases = '{'",
    "UPDATE organisation SET aliases = '5'",
    "UPDATE file_info SET value = x'FF'; UPDATE school_setting SET value = CAST(x'FFFE41' AS TEXT)",
    "UPDATE pupil SET forename = CAST(x'FFFE41' AS TEXT)",
    "UPDATE _sqlite_migrations SET name = '0009_future'",
    "DELETE FROM _sqlite_migrations",
    "PRAGMA application_id = 7",
    "PRAGMA user_version = 99",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'nonsense' WHERE name = 'pupil'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'visit'",
    (
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name ="
        " 'pupil') WHERE name = 'visit'"
    ),
    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET name = 'sqlite_evil' WHERE name = 'journal_pupil_update'",
    "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'journal_row'",
    (
        "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema VALUES ('trigger', 'sqlite_evil', 'school_setting', 0,"
        " 'CREATE TRIGGER sqlite_evil AFTER INSERT ON school_setting BEGIN DELETE FROM thanks; END')"
    ),
]


def broken(base_bytes: bytes, chance: random.Random, page: int = 4096) -> tuple[str, bytes]:  # noqa: C901
    """A broken copy of the bytes, and how it was broken."""
    data = bytearray(base_bytes)
    pages = len(data) // page
    how = chance.choice(["bits", "bits", "bytes", "cut", "splice", "double", "zero", "random", "longer", "header", "swap"])
    place = chance.randrange(pages) * page if chance.random() < 0.7 else chance.randrange(3) * page
    if how == "bits":
        for _ in range(chance.choice([1, 1, 3, 20])):
            at = place + chance.randrange(page) if chance.random() < 0.5 else chance.randrange(len(data))
            data[at] ^= 1 << chance.randrange(8)
    elif how == "bytes":
        at, length = chance.randrange(len(data)), chance.choice([1, 4, 64, 3000])
        data[at : at + length] = chance.randbytes(length)
    elif how == "cut":
        del data[chance.choice([chance.randrange(len(data)), chance.randrange(600), chance.randrange(pages) * page]) :]
    elif how == "splice":
        del data[place : place + page]
    elif how == "double":
        data[place:place] = data[place : place + page]
    elif how == "zero":
        length = page * chance.choice([1, 1, 5])
        data[place : place + length] = bytes(len(data[place : place + length]))
    elif how == "random":
        data[place : place + page] = chance.randbytes(page)
    elif how == "longer":
        data += chance.randbytes(chance.choice([1, 100, page, page * 20]))
    elif how == "header":
        at = chance.randrange(100)
        data[at] = chance.choice([0, 1, 255, chance.randrange(256)])
    else:
        other = chance.randrange(pages) * page
        data[place : place + page], data[other : other + page] = data[other : other + page], data[place : place + page]
    return how, bytes(data)


def hostile(path: Path, key: str | None, chance: random.Random) -> str:
    """Puts something foreign into a copy, with the database's own means."""
    script = chance.choice(HOSTILE)
    connection = cipher.connect(path, key) if key else sqlite3.connect(path, isolation_level=None)
    with contextlib.closing(connection):
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        first, _, rest = script.partition("; ") if script.startswith("PRAGMA writable") else (script, "", "")
        for statement in [first, rest] if rest else script.split("; ") if "TRIGGER" not in script else [script]:
            with contextlib.suppress(sqlite3.Error, cipher.driver.Error, UnicodeDecodeError):
                connection.execute(statement)
    return f"hostile {HOSTILE.index(script)}"


def readable(path: Path, key: str | None) -> int:
    """How many tables can be read to their end."""
    found = 0
    try:
        connection = cipher.connect(path, key, read_only=True)
    except (cipher.driver.Error, OSError, UnicodeDecodeError):
        return 0
    with contextlib.closing(connection):
        try:
            names = [r[0] for r in connection.execute("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE TABLE%'")]
        except (cipher.driver.Error, UnicodeDecodeError):
            return 0
        connection.text_factory = bytes
        for name in names:
            with contextlib.suppress(cipher.driver.Error, UnicodeDecodeError):
                for _ in connection.execute(f'SELECT * FROM "{name}"'):
                    pass
                found += 1
    return found


class Trier:
    """A process that tries files; thrown away when it hangs."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.worker", "try"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip

    def attempt(self, path: Path, key: str | None) -> dict[str, Any]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([str(path), key]) + "\n")
        self.process.stdin.flush()
        with selectors.DefaultSelector() as waiting:
            waiting.register(self.process.stdout, selectors.EVENT_READ)
            answered = waiting.select(PATIENCE)
        line = self.process.stdout.readline() if answered else ""
        if line:
            return dict(json.loads(line))
        self.end()
        self.begin()
        return {"hang": True} if not answered else {"fault": "the process died"}

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


def one_mutation(trier: Trier, bases: dict[str, Path], folder: Path, number: int, counts: Counter[str]) -> str:
    """One broken file tried; what went wrong in words, or nothing."""
    chance = random.Random(number)
    name = "protected" if chance.random() < 0.2 else "plain"
    key = KEY if name == "protected" else None
    path = folder / f"m{number}.coordinator"
    if chance.random() < 0.15:
        shutil.copy(bases[name], path)
        how = hostile(path, key, chance)
    else:
        how, data = broken(bases[name].read_bytes(), chance)
        path.write_bytes(data)
    before, could = path.read_bytes(), readable(path, key)
    told = trier.attempt(path, key)
    counts["opened"] += bool(told.get("opened"))
    counts["refused"] += "refused" in told
    counts["told unsound"] += bool(told.get("problems"))
    wrong = ""
    if told.get("hang"):
        counts["hangs"] += 1
        wrong = "hang"
    elif "fault" in told:
        counts["tracebacks"] += 1
        wrong = f"traceback: {told['fault']}"
    elif "refused" in told and path.read_bytes() != before:
        counts["made worse"] += 1
        wrong = "refused, and yet its bytes changed"
    elif told.get("opened") and readable(path, key) < could:
        counts["made worse"] += 1
        wrong = f"fewer tables can be read than before ({could})"
    if wrong:
        return f"{how} {number} ({path}): {wrong}"
    for rest in (path, path.with_name(f".{path.name}.lock"), path.with_name(f"{path.name}-journal")):
        rest.unlink(missing_ok=True)
    return ""


def mutations(folder: Path, count: int, seed: int, jobs: int, told: Any = print) -> list[str]:
    """``count`` broken files; what went wrong."""
    bases = base(folder)
    counts: Counter[str] = Counter(dict.fromkeys(("hangs", "tracebacks", "made worse"), 0))
    wrong: list[str] = []
    numbers = iter(range(seed * 1_000_000, seed * 1_000_000 + count))
    guard = threading.Lock()
    began = time.monotonic()

    def run() -> None:
        trier = Trier()
        while True:
            with guard:
                number = next(numbers, None)
            if number is None:
                break
            try:
                found = one_mutation(trier, bases, folder, number, counts)
            except Exception as error:
                found = f"the driver failed at {number}: {error!r}"
            with guard:
                counts["files"] += 1
                if found:
                    wrong.append(found)
                    told(f"WRONG {found}")
                if counts["files"] % 500 == 0:
                    told(f"{dict(counts)}, {time.monotonic() - began:.0f} s")
        trier.end()

    threads = [threading.Thread(target=run) for _ in range(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told(f"MUTATIONS {dict(counts)}, {time.monotonic() - began:.0f} s")
    return wrong


if __name__ == "__main__":  # python -m tests.faults.mutations COUNT SEED JOBS
    import os
    import tempfile

    place = Path(tempfile.mkdtemp(prefix="faults-"))
    os.environ["XDG_DATA_HOME"] = str(place / "data")
    sys.exit(bool(mutations(place, *(int(word) for word in sys.argv[1:4]), lambda line: print(line, flush=True))))
