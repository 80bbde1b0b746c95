"""Medicines on Today: told from ten school days before, until a family has said yes or no."""

from datetime import date, datetime
from pathlib import Path

from coordinator.consent import actions as consent
from coordinator.consent.actions.medicine import keep_medicine, remove_medicine
from coordinator.consent.records import Answer, Medicine, Route, Scope
from coordinator.file.school_file import SchoolFile
from coordinator.pupils.records import Pupil
from coordinator.school_year.records import Term
from coordinator.today import actions
from coordinator.today.records import Deed
from coordinator.visits import actions as visits
from coordinator.visits.records import Visit

AT = datetime(2026, 11, 2, 9)
DAY = date(2026, 11, 19)


def told(file: SchoolFile, on: date) -> list[str]:
    return [f"{one.title}: {one.why}" for one in actions.needs(file, on) if one.deed is Deed.ASK_MEDICINE]


def test_a_medicine_without_an_answer_is_told_until_there_is_one(tmp_path: Path) -> None:
    file = SchoolFile.create(tmp_path / "school.coordinator", who="RA")
    with file.change("Begin") as change:
        change.insert(Term(name="Autumn", starts=date(2026, 9, 2), ends=date(2026, 12, 18)))
        for name in ("Callum", "Minh", "Ada"):
            change.insert(Pupil(forename=name, surname="Nixon", leaving_cohort=2028))
    visits.plan_visit(file, Visit(title="A day at Aldermere", starts_on=DAY), AT.date())
    visits.invite(file, 1, [1, 2, 3], AT.date())
    consent.ask(file, 1, AT)
    kept = [keep_medicine(file, Medicine(visit_id=1, pupil_id=pupil, name="Salbutamol"), AT) for pupil in (1, 2)]
    assert told(file, date(2026, 11, 4)) == [], "eleven school days are early enough"
    line = "Ask about medicine for A day at Aldermere: {} without a yes or a no; it is in {} school days"
    assert told(file, date(2026, 11, 5)) == [line.format("2 pupils bring one", 10)]
    consent.record_reply(file, 1, 1, {Scope.MEDICINE: Answer.REFUSED}, Route.SLIP, "", "Mother", AT)
    assert told(file, date(2026, 11, 12)) == [line.format("1 pupil brings one", 5)]
    consent.record_reply(file, 1, 2, {Scope.MEDICINE: Answer.GIVEN}, Route.SLIP, "", "Mother", AT)
    assert told(file, date(2026, 11, 12)) == []
    keep_medicine(file, Medicine(id=kept[1], visit_id=1, pupil_id=2, name="Salbutamol", dose="4 puffs"), AT.replace(hour=12))
    assert told(file, date(2026, 11, 12)) == [line.format("1 pupil brings one", 5)]
    visits.withdraw(file, 1, [2], "ill")
    assert told(file, date(2026, 11, 12)) == []
    file.undo()
    remove_medicine(file, kept[1])
    assert told(file, date(2026, 11, 12)) == []
    file.close()
