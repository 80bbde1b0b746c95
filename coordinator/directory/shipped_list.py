"""The universities of the United Kingdom that come with the program: found by name, nickname or former name."""

import csv
import io
import re
from collections.abc import Iterable
from functools import cache

from coordinator import resources
from coordinator.directory.records import Organisation, OrganisationKind
from coordinator.directory.rules import acronym, core, place_of
from coordinator.names import fold

_OTHER_NAME = re.compile(r"^(?:formerly|legal name|welsh name)\s+(.+)$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"^(.*\S)\s*\(([^)]+)\)$")
_AREA = re.compile(r"([A-Z]{1,2})[0-9]")
_SHORTEST = 2
_LIKE = 84.0


@cache
def universities() -> tuple[Organisation, ...]:
    """All 179, each a new partner in the making: aliases hold short, legal, Welsh and former names."""
    others: dict[str, list[str]] = {}
    for row in _table("universities_other_names.csv"):
        others.setdefault(row["name"], []).append(row["other_name"])
    return tuple(
        _organisation(row, others.get(row["name"], [])) for row in _table("universities_uk_core.csv")
    )


def _table(name: str) -> Iterable[dict[str, str]]:
    return csv.DictReader(io.StringIO(resources.text(f"reference/{name}").removeprefix("\ufeff")))


def _organisation(row: dict[str, str], others: list[str]) -> Organisation:
    return Organisation(
        name=row["name"],
        aliases=_aliases(row, others),
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


def _aliases(row: dict[str, str], others: list[str]) -> tuple[str, ...]:
    found = [row["short_name"]]
    for note in row["notes"].split(";"):
        clause = note.strip()
        other = _OTHER_NAME.match(clause)
        if other:
            bracketed = _IN_BRACKETS.match(other[1])
            found += [bracketed[1], bracketed[2]] if bracketed else [other[1]]
        elif acronym(clause) == row["short_name"].upper():  # LAMDA: London Academy of Music and Dramatic Art
            found.append(clause)
    kept: dict[str, str] = {fold(row["name"]): ""}
    for name in (*found, *others):
        kept.setdefault(fold(name), name)
    return tuple(name for name in kept.values() if name)


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

    Names, short names, initials, legal, Welsh and former names count, the town last; when nothing fits, the nearest
    spellings. Of those that fit alike the shortest name comes first: ``ox`` gives Oxford before Oxford Brookes.
    """
    typed = fold(text)
    if len(typed.replace(" ", "")) < _SHORTEST:
        return []
    words = typed.split()
    heart = core(text)
    ranked = []
    for university, names, exact in _keys():
        if typed in names or heart in exact:
            rank = 0
        elif any(name.startswith(typed) for name in names) or core(university.name).startswith(heart):
            rank = 1
        elif any(_begin(words, name) for name in names):
            rank = 2
        elif fold(university.town).startswith(typed):
            rank = 3
        else:
            continue
        own = core(university.name)
        # A university's own name is meant before a name another once had.
        old = rank < 2 and not any(name.startswith((typed, heart)) for name in (names[0], own, *names[1:2]))
        ranked.append(((rank, old, len(own), own), university))
    if not ranked:
        return _nearest(typed, most)
    return [university for _, university in sorted(ranked, key=lambda item: item[0])[:most]]


@cache
def _towns() -> dict[str, tuple[str, tuple[float, float]]]:
    """Towns by folded name with how they are written and where they are: of universities and postcode areas."""
    found = {}
    for row in _table("postcode_areas.csv"):
        found[fold(row["town"])] = row["town"], (float(row["latitude"]), float(row["longitude"]))
    for one in universities():
        if one.town and one.latitude is not None and one.longitude is not None:
            found[fold(one.town)] = one.town, (one.latitude, one.longitude)
    return found


@cache
def _areas() -> dict[str, tuple[float, float]]:
    return {
        row["area"]: (float(row["latitude"]), float(row["longitude"])) for row in _table("postcode_areas.csv")
    }


def towns() -> list[str]:
    """Towns whose place is known without a network, by name."""
    return sorted((name for name, _ in _towns().values()), key=fold)


def place_of_town(town: str, postcode: str = "") -> tuple[float, float] | None:
    """Latitude and longitude of a town, else of its postcode area's chief town (some ten miles near); else None."""
    known = _towns().get(fold(town))
    if known is not None:
        return known[1]
    area = _AREA.match(postcode.strip().upper())
    return _areas().get(area[1]) if area else None


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
