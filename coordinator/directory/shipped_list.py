"""The universities of the United Kingdom that come with the program: found by name, nickname or former name."""

import csv
import io
import re
from functools import cache

from coordinator import resources
from coordinator.directory.records import Organisation, OrganisationKind
from coordinator.directory.rules import acronym, core, place_of
from coordinator.names import fold

_OTHER_NAME = re.compile(r"^(?:formerly|legal name|welsh name)\s+(.+)$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"^(.*\S)\s*\(([^)]+)\)$")
_SHORTEST = 2
_LIKE = 84.0


@cache
def universities() -> tuple[Organisation, ...]:
    """All 179, each a new partner in the making: aliases hold short, legal and former names."""
    rows = csv.DictReader(
        io.StringIO(resources.text("reference/universities_uk_core.csv").removeprefix("\ufeff"))
    )
    return tuple(_organisation(row) for row in rows)


def _organisation(row: dict[str, str]) -> Organisation:
    return Organisation(
        name=row["name"],
        aliases=_aliases(row),
        kind=OrganisationKind.COLLEGE
        if row["provider_type"].startswith("College")
        else OrganisationKind.UNIVERSITY,
        place_kind=place_of(row["provider_type"]),
        provider_type=row["provider_type"],
        mission_group=row["mission_groups"],
        town=row["town"],
        region=row["region"],
        nation=row["nation"],
        latitude=float(row["town_latitude"]) if row["town_latitude"] else None,
        longitude=float(row["town_longitude"]) if row["town_longitude"] else None,
        website=row["website"],
    )


def _aliases(row: dict[str, str]) -> tuple[str, ...]:
    found = [row["short_name"]]
    for note in row["notes"].split(";"):
        clause = note.strip()
        other = _OTHER_NAME.match(clause)
        if other:
            bracketed = _IN_BRACKETS.match(other[1])
            found += [bracketed[1], bracketed[2]] if bracketed else [other[1]]
        elif acronym(clause) == row["short_name"].upper():  # LAMDA: London Academy of Music and Dramatic Art
            found.append(clause)
    return tuple(dict.fromkeys(name for name in found if name and name != row["name"]))


@cache
def _keys() -> tuple[tuple[Organisation, tuple[str, ...], frozenset[str]], ...]:
    """For each university its folded names, and what finds it when typed in full."""
    return tuple(
        (
            university,
            tuple(fold(name) for name in (university.name, *university.aliases)),
            frozenset(
                [core(name) for name in (university.name, *university.aliases)]
                + [fold(acronym(name)) for name in (university.name, *university.aliases) if " " in name]
            ),
        )
        for university in universities()
    )


def find(text: str, most: int = 12) -> list[Organisation]:
    """Universities for what was typed so far (two letters or more), the likeliest first.

    Names, short names, initials, legal, Welsh and former names count; when nothing fits, the nearest spellings.
    """
    typed = fold(text)
    if len(typed.replace(" ", "")) < _SHORTEST:
        return []
    words = typed.split()
    ranked = []
    for university, names, exact in _keys():
        if typed in names or core(text) in exact:
            rank = 0
        elif any(name.startswith(typed) for name in names) or core(university.name).startswith(core(text)):
            rank = 1
        elif any(_begin(words, name) for name in names):
            rank = 2
        else:
            continue
        ranked.append((rank, university.name, university))
    if not ranked:
        return _nearest(typed, most)
    return [university for _, _, university in sorted(ranked, key=lambda item: item[:2])[:most]]


def named(name: str) -> Organisation | None:
    """The university of exactly this name, short name or former name."""
    typed = fold(name)
    return next((university for university, names, _ in _keys() if typed in names), None)


def _begin(words: list[str], name: str) -> bool:
    parts = name.split()
    return all(any(part.startswith(word) for part in parts) for word in words)


def _nearest(typed: str, most: int) -> list[Organisation]:
    from rapidfuzz import fuzz

    wanted = core(typed)
    scored = sorted(
        (-max(fuzz.ratio(wanted, core(name)) for name in names), university.name, university)
        for university, names, _ in _keys()
    )
    return [university for score, _, university in scored if -score >= _LIKE][:most]
