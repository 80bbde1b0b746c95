"""From nothing agreed to a paper both sides can sign, with the keyboard."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from coordinator.desktop.agreements.page import AgreementPage
from coordinator.desktop.kit.session import Session
from coordinator.directory import actions as directory
from coordinator.directory.records import Organisation
from coordinator.paper.preview import page_count, words_on
from coordinator.relationships.actions import agreement_papers, agreements
from coordinator.relationships.records.agreed import HealthCheck
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


def test_empty_tabs_ask_a_question_and_open_its_form(page: AgreementPage, session: Session) -> None:
    for key, verb, form in (
        ("objectives", "Add an objective", "An objective"),
        ("health", "Answer for us", "How we see it"),
        ("health", "Write down their answers", "How they see it"),
    ):
        page.show_tab(key)
        way = next(b for b in page.findChildren(QAbstractButton) if b.accessibleName() == verb and b.isVisible())
        opened: list[str] = []
        session.messages.answers = [lambda dialog, opened=opened: opened.append(dialog.windowTitle()) or False]  # type: ignore[attr-defined]
        QTest.keyClick(way, Qt.Key.Key_Space)
        assert opened == [form]


def test_what_differs_is_told_in_whole_sentences(page: AgreementPage, session: Session) -> None:
    partner = page.shown_record()
    for by_us, voice in ((True, 4), (False, 2)):
        check = HealthCheck(organisation_id=partner, by_us=by_us, on_day=TODAY, equal_voice=voice, resources=3 if by_us else None)
        agreements.save_health_check(session.file, check)
    page.show_tab("health")
    told = [label.text() for label in page.findChildren(QLabel)]
    assert "We say 4, they say 2. They see it less well: talk about it first." in told
    assert "We say 3, University of Aldermere has not answered." in told
