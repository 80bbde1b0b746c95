"""Who came and went in many years: our own staff, the people at partners, and how far each partnership had come."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from coordinator.directory import actions as directory
from coordinator.directory import store
from coordinator.directory.records import Person, Post, Staff, Stage
from coordinator.file.school_file import SchoolFile
from coordinator.sample import school
from coordinator.sample.partners import PARTNERS, STAFF
from coordinator.sample.people import Registrar
from coordinator.sample.visits import Partners

_YEARS_IN_POST = 4
_HOSTS_SINCE = timedelta(days=800)  # since when those who are at the partners now have been there
_STEPS = {
    "new": (),
    "growing": (Stage.GROWING,),
    "steady": (Stage.GROWING, Stage.STEADY),
    "resting": (Stage.GROWING, Stage.STEADY, Stage.RESTING),
    "closed": (Stage.GROWING, Stage.STEADY),
}


@dataclass(slots=True)
class _Held:
    """A place among the staff or a partner's hosts, and who holds it."""

    who: int
    name: str
    until: int  # the September in which somebody else takes it over
    post: int = 0


class Company:
    """Staff and partners as they are in one year after another."""

    def __init__(self, file: SchoolFile, chance: random.Random, first: int, last: int, today: date) -> None:
        self._file, self._first, self._last, self._today = file, first, last, today
        self._registrar = Registrar(chance)
        self._staff: list[_Held] = []
        self._hosts: dict[str, _Held] = {}
        self._organisations: dict[str, int] = {}

    @property
    def staff(self) -> list[int]:
        """Our staff this year, in the order of their tasks."""
        return [held.who for held in self._staff]

    @property
    def lead(self) -> str:
        """Who leads the programme this year."""
        return self._staff[0].name

    @property
    def partners(self) -> Partners:
        """The partners this year, each with who receives us there."""
        return {
            one.short: (
                self._organisations[one.short],
                self._hosts[one.short].who if one.short in self._hosts else None,
                one.name,
            )
            for one in PARTNERS
        }

    def begin_year(self, year: int) -> None:
        """What changed by that September."""
        day = date(year, 9, 1)
        for number in range(len(STAFF)):
            self._take_over(number, year, day)
        for number, partner in enumerate(PARTNERS):
            if partner.short not in self._organisations:
                organisation = school.add_organisation(self._file, partner, Stage.NEW, day, day)
                self._organisations[partner.short] = organisation
            self._receive(number, year, day)
            steps = _STEPS[partner.stage]
            span = max(1, self._last - self._first)
            for step, stage in enumerate(steps, 1):
                if year == self._first + (step * span) // (len(steps) + 1):
                    directory.set_stage(self._file, self._organisations[partner.short], stage, day)

    def finish(self) -> None:
        """Those who are at the partners today."""
        since = self._today - timedelta(days=420)
        for partner in PARTNERS:
            organisation = self._organisations[partner.short]
            held = self._hosts.get(partner.short)
            if held is not None:
                self._see_off(held, organisation, self._today - _HOSTS_SINCE, moves=False)
            host = school.add_people(self._file, partner, organisation, self.staff, since, self._today)
            if host is not None:
                self._hosts[partner.short] = _Held(host, "", 9999)

    def _take_over(self, number: int, year: int, day: date) -> None:
        if len(self._staff) > number and year < self._staff[number].until:
            return
        own_since = self._last - 3 - number % _YEARS_IN_POST  # when today's member of staff came
        name, _, role, first_aider, drives, steering = STAFF[number]
        if len(self._staff) > number:
            directory.end_staff(self._file, self._staff[number].who, day - timedelta(days=1))
        if year >= own_since:
            held = _Held(school.add_staff(self._file, number, date(own_since, 9, 1)), name, 9999)
        else:
            named = self._registrar.name()
            until = own_since - (own_since - year - 1) // _YEARS_IN_POST * _YEARS_IN_POST
            member = Staff(
                name=f"{named.forename} {named.surname}",
                role=role,
                telephone=f"07700 900 {300 + number}",
                first_aider=first_aider,
                drives_minibus=drives,
                steering_group=steering,
                from_on=day,
            )
            held = _Held(directory.add_staff(self._file, member), member.name, until)
        self._staff[number : number + 1] = [held]

    def _receive(self, number: int, year: int, day: date) -> None:
        """Who receives us at a partner, when somebody new does, until those of today came."""
        partner = PARTNERS[number]
        held = self._hosts.get(partner.short)
        if held is not None and year < held.until:
            return
        organisation = self._organisations[partner.short]
        named = self._registrar.name()
        post = Post(
            person_id=0,
            organisation_id=organisation,
            job_title=partner.hosts[0].job if partner.hosts else "Schools",
            telephone=f"01632 962 {number:03d}",
            from_on=day,
            confirmed_on=day,
        )
        person = directory.add_person(self._file, Person(name=f"{named.forename} {named.surname}"), post)
        if held is not None:
            self._see_off(held, organisation, day, moves=number % 3 == 0)
        until = year + _YEARS_IN_POST + number % 2
        self._hosts[partner.short] = _Held(person, named.surname, until)

    def _see_off(self, held: _Held, organisation: int, day: date, *, moves: bool) -> None:
        """Somebody leaves a partner; some are met again at the next one."""
        if moves:
            others = [id_ for id_ in self._organisations.values() if id_ != organisation]
            post = Post(person_id=held.who, organisation_id=others[held.who % len(others)])
            directory.move_person(self._file, post, day)
            return
        for post_held in store.posts_of(self._file, held.who):
            if post_held.post_id and post_held.to_on is None:
                last_day = max(day - timedelta(days=1), post_held.from_on or day)
                directory.end_post(self._file, post_held.post_id, last_day)
