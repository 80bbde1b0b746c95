"""Whom a form's row means: by name and form, likeness asked about and never assumed."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from coordinator import names
from coordinator.consent.replies.reading import Reply

_LIKE, _MOST = 78.0, 4  # per cent of likeness that is worth asking about, and how many to offer
_SAME_AS = "’'`´-‐–. "


class Sure(StrEnum):
    """How well a row is understood."""

    SURE = "sure"
    ASK = "ask"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """A pupil as a row may name them: as known and legally."""

    pupil_id: int
    forename: str
    surname: str
    legal_forename: str = ""
    legal_surname: str = ""
    form: str = ""
    year: int = 0

    @property
    def name(self) -> str:
        """As known."""
        return f"{self.forename} {self.surname}".strip()


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a row means, or may mean, the likeliest first; ``why`` is the doubt in a sentence."""

    sure: Sure
    pupils: tuple[Invited, ...] = ()
    why: str = ""


def match(reply: Reply, invited: Sequence[Invited], others: Sequence[Invited] = ()) -> Match:
    """Whom of those invited the row means; ``others`` are on the roll and not invited.

    Sure is only one whole name, spelt alike but for accents, hyphens and capitals, of a pupil whose form or year is
    not another than the one that was written.
    """
    mine = _key(reply.forename, reply.surname)
    if not mine:
        return Match(Sure.NOBODY, (), "No name was given.")
    same = [one for one in invited if mine in _keys(one)]
    agreeing = [one for one in same if _place_agrees(reply, one)]
    if len(agreeing) == 1:
        return Match(Sure.SURE, (agreeing[0],))
    if same:
        doubt = f"The form says {_place(reply)}; {_places(same)}."
        if agreeing:
            doubt = f"More than one pupil on this visit is called {reply.name}."
        return Match(Sure.ASK, tuple((agreeing or same)[:_MOST]), doubt)
    return _unlike(reply, mine, invited, others)


def _unlike(reply: Reply, mine: str, invited: Sequence[Invited], others: Sequence[Invited]) -> Match:
    """A name that nobody on the visit has: somebody not invited, somebody like it, or nobody."""
    if any(mine in _keys(one) and _place_agrees(reply, one) for one in others):
        return Match(Sure.NOBODY, (), f"{reply.name} is on the roll and not on this visit.")
    like = _like(reply, invited)
    if like:
        return Match(Sure.ASK, tuple(like), f"Nobody on this visit is called {reply.name}; {_names(like)} may be meant.")
    return Match(Sure.NOBODY, (), f"Nobody on this visit has a name like {reply.name}.")


def _like(reply: Reply, invited: Sequence[Invited]) -> list[Invited]:
    """Those whose name is near enough to ask about, the nearest first; an agreeing form or year counts."""
    from rapidfuzz import fuzz

    mine = _key(reply.forename, reply.surname)
    turned = _key(reply.surname, reply.forename)
    scored = []
    for one in invited:
        likeness = max(max(fuzz.ratio(mine, key), fuzz.ratio(turned, key)) for key in _keys(one))
        likeness = max(likeness, *(fuzz.partial_ratio(mine, key) - 6 for key in _keys(one)))
        if likeness + (4 if _place_agrees(reply, one) else -6) >= _LIKE:
            scored.append((-likeness, one.pupil_id, one))
    return [one for *_, one in sorted(scored, key=lambda each: each[:2])[:_MOST]]


def _keys(one: Invited) -> set[str]:
    return {
        key for key in (
            _key(one.forename, one.surname), _key(one.legal_forename, one.legal_surname),
            _key(one.forename, one.legal_surname), _key(one.legal_forename, one.surname),
        ) if key
    }  # fmt: skip


def _key(forename: str, surname: str) -> str:
    """Letters only: accents, hyphens, apostrophes, spaces and capitals make nobody another person."""
    return "".join(sign for sign in names.fold(f"{forename}{surname}") if sign not in _SAME_AS)


def _form_key(form: str) -> str:
    return "".join(sign for sign in form.casefold() if sign.isalnum())


def _place_agrees(reply: Reply, one: Invited) -> bool:
    """Whether the form or year that was written is not another than the pupil's."""
    if reply.year is not None:
        return reply.year == one.year
    if reply.form and one.form:
        written, mine = _form_key(reply.form), _form_key(one.form)
        return written == mine or written == str(one.year) or mine.startswith(written) or written.startswith(mine)
    return True


def _place(reply: Reply) -> str:
    return f"Year {reply.year}" if reply.year is not None else reply.form


def _places(found: Sequence[Invited]) -> str:
    return " and ".join(f"{one.name} is in {one.form or f'Year {one.year}'}" for one in found[:_MOST])


def _names(found: Sequence[Invited]) -> str:
    said = [f"{one.name} ({one.form})" if one.form else one.name for one in found]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} or {said[-1]}"
