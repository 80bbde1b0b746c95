"""Wording that a school may change: sections of lines, **bold** words, facts in curly brackets."""

import re
from collections.abc import Mapping

from coordinator.paper.breaking import Run

_HEADING = re.compile(r"\[([a-z][a-z0-9-]*)\]")
_FIELD = re.compile(r"\{([a-z_]+)\}")

Sections = Mapping[str, tuple[str, ...]]


def sections(text: str) -> dict[str, tuple[str, ...]]:
    """The lines under each ``[heading]``; empty lines and those that begin with # are left out."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        words = line.strip()
        heading = _HEADING.fullmatch(words)
        if heading:
            lines = found.setdefault(heading[1], [])
        elif words and not words.startswith("#"):
            lines.append(words)
    return {name: tuple(kept) for name, kept in found.items()}


def with_own(shipped: str, own: str) -> dict[str, tuple[str, ...]]:
    """The shipped sections, each replaced where the school has words of its own for it."""
    return sections(shipped) | sections(own)


def fields_of(line: str) -> frozenset[str]:
    """The facts that a line wants."""
    return frozenset(_FIELD.findall(line))


def merged(line: str, facts: Mapping[str, str]) -> list[Run]:
    """The line with its facts put in; only the wording's own asterisks mean bold, never those within a fact.

    A field that nobody knows stays as it was typed, so that it is seen before it is sent.
    """
    runs = [
        Run(_FIELD.sub(lambda m: facts.get(m[1], m[0]), part), "semibold" if i % 2 else "regular")
        for i, part in enumerate(line.split("**"))
    ]
    return [run for run in runs if run.words]
