"""The sample's visits laid into the year: pupils invited, families asked, replies in at every stage."""

import random
from datetime import date, datetime, time, timedelta

from coordinator.consent import actions as consent
from coordinator.consent.records import SLIP, Answer, Route, Scope
from coordinator.file.school_file import SchoolFile
from coordinator.packs import actions as packs
from coordinator.pupils import store as pupils_store
from coordinator.sample.partners import PARTNERS
from coordinator.sample.plans import BUSY_BLOCKS, BUSY_FRAME, DAY_PLAN, SHORT_DAY, Plan, kind_of
from coordinator.school_year.rules import Calendar
from coordinator.visits import actions, store
from coordinator.visits.records import (
    ItineraryItem,
    MoneyLine,
    Party,
    PlaceState,
    Staffing,
    StaffRole,
    Transport,
    Visit,
    VisitKind,
    VisitState,
)

Partners = dict[str, tuple[int, int | None, str]]  # short name: organisation, host, full name
_DECLINING, _UNSURE = 0.03, 0.25
_ROUTES = (Route.SLIP, Route.TELEPHONE, Route.IN_PERSON, Route.E_MAIL, Route.FORM)
_UNKNOWN_NUMBER = "01632 960000"  # Ofcom keeps these numbers for fiction
OFFICE_MANAGER = 5  # her place among the staff; she stays at school and answers the telephone


