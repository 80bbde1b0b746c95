"""What clashes among the visits still to come: somebody or something wanted twice, and days that don't suit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from coordinator import names
from coordinator.school_year.records import PartnerWeek
from coordinator.school_year.rules import Calendar, span
from coordinator.visits.records import ConsentMode, OutTogether, TwiceWanted, VisitRow, VisitState
from coordinator.visits.rules.dates import Reason, Verdict, closed, events, partner_weeks_on
from coordinator.words import clock, count, listed, short_date, year_groups

_OVER = (VisitState.DONE, VisitState.REVIEWED, VisitState.CANCELLED)
_MOST_NAMED = 3


class ClashKind(StrEnum):
    """What is at odds."""

    PUPIL = "pupil"
    STAFF = "staff"
    MINIBUS = "minibus"
    CLOSED = "closed"
    EVENT = "event"
    PARTNER = "partner"
    MANY_OUT = "many-out"
    DEADLINE = "deadline"
    BUSES = "buses"

    @property
    def words(self) -> str:
        """As a heading."""
        return {
            "pupil": "Pupils twice", "staff": "Staff twice", "minibus": "Minibus twice", "closed": "No school",
            "event": "Exams and events", "partner": "The partner’s own weeks", "many-out": "Too many of a year out",
            "deadline": "Replies due in a holiday", "buses": "After the buses",
        }[self.value]  # fmt: skip


_TWICE = (ClashKind.PUPIL, ClashKind.STAFF, ClashKind.MINIBUS)


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing at odds on one day, with the visits that it touches, the one to look at first before the others."""

    kind: ClashKind
    day: date
    visits: tuple[int, ...]
    titles: tuple[str, ...]  # of the visits
    about: str  # the whole of it, or what the other visit's title completes
    verdict: Verdict = Verdict.WARNS

    @property
    def title(self) -> str:
        """The visit to look at first."""
        return self.titles[0]

    @property
    def words(self) -> str:
        """What is at odds, seen from that visit."""
        return self.seen_from(self.visits[0])

    def seen_from(self, visit_id: int) -> str:
        """``Ruth Ashworth is also on`` the other visit, whichever of the two is looked at."""
        if self.kind not in _TWICE or len(self.visits) < 2:
            return self.about
        other = self.titles[1] if visit_id == self.visits[0] else self.titles[0]
        return f"{self.about} {other}"

    @property
    def presses(self) -> bool:
        """Whether it has to be settled: nobody is in two places, and nothing happens at a closed school."""
        return self.verdict is Verdict.BLOCKS or self.kind in _TWICE


@dataclass(frozen=True, kw_only=True)
class Around:
    """What visits are held against, read once for many of them."""

    calendar: Calendar
    today: date
    twice: Sequence[TwiceWanted] = ()
    partner_weeks: Mapping[int, Sequence[PartnerWeek]] = field(default_factory=dict)
    hosts: Mapping[int, Sequence[tuple[int, str]]] = field(default_factory=dict)  # visit: every partner it goes to
    out_together: Sequence[OutTogether] = ()
    pupils: Mapping[int, int] = field(default_factory=dict)  # pupils by year group
    last_bell: time | None = None
    many_out_percent: int = 25


def clashes(visits: Sequence[VisitRow], around: Around) -> list[Clash]:
    """Everything at odds among these visits, by day; what is over or cancelled is left in peace."""
    coming = [row for row in visits if is_coming(row, around.today)]
    ids = {row.id for row in coming}
    found = _twice([one for one in around.twice if one.visit_id in ids or one.other_id in ids])
    for row in coming:
        found += _on_its_own(row, around)
    found += _many_out(coming, around)
    order = list(ClashKind)
    return sorted(found, key=lambda one: (one.day, not one.presses, order.index(one.kind), one.title))


def is_coming(row: VisitRow, today: date) -> bool:
    """Whether the visit has a day and is not over yet."""
    return row.starts_on is not None and (row.last_day or row.starts_on) >= today and row.state not in _OVER


def reasons(found: Sequence[Clash], visit_id: int) -> list[Reason]:
    """The clashes of one visit that a look at its day alone doesn't tell: who is wanted twice, who is out, what is late."""
    told = (ClashKind.CLOSED, ClashKind.EVENT, ClashKind.PARTNER)
    return [Reason(Verdict.WARNS, one.seen_from(visit_id)) for one in found if visit_id in one.visits and one.kind not in told]


def together(one: TwiceWanted) -> bool:
    """Whether both want them at the same time; where a time isn't known, the whole day counts."""
    times = (one.leaves_at, one.back_at, one.other_leaves_at, one.other_back_at)
    if not one.within_a_day or any(at is None for at in times):
        return True
    leaves, back, other_leaves, other_back = (at or time() for at in times)
    return leaves < other_back and other_leaves < back


