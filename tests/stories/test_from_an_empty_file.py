"""From a file with nothing in it to a visit thanked for, by keys and clicks; then everything taken back."""

from datetime import date, datetime
from pathlib import Path

from PySide6.QtWidgets import QDialog, QLabel

from coordinator.consent import store as consent
from coordinator.consent.records import State
from coordinator.directory import store as directory
from coordinator.feedback import store as feedback
from coordinator.pupils import store as pupils
from coordinator.school_year import store as school_year
from coordinator.thanks import store as thanks
from coordinator.visits import store as visits
from tests.stories.test_the_whole_way import words_of

FILES = Path(__file__).parents[1] / "files"
CALENDAR = FILES / "term_dates" / "outlook_desktop_calendar_INVENTED_2026-27.ics"
ROLL = FILES / "mis" / "arbor_pupils_1200.csv"
CONTACTS = FILES / "contacts" / "google_contacts_INVENTED.csv"
DAY_AFTER = datetime(2026, 11, 27, 8, 5)


def create(person) -> None:
    """A new school file from the start screen."""

    def fill(dialog: QDialog) -> None:
        person.type("Ysgol Tŵr")
        person.press("Tab")
        person.type("W")
        person.click("Create", dialog)

    person.at_the_next_dialog(fill)
    person.click("Create a school file")
    assert person.application.window is not None, person.messages.said


def bring_in(person, path: Path) -> None:
    """The three steps: the verb has the keyboard at each."""
    person.messages.answers.append(path)
    person.press("Return")
    person.press("Return")
    person.press("Return")


def bring_in_everything(person) -> None:
    """The calendar, the roll and the contacts, each from where its empty page offers it."""
    file = person.application.session.file
    person.press("Ctrl+3")
    person.click("Bring in the calendar")
    bring_in(person, CALENDAR)
    assert len(school_year.calendar(file).terms) == 3, person.messages.said
    person.press("Ctrl+5")
    person.click("Bring in pupils")
    bring_in(person, ROLL)
    assert len(pupils.pupil_rows(file, person.application.today())) == 1200, person.messages.said
    person.press("Ctrl+2")
    person.click("Bring in your contacts")
    bring_in(person, CONTACTS)
    assert len(directory.organisations(file)) == 26, person.messages.said


def said_in(dialog: QDialog) -> str:
    """Everything a dialog says."""
    return "\n".join(
        label.accessibleName() or label.text() for label in dialog.findChildren(QLabel) if label.isVisible()
    )


def plan(person) -> None:
    """A day that is no school day is refused with its reason; another is taken."""

    def fill(dialog: QDialog) -> None:
        person.type("A day at Durham")
        person.press("Tab")
        person.type("Durham University")
        person.click("Y10", dialog)
        person.write_in("Day", "4 Jan 2027", dialog)
        assert "PD Day 4" in said_in(dialog), said_in(dialog)
        person.click("Plan it", dialog)
        assert dialog.isVisible() and not dialog.result(), "a closed day is refused"
        person.write_in("Day", "26 Nov", dialog)
        assert "PD Day" not in said_in(dialog)
        person.write_in("Leaves school", "8.30", dialog)
        person.write_in("Back", "3.30 pm", dialog)
        person.click("Plan it", dialog)

    person.press("Ctrl+4")
    person.at_the_next_dialog(fill)
    person.press("Ctrl+N")


def invite(person) -> None:
    """One form of the year."""
    def fill(dialog: QDialog) -> None:
        person.click("A form", dialog)
        person.find("Form", dialog).setFocus()
        person.press("Ctrl+A")
        person.type("10RHO")
        person.press("Tab")
        person.click("Invite them", dialog)

    person.click("Pupils & groups")
    person.at_the_next_dialog(fill)
    person.click("Invite pupils")


def save_as(person, path: Path) -> None:
    person.at_the_next_dialog(lambda dialog: person.click("Save as PDF…", dialog), path)


def test_from_an_empty_file_to_a_visit_and_back(person, tmp_path):
    create(person)
    file = person.application.session.file
    file.clock = lambda: person.moment
    empty = file.dump()
    school = school_year.school(file)
    assert (school.name, school.nation) == ("Ysgol Tŵr", "wales")
    bring_in_everything(person)

    plan(person)
    (visit,) = visits.visit_rows(file)
    assert (visit.title, visit.partner, visit.starts_on) == (
        "A day at Durham",
        "Durham University",
        date(2026, 11, 26),
    )
    assert visit.year_groups == (10,)
    invite(person)
    going = visits.places(file, visit.id)
    assert len(going) == 25, person.messages.said
    assert {place.form for place in going} == {"10RHO"}

    # Letters home: seen, saved, and noted as asked.
    person.press("Ctrl+6")
    letters = tmp_path / "letters.pdf"
    save_as(person, letters)
    person.press("Ctrl+P")
    text = words_of(letters)
    assert all(place.name in text for place in going)
    assert all(row.asked_on for row in consent.consent_rows(file, visit.id))

    # Slips: letters of a surname, Enter to be sure of the pupil, one key.
    person.click("Slips in hand?")
    for place, key in zip(going, "YYYYYN", strict=False):
        person.type(f"{place.surname} {place.forename}")
        person.press("Return")
        person.type(key)
    said = {row.pupil_id: row.taking_part for row in consent.consent_rows(file, visit.id)}
    assert [said[place.pupil_id] for place in going[:6]] == [State.GIVEN] * 5 + [State.REFUSED]
    assert sum(state.answered for state in said.values()) == 6

    # Papers.
    person.press("Ctrl+8")
    packs, register = tmp_path / "packs.pdf", tmp_path / "register.pdf"
    save_as(person, packs)
    person.press("Ctrl+P")
    papers = person.find("Papers")
    papers.setFocus()
    person.type("Lead")
    save_as(person, register)
    person.press("Ctrl+P")
    coming = [p for p in visits.places(file, visit.id) if p.state in ("offered", "accepted")]
    for paper in (packs, register):
        text = words_of(paper)
        assert all(place.name in text for place in coming), paper.name

    # The day after: whom we thank is noted, and feedback is written.
    person.moment = DAY_AFTER
    person.press("Ctrl+1")
    assert person.find("Friday 27 November")
    person.press("Ctrl+7")

    def note(dialog: QDialog) -> None:
        person.type("Durham University")
        person.write_in("For what", "A day at Durham", dialog)
        person.click("Note thanks", dialog)

    person.at_the_next_dialog(note)
    person.press("Ctrl+N")
    (owed,) = thanks.rows(file)
    assert owed.to == "Durham University"

    def write(dialog: QDialog) -> None:
        person.type("Durham University")
        person.write_in("What went well", "Everybody asked a question.", dialog)
        person.press("Tab")
        person.type("More time in the laboratories.")
        person.click("Keep", dialog)

    person.at_the_next_dialog(write)
    person.click("Write feedback")
    (loop,) = feedback.loops(file)
    assert loop.better_if == "More time in the laboratories."
    assert person.messages.answers == [], "every dialog came"

    # All of it taken back, a step at a time.
    steps = 0
    while file.dump() != empty and steps < 40:
        assert file.undo_label is not None
        person.press("Ctrl+Z")
        steps += 1
    assert file.dump() == empty, file.undo_label
