"""Somebody moves from Durham to Newcastle, and somebody who is there twice becomes one: as it is done at the window."""

from datetime import datetime

from PySide6.QtWidgets import QAbstractButton, QDialog, QMenu, QWidget

from coordinator.directory import actions, shipped_list, store
from coordinator.directory.records import Organisation, Person, Post
from coordinator.directory.store import reach
from coordinator.file.school_file import SchoolFile
from coordinator.relationships import actions as relationships
from coordinator.relationships import store as talks
from coordinator.relationships.records import Contact, Promise


def with_durham(person, tmp_path):
    file = SchoolFile.create(tmp_path / "School.coordinator")
    today = person.moment.date()
    durham = actions.add_partner(file, shipped_list.named("Durham University"), today)
    farr = actions.add_person(
        file,
        Person(name="Edmund Farr", title="Dr"),
        Post(person_id=0, organisation_id=durham, job_title="Schools fellow", telephone="0191 498 0001"),
    )
    relationships.log_contact(
        file, Contact(at=datetime(2026, 11, 3, 9), organisation_id=durham, person_id=farr, said="Law and earth sciences")
    )
    relationships.promise(
        file, Promise(organisation_id=durham, person_id=farr, by_us=False, what="Risk assessment", made_on=today)
    )
    person.application.open(file)
    person.window.resize(1440, 900)
    person.settle()
    person.press("Ctrl+2")
    return file, durham, farr


def entry(person, opener: str, words: str) -> None:
    """An entry of the menu of one line."""
    button = person.find(opener)
    menu = button.menu()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == words).trigger()
    person.settle()


def page_text(person) -> str:
    """Everything that can be read on the page, spoken names included."""
    page = person.application.window.page
    shown = [widget for widget in page.findChildren(QWidget) if widget.isVisibleTo(page)]
    return "\n".join(f"{widget.accessibleName()}\n{person.text_of(widget)}" for widget in shown)


def test_from_durham_to_newcastle(person, tmp_path):
    file, durham, farr = with_durham(person, tmp_path)

    def moves(dialog: QDialog) -> None:
        dialog.fields["to"].set_value("Newcastle University")
        person.write_in("Telephone there", "0191 498 0777", dialog)
        person.write_in("Or somebody new", "Ọlájídé Adébáyọ̀", dialog)
        person.click("Keep the move", dialog)

    person.at_the_next_dialog(moves)
    entry(person, "More about Dr Edmund Farr", "Has moved…")
    newcastle = next(one.id for one in store.organisations(file) if one.name == "Newcastle University")

    said = page_text(person)
    assert "Dr Edmund Farr (until November 2026, now at Newcastle University)" in said
    assert "Ọlájídé Adébáyọ̀" in said
    assert [row.said for row in talks.contacts(file, durham)] == ["Law and earth sciences"]
    (risk,) = talks.promises(file, durham, open_only=True)
    assert risk.person == "Ọlájídé Adébáyọ̀"

    person.application.window.go_to("partner", newcastle)
    person.settle()
    said = page_text(person)
    assert "Dr Edmund Farr" in said
    assert "before: Durham University" in said
    assert [post.telephone for post in store.posts_of(file, farr)] == ["0191 498 0777", "0191 498 0001"]

    person.press("Ctrl+Z")
    assert [post.organisation for post in store.posts_of(file, farr)] == ["Durham University"]
    assert all(one.name != "Newcastle University" for one in store.organisations(file))


def test_two_with_different_numbers_become_one_and_are_parted_again(person, tmp_path):
    file, durham, farr = with_durham(person, tmp_path)
    twin = actions.add_person(
        file, Person(name="Edmund Farr"), Post(person_id=0, organisation_id=durham, telephone="0191 498 0002")
    )
    before = file.dump()
    person.settle()
    person.choose("More", "Who is there twice?")
    person.click("Telephone: 0191 498 0002")
    person.click("Make them one")
    (left,) = store.people_at(file, durham, person.moment.date())
    assert (left.id, left.telephone) == (farr, "0191 498 0002")
    assert [(o.kind, o.value) for o in reach.others(file, farr)] == [("telephone", "0191 498 0001")]
    person.application.window.go_to("partner", durham)
    person.settle()
    assert "also 0191 498 0001" in page_text(person), "both numbers are on the page"
    person.press("Ctrl+Z")
    assert file.dump() == before
    assert {one.id for one in store.people_at(file, durham, person.moment.date())} == {farr, twin}


def test_two_partners_become_one_and_are_parted_again(person, tmp_path):
    file, durham, farr = with_durham(person, tmp_path)
    outreach = Organisation(name="Durham Univ (outreach)", website="https://www.durham.ac.uk/")
    twin = actions.add_partner(file, outreach, person.moment.date())
    with file.change("Website") as change:
        change.set(Organisation, durham, website="durham.ac.uk/visit-us")
    other = actions.add_person(file, Person(name="Ngozi Okafor"), Post(person_id=0, organisation_id=twin))
    before = file.dump()
    person.settle()
    person.choose("More", "Who is there twice?")
    person.click("Same partner? 1")
    assert "The same website" in page_text(person)
    keep = next(b for b in person.window.findChildren(QAbstractButton) if b.objectName() == f"keep {durham}")
    keep.setFocus()
    person.press("Space")
    assert {one.id for one in store.people_at(file, durham, person.moment.date())} == {farr, other}
    assert "Durham Univ (outreach)" in store.organisation(file, durham).aliases
    person.press("Ctrl+Z")
    assert file.dump() == before

    def same(dialog):
        dialog.fields["other"].combo.setFocus()
        person.press("Down")  # the only other one
        assert dialog.fields["other"].value() == twin
        person.click("Make one of two", dialog)

    person.application.window.go_to("partner", durham)
    person.settle()
    person.at_the_next_dialog(same)
    entry(person, "More about this partner", "Is the same as another partner…")
    assert [one.id for one in store.organisations(file)] == [durham]
    person.press("Ctrl+Z")
    assert file.dump() == before
