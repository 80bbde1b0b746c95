"""What makes two of the visits count: one still filling as it is planned, one looked back on."""

from collections.abc import Mapping
from dataclasses import replace

from coordinator.file.school_file import SchoolFile
from coordinator.visits import store
from coordinator.visits.actions.encounter import keep_encounter
from coordinator.visits.records import Visit

_SAID: Mapping[str, Visit] = {
    "A day at Auckmere": Visit(
        outcomes="Two courses they had not heard of, and somebody there whom they could ask.",
        pathways=("higher", "degree-apprenticeship"),
        encounter={
            "purpose": "In the letter home; our host has it in writing",
            "two-way": "“Ask a student anything” at 2.00: every pupil brings two questions",
            "learning": "A workshop in their own laboratory at 1.00",
        },
    ),
    "Apprentices talk": Visit(
        outcomes="What an apprentice earns, learns and does in a week, and what the third years do now.",
        subjects="Engineering",
        pathways=("apprenticeship", "degree-apprenticeship", "employment"),
        met_staff=True,
        met_learners=True,
        encounter={
            "purpose": "Said in assembly the day before; the yard’s training office wrote it with us",
            "two-way": "Four tables, an apprentice at each, questions in turn",
            "provider": "How and when to apply, which grades help, where it can lead",
            "learning": "A day from clocking on to college, with their tools to hold",
            "reflecting": "Tutor time on the Friday: what I would ask next, and whom",
        },
    ),
}


def keep(file: SchoolFile) -> None:
    """Writes it on the latest visit of each of those titles."""
    dated = [visit for visit in store.visits(file) if visit.starts_on is not None and visit.title in _SAID]
    latest = {visit.title: visit for visit in sorted(dated, key=lambda visit: str(visit.starts_on))}
    for title, visit in latest.items():
        said = _SAID[title]
        after = replace(
            visit, outcomes=said.outcomes, subjects=said.subjects or visit.subjects, pathways=said.pathways,
            encounter=said.encounter, met_staff=said.met_staff, met_learners=said.met_learners,
        )  # fmt: skip
        keep_encounter(file, after)
