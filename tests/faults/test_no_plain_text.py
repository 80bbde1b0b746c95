"""No plain text of a protected file: fifty planted values are nowhere in the raw bytes of what the program wrote.

What a file system keeps of deleted files (free blocks, snapshots, a cloud's older versions) is out of a program's reach
and out of this test. Core dumps are off.
"""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from coordinator.file import cipher, passphrase
from coordinator.file.drafts import Drafts, place_for
from coordinator.file.school_file import SchoolFile
from tests.faults import process
from tests.faults.planted import FAULT, PASSPHRASE, PLANTED, SECOND_PASSPHRASE, search

ROOT = Path(__file__).resolve().parents[2]
P = PLANTED
STRACE = shutil.which("strace")
SECRETS = {**PLANTED, "a fault's words": FAULT, "the passphrase": PASSPHRASE, "the next one": SECOND_PASSPHRASE}
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="one tree for everything is made with XDG variables")


@dataclass(slots=True)
class Run:
    """One process with everything it may write to in one tree."""

    tree: Path
    process: subprocess.Popen[str]
    trace: Path | None
    since: float

    def killed(self) -> str:
        """Waits for the kill; what it printed last."""
        said, _ = self.process.communicate(timeout=120)
        told = (self.tree / "home/.xsession-errors").read_text(errors="replace")[-3000:]
        assert self.process.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL), told
        return said.strip()


