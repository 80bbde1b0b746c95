"""Cells read as text, yes or no, year groups and numbers, with a plain reason when they cannot be."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from coordinator import names
from coordinator.intake.table import Cell

T = TypeVar("T")

# ="00123" and '00123 are how people keep a spreadsheet from eating zeros.
_ESCAPED = re.compile(r'="([^"]*)"')
_APOSTROPHED = re.compile(r"'(?=[\d=+\-@])")
_INVISIBLE = re.compile("[\ufeff\u200b\u2060\u00ad]")
# Windows letters once read as ISO-8859-1 leave control signs behind: U+0092 was meant as an apostrophe.
_MISREAD = {
    code: bytes([code]).decode("cp1252", errors="ignore") or None
    for code in range(0x80, 0xA0)
    if code != 0x85
}
_NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "null", "#n/a", "(blank)"})
_YES = frozenset({"t", "true", "y", "yes", "1", "ticked", "checked", "on", "✓", "✔", "☑", "✅"})
_NO = frozenset({"f", "false", "n", "no", "0", "unticked", "unchecked", "off", "✗", "✘", "☐", "❌"})
_YEAR = re.compile(
    r"(?:nc|national curriculum)?\s*(?:year|yr|y)?\s*(?:group)?\s*\.?\s*0?(\d{1,2})(?:\.0)?", re.IGNORECASE
)
_YEAR_WORDS = {
    "nursery": -1, "n1": -1, "n2": -1, "reception": 0, "r": 0, "year r": 0, "yr r": 0, "yr": 0, "one": 1, "two": 2,
    "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "lower sixth": 12, "upper sixth": 13, "l6": 12, "u6": 13,
}  # fmt: skip
_NUMBER = re.compile(r"[£]?\s*([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(%?)")


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """What a cell says. No value and no reason: it was blank. No value and a reason: it could not be read, in plain
    words. A value and a reason: read, with something worth a second look.
    """

    value: T | None
    reason: str = ""


def text(cell: Cell) -> str:
    """One line of text in NFC: spaces tidied (non-breaking ones too), ``="00123"`` and ``'00123`` freed, 7.0 as 7."""
    return names.tidy(_plain(cell))


def lines(cell: Cell) -> str:
    """The same with its line breaks kept, each line tidied, blank lines at either end gone."""
    kept = re.split(r"\r\n|\r|\n", _plain(cell))
    return "\n".join(names.tidy(line) for line in kept).strip("\n")


def quoted(cell: Cell) -> str:
    """The cell as it is quoted in a reason: in quotation marks, long ones shortened."""
    shown = text(cell)
    return f"“{shown[:40]}…”" if len(shown) > 41 else f"“{shown}”"


def _plain(cell: Cell) -> str:
    if isinstance(cell, str):
        return _freed(_INVISIBLE.sub("", unicodedata.normalize("NFC", cell.translate(_MISREAD))).strip())
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return "" if cell is None else str(cell)


def _freed(plain: str) -> str:
    escaped = _ESCAPED.fullmatch(plain)
    if escaped:
        return escaped[1]
    return _APOSTROPHED.sub("", plain, count=1) if plain.startswith("'") else plain


def nothing(cell: Cell) -> bool:
    """Whether a cell is blank or says so: ``-``, ``n/a``, ``NULL``."""
    return text(cell).casefold() in _NOTHING


def read_yes_no(cell: Cell) -> Read[bool]:
    """T, True, Y, Yes, 1, ticked → yes; F, False, N, No, 0 → no; blank → neither."""
    if nothing(cell):
        return Read(None)
    said = text(cell).casefold().rstrip(".;!")
    if said in _YES:
        return Read(True)
    if said in _NO:
        return Read(False)
    return Read(None, f"{quoted(cell)} is neither yes nor no.")


def read_year_group(cell: Cell) -> Read[int]:
    """``Year  7``, ``7``, ``Yr 10``, ``Y9``, ``Year Seven``; Reception is 0 and Nursery −1; 14 is the highest."""
    if nothing(cell):
        return Read(None)
    said = text(cell).casefold()
    if said in _YEAR_WORDS:
        return Read(_YEAR_WORDS[said])
    bare = re.sub(r"^(?:year|yr|y)\s+(?:group\s+)?", "", said)
    if bare in _YEAR_WORDS:
        return Read(_YEAR_WORDS[bare])
    found = _YEAR.fullmatch(said)
    if found and int(found[1]) <= 14:
        return Read(int(found[1]))
    if len(re.findall(r"\d+", said)) > 1:
        return Read(None, f"{quoted(cell)} names more than one year group.")
    return Read(None, f"{quoted(cell)} is not a year group.")


def read_number(cell: Cell) -> Read[float]:
    """``95.9%`` → 95.9, ``£1,500`` → 1500; a number in a workbook as it is (so a fraction stays a fraction)."""
    if isinstance(cell, int | float) and abs(cell) < 1e15:
        return Read(float(cell))
    if nothing(cell):
        return Read(None)
    found = _NUMBER.fullmatch(text(cell))
    if not found:
        return Read(None, f"{quoted(cell)} is not a number.")
    return Read(float(found[1].replace(",", "")))


def read_whole(cell: Cell) -> Read[int]:
    """A whole number; ``12.5`` is refused."""
    number = read_number(cell)
    if number.value is None:
        return Read(None, number.reason)
    if not number.value.is_integer():
        return Read(None, f"{quoted(cell)} is not a whole number.")
    return Read(int(number.value))


def split_name(whole: str) -> tuple[str, str]:
    """Surname and forename: ``AKHTAR, Amina`` at the comma, else the last word is the surname.

    A one-word name is a forename: ``split_name("Pelé") == ("", "Pelé")``.
    """
    tidy = names.tidy(whole)
    surname, comma, forename = tidy.partition(",")
    if comma:
        return surname.strip(), forename.strip()
    forename, _, surname = tidy.rpartition(" ")
    return (surname, forename) if forename else ("", surname)
