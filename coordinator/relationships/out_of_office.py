"""The out-of-office text: why she is away, when she is back, and who else to ring."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coordinator.school_year.records import ClosureKind
from coordinator.school_year.rules import Calendar
from coordinator.words import long_date

_KINDS = {
    ClosureKind.HOLIDAY: "the school holiday",
    ClosureKind.HALF_TERM: "half term",
    ClosureKind.INSET: "a training day",
    ClosureKind.BANK_HOLIDAY: "a bank holiday",
    ClosureKind.OTHER: "a day on which school is closed",
}


@dataclass(frozen=True, slots=True)
class Signature:
    """Who is away, and who else can be rung."""

    lead: str = ""
    school: str = ""
    telephone: str = ""
    others: str = ""


def words_for(
    first: date,
    last: date,
    calendar: Calendar,
    visits: Sequence[tuple[date, date, str]],
    signed: Signature,
) -> str:
    """The whole text for the days from ``first`` to ``last``, both included; ``visits`` are (first, last, place)."""
    parts = ["Thank you for your message.", why_away(first, last, calendar, visits)]
    parts.append(f"I am back on {long_date(back_on(last, calendar), year=False)} and will answer then.")
    text = " ".join(parts)
    rest = []
    if signed.others:
        ring = f" ({signed.telephone})" if signed.telephone and signed.telephone not in signed.others else ""
        rest.append(f"Who else to ring: {signed.others.rstrip('.')}{ring}.")
    if signed.lead or signed.school:
        rest.append("\n".join(part for part in (signed.lead, signed.school) if part))
    return "\n\n".join([text, *rest])


def back_on(last: date, calendar: Calendar) -> date:
    """The first day of school after the last day away."""
    return calendar.next_school_day(last)


def why_away(first: date, last: date, calendar: Calendar, visits: Sequence[tuple[date, date, str]]) -> str:
    """The sentence that says where she is: on a visit, on half term, in training, or away."""
    on = long_date(first, year=False)
    span = f"on {on}" if first == last else f"from {on} to {long_date(last, year=False)}"
    along = [place for starts, ends, place in visits if starts <= last and ends >= first]
    if along:
        places = " and ".join(dict.fromkeys(along))
        return f"I am out with our pupils {span}, visiting {places}, and can’t read e-mail or come to the telephone."
    days = [first + timedelta(days=k) for k in range(min((last - first).days + 1, 366))]
    weekdays = [day for day in days if day.weekday() < 5]
    if weekdays and all(calendar.why_closed(day) is not None for day in weekdays):
        closed = [closure for day in weekdays for closure in calendar.closures_on(day)]
        if closed and first == last:
            return f"School is closed {span} for {_KINDS[closed[0].kind]}."
        if closed:
            longest = max({c.kind for c in closed}, key=lambda kind: sum(c.kind is kind for c in closed))
            return f"School is closed {span} for {_KINDS[longest]}."
        return f"School is closed {span}."
    return f"I am away from my desk {span}."
