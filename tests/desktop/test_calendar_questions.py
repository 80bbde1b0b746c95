"""What contradicts itself in a calendar is asked: each reading a button, the year shown as chosen, nothing guessed."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coordinator.desktop.import_dialogue.page import CalendarImport
from coordinator.desktop.import_dialogue.questions import QuestionLine
from coordinator.desktop.kit.session import Session
from coordinator.school_year import store
from coordinator.school_year.term_dates.questions import LEAVE

LETTER = "Autumn term: Monday 2 September 2026 to Friday 18 December 2026\nHalf term: 26 October 2026 to 30 October 2026\n"


@pytest.fixture
def page(session: Session, dressed: object, qtbot, tmp_path: Path) -> CalendarImport:
    made = CalendarImport(session)
    made.resize(1180, 760)
    qtbot.addWidget(made)
    made.show()
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    made._choosing.take(path)
    return made


def line(page: CalendarImport) -> QuestionLine:
    (found,) = page._questions.lines
    return found


def figures(page: CalendarImport) -> list[str]:
    assert page._understood is not None
    return [row.detail for row in page._understood._list.rows]


def test_nothing_of_it_comes_in_until_somebody_has_said(page: CalendarImport, session: Session) -> None:
    assert line(page).question.message == "2 September 2026 is called Monday and is a Wednesday."
    assert [chip.text() for chip in line(page).chips.values()] == ["Mon 31 Aug 2026", "Wed 2 Sep 2026", "Leave it out"]
    assert not any(chip.isChecked() for chip in line(page).chips.values())
    assert figures(page) == []
    assert page._go_on.accessibleName() == "Bring in 1 entry, 1 question open"
    page._go_on.click()
    assert store.terms(session.file) == []
    assert [closure.name for closure in store.closures(session.file)] == ["Half term"]


def test_a_choice_changes_the_year_before_it_comes_in(page: CalendarImport, session: Session) -> None:
    # 2 September to 18 December 2026: 3 + 7 × 5 to 23 October, 7 × 5 from 2 November.
    line(page).chips["2026-09-02"].click()
    assert "73 school days" in figures(page)[0]
    line(page).chips["2026-08-31"].setFocus()
    QTest.keyClick(line(page).chips["2026-08-31"], Qt.Key.Key_Space)
    assert any("74 days" in row.right for row in page._understood._list.rows)  # 31 August is the bank holiday
    assert [chip.isChecked() for chip in line(page).chips.values()] == [True, False, False]
    assert page._go_on.accessibleName() == "Bring in 2 entries"
    page._go_on.click()
    assert [term.starts for term in store.terms(session.file)] == [date(2026, 8, 31)]
    session.file.undo()
    assert store.terms(session.file) == []


def test_it_can_be_left_out_and_taken_back(page: CalendarImport) -> None:
    line(page).chips[LEAVE].click()
    assert page._go_on.accessibleName() == "Bring in 1 entry"
    line(page).chips[LEAVE].click()
    assert page._go_on.accessibleName() == "Bring in 1 entry, 1 question open"


def test_what_was_chosen_survives_a_crash(page: CalendarImport, session: Session, qtbot) -> None:
    line(page).chips["2026-09-02"].click()
    assert page._opened is not None
    kept = page._keeping.read(page._opened.path)[0]
    if session.drafts is not None:
        assert kept.answers == {"1": "2026-09-02"}
