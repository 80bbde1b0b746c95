"""What is true of pupils: year groups, names, who has left, and met, not met or unknown."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coordinator import words
from coordinator.pupils.records import NOT_KNOWN, WITHHELD, Indicator, Measure, Pupil
from coordinator.school_year.rules import academic_year_of

LAST_YEAR_GROUP = 13
# Words that belong to the surname after them when a whole name stands in one column.
_PREFIXES = frozenset(
    "abu al ap bin da das de del dela della der di dos du el la las le los mac mc ní ó o san st ul van von y".split()  # noqa: SIM905
)
_FORM_YEAR = re.compile(r"^\s*(?:year\s*|yr\s*|y)?(1[0-4]|[0-9])(?![0-9])", re.IGNORECASE)
_LOST = re.compile(r"[?\ufffd]")


class Standing(StrEnum):
    """Whether a condition is met. Unknown is not the same as not met: nobody has told us."""

    MET = "met"
    NOT_MET = "not met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """A standing with its reason as a person would give it."""

    standing: Standing
    reason: str


def year_group(leaving_cohort: int, today: date) -> int:
    """The year group on ``today`` of those who finish Year 11 in summer ``leaving_cohort``.

    Years 12 and 13 go on from there; more than 13 means they have left. ``year_group(2027, date(2026, 11, 19)) == 11``.
    """
    return 11 - (leaving_cohort - (academic_year_of(today) + 1))


def leaving_cohort_for(group: int, today: date) -> int:
    """The leaving cohort of those in year ``group`` on ``today``: the inverse of ``year_group``."""
    return academic_year_of(today) + 12 - group


def year_group_by_age(date_of_birth: date, today: date) -> int:
    """The year group of that age in England: Year 7 begins in the September after the eleventh birthday."""
    born_into = academic_year_of(date_of_birth)
    return academic_year_of(today) - born_into - 5


def form_year(form: str) -> int | None:
    """The year group a form's name begins with: ``7DBE`` 7, ``10 KLE`` 10, ``12B`` 12; None for ``Maple``."""
    found = _FORM_YEAR.match(form)
    return int(found[1]) if found else None


def moved_up(form: str, group: int) -> str:
    """The form with the year group it belongs to now: ``7A`` in Year 8 is ``8A``; ``Maple`` stays."""
    found = _FORM_YEAR.match(form)
    return f"{form[: found.start(1)]}{group}{form[found.end(1) :]}" if found else form


def has_left(leaving_cohort: int, left_on: date | None, today: date) -> bool:
    """Whether a pupil is no longer at the school: a leaving day that has come, or Year 13 is over."""
    return (left_on is not None and left_on <= today) or year_group(leaving_cohort, today) > LAST_YEAR_GROUP


def is_on_roll(pupil: Pupil, today: date) -> bool:
    """Whether the pupil is at the school on ``today``."""
    return not has_left(pupil.leaving_cohort, pupil.left_on, today)


def year_label(leaving_cohort: int, left_on: date | None, today: date) -> str:
    """``Year 10``, or ``Left``."""
    if has_left(leaving_cohort, left_on, today):
        return "Left"
    return f"Year {year_group(leaving_cohort, today)}"


def split_whole_name(name: str) -> tuple[str, str]:
    """Forename and surname of a whole name; ``Maria dela Cruz`` keeps its prefix, one word is a forename."""
    parts = name.split()
    if len(parts) < 2:
        return name.strip(), ""
    at = len(parts) - 1
    while at > 1 and parts[at - 1].casefold() in _PREFIXES:
        at -= 1
    return " ".join(parts[:at]), " ".join(parts[at:])


def lost_letters(name: str) -> bool:
    """Whether an export put question marks where it had no letter: ``?ukasz``."""
    return bool(_LOST.search(name))


def short_name(forename: str, surname: str) -> str:
    """For a badge or a driver's list: ``Ollie M.``, or the one name there is."""
    if not forename or not surname:
        return forename or surname
    return f"{forename} {surname[0].upper()}."


def marks_of(values: Iterable[tuple[Measure, str]]) -> tuple[str, ...]:
    """Short words for the yes/no and SEN indicators that apply, in the order of ``Measure``: ``("PP", "SEN K")``."""
    known = dict(values)
    found = []
    for measure in Measure:
        value = known.get(measure, "")
        if measure is Measure.SEN and value not in {"", "no", NOT_KNOWN}:
            found.append(f"{measure.mark} {value}" if value != "yes" else measure.mark)
        elif value == "yes":
            found.append(measure.mark)
    return tuple(found)


def finding(indicators: Iterable[Indicator], measure: Measure, wanted: tuple[str, ...] = ("yes",)) -> Finding:
    """Whether one measure has one of the ``wanted`` values; unknown when nobody has said.

    For SEN, ``yes`` means any support. Area measures say ``1`` to ``5`` or ``10``, 1 being the lowest participation.
    """
    held = [i for i in indicators if i.measure is measure]
    if not held:
        return Finding(Standing.UNKNOWN, f"{measure.label} is not known.")
    latest = max(held, key=lambda i: (i.value != NOT_KNOWN, i.as_at, i.release))
    value = latest.value
    if value == NOT_KNOWN:
        asked = words.plain_date(latest.as_at)
        return Finding(Standing.UNKNOWN, f"{measure.label} was asked on {asked}, not known.")
    if value == WITHHELD:
        return Finding(Standing.UNKNOWN, f"{measure.label} is withheld ({latest.source}).")
    met = value in wanted or (measure is Measure.SEN and "yes" in wanted and value != "no")
    said = f"{measure.label}: {value}" + (f" ({latest.source})" if latest.source else "")
    return Finding(Standing.MET if met else Standing.NOT_MET, f"{said}.")


def any_of(findings: Iterable[Finding]) -> Finding:
    """Met when one is met; unknown when none is met but one is not known; else not met, each with its reasons."""
    found = list(findings)
    for standing in (Standing.MET, Standing.UNKNOWN, Standing.NOT_MET):
        reasons = [f.reason for f in found if f.standing is standing]
        if reasons:
            return Finding(standing, " ".join(reasons))
    return Finding(Standing.UNKNOWN, "No condition was named.")
