"""The phone list: whom to ring first, whom never, what is left to ask, and what is kept of the print."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from coordinator.consent import actions as consent
from coordinator.consent.records import Answer, Decision, Medicine, Route, Scope
from coordinator.directory.records import Staff
from coordinator.file.school_file import SchoolFile
from coordinator.packs import actions, gathering
from coordinator.packs import store as packs
from coordinator.packs.actions.ringing import print_phone_list
from coordinator.packs.gathering.ringing import phone_list_of
from coordinator.packs.phone_list import PhoneRow
from coordinator.paper.preview import page_count, words_on
from coordinator.problems import Problem
from coordinator.pupils.records import Carer, Pupil
from coordinator.school_year import actions as school_year
from coordinator.visits import actions as visits
from coordinator.visits.records import Visit

TODAY = date(2026, 11, 10)
NOW = datetime(2026, 11, 10, 11, 18)
YES = {scope: Answer.GIVEN for scope in Scope if scope is not Scope.MEDICINE}
PUPILS = [
    ("Zoë", "Harrison", "10F"),  # 1: silent
    ("Callum", "Nixon", "10A"),  # 2: silent, with a contact who must not be rung
    ("Tyler", "Hogg", "8B"),  # 3: coming, urgent care and a photograph left open
    ("Minh", "Đặng", "10A"),  # 4: two answers about sharing
    ("Erin", "Blyth", "10A"),  # 5: all answered
    ("Kai", "Robson", "10A"),  # 6: not coming
    ("<b>Bob</b>", "& Tables", "10F"),  # 7: silent, nobody’s number kept
    ("Late", "Comer", "10F"),  # 8: never written to
]


@pytest.fixture
def file(tmp_path: Path) -> Iterator[SchoolFile]:
    made = SchoolFile.create(tmp_path / "school.coordinator")
    made.clock = lambda: NOW
    school_year.name_school(made, "Kittiwake Bay Academy", "england")
    with made.change("Begin") as c:
        c.insert(Staff(name="Ms Dearden", tutor_of="10A"))
        for number, (forename, surname, form) in enumerate(PUPILS, 1):
            language = "Polish" if number == 1 else ""
            pupil = c.insert(
                Pupil(forename=forename, surname=surname, form=form, leaving_cohort=2028, letter_language=language)
            )
            if number != 7:
                c.insert(Carer(pupil_id=pupil, priority=2, name=f"Sam {surname}", relationship="Aunt", telephone="01632 960 2"))
                c.insert(Carer(pupil_id=pupil, priority=1, name=f"Jo {surname}", relationship="Mother", telephone="07700 900 1"))
        c.insert(Carer(pupil_id=2, priority=1, name="Never Ring", telephone="07700 900 666", must_not_contact=True))
    visits.plan_visit(
        made, Visit(title="A day at Aldermere", starts_on=date(2026, 11, 19), year_groups=(8, 10), place_name="Aldermere"), TODAY
    )
    visits.invite(made, 1, range(1, 9), TODAY)
    with made.change("Bring a medicine") as c:
        c.insert(Medicine(visit_id=1, pupil_id=3, name="Salbutamol"))
    consent.ask(made, 1, datetime(2026, 10, 23, 9), range(1, 8))
    at = datetime(2026, 11, 3, 9)
    some = {scope: answer for scope, answer in YES.items() if scope not in (Scope.EMERGENCY, Scope.PHOTO_WEBSITE)}
    consent.record_reply(made, 1, 3, some, Route.SLIP, "Jo Hogg", "Mother", at)
    consent.record_reply(made, 1, 4, YES, Route.SLIP, "Jo Đặng", "Mother", at)
    consent.record_reply(made, 1, 4, {Scope.TRAVEL_HOME: Answer.REFUSED}, Route.SLIP, "Sam Đặng", "Aunt", at)
    consent.record_reply(made, 1, 5, YES, Route.SLIP, "Jo Blyth", "Mother", at)
    consent.record_reply(made, 1, 6, {Scope.TAKING_PART: Answer.REFUSED}, Route.SLIP, "Jo Robson", "Mother", at)
    yield made
    made.close()


def rows(file: SchoolFile, *pupil_ids: int) -> dict[str, PhoneRow]:
    whole = phone_list_of(file, gathering.trip(file, 1), NOW, pupil_ids or None)
    return {row.name: row for row in whole.rows}


def words(file: SchoolFile) -> str:
    pdf = print_phone_list(file, 1, NOW).pdf
    return " ".join(" ".join(words_on(pdf, n) for n in range(page_count(pdf))).split()).replace("\u00a0", " ")


def test_it_stands_in_the_register_s_order_and_leaves_out_who_needs_no_call(file: SchoolFile) -> None:
    assert list(rows(file)) == ["Tyler Hogg", "Minh Đặng", "Callum Nixon", "Zoë Harrison", "<b>Bob</b> & Tables"]
    assert list(rows(file, 1, 5)) == ["Zoë Harrison"]
    assert rows(file)["Callum Nixon"].tutor == "Ms Dearden"


def test_contacts_come_in_order_and_never_who_must_not_be_rung(file: SchoolFile) -> None:
    assert [c.name for c in rows(file)["Callum Nixon"].contacts] == ["Jo Nixon", "Sam Nixon"]
    said = words(file)
    assert "Never Ring" not in said and "900 666" not in said
    assert "07700 900 1 Jo Nixon, mother" in said
    assert "No number that may be rung is kept: ask the office." in said
    assert "Reads Polish" in said


def test_it_says_what_is_left_to_ask(file: SchoolFile) -> None:
    found = rows(file)
    assert found["Zoë Harrison"].ask == ("Every line of the slip.",)
    assert found["Tyler Hogg"].ask == ("Left open: urgent care and photographs on the website.",)
    assert found["Minh Đặng"].ask == ("Two answers about home: which of them holds?",)
    assert "Salbutamol" not in words(file) and "medicine" not in words(file).casefold()


def test_who_is_asked_again_is_told_why(file: SchoolFile) -> None:
    consent.ask_again(file, 1, "the day is now Friday 20 November", datetime(2026, 11, 9, 9))
    found = rows(file)
    assert found["Erin Blyth"].ask == (
        "Asked again: the day is now Friday 20 November.",
        "Every line of the slip.",
    )


def test_an_answer_that_was_not_valid_is_asked_anew(file: SchoolFile) -> None:
    with file.change("Not valid") as c:
        c.insert(
            Decision(visit_id=1, pupil_id=1, scope=Scope.TAKING_PART, answer=Answer.INVALID, at=datetime(2026, 11, 4, 9))
        )
    assert rows(file)["Zoë Harrison"].ask[0] == "The answer that came was not valid."


def test_the_sheet_says_what_to_say_and_what_a_yes_needs(file: SchoolFile) -> None:
    said = words(file)
    for part in (
        "Staff only", "Copy 1 of 1", "Kittiwake Bay Academy: I am ringing about the visit A day at Aldermere on Thu 19 Nov",
        "a name, the number that was rung, the time and a witness", "Who said so, and number", "Witness",
        "Destroy after", "Printed Tuesday 10 November 2026", "1 trip",
    ):  # fmt: skip
        assert part in said, part
    assert "<b>Bob</b>" in said


def test_the_print_is_logged_with_its_copy_and_the_day_to_destroy_it(file: SchoolFile) -> None:
    printed = print_phone_list(file, 1, NOW)
    actions.log_printed(file, printed, 1, NOW)
    (log,) = packs.print_log(file, 1)
    assert log.paper == "phone-list" and log.destroy_after is not None and log.destroy_after > date(2026, 11, 19)
    assert [copy.number for copy in packs.copies_out(file, 1)] == [1]
    assert file.undo() == "Print Phone list: A day at Aldermere"
    assert packs.print_log(file, 1) == []


def test_nobody_to_ring_is_said(file: SchoolFile) -> None:
    with pytest.raises(Problem, match="Nobody has to be rung"):
        print_phone_list(file, 1, NOW, [5, 6, 8])
