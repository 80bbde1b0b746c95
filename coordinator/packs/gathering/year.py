"""What the poster of a school year says, read from the file."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from coordinator.directory import store as directory
from coordinator.file.school_file import Reader
from coordinator.packs.records import Poster, Rhythm, Span, VisitSpan
from coordinator.school_year import store as school_year
from coordinator.school_year.records import ClosureKind, EventKind, Weight
from coordinator.school_year.rules import Calendar, monday_of, span, year_label
from coordinator.visits import store as visits
from coordinator.visits.records import VisitRow, VisitState
from coordinator.words import count, short_date

_HATCHED = (EventKind.EXAMS, EventKind.MOCKS, EventKind.WORK_EXPERIENCE)
_IDEAS = (VisitState.IDEA, VisitState.PROPOSED)
_MOST_PARTNERS = 6
_SHORT = 4  # days between the first and the last of a holiday worth a word of its own


def poster_of(reader: Reader, start: int) -> Poster:
    """The school year that begins in ``start``: terms, closed days, exams, visits, partners' weeks."""
    calendar = school_year.calendar(reader)
    first, last = date(start, 9, 1), date(start + 1, 8, 31)
    rows = [
        row for row in visits.visit_rows(reader, since=first, until=last)
        if row.starts_on is not None and row.state is not VisitState.CANCELLED
    ]  # fmt: skip
    groups = school_year.setting(reader, "year_groups").split(",")
    years = tuple(int(part) for part in groups if part.strip().isdigit() and 7 <= int(part) <= 13) or (7, 8, 9, 10, 11, 12, 13)
    terms = tuple(Span(t.name, t.starts, t.ends) for t in calendar.terms if t.starts <= last and t.ends >= first)
    days = sum(calendar.is_known(day) for day in calendar.school_days(first, last))
    said = [count(days, "school day") if terms else "no terms yet", count(len(rows), "visit")]
    single = tuple(_single(calendar, first, last))
    holidays = tuple(_holidays(calendar, first, last))
    return Poster(
        label=year_label(start), line=" · ".join(said), first=first, last=last, years=years, terms=terms,
        holidays=holidays, single=single, dates=tuple(_dates(holidays, single)),
        blocks=tuple(
            Span(e.name, e.starts, e.ends, e.year_groups or years) for e in calendar.events
            if (e.weight is Weight.BLOCKS or e.kind in _HATCHED) and e.starts <= last and e.ends >= first
        ),
        visits=tuple(_visit(row) for row in rows), rhythms=tuple(_rhythms(reader, rows, first, last)),
        letters={monday_of(week.monday): week.letter for week in calendar.weeks},
    )  # fmt: skip


def _visit(row: VisitRow) -> VisitSpan:
    look = "idea" if row.state in _IDEAS else "visit" if row.kind.travels else "school"
    starts = row.starts_on or date.min
    return VisitSpan(row.title, starts, row.last_day or starts, row.year_groups, look)


def _holidays(calendar: Calendar, first: date, last: date) -> list[Span]:
    """Runs of weekdays without school, INSET days left out."""
    found: list[Span] = []
    for day in span(first, last):
        why = calendar.why_closed(day) if day.weekday() < 5 else None
        inset = any(c.kind is ClosureKind.INSET and not c.year_groups for c in calendar.closures_on(day))
        if why is None or inset:
            continue
        bank = any(c.kind is ClosureKind.BANK_HOLIDAY for c in calendar.closures_on(day))
        name = "" if bank or why == "outside term" else why
        if found and all(d.weekday() >= 5 for d in span(found[-1].ends, day)[1:-1]):
            before = found.pop()
            found.append(Span(before.name or name, before.starts, day))
        else:
            found.append(Span(name, day, day))
    return [replace(one, name=one.name or _called(one)) for one in found]


def _dates(holidays: Sequence[Span], single: Sequence[tuple[date, str]]) -> list[tuple[str, str]]:
    """The single days in words: INSET days, bank holidays, days closed for something else."""
    inset, bank = ([short_date(day) for day, kind in single if kind == wanted] for wanted in ("inset", "bank"))
    other = [
        f"{one.name} {short_date(one.starts)}" + (f" to {short_date(one.ends)}" if one.ends > one.starts else "")
        for one in holidays if one.name and (one.ends - one.starts).days < _SHORT
    ]  # fmt: skip
    lines = (("INSET days", inset), ("Bank holidays", bank), ("Also closed", other))
    return [(what, ", ".join(days)) for what, days in lines if days]


def _called(run: Span) -> str:
    """What a holiday that nobody named is called; a day or two need no word."""
    if (run.ends - run.starts).days < _SHORT:
        return ""
    by_month = {8: "Summer", 12: "Christmas", 1: "Christmas", 3: "Easter", 4: "Easter"}
    return by_month.get(run.ends.month, "Half term")


def _single(calendar: Calendar, first: date, last: date) -> list[tuple[date, str]]:
    """INSET days and bank holidays: the day and ``inset`` or ``bank``."""
    found: list[tuple[date, str]] = []
    for day in span(first, last):
        kinds = [c.kind for c in calendar.closures_on(day) if not c.year_groups]
        if ClosureKind.BANK_HOLIDAY in kinds:
            found.append((day, "bank"))
        elif ClosureKind.INSET in kinds:
            found.append((day, "inset"))
    return found


def _rhythms(reader: Reader, rows: list[VisitRow], first: date, last: date) -> list[Rhythm]:
    """The weeks of the partners that most visits go to."""
    busy = Counter(row.organisation_id for row in rows)
    own: dict[int, list[tuple[date, date, str]]] = {}
    for week in school_year.partner_weeks(reader):
        if week.starts <= last and week.ends >= first:
            own.setdefault(week.organisation_id, []).append((week.starts, week.ends, week.kind.value))
    named = {one.id: one.name for one in directory.organisations(reader)}
    chosen = sorted(own, key=lambda id_: (-busy[id_], named.get(id_, "")))[:_MOST_PARTNERS]
    return [Rhythm(named.get(id_, ""), tuple(own[id_])) for id_ in chosen]
