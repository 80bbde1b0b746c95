"""The import page of pupils: rows that may be somebody here, and who is missing from the list."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coordinator.desktop.import_dialogue.pages import PupilsImport
from coordinator.desktop.kit.session import Session
from coordinator.pupils import store
from coordinator.pupils.actions import import_roll

HEAD = "Surname,Forename,DOB,Year,Reg"


def sheet(tmp_path: Path, name: str, *lines: str) -> Path:
    path = tmp_path / name
    path.write_text("\n".join([HEAD, *lines]), encoding="utf-8")
    return path


@pytest.fixture
def page(session: Session, dressed: object, qtbot: QtBot, tmp_path: Path) -> PupilsImport:
    first = sheet(
        tmp_path, "first.csv", "Okafor,Katherine,2013-02-03,9,9A", "Żółć,Łukasz,2012-10-05,9,9A", "Novak,Petra,2013-07-08,9,9B"
    )
    import_roll(session.file, first, today=session.today())
    made = PupilsImport(session)
    made.resize(1180, 760)
    qtbot.addWidget(made)
    made.show()
    again = sheet(tmp_path, "again.csv", "Okafor,Kate,2013-02-03,9,9A", "Novak,Petra,2013-07-08,9,9C")
    made._open(again)
    return made


def names(session: Session) -> list[str]:
    return sorted(pupil.name for pupil in store.pupils(session.file) if pupil.left_on is None)


def test_a_likeness_is_asked_with_its_answers_as_buttons(page: PupilsImport, session: Session) -> None:
    (line,) = page._questions.lines
    assert page._questions.title.text() == "Same pupil, or two people?"
    assert [chip.text() for chip in line.chips.values()] == ["Katherine Okafor, 9A", "A new pupil", "Leave it out"]
    assert page._go_on.text() == "Bring in 1 pupil, 1 question open"
    line.chips["new"].click()
    assert page._go_on.text() == "Bring in 2 pupils"
    page._questions.lines[0].chips["P1"].click()
    page._go_on.click()
    assert names(session) == ["Kate Okafor", "Petra Novak", "Łukasz Żółć"]


def test_the_missing_are_told_and_left_by_whoever_ticks_them(page: PupilsImport, session: Session, qtbot: QtBot) -> None:
    page._questions.lines[0].chips["P1"].click()
    assert page._absent.isVisible()
    assert page._absent.sub.text() == "1 pupil; tick whoever has left"
    assert page._absent.table.isHidden(), "folded away until it is wanted"
    page._absent.shown.click()
    page._absent.table.selectRow(0)
    qtbot.keyClick(page._absent.table, Qt.Key.Key_Space)
    assert page._go_on.text() == "Bring in 2 pupils, 1 left"
    qtbot.keyClick(page._absent.table, Qt.Key.Key_Space)
    assert page._go_on.text() == "Bring in 2 pupils"
    page._absent.everybody.click()
    page._go_on.click()
    assert names(session) == ["Kate Okafor", "Petra Novak"]
    session.file.undo()
    assert names(session) == ["Katherine Okafor", "Petra Novak", "Łukasz Żółć"]


def test_somebody_who_may_be_meant_is_not_among_the_missing(page: PupilsImport) -> None:
    assert [pupil.name for pupil in page._checked.absent] == ["Łukasz Żółć"]  # type: ignore[union-attr]


def test_a_list_that_only_lacks_somebody_can_still_be_brought_in(page: PupilsImport, session: Session, tmp_path: Path) -> None:
    page._open(sheet(tmp_path, "same.csv", "Okafor,Katherine,2013-02-03,9,9A", "Novak,Petra,2013-07-08,9,9B"))
    assert not page._go_on.isEnabled()
    page._absent.everybody.click()
    assert page._go_on.text() == "Mark 1 pupil as left"
    page._go_on.click()
    assert names(session) == ["Katherine Okafor", "Petra Novak"]
