"""What the page shows of a stretch of days, read through the stores in a few statements."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from coordinator.desktop.kit.painters.year_wall_plan import (
    Wall,
    WallBar,
    WallBlock,
    WallClosed,
    WallTerm,
    WallVisit,
)
from coordinator.directory import store as directory
from coordinator.file.school_file import Reader
from coordinator.school_year import store as school_year
from coordinator.school_year.records import (
    BellTime,
    CalendarEvent,
    ClosureKind,
    EventKind,
    Lesson,
    PartnerWeek,
    Weight,
)
from coordinator.school_year.rules import Calendar, academic_year_of, monday_of, span, year_label
from coordinator.visits import store as visits
from coordinator.visits.actions.clashing import clashes_among
from coordinator.visits.records import VisitRow, VisitState
from coordinator.visits.rules.clashes import Clash
from coordinator.words import count

MOST_PARTNERS = 5
_HATCHED = (EventKind.EXAMS, EventKind.MOCKS, EventKind.WORK_EXPERIENCE)


@dataclass(frozen=True, slots=True)
class Layers:
    """Which layers are on."""

    exams: bool = True
    partners: bool = True
    lessons: bool = False


@dataclass(frozen=True)
class YearFacts:
    """An academic year as the page needs it."""

    start: int
    today: date
    calendar: Calendar
    years: tuple[int, ...]
    visits: tuple[VisitRow, ...]  # dated, not cancelled, touching the year
    partner_names: dict[int, str]
    partner_weeks: tuple[PartnerWeek, ...]
    bells: tuple[BellTime, ...]
    lessons: tuple[Lesson, ...]
    clashes: tuple[Clash, ...]
    nation: str

    @property
    def first(self) -> date:
        return date(self.start, 9, 1)

    @property
    def last(self) -> date:
        return date(self.start + 1, 8, 31)

    @property
    def has_terms(self) -> bool:
        """Whether this year's terms are known."""
        return any(term.starts <= self.last and term.ends >= self.first for term in self.calendar.terms)

    @property
    def is_empty(self) -> bool:
        """Whether nobody has said yet when school is, in any year."""
        return not (self.calendar.terms or self.calendar.closures or self.calendar.events)

    @property
    def school_days(self) -> int:
        return len(self.calendar.school_days(self.first, self.last))

    def lessons_on(self, day: date) -> list[Lesson]:
        """What the lead has on a day; nothing on a day without school."""
        if not self.calendar.is_school_day(day):
            return []
        letter = self.calendar.week_letter(day)
        return [one for one in self.lessons if one.weekday == day.weekday() and one.week in ("", letter)]

    def visits_on(self, day: date) -> list[VisitRow]:
        return [v for v in self.visits if v.starts_on and v.starts_on <= day <= (v.last_day or v.starts_on)]

    @cached_property
    def at_odds(self) -> dict[int, str]:
        """What has to be settled, in words, by visit."""
        found: dict[int, list[str]] = {}
        for one in self.clashes:
            for id_ in one.visits if one.presses else ():
                found.setdefault(id_, []).append(one.seen_from(id_))
        return {id_: "; ".join(said) for id_, said in found.items()}

    @cached_property
    def flags(self) -> tuple[WallVisit, ...]:
        """The visits as flags, the same whatever layers are on."""
        return tuple(wall_visit(row, self.at_odds.get(row.id, "")) for row in self.visits)

    @cached_property
    def out(self) -> dict[date, int]:
        """How many pupils are out, by the week's Monday."""
        return pupils_out(self)

    @cached_property
    def closed(self) -> dict[tuple[date, date], tuple[WallClosed, ...]]:
        """The days without pupils of the stretches that were shown, as :func:`closed_stretches` finds them."""
        return {}

    @property
    def line(self) -> str:
        """``2026–27 · 190 school days · 12 visits and 2 sessions in school · 1 clash to settle``."""
        out = sum(row.kind.travels for row in self.visits)
        within = len(self.visits) - out
        parts = [year_label(self.start)]
        parts.append(count(self.school_days, "school day") if self.has_terms else "no terms yet")
        said = count(out, "visit")
        if within:
            said += f" and {count(within, 'session')} in school"
        parts.append(said)
        pressing = sum(one.presses for one in self.clashes)
        if pressing:
            parts.append(f"{count(pressing, 'clash', 'clashes')} to settle")
        return " · ".join(parts)


def read(file: Reader, start: int, today: date) -> YearFacts:
    """The academic year that starts in ``start``."""
    calendar = school_year.calendar(file)
    first, last = date(start, 9, 1), date(start + 1, 8, 31)
    rows = tuple(
        row
        for row in visits.visit_rows(file, since=first, until=last)
        if row.starts_on is not None and row.state is not VisitState.CANCELLED
    )
    school = school_year.school(file)
    groups = school_year.setting(file, "year_groups").split(",")
    years = tuple(int(part) for part in groups if part.strip().isdigit() and 7 <= int(part) <= 13)
    return YearFacts(
        start=start,
        today=today,
        calendar=calendar,
        years=years or (7, 8, 9, 10, 11, 12, 13),
        visits=rows,
        partner_names={one.id: one.name for one in directory.organisations(file)},
        partner_weeks=tuple(school_year.partner_weeks(file)),
        bells=tuple(school_year.bell_times(file)),
        lessons=tuple(school_year.lessons(file)),
        clashes=tuple(clashes_among(file, list(rows), last, today)),
        nation=school.nation if school else "england",
    )


