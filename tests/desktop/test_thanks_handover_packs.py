"""Thanks & feedback, Handover and Packs & letters, as a person uses them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coordinator.desktop.handover.page import HandoverPage
from coordinator.desktop.kit.jobs import Jobs
from coordinator.desktop.kit.messages import ScriptedMessages
from coordinator.desktop.kit.session import Session
from coordinator.desktop.kit.theme import Theme
from coordinator.desktop.packs.page import PacksPage
from coordinator.desktop.thanks.page import ThanksPage
from coordinator.directory import store as directory
from coordinator.feedback import store as feedback
from coordinator.feedback.records import LoopStage
from coordinator.file.school_file import SchoolFile
from coordinator.handover import store as handover
from coordinator.packs import store as packs
from coordinator.thanks import store as thanks
from coordinator.thanks.records import ThanksState
from tests.sample_school import TODAY, opened_sample


@pytest.fixture
def school(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SchoolFile]:
    file = opened_sample(tmp_path, tmp_path_factory.getbasetemp())
    yield file
    file.close()


@pytest.fixture
def at_work(school: SchoolFile, theme: Theme, messages: ScriptedMessages) -> Session:
    return Session(school, theme, messages, Jobs(at_once=True), lambda: TODAY)


def states(file: SchoolFile) -> dict[int, ThanksState]:
    return {row.id: row.state for row in thanks.rows(file)}


def test_enter_writes_and_posts_a_card_and_backspace_takes_a_step_back(
    qtbot: QtBot, at_work: Session, messages: ScriptedMessages
) -> None:
    page = ThanksPage(at_work)
    qtbot.addWidget(page)
    page.refresh()
    card = page._owed.current
    assert card is not None
    messages.answers = [{"quotation": "I want to come back.", "who_writes": "Ọlájídé"}]
    qtbot.keyClick(page._owed, Qt.Key.Key_Return)
    assert states(at_work.file)[card.id] is ThanksState.WRITTEN
    page.refresh()
    assert page._written.choose(card.id)
    qtbot.keyClick(page._written, Qt.Key.Key_Return)
    assert states(at_work.file)[card.id] is ThanksState.SENT
    page.refresh()
    assert page._sent.choose(card.id)
    qtbot.keyClick(page._sent, Qt.Key.Key_Backspace)
    assert states(at_work.file)[card.id] is ThanksState.WRITTEN


def test_a_card_let_go_on_posted_is_posted(qtbot: QtBot, at_work: Session) -> None:
    page = ThanksPage(at_work)
    qtbot.addWidget(page)
    page.refresh()
    card = page._owed.current
    assert card is not None
    page._sent.dropped.emit(card.id)
    assert states(at_work.file)[card.id] is ThanksState.SENT
    at_work.file.undo()
    assert states(at_work.file)[card.id] is ThanksState.OWED


def test_a_loop_takes_its_next_step(qtbot: QtBot, at_work: Session, messages: ScriptedMessages) -> None:
    page = ThanksPage(at_work)
    qtbot.addWidget(page)
    page.refresh()
    loop = next(row for row in feedback.loops(at_work.file) if row.stage is LoopStage.TO_CHANGE)
    messages.answers = [{"words": "The talks are shorter now."}]
    page._loops.pressed.emit(loop.id, "change")
    assert (
        next(row for row in feedback.loops(at_work.file) if row.id == loop.id).what_changed
        == "The talks are shorter now."
    )


def test_an_honest_note_and_thanks_can_be_added(
    qtbot: QtBot, at_work: Session, messages: ScriptedMessages
) -> None:
    page = ThanksPage(at_work)
    qtbot.addWidget(page)
    page.refresh()
    messages.answers = [{"what": "<b>Rain</b> & mud"}]
    page._new_honest()
    assert feedback.honest_notes(at_work.file)[0].what == "<b>Rain</b> & mud"
    partner = directory.partners(at_work.file, TODAY)[0].id
    before = len(thanks.rows(at_work.file))
    messages.answers = [{"organisation_id": partner, "what_for": "the loan of a hall"}]
    page.new()
    assert len(thanks.rows(at_work.file)) == before + 1


def test_handover_introduces_keeps_promises_and_notes(
    qtbot: QtBot, at_work: Session, messages: ScriptedMessages
) -> None:
    page = HandoverPage(at_work)
    qtbot.addWidget(page)
    page.refresh()
    file = at_work.file
    lonely = next(row for row in directory.partners(file, TODAY) if row.known_by == 1)
    known = {row.staff_id for row in directory.who_knows(file, lonely.id, TODAY)}
    other = next(member.id for member in directory.staff(file, TODAY) if member.id not in known)
    messages.answers = [{"staff_id": other}]
    page._lonely.pressed.emit(lonely.id)
    assert len(directory.who_knows(file, lonely.id, TODAY)) == 2
    page._note.setText("The caretaker’s dog is called Tŵr")
    qtbot.keyClick(page._note, Qt.Key.Key_Return)
    assert "The caretaker’s dog is called Tŵr" in [note.words for note in handover.keeper_notes(file)]
    assert page._note.text() == ""


def test_a_copy_is_handed_on_and_never_over_another_file(
    qtbot: QtBot, at_work: Session, messages: ScriptedMessages, tmp_path: Path
) -> None:
    page = HandoverPage(at_work)
    qtbot.addWidget(page)
    page.refresh()
    to = tmp_path / "for Nasreen.coordinator"
    messages.answers = [to]
    page._copy.click()
    copy = SchoolFile.open(to)
    assert copy.dump() == at_work.file.dump()
    copy.close()
    messages.answers = [to]
    page._copy.click()
    assert "already a file" in messages.said[-1]


def test_sections_are_left_out_and_moved_and_the_print_is_noted(
    qtbot: QtBot, at_work: Session, messages: ScriptedMessages, tmp_path: Path
) -> None:
    page = PacksPage(at_work)
    qtbot.addWidget(page)
    page.refresh()
    page._show()
    whole = page._pane._count
    page._sections.ticked.emit("about", False)
    page._show()
    assert page._pane._count < whole
    page._sections.choose("ask")
    qtbot.keyClick(page._sections, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page._parts.index("ask") == 2
    messages.answers = [True]
    page.print_shown()
    assert at_work.file.undo_label is not None
    assert at_work.file.undo_label.startswith("Print ")
    assert packs.print_log(at_work.file, page._visit_id)


def test_a_visit_without_pupils_says_what_to_do(qtbot: QtBot, at_work: Session) -> None:
    from coordinator.visits import store as visits

    page = PacksPage(at_work)
    qtbot.addWidget(page)
    page.refresh()
    page.show_record(
        next(row.id for row in visits.visit_rows(at_work.file) if row.title == "Choosing a college")
    )
    page._show()
    assert page._print.text() == "Print a blank pack"
    page.show_paper("letters")
    page._show()
    assert "Invite pupils first" in page._wrong.title.text()
    assert not page._print.isEnabled()


def test_words_to_a_partner_begin_with_the_template_that_fits(
    qtbot: QtBot, at_work: Session, messages: ScriptedMessages
) -> None:
    page = ThanksPage(at_work)
    qtbot.addWidget(page)
    page.refresh()
    chosen: list[tuple[str, int]] = []

    def look(dialog: object) -> bool:
        fields = dialog.fields  # type: ignore[attr-defined]
        chosen.append((fields["template"].value(), fields["partner"].value()))
        return False

    card = page._owed.current
    assert card is not None
    messages.answers = [look]
    next(action for action in page._menu(card) if action.text() == "Write to them…").trigger()
    assert chosen == [("shipped thanks", card.organisation_id)]
    fitting = {LoopStage.TO_SAY: "said", LoopStage.TO_HEAR: "results", LoopStage.TO_CHANGE: "did"}
    for stage, key in fitting.items():
        loop = next(row for row in feedback.open_loops(at_work.file) if row.stage is stage)
        messages.answers = [look]
        page._loops.pressed.emit(loop.id, "write")
        assert chosen[-1] == (f"shipped {key}", loop.organisation_id)
    note = next(note for note in feedback.honest_notes(at_work.file) if note.organisation_id)
    messages.answers = [look]
    next(action for action in page._honest_menu(note.id) if action.text() == "Write to them…").trigger()
    assert chosen[-1] == ("shipped fell", note.organisation_id)
