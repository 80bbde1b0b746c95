"""Comparing and bettering names that systems spell without their letters, in capitals, or in one column."""

import re
from collections.abc import Iterable
from unicodedata import combining

from coordinator import names
from coordinator.pupils import rules

_ANY = "ʔ"  # a letter to fold with that no name here uses: stands for one that an export lost
_APOSTROPHES = re.compile("[’‘ʼ`´]")
_WORDS = re.compile(r"[^\s\-'’.]+")


def key(name: str) -> str:
    """The folded name with lost letters kept as gaps."""
    return names.fold(name.replace("?", _ANY).replace("\ufffd", _ANY)) if name else ""


def same(one: str, other: str) -> bool:
    """Whether two names are one but for accents, case, punctuation and lost letters; an empty one is like none."""
    a, b = key(one), key(other)
    if not a or not b:
        return False
    return a == b or (_ANY in a and _fits(a, b)) or (_ANY in b and _fits(b, a))


def _fits(gappy: str, whole: str) -> bool:
    if not gappy.strip(_ANY + " "):
        return False
    return re.fullmatch("".join(r"\w?" if c == _ANY else re.escape(c) for c in gappy), whole) is not None


def any_same(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether any of the one is any of the other."""
    there = [name for name in others if name]
    return any(same(name, other) for name in some if name for other in there)


def recased(name: str, shortest: int = 2) -> str:
    """``YOUNG`` as ``Young``, ``o'neill`` as ``O'Neill``; a name with any mixture of case is left as it is."""
    letters = [c for c in name if c.isalpha()]
    spelt = all(c.isalpha() or c in " -'’.?" or combining(c) for c in name)
    if len(letters) < shortest or not spelt or not (name.isupper() or name.islower()):
        return name
    return _WORDS.sub(lambda found: _titled(found[0]), name)


def _titled(word: str) -> str:
    if len(word) > 3 and word[:2].casefold() == "mc":
        return "Mc" + word[2:].capitalize()
    return word.capitalize()


def better(held: str, said: str, guessed_case: bool = False) -> str:
    """Which spelling to keep when a file says ``said`` and the roll holds ``held``.

    Another name replaces the held one. The same name keeps its better spelling: without lost letters, with its
    accents, in mixed case. ``guessed_case``: the file had it in capitals, so the case is a guess.
    """
    if not said or not held:
        return said or held
    if not same(held, said):
        return said
    worth_held, worth_said = _worth(held), _worth(said)
    if worth_said != worth_held:
        return said if worth_said > worth_held else held
    if guessed_case or _APOSTROPHES.sub("'", held) == _APOSTROPHES.sub("'", said):
        return held
    return said


def _worth(name: str) -> tuple[bool, int, bool]:
    marks = sum(not c.isascii() and c.isalpha() for c in name)
    return not rules.lost_letters(name), marks, not (name.isupper() or name.islower())
