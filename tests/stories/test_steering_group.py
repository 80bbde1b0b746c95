"""What a meeting agrees reaches Today, is done there with one key, and can be taken back."""

from PySide6.QtWidgets import QApplication, QDialog

from coordinator.file.school_file import SchoolFile
from coordinator.relationships.store import steering as store
from tests.sample_school import opened_sample


def today_row(person, words: str) -> str | None:
    """The key of the line on Today that has those words."""
    page = person.application.window.page
    return next((row.key for row in page.needs.list.rows if words in row.title), None)


def test_an_action_agreed_in_a_meeting_is_done_on_today(person, tmp_path, tmp_path_factory):
    file: SchoolFile = opened_sample(tmp_path, tmp_path_factory.getbasetemp())
    person.application.open(file)
    person.window.resize(1440, 900)
    person.settle()
    person.press("Ctrl+2")
    person.choose("More", "Steering group")
    page = person.application.window.page
    assert page.meeting is not None and page.meeting.on_day == store.meetings(file)[0].on_day

    def agree(dialog: QDialog) -> None:
        person.write_in("What is to be done", "Ring Maureen at Larkfield", dialog)
        person.write_in("By", "10 Nov 2026", dialog)
        person.click("Agree it", dialog)

    person.click("Actions 2")
    person.at_the_next_dialog(agree)
    person.click("Agree an action")
    row = next(each for each in store.actions(file) if each.what == "Ring Maureen at Larkfield")
    assert row.owner and row.open

    person.press("Ctrl+1")
    today = person.application.window.page
    today.needs.more.click() if today_row(person, "Ring Maureen") is None else None
    key = today_row(person, "Ring Maureen")
    assert key is not None
    shown = next(each for each in today.needs.list.rows if each.key == key)
    assert shown.title == "Agreed in the steering group of 18 Nov: Ring Maureen at Larkfield"
    assert row.owner in shown.detail
    today.needs.list.choose(key)
    today.needs.list.setFocus()
    person.press("Space")
    assert store.action(file, row.id).done_on == person.application.today()
    assert today_row(person, "Ring Maureen") is None
    person.press("Ctrl+Z")
    assert store.action(file, row.id).open
    assert today_row(person, "Ring Maureen") is not None


def test_the_agenda_by_keys(person, tmp_path, tmp_path_factory):
    file: SchoolFile = opened_sample(tmp_path, tmp_path_factory.getbasetemp())
    person.application.open(file)
    person.window.resize(1440, 900)
    person.application.window.show_page("steering")
    person.settle()
    page = person.application.window.page
    meeting = page.meeting.id
    person.click("Add a point")
    person.type("Coaches")
    person.press("Return")
    assert store.agenda(file, meeting)[-1].what == "Coaches"
    page.agenda.points.setFocus()
    person.press("Alt+Up")
    assert store.agenda(file, meeting)[-2].what == "Coaches"
    person.press("Delete")
    assert "Coaches" not in [item.what for item in store.agenda(file, meeting)]
    before = len(store.agenda(file, meeting))
    page.agenda.suggestions.setFocus()
    page.agenda.suggestions.choose(page.agenda.suggestions.rows[0].key)
    person.press("Return")
    assert len(store.agenda(file, meeting)) == before + 1

    page.list.choose(store.meetings(file)[1].id)
    person.click("Minutes")
    person.click("Anything else said")
    person.type("Thanks to the kitchen.")
    QApplication.focusWidget().clearFocus()
    person.settle()
    assert store.meeting(file, store.meetings(file)[1].id).minutes == "Thanks to the kitchen."
