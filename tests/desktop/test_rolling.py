"""Beginning a school year in its dialog: looked through first, one press, one Undo."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coordinator.desktop.kit.session import Session
from coordinator.desktop.pupils.rolling import RollOverDialog
from coordinator.pupils import actions, rules, store

FIRST = date(2027, 9, 1)


@pytest.fixture
def dialog(session: Session, dressed: object, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> RollOverDialog:
    for surname, year, form in (("Ahmed", 7, "7A"), ("Łuczak", 8, "8A"), ("Dunn", 13, "13C")):
        actions.add_pupil(session.file, "Noor", surname, year, today=date(2026, 11, 23), form=form)
    monkeypatch.setattr(session, "today", lambda: date(2027, 8, 30))
    made = RollOverDialog(session)
    qtbot.addWidget(made)
    made.show()
    return made


def held(session: Session) -> dict[str, tuple[int, str]]:
    on = store.pupils_on_roll(session.file, FIRST)
    return {p.surname: (rules.year_group(p.leaving_cohort, FIRST), p.form) for p in on}


def test_it_says_who_leaves_and_goes_up_and_does_it_at_one_press(dialog: RollOverDialog, session: Session) -> None:
    assert dialog.verb.text() == "Begin 2027–28: 1 leaver, 2 up"
    assert [pupil.surname for pupil in dialog._leaving.shown] == ["Dunn"]
    before = session.file.dump()
    dialog.verb.click()
    assert held(session) == {"Ahmed": (8, "8A"), "Łuczak": (9, "9A")}
    session.file.undo()
    assert session.file.dump() == before


def test_staying_back_is_ticked_by_keyboard_and_the_form_keeps_its_name(
    dialog: RollOverDialog, session: Session, qtbot: QtBot
) -> None:
    dialog._show("up")
    qtbot.keyClicks(dialog._find, "lucz")
    assert [pupil.surname for pupil in dialog._up.shown] == ["Łuczak"]
    dialog._up.selectRow(0)
    qtbot.keyClick(dialog._up, Qt.Key.Key_Space)
    assert dialog.verb.text() == "Begin 2027–28: 1 leaver, 1 up, 1 back"
    qtbot.keyClick(dialog._find, Qt.Key.Key_Return)
    assert dialog.isVisible(), "Enter in the search is no press of the button"
    dialog.verb.click()
    assert held(session)["Łuczak"] == (8, "8A")


def test_a_form_gets_another_name_and_somebody_stays_after_all(dialog: RollOverDialog, session: Session) -> None:
    session.messages.answers = [{"name": "8 Tern"}]  # type: ignore[attr-defined]
    dialog._rename(next(move for move in dialog._ahead.forms if move.form == "7A"))
    dialog._tick_stay(dialog._ahead.leaving[0])
    dialog.verb.click()
    assert held(session) == {"Ahmed": (8, "8 Tern"), "Łuczak": (9, "9A"), "Dunn": (13, "13C")}


def test_a_year_that_has_begun_says_so(dialog: RollOverDialog, session: Session, qtbot: QtBot) -> None:
    dialog.verb.click()
    again = RollOverDialog(session)
    qtbot.addWidget(again)
    assert again.verb.text() == "This year has begun"
    assert not again.verb.isEnabled()
