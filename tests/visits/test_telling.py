"""Whom to tell that a visit was moved or cancelled; and what a copied visit must not point at."""

from dataclasses import replace
from datetime import date

from coordinator.directory.records import Organisation
from coordinator.visits import actions, store
from coordinator.visits.actions import telling
from coordinator.visits.records import Party, Transport, Visit, VisitState
from coordinator.visits.store.telling import tellings

TODAY = date(2026, 11, 10)


def _visit(file, **more) -> int:
    return actions.plan_visit(file, Visit(title="A day out", starts_on=date(2026, 12, 3), **more), TODAY, anyway=True)


def _booked(file, visit):
    with file.change("Book") as change:
        change.insert(Transport(visit_id=visit, firm="Larkfield Coaches", booked_on=TODAY))
        change.insert(Transport(visit_id=visit, firm="Asked only"))
        change.set(Visit, visit, approval_system="EVOLVE", approval_submitted_on=TODAY)


def test_cancelling_notes_those_who_know_of_it_in_one_undo(file):
    visit = _visit(file)
    _booked(file, visit)
    before = file.dump()
    actions.cancel_visit(file, visit, "Snow", TODAY)
    assert [(one.whom, one.why, one.since) for one in tellings(file, visit)] == [
        ("Larkfield Coaches, who are booked", "Cancelled: Snow", TODAY),
        ("EVOLVE, where it was submitted", "Cancelled: Snow", TODAY),
    ]
    file.undo()
    assert file.dump() == before


def test_the_partners_of_all_parties_have_to_hear_of_it(file):
    with file.change("Partners") as change:
        first, second = (change.insert(Organisation(name=name)) for name in ("Calder University", "Fellside College"))
    visit = _visit(file, organisation_id=first)
    actions.add_party(file, Party(visit_id=visit, name="A", organisation_id=first), TODAY)
    actions.add_party(file, Party(visit_id=visit, name="B", organisation_id=second), TODAY)
    actions.cancel_visit(file, visit, "Snow", TODAY)
    assert [one.whom for one in tellings(file, visit)] == [
        "Calder University, who expect you", "Fellside College, who expect you",
    ]  # fmt: skip


def test_moving_says_from_when_to_when_and_told_ones_stay(file):
    visit = _visit(file)
    _booked(file, visit)
    actions.move_visit(file, visit, date(2026, 12, 8), TODAY, anyway=True)
    first, _ = tellings(file, visit)
    assert first.why == "Moved from Thu 3 Dec to Tue 8 Dec"
    telling.told(file, first.id, TODAY, "telephone")
    assert len(tellings(file, visit, open_only=True)) == 1
    actions.move_visit(file, visit, date(2026, 12, 9), TODAY, anyway=True)
    assert [one.why for one in tellings(file, visit, open_only=True)] == [
        "Moved from Tue 8 Dec to Wed 9 Dec",
        "Moved from Thu 3 Dec to Wed 9 Dec",
    ], "who was not told of the first move hears of both at once"
    assert tellings(file, visit)[0].told_on == TODAY, "that they were told of the first move is kept"
    telling.not_told(file, first.id)
    assert len(tellings(file, visit, open_only=True)) == 3


def test_back_on_the_old_day_only_those_who_were_told_otherwise_hear_of_it(file):
    visit = _visit(file)
    _booked(file, visit)
    actions.move_visit(file, visit, date(2026, 12, 8), TODAY, anyway=True)
    telling.told(file, tellings(file, visit)[0].id, TODAY)
    actions.move_visit(file, visit, date(2026, 12, 3), TODAY, anyway=True)
    assert [(one.whom, one.why) for one in tellings(file, visit, open_only=True)] == [
        ("Larkfield Coaches, who are booked", "Moved from Tue 8 Dec to Thu 3 Dec")
    ]


def test_a_visit_that_is_on_again_is_told_to_those_who_heard_it_was_off(file):
    visit = _visit(file)
    _booked(file, visit)
    actions.cancel_visit(file, visit, "Snow", TODAY)
    telling.told(file, tellings(file, visit)[1].id, TODAY)
    actions.change_state(file, visit, VisitState.IDEA, TODAY)
    assert [(one.whom, one.why) for one in tellings(file, visit, open_only=True)] == [
        ("EVOLVE, where it was submitted", "It is on again")
    ]


def test_an_idea_without_a_day_has_nobody_to_tell(file):
    visit = actions.plan_visit(file, Visit(title="Some day"), TODAY)
    actions.edit_visit(file, replace(store.visit(file, visit), starts_on=date(2026, 12, 3)), TODAY, anyway=True)
    assert tellings(file, visit) == []


def test_a_copy_points_at_nothing_of_the_old_visit(file):
    visit = _visit(file)
    red = actions.add_party(file, Party(visit_id=visit, name="Red"), TODAY)
    blue = actions.add_party(file, Party(visit_id=visit, name="Blue", telephone="07700 900 111"), TODAY)
    with file.change("The day") as change:
        change.set(Party, blue, merged_into_id=red)
        change.insert(Transport(visit_id=visit, firm="Larkfield", party_id=blue, failed_because="Broke down"))
        change.set(Visit, visit, encounter={"purpose": "met"}, ratio_because="Two sixth formers help")
    copied = actions.copy_visit(file, visit)
    parties = {party.name: party for party in store.parties(file, copied)}
    assert parties["Blue"].merged_into_id is None and parties["Blue"].telephone == ""
    (coach,) = store.transport(file, copied)
    assert (coach.party_id, coach.failed_because) == (parties["Blue"].id, "")
    new = store.visit(file, copied)
    assert (new.encounter, new.ratio_because, new.state) == ({}, "", VisitState.IDEA)
