"""From nothing agreed to a paper both sides can sign, with the keyboard."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coordinator.desktop.agreements.page import AgreementPage
from coordinator.desktop.kit.session import Session
from coordinator.directory import actions as directory
from coordinator.directory.records import Organisation
from coordinator.paper.preview import page_count, words_on
from coordinator.relationships.actions import agreement_papers
from coordinator.relationships.rules.agreements import LEADS, SECTIONS
from coordinator.relationships.store import agreed as store

TODAY = date(2026, 11, 10)


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> AgreementPage:
    partner = directory.add_partner(session.file, Organisation(name="University of Aldermere"), date(2026, 11, 10))
    page = AgreementPage(session)
    qtbot.addWidget(page)
    session.file.on_change(page.refresh)
    page.resize(1200, 700)
    page.show()
    page.show_record(partner)
    return page


def test_from_nothing_to_a_printed_agreement(page: AgreementPage, session: Session) -> None:
    contents = page.writing.contents
    for section in SECTIONS:
        contents.setFocus()
        if section.key != LEADS:
            page.writing.usual.setFocus()
            QTest.keyClick(page.writing.usual, Qt.Key.Key_Space)
            QTest.keyClick(page.writing.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClicks(page.writing.text, f" Ours, {section.key}.")
            page.writing.leave()
        QTest.keyClick(contents, Qt.Key.Key_Down)
    kept = store.agreements(session.file)
    assert len(kept) == 1
    assert kept[0].money.endswith("Ours, money.")
    pdf = agreement_papers.agreement_pdf(session.file, kept[0].organisation_id, TODAY)
    told = " ".join(" ".join(words_on(pdf, page) for page in range(page_count(pdf))).split())
    for section in SECTIONS:
        if section.key not in (LEADS, "mission"):
            assert section.title in told
            assert f"Ours, {section.key}." in told
    assert "Signed for both sides" in told
    assert "not legally binding" in told


def test_each_section_is_one_change_that_undo_takes_back(page: AgreementPage, session: Session) -> None:
    page.writing.text.setPlainText("Every pupil, early.")
    page.writing.leave()
    assert store.agreements(session.file)[0].mission == "Every pupil, early."
    session.file.undo()
    assert store.agreements(session.file) == []


def test_escape_goes_back_to_the_partner(page: AgreementPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.go) as went:
        assert page.escape()
    assert went.args == ["partner", page.shown_record()]


def test_the_paper_is_saved(tmp_path: Path, page: AgreementPage, session: Session) -> None:
    pdf = agreement_papers.agreement_pdf(session.file, page.shown_record(), TODAY, ruled=True)
    (tmp_path / "agreement.pdf").write_bytes(pdf)
    assert pdf.startswith(b"%PDF")
