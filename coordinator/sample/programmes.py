"""Whom the sample school's partners run programmes for, and what pupils said of themselves and are drawn to."""

import random
from datetime import date, timedelta

from coordinator.file.school_file import SchoolFile
from coordinator.pupils import actions, store
from coordinator.pupils.actions.interests import add_interest
from coordinator.pupils.actions.rule_sets import keep_rule_set
from coordinator.pupils.records import NOT_KNOWN, Measure, Reported, RuleCondition, RuleSet
from coordinator.pupils.rules import year_group
from coordinator.sample.visits import Partners

_DRAWN_TO = (
    ("Medicine", 30), ("Law", 26), ("Engineering", 34), ("Fine art", 16), ("Teaching", 22), ("Computing", 28), ("Nursing", 24),
    ("Animals", 14), ("Politics", 8), ("Film", 12),
)  # fmt: skip


def keep(file: SchoolFile, chance: random.Random, today: date, partners: Partners) -> None:
    """A summer school that asks for several things at once, a programme by area, and a survey of Years 9 to 12."""
    keep_rule_set(
        file,
        RuleSet(
            organisation_id=partners["Northmarch"][0], name="Northmarch summer schools",
            what_for="A week in July, travel paid", needed=2, year_groups=(11, 12), source="Their web page",
            from_on=date(today.year - 1, 9, 1), to_on=date(today.year + 1, 8, 31),
        ),
        [
            RuleCondition(measure=Measure.FIRST_IN_FAMILY, wanted=("yes",), required=True),
            RuleCondition(measure=Measure.TUNDRA_LSOA, wanted=("1", "2")),
            RuleCondition(measure=Measure.FREE_SCHOOL_MEALS, wanted=("yes",)),
            RuleCondition(measure=Measure.EVER_IN_CARE, wanted=("yes",)),
            RuleCondition(measure=Measure.YOUNG_CARER, wanted=("yes",)),
        ],
    )  # fmt: skip
    keep_rule_set(
        file,
        RuleSet(
            organisation_id=partners["Reach North"][0], name="Reach North", needed=1, year_groups=(9, 10, 11),
            what_for="Workshops and mentors in school time", source="Agreement of this year",
        ),
        [
            RuleCondition(measure=Measure.TUNDRA_LSOA, wanted=("1",)),
            RuleCondition(measure=Measure.UNI_CONNECT, wanted=("yes",)),
            RuleCondition(measure=Measure.PUPIL_PREMIUM, wanted=("yes",)),
        ],
    )  # fmt: skip
    asked_on = today - timedelta(days=26)
    asked = [p for p in store.pupils_on_roll(file, today) if 9 <= year_group(p.leaving_cohort, today) <= 12]
    for pupil in asked:
        answer = chance.choices(("yes", "no", NOT_KNOWN, ""), (34, 30, 12, 24))[0]
        if answer:
            actions.set_indicator(
                file, pupil.id, Measure.FIRST_IN_FAMILY, answer, as_at=asked_on, source="Careers survey",
                reported=Reported.PUPIL,
            )  # fmt: skip
        if chance.random() < 0.04:
            actions.set_indicator(
                file, pupil.id, Measure.YOUNG_CARER, "yes", as_at=asked_on, source="Form tutor", reported=Reported.FAMILY
            )
    for subject, size in _DRAWN_TO:
        some = chance.sample(asked, min(len(asked), size))
        add_interest(file, [pupil.id for pupil in some], subject, as_at=asked_on, source="Careers survey")
