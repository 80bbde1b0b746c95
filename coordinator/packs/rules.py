"""What a pack page shows when there is more to say than room: pure choices, tested without paper."""

from coordinator.packs.records import DayItem, PackGroup, PackVisit, PlaceProfile
from coordinator.words import clock

MOST_ON_A_PAGE = 13
_ICONS = (
    ("bus", ("coach", "minibus", "bus ")),
    ("train-front", ("train", "station")),
    ("utensils", ("lunch", "breakfast", "snack", "tea", "dinner", "picnic")),
    ("heart-handshake", ("thank", "farewell", "goodbye")),
    ("messages-square", ("ask", "question", "panel", "q&a", "chat")),
    ("flask-conical", ("lab", "experiment", "science")),
    ("compass", ("tour", "round the", "walk", "trail")),
    ("house", ("back at school", "home")),
    ("school", ("meet", "register", "assemble", "hall")),
    ("door-open", ("welcome", "arrive", "sign in", "introduction")),
    ("palette", ("art", "design", "studio", "paint")),
    ("wrench", ("workshop", "engineering", "make")),
    ("book-open", ("library", "lecture", "talk", "taster", "seminar", "lesson")),
)


def icon_for(item: DayItem) -> str:
    """The item's own icon, or one guessed from its title; a plain clock when nothing fits."""
    if item.icon:
        return item.icon
    title = f"{item.title} ".casefold()
    return next((icon for icon, words in _ICONS if any(w in title for w in words)), "clock")


def is_travel(item: DayItem) -> bool:
    """Whether the time after this item is spent on the road."""
    title = item.title.casefold()
    return item.travel or (
        ("leave" in title or "depart" in title) and icon_for(item) in ("bus", "train-front")
    )


def day_pages(items: tuple[DayItem, ...]) -> list[tuple[DayItem, ...]]:
    """The day cut into pages of at most thirteen items; the second page takes what is over."""
    pages = [items[i : i + MOST_ON_A_PAGE] for i in range(0, len(items), MOST_ON_A_PAGE)]
    return pages or [()]


def day_in_short(items: tuple[DayItem, ...], most: int = 7) -> list[tuple[str, str]]:
    """The times for the pocket ticket: journeys, lunch, first and last are kept; the rest as room allows, in order."""
    if len(items) <= most:
        kept = set(range(len(items)))
    else:
        chosen = [i for i, item in enumerate(items) if item.short]
        if not chosen:
            must = [i for i, item in enumerate(items) if is_travel(item) or "lunch" in item.title.casefold()]
            chosen = [*must, len(items) - 1, 0, *range(len(items))]
        kept = set(list(dict.fromkeys(chosen))[:most])
    return [(clock(items[i].at), items[i].short or items[i].title) for i in sorted(kept)]


def travel_words(minutes: int) -> str:
    """``2 hours 10 minutes``, ``45 minutes``."""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(f"{hours} hour{'s' if hours > 1 else ''}")
    if rest or not hours:
        parts.append(f"{rest} minute{'s' if rest != 1 else ''}")
    return " ".join(parts)


def with_article(words: str) -> str:
    """``An ancient university``, ``A modern university``."""
    return f"{'An' if words[:1].casefold() in tuple('aeiou') and words else 'A'} {words}"


def kind_sentence(place: PlaceProfile) -> tuple[str, str, str]:
    """The parts of "An **ancient, collegiate** university: …": article, the words that matter, the rest."""
    words = place.kind_words or place.kind
    article = with_article(words).partition(" ")[0]
    return f"{article} ", words, f" {place.noun}".rstrip() + (f": {place.story}" if place.story else "")


def group_words(group: PackGroup) -> str:
    """``3, Miss Malik`` as the ticket says it; "Group 3" loses its first word beside the label Group."""
    name = group.name.removeprefix("Group ").strip()
    return ", ".join(part for part in (name, group.leader) if part)


def group_name(group: PackGroup) -> str:
    """``Group 3``, or the group's own name ("Tern")."""
    return f"Group {group.name}" if group.name and len(group.name) <= 2 else group.name


def lost_steps(visit: PackVisit, group: PackGroup) -> list[tuple[str, str]]:
    """What a lost pupil does, in order: the school's own wording, or ours."""
    if visit.lost_steps:
        return list(visit.lost_steps)
    ring = group.leader or "school"
    number = group.telephone or visit.school.telephone
    return [
        ("Stop.", "I stay put, with my group if I can."),
        ("Ring", f"{ring}: {number}." if number else f"{ring}."),
        ("No telephone?", "I show this to someone who works here, a shop or the police."),
        ("Wait.", "We come to you. Nobody will be cross."),
    ]


def lost_phones(visit: PackVisit, group: PackGroup) -> list[tuple[str, str]]:
    """Up to three numbers for a stranger who helps: the group's leader, the day's numbers, the school."""
    numbers = [(f"{group.leader}, group leader", group.telephone)] if group.telephone else []
    numbers += [(p.who, p.number) for p in visit.phones]
    if visit.school.telephone:
        numbers.append(("School", visit.school.telephone))
    seen: set[str] = set()
    kept = []
    for who, number in numbers:
        if number not in seen:
            seen.add(number)
            kept.append((who, number))
    return kept[:3]


def scale_of_miles(longest: float) -> tuple[int, int]:
    """The step between marks and the last mark of a distance line that holds ``longest`` miles."""
    for step in (1, 2, 5, 10, 20, 50, 100, 200, 500):
        if longest / step <= 9:
            return step, (int(longest // step) + 1) * step
    return 1000, (int(longest // 1000) + 1) * 1000


QUESTIONS = (
    "What surprised you in your first week?",
    "What does an ordinary Tuesday look like?",
    "How did you choose your subject?",
    "Who helps when you are stuck, or homesick?",
    "How do you manage for money?",
    "What do people get wrong about this place?",
)
WORDS = (
    ("Ambassador", "a student paid to show you round"),
    ("Lecture", "a talk to many students at once"),
    ("Tutorial", "a small class where everyone speaks"),
    ("Degree", "the course, and what it earns you"),
    ("Undergraduate", "someone on their first degree"),
    ("Halls", "university rooms for students"),
    ("Contextual offer", "a place at lower grades, because of where you live or your school"),
    ("Student loan", "paid back from wages, and only above a set wage"),
)
BRING = (
    "This pack and a pen",
    "Uniform and a warm coat",
    "A drink and a coach snack",
    "Any medicine you need",
)