class Laying:
    """Lays plans into the file one by one; what each needs is known here once."""

    def __init__(
        self,
        file: SchoolFile,
        chance: random.Random,
        today: date,
        calendar: Calendar,
        partners: Partners,
        staff: list[int],
    ) -> None:
        self.file, self.chance, self.today, self.calendar = file, chance, today, calendar
        self.partners, self.staff = partners, staff

    def at(self, day: date) -> None:
        """What is noted next is noted on that day; one year's sample is all noted on the day it is made."""

    def on_roll(self, day: date, years: tuple[int, ...]) -> list[int]:
        """Who can be invited to a visit on that day."""
        return [p.id for p in pupils_store.pupils_on_roll(self.file, max(self.today, day), years)]

    def lay(self, plan: Plan) -> int:
        """Plans one visit as of the day on which it would have been planned, and takes it as far as it has come."""
        day = self._free_day(plan)
        planned_on = min(self.today, self.calendar.add_school_days(day, -50))
        self.at(planned_on)
        visit_id = actions.plan_visit(self.file, self._visit(plan, day), planned_on, anyway=True)
        parties = self._parties(plan, visit_id, planned_on)
        if plan.pupils:
            self._invite(plan, visit_id, parties, planned_on, day)
        if plan.state in ("consent-out", "ready", "done", "reviewed"):
            self._ask_and_answer(plan, visit_id, day)
        if plan.state != "idea":
            self._approve(visit_id, day, planned_on)
        self._tick(visit_id, day)
        if day < self.today:
            self._afterwards(visit_id)
        for state in _steps_to(plan.state):
            if store.visit(self.file, visit_id).state is not state:
                self.at(day)
                actions.change_state(
                    self.file, visit_id, state, max(day, self.today) if day < self.today else self.today
                )
        return visit_id

    def _free_day(self, plan: Plan) -> date:
        """The planned day, or the nearest one further on that nothing blocks."""
        day = self.calendar.add_school_days(self.today, plan.days)
        for more in range(15):
            tried = self.calendar.add_school_days(day, more if plan.days > 0 else -more) if more else day
            events = [
                e for year in plan.years for e in self.calendar.events_on(tried, year) if e.weight == "blocks"
            ]
            if self.calendar.is_school_day(tried) and not events:
                return tried
        return day

    def _visit(self, plan: Plan, day: date) -> Visit:
        organisation, host, name = self.partners[plan.partner]
        kind = VisitKind(plan.kind)
        away = kind.travels
        return Visit(
            title=plan.title,
            kind=kind,
            organisation_id=organisation,
            host_person_id=host,
            purpose="See a place from the inside, hear two short talks and question the people who study or work there.",
            subjects=plan.subjects,
            place_name=f"Welcome centre, {name}" if away else "School library",
            starts_on=day,
            ends_on=day + timedelta(days=plan.nights) if plan.nights else None,
            leaves_at=time(7, 45) if away else time(9, 0),
            back_at=time(16, 45) if away else time(12, 0),
            meet_at=time(7, 30) if away else time(8, 50),
            meet_where="the hall" if away else "the library",
            back_where="main gate" if away else "the library",
            year_groups=plan.years,
            places_offered=plan.pupils,
            places_promised=plan.pupils,
            voluntary_pence=600 if away and plan.pupils > 40 else 0,
            lunch="given, hot: meat, vegetarian or halal" if away else "",
            bring=("uniform", "warm coat", "flat shoes", "a drink", "a pen") if away else ("a pen",),
            in_person=kind is not VisitKind.ONLINE,
        )

    def _parties(self, plan: Plan, visit_id: int, planned_on: date) -> list[int]:
        file = self.file
        name = self.partners[plan.partner][2]
        away = VisitKind(plan.kind).travels
        ids = []
        wanted = plan.parties or (("A", plan.partner, "1"),)
        leaders = [id_ for place, id_ in enumerate(self.staff) if place != OFFICE_MANAGER]  # who stays at school leads nobody
        for number, (letter, partner, coach) in enumerate(wanted):
            where, _, full = self.partners[partner]
            ids.append(
                actions.add_party(
                    file,
                    Party(
                        visit_id=visit_id,
                        name=letter if len(wanted) == 1 else f"{letter}{coach}",
                        organisation_id=where,
                        place_name=full,
                        coach=coach if away else "",
                        seats=53 if away else None,
                        leader_id=leaders[number % len(leaders)],
                    ),
                    planned_on,
                )
            )
        if len(wanted) > 1:
            self._busy_day(
                visit_id, [(party, partner) for party, (_, partner, _) in zip(ids, wanted, strict=True)]
            )
        for at, title, detail in BUSY_FRAME if len(wanted) > 1 else (DAY_PLAN if away else SHORT_DAY):
            place = name if away and time(9) < at < time(14, 25) else ""
            actions.add_itinerary_item(
                file, ItineraryItem(visit_id=visit_id, at=at, title=title, detail=detail, place=place, kind=kind_of(title))
            )
        self._adults(plan, visit_id, ids, planned_on)
        if away:
            self._coaches(plan, visit_id, len(wanted), planned_on)
        return ids

    def _coaches(self, plan: Plan, visit_id: int, coaches: int, planned_on: date) -> None:
        actions.add_transport(
            self.file,
            Transport(
                visit_id=visit_id,
                firm="Larkfield Coaches",
                what=f"{coaches} × 53 seats",
                seats=53 * coaches,
                telephone="01632 960 455",
                cost_pence=33_000 * coaches,
                booked_on=planned_on if plan.state != "idea" else None,
            ),
        )
        actions.add_money(
            self.file, MoneyLine(visit_id=visit_id, what="Coach", pence=33_000 * coaches, source="Larkfield")
        )
        actions.add_money(
            self.file,
            MoneyLine(
                visit_id=visit_id,
                what="Reach North",
                pence=20_000 * coaches,
                is_income=True,
                source="hub grant",
            ),
        )

    def _busy_day(self, visit_id: int, parties: list[tuple[int, str]]) -> None:
        """Each coach meets the same things in another order, so that nobody waits for a room."""
        for turn, (party, short) in enumerate(parties):
            partner = next(p for p in PARTNERS if p.short == short)
            blocks = [partner.subjects[(turn + number) % len(partner.subjects)] for number in range(3)]
            lines = [(time(9, 15), "Welcome"), *zip(BUSY_BLOCKS, blocks, strict=True)]
            lines += [
                (time(12, 0) if turn % 2 else time(11, 45), "Lunch"),
                (time(14, 10), "Thank you and goodbye"),
            ]
            for at, title in lines:
                item = ItineraryItem(
                    visit_id=visit_id, party_id=party, at=at, title=title, place=partner.name, kind=kind_of(title),
                )
                actions.add_itinerary_item(self.file, item)

    def _adults(self, plan: Plan, visit_id: int, parties: list[int], planned_on: date) -> None:
        needed = max(3, -(-plan.pupils // 11))
        lead, deputy = plan.days % 4, (plan.days % 4 + 1) % 4
        others = [place for place in range(len(self.staff)) if place not in (lead, deputy, OFFICE_MANAGER)]
        for number, place in enumerate([lead, deputy, *others][:needed]):
            role = (
                (StaffRole.LEADER, StaffRole.DEPUTY, StaffRole.FIRST_AIDER)[number]
                if number < 3
                else StaffRole.SUPERVISOR
            )
            line = Staffing(
                visit_id=visit_id,
                party_id=parties[number % len(parties)],
                staff_id=self.staff[place],
                role=role,
            )
            actions.add_staff(self.file, line, planned_on)
        if VisitKind(plan.kind).travels:
            office = Staffing(
                visit_id=visit_id, staff_id=self.staff[OFFICE_MANAGER], role=StaffRole.BASE_CONTACT, supervises=False
            )
            actions.add_staff(self.file, office, planned_on)

    def _invite(self, plan: Plan, visit_id: int, parties: list[int], planned_on: date, day: date) -> None:
        on_roll = self.on_roll(day, plan.years)
        chosen = self.chance.sample(on_roll, min(plan.pupils, len(on_roll)))
        if plan.answered == 0 and plan.state == "idea":
            return
        share = -(-len(chosen) // len(parties))
        for number, party in enumerate(parties):
            some = chosen[number * share : (number + 1) * share]
            if some:
                actions.invite(self.file, visit_id, some, planned_on, party)
        if len(chosen) > 30:
            actions.assign_small_groups(self.file, visit_id, -(-len(chosen) // 12))

    def _ask_and_answer(self, plan: Plan, visit_id: int, day: date) -> None:
        asked_on = min(self.calendar.add_school_days(day, -14), self.calendar.add_school_days(self.today, -2))
        self.at(asked_on)
        sent = datetime.combine(asked_on, time(15, 10))
        versions = packs.letter_versions(self.file, visit_id, sent) if day > self.today else None
        consent.ask(self.file, visit_id, sent, versions=versions)
        places = [p for p in store.places(self.file, visit_id) if p.state is PlaceState.OFFERED]
        self.chance.shuffle(places)
        last = min(self.today, self.calendar.add_school_days(day, -1))
        carers = pupils_store.carers_of(self.file, [place.pupil_id for place in places])
        for place in places[: round(len(places) * plan.answered)]:
            span = max(1, (last - asked_on).days)
            on = min(last, asked_on + timedelta(days=1 + self.chance.randrange(span)))
            self.at(on)
            at = datetime.combine(on, time(8 + self.chance.randrange(7), self.chance.randrange(60)))
            who = carers.get(place.pupil_id, [])
            route = self.chance.choices(_ROUTES, (70, 12, 4, 6, 8))[0]
            first = next((one for one in who if not one.must_not_contact), None)
            name, relation = (first.name, first.relationship) if first else ("", "Parent")
            rung = (first.telephone if first else "") or _UNKNOWN_NUMBER
            consent.record_reply(
                self.file, visit_id, place.pupil_id, self._answers(), route, name, relation, at,
                telephone=rung if route is Route.TELEPHONE else "",
                witness="School office" if route is Route.TELEPHONE else "",
            )  # fmt: skip
            if len(who) > 1 and self.chance.random() < 0.02:
                consent.record_reply(
                    self.file, visit_id, place.pupil_id, {Scope.PHOTO_SOCIAL: Answer.REFUSED}, Route.E_MAIL,
                    who[1].name, who[1].relationship, at + timedelta(hours=1), anyway=True,
                )  # fmt: skip
        missing = [place.pupil_id for place in places[round(len(places) * plan.answered) :]]
        if missing and 0 < plan.answered < 1:
            reminded = datetime.combine(self.calendar.add_school_days(self.today, -1), time(9, 5))
            consent.remind(self.file, visit_id, reminded, missing)

    def _answers(self) -> dict[Scope, Answer]:
        if self.chance.random() < _DECLINING:
            return {Scope.TAKING_PART: Answer.REFUSED}
        answers: dict[Scope, Answer] = dict.fromkeys(SLIP, Answer.GIVEN)
        if self.chance.random() < _UNSURE:
            for scope in self.chance.sample(SLIP[2:], self.chance.randint(1, 3)):
                answers[scope] = Answer.REFUSED
        return answers

    def _approve(self, visit_id: int, day: date, planned_on: date) -> None:
        on = min(self.today, self.calendar.add_school_days(day, -20))
        self.at(max(planned_on, on))
        actions.submit_approval(self.file, visit_id, max(planned_on, on), "EVOLVE", f"EV{7000 + visit_id}")
        if day - self.today < timedelta(days=60):
            actions.approve(self.file, visit_id, on)

    def _tick(self, visit_id: int, day: date) -> None:
        """Ticks what would be done by now; here and there a job of the last days is left to do."""
        for job in store.checklist(self.file, visit_id):
            due = self.calendar.add_school_days(day, -job.days_before)
            left = self.calendar.school_days_between(self.today, due)
            recent = left >= -1
            if left < 0 and not (recent and self.chance.random() < 0.35):
                self.at(due)
                actions.tick(self.file, job.id, due)

    def _afterwards(self, visit_id: int) -> None:
        places = store.places(self.file, visit_id)
        self.at(store.visit(self.file, visit_id).starts_on or self.today)
        going = [p.pupil_id for p in places if p.state in (PlaceState.ACCEPTED, PlaceState.OFFERED)]
        attended: dict[int, bool | None] = {pupil: self.chance.random() > 0.05 for pupil in going}
        if attended:
            actions.choose_speakers(self.file, visit_id, 2)
            actions.record_attendance(
                self.file, visit_id, attended, {p: "ill" for p, came in attended.items() if not came}
            )


def _steps_to(state: str) -> list[VisitState]:
    life = ["idea", "proposed", "agreed", "consent-out", "ready", "done", "reviewed"]
    return [VisitState(s) for s in life[1 : life.index(state) + 1]]
