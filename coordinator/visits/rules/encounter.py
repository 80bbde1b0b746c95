"""What makes an encounter count: the six points that make it meaningful, which are filled, and the pathways it shows.

The points are the Gatsby benchmarks' own (2025): a purpose shared with provider and pupil, outcomes that suit the pupil,
two-way interaction, how the provider selects and where it leads, what learning there is like, time to reflect.
"""

from dataclasses import dataclass

from coordinator.visits.records import Visit
from coordinator.words import listed

TICKED = "Yes"
"""What is kept of a point that was ticked without words."""


@dataclass(frozen=True, slots=True)
class Point:
    """One of the six: its name, what to ask oneself, and how it is named among those still open."""

    key: str
    title: str
    ask: str
    short: str


POINTS = (
    Point(
        "purpose", "A purpose that all know",
        "How do the partner and the pupils know what it is for?", "a purpose that all know",
    ),
    Point(
        "outcomes", "Something to learn that suits them",
        "What should these pupils take from it, at their age?", "what to learn",
    ),
    Point(
        "two-way", "Both sides talk",
        "When do pupils ask, try and tell, not only listen?", "both sides talking",
    ),
    Point(
        "provider", "How to get in, and where it leads",
        "When do they hear what is on offer, how people are chosen, and what comes after?", "how to get in",
    ),
    Point(
        "learning", "What it is like there",
        "What will they see of learning or work as it is every day?", "what it is like there",
    ),
    Point(
        "reflecting", "Time to think afterwards",
        "When do they look back, and what is their next step?", "time to think afterwards",
    ),
)  # fmt: skip

PATHWAYS: dict[str, str] = {
    "a-levels": "A levels",
    "t-levels": "T Levels and technical",
    "further": "Further education",
    "apprenticeship": "Apprenticeships",
    "degree-apprenticeship": "Degree apprenticeships",
    "higher": "Higher education",
    "employment": "Employment",
    "training": "Training providers",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A point as it stands for one visit; ``words`` are what was said of it, or what is still wanted."""

    point: Point
    words: str
    filled: bool

    @property
    def only_ticked(self) -> bool:
        """Whether it was ticked without saying how."""
        return self.filled and self.words == TICKED


def standing(visit: Visit) -> tuple[Standing, ...]:
    """All six in order. The purpose counts once it is written and said how all know it; outcomes are the visit's own."""
    return tuple(_standing(visit, point) for point in POINTS)


def _standing(visit: Visit, point: Point) -> Standing:
    own = visit.encounter.get(point.key, "").strip()
    if point.key == "outcomes":
        own = visit.outcomes.strip()
    filled = bool(own) and (point.key != "purpose" or bool(visit.purpose.strip()))
    return Standing(point, own, filled)


def filled_words(visit: Visit) -> str:
    """``4 of 6 filled``, ``All 6 filled``, ``None of 6 filled yet``."""
    found = sum(one.filled for one in standing(visit))
    if found == len(POINTS):
        return f"All {found} filled"
    return f"{found} of {len(POINTS)} filled" if found else f"None of {len(POINTS)} filled yet"


def missing_words(visit: Visit) -> str:
    """``Still open: both sides talking and time to think afterwards``; empty when all six are filled."""
    open_ = [one.point.short for one in standing(visit) if not one.filled]
    return f"Still open: {listed(open_)}" if open_ else ""


def pathway_words(pathways: tuple[str, ...]) -> str:
    """``Apprenticeships, Higher education`` in the usual order; a pathway that nobody knows stands as it is kept."""
    known = [words for key, words in PATHWAYS.items() if key in pathways]
    return ", ".join([*known, *(key for key in pathways if key not in PATHWAYS)])
