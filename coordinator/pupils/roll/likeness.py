"""Whom a row may mean that matches nobody: somebody on the roll who is like it is asked about, never assumed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from coordinator import names, words
from coordinator.pupils import rules
from coordinator.pupils.records import Pupil
from coordinator.pupils.roll.matching import Entry, Roll, other_upn
from coordinator.pupils.roll.reading import Said

NEW, LEAVE, ASKED = "new", "leave", "asked"
_SAME_DAY, _NO_DAY = 75.0, 86.0  # per cent of likeness of whole names: born on one day; where a birth date is missing
_FORENAME = 70.0  # twins share surname and day; a forename less like than this is a twin's
_SHORT = 90.0  # what Kate is worth for Katherine
_MOST = 3


@dataclass(frozen=True, slots=True)
class Person:
    """Who a row may be about: ``key`` is a pupil's reference, or ``new`` for somebody who is not here yet."""

    key: str
    words: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class SamePupil:
    """A row that may be somebody who is here. ``answer`` is a person's key, ``leave``, or empty while nobody has said."""

    key: str
    row: int
    name: str
    message: str
    readings: tuple[Person, ...]
    answer: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has said yet; the row stays out until then."""
        return not self.answer

    @property
    def choices(self) -> str:
        """``Kate Żółć, 9A (P12) or a new pupil``."""
        return " or ".join(person.words for person in self.readings)


def question(said: Said, alike: Iterable[Entry], answers: Mapping[str, str], today: date) -> SamePupil:
    """The question a row asks, with what was answered."""
    people = [
        Person(e.pupil.ref, f"{e.pupil.name}{f', {e.pupil.form}' if e.pupil.form else ''}", _known(e.pupil, today))
        for e in alike
    ]
    key = str(said.row)
    answer = answers.get(key, "")
    allowed = {*(person.key for person in people), NEW, LEAVE}
    like = words.listed([f"{person.words} ({person.why})" for person in people]).replace(" and ", " or ")
    who = f"{said.name}{f', {said.form}' if said.form else ''}{_born(said)}"
    return SamePupil(
        key, said.row, said.name, f"{who} matches nobody, and is like {like}. One pupil, or two?",
        (*people, Person(NEW, "A new pupil", "adds a pupil beside those who are here")),
        answer if answer in allowed else "",
    )  # fmt: skip


def alike(said: Said, roll: Roll, today: date) -> list[Entry]:
    """Those on the roll whom the row may mean though it fits nobody, the likeliest first; none that the file has named."""
    scored = []
    for entry in roll.perhaps(said):
        if entry.old is not None and not entry.row and not other_upn(entry.pupil, said):
            likeness = _likeness(entry.pupil, said, today)
            if likeness:
                scored.append((-likeness, entry.pupil.id, entry))
    return [entry for *_, entry in sorted(scored, key=lambda each: each[:2])[:_MOST]]


def _likeness(pupil: Pupil, said: Said, today: date) -> float:
    """How like they are, in per cent of the whole name; 0 when it is not worth asking."""
    one_day = said.born is not None and said.born == pupil.date_of_birth
    near_day = said.born is not None and pupil.date_of_birth is not None and _one_slip(said.born, pupil.date_of_birth)
    known = said.born is not None and pupil.date_of_birth is not None
    if (known and not one_day and not near_day) or (not one_day and not _year_agrees(pupil, said, today)):
        return 0.0
    from rapidfuzz import fuzz

    forename = max(fuzz.ratio(a, b) for a in _forenames(pupil) for b in _said_forenames(said))
    surname = max(fuzz.ratio(a, b) for a in _surnames(pupil) for b in _said_surnames(said))
    short = any(_short_for(a, b) for a in _forenames(pupil) for b in _said_forenames(said))
    whole = (max(forename, _SHORT if short else 0) + surname) / 2
    if one_day:
        fits = ((forename >= _FORENAME or short) and whole >= _SAME_DAY) or forename == 100
    elif near_day:
        fits = forename == surname == 100
    else:
        fits = whole >= _NO_DAY or (surname == 100 and short)
    return max(whole, 1.0) if fits else 0.0


def _one_slip(one: date, other: date) -> bool:
    """Day and month turned round, or only one of day, month and year another."""
    if one == other:
        return False
    if (one.year, one.day, one.month) == (other.year, other.month, other.day):
        return True
    return sum((one.year != other.year, one.month != other.month, one.day != other.day)) == 1


def _year_agrees(pupil: Pupil, said: Said, today: date) -> bool:
    if said.year_group is None:
        return True
    return abs(rules.leaving_cohort_for(said.year_group, today) - pupil.leaving_cohort) <= 1


def _short_for(one: str, other: str) -> bool:
    """``Kate`` for ``Katherine``: the first letters agree and one is short."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 3 and short != long and long.startswith(short[:3])


def _forenames(pupil: Pupil) -> set[str]:
    return {names.fold(name) for name in (pupil.forename, pupil.legal_forename) if name} or {""}


def _surnames(pupil: Pupil) -> set[str]:
    return {names.fold(name) for name in (pupil.surname, pupil.legal_surname) if name} or {""}


def _said_forenames(said: Said) -> set[str]:
    return {names.fold(name) for name in (said.forename, said.legal_forename) if name} or {""}


def _said_surnames(said: Said) -> set[str]:
    return {names.fold(name) for name in (said.surname, said.legal_surname) if name} or {""}


def _born(said: Said) -> str:
    return f", born {words.plain_date(said.born)}" if said.born else ""


def _known(pupil: Pupil, today: date) -> str:
    parts = [pupil.ref, rules.year_label(pupil.leaving_cohort, pupil.left_on, today)]
    if pupil.date_of_birth:
        parts.append(f"born {words.plain_date(pupil.date_of_birth)}")
    return ", ".join(parts)
