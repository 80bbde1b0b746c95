"""A process of the program that is killed, starved or fed with broken files: does real deeds and acknowledges each."""

import contextlib
import json
import random
import sys
import traceback
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from coordinator.file import backup
from coordinator.file.school_file import SchoolFile
from coordinator.file.taking import STATE
from coordinator.problems import Problem

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 10)
ROLL = ROOT / "tests/files/mis/sims_pupils_1200.csv"


def say(**what: Any) -> None:
    print(json.dumps(what), flush=True)


def fingerprint(file: SchoolFile) -> str:
    """The same for two files in which the same was done: what stands in the journal, and what it stands for."""
    parts = [file.scalar(STATE)]
    parts += [file.scalar(f"SELECT count(*) || '/' || coalesce(sum(id), 0) FROM {t}") for t in ("pupil", "visit", "decision")]
    parts.append(file.scalar("SELECT coalesce(group_concat(value), '') FROM school_setting WHERE key LIKE 'fault-%'"))
    return "|".join(str(part) for part in parts)


def plan(file: SchoolFile, token: str) -> None:
    from coordinator.visits.actions.plan import plan_visit
    from coordinator.visits.records import Visit

    organisation = int(file.scalar("SELECT min(id) FROM organisation") or 0)
    if not organisation:
        raise Problem("Undo has led back to an empty school.")
    plan_visit(file, Visit(title=token, organisation_id=organisation), TODAY, anyway=True)


def reply(file: SchoolFile, token: str) -> None:
    from coordinator.consent import actions
    from coordinator.consent.records import Answer, Route, Scope

    places = file.rows("SELECT visit_id, pupil_id FROM place ORDER BY id")
    if not places:
        raise Problem("Undo has led back to an empty school.")
    visit, pupil = random.choice(places)
    answers = {Scope.TAKING_PART: random.choice(list(Answer))}
    actions.record_reply(file, visit, pupil, answers, next(iter(Route)), token, "mother", datetime(2026, 11, 10, 9))


def set_value(file: SchoolFile, token: str) -> None:
    with file.change(token) as change:
        change.execute("INSERT INTO school_setting (key, value) VALUES (?, ?)", f"fault-{token}", token)


def undo(file: SchoolFile, _token: str) -> None:
    file.undo()


def redo(file: SchoolFile, _token: str) -> None:
    file.redo()


def bring_in(file: SchoolFile, _token: str) -> None:
    from coordinator.pupils.actions import import_roll

    import_roll(file, ROLL, today=TODAY)


WORK: dict[str, list[Callable[[SchoolFile, str], None]]] = {
    "ordinary": [plan, reply, set_value, set_value, undo, redo],
    "import": [bring_in, undo, redo],
}


def work(kind: str, path: Path, key: str | None, seed: int) -> None:
    random.seed(seed)
    file = SchoolFile.open(path, key, who="worker")
    say(done="open", state=fingerprint(file))
    for turn in range(10_000):
        deed = WORK[kind][turn % 3] if kind == "import" else random.choice(WORK[kind])
        say(begins=deed.__name__)
        with contextlib.suppress(Problem):
            deed(file, f"t{seed}-{turn}")
        say(done=deed.__name__, state=fingerprint(file))


def migrate(path: Path, key: str | None) -> None:
    say(begins="migrate")
    file = SchoolFile.open(path, key, who="worker")
    say(done="migrate", state=fingerprint(file))
    file.close()


def keep_copies(path: Path, key: str | None) -> None:
    file = SchoolFile.open(path, key, who="worker")
    for turn in range(10_000):
        set_value(file, f"b{turn}")
        say(begins="backup", state=fingerprint(file))
        made = backup.back_up(file)
        say(done="backup", copy=str(made), state=fingerprint(file))


def go_back(path: Path, key: str | None) -> None:
    file = SchoolFile.open(path, key, who="worker")
    states = {}
    for turn in range(2):
        set_value(file, f"r{turn}")
        states[str(backup.back_up(file))] = fingerprint(file)
    file.close()
    for turn in range(10_000):
        copy, state = list(states.items())[turn % 2]
        say(begins="restore", states=list(states.values()))
        backup.restore(Path(copy), path, key)
        say(done="restore", state=state, states=list(states.values()))


def rewrite(path: Path, key: str | None) -> None:
    from coordinator.file.passphrase import set_passphrase

    file = SchoolFile.open(path, key, who="worker")
    state = fingerprint(file)
    for turn in range(10_000):
        new = ["first words of it", "second words of it", None][turn % 3]
        say(begins="passphrase", key=new, state=state)
        set_passphrase(file, new)
        say(done="passphrase", key=new, state=state)


def race(path: Path, turns: int) -> None:
    """Opens whenever told to, says whether it may write, closes when told to."""
    for _ in range(turns):
        sys.stdin.readline()
        file = SchoolFile.open(path, who=f"racer {id(path)}")
        wrote = False
        with contextlib.suppress(Problem):
            set_value(file, f"race-{random.random()}")
            wrote = True
        say(writes=not file.read_only, wrote=wrote, holder=file.holder is not None)
        sys.stdin.readline()
        file.close()
        say(closed=True)


def try_files() -> None:
    """Reads paths from standard input: opens, checks, reads Today, tries one change; never dies of one."""
    for line in sys.stdin:
        path, key = json.loads(line)
        try:
            say(**attempt(Path(path), key))
        except Exception:
            say(fault=traceback.format_exc()[-1500:])


def attempt(path: Path, key: str | None) -> dict[str, Any]:
    from coordinator.today.actions import needs

    told: dict[str, Any] = {"opened": False, "changed": False, "problems": []}
    try:
        file = SchoolFile.open(path, key, who="worker")
    except Problem as problem:
        return told | {"refused": problem.sentence}
    told["opened"] = True
    try:
        told["problems"] = file.check()[:3]
        for step in (lambda: needs(file, TODAY), file.history, lambda: set_value(file, "tried"), file.undo):
            try:
                step()
                told["changed"] = True
            except Problem as problem:
                told["problems"].append(problem.sentence)
    finally:
        file.close()
    return told


def main() -> None:
    kind, *rest = sys.argv[1:]
    if kind == "try":
        try_files()
        return
    path, key, number = Path(rest[0]), rest[1] or None, int(rest[2])
    random.seed(number)
    others = {"migrate": migrate, "backup": keep_copies, "restore": go_back, "passphrase": rewrite}
    if kind == "race":
        race(path, number)
    elif kind in others:
        others[kind](path, key)
    else:
        work(kind, path, key, number)


if __name__ == "__main__":
    main()
