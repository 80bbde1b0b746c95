"""Moving a visit there and back changes nothing, as long as nobody heard of the other day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coordinator.consent import actions, store
from coordinator.consent.records import Answer, Route, Scope
from coordinator.directory.records import Staff
from coordinator.file.school_file import SchoolFile
from coordinator.packs.records import PrintLog
from coordinator.pupils.records import Pupil
from coordinator.visits import actions as visits
from coordinator.visits import store as visits_store
from coordinator.visits.records import Staffing, StaffRole, Transport, Visit, VisitState
from coordinator.visits.store.telling import tellings

HOME, AT = date(2026, 12, 3), datetime(2026, 11, 2, 9)
YES = dict.fromkeys(Scope, Answer.GIVEN)
days = st.dates(date(2026, 11, 3), date(2027, 1, 29))


@contextmanager
def planned(nights: int, *, approved: bool, answered: int, ready: bool, replies_by: date | None) -> Iterator[SchoolFile]:
    """A file with one visit, as far on its way as wished."""
    with TemporaryDirectory() as folder:
        file = SchoolFile.create(Path(folder) / "school.coordinator")
        visit = Visit(
            title="Two days at Aldermere", starts_on=HOME, ends_on=HOME + timedelta(nights) if nights else None,
            year_groups=(10,), place_name="Aldermere", consent_by=replies_by, leaves_at=time(8, 30), notes="Ring first.",
            places_promised=4,
        )  # fmt: skip
        with file.change("Begin") as change:
            for name in ("Łukasz", "Siân", "Ọlájídé"):
                change.insert(Pupil(forename=name, surname="Nguyễn", form="10F", leaving_cohort=2028))
            change.insert(Staff(name="Ruth Ashworth"))
        visits.plan_visit(file, visit, AT.date(), anyway=True)
        visits.invite(file, 1, [1, 2, 3], AT.date())
        with file.change("Book") as change:
            change.insert(Transport(visit_id=1, firm="Larkfield Coaches", booked_on=AT.date()))
            change.insert(Staffing(visit_id=1, staff_id=1, role=StaffRole.LEADER))
        if approved:
            visits.approve(file, 1, AT.date())
        actions.ask(file, 1, AT)
        for pupil in range(1, answered + 1):
            actions.record_reply(file, 1, pupil, YES, Route.SLIP, "", "mother", AT + timedelta(hours=1))
        if ready and approved:
            visits.change_state(file, 1, VisitState.READY, AT.date())
        try:
            yield file
        finally:
            file.close()


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    way=st.lists(days, min_size=1, max_size=4),
    nights=st.integers(0, 2),
    approved=st.booleans(),
    answered=st.integers(0, 3),
    ready=st.booleans(),
    replies_by=st.none() | st.dates(date(2026, 11, 10), date(2026, 12, 2)),
)
def test_there_and_back_changes_nothing(
    way: list[date], nights: int, approved: bool, answered: int, ready: bool, replies_by: date | None
) -> None:
    with planned(nights, approved=approved, answered=answered, ready=ready, replies_by=replies_by) as file:
        before = file.dump()
        for step, day in enumerate([*way, HOME]):
            actions.move_visit(file, 1, day, AT + timedelta(days=step + 1), anyway=True)
        assert file.dump() == before


def test_going_back_is_one_undo_that_brings_the_other_day_again() -> None:
    with planned(0, approved=True, answered=2, ready=True, replies_by=None) as file:
        actions.move_visit(file, 1, date(2026, 12, 8), AT + timedelta(days=1))
        away = file.dump()
        actions.move_visit(file, 1, HOME, AT + timedelta(days=2))
        assert file.undo_label == "Move Two days at Aldermere back to Thu 3 Dec"
        file.undo()
        assert file.dump() == away
        file.redo()
        assert visits_store.visit(file, 1).state is VisitState.READY


def test_once_somebody_heard_of_the_other_day_going_back_is_a_move_like_any_other() -> None:
    with planned(0, approved=True, answered=2, ready=False, replies_by=None) as file:
        actions.move_visit(file, 1, date(2026, 12, 8), AT + timedelta(days=1))
        visits.telling.told(file, tellings(file, 1)[0].id, date(2026, 11, 3))
        assert actions.move_visit(file, 1, HOME, AT + timedelta(days=2)) == "the date is now Thu 3 Dec"
        assert [line.why for line in tellings(file, 1, open_only=True)] == ["Moved from Tue 8 Dec to Thu 3 Dec"]
        assert visits_store.visit(file, 1).approved, "the visit is again as it was approved"
        assert len(store.askings(file, 1, 1)) == 3, "asked, asked again for the 8th, and again for the 3rd"


def test_a_letter_printed_for_the_other_day_counts_as_heard_of() -> None:
    with planned(0, approved=False, answered=1, ready=False, replies_by=None) as file:
        actions.move_visit(file, 1, date(2026, 12, 8), AT + timedelta(days=1))
        with file.change("Print letters") as change:
            change.insert(PrintLog(paper="letters", visit_id=1, at=AT + timedelta(days=1)))
        assert actions.move_visit(file, 1, HOME, AT + timedelta(days=2)) == "the date is now Thu 3 Dec"


def test_an_approval_that_lost_more_than_its_day_stays_fallen() -> None:
    with planned(0, approved=True, answered=0, ready=False, replies_by=None) as file:
        actions.move_visit(file, 1, date(2026, 12, 8), AT + timedelta(days=1))
        visits.remove_staff(file, 1, date(2026, 11, 4))
        fallen = visits_store.visit(file, 1)
        assert fallen.approval_fell_because == (
            "The date moved from Thu 3 Dec to Tue 8 Dec. The leader changed from Ruth Ashworth to nobody."
        )
        actions.move_visit(file, 1, date(2026, 12, 10), AT + timedelta(days=2))
        assert "from Thu 3 Dec to Thu 10 Dec." in visits_store.visit(file, 1).approval_fell_because
        actions.move_visit(file, 1, HOME, AT + timedelta(days=3))
        back = visits_store.visit(file, 1)
        assert not back.approved
        assert back.approval_fell_because == "The leader changed from Ruth Ashworth to nobody."
        assert back.approval_fell_on == date(2026, 11, 3), "it fell when the first of it changed"
