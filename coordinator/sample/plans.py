"""The sample school's sixty visits: what, with whom, how many school days from today."""

from dataclasses import dataclass
from datetime import time

from coordinator.visits.records import ItemKind


@dataclass(frozen=True, slots=True)
class Plan:
    """One visit as it is laid into the year; ``days`` are school days from today, negative for the past."""

    days: int
    title: str
    partner: str
    years: tuple[int, ...]
    pupils: int
    kind: str = "campus-visit"
    answered: float = 1.0  # the share of families that replied so far
    state: str = "done"
    subjects: str = ""
    nights: int = 0
    parties: tuple[tuple[str, str, str], ...] = ()  # name, partner's short name, coach


_AHEAD: tuple[Plan, ...] = (
    Plan(7, "A day at Auckmere", "Auckmere", (10,), 48, answered=0.875, state="consent-out", subjects="Law, earth sciences"),
    Plan(
        16, "Three Places Day", "Calderhaven", (8, 9), 320, answered=0.55, state="consent-out", subjects="Everything",
        parties=(
            ("A", "Calderhaven", "1"), ("A", "Calderhaven", "2"), ("A", "Calderhaven", "3"),
            ("B", "Northmarch", "4"), ("B", "Northmarch", "5"), ("C", "Corder Lane", "6"), ("C", "Corder Lane", "7"),
        ),
    ),
    Plan(9, "Applying to medicine", "Wexborough", (12,), 14, "online", state="ready", subjects="Medicine"),
    Plan(11, "Law in a morning", "Hexley Chambers", (12, 13), 16, "masterclass", answered=0.4, state="consent-out", subjects="Law"),
    Plan(24, "Lambing and learning", "Fellhouse", (7,), 60, answered=0.0, state="agreed", subjects="Agriculture"),
    Plan(33, "Maths and computing day", "Eastfell", (12,), 24, answered=0.0, state="agreed", subjects="Mathematics"),
    Plan(41, "Shipyard day", "Halloway", (11,), 40, answered=0.0, state="agreed", subjects="Marine engineering"),
    Plan(48, "Backstage at the Brandling", "Brandling", (9,), 30, answered=0.0, state="proposed"),
    Plan(55, "T levels for real", "Seaholm", (10,), 45, answered=0.0, state="proposed"),
    Plan(63, "Radiography unseen", "Marrick", (11, 12), 18, answered=0.0, state="idea"),
    Plan(72, "Young coders", "Datum", (9, 10), 20, "in-school", answered=0.0, state="idea"),
    Plan(80, "Year 9 sees Northmarch", "Northmarch", (9,), 90, answered=0.0, state="idea"),
    Plan(92, "Wexborough summer school", "Wexborough", (12,), 16, "residential", answered=0.0, state="proposed", nights=3),
    Plan(97, "Choosing a college", "Sixth forms", (11,), 120, "conference", answered=0.0, state="idea"),
)  # fmt: skip

