"""Beginning a school year in its dialog: looked through first, one press, one Undo."""

from datetime import date
from pathlib import Path

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


NEW_YEAR = """Surname,Forename,Year,Reg,DOB,UPN,Admission number
Ahmed,Noor,7,7B,2015-01-09,,
Okoye,Ada,7,7A,2016-03-04,,
Luczack,Noor,9,9A,2013-11-02,,
"""


def new_list(dialog: RollOverDialog, session: Session, tmp_path: Path) -> Path:
    for surname, born in (("Ahmed", date(2015, 1, 9)), ("Łuczak", date(2013, 11, 2))):
        pupil = next(p for p in store.pupils(session.file) if p.surname == surname)
        actions.edit_pupil(session.file, pupil.id, today=date(2026, 11, 23), date_of_birth=born)
    actions.add_pupil(session.file, "Wes", "Gone", 8, today=date(2026, 11, 23), form="8A")
    path = tmp_path / "new year.csv"
    path.write_text(NEW_YEAR, encoding="utf-8")
    session.messages.answers = [path]  # type: ignore[attr-defined]
    dialog._show("list")
    dialog.list.choose.click()
    return path


def test_the_new_list_says_who_joins_stays_back_and_is_missing_and_all_is_one_undo(
    dialog: RollOverDialog, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    new_list(dialog, session, tmp_path)
    before = session.file.dump()
    kinds = {(line.kind, line.name) for line in dialog.list.lines()}
    assert kinds == {("back", "Ahmed, Noor"), ("absent", "Gone, Wes"), ("asked", "Noor Luczack")}
    assert "1 joiner" in dialog.list.said.text() and "1 who stays back" in dialog.list.said.text()
    assert dialog.verb.text() == "Begin 2027–28: 1 leaver, 2 up, 1 back, 1 joiner"
    session.messages.answers = [{"who": "P2"}]  # type: ignore[attr-defined]
    place = [line.kind for line in dialog.list.table.shown].index("asked")
    dialog.list.table.selectRow(place)
    qtbot.keyClick(dialog.list.table, Qt.Key.Key_Return)
    assert [line.said for line in dialog.list.lines() if line.kind == "asked"] == ["Row 4: Noor Łuczak, 9A"]
    place = [line.kind for line in dialog.list.table.shown].index("absent")
    dialog.list.table.selectRow(place)
    qtbot.keyClick(dialog.list.table, Qt.Key.Key_Space)
    assert session.file.dump() == before, "nothing is kept until the button is pressed"
    dialog.verb.click()
    assert held(session) == {"Ahmed": (7, "7B"), "Luczack": (9, "9A"), "Okoye": (7, "7A")}
    session.file.undo()
    assert session.file.dump() == before


def test_nobody_leaves_by_being_missing_and_a_list_can_be_put_away(
    dialog: RollOverDialog, session: Session, tmp_path: Path
) -> None:
    new_list(dialog, session, tmp_path)
    dialog.list.forget.click()
    assert dialog.list.source is None and dialog.list.lines() == []
    assert "joiner" not in dialog.verb.text()
    session.messages.answers = [tmp_path / "new year.csv"]  # type: ignore[attr-defined]
    dialog.list.choose.click()
    dialog.verb.click()
    assert held(session)["Gone"] == (9, "9A")


def test_a_list_that_cannot_be_read_says_why_and_changes_nothing(
    dialog: RollOverDialog, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "empty.csv"
    path.write_text("", encoding="utf-8")
    before = session.file.dump()
    session.messages.answers = [path]  # type: ignore[attr-defined]
    dialog.list.choose.click()
    assert session.messages.said and dialog.list.source is None  # type: ignore[attr-defined]
    assert session.file.dump() == before
