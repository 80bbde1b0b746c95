"""Finding and telling: whom to chase, what came last, whose slip is in hand."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coordinator import names
from coordinator.consent.records import PHOTOS, SLIP, Answer, ConsentRow, FeedRow, Scope, State
from coordinator.consent.rules.responding import how_heard
from coordinator.words import DAYS, count, in_school_days, listed, short_date

_REFERENCE = re.compile(r"(?:V(\d+)[\s-]*)?P(\d+)")


@dataclass(frozen=True, slots=True)
class Chase:
    """The pupils of one form whose reply is missing, and the tutor to ask."""

    form: str
    tutor: str
    rows: tuple[ConsentRow, ...]

    @property
    def words(self) -> str:
        """``10A (Mr Tindale): Tyler Hogg, Kai Robson``."""
        tutor = f" ({self.tutor})" if self.tutor else ""
        return f"{self.form or 'No form'}{tutor}: {', '.join(r.name for r in self.rows)}"


def is_missing(found: ConsentRow) -> bool:
    """Whether this family's reply is still waited for."""
    silent = (State.NO_REPLY, State.ASKED_AGAIN, State.INVALID, State.NOT_ASKED)
    return found.place_state.counts and found.taking_part in silent


def chase(found: Iterable[ConsentRow], tutors: Mapping[str, str]) -> list[Chase]:
    """Who to chase through which tutor, by form; only those asked and not heard from."""
    forms: dict[str, list[ConsentRow]] = defaultdict(list)
    for line in found:
        if is_missing(line) and line.taking_part is not State.NOT_ASKED:
            forms[line.form].append(line)
    return [
        Chase(
            form,
            tutors.get(form, ""),
            tuple(sorted(forms[form], key=lambda r: names.sort_key(r.surname, r.forename))),
        )
        for form in sorted(forms, key=lambda f: (len(f), f))
    ]


@dataclass(frozen=True, slots=True)
class FeedLine:
    """One reply as it came: who about, what was said, how and who recorded it."""

    at: datetime
    pupil_id: int
    name: str
    words: str
    recorded_by: str
    evidence: str = ""
    decision_ids: tuple[int, ...] = ()

    @property
    def discreet(self) -> str:
        """The words without the note of evidence, which may hold a number or a reason."""
        return self.words.replace(f", {self.evidence}", "") if self.evidence else self.words


def feed(found: Sequence[FeedRow]) -> list[FeedLine]:
    """Answers that came together made one line: ``yes to all, slip, recorded by RA``; newest first."""
    together: dict[tuple[object, ...], list[FeedRow]] = {}
    for answer in found:
        key = answer.pupil_id, answer.at, answer.route, answer.responder, answer.relationship
        together.setdefault(key, []).append(answer)
    return [
        FeedLine(
            first.at,
            first.pupil_id,
            f"{first.forename} {first.surname}".strip(),
            _said(answers),
            first.recorded_by,
            how_heard(first.telephone, first.witness, first.evidence),
            tuple(answer.id for answer in answers),
        )
        for answers in together.values()
        for first in answers[:1]
    ]


def _said(answers: Sequence[FeedRow]) -> str:
    first = answers[0]
    by_answer: dict[Answer, list[Scope]] = defaultdict(list)
    for answer in sorted(answers, key=lambda a: list(Scope).index(a.scope)):
        by_answer[answer.answer].append(answer.scope)
    everything = len(by_answer) == 1 and {answer.scope for answer in answers} >= set(SLIP)
    if everything:
        said = f"{first.answer.words} to all"
    else:
        said = "; ".join(f"{answer.words} to {_scopes(scopes)}" if answer in (Answer.GIVEN, Answer.REFUSED)
                         else f"{_scopes(scopes)} {answer.words}" for answer, scopes in by_answer.items())  # fmt: skip
    by = first.relationship[:1].lower() + first.relationship[1:] or first.responder
    parts = [said, first.route.words.lower(), f"by {by}" if by else "", how_heard(first.telephone, first.witness, first.evidence)]
    parts.append(f"recorded by {first.recorded_by}" if first.recorded_by else "")
    return ", ".join(part for part in parts if part)


def _scopes(scopes: Sequence[Scope]) -> str:
    photos = [s for s in scopes if s.is_photo]
    said = [s.words.lower() for s in scopes if not s.is_photo]
    if len(photos) == len(PHOTOS):
        said.append("photographs")
    elif photos:
        said.append(f"photographs, {len(photos)} of {len(PHOTOS)} uses")
    return listed(said)


def deadline(by: date | None, today: date, school_days: int) -> str:
    """When the list closes, in words: ``the office closes the list on Thursday, in 2 school days``; empty without a day.

    ``school_days`` are counted from today to ``by``; a day within a week is named, a later one dated.
    """
    if by is None:
        return ""
    named = DAYS[by.weekday()] if abs((by - today).days) < 7 else short_date(by, today)
    if by < today:
        ago = f", {count(-school_days, 'school day')} ago" if school_days < 0 else ""
        return f"the list closed on {named}{ago}"
    if by == today:
        return "the office closes the list today"
    return f"the office closes the list on {named}, {in_school_days(school_days)}"


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a slip in hand is about: exactly one row, several to choose from, or none with the reason."""

    rows: tuple[ConsentRow, ...] = ()
    words: str = ""

    @property
    def only(self) -> ConsentRow | None:
        """The one row, when there is exactly one."""
        return self.rows[0] if len(self.rows) == 1 else None


def match(text: str, candidates: Sequence[ConsentRow]) -> Match:
    """Finds the pupil for a scanned reference (``V7-P123``) or the first letters of a surname, then of any name.

    ``nix`` and ``nixon c`` find Callum Nixon; accents and case don't matter.
    """
    scanned = _REFERENCE.fullmatch(text.strip().upper())
    if scanned:
        found = tuple(c for c in candidates if c.pupil_id == int(scanned[2]))
        visits = {c.visit_id for c in candidates}
        if scanned[1] and visits and int(scanned[1]) not in visits:
            return Match(words="This slip is for another visit.")
        return Match(found, "" if found else "This pupil isn’t on the visit.")
    typed = names.fold(text)
    if not typed:
        return Match()
    for begins in _BEGINS:
        found = tuple(c for c in candidates if begins(c, typed))
        if found:
            exact = sorted(
                found, key=lambda c: (names.fold(c.surname) != typed, names.sort_key(c.surname, c.forename))
            )
            return Match(tuple(exact), "" if len(found) == 1 else f"{len(found)} pupils begin like that.")
    return Match(words="Nobody on this visit has that name.")


_BEGINS: tuple[Callable[[ConsentRow, str], bool], ...] = (
    lambda c, typed: names.fold(f"{c.surname or c.forename} {c.forename}").startswith(typed),
    lambda c, typed: names.fold(c.name).startswith(typed),
    lambda c, typed: any(part.startswith(typed) for part in names.fold(c.name).split()),
)
