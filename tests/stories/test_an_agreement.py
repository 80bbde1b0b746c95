"""From an empty agreement to the printed paper, with the keyboard from the first section to the last."""

from PySide6.QtWidgets import QApplication

from coordinator.directory import actions, shipped_list
from coordinator.file.school_file import SchoolFile
from coordinator.paper.preview import page_count, words_on
from coordinator.relationships.rules.agreements import LEADS, SECTIONS
from coordinator.relationships.store import agreed as store


def test_from_an_empty_agreement_to_a_printed_one(person, tmp_path):
    file = SchoolFile.create(tmp_path / "School.coordinator")
    partner = actions.add_partner(file, shipped_list.named("Durham University"), person.moment.date())
    person.application.open(file)
    person.window.resize(1440, 900)
    person.settle()
    person.press("Ctrl+2")
    person.click("Write an agreement")
    page = person.application.window.page
    for section in SECTIONS:
        page.writing.contents.setFocus()
        if section.key != LEADS:
            person.press("Tab")  # into the section, or onto the button that offers our words
            if QApplication.focusWidget() is page.writing.usual:
                person.press("Tab")
            person.type(f"Łukasz & Siân agree: {section.key}.")
            page.writing.contents.setFocus()
        person.press("Down")
    (kept,) = store.agreements(file, partner)
    assert kept.dissolved == "Łukasz & Siân agree: dissolved."

    paper = tmp_path / "agreement.pdf"
    person.at_the_next_dialog(lambda dialog: person.click("Save as PDF…", dialog), paper)
    person.press("Ctrl+P")
    pdf = paper.read_bytes()
    told = " ".join(" ".join(words_on(pdf, number) for number in range(page_count(pdf))).split())
    assert all(f"agree: {section.key}." in told for section in SECTIONS if section.key != LEADS)
    assert "Durham University" in told

    for _ in range(len(SECTIONS)):
        person.press("Ctrl+Z")
    assert store.agreements(file, partner) == []
