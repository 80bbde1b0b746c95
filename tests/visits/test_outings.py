"""How often pupils were asked and went: a reserve whom nobody offered a place was not asked."""

from datetime import date
from pathlib import Path

from coordinator.file.school_file import SchoolFile
from coordinator.pupils.records import Pupil
from coordinator.visits import actions, store
from coordinator.visits.records import Place, PlaceState, Visit

TODAY = date(2026, 11, 2)


def test_a_reserve_was_asked_only_once_a_place_was_offered(tmp_path: Path) -> None:
    file = SchoolFile.create(tmp_path / "school.coordinator")
    with file.change("Begin") as change:
        for name in ("Callum", "Minh"):
            change.insert(Pupil(forename=name, surname="Nixon", leaving_cohort=2028))
        visit = change.insert(Visit(title="A day at Aldermere", starts_on=date(2026, 11, 19)))
        change.insert(Place(visit_id=visit, pupil_id=1, state=PlaceState.RESERVE, reserve_order=1))
        change.insert(Place(visit_id=visit, pupil_id=2, state=PlaceState.OFFERED))
    assert {one: found.asked for one, found in store.outings(file).items()} == {2: 1}
    actions.offer(file, 1, [1], TODAY)
    assert {one: found.asked for one, found in store.outings(file).items()} == {1: 1, 2: 1}
    actions.reserve(file, 1, [1])
    assert {one: found.asked for one, found in store.outings(file).items()} == {2: 1}, "the offer was taken back"
    file.close()
