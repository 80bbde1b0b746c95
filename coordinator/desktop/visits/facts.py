"""Everything one visit's tabs show, read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coordinator import words
from coordinator.consent import rules as consent_rules
from coordinator.consent import store as consent
from coordinator.consent.records import ConsentRow
from coordinator.file.school_file import SchoolFile
from coordinator.pupils import store as pupils
from coordinator.pupils.records import Need
from coordinator.relationships import store as relationships
from coordinator.school_year import store as school_year
from coordinator.school_year.rules import Calendar
from coordinator.visits import rules, store
from coordinator.visits.actions.clashing import clashes_of
from coordinator.visits.records import (
    ChecklistItem,
    ItineraryItem,
    MoneyLine,
    Party,
    PlaceRow,
    Section,
    StaffRole,
    StaffRow,
    Transport,
    Visit,
    VisitRow,
    VisitState,
)
from coordinator.visits.rules.clashes import Clash

TONES = ("info", "plum", "warn", "act", "good")


@dataclass(frozen=True, slots=True)
class Destination:
    """Parties that go to the same place, as one card: its letter, its people, its coaches."""

    letter: str
    name: str
    tone: str
    parties: tuple[Party, ...]
    ratio: rules.Ratio
    adults: int
    first_aiders: int
    leaders: str
    coaches: tuple[rules.Coach, ...]
    needs: int

    @property
    def seats_free(self) -> int | None:
        """Seats free on all its coaches; None when any of them is not known."""
        free = [coach.free for coach in self.coaches]
        return sum(n for n in free if n is not None) if free and None not in free else None

    @property
    def coach_words(self) -> str:
        """``Coaches 1–3``, ``Coach 4``."""
        names = [coach.name for coach in self.coaches]
        if len(names) < 2:
            return f"Coach {names[0]}" if names else "Coach"
        if all(name.isdigit() for name in names) and int(names[-1]) - int(names[0]) == len(names) - 1:
            return f"Coaches {names[0]}–{names[-1]}"
        return f"Coaches {', '.join(names)}"


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """A visit with all that hangs on it, as it is today."""

    visit: Visit
    row: VisitRow
    today: date
    calendar: Calendar
    partner: str
    parties: tuple[Party, ...]
    places: tuple[PlaceRow, ...]
    staff: tuple[StaffRow, ...]
    itinerary: tuple[ItineraryItem, ...]
    transport: tuple[Transport, ...]
    money: tuple[MoneyLine, ...]
    jobs: tuple[rules.Job[ChecklistItem], ...]
    clashes: tuple[Clash, ...]
    consent: dict[int, ConsentRow]
    replies: consent_rules.Replies
    readiness: rules.Readiness
    needs: dict[int, list[Need]]
    prompt: int
    serves: str = ""  # the objective, in its own words

    @property
    def id(self) -> int:
        return self.visit.id

    @property
    def over(self) -> bool:
        """Whether its day has come, so that who came can be noted."""
        return self.visit.starts_on is not None and self.visit.starts_on <= self.today

    @property
    def going(self) -> list[PlaceRow]:
        return [place for place in self.places if place.state.counts]

    @property
    def line(self) -> str:
        """The line of facts under its title."""
        visit = self.visit
        parts = [day_words(visit.starts_on, visit.ends_on, self.today)]
        parts.append(words.year_groups(visit.year_groups) if visit.year_groups else self.row.kind.words)
        parts.append(words.count(self.row.going, "pupil"))
        if visit.starts_on is not None and visit.state is not VisitState.CANCELLED:
            parts.append(when_words(self.calendar, visit.starts_on, self.today))
        if self.serves:
            parts.append(f"for “{self.serves}”")
        return " · ".join(part for part in parts if part)

    def destinations(self) -> list[Destination]:
        """Cards of parties: one a place when there are several places, else one a party."""
        grouped: dict[object, list[Party]] = {}
        for party in self.parties:
            grouped.setdefault((party.organisation_id, party.place_name), []).append(party)
        if len(grouped) == 1:
            grouped = {party.id: [party] for party in self.parties}
        if not grouped:
            return [self._destination(0, ())]
        return [self._destination(k, tuple(found)) for k, found in enumerate(grouped.values())]

    def _destination(self, number: int, parties: tuple[Party, ...]) -> Destination:
        ids = {party.id for party in parties}
        places = [p for p in self.places if not ids or p.party_id in ids]
        staff = [s for s in self.staff if not ids or s.party_id in ids]
        along = {s.staff_id for s in staff if s.role.comes_along}
        aiders = {s.staff_id for s in staff if s.first_aider or s.role is StaffRole.FIRST_AIDER}
        leaders = list(dict.fromkeys(s.name for s in staff if s.role is StaffRole.LEADER))
        by_id = {s.staff_id: s.name for s in self.staff}
        leaders += [
            by_id[p.leader_id] for p in parties if p.leader_id in by_id and by_id[p.leader_id] not in leaders
        ]
        name = parties[0].place_name or parties[0].name if parties else self.partner or self.visit.place_name
        return Destination(
            letter=letter(parties, number),
            name=name or self.visit.title,
            tone=TONES[number % len(TONES)],
            parties=parties,
            ratio=rules.ratio(places, staff, self.prompt),
            adults=len(along),
            first_aiders=len(aiders & along),
            leaders=words.listed(leaders[:2]) + (" …" if len(leaders) > 2 else ""),
            coaches=tuple(rules.coaches(parties, places, staff)),
            needs=sum(p.pupil_id in self.needs for p in places if p.state.counts),
        )


def letter(parties: Sequence[Party], number: int) -> str:
    """``A`` for parties A1 and A2; a lone party's own short name; else the next letter of the alphabet."""
    names = [party.name for party in parties]
    if len(names) == 1 and len(names[0]) <= 2:
        return names[0]
    first = {name[:1].upper() for name in names}
    if len(first) == 1 and names and all(len(name) <= 3 for name in names):
        return first.pop()
    return chr(ord("A") + number % 26)


