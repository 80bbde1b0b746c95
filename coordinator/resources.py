"""Where the shipped fonts, icons, wording and reference data are."""

from functools import cache
from pathlib import Path

_BESIDE_THE_PACKAGE = Path(__file__).resolve().parent.parent / "resources"
_INSIDE_THE_PACKAGE = Path(__file__).resolve().parent / "shipped"


@cache
def folder() -> Path:
    """The folder of shipped files: inside an installed package, beside it in a checkout."""
    return _INSIDE_THE_PACKAGE if _INSIDE_THE_PACKAGE.is_dir() else _BESIDE_THE_PACKAGE


def path(name: str) -> Path:
    """The shipped file called ``name`` (``"fonts/Andika_400Regular.ttf"``)."""
    return folder() / name


def text(name: str) -> str:
    """The text of a shipped UTF-8 file."""
    return path(name).read_text(encoding="utf-8")
