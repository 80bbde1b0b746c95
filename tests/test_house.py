"""The rules of the house that no linter knows."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "coordinator").rglob("*.py"))

# Files that may be longer than 400 lines, each with its reason.
LONG: dict[str, str] = {}

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
    [module for module in MODULES if module.stem in {"rules", "records", "actions", "store"}],
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
