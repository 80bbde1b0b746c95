"""From the start screen to a printed pack, a recorded thank-you and a printed handover book."""

from pathlib import Path

from PySide6.QtWidgets import QDialog

from coordinator.paper import preview
from coordinator.thanks import store as thanks
from coordinator.thanks.records import ThanksState
from coordinator.visits import store as visits


def words_of(path: Path) -> str:
    """All text of a PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path.read_bytes())
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_a_morning_in_the_sample_school(person, tmp_path):
    person.click("Try the sample school")
    assert person.application.window is not None, person.messages.said
    assert person.find("Tuesday 10 November")
    file = person.application.session.file

    # The packs of the next visit, printed to a file.
    person.press("Ctrl+8")
    packs = tmp_path / "packs.pdf"

    def save(dialog: QDialog) -> None:
        person.click("Save as PDF…", dialog)

    person.at_the_next_dialog(save, packs)
    person.press("Ctrl+P")
    day = next(row for row in visits.visit_rows(file) if row.title == "A day at Auckmere")
    going = [p for p in visits.places(file, day.id) if p.state in ("offered", "accepted")]
    text = words_of(packs)
    assert preview.page_count(packs.read_bytes()) >= 4 * len(going)
    for place in going:
        assert place.name in text, place.name
    assert file.undo_label.startswith("Print"), "what was printed is noted"

    # A card is written, then posted: Enter, Enter.
    person.press("Ctrl+7")
    owed = person.find("Thanks owed")
    owed.setFocus()
    person.at_the_next_dialog(
        lambda dialog: (person.type("Thank you for the soil."), person.click("Mark as written", dialog))
    )
    person.press("Return")
    written = [row for row in thanks.rows(file) if row.quotation == "Thank you for the soil."]
    assert [row.state for row in written] == [ThanksState.WRITTEN]
    column = person.find("Cards written")
    column.setFocus()
    place = next(i for i, card in enumerate(column.cards) if card.row.id == written[0].id)
    for _ in range(place):
        person.press("Down")
    person.press("Return")
    sent = next(row for row in thanks.rows(file) if row.id == written[0].id)
    assert sent.state is ThanksState.SENT

    # A slip of the finger, taken back.
    person.press("Ctrl+Z")
    assert next(row for row in thanks.rows(file) if row.id == sent.id).state is ThanksState.WRITTEN
    person.press("Ctrl+Shift+Z")
    assert next(row for row in thanks.rows(file) if row.id == sent.id).state is ThanksState.SENT

    # The handover book.
    person.press("Ctrl+9")
    book = tmp_path / "book.pdf"
    person.at_the_next_dialog(save, book)
    person.click("Make handover book")
    text = words_of(book)
    assert "University of Auckmere" in text
    assert not any(place.name in text for place in going), "no pupil in the handover book"
    assert person.messages.answers == [], "every dialog came"
