"""Kills at random moments of real work; what was acknowledged before must be there, and the file whole."""

import contextlib
import random
import shutil
import tempfile
from collections import Counter
from pathlib import Path, PurePath
from typing import Any

from coordinator.file import backup, cipher, lock, working
from coordinator.file.backup_folder import ABOUT, Checked
from coordinator.file.opening import shapes
from coordinator.file.place import Place, PlaceKind
from coordinator.file.school_file import SchoolFile
from coordinator.file.versions import NAMES
from coordinator.problems import Problem

from . import masters
from .process import HANGS, Ended, Process, Say, run
from .work import KINDS, Case

KEYS = (None, masters.KEY, "une autre")


def one(seed: int, folder: Path) -> Counter[str]:
    """One kill and what was found afterwards; a finding is told under "lost" or "unsound" with its words."""
    chance = random.Random(seed)
    kind = chance.choices(list(KINDS), [often for _, often, _ in KINDS.values()])[0]
    deed, _, mean = KINDS[kind]
    protected = chance.random() < 0.4
    master = folder / (masters.PROTECTED if protected else masters.PLAIN)
    if kind == "migrating":
        names = sorted(masters.RELEASES.glob("*.coordinator"))
        master = chance.choice([one for one in names if ("protected" in one.name) == protected])
    place = Path(tempfile.mkdtemp(prefix="kill-", dir=folder))
    try:
        path = masters.fresh(master, place / "s")
        case = Case(path, masters.key_of(master.name), seed, masters.shape_of(master))
        worker = Process(lambda say: deed(case, say), place / "home")
        worker.wait_for("go", 60.0)
        ended = worker.kill_after(min(chance.expovariate(1 / mean), 3.0))
        counts = Counter({"kills": ended.killed, f"kills while {kind}": ended.killed})
        for one in ended.every("broke"):
            counts[f"BROKE before the kill, {kind}, seed {seed}: {one['words']}"] += 1
        counts["hot journals met"] += any(_hot(one) for one in place.rglob("*-journal"))
        counts["locks left behind"] += lock.beside(path).exists()
        found = run(lambda say: _look(case, kind, ended, say), place / "home", 3 * HANGS)
        if found.hung or found.last("looked") is None:
            broke = found.last("broke")
            counts[f"UNSOUND, {kind}, seed {seed}: {broke['trace'] if broke else 'hangs'}"] += 1
        for word in found.every("lost") + found.every("unsound"):
            counts[f"{word['deed'].upper()}, {kind}, seed {seed}: {word['words']}"] += 1
        for word in found.every("found"):
            counts[word["words"]] += 1
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return counts


def _hot(journal: Path) -> bool:
    with contextlib.suppress(OSError):
        return journal.read_bytes()[:8] == bytes.fromhex("d9d505f920a163d7")
    return False


def _look(case: Case, kind: str, ended: Ended, say: Say) -> None:
    if kind == "on a drive":
        working.place_of = lambda _: Place(PlaceKind.NETWORK, "", PurePath("/"))
    key, left = case.key, lock.beside(case.path).exists()
    if kind == "passphrase":
        key = _key_now(ended, say, case)
    if case.seed % 3 == 0:
        _read_first(case.path, key, say)
    if kind == "migrating":
        _whole_shape(case, say)
    file = SchoolFile.open(case.path, key, who="Jo Linklater")
    if file.read_only:
        say("unsound", words=f"not given for writing: {file.holding.says()}")
    if left and not file.note and kind != "on a drive":
        say("unsound", words="the lock left behind was taken over without a word")
    for problem in file.check():
        say("unsound", words=problem)
    _acknowledged(case, kind, file, ended, say)
    _backups(case, file, ended, say, {*KEYS, key})
    file.close()
    if kind == "on a drive":
        _at_home(case, say)
    beside = [one.name for one in case.path.parent.iterdir() if one.name != case.path.name]
    if beside and kind != "restoring":
        say("unsound", words=f"left beside the file after closing: {beside}")
    say("looked")


def _read_first(path: Path, key: str | None, say: Say) -> None:
    try:
        file = SchoolFile.open(path, key, read_only=True)
    except Problem as problem:
        say("found", words=f"reading only was refused in words: {problem.sentence[:60]}")
        return
    for problem in file.check():
        say("unsound", words=f"read only: {problem}")
    file.close()


