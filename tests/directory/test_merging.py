"""Two records made one: nothing lost, everything pointing at the one that stays, and one Undo for all of it."""

from collections import Counter
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coordinator.directory import actions, store
from coordinator.directory.actions import merging
from coordinator.directory.records import Organisation, OtherReach, Person, Post, Team
from coordinator.directory.records.alike import Someone
from coordinator.directory.rules import likeness
from coordinator.directory.store import merging as links
from coordinator.directory.store import reach
from coordinator.file.school_file import SchoolFile
from coordinator.problems import Problem
from coordinator.relationships import actions as relationships
from coordinator.relationships import store as talks
from coordinator.relationships.records import Contact, Promise

TODAY = date(2026, 11, 10)


@pytest.fixture
def file(tmp_path):
    made = SchoolFile.create(tmp_path / "School.coordinator")
    yield made
    made.close()


def add_two(file):
    durham = actions.add_partner(file, Organisation(name="Durham University", town="Durham"), TODAY)
    one = actions.add_person(
        file,
        Person(name="Beth Nguyễn", notes="Likes a call"),
        Post(person_id=0, organisation_id=durham, telephone="0191 498 0001", email="beth@durham.example", job_title="Officer"),
    )
    two = actions.add_person(
        file,
        Person(name="Elizabeth Nguyễn", title="Dr", notes="Met at a conference"),
        Post(person_id=0, organisation_id=durham, telephone="0191 498 0002", mobile="07700 900001", job_title="Head of access"),
    )
    return durham, one, two


def test_two_numbers_are_both_kept_and_one_undo_takes_it_back(file):
    durham, one, two = add_two(file)
    relationships.log_contact(
        file, Contact(at=datetime(2026, 11, 3, 9), organisation_id=durham, person_id=two, said="Buses")
    )
    relationships.promise(file, Promise(organisation_id=durham, person_id=two, by_us=True, what="Numbers", made_on=TODAY))
    before = file.dump()
    merging.merge_people(file, one, two, {"telephone": "0191 498 0002"})
    (person,) = store.people_at(file, durham, TODAY)
    assert (person.id, person.full_name) == (one, "Dr Beth Nguyễn")
    assert (person.telephone, person.mobile, person.email) == ("0191 498 0002", "07700 900001", "beth@durham.example")
    assert {(o.kind, o.value) for o in reach.others(file, one)} == {
        ("telephone", "0191 498 0001"),
        ("name", "Elizabeth Nguyễn"),
    }
    assert person.notes == "Likes a call\nMet at a conference\nAlso: Head of access"
    assert [c.said for c in talks.contacts_with(file, one)] == ["Buses"]
    assert [p.person_id for p in talks.promises(file, durham)] == [one]
    assert file.check() == []
    file.undo()
    assert file.dump() == before


def test_posts_at_two_partners_stay_two_posts(file):
    _, one, two = add_two(file)
    newcastle = actions.add_partner(file, Organisation(name="Newcastle University"), TODAY)
    actions.move_person(file, Post(person_id=two, organisation_id=newcastle), TODAY)
    merging.merge_people(file, one, two)
    assert {post.organisation for post in store.posts_of(file, one)} == {"Durham University", "Newcastle University"}
    assert file.check() == []


def test_a_record_is_not_made_one_with_itself(file):
    durham, one, _ = add_two(file)
    with pytest.raises(Problem, match="one and the same"):
        merging.merge_people(file, one, one)
    with pytest.raises(Problem, match="one and the same"):
        merging.merge_partners(file, durham, durham)


def test_two_people_are_never_offered_again_not_even_after_one_of_them_was_merged(file):
    durham, one, two = add_two(file)
    third = actions.add_person(file, "Liz Nguyễn", durham)
    assert {(p.first, p.second) for p in merging.duplicates(file)} == {(one, two), (one, third), (two, third)}
    merging.two_people(file, third, two, TODAY)
    merging.merge_people(file, one, two)
    assert merging.duplicates(file) == []


def test_what_makes_a_pair_and_what_does_not():
    def who(id_, name, *, email="", telephone="", at=1):
        return Someone(
            id=id_, name=name, emails=frozenset({email} - {""}), telephones=frozenset({telephone} - {""}),
            organisations=frozenset({at}),
        )  # fmt: skip

    people = [
        who(1, "Siân O'Brien-Nguyễn", email="s@a.example"),
        who(2, "Sian O’Brien Nguyen", email="s@a.example", at=2),
        who(3, "Becky Mbeki", telephone="01914980000"),
        who(4, "Mbeki, Becky", telephone="01914980000"),
        who(5, "Tom Carr", telephone="01914980000"),  # a colleague on the same line
        who(6, "Priya Demir", at=3),
        who(7, "Pria Demir", at=3),
        who(8, "Priya Demir", at=4),
        who(9, "Ewan Holroyd", at=3),
        who(10, "E. Holroyd", at=3),
        who(11, "Ọlájídé", at=5),
    ]
    pairs = {(p.first, p.second): p for p in likeness.alike(people)}
    assert set(pairs) == {(1, 2), (3, 4), (6, 7), (6, 8), (9, 10)}
    assert "the same e-mail address" in pairs[1, 2].reasons
    assert pairs[6, 8].reasons == ("the same name at two partners",)
    assert [p.weight for p in likeness.alike(people)] == sorted((p.weight for p in pairs.values()), reverse=True)
    assert (6, 8) not in {(p.first, p.second) for p in likeness.alike(people, [(8, 6)])}


