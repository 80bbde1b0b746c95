"""Telephone numbers and e-mail addresses out of cells people typed."""

import re

from coordinator import names
from coordinator.intake.table import Cell
from coordinator.intake.values import Read, lines, nothing, quoted, text

_DAMAGED = re.compile(r"\d(?:\.\d+)?e\+?\d+", re.IGNORECASE)
_EXTENSION = re.compile(r"\s*(?:ext(?:ension)?\.?|x)\s*(\d{1,6})$", re.IGNORECASE)
_TELEPHONE = re.compile(
    r"(?<![\w@.])(?:\+|00)?\(?\d[\d ()\-.]{7,18}\d(?:\s*(?:ext\.?|x)\s*\d{1,6})?(?![\w@])", re.IGNORECASE
)
_LOCAL = r"\w[\w.!#$%&'*+^~-]*"
_DOMAIN = r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}"
_EMAIL = re.compile(rf"{_LOCAL}@{_DOMAIN}")
_WRITTEN_AT = re.compile(rf"({_LOCAL})\s*(?:\s|[\[(])at(?:\s|[\])])\s*({_DOMAIN})", re.IGNORECASE)
_LONGEST_EMAIL = 254
_BETWEEN = re.compile(r"[\s<>();,|/]+")


def read_telephone(cell: Cell) -> Read[str]:
    """A telephone number spaced for reading; a leading zero a spreadsheet ate is put back.

    Numbers typed with spaces keep them. ``4.47701E+11`` has lost its figures for good and gives a reason.
    """
    if nothing(cell):
        return Read(None)
    if isinstance(cell, str) and _DAMAGED.fullmatch(text(cell)):
        return Read(None, f"{quoted(cell)} was shortened by a spreadsheet, so its last figures are lost.")
    said = re.sub(r"^(?:tel(?:ephone)?|phone|mob(?:ile)?|t|m)[.:]*\s*", "", text(cell), flags=re.IGNORECASE)
    extension = _EXTENSION.search(said)
    if extension:
        said = said[: extension.start()]
    if re.search(r"[^\d\s()+\-./]", said):
        return Read(None, f"{quoted(cell)} is not a telephone number.")
    tidy = _spaced(said)
    if tidy is None:
        return Read(None, f"{quoted(cell)} is too short or too long for a telephone number.")
    return Read(tidy + (f" ext. {extension[1]}" if extension else ""))


def _spaced(said: str) -> str | None:
    international = said.strip().startswith(("+", "00"))
    figures = re.sub(r"\D", "", said.replace("(0)", "") if international else said)
    figures = figures.removeprefix("00")
    if international or (figures.startswith("44") and len(figures) == 12):
        if not 8 <= len(figures) <= 15:
            return None
        if not figures.startswith("44"):
            return "+" + names.tidy(re.sub(r"[^\d ]", " ", said).strip().removeprefix("00"))
        home = _grouped("0" + figures[2:].removeprefix("0"))
        return "+44 " + home[1:]
    if len(figures) == 10 and figures[0] in "12378":
        figures = "0" + figures
    if not 10 <= len(figures) <= 11 or figures[0] != "0":
        return None
    as_typed = names.tidy(re.sub(r"[^\d ]", " ", said))
    return as_typed if " " in as_typed and as_typed.startswith("0") else _grouped(figures)


def _grouped(figures: str) -> str:
    if figures.startswith("02"):
        return f"{figures[:3]} {figures[3:7]} {figures[7:]}"
    if figures.startswith(("011", "03", "08")) or re.match(r"01\d1", figures):
        return f"{figures[:4]} {figures[4:7]} {figures[7:]}"
    return f"{figures[:5]} {figures[5:]}"


def read_email(cell: Cell) -> Read[str]:
    """The address in a cell: ``mailto:``, ``Name <mail>`` and stray signs taken off; the domain in small letters.

    ``ann at york.example`` is read, with a remark. Several addresses give the first, with a remark.
    """
    if nothing(cell):
        return Read(None)
    said = text(cell)
    found = find_emails(said)
    if not found:
        if said.casefold().startswith("/o="):
            return Read(
                None, "The address is an internal one from the sender's own mail system, of no use elsewhere."
            )
        return Read(None, f"{quoted(cell)} is not an e-mail address.")
    if len(found) > 1:
        return Read(found[0], f"{quoted(cell)} holds {len(found)} addresses; {found[0]} was taken.")
    if "@" not in said:
        return Read(found[0], f"{quoted(cell)} was read as {found[0]}.")
    return Read(found[0])


def find_emails(cell: Cell) -> tuple[str, ...]:
    """Every e-mail address in a cell, in order, each once."""
    said = re.sub(r"mailto:", " ", lines(cell), flags=re.IGNORECASE)
    if "@" not in said:
        said = _WRITTEN_AT.sub(r"\1@\2", said[:_LONGEST_EMAIL])
    found: dict[str, str] = {}
    words = [word for word in _BETWEEN.split(said) if "@" in word and len(word) <= 2 * _LONGEST_EMAIL]
    for match in (match for word in words for match in _EMAIL.finditer(word)):
        local, _, domain = match[0].rpartition("@")
        address = f"{local.rstrip('.')}@{domain.lower()}"
        if len(address) <= _LONGEST_EMAIL and ".." not in address:
            found.setdefault(address.casefold(), address)
    return tuple(found.values())


def find_telephones(cell: Cell) -> tuple[str, ...]:
    """Every telephone number in a cell, tidied, in order, each once."""
    whole = read_telephone(cell)
    if whole.value:
        return (whole.value,)
    found: dict[str, None] = {}
    for match in _TELEPHONE.finditer(lines(cell)):
        number = read_telephone(match[0])
        if number.value:
            found.setdefault(number.value)
    return tuple(found)


def name_before_email(cell: Cell) -> str:
    """The name in ``Sarah MacLeod <sarah@…>``; empty when there is none."""
    before, angle, _ = text(cell).partition("<")
    return names.tidy(before.strip().strip('"')) if angle and "@" not in before else ""
