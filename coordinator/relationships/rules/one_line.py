"""What a line typed about a contact says: with whom, how, on which day, what, and when to follow up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coordinator.names import TITLES, fold
from coordinator.relationships.records import Way
from coordinator.school_year.rules import Calendar

_WAYS = {
    Way.TELEPHONE: "rang ring rung ringing call called calls phone phoned tel telephone telephoned",
    Way.EMAIL: "email emailed emails mail mailed wrote write written e-mail e-mailed",
    Way.MEETING: "met meet meeting saw visited",
    Way.LETTER: "letter letters posted",
    Way.SOCIAL: "tweet tweeted message messaged dm",
}
_WAY_OF = {word: way for way, words in _WAYS.items() for word in words.split()}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = r"(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_PLAN = re.compile(r"^\s*(?:plan\s*:?|to (?=ring|call|phone|e-?mail|write|meet|message))\s*", re.IGNORECASE)
_AFTER = re.compile(
    r"[\s,;]*(?:(?:\bfollow[- ]?up|\bfu)\s+(?:in\s+|on\s+)?(?P<a>\d{1,3})(?:\s*(?:school\s+)?days?)?\b"
    r"|(?:^|(?<=\s))\+(?P<b>\d{1,3})\b|\bin\s+(?P<c>\d{1,3})\s+(?:school\s+)?days?\s*$"
    rf"|(?:\bfollow[- ]?up|\bfu)\s+(?:on\s+)?(?P<d>{_DAY})\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\s,:;]+")
_JOINS = frozenset(("with", "at", "to", "from", "of", "on", "the", "and", "by", "a"))
_PLAIN = _JOINS | TITLES | frozenset(["university", "school", "college", "trust", "about", "for", "that", "this"])
_MOST_CHOICES, _SHORTEST, _LONGEST = 5, 3, 400


@dataclass(frozen=True, slots=True)
class Named:
    """Someone or some partner that a line may name; ``organisation_id`` is where a person works."""

    id: int
    name: str
    organisation_id: int = 0
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a line says. Where a name fits several, ``partners`` or ``people`` hold them and the id is None."""

    planned: bool = False
    partner_id: int | None = None
    partners: tuple[Named, ...] = ()
    person_id: int | None = None
    people: tuple[Named, ...] = ()
    way: Way | None = None
    day: date | None = None
    follow_up: int | None = None  # school days after the day
    what: str = ""
    spans: tuple[tuple[str, int, int], ...] = ()  # what was recognised, from which letter of the line to which


def understand(
    line: str,
    partners: Sequence[Named],
    people: Sequence[Named],
    calendar: Calendar,
    today: date,
    partner_id: int | None = None,
) -> Understood:
    """Reads a line such as ``durham farr rang, agreed 12 places, follow up 5``.

    Names are told by the beginnings of their words, before the first comma or colon; ``partner_id`` is the partner
    whose page is open. Follow-ups count school days. Never raises: what is not understood is part of ``what``.
    """
    prefix = _PLAN.match(line)
    start = prefix.end() if prefix else 0
    spans = [("plan", 0, start)] if prefix else []
    head = _Head(line, start, partners, people, partner_id)
    head.read(today)
    spans += head.spans
    day = head.day
    after = None
    found = list(_AFTER.finditer(line, start))
    if found:
        match = found[-1]
        after = _days_after(match, calendar, day or today)
        if after is not None:
            spans.append(("follow-up", match.start(), match.end()))
    who, where = head.whom()
    return Understood(
        planned=prefix is not None,
        partner_id=where[0].id if len(where) == 1 else None,
        partners=tuple(where[:_MOST_CHOICES]) if len(where) > 1 else (),
        person_id=who[0].id if len(who) == 1 else None,
        people=tuple(who[:_MOST_CHOICES]) if len(who) > 1 else (),
        way=head.way,
        day=day,
        follow_up=after,
        what=_rest(line, spans, planned=prefix is not None),
        spans=tuple(spans),
    )


def _days_after(match: re.Match[str], calendar: Calendar, day: date) -> int | None:
    figures = match["a"] or match["b"] or match["c"]
    if figures:
        return int(figures) if 1 <= int(figures) <= _LONGEST else None
    ahead = (_DAYS.index(match["d"][:3].casefold()) - day.weekday() - 1) % 7 + 1
    return max(1, calendar.school_days_between(day, day + timedelta(days=ahead)))


