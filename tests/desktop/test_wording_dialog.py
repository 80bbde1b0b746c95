"""Words of the letters through the window: a section changed, told what is wrong, put back; a language added."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coordinator.consent.actions import wording as actions
from coordinator.consent.store.wording import languages
from coordinator.desktop.kit.session import Session
from coordinator.desktop.packs.wording import WordingDialog
from coordinator.pupils.records import Pupil
from coordinator.visits import actions as visits
from coordinator.visits.records import Visit


def dialog_of(session: Session, qtbot: QtBot) -> WordingDialog:
    with session.file.change("Begin") as change:
        change.insert(Pupil(forename="Łukasz", surname="Żółć", form="10F", leaving_cohort=2028))
    planned = Visit(title="A day at Aldermere", starts_on=date(2026, 12, 3), place_name="Aldermere")
    visit_id = visits.plan_visit(session.file, planned, session.today(), anyway=True)
    visits.invite(session.file, visit_id, [1], session.today())
    dialog = WordingDialog(session, visit_id, 1)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_section_is_changed_by_keys_and_put_back(session: Session, qtbot: QtBot) -> None:
    dialog = dialog_of(session, qtbot)
    session.messages.answers = [{"words": "Come, {parent}."}]
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert "Nobody can put in {parent}" in session.messages.said[-1]
    session.messages.answers = [{"words": "Come with us, {forename}."}]
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert actions.own_sections(session.file, "consent_letter") == {"opening": ("Come with us, {forename}.",)}
    first = dialog.list.rows[0]
    assert first.pill is not None and first.pill.text == "own words"
    assert first.detail == "Come with us, {forename}."
    session.file.undo()
    dialog.fill()
    assert dialog.list.rows[0].pill is None


def test_a_language_is_added_shown_and_taken_away(session: Session, qtbot: QtBot) -> None:
    dialog = dialog_of(session, qtbot)
    session.messages.answers = [{"language": "Polski", "words": "Zabieramy {forename}."}]
    next(b for b in dialog.findChildren(type(dialog.add_button(""))) if b.text() == "Add a language…").click()
    assert [one.language for one in languages(session.file)] == ["Polski"]
    assert [row.right for row in dialog.list.rows] == ["Not checked by a speaker yet"]
    assert dialog.pane.isVisible()


def test_without_a_visit_to_write_about_the_words_can_still_be_changed(session: Session, qtbot: QtBot) -> None:
    dialog = dialog_of(session, qtbot)
    dialog.which.set_value("chase_letter")
    dialog.fill()
    assert not dialog.pane.isVisible(), "nobody was asked, so there is no reminder to show"
    assert [row.title for row in dialog.list.rows][:2] == ["First reminder", "Later reminder"]
