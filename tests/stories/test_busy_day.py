"""A day with 320 pupils in seven coaches to three places is planned at the window, printed, and run when a coach fails."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel

from coordinator.directory import actions as directory
from coordinator.directory.records import Organisation, Staff
from coordinator.file.school_file import SchoolFile
from coordinator.pupils.records import Pupil
from coordinator.school_year.records import School, Term
from coordinator.visits import store
from coordinator.visits.records import StaffRole, TransportKind

TODAY = date(2026, 11, 10)
DAY = date(2026, 12, 3)
FORMS = [f"8{letter}" for letter in "ABCDEFG"]
PLACES = ("University of Aldermere", "Fellside College", "Halloway Marine")
SIZES = (46, 46, 46, 46, 46, 45, 45)  # 320


@pytest.fixture
def school(tmp_path: Path) -> SchoolFile:
    """What a school has before anybody plans: a term, three partners, seven forms, 24 staff."""
    file = SchoolFile.create(tmp_path / "Busy.coordinator")
    with file.change("A school") as change:
        change.insert(School(name="Kittiwake Bay Academy", lead="Ruth Ashworth"))
        change.insert(Term(name="Autumn", starts=date(2026, 9, 3), ends=date(2026, 12, 18)))
        for number in range(24):
            name = "Ruth Ashworth" if number == 0 else f"Adult {number:02}"
            change.insert(Staff(name=name, first_aider=number < 8, telephone=f"07700 900 {100 + number}"))
        for form, many in zip(FORMS, SIZES, strict=True):
            for number in range(many):
                change.insert(Pupil(forename=f"Siân {number}", surname=f"O’Brien-{form}", form=form, leaving_cohort=2030))
    for name in PLACES:
        directory.add_partner(file, Organisation(name=name), TODAY)
    return file


def plan_it(person, file: SchoolFile) -> int:
    """The whole day through the window's own dialogs."""
    answers = person.messages.answers
    partners = {one.name: one.id for one in file.query(Organisation, "SELECT * FROM organisation")}
    adults = [row[0] for row in file.rows("SELECT id FROM staff ORDER BY id")]
    person.press("Ctrl+4")
    answers.append(
        {"title": "Three Places Day", "organisation_id": partners[PLACES[0]], "year_groups": (8,), "starts_on": DAY,
         "leaves_at": time(8, 30), "back_at": time(15, 30), "places_offered": 320}
    )  # fmt: skip
    person.press("Ctrl+N")
    visit = file.scalar("SELECT id FROM visit")
    person.application.window.go_to("visit", visit)
    person.settle()
    person.click("Staffing")
    for number, form in enumerate(FORMS):
        answers.append(
            {"name": form, "organisation_id": partners[PLACES[number % 3]], "coach": str(number + 1), "seats": 53,
             "leader_id": adults[number]}
        )  # fmt: skip
        person.click("Add a party")
    parties = {party.name: party.id for party in store.parties(file, visit)}
    for number, adult in enumerate(adults):
        role = StaffRole.LEADER if number < 7 else StaffRole.SUPERVISOR
        answers.append({"staff_id": adult, "role": role, "party_id": parties[FORMS[number % 7]]})
        person.click("Add an adult")
    person.click("Transport & cost")
    for number, form in enumerate(FORMS):
        answers.append(
            {"firm": "Larkfield Coaches", "kind": TransportKind.COACH, "what": "53-seat coach", "party_id": parties[form],
             "vehicle": f"LC{number}", "seats": 53, "pick_up_at": time(8, 15), "telephone": "01632 960 200"}
        )  # fmt: skip
        person.click("Add transport")
    person.click("Pupils & groups")
    for form in FORMS:
        answers.append({"way": "form", "form": form, "party": parties[form]})
        person.click("Invite pupils")
    assert not answers, person.messages.said
    return visit


def test_a_busy_day_is_planned_printed_and_run(person, school, tmp_path):
    file = school
    person.application.open(file)
    person.moment = datetime.combine(TODAY, time(8, 5))
    person.window.resize(1440, 900)
    person.settle()
    visit = plan_it(person, file)
    assert (len(store.parties(file, visit)), store.going(file, visit)) == (7, 320)

    person.find("Change").menu().aboutToShow.emit()  # its entries depend on the visit
    person.choose("Change", "The day’s board")
    board = person.application.window.page
    assert (len(board.strands), sum(one.pupils for one in board.strands)) == (7, 320)
    assert sum(len(one.adults) for one in board.strands) == 24
    assert len({one.place for one in board.strands}) == 3

    sheet = tmp_path / "wall.pdf"

    def save(dialog: QDialog) -> None:
        person.click("Save as PDF…", dialog)

    person.at_the_next_dialog(save, sheet)
    person.choose("Print…", "Wall sheet, A4")
    words = words_of(sheet)
    assert all(form in words for form in FORMS)
    assert all(place in words for place in PLACES)

    before = file.dump()
    person.messages.answers.append({"because": "Broke down on the A19"})
    person.click("Coach fails…")
    first = board.strands[0]
    assert first.failed is not None
    assert not any(name.startswith("Merge into") for name in person.names(board)), "no party has room for everybody"
    assert "None has room for everybody: ring the firm" in " ".join(label.text() for label in board.findChildren(QLabel))
    person.messages.answers.append({"into": board.strands[1].party.id})
    person.click("Merge…")
    moved = next(one for one in board.strands if one.pupils > 60)
    assert board.strands[0].merged_into == moved.party.name
    assert moved.pupils == 46 + SIZES[FORMS.index(moved.party.name)]
    assert any("seats short" in label.text() for label in board.findChildren(QLabel)), "the coach is too small, and it says so"
    assert sum(one.pupils for one in board.strands) == 320, "nobody is lost"
    person.press("Ctrl+Z")
    person.press("Ctrl+Z")
    assert file.dump() == before


def words_of(path: Path) -> str:
    from pypdfium2 import PdfDocument

    with PdfDocument(path) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