def day_words(starts: date | None, ends: date | None, today: date) -> str:
    """``Thursday 3 December``, ``Tue 27 to Fri 30 Apr``, ``No date yet``."""
    if starts is None:
        return "No date yet"
    far = abs((starts - today).days) > 183
    if ends is None or ends == starts:
        return words.long_date(starts, year=far)
    return f"{words.short_date(starts)} to {words.short_date(ends)}" + (f" {ends.year}" if far else "")


def when_words(calendar: Calendar, day: date, today: date) -> str:
    """``in 16 school days``, ``today``, ``3 school days ago``, ``in March 2025``."""
    if day >= today:
        left = calendar.school_days_between(today, day)
        return words.in_school_days(left) if left or day == today else "in the holidays that come"
    if (today - day).days > 90:
        return f"in {words.MONTHS[day.month - 1]} {day.year}"
    ago = -calendar.school_days_between(today, day)
    return f"{words.count(ago, 'school day')} ago" if ago else "just past"


def jobs_of(
    items: Sequence[ChecklistItem], day: date | None, calendar: Calendar, today: date
) -> list[rules.Job[ChecklistItem]]:
    """The jobs with their days; while the visit has no date nothing is due, in the order they will be."""
    if day is not None:
        return rules.jobs(items, day, calendar, today)
    return [
        rules.Job(item, date.max, 0, rules.When.DONE if item.done_on else rules.When.LATER) for item in items
    ]


def gather(file: SchoolFile, visit_id: int, today: date) -> VisitFacts:
    """Reads a visit whole; LookupError when there is none of that id."""
    visit, row = store.visit(file, visit_id), store.visit_row(file, visit_id)
    calendar = school_year.calendar(file)
    prompt = school_year.setting_number(file, "ratio_prompt")
    jobs = jobs_of(store.checklist(file, visit_id), visit.starts_on, calendar, today)
    asked = consent.consent_rows(file, visit_id)
    replies = consent_rules.replies((line.place_state, line.taking_part) for line in asked)
    places = store.places(file, visit_id)
    return VisitFacts(
        visit=visit,
        row=row,
        today=today,
        calendar=calendar,
        partner=row.partner,
        parties=tuple(store.parties(file, visit_id)),
        places=tuple(places),
        staff=tuple(store.staffing(file, visit_id)),
        itinerary=tuple(store.itinerary(file, visit_id)),
        transport=tuple(store.transport(file, visit_id)),
        money=tuple(store.money(file, visit_id)),
        jobs=tuple(jobs),
        clashes=tuple(clashes_of(file, visit_id, today)),
        consent={line.pupil_id: line for line in asked},
        replies=replies,
        readiness=rules.readiness(row, jobs, (replies.received, replies.expected), today, prompt),
        needs=pupils.needs_of(file, [place.pupil_id for place in places]),
        prompt=prompt,
        serves=_serves(file, visit),
    )


def _serves(file: SchoolFile, visit: Visit) -> str:
    if visit.objective_id is None or visit.organisation_id is None:
        return ""
    aims = relationships.objectives(file, visit.organisation_id)
    return next((aim.what for aim in aims if aim.id == visit.objective_id), "")


def now(file: SchoolFile, today: date) -> datetime:
    """This moment of the session's day: answers and askings keep the moment, so that they order."""
    return datetime.combine(today, file.clock().time())


def legend_tone(part: rules.Part) -> str:
    """The colour of a section in the ring and its legend."""
    if part.late:
        return "alert"
    return "action" if part.share >= 1 else "tie" if part.share > 0 else "line-strong"


SECTION_WORDS = {section: section.words for section in Section}
