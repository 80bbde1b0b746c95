"""What the consent desk says: when the list closes, which lines a slip has, which visits ask."""

from datetime import date, datetime
from pathlib import Path

import pytest

from coordinator.consent import actions, rules, store
from coordinator.consent.records import SLIP, Answer, Route, Scope
from coordinator.file.school_file import SchoolFile
from coordinator.pupils.records import Pupil
from coordinator.visits import actions as visits
from coordinator.visits.records import Visit, VisitKind

TODAY = date(2026, 11, 10)
AT = datetime(2026, 11, 10, 11, 18)


@pytest.mark.parametrize(
    ("by", "days", "words"),
    [
        (date(2026, 11, 12), 2, "the office closes the list on Thursday, in 2 school days"),
        (date(2026, 11, 26), 12, "the office closes the list on Thu 26 Nov, in 12 school days"),
        (date(2026, 11, 10), 0, "the office closes the list today"),
        (date(2026, 11, 5), -3, "the list closed on Thursday, 3 school days ago"),
        (None, 0, ""),
    ],
)
def test_the_deadline_counts_school_days(by: date | None, days: int, words: str) -> None:
    assert rules.deadline(by, TODAY, days) == words


def test_a_slip_asks_only_what_applies() -> None:
    assert rules.asked_scopes(Visit(organisation_id=4)) == SLIP
    alone = rules.asked_scopes(Visit(kind=VisitKind.IN_SCHOOL))
    assert not {Scope.SHARING, Scope.PHOTO_PARTNER, Scope.TRAVEL_HOME} & set(alone)


def test_visits_that_ask_come_with_their_counts(tmp_path: Path) -> None:
    file = SchoolFile.create(tmp_path / "school.coordinator")
    with file.change("Begin") as change:
        change.insert(Pupil(forename="Callum", surname="Nixon", form="10F", leaving_cohort=2028))
        change.insert(Pupil(forename="Minh", surname="Đặng", form="10E", leaving_cohort=2028))
    for title, day in (("Later", date(2026, 12, 3)), ("Sooner", date(2026, 11, 19)), ("Alone", date(2026, 11, 20))):
        visits.plan_visit(file, Visit(title=title, starts_on=day, year_groups=(10,), place_name=title), TODAY)
    visits.invite(file, 1, [1], TODAY)
    visits.invite(file, 2, [1, 2], TODAY)
    actions.ask(file, 2, AT)
    actions.record_reply(file, 2, 1, dict.fromkeys(Scope, Answer.GIVEN), Route.SLIP, "", "Mother", AT, "she was ill")
    found = store.visits_that_ask(file, TODAY)
    assert [(v.title, v.invited, v.asked) for v in found] == [("Sooner", 2, 2), ("Later", 1, 0)]
    assert store.noted_on(file, 2, TODAY) == 1
    (line,) = store.feed(file, 2)
    assert line.words == "yes to all, slip, by mother, she was ill"
    assert line.discreet == "yes to all, slip, by mother"
    file.close()