def _rest(line: str, spans: Sequence[tuple[str, int, int]], *, planned: bool) -> str:
    """The line without what was recognised; when that leaves nothing, or for a plan, the way and names are words of it."""
    taken = [span for span in spans if not planned or span[0] in ("plan", "follow-up")]
    letters = list(line)
    for _, start, end in taken:
        letters[start:end] = [" "] * (end - start)
    rest = " ".join("".join(letters).split()).strip(" ,;:")
    rest = re.sub(r"^(?:(?:with|at|to|from|on)\b[\s,:;]*)+", "", rest, flags=re.IGNORECASE)
    if not rest:
        way = [line[start:end] for kind, start, end in spans if kind == "way"]
        rest = way[0] if way else ""
    return rest


class _Head:
    """The beginning of a line, in which names, the way and the day stand."""

    def __init__(
        self, line: str, start: int, partners: Sequence[Named], people: Sequence[Named], here: int | None
    ) -> None:
        stop = re.search(r"[,:;]", line[start:])
        self.end = start + stop.start() if stop else len(line)
        self.tokens = list(_WORD.finditer(line, start, self.end))
        self.partners, self.people, self.here = partners, people, here
        self.where: list[Named] = []
        self.who: list[Named] = []
        self.way: Way | None = None
        self.day: date | None = None
        self.spans: list[tuple[str, int, int]] = []

    def read(self, today: date) -> None:
        for token in self.tokens:
            word = fold(token.group())
            plain = word.replace(" ", "")
            if self.way is None and (way := _WAY_OF.get(plain)):
                self.way = way
                self._take("way", token)
            elif self.day is None and (day := _day(plain, today)):
                self.day = day
                self._take("day", token)
            elif plain in _JOINS:
                self._join(token)
            elif not self._name(word, token) and (self.where or self.who or self.way):
                return

    def _take(self, kind: str, token: re.Match[str]) -> None:
        self.spans.append((kind, token.start(), token.end()))

    def _join(self, token: re.Match[str]) -> None:
        # "with Bethan at Aldermere" is taken whole; "to" of "to send" is not a name's.
        following = [each for each in self.tokens if each.start() > token.start()]
        if following and self._fits(fold(following[0].group())):
            self._take("join", token)

    def _fits(self, word: str) -> bool:
        return bool(_beginning(self.partners, word) or _beginning(self.people, word))

    def _name(self, word: str, token: re.Match[str]) -> bool:
        if word in _PLAIN and not self.where and not self.who:
            return False
        where = _beginning(self.where or self.partners, word)
        who = _beginning(self.who or self._there(), word)
        if not self.where and where and (not who or not self.who):
            exact = [each for each in where if word in (fold(each.name), *map(fold, each.aliases))]
            self.where = exact or where
            self._take("partner", token)
        elif who:
            self.who = who
            self._take("person", token)
        elif where:
            self.where = where
            self._take("partner", token)
        else:
            return False
        return True

    def _there(self) -> Sequence[Named]:
        ids = {each.id for each in self.where} or ({self.here} if self.here else set())
        at = [each for each in self.people if each.organisation_id in ids]
        return at if ids else self.people

    def whom(self) -> tuple[list[Named], list[Named]]:
        """The people and the partners that fit, each narrowed by the other."""
        where, who = self.where, self.who
        if self.here:
            where = [each for each in self.partners if each.id == self.here] or where
        if where and who:
            ids = {each.id for each in where}
            who = [each for each in who if each.organisation_id in ids] or who
        homes = {each.organisation_id for each in who}
        if who:
            fitting = [each for each in where or self.partners if each.id in homes]
            where = fitting or where
        return who, where


def _beginning(names: Sequence[Named], word: str) -> list[Named]:
    if word in _PLAIN:
        return []
    found = []
    for each in names:
        words = fold(" ".join((each.name, *each.aliases))).split()
        if all(
            any(part == its or (len(part) >= _SHORTEST and its.startswith(part)) for its in words)
            for part in word.split() or [" "]
        ):
            found.append(each)
    return found


def _day(word: str, today: date) -> date | None:
    if word == "today":
        return today
    if word == "yesterday":
        return today - timedelta(days=1)
    if re.fullmatch(_DAY, word):
        return today - timedelta(days=(today.weekday() - _DAYS.index(word[:3])) % 7)
    return None
