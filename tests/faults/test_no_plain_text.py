"""No plain text of a protected file: fifty planted values are nowhere in the raw bytes of what the program wrote.

What a file system keeps of deleted files (free blocks, snapshots, a cloud's older versions) is out of a program's reach
and out of this test. Core dumps are off.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

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


def test_a_session_on_a_protected_file_leaves_no_plain_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roll = roll_at(tmp_path / "roll.csv")
    protected = start(tmp_path / "protected", roll, PASSPHRASE, traced=True)
    plain = start(tmp_path / "plain", roll, "")
    school = Path(protected.killed())
    plain.killed()

    control = search(plain.tree.rglob("*"), PLANTED)
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
