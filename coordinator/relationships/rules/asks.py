"""What is true of an ask: how soon it is needed, and whom to ask next."""

import re
from collections.abc import Collection, Iterable
from datetime import date

from coordinator.names import fold
from coordinator.relationships.records import Answer, ExchangeKind
from coordinator.relationships.records.giving import Askable, AskRow, Suggested
from coordinator.relationships.rules.ledger import KIND_WORDS
from coordinator.school_year.rules import Calendar
from coordinator.words import count, in_school_days

ANSWER_WORDS = {
    Answer.WAITING: "Waiting",
    Answer.YES: "Yes",
    Answer.PARTLY: "Partly",
    Answer.NO: "No",
}
# Words of an ask that say which kind of thing it is.
_KIND_SIGNS = {
    ExchangeKind.DATA: ("data", "figures", "postcodes", "dataset", "polar", "tundra"),
    ExchangeKind.TRANSPORT: ("coach", "coaches", "minibus", "transport", "bus", "travel"),
    ExchangeKind.MONEY: ("money", "funding", "grant", "pay", "bursary", "cost"),
    ExchangeKind.TALK: ("talk", "speaker", "speakers", "assembly", "lecture"),
    ExchangeKind.TRAINING: ("training", "course", "workshop", "inset"),
    ExchangeKind.TIME: ("mentor", "mentors", "ambassador", "ambassadors", "tutor", "tutors", "volunteers"),
    ExchangeKind.EQUIPMENT: ("equipment", "laptops", "kit", "books", "telescope"),
    ExchangeKind.ADVICE: ("advice", "advise", "help", "statement", "statements", "interview"),
    ExchangeKind.VISIT: ("visit", "tour", "campus", "residential"),
    ExchangeKind.PUBLICITY: ("publicity", "article", "photographs", "newspaper"),
}
_SHORTEST = 4  # letters of a word that says something
_EMPTY = frozenset(
    ("with", "from", "that", "this", "them", "they", "have", "need", "would", "could", "some", "more", "about",
     "year", "years", "pupils", "their")
)  # fmt: skip
_GAVE_THE_KIND, _GAVE_THE_WORD, _IN_NOTES = 3, 4, 2


def needed_words(ask: AskRow, calendar: Calendar, today: date) -> tuple[str, int | None]:
    """``needed in 6 school days`` with the days left (below 0 late, None without a day)."""
    if ask.needed_by is None:
        return "no day set", None
    left = calendar.school_days_between(today, ask.needed_by)
    return ("was needed " if left < 0 else "needed ") + in_school_days(left), left


def age_words(made_on: date, today: date) -> str:
    """``asked for today``, ``for 3 days``, ``for 5 weeks``: how long we have wanted it."""
    days = (today - made_on).days
    if days <= 0:
        return "since today"
    return f"for {count(days, 'day')}" if days < 21 else f"for {count(days // 7, 'week')}"


def said_words(ask: AskRow) -> str:
    """``4 asked, 1 helps, 2 to answer``."""
    if not ask.asked:
        return "Nobody asked yet"
    parts = [f"{ask.asked} asked"]
    if ask.helped:
        parts.append(f"{ask.helped} {'helps' if ask.helped == 1 else 'help'}")
    if ask.waiting:
        parts.append(f"{ask.waiting} still to answer")
    return ", ".join(parts)


def kinds_of(text: str) -> set[ExchangeKind]:
    """Which kinds of thing the words ask for."""
    words = set(re.findall(r"\w+", fold(text)))
    return {kind for kind, signs in _KIND_SIGNS.items() if words & set(signs)}


def suggest(text: str, partners: Iterable[Askable], asked: Collection[int], most: int = 4) -> list[Suggested]:
    """Partners to ask next, the likeliest first, each with the reason; those asked already left out."""
    wanted, kinds = _words(text), kinds_of(text)
    found: list[tuple[int, Suggested]] = []
    for partner in partners:
        if partner.id in asked:
            continue
        weight, reason = _fit(partner, wanted, kinds)
        if weight:
            found.append((weight, Suggested(organisation_id=partner.id, name=partner.name, reason=reason)))
    found.sort(key=lambda pair: (-pair[0], pair[1].name))
    return [one for _, one in found[:most]]


def _fit(partner: Askable, wanted: set[str], kinds: set[ExchangeKind]) -> tuple[int, str]:
    given = [line for line in partner.gave.split("\n") if line]
    weight, reason = 0, ""
    for line in given:
        if shared := wanted & _words(line):
            weight += _GAVE_THE_WORD * len(shared)
            reason = reason or f"They gave us: {line}"
    gave_kinds = set(partner.gave_kinds.split("\n"))
    if same := [kind for kind in kinds if kind.value in gave_kinds]:
        weight += _GAVE_THE_KIND
        reason = reason or f"They have given {KIND_WORDS[min(same)].lower()} before"
    if shared := wanted & _words(partner.how_to_work):
        weight += _IN_NOTES * len(shared)
        reason = reason or f"Your note on them: {partner.how_to_work.strip().splitlines()[0]}"
    return weight, reason


def _words(text: str) -> set[str]:
    return {
        word.removesuffix("s") for word in re.findall(r"\w+", fold(text)) if len(word) >= _SHORTEST and word not in _EMPTY
    }
