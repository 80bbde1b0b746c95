"""One line about a contact, contacts to come, and two colleagues with one partner."""

from datetime import date, datetime
from pathlib import Path

import pytest

from coordinator.directory import actions as directory
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.relationships import actions, store
from coordinator.relationships.actions import care_contacts
from coordinator.relationships.records import Contact, PlannedContact, Way
from coordinator.relationships.rules.colleagues import words_of
from coordinator.relationships.rules.one_line import Named, understand
from coordinator.relationships.store import contacts_to_come
from coordinator.school_year import store as school_year
from coordinator.school_year.records import Term
from coordinator.today import actions as today_actions

TODAY = date(2026, 11, 10)  # a Tuesday
PARTNERS = (
    Named(1, "Durham University"),
    Named(2, "Aldermere University", aliases=("Aldermere",)),
    Named(3, "Durham Cathedral"),
    Named(4, "Northmoor College"),
)
PEOPLE = (
    Named(11, "Edmund Farr", 1),
    Named(12, "Dr Bethan Rees", 2),
    Named(13, "Bethan Okoro", 4),
)


@pytest.fixture
def file(tmp_path: Path):
    opened = SchoolFile.create(tmp_path / "school.coordinator")
    with opened.change("Terms") as change:
        change.insert(Term(name="Autumn", starts=date(2026, 9, 2), ends=date(2026, 12, 18)))
    yield opened
    opened.close()


@pytest.fixture
def durham(file):
    return directory.add_partner(file, "Durham University", date(2026, 9, 2))


def read(file, line, **more):
    return understand(line, PARTNERS, PEOPLE, school_year.calendar(file), TODAY, **more)


@pytest.mark.parametrize(
    ("line", "partner", "person", "way", "after", "what"),
    [
        ("durham farr rang, agreed 12 places, follow up 5", 1, 11, Way.TELEPHONE, 5, "agreed 12 places"),
        ("call with Bethan at Aldermere: sends risk assessment +3", 2, 12, Way.TELEPHONE, 3, "sends risk assessment"),
        ("farr e-mailed: the dates are fine", 1, 11, Way.EMAIL, None, "the dates are fine"),
        ("northmoor met, the hall is free in 5 days", 4, None, Way.MEETING, 5, "the hall is free"),
        ("alder wrote, fu Thu, two coaches", 2, None, Way.EMAIL, 2, "two coaches"),
        ("north tweet, thanks", 4, None, Way.SOCIAL, None, "thanks"),
        ("nobody we know says hello", None, None, None, None, "nobody we know says hello"),
        ("", None, None, None, None, ""),
    ],
)
def test_a_line_is_understood(file, line, partner, person, way, after, what):
    told = read(file, line)
    assert (told.partner_id, told.person_id, told.way, told.follow_up, told.what) == (
        partner,
        person,
        way,
        after,
        what,
    )


def test_names_that_fit_several_are_offered(file):
    assert [each.id for each in read(file, "durham rang, hello").partners] == [1, 3]
    told = read(file, "bethan rang, hello")
    assert told.person_id is None and [each.id for each in told.people] == [12, 13]
    assert read(file, "bethan rang, hello", partner_id=4).person_id == 13


def test_a_day_and_a_plan(file):
    assert read(file, "farr rang yesterday, hello").day == date(2026, 11, 9)
    assert read(file, "farr rang Fri, hello").day == date(2026, 11, 6)
    told = read(file, "plan: ring north about buses +3")
    assert told.planned and told.partner_id == 4
    assert (told.way, told.follow_up, told.what) == (Way.TELEPHONE, 3, "ring north about buses")


def test_a_planned_contact_stays_until_it_is_made_or_dropped(file, durham):
    planned = care_contacts.plan(
        file, PlannedContact(organisation_id=durham, what="Ring about buses", planned_on=date(2026, 10, 1)), due_after=3
    )
    assert contacts_to_come.planned(file, planned).due_on == date(2026, 10, 6)
    (need,) = [each for each in today_actions.needs(file, TODAY) if each.target_id == planned]
    assert need.days_left is not None and need.days_left < 0
    care_contacts.put_off(file, planned, TODAY, 2)
    assert contacts_to_come.planned(file, planned).due_on == date(2026, 11, 12)
    made = care_contacts.make(
        file, planned, Contact(at=datetime(2026, 11, 10, 12), organisation_id=durham, said="Two coaches.")
    )
    row = contacts_to_come.planned(file, planned)
    assert (row.contact_id, row.done_on) == (made, TODAY)
    with pytest.raises(Problem, match="made already"):
        care_contacts.drop(file, planned, TODAY)
    file.undo()
    assert contacts_to_come.planned(file, planned).open and not store.contacts(file, durham)
    care_contacts.drop(file, planned, TODAY)
    assert not contacts_to_come.planned_contacts(file)
    with pytest.raises(Problem, match="about"):
        care_contacts.plan(file, PlannedContact(organisation_id=durham, what=" ", planned_on=TODAY))


def test_a_follow_up_is_put_off_and_dropped(file, durham):
    contact = actions.log_contact(
        file, Contact(at=datetime(2026, 11, 2, 12), organisation_id=durham, said="Dates"), follow_up_after=2
    )
    care_contacts.put_off_follow_up(file, contact, TODAY, 1)
    assert store.contact(file, contact).follow_up_on == date(2026, 11, 11)
    care_contacts.drop_follow_up(file, contact, TODAY)
    assert not store.follow_ups(file)
    file.undo()
    care_contacts.follow_up(
        file, contact, Contact(at=datetime(2026, 11, 10, 12), organisation_id=durham, said="Settled")
    )
    assert store.contact(file, contact).followed_up_on == TODAY


def test_two_colleagues_about_to_contact_one_partner(file, durham):
    ruth, nasreen = directory.add_staff(file, "Ruth Ashworth"), directory.add_staff(file, "Nasreen Malik")
    care_contacts.plan(
        file,
        PlannedContact(
            organisation_id=durham, staff_id=nasreen, what="coaches", planned_on=TODAY, due_on=date(2026, 11, 12)
        ),
    )
    (touch,) = care_contacts.colleagues_near(file, durham, ruth, TODAY, TODAY)
    assert words_of(touch) == "Nasreen Malik means to be in touch by Thu 12 Nov: coaches"
    assert not care_contacts.colleagues_near(file, durham, nasreen, TODAY, TODAY)
    assert not care_contacts.colleagues_near(file, durham, ruth, date(2026, 12, 1), TODAY)
    actions.log_contact(
        file, Contact(at=datetime(2026, 11, 9, 12), organisation_id=durham, staff_id=nasreen, said="Hello")
    )
    said = [words_of(each) for each in care_contacts.colleagues_near(file, durham, ruth, TODAY, TODAY)]
    assert "Nasreen Malik was in touch on Mon 9 Nov: Hello" in said