def start(tree: Path, *words: object, module: str = "tests.faults.session_of_work", traced: bool = False) -> Run:
    """Starts the program at home in ``tree``; its standard error goes where a desktop keeps it."""
    for name in ("home", "tmp", "run", "here"):
        (tree / name).mkdir(parents=True, exist_ok=True)
    places = {f"XDG_{name}_HOME": str(tree / "home" / name.lower()) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    env = {
        **places, "HOME": str(tree / "home"), "APPDATA": str(tree / "home"), "LOCALAPPDATA": str(tree / "home"),
        **dict.fromkeys(("TMPDIR", "TMP", "TEMP", "SQLITE_TMPDIR"), str(tree / "tmp")), "XDG_RUNTIME_DIR": str(tree / "run"),
        "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
    }  # fmt: skip
    trace = tree.with_name(f"{tree.name}.trace") if traced and STRACE else None
    before = [STRACE, "-f", "-qq", "--seccomp-bpf", "-o", trace, "-e", "trace=open,openat,creat,rename,renameat,renameat2"]
    command = [*(before if trace else []), sys.executable, "-m", module, tree, *words]
    marker = tree / "tmp"
    with (tree / "home/.xsession-errors").open("w") as errors:
        process = subprocess.Popen(
            [str(word) for word in command], stdout=subprocess.PIPE, stderr=errors, text=True, env=env,
            cwd=tree / "here",
        )  # fmt: skip
    return Run(tree, process, trace, marker.stat().st_mtime)


def roll_at(path: Path) -> Path:
    rows = [
        "Forename,Surname,Middle names,Year,Form,Date of birth",
        f"{P['roll forename']},{P['roll surname']},{P['roll middle']},10,10B,03/02/2012",
        f"Ben,{P['marked roll']},,10,,12/04/2012",
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def new_in_the_temp_dir(since: float) -> list[Path]:
    """Files that lie in the system's own temporary folder since then, pytest's own folders left out."""
    found = []
    for top in Path(tempfile.gettempdir()).iterdir():
        if top.name.startswith(("pytest", ".")):
            continue
        for path in [top, *(top.glob("*") if top.is_dir() and os.access(top, os.R_OK) else [])]:
            try:
                if path.is_file() and path.stat().st_mtime > since and path.stat().st_size < 1 << 24:
                    found.append(path)
            except OSError:
                continue
    return found


def written_outside(trace: Path, tree: Path) -> set[str]:
    """What was opened for writing, made or renamed to outside the tree; devices are no files."""
    found = set()
    for line in trace.read_text(errors="replace").splitlines():
        if not re.search(r"O_WRONLY|O_RDWR|O_CREAT|creat\(|rename", line) or re.search(r"= -1 ", line):
            continue
        for name in re.findall(r'"((?:[^"\\]|\\.)*)"', line):
            if name.startswith("/") and not name.startswith((f"{tree}/", "/dev/", "/proc/self/")):
                found.add(name)
    return found


@pytest.fixture(scope="module")
def protected(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A session on a protected file, begun; it goes on while the one on a plain file does."""
    folder = tmp_path_factory.mktemp("protected")
    return start(folder / "tree", roll_at(folder / "roll.csv"), PASSPHRASE, traced=True)


@pytest.fixture(scope="module")
def plain(protected: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:  # both at once
    """The tree of the same session on a plain file, killed as well: what a test must find, and what is to be protected."""
    folder = tmp_path_factory.mktemp("plain")
    run = start(folder / "tree", roll_at(folder / "roll.csv"), "")
    run.killed()
    return run.tree


@pytest.fixture
def to_protect(plain: Path) -> Iterator[Path]:
    """The plain tree with what earlier stops may have left in it; as it was again afterwards."""
    kept = plain.with_name("kept")
    shutil.copytree(plain, kept)
    shutil.rmtree(plain / "drive")  # a file of its own, with its working copy here: it keeps no passphrase by this one's
    shutil.rmtree(plain / "home/data/Coordinator/working")
    for place in ("home", "stick"):  # one copy in each is enough: each costs half a second a time
        for one in sorted((plain / place).rglob("School by the sea 2*.coordinator"))[1:]:
            one.unlink()
    school = plain / "home/Documents/School by the sea.coordinator"
    text = cipher.PLAIN_HEADER + P["carer"].encode()
    (backups,) = (plain / "home/data/Coordinator/backups").iterdir()
    for left in (backups, backups / "other copies", plain / "stick" / backups.name):
        (left / ".School.coordinator.unfinished-999999-abcdef").write_bytes(text)
    (drafts,) = (plain / "home/data/Coordinator/drafts").glob("*.drafts")
    drafts.with_name(f"{drafts.name}.damaged").write_bytes(b"?" * 16 + b"CREATE TABLE draft" + text)
    yield school
    shutil.rmtree(plain)
    kept.rename(plain)


def test_a_session_on_a_protected_file_leaves_no_plain_text(
    protected: Run, plain: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    school = Path(protected.killed())
    control = search(plain.rglob("*"), PLANTED)
    assert len(control.found) >= 48, sorted(set(PLANTED) - set(control.found))
    assert (school.parent / f"{school.name}-journal").stat().st_size > 0, "killed in the middle of a change"
    looked = search(protected.tree.rglob("*"), SECRETS)
    assert looked.files >= 20
    assert looked.found == {}, looked.told()
    aside = search(new_in_the_temp_dir(protected.since), SECRETS)
    assert aside.found == {}, aside.told()
    assert (protected.tree / "home/.xsession-errors").read_text().count("RuntimeError") == 1, "the fault was heard of"
    with capsys.disabled():
        print(f"\n{looked.files} files, {looked.size:,} bytes, {len(SECRETS)} values: none found", end=" ")
    if protected.trace is None:
        pytest.skip("what was written elsewhere is not known: there is no strace here")
    assert written_outside(protected.trace, protected.tree) == set()


def test_a_passphrase_set_later_leaves_no_plain_text_either(to_protect: Path, plain: Path) -> None:
    start(plain, "set", to_protect).killed()
    assert cipher.is_protected(to_protect)
    looked = search(plain.rglob("*"), SECRETS)
    assert looked.files >= 12
    assert looked.found == {}, looked.told()
    assert cipher.opens(next(plain.rglob("other copies/*.coordinator")), SECOND_PASSPHRASE)
    assert all(cipher.opens(path, SECOND_PASSPHRASE) for path in (plain / "stick").rglob("*.coordinator"))


def _killed_at(school: Path, at: int, say: process.Say) -> None:
    """Sets the passphrase and is killed before the ``at``-th file that is opened for writing, renamed or removed."""
    file = SchoolFile.open(school)
    met = turned = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal met, turned
        writes = event in {"os.rename", "os.remove", "os.truncate", "sqlite3.connect"} or (
            event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        )
        if writes:
            met += 1
            if event == "os.rename" and Path(str(arguments[1])) == school:
                turned = met
            if met == at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    passphrase.set_passphrase(file, SECOND_PASSPHRASE)
    say("set", met=met, turned=turned)


def _opened_again(school: Path, say: process.Say) -> None:
    """As the window does at each opening."""
    protected = cipher.is_protected(school)
    file = SchoolFile.open(school, SECOND_PASSPHRASE if protected else None)
    outcome = passphrase.catch_up(file)
    say("opened", protected=protected, pupils=file.scalar("SELECT count(*) FROM pupil"), told=outcome and outcome.sentence)
    Drafts(place_for(school), file.passphrase).close()
    file.close()


def test_a_kill_while_it_is_set_is_made_good_at_the_next_opening(to_protect: Path, plain: Path) -> None:
    home, fresh = plain / "home", plain.with_name("fresh")
    shutil.copytree(plain, fresh)
    whole = process.run(lambda say: _killed_at(to_protect, 0, say), home).last("set")
    assert whole is not None and 0 < whole["turned"] < whole["met"] - 5, whole
    turned, chance = whole["turned"], random.Random(3)
    kills = [chance.randint(1, turned), turned + 1, chance.randint(turned + 2, whole["met"])]
    came = {True: 0, False: 0}
    for at in kills:
        shutil.rmtree(plain)
        shutil.copytree(fresh, plain)
        process.run(lambda say, at=at: _killed_at(to_protect, at, say), home)  # type: ignore[misc]
        told = process.run(lambda say: _opened_again(to_protect, say), home).last("opened")
        assert told is not None, at
        assert told["pupils"] == 4 and not told["told"], (at, told)
        came[told["protected"]] += 1
        if told["protected"]:
            looked = search(plain.rglob("*"), {what: P[what] for what in ("carer", "surname", "contact", "draft")})
            assert looked.found == {}, (at, looked.told())
    shutil.rmtree(fresh)
    assert came == {True: 2, False: 1}, kills
