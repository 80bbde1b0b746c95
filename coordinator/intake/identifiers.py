"""Unique pupil numbers and postcodes."""

import re

from coordinator.intake.table import Cell
from coordinator.intake.values import Read, nothing, quoted, text

# Department for Education, "Unique pupil numbers": no I, O or S; the place in this row is the letter's worth.
_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_UPN = re.compile(r"[A-Z]\d{11}[0-9A-Z]")
_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})")


def read_upn(cell: Cell) -> Read[str]:
    """A UPN in capitals: a check letter and twelve figures (the last a letter in a temporary one).

    The check letter is the sum of each figure times its place (2 to 13), less whole 23s, counted along the alphabet
    without I, O and S (Department for Education, Unique pupil numbers guide).
    """
    if nothing(cell):
        return Read(None)
    upn = text(cell).upper().replace(" ", "")
    if len(upn) != 13:
        return Read(None, f"The UPN {quoted(cell)} has {len(upn)} characters instead of 13.")
    if not _UPN.fullmatch(upn) or upn[0] not in _LETTERS or (upn[-1].isalpha() and upn[-1] not in _LETTERS):
        return Read(None, f"The UPN {quoted(cell)} is not a letter and 12 figures.")
    if upn_letter(upn[1:]) != upn[0]:
        return Read(None, f"The UPN {quoted(cell)} has a letter that does not fit its figures.")
    return Read(upn)


def upn_letter(rest: str) -> str:
    """The check letter for the last twelve characters of a UPN."""
    worth = [int(c) if c.isdigit() else _LETTERS.index(c) for c in rest]
    return _LETTERS[sum(w * place for place, w in enumerate(worth, start=2)) % 23]


def read_postcode(cell: Cell) -> Read[str]:
    """A UK postcode as ``SR8 0DW``; a letter O typed for the figure, and the like, are put right with a remark."""
    if nothing(cell):
        return Read(None)
    bare = re.sub(r"[^A-Z0-9]", "", text(cell).upper())
    found = _POSTCODE.fullmatch(bare)
    if found:
        return Read(f"{found[1]} {found[2]}")
    if 5 <= len(bare) <= 7:
        inward = bare[-3].replace("O", "0").replace("I", "1").replace("L", "1") + bare[-2:]
        mended = _POSTCODE.fullmatch(bare[:-3] + inward)
        if mended:
            tidy = f"{mended[1]} {mended[2]}"
            return Read(tidy, f"The postcode {quoted(cell)} was read as {tidy}.")
    return Read(None, f"{quoted(cell)} is not a full UK postcode.")
