"""Term dates as councils' own programs write them in YAML: read as words only, so that nothing in the file is ever run."""

from collections.abc import Mapping
from pathlib import Path

from coordinator.problems import Problem
from coordinator.school_year import council_data
from coordinator.school_year.term_dates.entries import Found

_LARGEST = 1024 * 1024  # YAML reads slowly; a council's year is a few thousand letters


def is_yaml(path: Path) -> bool:
    """Whether the file is YAML, by its name: its content looks like any list of words."""
    return path.suffix.casefold() in (".yaml", ".yml")


def read_yaml(path: Path, answers: Mapping[str, str] | None = None) -> Found:
    """The entries of a YAML file, both ends included; a day that can't be is refused by itself, not the whole file.

    Raises Problem when the file can't be read, names a part twice by reference, or has no dates.
    """
    import yaml

    try:
        if path.stat().st_size > _LARGEST:
            raise Problem(f"{path.name} is larger than 1 MB. Choose a shorter file.")
        text = path.read_text(encoding="utf-8-sig")
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, yaml.BaseLoader)):  # could be without end
            raise Problem(f"{path.name} points from one of its parts to another. Ask for a list that says every date.")
        # The base loader makes words of everything and builds nothing else: safer than the safe one.
        content = yaml.load(text, yaml.BaseLoader)  # noqa: S506
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as fault:
        raise Problem(f"{path.name} could not be read. Save it again from where it came.", repr(fault)) from fault
    return council_data.entries_of(content, path.name, answers)
