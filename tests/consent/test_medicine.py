"""A medicine on one visit: its own answer, asked anew when it changes, and only where a leader needs it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from coordinator.consent import actions, rules, store
from coordinator.consent.actions.medicine import keep_medicine, remove_medicine
from coordinator.consent.records import SLIP, Answer, ConsentRow, Decision, Medicine, Route, Scope, State
from coordinator.consent.store.medicines import medicines
from coordinator.desktop.consent.slip import Signer, Slip, said
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.pupils.records import Pupil
from coordinator.visits import actions as visits
from coordinator.visits.records import Visit
from coordinator.visits.store.telling import tellings

AT = datetime(2026, 11, 2, 9)
YES, NO = {Scope.MEDICINE: Answer.GIVEN}, {Scope.MEDICINE: Answer.REFUSED}
PUFFS = Medicine(visit_id=1, pupil_id=1, name="Salbutamol", dose="2 puffs", times="before walking", held_by="Ms Byrne")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[SchoolFile]:
    opened = SchoolFile.create(tmp_path / "school.coordinator", who="RA")
    with opened.change("Begin") as change:
        for forename, surname in (("Siân", "O'Brien-Nguyễn"), ("Łukasz", "Żółć")):
            change.insert(Pupil(forename=forename, surname=surname, form="10F", leaving_cohort=2028))
    visits.plan_visit(opened, Visit(title="A day at Aldermere", starts_on=date(2026, 11, 19)), AT.date())
    visits.invite(opened, 1, [1, 2], AT.date())
    actions.ask(opened, 1, AT)
    yield opened
    opened.close()


def row(file: SchoolFile, pupil_id: int = 1) -> ConsentRow:
    return next(one for one in store.consent_rows(file, 1) if one.pupil_id == pupil_id)


def answer(file: SchoolFile, answers: dict[Scope, Answer], hours: int = 1, who: str = "mother") -> None:
    actions.record_reply(file, 1, 1, answers, Route.SLIP, "", who, AT + timedelta(hours=hours))


def state(file: SchoolFile, pupil_id: int = 1) -> State:
    return row(file, pupil_id).states[Scope.MEDICINE]


def test_only_who_brings_one_is_asked_about_it(file: SchoolFile) -> None:
    assert state(file) is State.NOT_NEEDED
    keep_medicine(file, PUFFS, AT)
    assert file.undo_label == "Note medicine for Siân O'Brien-Nguyễn"
    assert (state(file), state(file, 2)) == (State.NO_REPLY, State.NOT_NEEDED)
    assert rules.scopes_of(row(file), SLIP) == tuple(Scope)
    assert rules.scopes_of(row(file, 2), SLIP) == SLIP
    file.undo()
    assert medicines(file, 1) == {}


def test_a_yes_to_the_visit_is_no_yes_to_the_medicine(file: SchoolFile) -> None:
    keep_medicine(file, PUFFS, AT)
    slip = Slip(row(file), SLIP, [Signer("Nina", "Mother")])
    assert slip.answers[Scope.TAKING_PART] is Answer.GIVEN
    assert slip.answers[Scope.MEDICINE] is None
    assert [chip.key for chip in slip.chips] == ["1", "2", "3", "4", "5", "6"]
    answer(file, slip.given)
    assert (row(file).taking_part, state(file)) == (State.GIVEN, State.NO_REPLY)
    assert said(slip.given, slip.scopes) == "yes to all"
    assert slip.turn("6")
    answer(file, slip.given, 2)
    assert state(file) is State.GIVEN


@pytest.mark.parametrize(
    ("changed", "holds"),
    [
        ({"held_by": "the pupil"}, True), ({"dose": "4 puffs"}, False), ({"times": "at noon"}, False),
        ({"name": "Ventolin"}, False),
    ],
)
def test_a_yes_holds_for_this_medicine_and_dose_alone(file: SchoolFile, changed: dict[str, str], holds: bool) -> None:
    first = keep_medicine(file, PUFFS, AT)
    answer(file, YES)
    keep_medicine(file, Medicine(**{**_fields(PUFFS), **changed, "id": first}), AT + timedelta(hours=2))
    assert state(file) is (State.GIVEN if holds else State.INVALID)
    assert row(file).taking_part is State.NO_REPLY
    answer(file, YES, 3)
    assert state(file) is State.GIVEN


def test_a_second_medicine_asks_anew_and_a_no_stays_a_no(file: SchoolFile) -> None:
    keep_medicine(file, PUFFS, AT)
    answer(file, NO)
    keep_medicine(file, Medicine(visit_id=1, pupil_id=1, name="Cetirizine", dose="10 mg"), AT + timedelta(hours=2))
    assert state(file) is State.REFUSED
    answer(file, YES, 3)
    keep_medicine(file, Medicine(visit_id=1, pupil_id=1, name="Ibuprofen"), AT + timedelta(hours=4))
    assert state(file) is State.INVALID
    file.undo()
    assert state(file) is State.GIVEN


def test_a_yes_taken_back_tells_whoever_leads(file: SchoolFile) -> None:
    keep_medicine(file, PUFFS, AT)
    answer(file, YES)
    actions.withdraw(file, 1, 1, [Scope.MEDICINE], Route.E_MAIL, "", "mother", AT + timedelta(hours=2))
    assert state(file) is State.WITHDRAWN
    (told,) = tellings(file, 1, open_only=True)
    assert "no medicine is to be given by staff any more" in told.why
    assert "Salbutamol" not in told.why


def test_what_cannot_be_kept_changes_nothing(file: SchoolFile) -> None:
    keep_medicine(file, PUFFS, AT)
    before = file.history()
    with pytest.raises(Problem, match="its name, as it stands on the packet"):
        keep_medicine(file, Medicine(visit_id=1, pupil_id=1, name="  "), AT)
    with pytest.raises(Problem, match="noted for Siân O'Brien-Nguyễn already"):
        keep_medicine(file, Medicine(visit_id=1, pupil_id=1, name="SALBUTAMOL ", dose="2  puffs"), AT)
    with file.change("Another pupil") as change:
        change.insert(Pupil(forename="Ọlájídé", surname="", leaving_cohort=2028))
    with pytest.raises(Problem, match="Ọlájídé isn’t on this visit"):
        keep_medicine(file, Medicine(visit_id=1, pupil_id=3, name="Salbutamol"), AT)
    assert len(file.history()) == len(before) + 1


def test_removed_it_is_no_longer_asked_and_the_answer_stays(file: SchoolFile) -> None:
    first = keep_medicine(file, PUFFS, AT)
    answer(file, YES)
    remove_medicine(file, first)
    assert state(file) is State.NOT_NEEDED
    assert [one.scope for one in store.decisions(file, 1, 1)] == [Scope.MEDICINE]


def test_a_medicine_is_agreed_for_one_visit_alone(file: SchoolFile) -> None:
    keep_medicine(file, PUFFS, AT)
    with pytest.raises(Problem, match="for one visit alone"):
        actions.record_standing(file, 1, YES, Route.SLIP, "", "mother", AT)
    with file.change("Begin") as change:
        change.insert(Decision(pupil_id=1, scope=Scope.MEDICINE, answer=Answer.GIVEN, relationship="mother", at=AT))
    assert state(file) is State.NO_REPLY, "a standing yes of an older file is none for this medicine"


def _fields(one: Medicine) -> dict[str, str]:
    return {name: getattr(one, name) for name in one.__dataclass_fields__}
