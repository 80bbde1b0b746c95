"""Term dates as councils' own programs write them: every named stretch of days in JSON, however it is nested."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from coordinator.problems import Problem
from coordinator.school_year.term_dates.entries import Found
from coordinator.school_year.term_dates.questions import Asking

LARGEST = 20 * 1024 * 1024
_STARTS = ("start", "starts", "start_date", "startDate", "from", "begin", "date")
_ENDS = ("end", "ends", "end_date", "endDate", "to", "until")
_NAMES = ("label", "name", "title", "summary", "description", "term", "event")
_KEYS = {  # what a list is called, where its entries have no name of their own
    "bank_holidays": "Bank holiday",
    "public_holidays": "Bank holiday",
    "pd_days": "INSET day",
    "inset_days": "INSET day",
    "inset": "INSET day",
    "half_terms": "Half term",
    "school_holidays": "Holiday",
    "holidays": "Holiday",
    "terms": "Term",
    "dates": "School day",
}
_SEASONS = frozenset({"autumn", "spring", "summer"})


def read_json(path: Path, answers: Mapping[str, str] | None = None) -> Found:
    """The entries of a JSON file, both ends included. Raises Problem when it can't be read or has no dates."""
    try:
        if path.stat().st_size > LARGEST:
            raise Problem(f"{path.name} is larger than 20 MB. Choose a shorter file.")
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as fault:
        raise Problem(f"{path.name} could not be read. Save it again from where it came.", repr(fault)) from fault
    return entries_of(content, path.name, answers)


def entries_of(content: Any, name: str, answers: Mapping[str, str] | None = None) -> Found:
    """Every named stretch of days in nested lists and dictionaries. Raises Problem, naming the file, when there is none."""
    found = Found(asking=Asking(answers or {}))
    _walk(content, "", found)
    if not found.read:
        raise Problem(f"{name} holds no dates. Ask for the term dates as a calendar (.ics) or a spreadsheet.")
    return found


def _walk(thing: Any, key: str, found: Found) -> None:
    if isinstance(thing, list):
        for each in thing:
            _walk(each, key, found)
    elif isinstance(thing, dict):
        starts = _first(thing, _STARTS)
        if starts is not None:
            _keep(found, _name(thing, key), starts, _first(thing, _ENDS) or starts)
        for name, each in thing.items():
            if isinstance(each, dict | list):
                _walk(each, name, found)
    elif isinstance(thing, str) and key in _KEYS:
        _keep(found, _KEYS[key], thing, thing)


def _first(thing: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    return next((thing[key] for key in keys if isinstance(thing.get(key), str)), None)


def _name(thing: dict[str, Any], key: str) -> str:
    named = _first(thing, _NAMES) or _KEYS.get(key, "")
    if key == "terms" and named.casefold() in _SEASONS:
        return f"{named.capitalize()} term"
    return named


def _keep(found: Found, name: str, starts: str, ends: str) -> None:
    found.read += 1
    try:
        first, last = (date.fromisoformat(day.strip()[:10]) for day in (starts, ends))
    except ValueError:
        found.refuse(found.read, f"“{starts}” can't be read as a day. Correct it in the file.", name)
        return
    found.add(found.read, name, first, last)