def test_partners_become_one_with_all_that_is_theirs(file):
    one = actions.add_partner(file, Organisation(name="Leeds Beckett University", how_to_work="Ring"), TODAY)
    two = actions.add_partner(file, Organisation(name="Leeds Met", town="Leeds", how_to_work="Mail first"), TODAY)
    staff = actions.add_staff(file, "Miriam Ashdown")
    for place in (one, two):
        actions.add_team(file, Team(organisation_id=place, name="Outreach", email=f"{place}@leeds.example"))
        actions.introduce(file, staff, place, TODAY)
    person = actions.add_person(file, "Ann Lee", two)
    before = file.dump()
    merging.merge_partners(file, one, two)
    kept = store.organisation(file, one)
    assert kept.aliases == ("Leeds Met",)
    assert (kept.town, kept.how_to_work) == ("Leeds", "Ring\nMail first")
    assert [team.email for team in store.teams(file, one)] == [f"{one}@leeds.example"]
    assert [p.id for p in store.people_at(file, one, TODAY)] == [person]
    assert len(store.who_knows(file, one, TODAY)) == 1
    assert file.check() == []
    file.undo()
    assert file.dump() == before


def pointing(file, table):
    """How many rows point at each row of a table."""
    return Counter(
        row[0]
        for linking, column in links.links_to(file, table)
        for row in file.rows(f'SELECT "{column}" FROM "{linking}" WHERE "{column}" IS NOT NULL')
        if linking not in ("two_people", "post", "other_reach")
    )


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_link_of_a_person_moves_and_none_is_lost(tmp_path_factory, data):
    file = SchoolFile.create(tmp_path_factory.mktemp("merge") / "School.coordinator")
    _, one, two = add_two(file)
    tables = [(t, c) for t, c in links.links_to(file, "person") if t not in ("two_people", "post", "other_reach")]
    with file.change("Link") as change:
        for table, column in data.draw(st.lists(st.sampled_from(tables), max_size=12)):
            insert_pointing(change, table, column, data.draw(st.sampled_from([one, two])))
        change.insert(OtherReach(person_id=two, kind="mobile", value="07700 900001"))
    before, dump = pointing(file, "person"), file.dump()
    merging.merge_people(file, one, two)
    after = pointing(file, "person")
    assert after[one] == before[one] + before[two]
    assert after[two] == 0
    assert file.check() == []
    file.undo()
    assert file.dump() == dump
    file.close()


def insert_pointing(change, table, column, id_):
    """A row of any table that points at a person, its other needed cells filled with what fits."""
    values = {column: id_}
    to = dict(change.rows(f"SELECT \"from\", \"table\" FROM pragma_foreign_key_list('{table}')"))
    for name, kind, needed, default in change.rows(
        f"SELECT name, type, \"notnull\", dflt_value FROM pragma_table_info('{table}')"
    ):
        if name in values or name == "id" or not needed or default is not None:
            continue
        if name in to:
            target = change.scalar(f'SELECT min(id) FROM "{to[name]}"')
            values[name] = target if target is not None else insert_pointing(change, to[name], "id", None)
        else:
            values[name] = 1 if kind == "INTEGER" else "telephone" if name == "way" else "2026-11-10"
    values = {name: value for name, value in values.items() if value is not None}
    columns = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" for _ in values)
    change.execute(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', *values.values())
    return change.scalar(f'SELECT max(id) FROM "{table}"')


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"name": "Leeds Beckett University"}, {"name": "Leeds Metropolitan University", "aliases": ("Leeds Beckett",)}, "go by"),
        ({"name": "Northumbria University"}, {"name": "Northumbira University"}, "nearly"),
        ({"name": "A", "website": "https://www.x.ac.uk/a"}, {"name": "B", "website": "x.ac.uk"}, "website"),
        ({"name": "St Mary’s", "town": "Twickenham"}, {"name": "St Mary’s", "town": "Belfast"}, "the same name"),
        ({"name": "St Mary’s College", "town": "Hull"}, {"name": "St Marys Coll", "town": "Belfast"}, ""),
        ({"name": "Newcastle University", "town": "Newcastle"}, {"name": "Keele University", "town": "Newcastle"}, ""),
        ({"name": "University of Kent"}, {"name": "University of Essex"}, ""),
    ],
)
def test_partners_that_may_be_one(one, other, why):
    found = likeness.partners_alike([Organisation(id=1, **one), Organisation(id=2, **other)])
    assert bool(found) == bool(why)
    assert not why or any(why in reason for reason in found[0].reasons)
