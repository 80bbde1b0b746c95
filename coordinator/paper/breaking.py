"""Words broken into lines of a width: plain strings or runs in several faces, no markup."""

from collections.abc import Sequence
from dataclasses import dataclass

from coordinator.paper.fonts import Face, Family, clean, width_of


@dataclass(frozen=True)
class Run:
    """A stretch of words in one face; the words are data, whatever they look like."""

    words: str
    face: Face = "regular"


Content = str | Run | Sequence[Run | str]


@dataclass(frozen=True)
class Piece:
    """A stretch of a broken line and where it starts, in millimetres from the line's left end."""

    x: float
    words: str
    face: Face


@dataclass(frozen=True)
class Line:
    """One broken line: its pieces and its whole width in millimetres."""

    pieces: tuple[Piece, ...]
    width: float


def bold(words: str) -> Run:
    """Words in the semibold face, as names and numbers are inside a sentence."""
    return Run(words, "semibold")


def runs_of(content: Content, face: Face = "regular") -> list[Run]:
    """The content as cleaned runs; plain strings take ``face``."""
    parts = [content] if isinstance(content, str | Run) else list(content)
    return [Run(clean(p), face) if isinstance(p, str) else Run(clean(p.words), p.face) for p in parts]


def broken(
    content: Content, width: float, size: float, face: Face = "regular", family: Family = "house"
) -> list[Line]:
    """Lines no wider than ``width`` mm at ``size`` pt; a word wider than the line is cut between characters."""
    lines: list[Line] = []
    line: list[tuple[str, Face]] = []
    used = 0.0
    for glued in _glued_words(runs_of(content, face)):
        parts = glued
        space = width_of(" ", size, parts[0][1], family) if line else 0.0
        long = sum(width_of(w, size, f, family) for w, f in parts)
        if line and used + space + long > width + 0.01:
            lines.append(_line(line, size, family))
            line, used, space = [], 0.0, 0.0
        while long > width + 0.01 and sum(len(w) for w, _ in parts) > 1:
            head, parts = _cut(parts, width, size, family)
            lines.append(_line(head, size, family))
            long = sum(width_of(w, size, f, family) for w, f in parts)
        if line:
            line.append((" ", parts[0][1] if line[-1][1] == parts[0][1] else "regular"))
        line.extend(parts)
        used += space + long
    if line:
        lines.append(_line(line, size, family))
    return lines


def _glued_words(runs: list[Run]) -> list[list[tuple[str, Face]]]:
    """Words between spaces; a word may change face in its middle ("**10C**, tomorrow")."""
    words: list[list[tuple[str, Face]]] = []
    open_word = False
    for run in runs:
        for i, piece in enumerate(run.words.split(" ")):
            if i:
                open_word = False
            if not piece:
                continue
            if open_word:
                words[-1].append((piece, run.face))
            else:
                words.append([(piece, run.face)])
            open_word = True
    return words


def _cut(
    parts: list[tuple[str, Face]], width: float, size: float, family: Family
) -> tuple[list[tuple[str, Face]], list[tuple[str, Face]]]:
    head: list[tuple[str, Face]] = []
    used = 0.0
    for i, (word, face) in enumerate(parts):
        long = width_of(word, size, face, family)
        if used + long <= width:
            head.append((word, face))
            used += long
            continue
        n = len(word)
        while n > 0 and used + width_of(word[:n], size, face, family) > width:
            n -= 1
        n = max(n, 0 if head else 1)
        return [*head, *([(word[:n], face)] if n else [])], [(word[n:], face), *parts[i + 1 :]]
    return head, []


def _line(words: list[tuple[str, Face]], size: float, family: Family) -> Line:
    merged: list[tuple[str, Face]] = []
    for word, face in words:
        if merged and merged[-1][1] == face:
            merged[-1] = (merged[-1][0] + word, face)
        else:
            merged.append((word, face))
    pieces: list[Piece] = []
    x = 0.0
    for word, face in merged:
        pieces.append(Piece(x, word, face))
        x += width_of(word, size, face, family)
    return Line(tuple(pieces), x)


def plain_words(content: Content) -> str:
    """The words alone, for measuring and for the golden text."""
    return "".join(r.words for r in runs_of(content))
