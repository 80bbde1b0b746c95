"""A pile of 48 slips typed in at the window: letters of a surname and one key each, and whatever is wrong is said at once."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from coordinator.consent import actions, store
from coordinator.consent.records import State
from coordinator.consent.rules import match
from coordinator.file.school_file import SchoolFile
from coordinator.pupils.records import Carer, Pupil
from coordinator.visits import actions as visits
from coordinator.visits.records import Visit

TODAY = date(2026, 11, 10)
SURNAMES = [
    "Ahmadi", "Appleby", "Armstrong", "Atkinson", "Begum", "Bevan", "Blyth", "Boateng", "Charlton", "Clarke",
    "Coates", "Corner", "Coverdale", "Darwish", "Dodds", "Fenwick", "Fernandes", "Hargreaves", "Hill", "Hodgson",
    "Hussain", "Iqbal", "Ionescu", "Jobling", "Kaur", "Lacatus", "Marsh", "Moyo", "Muresan", "Nattrass", "Nixon",
    "Oyelaran", "Parker", "Patel", "Quigley", "Robson", "Scott", "Stanekzai", "Stonehouse", "Suharto", "Turner",
    "Varghese", "Wetherell", "Xu", "Young", "Zielinski", "Đặng", "Żółć",
]  # fmt: skip


@pytest.fixture
def school(tmp_path: Path) -> SchoolFile:
    """48 pupils asked about a visit, two of them Nixons; and another visit whose slip lies in the pile by mistake."""
    file = SchoolFile.create(tmp_path / "Slips.coordinator")
    with file.change("A school") as change:
        for number, surname in enumerate(SURNAMES):
            pupil = change.insert(Pupil(forename="Siân", surname=surname, form=f"10{'ABCDEF'[number % 6]}", leaving_cohort=2028))
            change.insert(Carer(pupil_id=pupil, priority=1, name=f"Jo {surname}", relationship="Mother"))
            change.insert(Carer(pupil_id=pupil, priority=2, name=f"Sam {surname}", relationship="Father"))
        change.insert(Pupil(forename="Callum", surname="Nixon", form="10A", leaving_cohort=2028))
    for title in ("A day at Aldermere", "Another day"):
        visits.plan_visit(file, Visit(title=title, starts_on=date(2026, 12, 3), year_groups=(10,)), TODAY, anyway=True)
        visits.invite(file, 1 if title.startswith("A day") else 2, range(1, len(SURNAMES) + 2), TODAY)
    actions.ask(file, 1, datetime(2026, 11, 2, 9))
    return file


def test_a_pile_of_48_slips(person, school: SchoolFile) -> None:
    file = school
    person.application.open(file)
    person.moment = datetime.combine(TODAY, time(12, 40))
    person.settle()
    person.window.go_to("consent", 1)
    person.settle()
    page = person.window.page
    field = page._desk.field
    assert field.hasFocus(), "the cursor waits in the field"
    keys = 0

    def press(text: str) -> None:
        nonlocal keys
        for letter in text:
            QTest.keyClick(field, Qt.Key.Key_Down) if letter == "↓" else (
                QTest.keyClick(field, Qt.Key.Key_Return) if letter == "⏎" else QTest.keyClicks(field, letter)
            )
            keys += 1
        person.settle()

    def shown() -> str:
        return " | ".join(label.accessibleName() or label.text() for label in page.findChildren(QLabel) if label.isVisible())

    def state(pupil_id: int) -> State:
        return next(row for row in store.consent_rows(file, 1) if row.pupil_id == pupil_id).taking_part

    def letters(surname: str) -> str:
        """As many of a surname's letters as it takes till one pupil is left."""
        rows = store.consent_rows(file, 1)
        plain = surname.replace("Đặng", "dang").replace("Żółć", "zolc").lower()
        found = (n for n in range(1, len(plain) + 1) if match(plain[:n], rows).only is not None)
        return plain[: next(n for n in found if plain[n : n + 1] not in ("y", "n", "s"))]  # else it is typed on, not pressed

    ids = {surname: number + 1 for number, surname in enumerate(SURNAMES)}
    ordinary = [surname for surname in SURNAMES if surname not in ("Nixon", "Patel", "Robson")]
    for surname in ordinary:
        press(letters(surname) + "y")
        assert state(ids[surname]) is State.GIVEN, surname
        assert f"Siân {surname}: yes to all" in shown()
    pile = len(ordinary)

    press("nix")
    assert "2 pupils: type on, or ↓ and Enter." in shown(), "two Nixons: it asks and keeps nothing"
    press("⏎y")
    pile += 1
    assert {state(ids["Nixon"]), state(len(SURNAMES) + 1)} == {State.GIVEN, State.NO_REPLY}

    press(letters("Patel") + "n")
    pile += 1
    assert state(ids["Patel"]) is State.REFUSED
    assert "Siân Patel: not coming" in shown()

    press(letters("Robson") + "y")
    pile += 1
    assert pile == len(SURNAMES) == 48
    average = keys / pile
    print(f"\n48 slips: {keys} keys, {average:.2f} a slip")
    assert average <= 4

    press(letters("Robson") + "sn")  # the father's slip says no
    assert state(ids["Robson"]) is State.CONFLICT
    assert page._table.shown[0].name == "Siân Robson", "what a person has to settle comes first"

    QTest.keyClicks(field, f"V2-P{ids['Hill']}")  # a scanner types what the code says
    person.settle()
    assert "This slip is for another visit." in shown()
    assert state(ids["Hill"]) is State.GIVEN and store.consent_rows(file, 2)[0].replied_at is None
    assert "Siân Hill’s slip is for Another day, 3 Dec" in shown(), "it says whose slip it is, and of which visit"
    person.press("Esc")
    assert "Another day" not in shown(), "Esc lets it lie"

    QTest.keyClicks(field, f"V2-P{ids['Hill']}")
    person.press("Return")  # goes to that visit with the slip in hand
    assert page._visit_id == 2 and page._desk.slip.row.pupil_id == ids["Hill"] and field.hasFocus()
    press("y")
    there = next(row for row in store.consent_rows(file, 2) if row.pupil_id == ids["Hill"])
    assert there.taking_part is State.GIVEN
    assert "Siân Hill: yes to all" in shown()
    person.click("Back to A day at Aldermere")
    assert page._visit_id == 1 and field.hasFocus(), "and back to the pile"

    before = file.dump()["decision"]
    press(letters("Young") + "n")
    assert file.dump()["decision"] != before
    person.press("Ctrl+Z")
    assert file.dump()["decision"] == before, "the last slip is taken back whole"
