"""Who led us to whom, laid out from left to right, and who most needs a second friend here."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from coordinator.names import fold
from coordinator.relationships.records.giving import Colleague, IntroductionRow, SecondFriend, Suggested, Thin
from coordinator.words import count, listed, short_date

Key = tuple[str, int | str]
"""``("organisation", 4)``, ``("person", 7)``, ``("staff", 1)`` or ``("event", "hexley outreach day")``."""


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody or something in the graph, with its column and its place in it."""

    key: Key
    name: str
    first: date | None
    column: int = 0
    place: float = 0


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes by column and place, and who led to whom (with the introduction that says so)."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[tuple[Key, Key, int], ...] = field(default=())

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return 1 + max((node.column for node in self.nodes), default=-1)

    @property
    def places(self) -> float:
        """How many places the longest column has."""
        return 1 + max((node.place for node in self.nodes), default=-1)

    def node(self, key: Key) -> Node | None:
        """The node of that key."""
        return next((node for node in self.nodes if node.key == key), None)


def steps(row: IntroductionRow) -> list[tuple[Key, str, Key, str]]:
    """Who led to whom in one introduction: key and name at both ends; a chance meeting without a place leads nowhere."""
    partner: Key = ("organisation", row.organisation_id)
    found: list[tuple[Key, str, Key, str]] = []
    if row.by_person_id is not None:
        person: Key = ("person", row.by_person_id)
        found.append((person, row.by_person, partner, row.organisation))
        if row.by_organisation_id is not None and row.by_organisation_id != row.organisation_id:
            found.append((("organisation", row.by_organisation_id), row.by_organisation, person, row.by_person))
    elif row.by_organisation_id is not None and row.by_organisation_id != row.organisation_id:
        found.append(
            (("organisation", row.by_organisation_id), row.by_organisation, partner, row.organisation)
        )
    if row.by_staff_id is not None:
        found.append((("staff", row.by_staff_id), row.by_staff, partner, row.organisation))
    if row.where_at.strip():
        found.append((("event", fold(row.where_at)), row.where_at.strip(), partner, row.organisation))
    return found


def graph(rows: Iterable[IntroductionRow], around: Key | None = None) -> Graph:
    """The introductions from left to right: whoever was led to stands right of who led there, earlier days higher.

    With ``around`` only that node, who led there and whom it led to. What would lead in a circle is left out.
    """
    names: dict[Key, str] = {}
    first: dict[Key, date] = {}
    edges: list[tuple[Key, Key, int]] = []
    onward: dict[Key, set[Key]] = defaultdict(set)
    for row in sorted(rows, key=lambda one: (one.on_day is None, one.on_day or date.max, one.id)):
        for source, source_name, target, target_name in steps(row):
            if around is not None and around not in (source, target):
                continue
            if target in onward[source] or _leads(onward, target, source):
                continue
            names[source], names[target] = source_name, target_name
            for key in (source, target):
                if row.on_day is not None:
                    first[key] = min(first.get(key, row.on_day), row.on_day)
            onward[source].add(target)
            edges.append((source, target, row.id))
    return Graph(_placed(names, first, edges), tuple(edges))


def _leads(onward: dict[Key, set[Key]], start: Key, end: Key) -> bool:
    waiting, seen = [start], set[Key]()
    while waiting:
        key = waiting.pop()
        if key == end:
            return True
        if key not in seen:
            seen.add(key)
            waiting += onward.get(key, ())
    return False


def _placed(
    names: dict[Key, str], first: dict[Key, date], edges: Sequence[tuple[Key, Key, int]]
) -> tuple[Node, ...]:
    column = dict.fromkeys(names, 0)
    for _ in names:  # no circles, so this settles within as many rounds as there are nodes
        moved = False
        for source, target, _id in edges:
            if column[target] <= column[source]:
                column[target], moved = column[source] + 1, True
        if not moved:
            break
    sources: dict[Key, list[Key]] = defaultdict(list)
    for source, target, _id in edges:
        sources[target].append(source)
    place: dict[Key, float] = {}
    made: list[Node] = []
    for number in range(1 + max(column.values(), default=-1)):
        here = [key for key in names if column[key] == number]
        here.sort(key=lambda key: (_middle(sources[key], place), first.get(key, date.max), names[key]))
        for at, key in enumerate(here):
            place[key] = at
            made.append(Node(key, names[key], first.get(key), number, at))
    return tuple(made)


def _middle(keys: Sequence[Key], place: dict[Key, float]) -> float:
    known = [place[key] for key in keys if key in place]
    return sum(known) / len(known) if known else 0


