"""Whose answer may be taken, and what a spoken one needs with it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from coordinator import names
from coordinator.consent.records import Answer, Route, Scope
from coordinator.pupils.records import Carer

_YEAR_BEFORE_12 = 4  # everybody in Year 12 has turned 16 by its first day: year group and four


def age_on(born: date, day: date) -> int:
    """Whole years on ``day``; born on 29 February, a year older on 1 March of other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def may_answer_alone(born: date | None, group: int, day: date, least: int) -> bool:
    """Whether a pupil is old enough on ``day`` to answer without a parent, by the school's own age ``least`` (0: never).

    Without a birth date the year group ``group`` says how old everybody in it is at least. Schools let sixth-formers answer
    for many visits by their own policy; no law sets the age.
    """
    if least <= 0:
        return False
    return (age_on(born, day) if born is not None else group + _YEAR_BEFORE_12) >= least


def missing_words(answers: Mapping[Scope, Answer], route: Route, responder: str, relationship: str, telephone: str) -> str:
    """What a reply lacks before it can be kept, as a sentence; empty when nothing.

    A yes by telephone stands for a signature, so it needs the number; a no is never turned away for want of one.
    """
    if not answers:
        return "Nothing is answered yet. Choose yes or no for at least one line."
    if route in (Route.TELEPHONE, Route.IN_PERSON) and not (names.tidy(responder) or names.tidy(relationship)):
        return "Note who said so, by name or as mother, carer or social worker."
    if route is Route.TELEPHONE and Answer.GIVEN in answers.values() and not names.tidy(telephone):
        return "A yes by telephone needs the number. Note which one was rung, or which one they rang from."
    return ""


def not_to_be_contacted(carers: Sequence[Carer], responder: str, relationship: str) -> Carer | None:
    """The contact whose answer this is although nobody may contact them; None for everybody else.

    Known by name; by relationship alone only when no other contact of the pupil has it.
    """
    name, relation = names.fold(responder), names.fold(relationship)
    if name:
        same = [one for one in carers if names.fold(one.name) == name]
    else:
        same = [one for one in carers if relation and names.fold(one.relationship) == relation]
    return same[0] if same and all(one.must_not_contact for one in same) else None


def how_heard(telephone: str, witness: str, evidence: str) -> str:
    """What stands behind an answer: ``rang 07700 900123; witness Mr Tindale; wrote “…”``."""
    parts: Iterable[str] = (f"rang {telephone}" if telephone else "", f"witness {witness}" if witness else "", evidence)
    return "; ".join(part for part in parts if part)
