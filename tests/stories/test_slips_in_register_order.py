"""Slips handed in by form: the register's order brings each pupil to hand, one key a slip, and Ctrl+Z one slip back."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from coordinator.consent import actions, rules, store
from coordinator.consent.records import State
from coordinator.file.school_file import SchoolFile
from coordinator.pupils.records import Carer, Pupil
from coordinator.visits import actions as visits
from coordinator.visits.records import Visit

TODAY = date(2026, 11, 10)
SURNAMES = [
    "Nixon", "Young", "Scott", "Turner", "Ahmadi", "Xu", "Begum", "Żółć", "Hill", "Moyo",
    "Nattrass", "Iqbal", "Đặng", "Clarke", "Fenwick", "Parker", "Robson", "Kaur", "Dodds", "Varghese",
]  # fmt: skip


@pytest.fixture
def school(tmp_path: Path) -> SchoolFile:
    file = SchoolFile.create(tmp_path / "Slips.coordinator")
    with file.change("A school") as change:
        for number, surname in enumerate(SURNAMES):
            form = ("10B", "9C", "10A")[number % 3]
            pupil = change.insert(Pupil(forename="Siân", surname=surname, form=form, leaving_cohort=2028))
            change.insert(Carer(pupil_id=pupil, priority=1, name=f"Jo {surname}", relationship="Mother", telephone="07700 900 1"))
    visits.plan_visit(
        file, Visit(title="A day at Aldermere", starts_on=date(2026, 12, 3), year_groups=(9, 10)), TODAY, anyway=True
    )
    visits.invite(file, 1, range(1, len(SURNAMES) + 1), TODAY)
    actions.ask(file, 1, datetime(2026, 11, 2, 9))
    return file


def test_twenty_slips_by_form(person, school: SchoolFile) -> None:
    file = school
    person.application.open(file)
    person.moment = datetime.combine(TODAY, time(12, 40))
    file.clock = lambda: person.moment
    person.settle()
    person.window.go_to("consent", 1)
    person.settle()
    page = person.window.page
    keys = 0

    def press(key: str) -> None:
        nonlocal keys
        person.press(key)
        keys += 1

    def shown() -> str:
        return " | ".join(label.accessibleName() or label.text() for label in page.findChildren(QLabel) if label.isVisible())

    def missing() -> list[str]:
        return [row.name for row in rules.in_register_order(store.consent_rows(file, 1)) if rules.is_missing(row)]

    person.click("In register order")
    order = missing()
    assert [page._desk.slip.row.form, order[0]] == ["9C", page._desk.slip.row.name], "Year 9 comes before Year 10"
    for number, name in enumerate(order):
        assert page._desk.slip.row.name == name
        if number == 5:
            press("N")
        elif number == 9:
            press("Space")  # its slip isn't in the pile
        elif number == 14:
            press("N")  # a slip of the tongue
            press("Ctrl+Z")
            assert page._desk.slip.row.name == name, "taken back, and in hand again"
            press("Y")
        else:
            press("Y")
    assert keys / len(order) <= 1.2
    assert missing() == [order[9]]
    assert "Every slip of the register has been gone through; 1 passed over" in shown()
    assert f"Still out: {order[9]}." in shown()

    press("Return")  # goes through those again: the family rings just now
    assert page._desk.slip.row.name == order[9]

    def rung(dialog) -> None:
        person.write_in("Witness", "G. Pugh", dialog)
        person.click("Keep this answer", dialog)

    person.at_the_next_dialog(rung)
    press("T")
    assert missing() == [] and "Every reply is in." in shown()
    states = {row.name: row.taking_part for row in store.consent_rows(file, 1)}
    assert states.pop(order[5]) is State.REFUSED and set(states.values()) == {State.GIVEN}
