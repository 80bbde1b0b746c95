"""Finding anyone or anything by a few letters: what Ctrl+K and ``coordinator find`` show."""

from dataclasses import dataclass
from datetime import date

from coordinator.directory import store as directory
from coordinator.file.school_file import Reader
from coordinator.names import fold
from coordinator.pupils import store as pupils
from coordinator.visits import store as visits
from coordinator.words import short_date


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: what kind of page it is on, its id there, and how it reads."""

    kind: str  # partner (people too: they open their partner) staff pupil visit
    id: int
    ref: str
    title: str
    detail: str


def find(reader: Reader, words: str, today: date, most: int = 12) -> list[Hit]:
    """Partners, people, colleagues, pupils and visits whose names hold every word, however it is accented.

    A reference (``V7``, ``P123``, ``O12``) finds that one record first.
    """
    wanted = fold(words).split()
    if not wanted:
        return []
    hits = [
        *_visits(reader, wanted, today),
        *_directory(reader, words, today),
        *_pupils(reader, words, today, most),
    ]
    exact = words.strip().upper()
    starts = wanted[0]
    hits.sort(key=lambda hit: (hit.ref != exact, not fold(hit.title).startswith(starts)))
    return hits[:most]


def _visits(reader: Reader, wanted: list[str], today: date) -> list[Hit]:
    found = []
    for id_, title, place, starts_on in visits.named(reader):
        if f"v{id_}" in wanted or _holds(fold(f"{title} {place}"), wanted):
            found.append((id_, title, date.fromisoformat(starts_on) if starts_on else None))
    found.sort(key=lambda visit: (abs((visit[2] - today).days) if visit[2] else 10_000, str(visit[2]), visit[1]))
    return [
        Hit("visit", id_, f"V{id_}", title, short_date(day, today) if day else "no date yet")
        for id_, title, day in found[:8]
    ]


def _directory(reader: Reader, words: str, today: date) -> list[Hit]:
    """Partners and people (who open their partner), then colleagues."""
    hits = []
    for found in directory.find(reader, words, today):
        if found.what == "staff":
            hits.append(Hit("staff", found.id, "", found.title, found.detail))
        else:
            ref = f"O{found.id}" if found.what == "organisation" else ""
            hits.append(Hit("partner", found.organisation_id or 0, ref, found.title, found.detail))
    return hits


def _pupils(reader: Reader, words: str, today: date, most: int) -> list[Hit]:
    return [
        Hit("pupil", row.id, row.ref, row.name, f"{row.form} · Year {row.year_group}" if row.form else "")
        for row in pupils.search(reader, words, today, most)
    ]


def _holds(text: str, wanted: list[str]) -> bool:
    words = text.split()
    return all(any(word.startswith(part) for word in words) for part in wanted)
