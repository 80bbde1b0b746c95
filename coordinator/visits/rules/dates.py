"""Whether a day suits a visit, told with its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coordinator.school_year.records import CalendarEvent, PartnerWeek, PartnerWeekKind, Weight
from coordinator.school_year.rules import Calendar
from coordinator.visits.records import Visit, VisitRow, VisitState
from coordinator.words import DAYS, count, year_groups

_LONGEST_VISIT = 31


class Verdict(StrEnum):
    """How much a reason weighs."""

    OK = "ok"
    WARNS = "warns"
    BLOCKS = "blocks"


_WORST = (Verdict.BLOCKS, Verdict.WARNS, Verdict.OK)
_WEIGHTS = {Weight.BLOCKS: Verdict.BLOCKS, Weight.AVOID: Verdict.WARNS, Weight.NOTE: Verdict.OK}


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for or against a day."""

    verdict: Verdict
    words: str


def date_check(
    calendar: Calendar,
    day: date,
    years: Sequence[int],
    others: Sequence[Visit | VisitRow],
    today: date,
    *,
    until: date | None = None,
    notice_weeks: int = 6,
    own_id: int = 0,
    partner_weeks: Sequence[PartnerWeek] = (),
) -> tuple[Reason, ...]:
    """The reasons for and against ``day`` (to ``until``) for those year groups, what blocks first.

    Notice is counted in school days against ``notice_weeks`` of five (universities ask schools for six to ten
    weeks); ``others`` are the visits to look for neighbours among, ``own_id`` is left out.
    """
    days = _days(day, until)
    found: dict[str, Verdict] = {}
    for one in days:
        closed(found, calendar, one, years, alone=len(days) == 1)
    for one in days:
        events(found, calendar, one, years)
    _neighbours(found, others, days, years, own_id)
    partner_weeks_on(found, partner_weeks, days)
    _notice(found, calendar, day, today, notice_weeks)
    if not any(v is Verdict.BLOCKS for v in found.values()):
        letter = calendar.week_letter(day)
        found[f"A {DAYS[day.weekday()]}" + (f" in Week {letter}" if letter else "")] = Verdict.OK
    return tuple(Reason(v, w) for w, v in sorted(found.items(), key=lambda pair: _WORST.index(pair[1])))


def blocks(reasons: Sequence[Reason]) -> tuple[str, ...]:
    """What stands in the way, in words."""
    return tuple(reason.words for reason in reasons if reason.verdict is Verdict.BLOCKS)


def _days(day: date, until: date | None) -> list[date]:
    last = min((until or day).toordinal(), day.toordinal() + _LONGEST_VISIT)
    return [date.fromordinal(n) for n in range(day.toordinal(), max(last, day.toordinal()) + 1)]


def closed(
    found: dict[str, Verdict], calendar: Calendar, day: date, years: Sequence[int], *, alone: bool
) -> None:
    """Finds why there is no school that day for any of the years; ``alone`` when the visit is that day only."""
    whole = calendar.why_closed(day)
    if whole is not None:
        # A residential may run over a weekend; its other days have to be school days.
        weekend = day.weekday() >= 5 and not alone
        _note(found, whole[:1].upper() + whole[1:], Verdict.WARNS if weekend else Verdict.BLOCKS)
        return
    for year in years:
        why = calendar.why_closed(day, year)
        if why is not None:
            _note(found, f"Year {year}: {why}", Verdict.BLOCKS)


def events(found: dict[str, Verdict], calendar: Calendar, day: date, years: Sequence[int]) -> None:
    """Finds what else is on that day for any of the years, as weighty as the calendar says."""
    for event in calendar.events_on(day):
        if years and event.year_groups and not set(years) & set(event.year_groups):
            continue
        _note(found, _event_words(event, years), _WEIGHTS[Weight(event.weight)])


def _note(found: dict[str, Verdict], words: str, verdict: Verdict) -> None:
    """Keeps the weightiest of what is said in the same words: a note called as a closure doesn't lift it."""
    found[words] = min(verdict, found.get(words, verdict), key=_WORST.index)


def _event_words(event: CalendarEvent, years: Sequence[int]) -> str:
    touched = tuple(y for y in event.year_groups if not years or y in years)
    named = any(f"year {y}" in event.name.casefold() for y in touched)
    return event.name if not touched or named else f"{year_groups(touched)}: {event.name}"


def _neighbours(
    found: dict[str, Verdict],
    others: Sequence[Visit | VisitRow],
    days: Sequence[date],
    years: Sequence[int],
    own_id: int,
) -> None:
    for other in others:
        if other.id == own_id or other.starts_on is None or other.state is VisitState.CANCELLED:
            continue
        if other.starts_on > days[-1] or (other.last_day or other.starts_on) < days[0]:
            continue
        shared = tuple(sorted(set(years) & set(other.year_groups)))
        if shared:
            found[f"Another {year_groups(shared)} visit that day: {other.title}"] = Verdict.WARNS
        else:
            found[f"Also that day: {other.title}"] = Verdict.OK


def partner_weeks_on(found: dict[str, Verdict], weeks: Sequence[PartnerWeek], days: Sequence[date]) -> None:
    """Finds what the partner does in those days: teaches, reads, examines, is closed."""
    words = {
        PartnerWeekKind.TEACHING: ("The partner is teaching", Verdict.OK),
        PartnerWeekKind.READING: ("The partner has a reading week", Verdict.WARNS),
        PartnerWeekKind.EXAMS: ("The partner has exams", Verdict.WARNS),
        PartnerWeekKind.CLOSED: ("The partner is closed", Verdict.BLOCKS),
    }
    for week in weeks:
        if week.starts <= days[-1] and week.ends >= days[0]:
            said, verdict = words[PartnerWeekKind(week.kind)]
            found[said] = verdict


def _notice(found: dict[str, Verdict], calendar: Calendar, day: date, today: date, notice_weeks: int) -> None:
    if day < today:
        found["This day has passed"] = Verdict.WARNS
        return
    notice = calendar.school_days_between(today, day)
    enough = notice >= notice_weeks * 5
    said = f"{count(notice, 'school day')}’ notice" if notice != 1 else "1 school day’s notice"
    if not enough:
        said += f", less than the usual {count(notice_weeks, 'week')}"
    found[said] = Verdict.OK if enough else Verdict.WARNS
