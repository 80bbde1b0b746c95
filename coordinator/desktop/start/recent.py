"""The files opened lately on this computer: path, the school's name and colours, when; only what the start screen shows."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from coordinator import words
from coordinator.desktop.kit.remembered import Remembered

MOST = 8


@dataclass(frozen=True, slots=True)
class Recent:
    """One file as it was when it was last open."""

    path: str
    name: str
    opened: str  # ISO moment
    first: str = "#12372F"
    second: str = "#F4B942"


def listed(remembered: Remembered) -> list[Recent]:
    """The newest first; entries that can't be read are left out."""
    found = []
    kept: Any = remembered.get("recent", [])
    for entry in kept if isinstance(kept, list) else []:
        if isinstance(entry, dict) and isinstance(entry.get("path"), str):
            wanted = {key: str(entry.get(key) or "") for key in ("path", "name", "opened")}
            colours = {key: entry[key] for key in ("first", "second") if isinstance(entry.get(key), str)}
            found.append(Recent(**wanted, **colours))
    return found[:MOST]


def note(remembered: Remembered, path: Path, name: str, at: datetime, first: str, second: str) -> None:
    """Puts a file at the top of the list."""
    new = Recent(str(path.absolute()), name or path.stem, at.isoformat(timespec="minutes"), first, second)
    others = [entry for entry in listed(remembered) if entry.path != new.path]
    remembered.set("recent", [asdict(entry) for entry in [new, *others][:MOST]])


def note_year(remembered: Remembered, path: Path, closed: Collection[date], visits: Collection[date]) -> None:
    """Keeps which weekdays of this school year are closed and which have a visit: the start screen's squares, no more."""
    years = remembered.get("years", {})
    kept = {str(path.absolute()): {"closed": sorted(map(str, closed)), "visits": sorted(map(str, visits))}}
    wanted = {entry.path for entry in listed(remembered)}
    others = {key: value for key, value in years.items() if key in wanted} if isinstance(years, dict) else {}
    remembered.set("years", others | kept)


def year_of(remembered: Remembered, path: str) -> tuple[set[date], set[date]]:
    """The closed days and visit days kept of a file; empty when nothing readable is there."""
    try:
        kept = remembered.get("years", {})[path]
        return {date.fromisoformat(day) for day in kept["closed"]}, {
            date.fromisoformat(day) for day in kept["visits"]
        }
    except (KeyError, TypeError, ValueError):
        return set(), set()


def forget(remembered: Remembered, path: str) -> None:
    remembered.set("recent", [asdict(entry) for entry in listed(remembered) if entry.path != path])


def where(path: Path, home: Path) -> str:
    """``Documents, Aspirations``: the last two folders, as a person would say them."""
    folder = path.parent
    try:
        parts = folder.relative_to(home).parts
    except ValueError:
        parts = tuple(part for part in folder.parts if part != folder.anchor)
    return ", ".join(parts[-2:]) or "Home folder"


def when(iso: str, now: datetime) -> str:
    """``today at 8.05``, ``yesterday at 4.52``, ``21 July``, ``21 July 2025``."""
    try:
        at = datetime.fromisoformat(iso)
    except ValueError:
        return ""
    days = (now.date() - at.date()).days
    if days in {0, 1}:
        return f"{('today', 'yesterday')[days]} at {words.clock(at.time())}"
    plain = f"{at.day} {words.MONTHS[at.month - 1]}"
    return plain if abs(days) < 300 else f"{plain} {at.year}"