def _twice(wanted: Sequence[TwiceWanted]) -> list[Clash]:
    """One clash for all the pupils whom the same two visits want, one for each adult and minibus."""
    grouped: dict[tuple[object, ...], list[TwiceWanted]] = {}
    for one in wanted:
        if together(one):
            own = "" if one.who == "pupil" else one.name
            grouped.setdefault((one.who, one.visit_id, one.other_id, one.day, own), []).append(one)
    return [_leads_apart(group) if group[0].visit_id == group[0].other_id else _elsewhere(group) for group in grouped.values()]


def _leads_apart(group: Sequence[TwiceWanted]) -> Clash:
    one = group[0]
    parties = sorted({name for each in group for name in (each.party, each.other_party)}, key=names.fold)
    both = "both " if len(parties) == 2 else ""
    words = f"{one.name} leads {both}{listed(parties)}, which go apart"
    return Clash(ClashKind.STAFF, one.day, (one.visit_id,), (one.visit,), words)


def _elsewhere(group: Sequence[TwiceWanted]) -> Clash:
    one, kind = group[0], ClashKind(group[0].who)
    people = sorted({each.name for each in group}, key=names.fold)
    who, also = people[0], "is also booked for" if kind is ClashKind.MINIBUS else "is also on"
    if len(people) > 1:
        more = len(people) - _MOST_NAMED
        said = f"{', '.join(people[:_MOST_NAMED])} and {more} more" if more > 0 else listed(people)
        who, also = f"{count(len(people), 'pupil')} ({said})", "are also on"
    return Clash(kind, one.day, (one.visit_id, one.other_id), (one.visit, one.other), f"{who} {also}")


def _on_its_own(row: VisitRow, around: Around) -> list[Clash]:
    """What its day, its partner, its deadline and its way home say."""
    assert row.starts_on is not None
    days = span(row.starts_on, row.last_day or row.starts_on)
    found: list[Clash] = []

    def add(kind: ClashKind, said: Mapping[str, Verdict]) -> None:
        for words, verdict in said.items():
            if verdict is not Verdict.OK:
                found.append(Clash(kind, days[0], (row.id,), (row.title,), words, verdict))

    shut: dict[str, Verdict] = {}
    on: dict[str, Verdict] = {}
    for day in days:
        closed(shut, around.calendar, day, row.year_groups, alone=len(days) == 1)
        events(on, around.calendar, day, row.year_groups)
    # A weekend inside of a residential is meant so.
    add(ClashKind.CLOSED, {words: verdict for words, verdict in shut.items() if verdict is Verdict.BLOCKS})
    add(ClashKind.EVENT, on)
    for host, name in around.hosts.get(row.id) or [(row.organisation_id or 0, row.partner or "The partner")]:
        partner: dict[str, Verdict] = {}
        partner_weeks_on(partner, around.partner_weeks.get(host, ()), days)
        add(ClashKind.PARTNER, {words.replace("The partner", name, 1): verdict for words, verdict in partner.items()})
    late = _buses(row, around)
    add(ClashKind.BUSES, {late: Verdict.WARNS} if late else {})
    due = _deadline(row, around)
    add(ClashKind.DEADLINE, {due: Verdict.WARNS} if due else {})
    return found


def _buses(row: VisitRow, around: Around) -> str:
    if row.back_at is None or around.last_bell is None or row.back_at <= around.last_bell or row.kind.overnight:
        return ""
    return f"Back at {clock(row.back_at)}, after the last lesson ends at {clock(around.last_bell)}: the buses have gone"


def _deadline(row: VisitRow, around: Around) -> str:
    due = row.consent_by
    if due is None or due < around.today or row.consent_mode not in (ConsentMode.OPT_IN, ConsentMode.OPT_OUT):
        return ""
    whys = [around.calendar.why_closed(due), *(around.calendar.why_closed(due, year) for year in row.year_groups)]
    why = next((one for one in whys if one), "")
    return f"Replies are due on {short_date(due)}, when nobody is at school ({why})" if why else ""


def _many_out(coming: Sequence[VisitRow], around: Around) -> list[Clash]:
    """Days on which several visits together take more of a year group than the school wants; one alone is meant so."""
    rows = {row.id: row for row in coming}
    found: dict[tuple[int, tuple[int, ...]], Clash] = {}
    for out in around.out_together:
        ids, whole = tuple(id_ for id_ in out.visits if id_ in rows), around.pupils.get(out.year, 0)
        if len(ids) < 2 or not whole or out.pupils * 100 < whole * around.many_out_percent:
            continue
        words = f"{out.pupils} of {whole} in {year_groups((out.year,))} are out that day"
        titles = tuple(rows[id_].title for id_ in ids)
        found.setdefault((out.year, ids), Clash(ClashKind.MANY_OUT, out.day, ids, titles, words))
    return list(found.values())
