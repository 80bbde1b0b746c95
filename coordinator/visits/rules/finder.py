"""Finding a good date: every day between two, weighed with its reasons; what blocks is never suggested."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from coordinator.school_year.records import ClosureKind, EventKind, PartnerWeekKind
from coordinator.school_year.rules import academic_year_of, free_periods, last_lesson, span, year_label
from coordinator.visits.rules.dates import Verdict, closed, events
from coordinator.visits.rules.weighing import BEGIN, Finding, Found, Known, Outing, Question, Weighed
from coordinator.words import DAYS, MONTHS, clock, count, listed, short_date, year_groups

_SCHOOL_WEEK = 5  # a visit no longer than this is looked for inside a school week
_HOLIDAY = 3  # so many weekdays without school in a row are a holiday, fewer a long weekend
_RESTED = 30  # school days after which a year group counts as not out for long
_SOON = 5
_AROUND = timedelta(days=40)


class Finder:
    """Answers one question for any day; what many days need is worked out once."""

    def __init__(self, question: Question, known: Known) -> None:
        self.question, self.known = question, known
        self._calendar, self._weights = known.calendar, known.weights
        length = timedelta(days=question.days)
        self._from, self._to = question.first - _AROUND, question.last + length + _AROUND
        self._partner: dict[date, set[PartnerWeekKind]] = {}
        for week in known.partner_weeks:
            for day in span(max(week.starts, self._from), min(week.ends, self._to)):
                self._partner.setdefault(day, set()).add(PartnerWeekKind(week.kind))
        others = [each for each in known.outings if each.id != question.own_id]
        self._on: dict[date, list[Outing]] = {}
        self._out: dict[int, list[date]] = {year: [] for year in question.years}
        for outing in others:
            for day in span(outing.starts, outing.ends):
                self._on.setdefault(day, []).append(outing)
                if outing.travels:
                    for year in self._out.keys() & set(outing.years):
                        self._out[year].append(day)
        for days in self._out.values():
            days.sort()
        self._edges = self._holiday_edges()
        self._kinds = self._exam_kinds()
        self._lead: dict[tuple[int, str], tuple[int, str]] = {}
        self._last_bell = last_lesson(known.bells)

    def found(self) -> Found:
        """Every day of the question that nothing blocks, best first; of equals the earlier."""
        dates = []
        for day in span(max(self.question.first, self.known.today), self.question.last):
            if self._calendar.is_school_day(day):  # it begins on one, however long it is
                finding = self.weigh(day)
                if finding.suits:
                    dates.append(finding)
        dates.sort(key=lambda each: (-each.points, each.day))
        return Found(tuple(replace(each, rank=n) for n, each in enumerate(dates, 1)), self._remarks())

    def weigh(self, day: date) -> Finding:
        """One day, whatever stands in its way."""
        days = span(day, day + timedelta(days=self.question.days - 1))
        said: list[Weighed] = []
        self._weekday(said, day)
        self._closed_and_events(said, days)
        self._partner_weeks(said, days)
        self._rest(said, days)
        self._notice(said, day)
        self._teaching(said, days)
        self._same_day(said, days)
        self._holiday(said, days)
        self._deadline(said, day)
        self._buses(said)
        order = (Verdict.BLOCKS, Verdict.WARNS, Verdict.OK)
        said.sort(key=lambda one: order.index(one.verdict))
        return Finding(day, days[-1], BEGIN + sum(one.points for one in said), tuple(said))

    # Worked out once -----------------------------------------------------------------------------------

    def _holiday_edges(self) -> dict[date, str]:
        """The last school day before each holiday and the first after it, in words."""
        edges: dict[date, str] = {}
        days = self._calendar.school_days(self._from, self._to)
        for before, after in pairwise(days):
            if (after - before).days <= _HOLIDAY:
                continue
            gone = [day for day in span(before, after)[1:-1] if day.weekday() < 5]
            if len(gone) >= _HOLIDAY:
                name = self._holiday_name(gone)
                edges[before], edges[after] = f"the day before {name}", f"the day after {name}"
        return edges

    def _holiday_name(self, gone: Sequence[date]) -> str:
        for day in gone:
            for closure in self._calendar.closures_on(day):
                if closure.kind in (ClosureKind.HOLIDAY, ClosureKind.HALF_TERM) and not closure.year_groups:
                    plain = closure.name.casefold() in ("half term", "half-term")
                    return "half term" if plain else closure.name
        return "the holiday"

    def _exam_kinds(self) -> dict[EventKind, str]:
        """Which of mocks and exams the calendar knows in these school years, so that their absence says something."""
        first, last = academic_year_of(self.question.first), academic_year_of(self.question.last)
        known = {
            EventKind(event.kind)
            for event in self._calendar.events
            if first <= academic_year_of(event.starts) <= last
        }
        words = {EventKind.MOCKS: "mocks", EventKind.EXAMS: "exams"}
        return {kind: word for kind, word in words.items() if kind in known}

    def _remarks(self) -> tuple[str, ...]:
        said = []
        calendar, question = self._calendar, self.question
        if not all(calendar.is_known(day) for day in span(question.first, question.last)[::7]):
            said.append("No terms are entered for part of these days, so every weekday counts as a school day there.")
        if question.organisation_id and not self.known.partner_weeks:
            said.append(f"Nothing is known of when {self.known.partner} teaches. Its weeks can be brought in on its page.")
        if question.first < self.known.today <= question.last:
            said.append("Days that have passed are left out.")
        return tuple(said)

    # What is said of a day -----------------------------------------------------------------------------

    def _weekday(self, said: list[Weighed], day: date) -> None:
        letter = self._calendar.week_letter(day)
        words = DAYS[day.weekday()] + (f" in week {letter}" if letter else "")
        wished = day.weekday() in self.question.weekdays
        words += ", as wished" if wished else ""
        said.append(Weighed(Verdict.OK, words, self._weights["weigh_weekday"] * wished))
        if day < self.known.today:
            said.append(Weighed(Verdict.BLOCKS, "this day has passed"))
        elif not self._calendar.is_known(day):
            year = year_label(academic_year_of(day))
            said.append(Weighed(Verdict.WARNS, f"nobody has entered the terms of {year}, so it may be a holiday"))

    def _closed_and_events(self, said: list[Weighed], days: Sequence[date]) -> None:
        years, found = self.question.years, dict[str, Verdict]()
        long = self.question.days > _SCHOOL_WEEK
        weekend = sum(day.weekday() >= 5 for day in days[1:]) if long else 0
        for day in days:
            if day.weekday() < 5 or not long or day == days[0]:
                closed(found, self._calendar, day, years, alone=True)
        for words, verdict in found.items():
            said.append(Weighed(verdict, words))
        if weekend:
            said.append(self._against(f"takes {count(weekend, 'day')} of a weekend", "weigh_weekend", weekend))
        touched, there = dict[str, Verdict](), set[str]()
        for day in days:
            events(touched, self._calendar, day, years)
            there |= {event.kind for event in self._calendar.events_on(day)} if self._kinds else set()
        for words, verdict in touched.items():
            said.append(Weighed(verdict, words, -self._weights["weigh_avoid"] * (verdict is Verdict.WARNS)))
        absent = [word for kind, word in self._kinds.items() if kind not in there]
        if absent:
            said.append(Weighed(Verdict.OK, f"no {' or '.join(absent)}"))

    def _partner_weeks(self, said: list[Weighed], days: Sequence[date]) -> None:
        kinds = {kind for day in days for kind in self._partner.get(day, ())}
        name, weights = self.known.partner, self._weights
        for kind, verdict, words, points in (
            (PartnerWeekKind.CLOSED, Verdict.BLOCKS, f"{name} closed", 0),
            (PartnerWeekKind.EXAMS, Verdict.WARNS, f"{name} has exams", -weights["weigh_partner_exams"]),
            (PartnerWeekKind.READING, Verdict.WARNS, f"{name} has a reading week", -weights["weigh_partner_reading"]),
        ):
            if kind in kinds:
                said.append(Weighed(verdict, words, points))
        if kinds == {PartnerWeekKind.TEACHING}:
            said.append(Weighed(Verdict.OK, f"{name} teaching", weights["weigh_partner_teaching"]))

    def _rest(self, said: list[Weighed], days: Sequence[date]) -> None:
        """How long each year group has not been out, and whether it is out again within days."""
        since: dict[date | None, list[int]] = {}
        between, years = self._calendar.school_days_between, self.question.years
        for year in years:
            out = self._out[year]
            before = bisect_left(out, days[0])
            after = bisect_right(out, days[-1])
            last, next_ = out[before - 1] if before else None, out[after] if after < len(out) else None
            gap = between(last, days[0]) if last else _RESTED
            ahead = between(days[-1], next_) if next_ else _RESTED
            if min(gap, ahead) <= _SOON:
                near = f"out on {short_date(last)}" if last and gap <= ahead else f"out again on {short_date(next_ or days[0])}"
                points = -round(self._weights["weigh_soon_again"] / len(years))
                said.append(Weighed(Verdict.WARNS, f"Year {year} {near}", points))
            else:
                since.setdefault(last, []).append(year)
        for last, some in since.items():
            gap = min(between(last, days[0]), _RESTED) if last else _RESTED
            points = round(self._weights["weigh_rested"] * gap / _RESTED * len(some) / len(years))
            who = year_groups(tuple(some))
            words = f"{who} not out since {_plain(last, days[0])}" if last else f"no outing of {who} in the year before"
            said.append(Weighed(Verdict.OK, words, points))

    def _notice(self, said: list[Weighed], day: date) -> None:
        if day < self.known.today:
            return
        weeks = self.question.notice_weeks
        weeks = self.known.notice_weeks if weeks is None else weeks
        notice, wanted = self._calendar.school_days_between(self.known.today, day), weeks * 5
        words = f"{count(notice, 'school day')}’ notice" if notice != 1 else "1 school day’s notice"
        if notice >= wanted:
            said.append(Weighed(Verdict.OK, words))
            return
        points = -max(1, round(self._weights["weigh_notice"] * (wanted - notice) / wanted))
        points = points if self._weights["weigh_notice"] else 0
        said.append(Weighed(Verdict.WARNS, f"{words}, less than the {count(weeks, 'week')} wanted", points))

    def _teaching(self, said: list[Weighed], days: Sequence[date]) -> None:
        if not self.known.bells or not self.known.lessons:
            return
        if len(days) == 1:
            taken, words = self._lead_on(days[0])
            free = words.startswith("you are free")
        else:
            taken = sum(self._lead_on(day)[0] for day in days)
            cover = f"{count(taken, 'lesson or duty', 'lessons and duties')} of yours to cover"
            words, free = cover if taken else "you teach on none of these days", not taken
        if words:
            said.append(replace(self._against(words, "weigh_teaching", taken), verdict=Verdict.OK if free else Verdict.WARNS))

    def _lead_on(self, day: date) -> tuple[int, str]:
        """How many periods of the lead's are taken that day, and when there is room, in words."""
        if not self._calendar.is_school_day(day):
            return 0, ""
        key = (day.weekday(), self._calendar.week_letter(day))
        if key not in self._lead:
            bells = sorted(self.known.bells, key=lambda bell: (bell.starts, bell.ends))
            free = {name for one in free_periods(day, self._calendar, bells, list(self.known.lessons)) for name in one.names}
            busy = [bell.name for bell in bells if bell.name not in free]
            self._lead[key] = len(busy), _free_words([bell.name for bell in bells], busy)
        return self._lead[key]

    def _same_day(self, said: list[Weighed], days: Sequence[date]) -> None:
        there = {outing.id: outing for day in days for outing in self._on.get(day, ())}
        asked, out = set(self.question.years), dict[int, int]()
        for outing in there.values():
            shared = tuple(sorted(asked & set(outing.years)))
            who = f"another {year_groups(shared)} visit" if shared else "another visit"
            key = "weigh_same_year" if shared else "weigh_same_day"
            said.append(self._against(f"{who} that day: {outing.title}", key))
            for year in shared:
                out[year] = out.get(year, 0) + outing.going.get(year, 0)
        for year, gone in out.items():
            whole = self.known.pupils.get(year, 0)
            if whole and gone * 100 >= whole * self._weights["many_out_percent"]:
                said.append(self._against(f"{gone} of {whole} in Year {year} are out already", "weigh_many_out"))

    def _holiday(self, said: list[Weighed], days: Sequence[date]) -> None:
        said.extend(self._against(self._edges[day], "weigh_holiday") for day in days if day in self._edges)

    def _deadline(self, said: list[Weighed], day: date) -> None:
        """Replies are due on a school day; it may be one of a holiday's edges, or closed for the years asked."""
        due = self._calendar.add_school_days(day, -self.known.return_days)
        if due <= self.known.today or not self.known.return_days:
            return
        why = self._edges.get(due, "")
        for year in self.question.years:
            away = self._calendar.why_closed(due, year)
            why = f"when Year {year} is away ({away})" if away else why
        if why:
            said.append(self._against(f"replies would be due on {short_date(due)}, {why}", "weigh_deadline"))

    def _buses(self, said: list[Weighed]) -> None:
        back, bell = self.question.back_at, self._last_bell
        if back and bell and back > bell:
            words = f"back at {clock(back)}, after the last lesson ends at {clock(bell)}: the buses have gone"
            said.append(self._against(words, "weigh_buses"))

    def _against(self, words: str, key: str, times: int = 1) -> Weighed:
        return Weighed(Verdict.WARNS, words, -times * self._weights[key])


