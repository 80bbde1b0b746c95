"""Saying what makes an encounter count: its purpose and outcomes, pathways, and the six points as planning goes on."""

import unicodedata
from dataclasses import replace

from coordinator.file.school_file import SchoolFile
from coordinator.names import tidy
from coordinator.problems import Problem
from coordinator.visits import store
from coordinator.visits.records import Visit
from coordinator.visits.rules.encounter import TICKED, standing


def keep_encounter(file: SchoolFile, visit: Visit) -> None:
    """Keeps what makes the visit count as edited: objective, subjects, pathways, purpose, outcomes, the six points,
    and whether staff and learners were met. Everything else of the visit stays as it is in the file.
    """
    before = store.visit(file, visit.id)
    said = {key: _words(words) for key, words in visit.encounter.items()}
    after = replace(
        before,
        objective_id=visit.objective_id,
        subjects=tidy(visit.subjects),
        pathways=tuple(dict.fromkeys(visit.pathways)),
        purpose=_words(visit.purpose),
        outcomes=_words(visit.outcomes),
        encounter={key: words for key, words in said.items() if words},
        met_staff=visit.met_staff,
        met_learners=visit.met_learners,
    )
    if after == before:
        return
    with file.change(f"Note what makes {before.title} count") as change:
        change.update(after)


def tick_point(file: SchoolFile, visit_id: int, key: str) -> None:
    """Marks a point as filled without saying how. Raises Problem for one that can't be without words."""
    visit = store.visit(file, visit_id)
    found = next(one for one in standing(visit) if one.point.key == key)
    if found.filled:
        return
    if key == "outcomes":
        raise Problem("Write what pupils should take from it first.")
    if key == "purpose" and not visit.purpose.strip():
        raise Problem("Write what the visit is for first.")
    _set(file, visit, key, found.words or TICKED, f"Tick “{found.point.title}” for {visit.title}")


def untick_point(file: SchoolFile, visit_id: int, key: str) -> None:
    """Takes a tick away. Raises Problem where words stand: they are changed where they were written."""
    visit = store.visit(file, visit_id)
    found = next(one for one in standing(visit) if one.point.key == key)
    if not found.filled:
        return
    if not found.only_ticked or key == "outcomes":
        raise Problem(f"“{found.point.title}” has words. Open it and empty them to take it back.")
    _set(file, visit, key, "", f"Untick “{found.point.title}” for {visit.title}")


def keep_ratio_reason(file: SchoolFile, visit_id: int, because: str) -> None:
    """Keeps why so many adults are enough; empty takes the reason away."""
    visit = store.visit(file, visit_id)
    if _words(because) == visit.ratio_because:
        return
    with file.change(f"Say why the adults are enough for {visit.title}") as change:
        change.set(Visit, visit_id, ratio_because=_words(because))


def _set(file: SchoolFile, visit: Visit, key: str, words: str, label: str) -> None:
    said = {**visit.encounter, key: words}
    with file.change(label) as change:
        change.set(Visit, visit.id, encounter={one: kept for one, kept in said.items() if kept})


def _words(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()