def wall(facts: YearFacts, first: date, last: date, layers: Layers) -> Wall:
    """What the wall shows from ``first`` to ``last``."""
    calendar = facts.calendar
    terms = tuple(
        WallTerm(t.name, t.starts, t.ends) for t in calendar.terms if t.starts <= last and t.ends >= first
    )
    blocks = [_block(event, facts.years) for event in calendar.events if _shows_as_block(event)]
    days = calendar.school_days(first, last) if layers.lessons else []
    if (first, last) not in facts.closed:
        facts.closed[first, last] = tuple(closed_stretches(calendar, first, last))
    return Wall(
        first=first,
        last=last,
        today=facts.today,
        years=facts.years,
        terms=terms,
        closed=facts.closed[first, last],
        blocks=tuple(blocks) if layers.exams else (),
        visits=facts.flags,
        bars=tuple(_bars(facts, first, last)) if layers.partners else (),
        pupils=facts.out,
        lessons={day: len(facts.lessons_on(day)) for day in days} if layers.lessons else None,
        letters={monday_of(week.monday): week.letter for week in calendar.weeks},
    )


def _shows_as_block(event: CalendarEvent) -> bool:
    return event.weight is Weight.BLOCKS or event.kind in _HATCHED


def _block(event: CalendarEvent, years: tuple[int, ...]) -> WallBlock:
    name = event.name
    if len(event.year_groups) == 1 and name.startswith(f"Year {event.year_groups[0]} "):
        # The lane says the year; the word needs only the rest.
        name = name.removeprefix(f"Year {event.year_groups[0]} ").capitalize()
    return WallBlock(name, event.starts, event.ends, event.year_groups or years)


def wall_visit(row: VisitRow, clash: str) -> WallVisit:
    """A visit as a flag."""
    look = "idea" if row.state in (VisitState.IDEA, VisitState.PROPOSED) else "visit"
    if look == "visit" and not row.kind.travels:
        look = "school"
    starts = row.starts_on or date.min
    return WallVisit(row.id, row.title, starts, row.last_day or starts, row.year_groups, look, clash)


def closed_stretches(calendar: Calendar, first: date, last: date) -> list[WallClosed]:
    """Holidays as runs of weekdays, INSET days and bank holidays one by one."""
    found: list[WallClosed] = []
    run: list[tuple[date, str]] = []
    for day in span(first, last):
        if day.weekday() >= 5:
            continue
        why = calendar.why_closed(day)
        kinds = [c.kind for c in calendar.closures_on(day) if not c.year_groups]
        if ClosureKind.BANK_HOLIDAY in kinds:
            found.append(WallClosed(why or "Bank holiday", day, day, "bank"))
        inset = bool(kinds) and kinds[0] is ClosureKind.INSET
        if inset:
            found.append(WallClosed(why or "INSET", day, day, "inset"))
        if why is not None and not inset:
            run.append((day, "" if ClosureKind.BANK_HOLIDAY in kinds else why))
        elif run:
            found.append(_holiday(run))
            run = []
    if run:
        found.append(_holiday(run))
    return found


def _holiday(run: list[tuple[date, str]]) -> WallClosed:
    said = Counter(why for _, why in run if why and why != "outside term")
    first, last = run[0][0], run[-1][0]
    name = said.most_common(1)[0][0] if said else "Summer holiday" if last.month == 8 else "Holiday"
    return WallClosed(name, first, last)


def pupils_out(facts: YearFacts) -> dict[date, int]:
    """How many pupils are out of school in a week, by its Monday: those who came, or those who may."""
    out: dict[date, int] = {}
    for row in facts.visits:
        if row.starts_on is None or not row.kind.travels:
            continue
        number = row.number_brought if row.number_brought is not None else row.going
        for monday in {monday_of(day) for day in span(row.starts_on, row.last_day or row.starts_on)}:
            out[monday] = out.get(monday, 0) + (number or row.places_offered or 0)
    return out


def short_partner(name: str) -> str:
    """A partner's name for the margin: ``Auckmere`` for the University of Auckmere."""
    return name.removeprefix("The ").removeprefix("University of ").removesuffix(" University")


def _bars(facts: YearFacts, first: date, last: date) -> list[WallBar]:
    own: dict[int, list[PartnerWeek]] = {}
    for week in facts.partner_weeks:
        if week.starts <= last and week.ends >= first:
            own.setdefault(week.organisation_id, []).append(week)
    busy = Counter(row.organisation_id for row in facts.visits)
    chosen = sorted(own, key=lambda id_: (-busy[id_], facts.partner_names.get(id_, "")))[:MOST_PARTNERS]
    return [
        WallBar(
            short_partner(facts.partner_names.get(id_, "")),
            tuple((week.starts, week.ends, week.kind.value) for week in own[id_]),
        )
        for id_ in chosen
    ]


@dataclass(frozen=True, slots=True)
class Stretch:
    """What the arrows go through: a year, a term or a month."""

    first: date
    last: date
    name: str


def stretch(facts: YearFacts, view: str, day: date) -> Stretch:
    """The year, term or month around ``day``."""
    if view == "month":
        first = day.replace(day=1)
        return Stretch(first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1), "")
    if view == "term":
        return _term(facts.calendar, day)
    return Stretch(facts.first, facts.last, year_label(facts.start))


def _term(calendar: Calendar, day: date) -> Stretch:
    """The term of that day, or the next one; a third of the year where none is known."""
    for term in calendar.terms:
        if term.ends >= day and (term.starts - day).days < 70:
            return Stretch(term.starts, term.ends, f"{term.name}, {term.starts.year}")
    year = academic_year_of(day)
    thirds = (
        (date(year, 9, 1), date(year, 12, 31), f"Autumn {year}"),
        (date(year + 1, 1, 1), date(year + 1, 3, 31), f"Spring {year + 1}"),
        (date(year + 1, 4, 1), date(year + 1, 8, 31), f"Summer {year + 1}"),
    )
    return next(Stretch(*third) for third in thirds if day <= third[1])
