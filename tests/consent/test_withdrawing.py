"""A yes taken back undoes what rested on it and tells whom, in the one change; a yes given again takes the news away."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from coordinator.consent import actions, store
from coordinator.consent.records import Answer, Route, Scope
from coordinator.directory import actions as directory
from coordinator.directory.records import Staff
from coordinator.file.school_file import SchoolFile
from coordinator.pupils import actions as pupils
from coordinator.sharing.records import SharedOutside, SharedPupil
from coordinator.visits import actions as visits
from coordinator.visits import store as visits_store
from coordinator.visits.actions.telling import told
from coordinator.visits.records import Place, PlaceState, Staffing, StaffRole, Visit, VisitState
from coordinator.visits.store.telling import tellings

AT = datetime(2026, 11, 2, 9)
TODAY, DAY = AT.date(), date(2026, 11, 19)
YES = dict.fromkeys(Scope, Answer.GIVEN)


@pytest.fixture
def file(tmp_path: Path) -> SchoolFile:
    made = SchoolFile.create(tmp_path / "school.coordinator")
    directory.add_partner(made, "Aldermere", TODAY)
    with made.change("Staff") as change:
        change.insert(Staff(name="Ms Dearden"))
    for surname in ("Żółć", "Nixon"):
        pupils.add_pupil(made, "Siân", surname, 10, today=TODAY, form="10F")
    visits.plan_visit(made, Visit(title="A day", starts_on=DAY, organisation_id=1, year_groups=(10,)), TODAY)
    with made.change("Lead") as change:
        change.insert(Staffing(visit_id=1, staff_id=1, role=StaffRole.LEADER))
    visits.invite(made, 1, [1, 2], TODAY)
    actions.ask(made, 1, AT)
    for pupil_id in (1, 2):
        say(made, YES, 1, pupil_id)
    with made.change("Groups") as change:
        change.set(Visit, 1, state=VisitState.READY)
        change.set(Place, 1, small_group="3", speaks_thanks=True)
    return made


def say(file: SchoolFile, answers: dict[Scope, Answer], hours: int, pupil_id: int = 1) -> None:
    actions.record_reply(file, 1, pupil_id, answers, Route.SLIP, "", "Mother", AT + timedelta(hours=hours))


def news(file: SchoolFile) -> dict[str, str]:
    return {telling.whom: telling.why for telling in tellings(file, 1, open_only=True)}


def test_no_longer_coming_frees_the_place_and_what_hung_on_it_and_tells_those_who_count(file) -> None:
    before = file.dump()
    say(file, {Scope.TAKING_PART: Answer.WITHDRAWN}, 2)
    place = visits_store.place(file, 1, 1)
    assert place is not None
    assert (place.state, place.small_group, place.speaks_thanks) == (PlaceState.WITHDREW, "", False)
    assert news(file) == {
        "Ms Dearden": "Taken back: Siân Żółć, 10F, not coming any more; 1 pupil now",
        "Aldermere, who expect you": "Taken back: Siân Żółć, 10F, not coming any more (tell them: 1 pupil now)",
        "Catering, for the packed lunches": "Taken back: Siân Żółć, 10F, not coming any more; one lunch fewer",
    }
    file.undo()
    assert file.dump() == before


def test_sharing_taken_back_tells_everybody_who_holds_the_data(file) -> None:
    with file.change("Send") as change:
        for recipient in ("Aldermere", "Regional hub"):
            sent = change.insert(SharedOutside(at=datetime(2026, 10, 20, 9), recipient=recipient, pupils=1))
            change.insert(SharedPupil(shared_outside_id=sent, pupil_id=1))
    say(file, {Scope.SHARING: Answer.REFUSED}, 2)
    assert set(news(file)) == {"Aldermere (sent Tue 20 Oct)", "Regional hub (sent Tue 20 Oct)"}
    assert all("ask them to delete" in why for why in news(file).values())
    say(file, {Scope.SHARING: Answer.REFUSED}, 2, pupil_id=2)  # of whom nothing was sent
    assert len(news(file)) == 2


def test_photographs_and_the_way_home_tell_whoever_acts_on_them(file) -> None:
    say(file, {Scope.PHOTO_WEBSITE: Answer.WITHDRAWN, Scope.TRAVEL_HOME: Answer.REFUSED}, 2)
    assert set(news(file)) == {"Whoever has the photographs", "Ms Dearden"}


def test_a_yes_given_again_takes_away_what_nobody_was_told_yet_and_leaves_what_they_were(file) -> None:
    say(file, {Scope.TAKING_PART: Answer.WITHDRAWN}, 2)
    first = tellings(file, 1)[0]
    told(file, first.id, TODAY)
    say(file, {Scope.TAKING_PART: Answer.GIVEN}, 3)
    assert [telling.id for telling in tellings(file, 1)] == [first.id]


def test_a_no_where_nobody_had_said_yes_is_news_for_nobody(file, tmp_path) -> None:
    visits.plan_visit(file, Visit(title="Another", starts_on=DAY, year_groups=(10,)), TODAY)
    visits.invite(file, 2, [1], TODAY)
    actions.record_reply(file, 2, 1, {Scope.TAKING_PART: Answer.REFUSED}, Route.SLIP, "", "Mother", AT)
    assert tellings(file, 2) == []


def test_it_is_still_to_be_told_after_the_visit_moves(file) -> None:
    say(file, {Scope.TAKING_PART: Answer.WITHDRAWN}, 2)
    actions.move_visit(file, 1, date(2026, 11, 26), AT + timedelta(hours=4), anyway=True)
    assert sum(telling.why.startswith("Taken back: ") for telling in tellings(file, 1, open_only=True)) == 3


def test_after_the_visit_only_data_and_photographs_matter(file) -> None:
    with file.change("Over") as change:
        change.set(Visit, 1, state=VisitState.DONE)
    say(file, dict.fromkeys(Scope, Answer.WITHDRAWN), 2)
    assert set(news(file)) == {"Whoever has the photographs"}
    assert store.decisions(file, 1, 1)