def _plain(day: date, from_: date) -> str:
    year = f" {day.year}" if abs((from_ - day).days) > 183 else ""
    return f"{day.day} {MONTHS[day.month - 1]}{year}"


def _periods(names: Sequence[str]) -> str:
    """``period 2``, ``periods 1, 2 and 4``, ``periods 3 and 4 and After school``."""
    numbers = [name.split()[1] for name in names if _numbered(name)]
    others = [name for name in names if not _numbered(name)]
    if numbers:
        others.insert(0, f"{'period' if len(numbers) == 1 else 'periods'} {listed(numbers)}")
    return " and ".join(others) if len(others) < 3 else listed(others)


def _numbered(name: str) -> bool:
    first, _, rest = name.partition(" ")
    return first.casefold() == "period" and rest.isalnum()


def _free_words(every: list[str], busy: list[str]) -> str:
    if not busy:
        return "you are free all day"
    if len(busy) == len(every):
        return "you are busy all day"
    first, last = every.index(busy[0]), every.index(busy[-1])
    together = last - first + 1 == len(busy)
    if together and first == 0:
        return f"you are free after {_periods(busy[-1:])}"
    if together and last == len(every) - 1:
        return f"you are free until {_periods(busy[:1])}"
    return f"you are busy in {_periods(busy)}"


def find(question: Question, known: Known) -> Found:
    """The dates that suit, best first, each with its reasons."""
    return Finder(question, known).found()


def why(question: Question, known: Known, day: date) -> Finding:
    """Any day with all that speaks for and against it, and its place among those found (0: not among them)."""
    finder = Finder(question, known)
    finding = finder.weigh(day)
    rank = next((each.rank for each in finder.found().dates if each.day == day), 0)
    return replace(finding, rank=rank)
