"""The rules of the house that no linter knows."""

import ast
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "coordinator").rglob("*.py"))

# Files that may be longer than 400 lines, each with its reason.
LONG: dict[str, str] = {}

ROLES = {"rules", "records", "actions", "store"}
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}


def name(module: Path) -> str:
    return module.relative_to(ROOT).as_posix()


def test_there_are_modules_to_look_at() -> None:
    assert len(MODULES) > 5


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_file_stays_within_400_lines(module: Path) -> None:
    lines = len(module.read_text(encoding="utf-8").splitlines())
    assert lines <= 400 or name(module) in LONG, f"{name(module)} has {lines} lines: cut it at a seam"


def test_the_list_of_long_files_is_honest() -> None:
    needless = [
        module for module in LONG if len((ROOT / module).read_text(encoding="utf-8").splitlines()) <= 400
    ]
    assert not needless


def test_functions_stay_within_sixty_lines() -> None:
    long = []
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > 60:
                    long.append(f"{name(module)}:{node.lineno} {node.name} ({lines} lines)")
    assert not long, "\n".join(long)


def test_no_drawers() -> None:
    places = [module.relative_to(ROOT).with_suffix("") for module in MODULES]
    drawers = [place.as_posix() for place in places if DRAWERS & set(place.parts)]
    assert not drawers, "say what it does: " + ", ".join(drawers)


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_every_module_says_what_it_is_in_one_line(module: Path) -> None:
    said = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
    assert said, f"{name(module)} has no docstring"
    assert said.splitlines()[0].strip()


@pytest.mark.parametrize(
    "module",
    [module for module in MODULES if ROLES & {module.stem, module.parent.name}],
    ids=name,
)
def test_today_is_an_argument(module: Path) -> None:
    """Journal stamps are made in ``file``; what is true today is asked with a date in the hand."""
    asked = [
        f"{name(module)}:{node.lineno}"
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"today", "now", "utcnow"}
        and isinstance(node.func.value, ast.Name | ast.Attribute)
        and ast.unparse(node.func.value).rpartition(".")[2] in {"date", "datetime"}
    ]
    assert not asked, "hand the date in: " + ", ".join(asked)


@pytest.mark.parametrize("lock", ["requirements.lock.txt", "requirements-test.lock.txt"])
def test_the_lock_is_what_pyproject_asks_for(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    pins = [Requirement(line.rstrip(" \\")) for line in lines if line[:1].isalnum()]
    locked = {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in pins}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [Requirement(line) for line in project["dependencies"]]
    if "test" in lock:
        asked += [Requirement(line) for line in project["optional-dependencies"]["test"]]
    for need in asked:
        version = locked.get(canonicalize_name(need.name))
        assert version is not None, f"{need.name} is missing: make the lock anew"
        assert need.specifier.contains(version), f"{need} is not met by {version}: make the lock anew"


def test_the_locks_name_no_machine_and_no_index() -> None:
    for lock in ("requirements.lock.txt", "requirements-test.lock.txt"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index" not in text
        assert "--find-links" not in text
