"""The visits of one school year that is over, or of the present one, laid as they went: on a day, with who was there then."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from coordinator.consent import actions as consent
from coordinator.file.school_file import SchoolFile
from coordinator.sample.decade_roll import Roll
from coordinator.sample.partners import PARTNERS
from coordinator.sample.plans import Plan
from coordinator.sample.visits import Laying, Partners
from coordinator.school_year.rules import Calendar, academic_year_of
from coordinator.visits.records import ConsentMode, Visit, VisitKind

_TITLES = (
    "Physics masterclass", "Inside a chambers", "Apprentices talk", "A morning at the museums", "Tutoring launch",
    "Nursing for a day", "College taster", "Clay and light", "Who works in a hospital?", "Data for beginners",
    "First campus", "Engineering insight", "Electricians at work", "Chemistry and crime", "Law in a morning",
    "Mentors’ evening", "Backstage", "Applying to university", "Soil and seeds", "Ask a student",
)  # fmt: skip
_AWAY, _HERE = ("campus-visit", "campus-visit", "masterclass"), ("in-school", "in-school", "online")


@dataclass(frozen=True, slots=True)
class Dated:
    """A plan whose day is chosen."""

    day: date
    plan: Plan


class LaterKnown(Laying):
    """Lays visits noted on the days on which each step was taken, for those who were at the school then."""

    def __init__(
        self,
        file: SchoolFile,
        chance: random.Random,
        today: date,
        calendar: Calendar,
        partners: Partners,
        staff: list[int],
        roll: Roll,
        note: Callable[[date], None],
    ) -> None:
        super().__init__(file, chance, today, calendar, partners, staff)
        self._roll, self._note = roll, note
        self.days: list[date] = []  # a closed year's school days; empty in the present year

    def at(self, day: date) -> None:
        """The journal says the day on which each step was taken."""
        self._note(day)

    def on_roll(self, day: date, years: tuple[int, ...]) -> list[int]:
        """Who was at the school on the day, in those years then; anybody, in a school too small for that."""
        return self._roll.on(day, years) or self._roll.on(day, tuple(range(7, 14)))

    def _free_day(self, plan: Plan) -> date:
        if not self.days:
            return super()._free_day(plan)
        for place in range(plan.days, plan.days + 15):
            day = self.days[place % len(self.days)]
            blocked = [
                e for year in plan.years for e in self.calendar.events_on(day, year) if e.weight == "blocks"
            ]
            if not blocked:
                return day
        return self.days[plan.days % len(self.days)]

    def _visit(self, plan: Plan, day: date) -> Visit:
        visit = super()._visit(plan, day)
        here = bool(self.days) and not visit.kind.travels
        return replace(visit, consent_mode=ConsentMode.INFORM_ONLY) if here else visit

    def _ask_and_answer(self, plan: Plan, visit_id: int, day: date) -> None:
        if not self.days or VisitKind(plan.kind).travels:
            super()._ask_and_answer(plan, visit_id, day)
            return
        told = self.calendar.add_school_days(day, -10)
        self.at(told)
        consent.ask(self.file, visit_id, datetime.combine(told, time(15, 10)))


def plans_of(chance: random.Random, days: list[date], count: int) -> list[Plan]:
    """That many visits over those school days, by day; half of them go away and ask families, half are told of."""
    plans = []
    hosts = [partner for partner in PARTNERS if partner.stage != "closed"]
    for number in range(count):
        place = 8 + (len(days) - 10) * number // max(1, count)
        away = number % 2 == 0
        partner = hosts[chance.randrange(len(hosts))]
        year = chance.choice((7, 8, 9, 9, 10, 10, 10, 11, 12, 12, 13))
        started = academic_year_of(days[0])
        plans.append(
            Plan(
                days=place,
                title=f"{chance.choice(_TITLES)}, {partner.short} {started}–{(started + 1) % 100:02d}",
                partner=partner.short,
                years=(year,) if chance.random() < 0.8 or year > 11 else (year, year + 1),
                pupils=chance.randint(9, 28) if away else chance.randint(12, 40),
                kind=chance.choice(_AWAY if away else _HERE),
                state="reviewed",
            )
        )
    return plans
