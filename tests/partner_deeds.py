"""What the window can do about partners, as deeds for the tests of Undo: each takes a file and chance."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from coordinator.directory.actions import merging
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.relationships.actions import agreements, asks, care_contacts, introductions, ledger, moving
from coordinator.relationships.records import (
    Answer,
    Ask,
    Asked,
    Contact,
    Exchange,
    HealthCheck,
    Introduction,
    PlannedContact,
    Responsibility,
)
from coordinator.relationships.records.moving import Move
from coordinator.relationships.store import contacts_to_come

TODAY = date(2026, 11, 10)
NOW = datetime(2026, 11, 10, 11, 18)
Deed = Callable[[SchoolFile, Random], object]


def _id(file: SchoolFile, chance: Random, table: str, where: str = "1") -> int:
    ids = [row[0] for row in file.rows(f'SELECT id FROM "{table}" WHERE {where}')]
    if not ids:
        raise Problem("nothing there")
    return chance.choice(ids)


def _day(chance: Random) -> date:
    return TODAY + timedelta(days=chance.randint(-60, 60))


def _move(file: SchoolFile, chance: Random) -> object:
    to = chance.choice((None, _id(file, chance, "organisation")))
    follower = chance.choice(("", "Siân O'Brien-Nguyễn"))
    move = Move(last_day=TODAY, to=to, follower_name=follower, promises_go_along=chance.random() < 0.5)
    return moving.has_moved(file, _id(file, chance, "post", "to_on IS NULL"), move, TODAY)


def _planned(file: SchoolFile, chance: Random) -> int:
    return _id(file, chance, "planned_contact", "done_on IS NULL AND dropped_on IS NULL")


def _make(file: SchoolFile, chance: Random) -> object:
    planned = _planned(file, chance)
    where = file.scalar("SELECT organisation_id FROM planned_contact WHERE id = ?", planned)
    return care_contacts.make(file, planned, Contact(at=NOW, organisation_id=where, said="Rang"))


DEEDS: dict[str, Deed] = {
    "has moved": _move,
    "merge people": lambda f, c: merging.merge_people(f, _id(f, c, "person"), _id(f, c, "person")),
    "merge partners": lambda f, c: merging.merge_partners(f, _id(f, c, "organisation"), _id(f, c, "organisation")),
    "two people": lambda f, c: merging.two_people(f, _id(f, c, "person"), _id(f, c, "person"), TODAY),
    "plan contact": lambda f, c: care_contacts.plan(
        f, PlannedContact(organisation_id=_id(f, c, "organisation"), what="Buses", planned_on=TODAY, due_on=_day(c))
    ),
    "make planned": _make,
    "edit planned": lambda f, c: care_contacts.edit(
        f, replace(contacts_to_come.planned(f, _planned(f, c)), what="Coaches", due_on=_day(c), planned_on=date(2026, 1, 5))
    ),
    "plan again": lambda f, c: care_contacts.plan_again(
        f, _planned(f, c), PlannedContact(organisation_id=_id(f, c, "organisation"), what="Again", planned_on=TODAY), TODAY
    ),
    "put planned off": lambda f, c: care_contacts.put_off(f, _planned(f, c), TODAY),
    "drop planned": lambda f, c: care_contacts.drop(f, _planned(f, c), TODAY),
    "ask for": lambda f, _: asks.add_ask(f, Ask(what="Data for <b>Year 9</b> & more", made_on=TODAY)),
    "ask partner": lambda f, c: asks.ask_partner(
        f,
        Asked(ask_id=_id(f, c, "ask", "met_on IS NULL AND dropped_on IS NULL"),
              organisation_id=_id(f, c, "organisation"), on_day=TODAY),
        log=c.random() < 0.5,
    ),
    "note answer": lambda f, c: asks.note_answer(
        f, _id(f, c, "asked"), c.choice(list(Answer)), TODAY, words="=HYPERLINK(1)", turned_up="A speaker"
    ),
    "ask met": lambda f, c: asks.met(f, _id(f, c, "ask", "met_on IS NULL AND dropped_on IS NULL"), TODAY),
    "gift": lambda f, c: ledger.add_exchange(
        f, Exchange(organisation_id=_id(f, c, "organisation"), by_us=c.random() < 0.5, what="A talk", on_day=_day(c))
    ),
    "no gift": lambda f, c: ledger.delete_exchange(f, _id(f, c, "exchange")),
    "met them": lambda f, c: introductions.add_introduction(
        f, Introduction(organisation_id=_id(f, c, "organisation"), where_at="A conference", words="By chance")
    ),
    "no introduction": lambda f, c: introductions.delete_introduction(f, _id(f, c, "introduction")),
    "write section": lambda f, c: agreements.write_section(f, _id(f, c, "organisation"), 0, "aims", "Łukasz & all"),
    "responsible": lambda f, c: agreements.save_responsibility(
        f, Responsibility(agreement_id=_id(f, c, "agreement"), area="Year 9")
    ),
    "hold review": lambda f, c: agreements.hold_review(f, _id(f, c, "agreement"), TODAY),
    "next agreement": lambda f, c: agreements.next_agreement(f, _id(f, c, "agreement"), TODAY),
    "health check": lambda f, c: agreements.save_health_check(
        f, HealthCheck(organisation_id=_id(f, c, "organisation"), by_us=True, on_day=TODAY, equal_voice=3)
    ),
    "write plan": lambda f, c: agreements.write_plan(f, _id(f, c, "organisation"), "rationale", "Because"),
}  # fmt: skip
