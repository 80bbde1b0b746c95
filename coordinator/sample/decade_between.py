"""Between and after the visits of a year that is over: contacts, promises, thanks, feedback, agreements; all closed."""

import random
from datetime import date, datetime, time

from coordinator.feedback import actions as feedback
from coordinator.feedback.records import Feedback, Response
from coordinator.file.school_file import SchoolFile
from coordinator.relationships import actions as relationships
from coordinator.relationships.records import Agreement, Contact, Objective, Promise, Way
from coordinator.sample import aftermath
from coordinator.sample.decade_people import Company
from coordinator.sample.partners import PARTNERS
from coordinator.school_year.rules import Calendar
from coordinator.thanks import actions as thanks
from coordinator.visits import store as visits
from coordinator.visits.records import Visit

_WAYS = (Way.EMAIL, Way.TELEPHONE, Way.EMAIL, Way.MEETING)
_ABOUT = (
    "the dates", "the numbers", "lunch", "the route from the coach", "ambassadors", "a room", "the talk", "photographs",
)  # fmt: skip
_OWED = ("the final number", "three dates", "the list of names", "a draft timetable", "the risk assessment")


class Between:
    """Lays what goes on beside the visits; whatever it begins it also ends."""

    def __init__(
        self,
        file: SchoolFile,
        chance: random.Random,
        calendar: Calendar,
        company: Company,
        latest: date,
        today: date,
    ) -> None:
        self._file, self._chance, self._calendar = file, chance, calendar
        self._company, self._latest, self._today = company, latest, today

    def later(self, day: date, school_days: int) -> date:
        """Some school days on, but not after what is known."""
        return min(self._latest, self._calendar.add_school_days(day, school_days))

    def contact(self, on: date) -> None:
        """A word with a partner; now and then something to come back to, and that was done."""
        chance = self._chance
        short = PARTNERS[chance.randrange(len(PARTNERS))].short
        organisation, person, _ = self._company.partners[short]
        again = self.later(on, 5) if chance.random() < 0.04 else None
        contact = relationships.log_contact(
            self._file,
            Contact(
                at=datetime.combine(on, time(chance.randint(8, 16), chance.randrange(60))),
                staff_id=self._company.staff[chance.randrange(6)],
                organisation_id=organisation,
                person_id=person,
                way=chance.choice(_WAYS),
                said=f"{chance.choice(aftermath.SAID)} Also about {chance.choice(_ABOUT)}.",
                follow_up_on=again,
            ),
        )
        if again is not None:
            relationships.follow_up_done(self._file, contact, again)

    def after(self, visit_id: int, number: int) -> None:
        """What followed a visit: thanks that went off, every other time feedback that was heard, a promise kept."""
        visit = visits.visit(self._file, visit_id)
        day = visit.ends_on or visit.starts_on or self._latest
        for owed in thanks.owe_for_visit(self._file, visit_id, day):
            on = self.later(day, self._chance.randint(1, 8))
            thanks.write(self._file, owed, on, self._chance.choice(aftermath.QUOTATIONS), "four pupils")
            thanks.send(self._file, owed, self.later(on, 1))
            if number % 6 == 0:
                thanks.keep_reply(self._file, owed, "Your cards are on the office wall.", self.later(on, 6))
        if number % 2 == 0:
            self._feedback(visit, day)
        if number % 3 == 0:
            self._promise(visit, day)
        came = [place for place in visits.places(self._file, visit_id) if place.attended]
        for place in came[:3]:
            score = self._chance.choices((2, 3, 4, 5), (1, 3, 8, 9))[0]
            answered = Response(
                visit_id=visit_id, pupil_id=place.pupil_id, score=score, on_day=self.later(day, 1)
            )
            feedback.record_response(self._file, answered)

    def _feedback(self, visit: Visit, day: date) -> None:
        loop = feedback.draft(
            self._file,
            Feedback(
                organisation_id=visit.organisation_id or 0,
                visit_id=visit.id,
                went_well=self._chance.choice(aftermath.WELL),
                better_if=self._chance.choice(aftermath.BETTER),
                due_on=self.later(day, 10),
            ),
        )
        given = self.later(day, 5)
        feedback.give(self._file, loop, given)
        heard = self.later(given, 8)
        feedback.hear(self._file, loop, self._chance.choice(aftermath.ANSWERED), heard)
        if self._chance.random() < 0.6:
            feedback.note_change(
                self._file, loop, self._chance.choice(aftermath.CHANGED), self.later(heard, 20)
            )
        else:
            feedback.close(self._file, loop, self.later(heard, 15))

    def _promise(self, visit: Visit, day: date) -> None:
        made = self._calendar.add_school_days(day, -20)
        due = self._calendar.add_school_days(day, -6)
        promised = relationships.promise(
            self._file,
            Promise(
                organisation_id=visit.organisation_id or 0,
                person_id=visit.host_person_id,
                staff_id=self._company.staff[0],
                visit_id=visit.id,
                by_us=self._chance.random() < 0.6,
                what=f"Send {self._chance.choice(_OWED)}",
                made_on=made,
                due_on=due,
            ),
        )
        relationships.keep_promise(self._file, promised, due)

    def agree(self, year: int) -> None:
        """Agreements signed that September, each for two years, with what they are to reach."""
        starts = date(year, 9, 1)
        for number, partner in enumerate(PARTNERS):
            if number % 5 != year % 5 or date(year + 2, 8, 31) >= self._today:
                continue
            organisation = self._company.partners[partner.short][0]
            relationships.add_agreement(
                self._file,
                Agreement(
                    organisation_id=organisation,
                    mission="Every pupil sees what they could become, early and more than once.",
                    starts=starts,
                    signed_on=self.later(starts, 6),
                    review_on=date(year + 1, 6, 30),
                    ends=date(year + 2, 8, 31),
                ),
            )
            objective = Objective(
                organisation_id=organisation, what="40 pupils a year inside", measure="pupils", baseline=10, target=40,
                now=38, by_on=date(year + 2, 7, 15),
            )  # fmt: skip
            relationships.add_objective(self._file, objective)
