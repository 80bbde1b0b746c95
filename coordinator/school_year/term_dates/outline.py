"""What a list of entries says about the year: its terms, closures, events and lettered weeks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from coordinator.school_year.records import CalendarEvent, Closure, ClosureKind, Term, TimetableWeek, Weight
from coordinator.school_year.rules import monday_of, span
from coordinator.school_year.term_dates.breaks import Break, is_half_term, merged, stretches
from coordinator.school_year.term_dates.entries import Entry, Remark
from coordinator.school_year.term_dates.wording import Role
from coordinator.words import MONTHS, short_date, year_groups

_DAY = timedelta(days=1)
_SAME_RUN = timedelta(days=4)  # Friday to Tuesday: a bank holiday Monday does not end a run of school days
_A_BREAK = 3  # weekdays of holiday that part two stretches of school
_EDGE = timedelta(days=7)
Kept = Term | Closure | CalendarEvent | TimetableWeek


@dataclass
class Outline:
    """What the entries say, each thing with the row it comes from (0: worked out from several)."""

    things: list[tuple[int, Kept]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    marks: dict[int, tuple[str, Term | None]] = field(default_factory=dict)

    def keep(self, row: int, thing: Kept) -> None:
        """Adds a record."""
        self.things.append((row, thing))

    @property
    def terms(self) -> list[Term]:
        """The terms, in order."""
        return sorted((t for _, t in self.things if isinstance(t, Term)), key=lambda term: term.starts)

    @property
    def closures(self) -> list[Closure]:
        """The closures."""
        return [t for _, t in self.things if isinstance(t, Closure)]


def outline(
    entries: Sequence[Entry],
    source: str,
    year_groups_in_school: tuple[int, ...],
    bank_holidays: Mapping[date, str],
) -> Outline:
    """The school year in a list of entries.

    Terms come from whichever the list gives: terms themselves, one entry for each school day, or first days, last
    days and holidays, between which the terms lie. ``year_groups_in_school`` is needed for "Y7 only in school"; ``bank_holidays``
    give a name to a weekday that a list of every school day leaves out.
    """
    found = Outline()
    for entry in entries:
        _keep_entry(entry, source, year_groups_in_school, found)
    shut = _shut(found.closures)
    given = [entry for entry in entries if entry.means.role is Role.TERM]
    days = sorted({d for e in entries if e.means.role is Role.SCHOOL_DAY for d in span(e.starts, e.ends)})
    if given:
        for entry in given:
            found.keep(
                entry.row, Term(name=_term_name(entry), starts=entry.starts, ends=entry.ends, source=source)
            )
    elif days:
        rows = {e.starts: e.row for e in entries if e.means.role is Role.SCHOOL_DAY}
        _from_days(days, rows, shut, bank_holidays, source, found)
    else:
        _from_marks(entries, shut, source, found)
    _keep_marks(entries, found)
    return found


_MARKS = {
    Role.FIRST_DAY: "First day in school",
    Role.LAST_DAY: "Last day in school",
    Role.SCHOOL_DAY: "School day",
}


def _keep_marks(entries: Sequence[Entry], found: Outline) -> None:
    """Which term each first, last or single school day belongs to, for the report."""
    terms = found.terms
    for entry in entries:
        words = _MARKS.get(entry.means.role)
        if words:
            term = next((t for t in terms if t.starts <= entry.starts <= t.ends), None)
            found.marks.setdefault(entry.row, (words, term))


def _term_name(entry: Entry) -> str:
    has_year = any(part.isdigit() and len(part) == 4 for part in entry.name.replace("/", " ").split())
    return entry.name if has_year else f"{entry.name} {entry.starts.year}"


def _keep_entry(entry: Entry, source: str, in_school: tuple[int, ...], found: Outline) -> None:
    means = entry.means
    if means.remark:
        found.remarks.append(Remark(entry.row, means.remark, entry.name))
    if means.role is Role.CLOSED:
        found.keep(
            entry.row,
            Closure(
                name=entry.name, kind=means.closure, starts=entry.starts, ends=entry.ends,
                year_groups=means.year_groups, source=source,
            ),
        )  # fmt: skip
    elif means.role is Role.PARTIAL:
        out = tuple(year for year in in_school if year not in means.year_groups)
        found.keep(
            entry.row,
            Closure(
                name=entry.name, kind=ClosureKind.OTHER, starts=entry.starts, ends=entry.ends, year_groups=out,
                source=source,
            ),
        )  # fmt: skip
        found.remarks.append(
            Remark(
                entry.row,
                f"Taken as a school day for {year_groups(means.year_groups)}, and closed for {year_groups(out)}.",
                entry.name,
            )
        )
    elif means.role is Role.EVENT or means.short_day:
        weight = Weight.AVOID if means.short_day else means.weight
        found.keep(
            entry.row,
            CalendarEvent(
                name=entry.name, kind=means.event, starts=entry.starts, ends=entry.ends,
                year_groups=means.year_groups, weight=weight, from_at=entry.from_at, to_at=entry.to_at, source=source,
            ),
        )  # fmt: skip
    elif means.role is Role.WEEK_NUMBER:
        found.marks[entry.row] = ("A week's number, which the planner does without", None)
    if means.week:
        found.keep(entry.row, TimetableWeek(monday=monday_of(entry.starts), letter=means.week))


def _shut(closures: Sequence[Closure]) -> set[date]:
    return {day for c in closures if not c.year_groups for day in span(c.starts, c.ends)}


def _season(day: date) -> str:
    """The English name of the term that a stretch of school starting on ``day`` belongs to."""
    if day.month >= 8:
        return f"Autumn term {day.year}"
    return f"Spring term {day.year}" if (day.month, day.day) < (3, 20) else f"Summer term {day.year}"


def _from_days(
    days: Sequence[date],
    rows: Mapping[date, int],
    shut: set[date],
    bank_holidays: Mapping[date, str],
    source: str,
    found: Outline,
) -> None:
    """Terms from a list of every school day: 585 lines become a few terms, half terms and odd days off."""
    runs: list[tuple[date, date]] = []
    for day in days:
        if runs and day - runs[-1][1] <= _SAME_RUN:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    left_out = {d for first, last in runs for d in span(first, last) if d.weekday() < 5} - set(days) - shut
    for day in sorted(left_out):
        kind = ClosureKind.BANK_HOLIDAY if day in bank_holidays else ClosureKind.OTHER
        name = bank_holidays.get(day, "No school")
        found.keep(0, Closure(name=name, kind=kind, starts=day, ends=day, source=source))
        if kind is ClosureKind.OTHER:
            before = max((d for d in rows if d < day), default=day)
            found.remarks.append(
                Remark(
                    rows.get(before, 0),
                    f"{short_date(day)} {day.year} is a weekday inside a term that the file leaves out. It was closed"
                    " as “No school”; name it or open it by hand.",
                )
            )
    _join(runs, [rows.get(first, 0) for first, _ in runs], shut, source, found)


def _from_marks(entries: Sequence[Entry], shut: set[date], source: str, found: Outline) -> None:
    """Terms from first days, last days and holidays: what lies between two breaks."""
    firsts = {e.starts: e.row for e in reversed(entries) if e.means.role in (Role.FIRST_DAY, Role.PARTIAL)}
    lasts = {e.ends: e.row for e in reversed(entries) if e.means.role is Role.LAST_DAY}
    breaks = merged([*_holidays(entries), *_between_marks(firsts, lasts)], shut)
    spans, open_ends = stretches(breaks, sorted(firsts), sorted(lasts))
    for day in open_ends:
        found.remarks.append(
            Remark(
                firsts.get(day, 0),
                f"School opens on {short_date(day)} {day.year}, and when that term ends isn't in the file."
                " Add the term by hand when its last day is known.",
            )
        )
    runs: list[tuple[date, date]] = []
    for starts, ends in spans:
        trimmed = _trimmed(starts, ends, shut, firsts, lasts)
        if trimmed is not None:
            runs.append(trimmed)
    closed = {e.ends: e.row for e in entries if e.means.role is Role.CLOSED}
    rows = [firsts.get(first) or _row_before(first, closed) for first, _ in runs]
    _join(runs, rows, shut, source, found)


def _row_before(first: date, ends: Mapping[date, int]) -> int:
    """The row of the holiday after which a stretch of school begins; 0 when there is none."""
    return next((ends[day] for day in span(first - _EDGE, first)[::-1] if day in ends), 0)


def _holidays(entries: Sequence[Entry]) -> Iterator[Break]:
    for entry in entries:
        means = entry.means
        if (
            means.role is Role.CLOSED
            and not means.year_groups
            and means.closure in (ClosureKind.HOLIDAY, ClosureKind.HALF_TERM)
            and sum(day.weekday() < 5 for day in span(entry.starts, entry.ends)) >= _A_BREAK
        ):
            yield Break(entry.starts, entry.ends, half_term=means.closure is ClosureKind.HALF_TERM)


def _between_marks(firsts: Mapping[date, int], lasts: Mapping[date, int]) -> Iterator[Break]:
    """A last day and the next first day, with no other mark between, enclose a break."""
    marks = sorted([(day, 1) for day in firsts] + [(day, 0) for day in lasts])
    for (day, is_first), (after, after_is_first) in pairwise(marks):
        gap = after - day
        weekdays = sum(d.weekday() < 5 for d in span(day + _DAY, after - _DAY))
        if not is_first and after_is_first and weekdays >= _A_BREAK and gap <= timedelta(days=75):
            yield Break(day + _DAY, after - _DAY)


def _trimmed(
    starts: date, ends: date, shut: set[date], firsts: Mapping[date, int], lasts: Mapping[date, int]
) -> tuple[date, date] | None:
    """The first and last day for pupils in a stretch: marks near its edges win, closed days and weekends fall away."""
    near = [day for day in firsts if starts <= day <= starts + _EDGE]
    starts = min(near, default=starts)
    near = [day for day in lasts if ends - _EDGE <= day <= ends]
    ends = max(near, default=ends)
    open_days = [day for day in span(starts, ends) if day.weekday() < 5 and day not in shut]
    return (open_days[0], open_days[-1]) if open_days else None


def _join(
    runs: Sequence[tuple[date, date]], rows: Sequence[int], shut: set[date], source: str, found: Outline
) -> None:
    """Runs of school parted by a half term are one term; the half term is kept as a closure where none is yet."""
    terms: list[tuple[date, date, int]] = []
    for (first, last), row in zip(runs, rows, strict=True):
        if terms and is_half_term(terms[-1][1] + _DAY, first - _DAY):
            open_days = [
                day
                for day in span(terms[-1][1] + _DAY, first - _DAY)
                if day.weekday() < 5 and day not in shut
            ]
            if open_days:
                found.keep(
                    0,
                    Closure(
                        name="Half term", kind=ClosureKind.HALF_TERM, starts=open_days[0], ends=open_days[-1],
                        source=source,
                    ),
                )  # fmt: skip
            terms[-1] = (terms[-1][0], last, terms[-1][2] or row)
        else:
            terms.append((first, last, row))
    used: list[str] = []
    for first, last, row in terms:
        name = _season(first)
        if name in used:
            name = f"{name}, from {first.day} {MONTHS[first.month - 1]}"
        used.append(name)
        found.keep(row, Term(name=name, starts=first, ends=last, source=source))
