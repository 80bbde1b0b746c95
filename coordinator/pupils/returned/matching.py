"""Whom a returned row means: by UPN, or by name and date of birth; likeness asked about and never assumed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from coordinator import names, words
from coordinator.pupils.records import Pupil
from coordinator.pupils.returned.columns import Returned

_LIKE, _MOST = 80.0, 4  # per cent of likeness that is worth asking about, and how many to offer
_SAME_AS = "’'`´-‐–. "


class Sure(StrEnum):
    """How well a row is understood."""

    SURE = "sure"
    ASK = "ask"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a row means, or may mean, the likeliest first; ``why`` is the doubt in a sentence."""

    sure: Sure
    pupils: tuple[Pupil, ...] = ()
    why: str = ""


class Known:
    """The school's pupils by UPN and by name: made once for a file."""

    def __init__(self, pupils: Sequence[Pupil]) -> None:
        self.keyed = [(pupil, keys(pupil)) for pupil in pupils]
        self.by_upn = {pupil.upn: pupil for pupil in pupils if pupil.upn}
        self.by_name: dict[str, list[Pupil]] = {}
        for pupil, spelt in self.keyed:
            for each in spelt:
                self.by_name.setdefault(each, []).append(pupil)


def match(row: Returned, known: Known) -> Match:
    """Whom the row means. Sure is only a UPN whose pupil's name or birth date is the row's, or a name and birth date."""
    mine = key(row.forename, row.surname)
    holder = known.by_upn.get(row.upn) if row.upn else None
    same = known.by_name.get(mine, []) if mine else []
    if holder is not None:
        if not mine or holder in same or (row.born is not None and row.born == holder.date_of_birth):
            return Match(Sure.SURE, (holder,))
        others = [one for one in same if one is not holder]
        why = f"The UPN is that of {holder.name}, and the name and date of birth are not."
        return Match(Sure.ASK, (holder, *others)[:_MOST], why)
    if same:
        return _same_name(row, same)
    like = _like(row, mine, known) if mine else []
    if like:
        return Match(Sure.ASK, tuple(like), f"Nobody here is called {row.name}; {_names(like)} may be meant.")
    none = f"Nobody here has a name like {row.name}." if mine else "No name was given, and no UPN of anybody here."
    return Match(Sure.NOBODY, (), none)


def _same_name(row: Returned, same: Sequence[Pupil]) -> Match:
    """Somebody here has the name: the date of birth decides, unless the UPN says otherwise."""
    born = [one for one in same if row.born is not None and one.date_of_birth == row.born]
    if len(born) == 1 and not (row.upn and born[0].upn):
        return Match(Sure.SURE, (born[0],))
    if not born:
        return Match(Sure.ASK, tuple(same[:_MOST]), _unborn(row, same))
    why = f"{born[0].name} has another UPN here." if len(born) == 1 else f"{len(born)} pupils share that name and birthday."
    return Match(Sure.ASK, tuple(born[:_MOST]), why)


def _unborn(row: Returned, same: Sequence[Pupil]) -> str:
    if row.born is None:
        return f"{_names(same)} {'has' if len(same) == 1 else 'have'} that name, and the row has no date of birth."
    held = same[0].date_of_birth
    if held is None:
        return f"{_names(same)} has that name; no date of birth is kept here."
    return f"{same[0].name} was born on {words.plain_date(held)}, and the row says {words.plain_date(row.born)}."


def _like(row: Returned, mine: str, known: Known) -> list[Pupil]:
    """Those whose name is near enough to ask about, the nearest first; a birth date or postcode that agrees counts."""
    from rapidfuzz import fuzz

    turned = key(row.surname, row.forename)
    scored = []
    for pupil, spelt in known.keyed:
        one_day = row.born is not None and pupil.date_of_birth == row.born
        other_day = row.born is not None and pupil.date_of_birth is not None and not one_day
        home = bool(row.postcode) and pupil.postcode == row.postcode
        likeness = max(max(fuzz.ratio(mine, held), fuzz.ratio(turned, held)) for held in spelt or {""})
        if likeness + 12 * one_day + 8 * home - 8 * other_day >= _LIKE:
            scored.append((-likeness - 12 * one_day, pupil.id, pupil))
    return [pupil for *_, pupil in sorted(scored, key=lambda each: each[:2])[:_MOST]]


def key(forename: str, surname: str) -> str:
    """Letters only: accents, hyphens, apostrophes, spaces and capitals make nobody another person."""
    return "".join(sign for sign in names.fold(f"{forename}{surname}") if sign not in _SAME_AS)


def keys(pupil: Pupil) -> set[str]:
    """Every way a pupil's name may be written: as known, legally, and mixed."""
    pairs: Mapping[tuple[str, str], None] = dict.fromkeys(
        [
            (pupil.forename, pupil.surname), (pupil.legal_forename, pupil.legal_surname),
            (pupil.forename, pupil.legal_surname), (pupil.legal_forename, pupil.surname),
        ]
    )  # fmt: skip
    whole = bool(pupil.surname or pupil.legal_surname)
    return {key(*pair) for pair in pairs if any(pair) and (all(pair) or not whole)}


def _names(found: Sequence[Pupil]) -> str:
    said = [f"{one.name} ({one.form})" if one.form else one.name for one in found[:_MOST]]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} or {said[-1]}"