# What happened before: visits of every kind through last year and this one, at these distances.
_TITLES: tuple[tuple[str, str, tuple[int, ...], int, str], ...] = (
    ("Physics masterclass", "Calderhaven", (12,), 14, "masterclass"),
    ("Inside a chambers", "Hexley Chambers", (12,), 12, "campus-visit"),
    ("Year 11 at Fellhouse", "Fellhouse", (11,), 36, "campus-visit"),
    ("Apprentices talk", "Halloway", (11,), 60, "in-school"),
    ("Year 10 meets Northmarch", "Northmarch", (10,), 44, "campus-visit"),
    ("A morning at the museums", "Museums", (8,), 55, "campus-visit"),
    ("Reading week at Auckmere", "Auckmere", (10,), 31, "campus-visit"),
    ("Tutoring launch", "Bright Steps", (9,), 25, "in-school"),
    ("Nursing for a day", "Northmarch", (12,), 15, "campus-visit"),
    ("College taster", "Seaholm", (11,), 70, "campus-visit"),
    ("Clay and light", "Corder Lane", (9,), 22, "campus-visit"),
    ("Who works in a hospital?", "Marrick", (10,), 28, "campus-visit"),
    ("Airport careers", "Airport", (8,), 40, "campus-visit"),
    ("Applying to university", "Northmarch", (13,), 38, "in-school"),
    ("Choir at the conservatoire", "Royal Tarn", (7, 8), 30, "campus-visit"),
    ("Mentors’ evening", "Open Gate", (10, 11), 18, "in-school"),
    ("Data for beginners", "Datum", (10,), 20, "online"),
    ("Year 7 first campus", "Northmarch", (7,), 88, "campus-visit"),
    ("Engineering insight", "Carrick", (9, 10), 26, "campus-visit"),
    ("Welsh for a day", "Tŵr Glas", (12,), 9, "online"),
    ("Regional conference", "Reach North", (12, 13), 24, "conference"),
    ("Electricians at work", "Kestrel", (11,), 16, "in-school"),
    ("Chemistry and crime", "Calderhaven", (8,), 50, "campus-visit"),
)  # fmt: skip


def plans() -> list[Plan]:
    """All sixty, oldest first; those of this autumn end with one of last week and one of yesterday."""
    past: list[Plan] = []
    days = -2
    for number in range(46):
        title, partner, years, pupils, kind = _TITLES[number % len(_TITLES)]
        again = number >= len(_TITLES)
        past.append(
            Plan(
                days,
                f"{title}, second time" if again and number % 2 else title,
                partner,
                years,
                pupils,
                kind,
                state="reviewed" if number > 3 else "done",
            )
        )
        days -= (4, 6)[number] if number < 2 else (6 if number % 3 else 9)
    return sorted([*past, *_AHEAD], key=lambda plan: plan.days)


Line = tuple[time, str, str]
DAY_PLAN: tuple[Line, ...] = (
    (time(7, 30), "Meet in the hall", "Register, packs, ticket"),
    (time(7, 45), "Coach leaves school", "Seat belts on"),
    (time(10, 0), "Welcome", "Coats and bags; toilets"),
    (time(10, 20), "Walk with student guides", "In your group"),
    (time(11, 20), "First talk", "Questions at the end"),
    (time(12, 10), "Lunch in hall", "Hot lunch; ask about anything you can’t eat"),
    (time(13, 0), "Workshop", "You do it yourself"),
    (time(14, 0), "Ask a student anything", "Have two questions ready"),
    (time(14, 20), "Thank you and goodbye", "Two of us speak"),
    (time(14, 30), "Coach leaves", "Three things I saw"),
    (time(16, 45), "Back at school, main gate", ""),
)
SHORT_DAY: tuple[Line, ...] = (
    (time(9, 0), "Meet in the library", "Bring a pen"),
    (time(9, 15), "Welcome", ""),
    (time(9, 30), "Talk and questions", "Have two questions ready"),
    (time(10, 30), "Workshop", "In pairs"),
    (time(11, 40), "Thank you and goodbye", "One of us speaks"),
)
# A day in several places: who meets what when, turned round for each coach.
BUSY_FRAME: tuple[Line, ...] = (
    (time(7, 30), "Meet in the hall", "By coach number"),
    (time(7, 45), "Coach leaves school", "Ten minutes apart"),
    (time(14, 30), "Coach leaves", "Three things I saw"),
    (time(16, 45), "Back at school, main gate", ""),
)
BUSY_BLOCKS = (time(9, 45), time(10, 45), time(13, 0))


def kind_of(title: str) -> ItemKind:
    """What a line of the day is, by its words."""
    if title.startswith("Coach leaves"):
        return ItemKind.TRAVEL
    return ItemKind.BREAK if title.startswith("Lunch") else ItemKind.ACTIVITY
