"""Going quiet counts the days on which pupils were with a partner as it counts talks."""

from datetime import date, datetime

from coordinator.directory import actions as directory
from coordinator.directory.records import Organisation, Stage
from coordinator.relationships import actions as relationships
from coordinator.relationships.records import Contact, Way
from coordinator.visits import actions as visits
from coordinator.visits.actions import silence
from coordinator.visits.records import Party, Visit, VisitState

TODAY = date(2026, 11, 20)


def _partner(file, name="Aldermere Arts"):
    return directory.add_partner(file, Organisation(name=name, stage=Stage.STEADY), TODAY)


def _talk(file, partner, day, said="Agreed 12 places"):
    relationships.log_contact(
        file, Contact(at=datetime(day.year, day.month, day.day, 12), organisation_id=partner, way=Way.TELEPHONE, said=said)
    )


def _took_place(file, visit_id, state="done"):
    with file.change("It took place") as change:
        change.set(Visit, visit_id, state=VisitState(state))


def test_a_visit_that_took_place_breaks_the_silence(file):
    partner = _partner(file)
    _talk(file, partner, date(2026, 9, 2))
    assert [(one.name, one.last) for one in silence.going_quiet(file, TODAY)] == [
        ("Aldermere Arts", "Call: Agreed 12 places")
    ]
    visit = visits.plan_visit(
        file, Visit(title="A day there", organisation_id=partner, starts_on=date(2026, 11, 12)), TODAY, anyway=True
    )
    assert silence.going_quiet(file, TODAY), "planned is not met"
    _took_place(file, visit)
    assert silence.going_quiet(file, TODAY) == []


def test_a_party_at_a_partner_counts_and_the_last_time_is_told(file):
    partner, host = _partner(file), _partner(file, "Reach North")
    visit = visits.plan_visit(
        file, Visit(title="Two places", organisation_id=host, starts_on=date(2026, 9, 10)), TODAY, anyway=True
    )
    visits.add_party(file, Party(visit_id=visit, name="Red", organisation_id=partner), TODAY)
    _took_place(file, visit, "reviewed")
    told = {one.name: (one.last_spoke, one.last) for one in silence.going_quiet(file, TODAY)}
    assert told == dict.fromkeys(("Aldermere Arts", "Reach North"), (date(2026, 9, 10), "Visit: Two places"))


def test_a_cancelled_visit_and_a_resting_partner_are_no_contact(file):
    partner = _partner(file)
    _talk(file, partner, date(2026, 9, 2))
    visit = visits.plan_visit(
        file, Visit(title="Called off", organisation_id=partner, starts_on=date(2026, 11, 12)), TODAY, anyway=True
    )
    visits.cancel_visit(file, visit, "Snow", TODAY)
    assert [one.last_spoke for one in silence.going_quiet(file, TODAY)] == [date(2026, 9, 2)]
    directory.set_stage(file, partner, Stage.RESTING, TODAY)
    assert silence.going_quiet(file, TODAY) == []
