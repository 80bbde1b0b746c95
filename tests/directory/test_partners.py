"""Partners, people, posts and staff, through the actions."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from coordinator.directory import actions, rules, shipped_list, store
from coordinator.directory.records import (
    Knows,
    Organisation,
    OrganisationKind,
    Person,
    PlaceKind,
    Post,
    Staff,
    Stage,
    Team,
)
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.relationships import actions as relationships
from coordinator.relationships.records import Contact

TODAY = date(2026, 11, 10)


@pytest.fixture
def file(tmp_path: Path):
    opened = SchoolFile.create(tmp_path / "school.coordinator")
    yield opened
    opened.close()


def names(found):
    return [university.name for university in found]


def test_the_shipped_list_is_whole():
    assert len(shipped_list.universities()) == 179
    assert all(university.place_kind for university in shipped_list.universities())


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("du", "Durham University"),
        ("UCLan", "University of Lancashire"),
        ("Leeds Met", "Leeds Beckett University"),
        ("leeds metropolitan", "Leeds Beckett University"),
        ("mmu", "Manchester Metropolitan University"),
        ("NMITE", "NMITE"),
        ("New Model Institute", "NMITE"),
        ("Prifysgol Bangor", "Bangor University"),
        ("University of Durham", "Durham University"),
        ("university of bolton", "University of Greater Manchester"),
        ("Nothumbria", "Northumbria University"),
        ("st andrews", "University of St Andrews"),
    ],
)
def test_universities_are_found_by_any_of_their_names(typed, first):
    assert names(shipped_list.find(typed))[0] == first


def test_one_letter_or_nonsense_finds_nothing():
    assert shipped_list.find("d") == []
    assert shipped_list.find("") == []
    assert shipped_list.find("=HYPERLINK(1)") == []


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("University of Oxford", PlaceKind.ANCIENT),
        ("Teesside University", PlaceKind.MODERN),
        ("University of York", PlaceKind.CAMPUS),
        ("Durham University", PlaceKind.RESEARCH),
        ("University of Leeds", PlaceKind.RESEARCH),
        ("University of the Arts London", PlaceKind.ARTS),
        ("Royal Northern College of Music", PlaceKind.ARTS),
        ("Harper Adams University", PlaceKind.LAND_BASED),
        ("NCG (Newcastle College University Centre)", PlaceKind.COLLEGE),
    ],
)
def test_kinds_of_place_follow_the_type(name, place):
    assert shipped_list.named(name).place_kind == place


def test_a_partner_comes_from_the_list_with_its_town(file):
    id_ = actions.add_partner(file, "Durham University", TODAY)
    durham = store.organisation(file, id_)
    assert (durham.town, durham.kind, durham.stage_since) == ("Durham", OrganisationKind.UNIVERSITY, TODAY)
    assert file.undo_label == "Add Durham University"


def test_any_name_and_kind_can_be_added(file):
    id_ = actions.add_partner(file, "  Halloway\nMarine <b>& Sons ", TODAY, kind=OrganisationKind.EMPLOYER)
    added = store.organisation(file, id_)
    assert (added.name, added.place_kind) == ("Halloway Marine <b>& Sons", PlaceKind.EMPLOYER)


def test_a_charity_called_like_a_university_is_no_university(file):
    id_ = actions.add_partner(file, "Durham", TODAY, kind=OrganisationKind.CHARITY)
    assert store.organisation(file, id_).town == ""


def test_nobody_is_added_twice_or_without_a_name(file):
    actions.add_partner(file, "Durham University", TODAY)
    with pytest.raises(Problem, match="Durham University is among your partners already"):
        actions.add_partner(file, "University of Durham", TODAY, kind=OrganisationKind.UNIVERSITY)
    with pytest.raises(Problem, match="name"):
        actions.add_partner(file, "  ", TODAY)


def test_distance_needs_no_network(file):
    durham, york = shipped_list.named("Durham University"), shipped_list.named("University of York")
    apart = rules.miles((durham.latitude, durham.longitude), (york.latitude, york.longitude))
    assert 55 < apart < 65  # 60 miles on the map
    assert rules.miles((51.5, -0.1), (51.5, -0.1)) == 0
    assert rules.miles_from(None, 51.5, -0.1) is None
    assert rules.miles_from((54.0, -1.0), None, None) is None
    assert store.school_place(file) is None


def partner_with_person(file):
    partner = actions.add_partner(file, "Durham University", TODAY)
    person = actions.add_person(
        file,
        Person(name="Edmund Farr", title="Dr"),
        Post(person_id=0, organisation_id=partner, job_title="Fellow"),
    )
    return partner, person


def test_moving_job_ends_one_post_and_starts_another_and_loses_nothing(file):
    durham, farr = partner_with_person(file)
    relationships.log_contact(
        file,
        Contact(
            at=datetime(2026, 11, 3, 9, 0),
            organisation_id=durham,
            person_id=farr,
            said="Law and earth sciences.",
        ),
    )
    york = actions.add_partner(file, "University of York", TODAY)
    actions.move_person(
        file, Post(person_id=farr, organisation_id=york, job_title="Head of outreach"), date(2027, 1, 4)
    )
    assert [p.organisation for p in store.posts_of(file, farr)] == ["University of York", "Durham University"]
    assert store.posts_of(file, farr)[1].to_on == date(2027, 1, 3)
    assert [p.name for p in store.people_at(file, durham, date(2027, 1, 3))] == ["Edmund Farr"]
    assert store.people_at(file, durham, date(2027, 1, 4)) == []
    assert [p.name for p in store.people_once_at(file, durham, date(2027, 1, 4))] == ["Edmund Farr"]
    assert store.partner(file, durham, TODAY).last_spoke == date(2026, 11, 3)
    before = file.dump()
    file.undo()
    assert store.posts_of(file, farr)[0].organisation == "Durham University"
    file.redo()
    assert file.dump() == before


def test_posts_are_edited_confirmed_and_ended(file):
    durham, farr = partner_with_person(file)
    post_id = store.people_at(file, durham, TODAY)[0].post_id
    actions.confirm_post(file, post_id, TODAY)
    actions.edit_post(
        file, replace(store.post(file, post_id), best_time="Tue and Thu after 2.00", from_on=TODAY)
    )
    row = store.people_at(file, durham, TODAY)[0]
    assert (row.confirmed_on, row.best_time, row.full_name) == (
        TODAY,
        "Tue and Thu after 2.00",
        "Dr Edmund Farr",
    )
    with pytest.raises(Problem, match="ends before it starts"):
        actions.end_post(file, post_id, date(2020, 1, 1))
    actions.add_post(file, Post(person_id=farr, organisation_id=durham, job_title="Second role"))
    assert len(store.people_at(file, durham, TODAY)) == 2
    actions.edit_person(file, replace(store.person(file, farr), name="Ed Farr"))
    assert store.person(file, farr).name == "Ed Farr"


def test_what_something_hangs_on_is_not_deleted_and_says_why(file):
    durham, farr = partner_with_person(file)
    actions.add_team(file, Team(organisation_id=durham, name="WP team"))
    with pytest.raises(Problem, match=r"1 team and 1 person would go with it\. Close the partnership"):
        actions.delete_partner(file, durham)
    relationships.log_contact(
        file, Contact(at=datetime(2026, 11, 3, 9, 0), organisation_id=durham, person_id=farr, said="Hello")
    )
    with pytest.raises(Problem, match="Dr Edmund Farr can't be deleted: 1 contact"):
        actions.delete_person(file, farr)
    (contact,) = file.every(Contact)
    relationships.delete_contact(file, contact.id)
    actions.delete_person(file, farr)
    actions.delete_team(file, store.teams(file, durham)[0].id)
    actions.delete_partner(file, durham)
    assert store.organisations(file) == []


def test_a_partnership_is_closed_with_a_day_and_a_reason_and_opened_again(file):
    durham, _ = partner_with_person(file)
    with pytest.raises(Problem, match="Write a line"):
        actions.close_partnership(file, durham, TODAY, " ")
    actions.close_partnership(file, durham, TODAY, "The scheme ended; we parted as friends.")
    closed = store.organisation(file, durham)
    assert (closed.stage, closed.stage_since) == (Stage.CLOSED, TODAY)
    assert store.partners(file, TODAY) == []
    assert [row.name for row in store.closed_partners(file, TODAY)] == ["Durham University"]
    with pytest.raises(Problem, match="closed"):
        actions.add_partner(file, "Durham University", TODAY)
    actions.reopen_partnership(file, durham, TODAY)
    assert [row.stage for row in store.partners(file, TODAY)] == [Stage.NEW]
    actions.set_stage(file, durham, Stage.STEADY, date(2026, 12, 1))
    edited = replace(store.organisation(file, durham), handle="DurhamAccess", stage=Stage.GROWING)
    actions.edit_partner(file, edited, date(2026, 12, 2))
    assert store.organisation(file, durham).stage_since == date(2026, 12, 2)


def test_partners_that_rest_on_one_of_us_are_told(file):
    ruth = actions.add_staff(file, Staff(name="Ruth Ashworth", role="Aspirations lead"))
    nasreen = actions.add_staff(file, "Nasreen Malik")
    durham = actions.add_partner(file, "Durham University", TODAY, known_by=ruth)
    assert store.staff_member(file, nasreen).initials == "NM"
    assert [row.known_names for row in store.known_by_fewer_than_two(file, TODAY)] == ["Ruth Ashworth"]
    actions.introduce(file, nasreen, durham, TODAY, how="On the coach")
    assert store.known_by_fewer_than_two(file, TODAY) == []
    actions.introduce(file, nasreen, durham, TODAY, warmth=3)
    actions.introduce(file, nasreen, durham, TODAY)
    assert next((k.name, k.warmth, k.how) for k in store.who_knows(file, durham, TODAY)) == (
        "Nasreen Malik",
        3,
        "On the coach",
    )
    actions.end_staff(file, ruth, date(2026, 12, 18))
    assert store.partner(file, durham, date(2026, 12, 18)).known_by == 2
    later = date(2027, 1, 4)
    assert [row.known_by for row in store.known_by_fewer_than_two(file, later)] == [1]
    assert [member.name for member in store.staff(file, later)] == ["Nasreen Malik"]
    with pytest.raises(Problem, match="isn't at the school"):
        actions.introduce(file, ruth, durham, later)
    with pytest.raises(Problem, match="1 acquaintance"):
        actions.delete_staff(file, nasreen)
    actions.forget_knows(file, file.one(Knows, "SELECT * FROM knows WHERE staff_id = ?", nasreen).id)
    actions.delete_staff(file, nasreen)


def test_the_list_goes_from_the_quietest_and_names_who_is_there(file):
    durham, _farr = partner_with_person(file)
    york = actions.add_partner(file, "University of York", TODAY)
    actions.add_partner(file, "Aston University", TODAY)
    for partner, day in ((durham, 3), (york, 1), (york, 9)):
        relationships.log_contact(
            file, Contact(at=datetime(2026, 11, day, 9, 0), organisation_id=partner, said="Spoke")
        )
    relationships.log_contact(
        file, Contact(at=datetime(2026, 12, 24, 9, 0), organisation_id=durham, said="Not until December")
    )
    rows = store.partners(file, TODAY)
    assert [row.name for row in rows] == ["Durham University", "University of York", "Aston University"]
    assert [row.last_spoke for row in rows] == [date(2026, 11, 3), date(2026, 11, 9), None]
    assert rows[0].people == "Edmund Farr"
    assert rows[0].ref == f"O{durham}"
    assert rows[1].since == date(2026, 11, 1)


@pytest.mark.parametrize(
    "name", ["Ọlájídé Adébáyọ̀", "Pelé", "A" * 400, "<b>Ann</b> & =HYPERLINK(1)", "../../x"]
)
def test_names_stay_as_people_write_them_and_are_found_without_accents(file, name):
    durham = actions.add_partner(file, "Durham University", TODAY)
    person = actions.add_person(file, name, durham)
    assert store.person(file, person).name == name
    assert [found.id for found in store.find(file, name, TODAY) if found.what == "person"] == [person]


def test_the_finder_looks_through_partners_people_and_staff(file):
    _durham, _farr = partner_with_person(file)
    actions.add_staff(file, "Edith Dur")
    assert {(f.what, f.title) for f in store.find(file, "dur", TODAY)} == {
        ("organisation", "Durham University"),
        ("staff", "Edith Dur"),
    }
    assert [(f.title, f.detail) for f in store.find(file, "edm far", TODAY)] == [
        ("Dr Edmund Farr", "Fellow, Durham University")
    ]
    assert store.find(file, "  ", TODAY) == []


def test_teams_are_named_once(file):
    durham, _ = partner_with_person(file)
    team = actions.add_team(file, Team(organisation_id=durham, name="WP team", email="wp@durham.example"))
    with pytest.raises(Problem, match="already"):
        actions.add_team(file, Team(organisation_id=durham, name="wp TEAM"))
    actions.edit_team(file, replace(store.team(file, team), name="Access team"))
    assert [t.name for t in store.teams(file, durham)] == ["Access team"]


def test_the_list_is_a_handful_of_statements_however_long(file):
    with file.change("Fill") as change:
        change.insert_many([Organisation(name=f"Partner {n:03}") for n in range(150)])
        change.insert_many(
            [
                Contact(
                    at=datetime(2026, 1 + n % 10, 1 + n % 28, 9, 0), organisation_id=1 + n % 150, said="x"
                )
                for n in range(6000)
            ]
        )
    said = []
    asked = file._connection
    asked.set_trace_callback(said.append)
    assert len(store.partners(file, TODAY)) == 150
    assert len(store.people(file, TODAY)) == 0
    asked.set_trace_callback(None)
    assert len([line for line in said if line.lstrip().startswith("SELECT")]) == 2
