"""Whom programmes are for and what pupils are drawn to, as deeds for the tests of Undo: each takes a file and chance."""

from collections.abc import Callable
from datetime import date
from random import Random

from coordinator.file.school_file import SchoolFile
from coordinator.intake.table import Row, Table
from coordinator.problems import Problem
from coordinator.pupils import store
from coordinator.pupils.actions.interests import add_interest, set_interests
from coordinator.pupils.actions.returned import keep_returned, look_through
from coordinator.pupils.actions.rule_sets import keep_rule_set, remove_rule_set
from coordinator.pupils.records import Measure, RuleCondition, RuleSet
from coordinator.pupils.store import rule_sets

Deed = Callable[[SchoolFile, Random], object]
TODAY = date(2026, 11, 10)
CONDITIONS = (
    RuleCondition(measure=Measure.FIRST_IN_FAMILY, wanted=("yes",), required=True),
    RuleCondition(measure=Measure.POLAR4, wanted=("1", "2")),
    RuleCondition(measure=Measure.FREE_SCHOOL_MEALS, wanted=("yes",)),
)


def _pupils(file: SchoolFile, chance: Random) -> list[int]:
    ids = [row[0] for row in file.rows("SELECT id FROM pupil ORDER BY id")]
    if not ids:
        raise Problem("nobody there")
    return [chance.choice(ids) for _ in range(3)]


def _keep(file: SchoolFile, chance: Random) -> object:
    some = chance.sample(CONDITIONS, chance.randint(1, 3))
    return keep_rule_set(file, RuleSet(name="<b>Summer</b> & co", needed=1, year_groups=(10,)), some)


def _change(file: SchoolFile, chance: Random) -> object:
    held = rule_sets.rule_sets(file)
    if not held:
        raise Problem("nothing there")
    one = RuleSet(id=chance.choice(held).id, name=f"Summer school {chance.randint(1, 3)}")
    return keep_rule_set(file, one, chance.sample(CONDITIONS, chance.randint(1, 3)))


def _remove(file: SchoolFile, chance: Random) -> object:
    held = rule_sets.rule_sets(file)
    if not held:
        raise Problem("nothing there")
    return remove_rule_set(file, chance.choice(held).id)


def _returned(file: SchoolFile, chance: Random) -> object:
    pupil = store.pupil(file, _pupils(file, chance)[0])
    partners = [row[0] for row in file.rows("SELECT id FROM organisation ORDER BY id")]
    if not partners:
        raise Problem("nobody there")
    cells = (pupil.forename, pupil.surname, chance.choice(["yes", "no", "not known"]), chance.choice(["1", "2"]), "Yes")
    headings = ("First name", "Surname", "First in family", "POLAR4", "Eligible")
    review = look_through(file, Table("back.csv", "csv", headings, 1, [Row(2, cells)]), TODAY)
    return keep_returned(file, review, chance.choice(partners), as_at=TODAY, chosen={2: pupil.id})


DEEDS: dict[str, Deed] = {
    "what a partner returned": _returned,
    "whom a programme is for": _keep,
    "change whom a programme is for": _change,
    "remove whom a programme is for": _remove,
    "interests of a pupil": lambda f, c: set_interests(
        f, _pupils(f, c)[0], c.sample(["Law", "Art", "Żółć", "=1+1"], 2), as_at=TODAY, source="Careers survey"
    ),
    "one interest for several": lambda f, c: add_interest(f, _pupils(f, c), "Medicine", as_at=TODAY),
}
