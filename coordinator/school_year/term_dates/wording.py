"""What the words of a calendar entry mean: a closure, a first or last day, an event, and for which year groups."""

import re
from dataclasses import dataclass
from enum import StrEnum

from coordinator import names
from coordinator.school_year.records import ClosureKind, EventKind, Weight


class Role(StrEnum):
    """What an entry says about the year."""

    TERM = "term"
    CLOSED = "closed"
    FIRST_DAY = "first day"
    LAST_DAY = "last day"
    SCHOOL_DAY = "school day"
    PARTIAL = "only some years in"
    EVENT = "event"
    WEEK_NUMBER = "week number"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What was understood, with what has to be said about it."""

    role: Role
    closure: ClosureKind = ClosureKind.HOLIDAY
    event: EventKind = EventKind.OTHER
    weight: Weight = Weight.NOTE
    year_groups: tuple[int, ...] = ()
    short_day: bool = False
    week: str = ""
    remark: str = ""


_YEARS = re.compile(
    r"\b(?:years?|yrs?|y)[\s-]*(\d{1,2})(?!\d)((?:\s*(?:,|and|&|to|–|-|/|\+)\s*(?:years?|yrs?|y)?\s*\d{1,2}(?!\d))*)",
    re.IGNORECASE,
)
_MORE = re.compile(r"(,|and|&|to|–|-|/|\+)\s*(?:years?|yrs?|y)?\s*(\d{1,2})", re.IGNORECASE)
_STAGES = {"ks3": (7, 8, 9), "ks4": (10, 11), "ks5": (12, 13), "sixth form": (12, 13), "6th form": (12, 13)}
_PARTIAL = re.compile(r"\bonly\b")
_SCHOOL_DAY = re.compile(r"^(?!.*\b(first|last|non)\b).*\b(term|school) day\b(?! closed)")
_WEEK_NUMBER = re.compile(r"^(week|wk)? ?\d{1,2}( \d)?$")
_WEEK_LETTER = re.compile(r"\bweek (a|b)\b")
_INSET = re.compile(
    r"\binset\b|\bpd days?\b|\bprofessional development\b|\b(staff )?training days?\b|\bstaff training\b"
    r"|\bin ?service\b|\bstaff only\b|\bnon pupil\b|\bpupil free\b|\bbaker days?\b|\bdevelopment days?\b"
    r"|\bstaff days?\b|\bdisaggregated\b|\bteacher days?\b"
)
_LAST = re.compile(
    r"\blast day\b|\bterm (ends|finishes)\b|\bend of (the )?(\w+ )?term\b|\bcloses?\b|\bbreaks? up\b"
)
_FIRST = re.compile(
    r"\bfirst day\b|\b(term|school|year) (starts|begins|resumes)\b|\bstart of (the )?(\w+ )?(term|school)\b"
    r"|\bre ?opens?\b|\b(all|pupils|students|children|groups) (resume|return)s?\b|\b(return|back) to school\b"
)
_SHORT_DAY = re.compile(
    r"\bhalf ?days?\b|\bearly (closure|closing|close|finish)\b"
    r"|\bcloses?\b.*\b(\d{1,2} \d{2}( ?[ap]m)?|\d{1,2} ?[ap]m|noon|midday)\b"
)
_BANK_HOLIDAY = re.compile(
    r"\b(bank|public) holiday\b|\bmay day\b|\bgood friday\b|\beaster monday\b|\bnew years day\b|\bchristmas day\b"
    r"|\bboxing day\b|\bst andrews day\b|\bsaint andrews day\b|\b(st|saint) patricks day\b|\bjubilee\b"
    r"|\bcoronation\b|\bbattle of the boyne\b"
)
_HALF_TERM = re.compile(r"\b(half|mid) ?term\b")
_HOLIDAY = re.compile(
    r"\b(holidays?|hols|vacation|recess)\b(?! (club|camp|hunger|activit|course|revision|homework))"
)
_BREAK = re.compile(r"\b(christmas|easter|summer|winter|spring|autumn|october|february|may|whitsun) break\b")
_CLOSED = re.compile(r"\b(schools? )?(closed|closure)\b")
_TERM = re.compile(
    r"\b(autumn|spring|summer|winter|michaelmas|lent|trinity|hilary)\b.*\bterm\b|\bterm ([1-6]|one|two|three|four|five|six)\b"
    r"|^term$|\bhalf of (the )?\w+ term\b"
)

_EVENTS: tuple[tuple[re.Pattern[str], EventKind, Weight], ...] = (
    (re.compile(r"\bmocks?\b|\bppes?\b|\bpre public\b"), EventKind.MOCKS, Weight.BLOCKS),
    (re.compile(r"\bresults?\b"), EventKind.OTHER, Weight.NOTE),
    (re.compile(r"\bnea\b|\bcoursework\b"), EventKind.EXAMS, Weight.AVOID),
    (
        re.compile(
            r"\bexams?\b|\bexaminations?\b|\bgcses?\b|\ba levels?\b|\bassessments?( week)?\b|\bcontingency\b"
        ),
        EventKind.EXAMS,
        Weight.BLOCKS,
    ),
    (re.compile(r"\bwork experience\b|\bwex\b"), EventKind.WORK_EXPERIENCE, Weight.BLOCKS),
    (
        re.compile(
            r"\bparents? (evening|consultation|meeting)|\bprogress evening|\bconsultation evening|\bacademic review"
        ),
        EventKind.PARENTS_EVENING,
        Weight.AVOID,
    ),
    (
        re.compile(
            r"\b(ramadan|eid|diwali|vaisakhi|passover|yom kippur|rosh hashanah|holi|lunar new year)\b"
        ),
        EventKind.FAITH_DAY,
        Weight.AVOID,
    ),
    (re.compile(r"\bstaff (meeting|briefing)|\btwilight\b|\bcpd\b"), EventKind.STAFF_MEETING, Weight.NOTE),
)


def year_groups_in(text: str) -> tuple[int, ...]:
    """The year groups a text names: ``Y10``, ``Year 11 and 13``, ``Years 7-9``, ``KS4``; empty when it names none."""
    found: set[int] = set()
    for match in _YEARS.finditer(text):
        last = int(match[1])
        found.add(last)
        for joint, number in _MORE.findall(match[2]):
            if joint.casefold() in ("to", "–", "-") and int(number) > last:
                found.update(range(last, int(number)))
            last = int(number)
            found.add(last)
    plain = names.fold(text)
    for stage, years in _STAGES.items():
        if re.search(rf"\b{stage}\b", plain):
            found.update(years)
    return tuple(sorted(year for year in found if 1 <= year <= 13))


def meaning(name: str, days: int, timed: bool = False) -> Meaning:
    """What an entry of ``days`` calendar days called ``name`` means; ``timed`` when it has times of day.

    Words decide; what they leave open becomes a note with a remark, so that nothing is guessed in silence.
    """
    plain = names.fold(name)
    years = year_groups_in(name)
    letter = _WEEK_LETTER.search(plain)
    week = letter[1].upper() if letter else ""
    found = None if timed else _plainly(plain, years, days, week)
    found = found or _event(plain, years)
    if found is None and timed:
        short = bool(_SHORT_DAY.search(plain))
        found = Meaning(
            Role.EVENT,
            weight=Weight.AVOID if short else Weight.NOTE,
            year_groups=years,
            remark="" if short else _UNKNOWN,
        )
    return found or _of_the_year(plain, years, days, week)


def _plainly(plain: str, years: tuple[int, ...], days: int, week: str) -> Meaning | None:
    """What whole-day words say whatever else stands beside them."""
    found = None
    if _WEEK_NUMBER.match(plain):
        found = Meaning(Role.WEEK_NUMBER)
    elif years and _PARTIAL.search(plain) and not _INSET.search(plain):
        found = Meaning(Role.PARTIAL, ClosureKind.OTHER, year_groups=years, week=week)
    elif days <= 5 and _SCHOOL_DAY.search(plain) and not _INSET.search(plain):
        found = Meaning(Role.SCHOOL_DAY)
    elif _INSET.search(plain):
        found = Meaning(Role.CLOSED, ClosureKind.INSET, year_groups=years)
    return found


_UNKNOWN = "Kept as a note on the planner: nothing in its words says that it closes the school or keeps a year group in."


def _event(plain: str, years: tuple[int, ...]) -> Meaning | None:
    if _HOLIDAY.search(plain) or _CLOSED.search(plain):
        return None
    for words, kind, usual in _EVENTS:
        if not words.search(plain):
            continue
        weight = Weight.BLOCKS if "no trips" in plain else usual
        remark = ""
        if not years and kind is EventKind.EXAMS:
            years = _examined(plain)
            remark = (
                f"Taken to be for {_listed(years)}, because of its words; change the event if other years sit them."
                if years
                else "Names no year group, so it holds for all of them."
            )
        elif not years and kind in (EventKind.MOCKS, EventKind.WORK_EXPERIENCE):
            remark = "Names no year group, so it holds for all of them."
        return Meaning(Role.EVENT, event=kind, weight=weight, year_groups=years, remark=remark)
    return None


def _examined(plain: str) -> tuple[int, ...]:
    return ((11,) if "gcse" in plain else ()) + ((13,) if "a level" in plain else ())


def _listed(years: tuple[int, ...]) -> str:
    return "Years " + " and ".join(map(str, years)) if len(years) > 1 else f"Year {years[0]}"


def _of_the_year(plain: str, years: tuple[int, ...], days: int, week: str) -> Meaning:
    closed = _closed(plain, days)
    short = bool(_SHORT_DAY.search(plain))
    found: Meaning
    if _LAST.search(plain) and not years and (not short or "last day" in plain):
        found = Meaning(Role.LAST_DAY, short_day=short, week=week)
    elif years and (_LAST.search(plain) or _FIRST.search(plain)):
        found = Meaning(
            Role.EVENT, year_groups=years,
            remark="A first or last day of some year groups only: kept as a note; close days for them by hand if they are out.",
        )  # fmt: skip
    elif _FIRST.search(plain):
        found = Meaning(Role.FIRST_DAY, week=week)
    elif (_TERM.search(plain) and closed is None) or (closed is ClosureKind.HALF_TERM and days > 24):
        found = Meaning(Role.TERM)
    elif closed is not None:
        found = Meaning(Role.CLOSED, closed, year_groups=years)
    elif short:
        found = Meaning(Role.EVENT, weight=Weight.AVOID, year_groups=years)
    else:
        found = Meaning(Role.EVENT, year_groups=years, week=week, remark="" if week else _UNKNOWN)
    return found


def _closed(plain: str, days: int) -> ClosureKind | None:
    if _BANK_HOLIDAY.search(plain) and days <= 4:
        return ClosureKind.BANK_HOLIDAY
    if _HALF_TERM.search(plain):
        return ClosureKind.HALF_TERM
    if _HOLIDAY.search(plain) or _BREAK.search(plain):
        return ClosureKind.HOLIDAY
    return ClosureKind.OTHER if _CLOSED.search(plain) else None


_DATED = re.compile(
    r"^((?:mon|tues|wednes|thurs|fri|satur|sun)day \d{1,2}(?:st|nd|rd|th)?"
    r"(?: (?:and|to|-|–) (?:mon|tues|wednes|thurs|fri|satur|sun)day \d{1,2}(?:st|nd|rd|th)?)?"
    r" [a-z]+ \d{4})\s*[-–:,]\s*(.+)$",
    re.IGNORECASE | re.DOTALL,
)


def date_in_front(name: str) -> tuple[str, str]:
    """``Monday 12 to Friday 16 October 2026 - October holiday`` as its date phrase and ``October holiday``."""
    found = _DATED.match(name)
    return (found[1], names.tidy(found[2])) if found else ("", name)
