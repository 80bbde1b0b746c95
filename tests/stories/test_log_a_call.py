"""A call is logged at keyboard speed, its follow-up shows on Today, and one undo takes it back."""

from datetime import date

from PySide6.QtWidgets import QDialog

from coordinator.directory import store as directory
from coordinator.names import fold
from coordinator.relationships import store as relationships
from coordinator.relationships.actions import care_contacts
from coordinator.relationships.store import contacts_to_come
from coordinator.today import actions as today_actions

TODAY = date(2026, 11, 10)
KEYS_A_SECOND = 10


def test_a_call_in_under_six_seconds_of_typing(person):
    person.click("Try the sample school")
    file = person.application.session.file
    someone = next(
        each for each in directory.people(file, TODAY) if each.organisation_id and " " in each.name
    )
    where = fold(someone.organisation).split()[0]
    surname = fold(someone.name).split()[-1]
    before = len(relationships.contacts(file, someone.organisation_id))
    line = f"{where} {surname} rang, 12 places, follow up 5"
    keystrokes = 1 + len(line) + 1  # Ctrl+L, the line, Enter

    def log(dialog: QDialog) -> None:
        person.type(line)
        person.press("Return")

    person.press("Ctrl+1")
    person.at_the_next_dialog(log)
    person.press("Ctrl+L")
    assert not person.messages.answers
    assert keystrokes <= 60 and keystrokes / KEYS_A_SECOND < 6
    spoke = relationships.last_spoke(file, someone.organisation_id, TODAY)
    assert spoke is not None and (spoke.at.date(), spoke.person_id) == (TODAY, someone.id)
    assert spoke.said == "12 places"
    assert spoke.follow_up_on == date(2026, 11, 17)
    assert any(each.target_id == spoke.id and "12 places" in each.why for each in today_actions.needs(file, TODAY))
    person.press("Ctrl+Z")
    assert len(relationships.contacts(file, someone.organisation_id)) == before


def test_a_planned_contact_stays_on_today_until_dropped(person):
    person.click("Try the sample school")
    file = person.application.session.file
    partner = next(each for each in directory.people(file, TODAY) if each.organisation_id)
    kept = {each.id for each in contacts_to_come.planned_contacts(file)}

    def plan(dialog: QDialog) -> None:
        person.type(f"plan: ring {fold(partner.name).split()[-1]} about buses +3")
        person.press("Return")

    person.at_the_next_dialog(plan)
    person.press("Ctrl+L")
    (planned,) = [each for each in contacts_to_come.planned_contacts(file) if each.id not in kept]
    assert (planned.due_on, planned.person_id) == (date(2026, 11, 13), partner.id)
    late = [each for each in today_actions.needs(file, date(2026, 12, 10)) if each.target_id == planned.id]
    assert any(each.days_left is not None and each.days_left < 0 and "buses" in each.title for each in late)
    care_contacts.drop(file, planned.id, TODAY)
    left = today_actions.needs(file, date(2026, 12, 10))
    assert not any("buses" in each.title and each.target_id == planned.id for each in left)
