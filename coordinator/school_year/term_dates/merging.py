"""What an outline adds to or changes in the year that is kept, told row by row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from coordinator.intake.report import ImportReport, Outcome
from coordinator.school_year.records import CalendarEvent, Closure, Term, TimetableWeek
from coordinator.school_year.rules import Calendar
from coordinator.school_year.term_dates.outline import Kept, Outline
from coordinator.words import short_date


@dataclass
class Merged:
    """What is to be written, and the report."""

    report: ImportReport
    new: list[Kept] = field(default_factory=list)
    changed: list[Kept] = field(default_factory=list)


def merge(found: Outline, kept: Calendar, report: ImportReport) -> Merged:
    """Compares each thing with what is kept: the same is left, a term or closure that moved is changed, others are new.

    Each row is counted once, by the most that came of it; what was worked out from several rows is only told.
    """
    result = Merged(report)
    lines: dict[int, list[tuple[Outcome, str, str]]] = {}
    seen: dict[Kept, Outcome] = {}
    for row, thing in sorted(found.things, key=lambda pair: pair[0]):
        if thing in seen:
            outcome, message = Outcome.UNCHANGED, f"{describe(thing)}: the file has it twice."
        else:
            outcome, message = _place(thing, kept, result)
            seen[thing] = outcome
        lines.setdefault(row, []).append((outcome, message, _name(thing)))
    for row, (words, term) in found.marks.items():
        outcome = seen.get(term, Outcome.UNCHANGED) if term else Outcome.UNCHANGED
        message = f"{words} ({term.name})." if term else f"{words}: no term could be made of it."
        if row not in lines:
            lines[row] = [(outcome, message, "")]
    for row, told in sorted(lines.items()):
        outcome = min((line[0] for line in told), key=_MOST.index)
        if row:
            report.add(row, outcome, " ".join(line[1] for line in told), told[0][2])
    for outcome, message, name in lines.get(0, []):
        if outcome is not Outcome.UNCHANGED:
            report.warn(0, f"Worked out from the file: {message}", name)
    return result


_MOST = (Outcome.REFUSED, Outcome.ADDED, Outcome.CHANGED, Outcome.UNCHANGED)


def _name(thing: Kept) -> str:
    return f"Week {thing.letter}" if isinstance(thing, TimetableWeek) else thing.name


def describe(thing: Kept) -> str:
    """``Half term, Mon 26 Oct – Fri 30 Oct 2026``."""
    if isinstance(thing, TimetableWeek):
        return f"Week {thing.letter}, from {short_date(thing.monday)} {thing.monday.year}"
    if thing.starts == thing.ends:
        return f"{thing.name}, {short_date(thing.starts)} {thing.starts.year}"
    return f"{thing.name}, {short_date(thing.starts)} – {short_date(thing.ends)} {thing.ends.year}"


def _place(thing: Kept, kept: Calendar, result: Merged) -> tuple[Outcome, str]:
    if isinstance(thing, Term):
        return _place_term(thing, kept, result)
    like: Iterable[Kept]
    if isinstance(thing, Closure):
        like = [
            c for c in kept.closures if c.name == thing.name and c.kind == thing.kind and _touch(c, thing)
        ]
    elif isinstance(thing, CalendarEvent):
        like = [
            e for e in kept.events if e.name == thing.name and (e.starts == thing.starts or _touch(e, thing))
        ]
    else:
        like = [week for week in kept.weeks if week.monday == thing.monday]
    return _settle(thing, list(like), result)


def _place_term(term: Term, kept: Calendar, result: Merged) -> tuple[Outcome, str]:
    same = [t for t in kept.terms if (t.starts, t.ends) == (term.starts, term.ends)]
    if same:
        return Outcome.UNCHANGED, f"{describe(same[0])}: already there."
    over = [t for t in kept.terms if _touch(t, term)]
    if len(over) > 1:
        names = " and ".join(f"“{t.name}”" for t in over)
        return (
            Outcome.REFUSED,
            f"{describe(term)} would overlap {names}, so it was left out. Delete those first if this one is right.",
        )
    if over:
        term = replace(term, name=over[0].name)
    return _settle(term, over, result)


def _settle(thing: Kept, like: Sequence[Kept], result: Merged) -> tuple[Outcome, str]:
    if any(_same(one, thing) for one in like):
        return Outcome.UNCHANGED, f"{describe(thing)}: already there."
    if len(like) == 1 and any(one.id == like[0].id and type(one) is type(thing) for one in result.changed):
        return Outcome.REFUSED, f"{describe(thing)}: another row has changed {describe(like[0])} already."
    if len(like) == 1:
        result.changed.append(replace(thing, id=like[0].id))
        return Outcome.CHANGED, f"{describe(thing)}; it was {describe(like[0])}."
    result.new.append(thing)
    return Outcome.ADDED, f"{describe(thing)}."


def _same(one: Kept, other: Kept) -> bool:
    """Whether two records say the same, whichever file each came from."""
    if isinstance(one, TimetableWeek) or isinstance(other, TimetableWeek):
        return replace(one, id=0) == replace(other, id=0)
    return replace(one, id=0, source="") == replace(other, id=0, source="")


def _touch(one: Term | Closure | CalendarEvent, other: Term | Closure | CalendarEvent) -> bool:
    return one.starts <= other.ends and other.starts <= one.ends
