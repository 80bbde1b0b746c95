"""Each contract in pyproject.toml holds, and is awake: a planted breach breaks that contract and no other."""

import os
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
CONTRACTS = {contract["id"]: contract for contract in SETTINGS["contracts"]}
NOT_FEATURES = {"desktop", "cli", "sample", "paper", "file", "intake"}


@dataclass(frozen=True)
class Breach:
    """What is planted: lines added to modules (made when they are not there), and the contract they break."""

    contract: str
    planted: dict[str, str]


BREACHES = {
    # A lower storey that imports a higher one is nearly always a cycle as well, so these two stand for it.
    "a neighbour imports its neighbour": Breach(
        "storeys", {"thanks/rules.py": "import coordinator.feedback\n"}
    ),
    "a package nobody gave a storey": Breach("storeys", {"spare/__init__.py": ""}),
    "a noun imports actions": Breach(
        "roles", {"feedback/outlook.py": "import coordinator.feedback.actions\n", "feedback/actions.py": ""}
    ),
    # An empty noun: rules that imported a real one would reach reportlab or make a cycle as well.
    "rules import a noun": Breach(
        "roles", {"feedback/rules.py": "import coordinator.feedback.outlook\n", "feedback/outlook.py": ""}
    ),
    "a drawer in a feature": Breach("roles", {"visits/utils.py": ""}),
    "the command line imports Qt": Breach("qt", {"intake/planted.py": "import PySide6.QtCore\n"}),
    "intake writes SQL": Breach("sql", {"intake/planted.py": "def f():\n    import sqlite3\n"}),
    "the desktop writes SQL": Breach("sql", {"desktop/kit/planted.py": "import sqlcipher3\n"}),
    "intake draws with reportlab": Breach(
        "reportlab", {"intake/planted.py": "from reportlab import lib\n"}
    ),
    "rules reach SQLite by a chain": Breach(
        "pure",
        {
            "visits/rules.py": "import coordinator.file.planted\n",
            "file/planted.py": "import coordinator.file.planted_too\n",
            "file/planted_too.py": "import sqlite3\n",
        },
    ),
    "a page imports a page": Breach(
        "pages",
        {
            "desktop/settings/planted.py": "import coordinator.desktop.history\n",
            "desktop/history/__init__.py": "",
        },
    ),
    "two modules import each other": Breach(
        "cycles",
        {
            "paper/planted.py": "import coordinator.paper.planted_too\n",
            "paper/planted_too.py": "import coordinator.paper.planted\n",
        },
    ),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package and its contracts that may be spoilt."""
    left_out = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "coordinator", tmp_path / "coordinator", ignore=left_out)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(tree: Path, planted: dict[str, str]) -> None:
    for place, lines in planted.items():
        module = tree / "coordinator" / place
        if module.with_suffix("").is_dir():  # a role that has grown into a package
            module = module.with_suffix("") / "__init__.py"
        module.parent.mkdir(parents=True, exist_ok=True)
        init = module.parent / "__init__.py"
        if not init.exists():
            init.write_text("", encoding="utf-8")
        with module.open("a", encoding="utf-8") as into:
            into.write("\n" + lines)


def lint(tree: Path) -> tuple[str, set[str]]:
    """What import-linter says about ``tree``, and the ids of the contracts it calls broken."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
        # A wide page, so that names are not wrapped; and this tree, not the one the tests run from.
        env={**os.environ, "COLUMNS": "400", "PYTHONPATH": str(tree), "PYTHONUTF8": "1"},
    )
    said = done.stdout + done.stderr
    verdicts = {
        name: word
        for name, contract in CONTRACTS.items()
        for word in ("KEPT", "BROKEN")
        if f"{contract['name']} {word}" in said
    }
    assert set(verdicts) == set(CONTRACTS), said
    broken = {name for name, word in verdicts.items() if word == "BROKEN"}
    assert bool(broken) == (done.returncode != 0), said
    return said, broken


def test_the_house_keeps_its_contracts(copy: Path) -> None:
    said, broken = lint(copy)
    assert not broken, said


@pytest.mark.parametrize("breach", BREACHES.values(), ids=BREACHES.keys())
def test_a_planted_breach_breaks_its_contract_and_no_other(copy: Path, breach: Breach) -> None:
    plant(copy, breach.planted)
    said, broken = lint(copy)
    assert broken == {breach.contract}, said


def test_every_contract_has_its_breach() -> None:
    assert {breach.contract for breach in BREACHES.values()} == set(CONTRACTS)


def test_every_feature_keeps_to_the_roles() -> None:
    features = {
        f"coordinator.{place.parent.name}"
        for place in (ROOT / "coordinator").glob("*/__init__.py")
        if place.parent.name not in NOT_FEATURES
    }
    assert features == set(CONTRACTS["roles"]["containers"])