def _key_now(ended: Ended, say: Say, case: Case) -> str | None:
    known, trying = ended.last("key"), ended.last("trying")
    possible = [known["key"] if known else case.key]
    if trying is not None and ended.said.index(trying) > (ended.said.index(known) if known else -1):
        possible.append(trying["key"])
    for key in possible:
        if cipher.is_protected(case.path) == (key is not None):
            with contextlib.suppress(Problem):
                SchoolFile.open(case.path, key, read_only=True).close()
                say("found", words=f"passphrases: {'the one before' if key == possible[0] else 'the new one'} opens")
                return key
    say("lost", words=f"no passphrase of {len(possible)} opens the file")
    return possible[0]


def _whole_shape(case: Case, say: Say) -> None:
    with contextlib.closing(cipher.connect(case.path, case.key)) as connection:
        found = shapes(connection)
        sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
        if sound != "ok" or found not in (list(NAMES), list(NAMES)[: case.shape]):
            say("unsound", words=f"neither old nor new: {sound} {found}")
        say("found", words=f"migrations: {'new' if found == list(NAMES) else 'old'} shape after the kill")
        made = [one for one in backup.kept(case.path) if one.verified]
        if found == list(NAMES) and not made:
            say("lost", words="migrated without a verified backup")


def _acknowledged(case: Case, kind: str, file: SchoolFile, ended: Ended, say: Say) -> None:
    now = masters.proof(file)
    if kind == "restoring":
        states = ended.last("states")
        if states and now not in states["proofs"]:
            say("lost", words="neither of the two states is at the path")
        restored = ended.last("restored")
        if restored and len(backup.kept(case.path)) < restored["backups"]:
            say("lost", words="a backup went while restoring")
        return
    done, migrated = ended.last("done"), ended.last("migrated")
    last = done or migrated
    if last is None:
        return
    if file.scalar("SELECT coalesce(max(id), 0) FROM journal_entry") < last.get("entries", 0):
        say("lost", words="an acknowledged entry of the History is not there")
    if now == last["proof"]:
        say("found", words="states: exactly the acknowledged one")
        return
    say("found", words="states: the acknowledged one and the deed under way")
    if not _is_near(file, last["proof"]):
        say("lost", words="what was acknowledged is not there")


def _is_near(file: SchoolFile, proof: str) -> bool:
    """Whether that state is found by taking the deed under way back or doing it again.

    A deed may be an invitation, a reply and a contact: three changes.
    """
    for _ in range(3):
        if file.undo() is not None and masters.proof(file) == proof:
            return True
    while file.redo() is not None:
        if masters.proof(file) == proof:
            return True
    return False


def _backups(case: Case, file: SchoolFile, ended: Ended, say: Say, keys: set[str | None]) -> None:
    folder = backup.folder_for(case.path, file.mark)
    if not folder.is_dir():
        return
    listed = backup.kept(case.path, file.mark)
    names = {one.path.name for one in listed} | {ABOUT}
    for stray in folder.iterdir():
        if not stray.name.startswith(".") and stray.name not in names and not stray.name.endswith("-journal"):
            say("unsound", words=f"“{stray.name}” lies with the backups and is not listed")
    for one in listed:
        fitting = [key for key in keys if cipher.is_protected(one.path) == (key is not None)]
        if not any(_is_whole(one, key) for key in fitting):
            say("unsound", words=f"the listed backup “{one.path.name}” does not verify")
    last: dict[str, Any] | None = ended.last("backed up")
    if last and not Path(last["at"]).exists():
        say("lost", words="the last acknowledged backup is not there")


def _is_whole(one: backup.Copy, key: str | None) -> bool:
    with contextlib.suppress(Problem):
        return backup.verify(one, key).checked is Checked.SOUND and bool(backup.contents(one.path, key).counts)
    return False


def _at_home(case: Case, say: Say) -> None:
    with contextlib.closing(cipher.connect(case.path, case.key)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            say("unsound", words="the file at home is damaged")
    there = list((Path(backup.folder_for(case.path).parents[1]) / "working").glob("*/home.json"))
    if there:
        say("unsound", words="work was not put back at closing")