def beside(found: Graph, key: Key, way: str) -> Key | None:
    """The node one comes to with an arrow key: left or right along who led to whom, up or down in the column."""
    node = found.node(key)
    if node is None:
        return found.nodes[0].key if found.nodes else None
    if way in ("left", "right"):
        ends = [s if way == "left" else t for s, t, _ in found.edges if (t if way == "left" else s) == key]
        nearest = sorted(
            (one for one in found.nodes if one.key in ends),
            key=lambda one: abs(one.place - node.place),
        )
        return nearest[0].key if nearest else None
    at = node.place + (1 if way == "down" else -1)
    return next((one.key for one in found.nodes if one.column == node.column and one.place == at), None)


def how_words(row: IntroductionRow) -> str:
    """``Carl Benning of Seaholm College introduced us at the Hexley outreach day.``"""
    who = row.by_person or row.by_organisation or row.by_staff
    if row.by_person and row.by_organisation:
        who = f"{row.by_person} of {row.by_organisation}"
    whom = f"{row.staff} to {row.person or 'them'}" if row.staff else f"us to {row.person}" if row.person else "us"
    where = f" at {row.where_at.strip()}" if row.where_at.strip() else ""
    if who:
        return f"{who} introduced {whom}{where}."
    met = f"{row.staff or 'We'} met {row.person or 'them'}"
    return f"{met}{where}." if where else f"{met} by chance."


def could_introduce(rows: Iterable[IntroductionRow], warm: Iterable[Suggested]) -> list[Suggested]:
    """Partners to speak to at an event: those who introduced us before first, then those who are warm to us."""
    led: dict[int, list[str]] = defaultdict(list)
    names: dict[int, str] = {}
    for row in rows:
        if row.by_organisation_id is not None and row.organisation not in led[row.by_organisation_id]:
            led[row.by_organisation_id].append(row.organisation)
            names[row.by_organisation_id] = row.by_organisation
    found = [
        Suggested(organisation_id=id_, name=names[id_], reason=f"Led us to {listed(led[id_][:3])}")
        for id_ in sorted(names, key=lambda one: (-len(led[one]), names[one]))
    ]
    return found + [one for one in warm if one.organisation_id not in names]


def second_friends(
    partners: Iterable[Thin], colleagues: Iterable[Colleague], others: Sequence[Colleague], today: date
) -> list[SecondFriend]:
    """Who most needs a second friend here, with the reason and the colleague who fits best.

    The weight is what is missing (2 without anyone, 1 with one) times one and what hangs on it: visits in twelve
    months, open promises twice, and 3 for a visit to come. A colleague on the next visit comes before one who has
    talked with somebody there, and that one before whoever knows the fewest partners.
    """
    near: dict[int, list[Colleague]] = defaultdict(list)
    for one in colleagues:
        near[one.organisation_id].append(one)
    found = []
    for partner in partners:
        missing = 2 - min(partner.known_by, 2)
        weight = missing * (1 + partner.visits + 2 * partner.promises + (3 if partner.next_visit else 0))
        known = set(partner.known_names.split("\n"))
        choice = near[partner.id] or [one for one in others if one.name not in known]
        best = min(choice, key=lambda one: (not one.on_next_visit, -min(one.talks, 1), one.partners, one.name), default=None)
        found.append(
            SecondFriend(
                organisation_id=partner.id,
                name=partner.name,
                weight=weight,
                reason=_reason(partner, today),
                staff_id=best.staff_id if best else None,
                staff=best.name if best else "",
                why_them=_why(best),
                next_visit=partner.next_visit,
            )
        )
    return sorted(found, key=lambda one: (-one.weight, one.name))


def _reason(partner: Thin, today: date) -> str:
    start = f"Only {partner.known_names} knows them" if partner.known_by else "Nobody here knows them"
    hangs = []
    if partner.next_visit:
        hangs.append(f"a visit on {short_date(partner.next_visit, today)}")
    if partner.visits:
        hangs.append(f"{count(partner.visits, 'visit')} in the last year")
    if partner.promises:
        hangs.append(count(partner.promises, "open promise"))
    return f"{start}: {listed(hangs)}" if hangs else start


def _why(best: Colleague | None) -> str:
    if best is None:
        return ""
    if best.on_next_visit:
        return "is on the next visit"
    if best.talks:
        return "has spoken with somebody there"
    return "knows no partner yet" if not best.partners else f"knows only {count(best.partners, 'partner')}"
