"""People's names: kept as typed, found without their accents, sorted as people expect."""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a base letter and a mark.
_WHOLE_LETTERS = str.maketrans(
    {
        "ł": "l",
        "đ": "d",
        "ø": "o",
        "ħ": "h",
        "ı": "i",
        "ŧ": "t",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
    }
)
_APOSTROPHES = re.compile("['’‘ʼ`´]")
_NOT_LETTERS = re.compile(r"[^\w]+")
_SPACES = re.compile(r"\s+")


def tidy(text: str) -> str:
    """The text in NFC with runs of white space (newlines too) made one space: how a one-line field is kept."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A key for finding and comparing: no case, accents, apostrophes or punctuation.

    ``fold("Siân O'Brien-Nguyễn") == "sian obrien nguyen"``, ``fold("Łukasz") == "lukasz"``.
    """
    if text.isascii():
        return _NOT_LETTERS.sub(" ", _APOSTROPHES.sub("", text.casefold())).strip()
    parts = unicodedata.normalize("NFD", text.casefold().translate(_WHOLE_LETTERS))
    bare = "".join(c for c in parts if not unicodedata.combining(c)).translate(_WHOLE_LETTERS)
    return _NOT_LETTERS.sub(" ", _APOSTROPHES.sub("", bare)).strip()


# What stands before a surname and may be passed over when a register is ordered: Dutch, German, Romance, Arabic, Welsh.
# Never Mac, Mc, O’ and St: those are the name.
_PREFIXES = frozenset(
    (
        "van", "der", "den", "ter", "ten", "de", "het", "von", "vom", "zu", "zum", "zur", "la", "las", "le", "les", "los",
        "del", "della", "dei", "di", "da", "do", "dos", "das", "du", "degli", "al", "el", "bin", "ibn", "ap", "ab",
    )
)  # fmt: skip
_WORD = re.compile(r"([^\W\d_]+)([\s\-]+)(?=\S)")
_passing_over = False  # the open school’s choice; one school is open at a time


def pass_over_prefixes(on: bool) -> None:
    """Whether registers put ``van Dijk`` under D (on) or under V, as typed (off): the choice of the school whose file is open."""
    global _passing_over  # noqa: PLW0603
    _passing_over = on


def without_prefix(surname: str) -> str:
    """``Dijk`` of ``van Dijk``, ``Berg`` of ``van der Berg``, ``Hassan`` of ``al-Hassan``; a name of prefixes alone stays.

    ``Lê Nguyễn`` and ``Đỗ`` are whole: with their marks they are no prefixes.
    """
    rest = surname
    while (found := _WORD.match(rest)) and found[1].casefold() in _PREFIXES:
        rest = rest[found.end() :]
    return rest


def sort_key(surname: str, forename: str = "") -> tuple[str, str, str, str]:
    """Orders a register: by surname, then forename, accents only breaking ties. Prefixes as ``pass_over_prefixes`` was told."""
    first = without_prefix(surname) if _passing_over else surname
    return fold(first or forename), fold(forename), surname, forename


def initials(name: str, most: int = 2) -> str:
    """First letters of the first and last words: ``initials("Ọlájídé Adébáyọ̀") == "ỌA"``; titles are skipped."""
    words = [w for w in tidy(name).split(" ") if w and w.rstrip(".").casefold() not in TITLES]
    if not words:
        return ""
    chosen = words if len(words) <= most else [words[0], words[-1]][:most]
    return "".join(_first_letter(word) for word in chosen)


TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "sir", "dame"})


def _first_letter(word: str) -> str:
    bare = word.lstrip("'’-(\"")
    if not bare:
        return ""
    letter = bare[0]
    for mark in bare[1:]:
        if not unicodedata.combining(mark):
            break
        letter += mark
    return letter.upper()


def file_name(text: str, longest: int = 80) -> str:
    """A name for a file or folder on any system: letters kept as they are, path signs and reserved names made harmless."""
    kept = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", unicodedata.normalize("NFC", text))
    kept = tidy(kept).strip(". ")
    while len(kept.encode("utf-8")) > longest * 2 or len(kept) > longest:
        kept = kept[:-1].rstrip()
    if not kept or re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", kept):
        kept = f"{kept}_" if kept else "untitled"
    return kept
