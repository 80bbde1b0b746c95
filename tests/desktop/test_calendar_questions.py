"""What contradicts itself in a calendar is asked: each reading a button, the year shown as chosen, nothing guessed."""

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coordinator.desktop import app as desktop_app
from coordinator.desktop.import_dialogue.pages import CalendarImport
from coordinator.desktop.import_dialogue.partner_calendar import PartnerCalendarImport
from coordinator.desktop.import_dialogue.questions import QuestionLine
from coordinator.desktop.kit.session import Session
from coordinator.desktop.partners.ring_now import RingNowLines
from coordinator.directory.records import Organisation
from coordinator.file.drafts import Drafts, place_for
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


def test_what_was_chosen_survives_a_crash(
    session: Session, dressed: object, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    session.keep_drafts(Drafts(place_for(session.file.path), None, now=lambda: datetime(2026, 11, 10, 11, 18)))
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    first, again = CalendarImport(session), CalendarImport(session)
    for made in (first, again):
        qtbot.addWidget(made)
        made.show()
    first._choosing.take(path)
    line(first).chips["2026-09-02"].click()
    again._choosing.take(path)
    assert line(again).chips["2026-09-02"].isChecked()
    assert again._go_on.accessibleName() == "Bring in 2 entries"
    session.close_drafts()


WEEKS = """Name,From,To
Teaching,5 October 2026,27 November 2026
Reading week,30 November 2026,4 December 2026
"""


def test_a_partner_s_weeks_come_in_from_its_page(session: Session, dressed: object, qtbot, tmp_path: Path) -> None:
    with session.file.change("Add a partner") as change:
        partner = change.insert(Organisation(name="Calderhaven University"))
    path = tmp_path / "weeks.csv"
    path.write_text(WEEKS, encoding="utf-8")
    window = desktop_app.build_window(session)
    qtbot.addWidget(window)
    window.show()
    window.go_to("partner", partner)
    ring = window.page.findChild(RingNowLines)
    next(do for text, do in ring.deeds() if text == "Bring in their calendar…")()
    page = window.page
    assert isinstance(page, PartnerCalendarImport)
    page._choosing.take(path)
    assert [row.key for row in page._understood._list.rows] == ["Teaching", "Reading weeks"]
    assert page._go_on.accessibleName() == "Bring in 2 stretches"
    page._go_on.click()
    assert [week.kind.value for week in store.partner_weeks(session.file, partner)] == ["teaching", "reading"]
    page._done.see.click()
    assert window.page.shown_record() == partner
    session.file.undo()
    assert store.partner_weeks(session.file, partner) == []
    session.jobs.wait()


def test_it_asks_whose_when_nobody_has_said(session: Session, dressed: object, qtbot, tmp_path: Path) -> None:
    path = tmp_path / "weeks.csv"
    path.write_text(WEEKS, encoding="utf-8")
    page = PartnerCalendarImport(session)
    qtbot.addWidget(page)
    page.show()
    page._choosing.take(path)
    assert "Add the partner first" in page._choosing._wrong.text()
    with session.file.change("Add a partner") as change:
        partner = change.insert(Organisation(name="Calderhaven University"))
    session.messages.answers = [{"partner": partner}]
    page._choosing.take(path)
    assert page._go_on.accessibleName() == "Bring in 2 stretches"
